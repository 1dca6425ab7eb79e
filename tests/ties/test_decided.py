"""What people have said about rows holds before every pass, by row identity, and is shown as theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tallystick.core.ties.bridge import TieResult
from tallystick.ports import Actor, Decision
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import AS_OF, Table
from tests.ties.test_grouping import BY_NAME, TWO_PASSES, Rows, codes, laid, row
from tests.ties.words import said

ONE_PASS = f"match: [{BY_NAME}]"


def decide(table: Table, verb: Any, left: str, right: str, by: str = "user:ana") -> None:
    table.state.decide(
        Decision(
            tie="bookings",
            verb=verb,
            left=tuple(left.split()),
            right=tuple(right.split()),
            because="seen on paper",
            decided_by=Actor(person=by, proven_by="nothing"),
            decided_at=AS_OF,
        )
    )


def decided(folder: Path, how: str, left: Rows, right: Rows, *words: tuple[str, str, str]) -> tuple[TieResult, Table]:
    table = laid(folder, how, left, right)
    for verb, one, other in words:
        decide(table, verb, one, other)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found, table


def groups(table: Table) -> dict[str, set[tuple[str, str]]]:
    """The rows behind every effect, by group: side and key."""
    found: dict[str, set[tuple[str, str]]] = {}
    for each in tie_rows(table, "bookings"):
        found.setdefault(each.group, set()).add((each.side, each.key))
    return found


def test_rows_that_a_person_paired_are_the_same_thing(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "12", "elsewhere")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "2"))
    assert said(found.total) == {"unexplained": "2.00"}
    [behind] = list(tie_rows(table, "bookings"))
    assert (behind.key, behind.matched_by) == ("2", "paired by user:ana")


def test_a_pair_takes_the_rows_of_its_key_along(tmp_path: Path) -> None:
    """Deal A is billed under A for 4 and under a misspelt name for 6; a person says so of one of two misspelt rows."""
    left = [row("1", "10", "A")]
    right = [row("2", "4", "A"), row("3", "5", "misspelt"), row("4", "1", "misspelt")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "3"))
    assert said(found.total) == {}


def test_a_pair_reaches_into_a_group_that_is_equal_on_both_sides(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "10", "A"), row("3", "4", "B")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "3"))
    assert said(found.total) == {"unexplained": "4.00"}
    assert groups(table) == {"1": {("right", "3")}}


def test_two_pairs_split_the_rows_of_one_key(tmp_path: Path) -> None:
    """By the key it is one group of four that is even; by the person's word it is two that are not."""
    left, right = [row("1", "10"), row("2", "20")], [row("3", "18"), row("4", "12")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "4"), ("pair", "2", "3"))
    assert found.total is not None and str(found.total.unexplained.gross) == "4.00"
    assert groups(table) == {"1": {("right", "4")}, "2": {("left", "2")}}


def test_a_row_of_the_key_of_two_pairs_stands_alone(tmp_path: Path) -> None:
    left, right = [row("1", "10"), row("2", "20")], [row("3", "20"), row("4", "10"), row("5", "7")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "4"), ("pair", "2", "3"))
    assert said(found.total) == {"unexplained": "7.00"}
    [behind] = list(tie_rows(table, "bookings"))
    assert (behind.key, behind.matched_by) == ("5", "")


def test_what_is_paired_with_the_same_row_is_one_thing(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "4", "B"), row("3", "6", "C")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "2 3"))
    assert said(found.total) == {}


@pytest.mark.parametrize("verb", ["unpair", "reject"])
def test_rows_that_a_person_put_apart_are_joined_by_no_pass(verb: str, tmp_path: Path) -> None:
    left, right = [row("1", "10", "A", "R1")], [row("2", "12", "A", "R1")]
    found, table = decided(tmp_path, TWO_PASSES, left, right, (verb, "1", "2"))
    assert found.total is not None and str(found.total.unexplained.gross) == "22.00"
    assert {each.matched_by for each in tie_rows(table, "bookings")} == {"kept apart by user:ana"}


def test_equal_rows_that_were_put_apart_do_not_cancel(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "10", "A")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, ("unpair", "1", "2"))
    assert found.total is not None and str(found.total.unexplained.gross) == "20.00"


def test_the_row_leaves_that_is_apart_from_all_of_the_other_side(tmp_path: Path) -> None:
    """Deal 1 and invoices 2 and 3 share a key; invoice 3 is not of this deal."""
    left, right = [row("1", "10")], [row("2", "9"), row("3", "1")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("unpair", "1", "3"))
    assert found.total is not None and str(found.total.unexplained.gross) == "2.00"
    assert groups(table) == {"A": {("left", "1")}, "3": {("right", "3")}}


def test_where_none_is_apart_from_all_both_leave(tmp_path: Path) -> None:
    left, right = [row("1", "10"), row("2", "20")], [row("3", "10"), row("4", "25")]
    found, table = decided(tmp_path, ONE_PASS, left, right, ("unpair", "1", "3"))
    assert found.total is not None and str(found.total.unexplained.gross) == "25.00"
    assert groups(table) == {"1": {("left", "1")}, "3": {("right", "3")}, "A": {("right", "4")}}


def test_who_was_put_apart_may_join_another_that_has_cancelled(tmp_path: Path) -> None:
    """Row 1 is no mate of row 2, whatever their name; by its reference it belongs to the pair of rows 5 and 6."""
    left = [row("1", "10", "A"), row("5", "30", "B", "R9")]
    right = [row("2", "10", "A", "R9"), row("6", "30", "B")]
    found, table = decided(tmp_path, TWO_PASSES, left, right, ("unpair", "1", "2"))
    assert found.total is not None and str(found.total.unexplained.gross) == "20.00"
    assert groups(table) == {"1": {("left", "1")}, "B": {("right", "2")}}


def test_a_bar_stops_a_later_pass(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A", "R1")], [row("2", "12", "B", "R1")]
    found, _ = decided(tmp_path, TWO_PASSES, left, right, ("reject", "1", "2"))
    assert found.total is not None and str(found.total.unexplained.gross) == "22.00"


def test_the_last_word_counts(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "12", "B")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, ("unpair", "1", "2"), ("pair", "1", "2"))
    assert found.total is not None and str(found.total.unexplained.gross) == "2.00"


def test_decisions_on_rows_that_are_gone_wait_and_are_named(tmp_path: Path) -> None:
    left, right = [row("1", "10", "A")], [row("2", "12", "B")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, ("pair", "1", "99"))
    assert codes(found) == ["decision_idle"]
    assert found.total is not None and str(found.total.unexplained.gross) == "22.00"


def test_decisions_that_contradict_one_another_are_not_applied_and_named(tmp_path: Path) -> None:
    left = [row("1", "10", "A"), row("2", "20", "B")]
    right = [row("3", "10", "C"), row("4", "20", "D")]
    words = [("pair", "1", "3"), ("pair", "2", "3"), ("pair", "2", "4"), ("unpair", "1", "4")]
    found, _ = decided(tmp_path, ONE_PASS, left, right, *words)
    assert codes(found) == ["decisions_contradict"]
    assert found.total is not None and str(found.total.unexplained.gross) == "60.00"


def test_decisions_are_part_of_the_question(tmp_path: Path) -> None:
    table = laid(tmp_path, ONE_PASS, [row("1", "10", "A")], [row("2", "12", "B")])
    before = run_tie(table, "bookings").run
    decide(table, "pair", "1", "2")
    paired = run_tie(table, "bookings").run
    decide(table, "pair", "1", "2", by="user:cfo")
    assert len({before, paired, run_tie(table, "bookings").run}) == 3
