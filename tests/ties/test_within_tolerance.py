"""What a tie's owner says is equal is equal to an earlier value, too; the last cents are rounding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.given import Given
from tests.ties.test_reach import BILLED, BY_DEAL, DEALS, INVOICES, SOLD, TIMED, TIMES, read_twice, table, things
from tests.ties.words import given, metric, source, tie

DEAL, BILL = "id,deal,amount,closed_on", "id,ref,amount,issued_on"


def pulled_in_turn(folder: Path, asks: str, *pulls: tuple[list[str], list[str]]) -> Given:
    """Each pull has deals `thing amount` and bills `thing amount`, all of March."""
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES) + SOLD + BILLED + tie(f"{BY_DEAL}\n{asks}")
    here: Given | None = None
    for month, (deals, bills) in enumerate(pulls, start=4):
        files = {
            "deals.csv": table(DEAL, *(told(each, n, "2026-03-05") for n, each in enumerate(deals))),
            "invoices.csv": table(BILL, *(told(each, n, "2026-03-10") for n, each in enumerate(bills))),
        }
        moment = f"2026-{month:02}-01T12:00Z"
        if here is None:
            here = given(folder, model, files, as_of=moment)
        else:
            here.write(files)
            here.pull(as_of=moment)
    assert here is not None
    return here


def told(each: str, n: int, day: str) -> str:
    thing, amount = each.split()
    return f"{thing}-{n},{thing.upper()},{amount},{day}"


def test_an_earlier_value_within_the_tolerance_is_stale_and_its_last_cents_are_rounding(tmp_path: Path) -> None:
    """Twelve times a monthly price of 99.9967 is 1,199.96: it is the 1,200.00 that the CRM used to say."""
    bills = ["less 1199.96", "more 1200.04", "far 1199.90", "parts 33.33", "parts 33.33", "parts 33.33"]
    here = pulled_in_turn(
        tmp_path,
        "tolerance: 0.05",
        (["less 1200.00", "more 1200.00", "far 1200.00", "parts 100.00", "hand 1200.00"], [*bills, "hand 1199.96"]),
        (["less 1500.00", "more 1500.00", "far 1500.00", "parts 130.00", "hand 1200.00"], [*bills, "hand 1500.00"]),
    )
    assert things(here) == {
        "less": {"stale": "-300.00", "rounding": "-0.04"},
        "more": {"stale": "-299.96"},
        "far": {"unexplained": "-300.10"},
        "parts": {"stale": "-30.00", "rounding": "-0.01"},
        "hand": {"adjustment/undocumented": "300.00"},
    }


def test_without_a_tolerance_four_cents_are_another_value(tmp_path: Path) -> None:
    here = pulled_in_turn(tmp_path, "", (["x 1200.00"], ["x 1199.96"]), (["x 1500.00"], ["x 1199.96"]))
    assert things(here) == {"x": {"unexplained": "-300.04"}}


def test_the_value_that_is_shown_to_the_cent_comes_before_a_later_one_that_is_close(tmp_path: Path) -> None:
    here = pulled_in_turn(
        tmp_path,
        "tolerance: 0.05",
        (["x 1200.00"], ["x 1200.00"]),
        (["x 1200.03"], ["x 1200.00"]),
        (["x 1500.00"], ["x 1200.00"]),
    )
    assert things(here) == {"x": {"stale": "-300.00"}}


@pytest.mark.parametrize(
    ("most", "last"), [("0.07", {"stale": "-300.00", "rounding": "-0.04"}),
                       ("0.06", {"stale": "-300.00", "unexplained": "-0.04"})],
)  # fmt: skip
def test_all_cents_of_a_period_are_within_its_bound(most: str, last: dict[str, str], tmp_path: Path) -> None:
    here = pulled_in_turn(
        tmp_path,
        f"tolerance: 0.05\nrounding_at_most: {most}",
        (["near 10.00", "was 1200.00"], ["near 10.03", "was 1199.96"]),
        (["near 10.00", "was 1500.00"], ["near 10.03", "was 1199.96"]),
    )
    assert things(here) == {"near": {"rounding": "0.03"}, "was": last}


def test_what_the_other_side_said_within_the_tolerance_before_it_was_read_again_is_snapshot(tmp_path: Path) -> None:
    model = source("crm.deals", DEALS) + source("bil.invoices", TIMES, more=TIMED) + SOLD + BILLED
    model += tie(BY_DEAL + "\ntolerance: 0.05")
    head, early = f"{BILL},made,touched", "2026-01-05T00:00:00Z,2026-01-05T00:00:00Z"
    deals = table(DEAL, "then-1,A,1200.00,2026-03-05", "none-1,B,1200.00,2026-03-05")
    bills = table(head, f"then-9,A,1199.96,2026-03-05,{early}", f"none-9,B,1199.90,2026-03-05,{early}")
    here = given(tmp_path, model, {"deals.csv": deals, "invoices.csv": bills}, as_of="2026-03-10T00:00Z")
    late = "2026-01-05T00:00:00Z,2026-04-02T00:00:00Z"
    bills = table(head, f"then-9,A,1500.00,2026-03-05,{late}", f"none-9,B,1500.00,2026-03-05,{late}")
    read_twice(here, bills, deals_again="2026-04-01T00:00Z")
    assert things(here) == {"then": {"snapshot": "300.04", "rounding": "-0.04"}, "none": {"unexplained": "300.00"}}


def test_in_one_currency_the_tolerance_is_asked_at_the_rate_of_then(tmp_path: Path) -> None:
    """EUR 1,000.00 and 999.96 at 1.08 are four cents apart; that billing converted at 1.10 is another line."""
    unit = "{column: currency, rate: fx}"
    model = source("crm.deals", "id text, deal text, currency text, amount decimal, fx decimal 8, closed_on date")
    model += source("bil.invoices", "id text, ref text, currency text, amount decimal, fx decimal 8, issued_on date")
    model += metric("sold", "crm.deals", date="closed_on", unit=unit)
    model += metric("billed", "bil.invoices", date="issued_on", unit=unit) + tie(BY_DEAL + "\ntolerance: 0.05")
    deal, bill = "id,deal,currency,amount,fx,closed_on\n", "id,ref,currency,amount,fx,issued_on\n"
    files = {
        "deals.csv": deal + "x-1,X,EUR,1000.00,1.08,2026-03-05\n",
        "invoices.csv": bill + "x-9,X,EUR,999.96,1.10,2026-03-10\n",
    }
    here = given(tmp_path, model, files, as_of="2026-04-01T12:00Z")
    here.write({"deals.csv": deal + "x-1,X,EUR,1200.00,1.08,2026-03-05\n"})
    here.pull(as_of="2026-05-01T12:00Z")
    assert things(here) == {"x": {"currency/EUR": "20.00", "rounding": "-0.04", "stale": "-216.00"}}
