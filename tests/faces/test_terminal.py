from __future__ import annotations

import io
import re

import pytest

from tallystick.faces.streams import colour_on, columns_of
from tallystick.faces.terminal import Screen, draw_bridge, draw_periods, draw_rows
from tallystick.faces.texts import width
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


@pytest.mark.parametrize("columns", [40, 50, 60, 69])
def test_everything_stays_within_a_narrow_terminal(columns: int) -> None:
    screen = Screen(columns=columns)
    for name, each in BRIDGES.items():
        lines = [line for line in draw_bridge(each, screen).splitlines() if each.run not in line]
        assert max(len(line) for line in lines) <= columns, name
    periods = draw_periods(result(sketch(period="2026-09"), total=sketch(period="total")), screen)
    assert max(len(line) for line in periods.splitlines()) <= columns
    rows = draw_rows([row(), row(cause="timing", detail="sold->invoiced")], screen)
    assert max(len(line) for line in rows.splitlines()) <= columns
    assert "nothing in billing" in " ".join(rows.split())


def test_the_cents_stand_below_one_another() -> None:
    for columns in (40, 100):
        lines = draw_bridge(BRIDGES["sketch"], Screen(columns=columns)).split("\n\n")[1].splitlines()
        ends = {line.index(".00") for line in lines if ".00" in line}
        assert len(ends) == 1


def test_wide_characters_take_two_columns() -> None:
    name = "売上の計上時期"
    of = bridge("100.00", [("timing", name, "5.00", 1), ("tax", "é", "1.00", 1)])
    drawn = draw_bridge(of, Screen()).split("\n\n")[1].splitlines()
    (wide,) = (line for line in drawn if name in line)
    (accent,) = (line for line in drawn if "é" in line)
    (head,) = (line for line in drawn if line.startswith("Cause"))
    assert width(wide[: wide.index("$")]) == width(accent[: accent.index("$")])
    assert width(wide[: wide.index("+")]) + len("+$5.00") == head.index("Amount") + len("Amount")


def test_what_a_row_says_cannot_move_the_cursor_or_turn_the_writing() -> None:
    evil = "a\x1b[2J\x1b[1;1Hb\u202e00.1$\u2066\r\nc"
    drawn = draw_rows([row(row=evil, evidence=evil, matched_by=evil)], Screen())
    drawn += draw_bridge(bridge("1.00", [("tax", evil, "1.00", 1)]), Screen())
    assert not {"\x1b", "\u202e", "\u2066", "\r"} & set(drawn)


@pytest.mark.parametrize(
    ("environment", "terminal", "colourful"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_only_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, colourful: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert colour_on(stream) is colourful


def test_the_width_is_that_of_the_terminal_unless_columns_says_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert columns_of(io.StringIO()) == 100
    monkeypatch.setenv("COLUMNS", "40")
    assert columns_of(io.StringIO()) == 40
