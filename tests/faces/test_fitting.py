"""Tables that are too wide for the screen: the last columns stand below each row, and nothing is cut."""

from __future__ import annotations

import pytest

from tallystick.faces.screen import Screen
from tallystick.faces.tables import fitting

HEAD = ("money", "what", "owner", "why")
BODY = [("$1,000.00", "handoff", "group:billing", "was due by 2026-03-15"), ("$5.00", "stale", "-", "-")]

WIDE = """\
    money  what     owner          why
$1,000.00  handoff  group:billing  was due by 2026-03-15
    $5.00  stale    -              -"""
NARROW = """\
    money  what     owner
$1,000.00  handoff  group:billing
    was due by 2026-03-15
    $5.00  stale    -"""
NARROWER = """\
    money  what
$1,000.00  handoff
    owner: group:billing, was
    due by 2026-03-15
    $5.00  stale"""


@pytest.mark.parametrize(("columns", "drawn"), [(60, WIDE), (40, NARROW), (30, NARROWER)])
def test_what_does_not_fit_stands_below(columns: int, drawn: str) -> None:
    assert fitting(HEAD, BODY, right=(0,), screen=Screen(columns=columns)) == drawn
