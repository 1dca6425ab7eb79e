"""Stocks, distinct counts, values of one per row, and every grain of period."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.core.periods import Fiscal
from tallystick.core.ties.bridge import TieResult
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import handoff, metric, said, source, tie

Rows = list[dict[str, Any]]
ARR = (
    source("crm.deals", "id text, deal text, amount decimal, starts date, ends date")
    + source("bil.invoices", "id text, deal text, amount decimal, starts date, ends date")
    + metric("sold", "crm.deals", more="of: {stock: {from: starts, until: ends}}")
    + metric("billed", "bil.invoices", more="of: {stock: {from: starts, until: ends}}")
    + tie("match: [{on: {deal: deal}}]")
)
FIELDS = "id text, who text, amount decimal, day date"


def contract(id: str, amount: str, starts: date | None, ends: date | None = None, deal: str = "A") -> dict[str, Any]:
    return {"id": id, "deal": deal, "amount": Decimal(amount), "starts": starts, "ends": ends}


def visit(id: str, who: str | None, day: date | None, amount: str = "1.00") -> dict[str, Any]:
    return {"id": id, "who": who, "amount": Decimal(amount), "day": day}


def tied(text: str, folder: Path, left: Rows, right: Rows, **more: Any) -> TieResult:
    table = Table(text, folder, **more)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found


def by_period(found: TieResult) -> dict[str, dict[str, str]]:
    return {each.period: said(each) for each in found.periods if said(each)}


JAN, FEB, MAR, APR = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 10)


def test_a_stock_stands_from_its_first_day_until_its_last_and_has_no_total(tmp_path: Path) -> None:
    found = tied(ARR, tmp_path, [contract("1", "10", JAN, APR)], [contract("1", "10", JAN, MAR)])
    amounts = {each.period: (str(each.left.amount), str(each.right.amount)) for each in found.periods}
    assert amounts["2026-01"] == amounts["2026-02"] == ("10.00", "10.00")
    assert amounts["2026-03"] == ("10.00", "0.00")  # it ended on the right by the end of March
    assert amounts.get("2026-04", ("0.00", "0.00")) == ("0.00", "0.00")
    assert found.total is None
    assert by_period(found) == {"2026-03": {"timing": "-10.00"}}


def test_a_stock_whose_mate_starts_later_is_timing_until_then(tmp_path: Path) -> None:
    found = tied(ARR, tmp_path, [contract("1", "10", JAN, APR)], [contract("1", "10", MAR, APR)])
    assert by_period(found) == {"2026-01": {"timing": "-10.00"}, "2026-02": {"timing": "-10.00"}}


def test_a_stock_without_a_mate_is_missing_in_every_period_it_stands_in(tmp_path: Path) -> None:
    found = tied(ARR, tmp_path, [contract("1", "10", JAN, MAR)], [contract("2", "10", FEB, MAR, deal="B")])
    assert by_period(found) == {"2026-01": {"unexplained": "-10.00"}}  # in February they cancel in the sum only
    february = found.bridge("2026-02")
    assert february is not None
    assert str(february.unexplained.gross) == "20.00"


def test_a_stock_that_differs_in_amount_differs_in_every_period(tmp_path: Path) -> None:
    found = tied(ARR, tmp_path, [contract("1", "12", JAN, MAR)], [contract("1", "10", JAN, MAR)])
    assert by_period(found) == {"2026-01": {"unexplained": "-2.00"}, "2026-02": {"unexplained": "-2.00"}}


def test_a_stock_without_a_first_day_is_undated(tmp_path: Path) -> None:
    found = tied(ARR, tmp_path, [contract("1", "10", None)], [])
    assert by_period(found) == {"undated": {"unexplained": "-10.00"}}


def test_a_stock_between_two_period_ends_is_in_neither(tmp_path: Path) -> None:
    left = [contract("1", "10", date(2026, 2, 3), date(2026, 2, 20)), contract("2", "5", JAN, MAR, deal="B")]
    found = tied(ARR, tmp_path, left, [contract("2", "5", JAN, MAR, deal="B")])
    assert by_period(found) == {}


def test_active_customers_count_each_value_once_a_month_and_null_never(tmp_path: Path) -> None:
    text = (
        source("crm.deals", FIELDS) + source("bil.invoices", FIELDS)
        + metric("sold", "crm.deals", value=None, date="day", unit="count", more="of: {distinct: who}")
        + metric("billed", "bil.invoices", value=None, date="day", unit="count", more="of: {distinct: who}")
        + tie("match: [{on: {who: who}, shape: many_to_many}]")
    )  # fmt: skip
    left = [
        visit("1", "ann", JAN), visit("2", "ann", JAN), visit("3", "bob", JAN), visit("4", None, JAN),
        visit("5", "ann", FEB),
    ]  # fmt: skip
    right = [visit("1", "ann", JAN), visit("2", "ann", FEB), visit("3", "ann", FEB)]
    found = tied(text, tmp_path, left, right)
    numbers = {each.period: (str(each.left.amount), str(each.right.amount)) for each in found.periods}
    assert numbers == {"2026-01": ("2", "1"), "2026-02": ("1", "1")}
    assert by_period(found) == {"2026-01": {"unexplained": "-1"}}
    assert found.total is None


def test_a_customer_known_by_two_identifiers_counts_once_where_an_alias_says_so(tmp_path: Path) -> None:
    text = (
        source("crm.deals", FIELDS) + source("bil.invoices", FIELDS)
        + metric("sold", "crm.deals", value=None, date="day", unit="count", more="of: {distinct: who}")
        + metric("billed", "bil.invoices", value=None, date="day", unit="count", more="of: {distinct: who}")
        + "kind: alias\nid: merged\nfields: [crm.deals.who]\nsame: [{is: ann, was: [anna]}]\n---\n"
        + tie("match: [{on: {id: id}, shape: one_to_one}]")
    )  # fmt: skip
    left = [visit("1", "ann", JAN), visit("2", "anna", JAN), visit("3", "bea", JAN)]
    right = [visit("1", "x", JAN), visit("2", "x", JAN), visit("3", "y", JAN)]
    found = tied(text, tmp_path, left, right)
    assert [(str(each.left.amount), str(each.right.amount)) for each in found.periods] == [("2", "2")]
    assert by_period(found) == {}


def test_a_customer_who_does_not_count_yet_explains_one_customer_on_the_other_side(tmp_path: Path) -> None:
    won = "counts: [{id: won, is: state, where: stage = 'won'}]"
    text = (
        source("crm.deals", f"{FIELDS}, stage text") + source("bil.invoices", FIELDS)
        + metric("sold", "crm.deals", value=None, date="day", unit="count", more=f"of: {{distinct: who}}\n{won}")
        + metric("billed", "bil.invoices", value=None, date="day", unit="count", more="of: {distinct: who}")
        + handoff(at="day", match="who: who")
        + tie("match: [{on: {who: who}, shape: many_to_many}]\nhandoff: signed_to_billed")
    )  # fmt: skip
    left = [{**visit(id, who, JAN), "stage": stage} for id, who, stage in (
        ("1", "ann", "open"), ("2", "ann", "open"), ("3", "bob", "won"), ("4", "bob", "open"),
    )]  # fmt: skip
    found = tied(text, tmp_path, left, [visit("1", "ann", JAN), visit("2", "bob", JAN)])
    assert by_period(found) == {"2026-01": {"handoff/ahead": "1"}}


def customers_told_twice(folder: Path, left: Rows, right: Rows) -> dict[str, dict[str, str]]:
    """Of billing no copy is declared: only the CRM may hold the same visit under two numbers."""
    text = (
        source("crm.deals", f"{FIELDS}, made timestamp", more="identity: [who, amount]\ntime: {created: made}")
        + source("bil.invoices", FIELDS)
        + metric("sold", "crm.deals", value=None, date="day", unit="count", more="of: {distinct: who}")
        + metric("billed", "bil.invoices", value=None, date="day", unit="count", more="of: {distinct: who}")
        + tie("match: [{on: {who: who}, shape: many_to_many}]")
    )
    return by_period(tied(text, folder, left, right))


def made(row: dict[str, Any], day: int) -> dict[str, Any]:
    return {**row, "made": int(datetime(2026, 3, day, tzinfo=UTC).timestamp()) * 1_000_000}


def test_a_customer_is_no_duplicate_while_another_row_stands_for_him(tmp_path: Path) -> None:
    """The copy has the earlier day and the later number: who is counted in January is counted, by whichever row."""
    late, early = made(visit("1", "ann", date(2026, 1, 12)), 1), made(visit("2", "ann", JAN), 2)
    assert customers_told_twice(tmp_path, [late, early], [visit("1", "ann", JAN)]) == {}


def test_a_copy_dated_in_another_month_counts_a_customer_there_who_has_no_row_of_his_own(tmp_path: Path) -> None:
    first, copy = made(visit("1", "ann", JAN), 1), made(visit("2", "ann", date(2026, 2, 3)), 2)
    again = made(visit("3", "ann", date(2026, 2, 3)), 3)  # of two copies in one month one alone is counted
    found = customers_told_twice(tmp_path, [first, copy, again], [visit("1", "ann", JAN)])
    assert found == {"2026-02": {"duplicate": "-1"}}


def test_a_copy_is_no_duplicate_where_the_customer_came_again(tmp_path: Path) -> None:
    left = [
        made(visit("1", "ann", JAN), 1), made(visit("2", "ann", date(2026, 2, 3)), 2),
        made(visit("3", "ann", FEB, "2.00"), 3),
    ]  # fmt: skip
    assert customers_told_twice(tmp_path, left, [visit("1", "ann", JAN), visit("2", "ann", FEB)]) == {}


def test_without_a_value_every_row_is_worth_one(tmp_path: Path) -> None:
    found = tied(counting("month"), tmp_path, [visit("1", "a", JAN), visit("2", "b", JAN)], [visit("1", "a", JAN)])
    assert by_period(found) == {"2026-01": {"unexplained": "-1"}}
    assert found.total is not None and str(found.total.left.amount) == "2"


def counting(grain: str) -> str:
    return (
        source("crm.deals", FIELDS) + source("bil.invoices", FIELDS)
        + metric("sold", "crm.deals", value=None, date="day", unit="count")
        + metric("billed", "bil.invoices", value=None, date="day", unit="count")
        + tie(f"grain: {grain}\nmatch: [{{on: {{who: who}}}}]")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("grain", "periods"),
    [
        ("day", ["2026-03-28", "2026-03-29", "undated"]),
        ("week", ["2026-W13", "undated"]),  # Saturday and Sunday
        ("month", ["2026-03", "undated"]),
        ("quarter", ["2026-Q1", "undated"]),
        ("year", ["2026", "undated"]),
    ],
)
def test_the_grain_says_what_is_timing(grain: str, periods: list[str], tmp_path: Path) -> None:
    left = [visit("1", "a", date(2026, 3, 28)), visit("2", "b", None)]
    right = [visit("1", "a", date(2026, 3, 29)), visit("2", "b", None)]
    found = tied(counting(grain), tmp_path, left, right)
    assert [each.period for each in found.periods] == periods
    timing = {"2026-03-28": {"timing": "-1"}, "2026-03-29": {"timing": "1"}} if grain == "day" else {}
    assert by_period(found) == timing


def test_an_iso_week_of_the_next_year(tmp_path: Path) -> None:
    found = tied(counting("week"), tmp_path, [visit("1", "a", date(2024, 12, 30))], [])
    assert by_period(found) == {"2025-W01": {"unexplained": "-1"}}


class FiscalTable(Table):
    @property
    def fiscal(self) -> dict[str, Fiscal]:
        return {"month": Fiscal(id="month", pattern="4-4-5", years=((2026, date(2025, 12, 29)),))}


def test_fiscal_months_of_four_four_and_five_weeks(tmp_path: Path) -> None:
    """A fiscal month takes the place of a calendar month: 25 January 2026 is the last day of the first."""
    table = FiscalTable(counting("month"), tmp_path)
    table.store.keep("crm.deals", [visit("1", "a", date(2026, 1, 25)), visit("2", "b", date(2026, 3, 29))])
    table.store.keep("bil.invoices", [visit("1", "a", date(2026, 1, 26)), visit("2", "b", date(2026, 3, 30))])
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    assert by_period(found) == {
        "FY2026-P01": {"timing": "-1"},
        "FY2026-P02": {"timing": "1"},
        "FY2026-P03": {"timing": "-1"},
        "FY2026-P04": {"timing": "1"},
    }
