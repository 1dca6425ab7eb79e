"""Words and bars can be told from what they stand on, in light, dark and on paper (WCAG 2.2 AA)."""

from __future__ import annotations

import re

import pytest

from tallystick.faces.style import CSS
from tallystick.faces.svg import PAPER

PALETTES = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in CSS.split("@media")[:2]]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("words", ["ink", "muted", "link", "unexplained", "alarm"])
def test_words_on_panel_and_page(palette: dict[str, str], words: str) -> None:
    assert contrast(palette[words], palette["ground"]) >= 4.5
    assert contrast(palette[words], palette["page"]) >= 4.5


@pytest.mark.parametrize("palette", [*PALETTES, dict(PAPER)], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("bar", ["total", "up", "down", "unexplained"])
def test_bars_on_their_ground(palette: dict[str, str], bar: str) -> None:
    assert contrast(palette[bar], palette["ground"]) >= 3
