"""What would take for ever is not tried, and named: equal amounts by the hundred, pools without an answer, windows in
which everything fits."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tallystick.core.ties.bridge import TieResult
from tallystick.services.tie import run_tie
from tests.ties.test_grouping import codes, laid, row
from tests.ties.words import said

pytestmark = pytest.mark.slow
SECONDS = 20  # of the processor, on a slow machine; each takes two or three
Row = dict[str, Any]
NEAR = "match: [{near: {name: name}, amount: 0, days: 5}]"


def tied(folder: Path, how: str, left: list[Row], right: list[Row]) -> TieResult:
    table = laid(folder, how, left, right)
    began = time.process_time()
    found = run_tie(table, "bookings")
    assert time.process_time() - began < SECONDS
    assert all(each.proof.holds for each in (*found.periods, found.total) if each)
    return found


def equal(mark: str, many: int, amount: str = "10.00") -> list[Row]:
    return [row(f"{mark}{n}", amount) for n in range(many)]


def test_two_hundred_equal_amounts_a_side_are_compared_and_refused(tmp_path: Path) -> None:
    found = tied(tmp_path, NEAR, equal("l", 200), equal("r", 200))
    assert codes(found) == ["match_ambiguous"]
    assert found.findings[0].count == 400
    assert found.total is not None and str(found.total.unexplained.gross) == "4000.00"


def test_one_more_and_they_are_not_compared(tmp_path: Path) -> None:
    """201 times 200 is over forty thousand; what is elsewhere is matched all the same."""
    found = tied(tmp_path, NEAR, [*equal("l", 201), row("x", "7.00", "B")], [*equal("r", 200), row("y", "7.00", "B")])
    assert codes(found) == ["match_crowded"]
    assert found.findings[0].count == 401
    assert found.total is not None and str(found.total.unexplained.gross) == "4010.00"


def test_a_window_of_days_in_which_everything_ties_is_not_compared(tmp_path: Path) -> None:
    found = tied(tmp_path, "match: [{near: {}, days: 5}]", equal("l", 5000), equal("r", 5000, "11.00"))
    assert codes(found) == ["match_crowded"]
    assert said(found.total) == {"unexplained": "5000.00"}


def test_forty_rows_of_which_none_add_up_are_not_tried(tmp_path: Path) -> None:
    evens = [row(f"l{n}", f"{2 * n + 2}.00") for n in range(40)]
    found = tied(tmp_path, "match: [{together: {name: name}, most: 24}]", evens, [row("9", "501.00")])
    assert codes(found) == ["match_capped"]
    assert "up to 40 others" in found.findings[0].sentence


def test_twenty_four_rows_of_which_none_add_up_are_tried_in_vain(tmp_path: Path) -> None:
    evens = [row(f"l{n}", f"{2 * n + 2}.00") for n in range(24)]
    found = tied(tmp_path, "match: [{together: {name: name}, most: 24}]", evens, [row("9", "301.00")])
    assert codes(found) == []
    assert found.total is not None and str(found.total.unexplained.gross) == "901.00"


def test_equal_amounts_that_add_up_in_endless_ways_are_refused(tmp_path: Path) -> None:
    """Twelve of twenty-four tens are 120 in 2,704,156 ways; two are enough to know that."""
    found = tied(tmp_path, "match: [{together: {name: name}, most: 24}]", equal("l", 24), [row("9", "120.00")])
    assert codes(found) == ["match_ambiguous"]


def test_many_pools_that_are_large_are_more_work_than_a_run_does(tmp_path: Path) -> None:
    """2,600 pools of twenty-four are over the budget of twenty million sums; the small one is done before them."""
    left = [row(f"{c}-{n}", f"{2 * n + 2}.00", f"C{c}") for c in range(2600) for n in range(24)]
    right = [row(f"r{c}", "301.00", f"C{c}") for c in range(2600)]
    left += [row("s1", "1.00", "small"), row("s2", "2.00", "small"), row("s3", "5.00", "small")]
    found = tied(tmp_path, "match: [{together: {name: name}, most: 24}]", left, [*right, row("s9", "3.00", "small")])
    assert codes(found) == ["match_capped"]
    assert found.findings[0].count == 2600
