"""What native currencies leave over on both sides is matched in the tie's unit; nothing is left beside its own mate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.services.tie import run_tie
from tests.ties.direct import Rows, Table
from tests.ties.words import metric, said, source, tie

FIELDS = "id text, deal text, amount decimal, currency text, fx decimal 8, day date"
UNIT = "{column: currency, rate: fx}"
MODEL = (
    source("crm.deals", FIELDS)
    + source("bil.invoices", FIELDS)
    + metric("sold", "crm.deals", date="day", unit=UNIT)
    + metric("billed", "bil.invoices", date="day", unit=UNIT)
    + tie("match: [{on: {deal: deal}, shape: many_to_many}]")
)
MARCH, APRIL = date(2026, 3, 5), date(2026, 4, 5)


def row(id: str, amount: str, currency: str, fx: str, day: date = MARCH) -> dict[str, Any]:
    return {"id": id, "deal": "A", "amount": Decimal(amount), "currency": currency, "fx": Decimal(fx), "day": day}


def told(folder: Path, left: Rows, right: Rows) -> dict[str, dict[str, str]]:
    folder.mkdir(exist_ok=True)
    table = Table(MODEL, folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in (*found.periods, found.total) if each)
    return {each.period: said(each) for each in found.periods}


LEFT = [row("1", "100.00", "EUR", "1.10"), row("2", "55.00", "USD", "1")]


def test_what_is_left_of_two_currencies_meets_in_the_unit(tmp_path: Path) -> None:
    assert told(tmp_path, LEFT, [row("3", "150.00", "EUR", "1.10")]) == {"2026-03": {}}


def test_it_is_timing_where_it_stands_in_two_periods(tmp_path: Path) -> None:
    found = told(tmp_path, LEFT, [row("3", "150.00", "EUR", "1.10", APRIL)])
    assert found == {"2026-03": {"timing": "-165.00"}, "2026-04": {"timing": "165.00"}}


def test_what_one_side_has_more_is_left_in_its_own_period(tmp_path: Path) -> None:
    """Of 60 dollars 55 meet what is left of the euros, at the rate of the euros; five have nothing to meet."""
    left = [row("1", "100.00", "EUR", "1.10"), row("2", "60.00", "USD", "1")]
    found = told(tmp_path, left, [row("3", "150.00", "EUR", "1.10", APRIL)])
    assert found == {"2026-03": {"timing": "-165.00", "unexplained": "-5.00"}, "2026-04": {"timing": "165.00"}}


def test_amounts_of_other_signs_do_not_meet(tmp_path: Path) -> None:
    left = [row("1", "100.00", "EUR", "1.10"), row("2", "-55.00", "USD", "1")]
    assert told(tmp_path, left, [row("3", "150.00", "EUR", "1.10")]) == {"2026-03": {"unexplained": "110.00"}}
