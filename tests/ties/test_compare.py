"""What must agree besides money: missing, stale or conflicting, and which side has to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import metric, source, tie

DAY = date(2026, 3, 5)
FIELDS = "id text, deal text, status text, due date, amount decimal, day date"
MODEL = (
    source("crm.deals", FIELDS)
    + source("bil.invoices", FIELDS)
    + metric("sold", "crm.deals", date="day")
    + metric("billed", "bil.invoices", date="day")
)
STATUS = "compare: [{field: status, left: status, right: status}]"
Rows = Sequence[dict[str, Any]]


def row(id: str, status: str | None = "open", *, deal: str = "A", due: date | None = None) -> dict[str, Any]:
    return {"id": id, "deal": deal, "status": status, "due": due, "amount": Decimal("10.00"), "day": DAY}


def conflicts(
    folder: Path, compare: str, left: Rows, right: Rows, *, left_then: Rows | None = None
) -> list[tuple[str, str, int, str]]:
    table = Table(MODEL + tie("match: [{on: {deal: deal}, shape: many_to_many}]\n" + compare), folder)
    if left_then is not None:
        table.store.keep("crm.deals", left_then, datetime(2026, 6, 1, tzinfo=UTC))
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    found = run_tie(table, "bookings")
    assert found.total is not None and found.total.proof.holds
    assert found.total.conflicts == tuple(each for period in found.periods for each in period.conflicts)
    return [(each.field, each.kind, each.rows, each.mend) for each in found.total.conflicts]


def test_what_agrees_is_no_conflict(tmp_path: Path) -> None:
    assert conflicts(tmp_path, STATUS, [row("1")], [row("2")]) == []


def test_a_row_without_a_mate_has_nothing_to_agree_with(tmp_path: Path) -> None:
    assert conflicts(tmp_path, STATUS, [row("1", deal="A")], [row("2", "won", deal="B")]) == []


def test_a_value_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert conflicts(tmp_path, STATUS, [row("1")], [row("2", None)]) == [("status", "missing", 1, "bil")]


def test_a_value_that_was_never_right_is_conflicting(tmp_path: Path) -> None:
    assert conflicts(tmp_path, STATUS, [row("1")], [row("2", "lost")]) == [("status", "conflicting", 1, "bil")]


def test_a_value_that_used_to_be_right_is_stale(tmp_path: Path) -> None:
    found = conflicts(tmp_path, STATUS, [row("1", "won")], [row("2", "open")], left_then=[row("1", "open")])
    assert found == [("status", "stale", 1, "bil")]


def test_an_earlier_value_that_is_another_one_is_no_excuse(tmp_path: Path) -> None:
    found = conflicts(tmp_path, STATUS, [row("1", "won")], [row("2", "lost")], left_then=[row("1", "open")])
    assert found == [("status", "conflicting", 1, "bil")]


@pytest.mark.parametrize(
    ("attribute", "mend"), [("contract.status", "bil"), ("invoice.status", "crm"), ("truck.status", "bil")]
)
def test_the_side_that_is_not_the_system_of_record_mends(attribute: str, mend: str, tmp_path: Path) -> None:
    """CRM is the record for contracts, billing for invoices, nobody for trucks: there downstream mends."""
    compare = f"compare: [{{field: status, left: status, right: status, attribute: {attribute}}}]"
    assert conflicts(tmp_path, compare, [row("1")], [row("2", "lost")]) == [("status", "conflicting", 1, mend)]


def test_one_vocabulary_is_mapped_onto_the_other(tmp_path: Path) -> None:
    compare = "compare: [{field: status, left: status, right: status, map: {won: closed, lost: void}}]"
    left = [row("1", "won"), row("2", "lost", deal="B"), row("3", "open", deal="C")]
    right = [row("4", "closed"), row("5", "closed", deal="B"), row("6", "open", deal="C")]
    assert conflicts(tmp_path, compare, left, right) == [("status", "conflicting", 1, "bil")]


@pytest.mark.parametrize(("day", "agrees"), [(5, True), (8, True), (2, True), (9, False), (1, False)])
def test_dates_agree_within_their_window_on_either_side(day: int, agrees: bool, tmp_path: Path) -> None:
    compare = "compare: [{field: due, left: due, right: due, days: 3}]"
    found = conflicts(tmp_path, compare, [row("1", due=DAY)], [row("2", due=date(2026, 3, day))])
    assert found == ([] if agrees else [("due", "conflicting", 1, "bil")])


@pytest.mark.parametrize("window", ["", ", days: 0"])
@pytest.mark.parametrize("moment_first", [True, False])
def test_a_moment_beside_a_date_says_its_day(window: str, moment_first: bool, tmp_path: Path) -> None:
    """2026-03-06T03:00Z is the 5th of March in Denver."""
    moments, dates = FIELDS.replace("due date", "due timestamp"), FIELDS
    table = Table(
        source("crm.deals", moments if moment_first else dates)
        + source("bil.invoices", dates if moment_first else moments)
        + metric("sold", "crm.deals", date="day")
        + metric("billed", "bil.invoices", date="day")
        + tie(
            "match: [{on: {deal: deal}, shape: many_to_many}]\n"
            f"compare: [{{field: due, left: due, right: due{window}}}]"
        ),
        tmp_path,
    )
    at = int(datetime(2026, 3, 6, 3, tzinfo=UTC).timestamp()) * 1_000_000
    moment = {"due": at, "due__date": date(2026, 3, 5)}
    given = [row("1") | moment, row("2", deal="B") | moment]
    other = [row("3", due=date(2026, 3, 5)), row("4", deal="B", due=date(2026, 3, 1))]
    table.store.keep("crm.deals", given if moment_first else other)
    table.store.keep("bil.invoices", other if moment_first else given)
    found = run_tie(table, "bookings").total
    assert found is not None
    assert [(each.field, each.kind, each.rows) for each in found.conflicts] == [("due", "conflicting", 1)]


def test_every_row_of_a_group_agrees_with_one_of_the_other_side(tmp_path: Path) -> None:
    left = [row("1", "open"), row("2", "won")]
    right = [row("3", "won"), row("4", "open"), row("5", "lost"), row("6", None)]
    found = conflicts(tmp_path, STATUS, left, right)
    assert found == [("status", "conflicting", 1, "bil"), ("status", "missing", 1, "bil")]


def test_several_fields_are_told_apart(tmp_path: Path) -> None:
    compare = "compare: [{field: status, left: status, right: status}, {field: due, left: due, right: due}]"
    found = conflicts(tmp_path, compare, [row("1", "won", due=DAY)], [row("2", "lost", due=None)])
    assert found == [("due", "missing", 1, "bil"), ("status", "conflicting", 1, "bil")]


LICENCES = "id text, deal text, plan text, amount decimal, starts date, ends date"
STANDING = "of: {stock: {from: starts, until: ends}}"
SEATS = (
    source("crm.deals", LICENCES)
    + source("bil.invoices", LICENCES)
    + metric("sold", "crm.deals", more=STANDING)
    + metric("billed", "bil.invoices", more=STANDING)
    + tie("match: [{on: {deal: deal}, shape: many_to_many}]\ncompare: [{field: plan, left: plan, right: plan}]")
)


def licence(id: str, plan: str, starts: date, ends: date | None = None) -> dict[str, Any]:
    return {"id": id, "deal": "A", "plan": plan, "amount": Decimal("10.00"), "starts": starts, "ends": ends}


def by_period(folder: Path, left: Rows, right: Rows) -> dict[str, list[tuple[str, str, int]]]:
    table = Table(SEATS, folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return {
        each.period: [(told.field, told.kind, told.rows) for told in each.conflicts]
        for each in found.periods
        if each.conflicts
    }


def test_a_stock_disagrees_in_every_period_in_which_both_stand(tmp_path: Path) -> None:
    """From February, when the second one begins too, to the end of April; in May one of them has ended."""
    left = [licence("1", "pro", date(2026, 1, 10), date(2026, 5, 10))]
    right = [licence("2", "basic", date(2026, 2, 10))]
    told = [("plan", "conflicting", 1)]
    assert by_period(tmp_path, left, right) == {"2026-02": told, "2026-03": told, "2026-04": told}


def test_a_stock_agrees_while_a_row_that_stands_says_the_same(tmp_path: Path) -> None:
    """In January the first licence says so as well; the one that follows it says something else."""
    left = [licence("1", "pro", date(2026, 1, 10), date(2026, 2, 10)), licence("3", "basic", date(2026, 2, 10))]
    right = [licence("2", "pro", date(2026, 1, 10), date(2026, 4, 10))]
    told = [("plan", "conflicting", 1)]
    assert by_period(tmp_path, left, right) == {"2026-02": told, "2026-03": told}
