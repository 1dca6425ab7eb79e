from __future__ import annotations

import re

import pytest

from tallystick.faces.terminal import Screen, draw_bridge, draw_periods, draw_rows
from tests.faces.golden import check
from tests.faces.samples import bridge, result, row, sketch

LONG = "a step with a really long name that says everything there is to say about it, at length"
BRIDGES = {
    "sketch": sketch(),
    "crossing_zero": bridge("100.00", [("tax", LONG, "8.00", 1), ("timing", "sold->invoiced", "-300.00", 2)]),
    "both_negative": bridge("-5000.00", [("timing", "", "100.00", 1), ("unexplained", "", "-10.00", 1)]),
    "nothing": bridge("0.00", []),
    "huge_and_tiny": bridge(
        "100000000.00", [("timing", "x", "-99999000.00", 4), *(("handoff", f"n{n}", "0.01", 1) for n in range(30))]
    ),
    "jobs": bridge("5", [("handoff", "", "-3", 3)], code="jobs"),
}


@pytest.mark.parametrize("name", BRIDGES)
def test_bridges_look_as_they_did(name: str) -> None:
    check(f"bridge_{name}.txt", draw_bridge(BRIDGES[name], Screen()) + "\n")


def test_no_bars_on_a_narrow_terminal() -> None:
    drawn = draw_bridge(sketch(), Screen(columns=60))
    check("bridge_narrow.txt", drawn + "\n")
    assert not re.search("[█▓▒]", drawn)


@pytest.mark.parametrize("columns", [70, 80, 100, 140])
def test_lines_with_bars_stay_within_the_terminal(columns: int) -> None:
    for each in BRIDGES.values():
        lines = draw_bridge(each, Screen(columns=columns)).split("\n\n")[1]
        assert max(len(line) for line in lines.splitlines()) <= columns


def test_colour_adds_nothing_that_the_words_do_not_say() -> None:
    plain, colourful = (draw_bridge(sketch(), Screen(colour=colour)) for colour in (False, True))
    bare = re.sub("\033\\[[0-9]+m", "", colourful)
    assert "\033" not in plain and "\033" in colourful
    assert re.sub("[█▓▒]", "#", bare) == re.sub("[█▓▒]", "#", plain)


def test_without_block_characters() -> None:
    assert draw_bridge(sketch(), Screen(blocks=False)).isascii()


def test_a_proof_that_fails_is_an_alarm() -> None:
    drawn = draw_bridge(sketch(holds=False), Screen())
    assert "SUM FAILS: left + effects is not right" in drawn
    assert "PROOF FAILS" in draw_periods(result(sketch(holds=False)), Screen())


def test_periods_and_the_total() -> None:
    drawn = draw_periods(result(sketch(period="2026-09"), sketch(), total=sketch(period="total")), Screen())
    check("periods.txt", drawn + "\n")


def test_periods_of_a_stock_have_no_total() -> None:
    assert "total" not in draw_periods(result(sketch()), Screen())


def test_a_tie_without_rows() -> None:
    assert draw_periods(result(), Screen()) == "no period: neither side has rows"


def test_rows_with_the_fact_that_proves_them() -> None:
    check("rows.txt", draw_rows([row(), row(value=None, date=None, matched_by="")], Screen()) + "\n")


def test_rows_of_several_causes_say_which() -> None:
    head = draw_rows([row(), row(cause="timing", detail="sold->invoiced")], Screen()).splitlines()[0]
    assert "cause" in head and "period" not in head


def test_the_totals_and_effects_are_exact_to_the_cent() -> None:
    drawn = draw_bridge(sketch(), Screen())
    for shown in ("$4,218,400.00", "-$312,000.00", "+$28,900.00", "$3,556,500.00", "-$661,900.00"):
        assert shown in drawn
