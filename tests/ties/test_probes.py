"""What other tools get wrong: pennies, large amounts, repeated keys, null keys, exact copies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.core.ties.bridge import TieResult
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import metric, said, source, tie

DAY = date(2026, 3, 5)
MODEL = (
    source("crm.deals", "id text, deal text, amount decimal, closed_on date")
    + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
    + metric("sold", "crm.deals", date="closed_on")
    + metric("billed", "bil.invoices", date="issued_on")
)
BY_DEAL = "match: [{on: {deal: ref}}]"


def deals(*rows: tuple[str | None, str | None, str]) -> list[dict[str, Any]]:
    return [{"id": i, "deal": deal, "amount": Decimal(amount), "closed_on": DAY} for i, deal, amount in rows]


def invoices(*rows: tuple[str | None, str | None, str]) -> list[dict[str, Any]]:
    return [{"id": i, "ref": deal, "amount": Decimal(amount), "issued_on": DAY} for i, deal, amount in rows]


def tied(folder: Path, left: list[dict[str, Any]], right: list[dict[str, Any]], how: str = BY_DEAL) -> TieResult:
    table = Table(MODEL + tie(how), folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found


def test_20000_pairs_exactly_a_cent_apart_are_within_a_tolerance_of_a_cent(tmp_path: Path) -> None:
    left = deals(*((str(n), f"D{n}", f"{n}.{n % 100:02d}") for n in range(20_000)))
    right = [
        {"id": row["id"], "ref": row["deal"], "amount": row["amount"] + Decimal("0.01"), "issued_on": DAY}
        for row in left
    ]
    found = tied(tmp_path, left, right, BY_DEAL + "\ntolerance: 0.01")
    assert said(found.total) == {"rounding": "200.00"}
    assert found.total is not None and found.total.unexplained.rows == 0


def test_a_cent_beyond_the_tolerance_is_no_rounding(tmp_path: Path) -> None:
    found = tied(tmp_path, deals(("1", "D", "10.00")), invoices(("1", "D", "10.02")), BY_DEAL + "\ntolerance: 0.01")
    assert said(found.total) == {"unexplained": "0.02"}


def test_amounts_of_sixteen_digits_keep_their_cents(tmp_path: Path) -> None:
    found = tied(tmp_path, deals(("1", "D", "1000000000000000.01")), invoices(("1", "D", "1000000000000000.02")))
    assert said(found.total) == {"unexplained": "0.01"}


def test_a_key_twice_in_another_order_is_no_difference(tmp_path: Path) -> None:
    found = tied(
        tmp_path, deals(("1", "D", "10.00"), ("1", "D", "20.00")), invoices(("1", "D", "20.00"), ("1", "D", "10.00"))
    )
    assert said(found.total) == {}


def test_a_key_twice_against_thrice_leaves_the_one_row(tmp_path: Path) -> None:
    right = invoices(("1", "D", "5.00"), ("1", "D", "10.00"), ("1", "D", "20.00"))
    found = tied(tmp_path, deals(("1", "D", "10.00"), ("1", "D", "20.00")), right)
    assert found.total is not None
    [line] = found.total.effects
    assert (line.cause, str(line.effect), line.rows) == ("unexplained", "5.00", 1)


def test_null_keys_match_nothing_and_do_not_vanish(tmp_path: Path) -> None:
    found = tied(tmp_path, deals((None, None, "7.00")), invoices((None, None, "7.00")))
    assert found.total is not None
    assert {(each.side, str(each.effect)) for each in found.total.effects} == {("left", "-7.00"), ("right", "7.00")}
    assert str(found.total.unexplained.gross) == "14.00"


def test_exact_copies_beyond_the_other_sides_are_duplicates(tmp_path: Path) -> None:
    copies = invoices(("1", "D", "10.00"), ("1", "D", "10.00"), ("1", "D", "10.00"))
    found = tied(tmp_path, deals(("1", "D", "10.00")), copies)
    assert said(found.total) == {"duplicate": "20.00"}


def test_exact_copies_on_both_sides_alike_are_no_difference(tmp_path: Path) -> None:
    found = tied(
        tmp_path, deals(("1", "D", "10.00"), ("1", "D", "10.00")), invoices(("1", "D", "10.00"), ("1", "D", "10.00"))
    )
    assert said(found.total) == {}


def test_rows_without_a_date_are_shown_and_proved(tmp_path: Path) -> None:
    undated = [{"id": "1", "ref": "D", "amount": Decimal("3.00"), "issued_on": None}]
    found = tied(tmp_path, deals(("1", "D", "3.00")), undated)
    assert said(found.bridge("2026-03")) == {"timing": "-3.00"}
    assert said(found.bridge("undated")) == {"timing": "3.00"}


def test_two_empty_sources_tie_at_nothing(tmp_path: Path) -> None:
    found = tied(tmp_path, [], [])
    assert found.periods == () and found.total is not None and str(found.total.difference) == "0.00"
