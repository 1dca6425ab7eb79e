"""The reference documentation of the model shows a complete model; it loads, and nothing is left out of it."""

from __future__ import annotations

import re
from pathlib import Path

from tallystick.core.model import read_model
from tallystick.core.model.kinds import KINDS
from tallystick.core.model.settings import SETTINGS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "model.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]


def test_the_example_loads_without_a_finding() -> None:
    assert read_model({"model.yaml": EXAMPLE}).findings == ()


def test_the_example_has_every_kind() -> None:
    model = read_model({"model.yaml": EXAMPLE})
    assert [kind for kind in KINDS if not model.entries_of(kind)] == []


def test_every_setting_is_documented() -> None:
    assert [name for name in SETTINGS if f"| `{name}` |" not in PAGE] == []
