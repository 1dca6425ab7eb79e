"""Days far off: before a fiscal calendar, before every calendar, and a tie without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.ties.answer import answer_bytes, answer_from
from tallystick.services.tie import run_tie
from tests.given import Given, project
from tests.ties.test_runs import found_of
from tests.ties.words import COMPANY, handoff, metric, said, source, tie

pytestmark = pytest.mark.slow

SETTINGS = """\
name: test
unit: USD
zone: UTC
calendar:
  fiscal:
    retail: {pattern: 4-4-5, years: {2026: 2026-01-05}}
"""
FIELDS = "id text, deal text, amount decimal 2, since date, until date"
HEAD = "id,deal,amount,since,until\n"


def company(folder: Path, of: str, deals: str, invoices: str, grain: str = "retail") -> Given:
    stock = metric("sold", "crm.deals", more=of) + metric("billed", "bil.invoices", more=of)
    model = COMPANY + source("crm.deals", FIELDS) + source("bil.invoices", FIELDS) + stock
    model += tie(f"grain: {grain}\nmatch: [{{on: {{deal: deal}}, shape: many_to_many}}]")
    here = project(folder, model, {"deals.csv": HEAD + deals, "invoices.csv": HEAD + invoices}, settings=SETTINGS)
    here.pull(as_of="2026-03-20T12:00Z")
    return here


def test_a_stock_that_stood_before_the_calendar_stands_in_its_periods(tmp_path: Path) -> None:
    """4, 4 and 5 weeks from 5 January 2026: the third period has begun on 20 March."""
    deals = "1,A,100.00,2024-05-20,\n2,B,5.00,2026-02-10,2031-01-01\n3,C,7.00,2024-01-01,2025-12-31\n"
    here = company(tmp_path, "of: {stock: {from: since, until: until}}", deals, "1,A,90.00,2024-05-20,\n")
    found = run_tie(here.workspace, "bookings")
    assert [(each.period, str(each.left.amount), str(each.right.amount)) for each in found.periods] == [
        ("FY2026-P01", "100.00", "90.00"),
        ("FY2026-P02", "105.00", "90.00"),
        ("FY2026-P03", "105.00", "90.00"),
    ]
    assert all(each.proof.holds for each in found.periods)


def test_rows_outside_the_fiscal_calendar_are_undated_and_named(tmp_path: Path) -> None:
    here = company(tmp_path, "date: since", "1,A,100.00,2025-12-20,\n2,A,5.00,2026-01-05,\n", "")
    found = run_tie(here.workspace, "bookings")
    assert [(each.period, str(each.left.amount)) for each in found.periods] == [
        ("FY2026-P01", "5.00"),
        ("undated", "100.00"),
    ]
    [outside] = found_of(found, "outside_calendar")
    assert (
        outside.sentence
        == "1 rows of crm.deals are dated outside the years of retail, first row 1; they stand in `undated`"
    )


def test_a_handoff_of_long_ago_is_missing_too(tmp_path: Path) -> None:
    model = COMPANY + source("crm.deals", "id text, deal text, amount decimal 2, closed_on date")
    model += source("bil.invoices", "id text, ref text, amount decimal 2, on_day date")
    model += metric("sold", "crm.deals", date="closed_on") + metric("billed", "bil.invoices", date="on_day")
    model += handoff() + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}}]")
    files = {"deals.csv": "id,deal,amount,closed_on\n1,A,100.00,1990-03-05\n", "invoices.csv": "id,ref,amount,on_day\n"}
    here = project(tmp_path, model, files)
    here.pull(as_of="2026-06-30T12:00Z")
    assert said(run_tie(here.workspace, "bookings").total) == {"handoff/missing": "-100.00"}


def test_an_answer_about_nothing_comes_back_as_it_was(tmp_path: Path) -> None:
    """Without a period there is still a unit, and yen have no cents."""
    model = COMPANY + source("crm.deals", "id text, amount decimal 0, day date")
    model += source("bil.invoices", "id text, amount decimal 0, day date")
    model += metric("sold", "crm.deals", date="day", unit="JPY") + metric(
        "billed", "bil.invoices", date="day", unit="JPY"
    )
    here = project(
        tmp_path,
        model + tie("match: [{on: {id: id}}]"),
        dict.fromkeys(("deals.csv", "invoices.csv"), "id,amount,day\n"),
    )
    here.pull(as_of="2026-06-30T12:00Z")
    found = run_tie(here.workspace, "bookings")
    assert found.total is not None and str(found.total.left.amount) == "0"
    assert answer_bytes(answer_from(answer_bytes(found))) == answer_bytes(found)
    assert str(answer_from(answer_bytes(found)).total.left.amount) == "0"  # type: ignore[union-attr]
