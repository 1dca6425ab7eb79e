"""Where bars begin and end, and when the axis is cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.faces.waterfall import Waterfall, waterfall
from tallystick.faces.words import Wording
from tests.faces.samples import bridge, sketch


def fall_of(left: str, *effects: tuple[str, str]) -> Waterfall:
    return waterfall(bridge(left, [(cause, "", text, 1) for cause, text in effects]), Wording())


def test_each_bar_begins_where_the_one_before_ended() -> None:
    fall = fall_of("100.00", ("tax", "8.00"), ("timing", "-60.00"))
    places = [(line.start, line.end) for line in fall.lines]
    assert places == [(0, 10000), (10000, 10800), (10800, 4800), (4800, 4800), (0, 4800)]


def test_unexplained_is_a_line_even_when_there_is_none() -> None:
    lines = fall_of("100.00").lines
    assert [(line.cause, line.kind) for line in lines] == [(None, "total"), ("unexplained", "none"), (None, "total")]


def test_the_axis_is_cut_when_both_totals_are_large_against_what_is_between_them() -> None:
    fall = waterfall(sketch(), Wording())
    assert fall.broken
    assert 0 < fall.low < 355650000
    assert fall.lines[0].start == fall.low


def test_the_axis_keeps_zero_when_a_total_is_small_negative_or_crosses() -> None:
    assert not fall_of("100.00", ("timing", "-60.00")).broken
    assert not fall_of("100.00", ("timing", "-300.00")).broken
    assert not fall_of("100.00").broken  # equal totals: nothing between them to enlarge


def test_two_large_negative_totals_cut_the_axis_at_the_other_end() -> None:
    fall = fall_of("-5000.00", ("timing", "100.00"))
    assert fall.broken
    assert -490000 < fall.high < 0
    assert fall.lines[0].start == fall.high


def test_two_lines_of_one_cause_say_whose_rows_they_are_about() -> None:
    lines = fall_of("100.00", ("timing", "-60.00"), ("timing", "60.00"), ("tax", "8.00")).lines
    assert [line.label for line in lines[1:4]] == ["Timing, left rows", "Timing, right rows", "Tax"]


amounts = st.integers(min_value=-(10**12), max_value=10**12)


@settings(deadline=None)  # a busy machine is no failure
@given(left=amounts, effects=st.lists(amounts, max_size=8))
def test_every_bar_is_on_the_axis_and_the_last_step_reaches_the_right_total(left: int, effects: list[int]) -> None:
    def text(minor: int) -> str:
        return f"{'-' if minor < 0 else ''}{abs(minor) // 100}.{abs(minor) % 100:02}"

    fall = fall_of(text(left), *(("timing", text(each)) for each in effects))
    assert fall.low < fall.high
    for line in fall.lines:
        assert 0 <= fall.at(line.start, 1000) <= 1000
        assert 0 <= fall.at(line.end, 1000) <= 1000
    assert fall.lines[-2].end == fall.lines[-1].end == left + sum(effects)
