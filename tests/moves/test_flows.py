"""Flows and counts between two snapshots: rows that move, change their rate, come from quarantine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.errors import NotSupported, SnapshotMissing, UsageWrong
from tests.moves.words import behind, cells, company, moved, only, then
from tests.ties.words import metric, said, source

INVOICES = source("bil.invoices", "id text, customer text, amount decimal, currency text, fx decimal 8, issued_on date")
INVOICED = metric("invoiced", "bil.invoices", date="issued_on")
IN_USD = metric("invoiced", "bil.invoices", date="issued_on", unit="{column: currency, rate: fx}")
HEAD = "id,customer,amount,currency,fx,issued_on\n"


def invoices(*lines: str) -> dict[str, str]:
    """Each line: id customer amount currency rate day."""
    return {"invoices.csv": HEAD + "".join(cells(line) for line in lines)}


def test_a_row_that_was_dated_into_another_period_has_moved(tmp_path: Path) -> None:
    before = invoices("I1 C1 100.00 USD 1 2026-02-27", "I2 C2 50.00 USD 1 2026-03-01", "I3 C3 7.00 USD 1 2026-03-02")
    after = invoices("I1 C1 130.00 USD 1 2026-03-02", "I2 C2 50.00 USD 1 2026-03-01", "I3 C3 7.00 USD 1 2026-03-05")
    here = then(company(tmp_path, INVOICES + INVOICED, before), after)
    found = moved(here, "invoiced")
    assert said(found.bridge("2026-02")) == {"moved": "-100.00"}
    assert said(found.bridge("2026-03")) == {"moved": "100.00", "grown": "30.00"}
    assert said(found.bridge("total")) == {"grown": "30.00"}
    assert [row[3] for row in behind(here, found, cause="moved")] == ["dated 2026-02-27, then 2026-03-02"] * 2


def test_the_same_amount_at_another_rate_is_currency(tmp_path: Path) -> None:
    before = invoices("I1 C1 100.00 EUR 1.08 2026-03-01", "I2 C2 40.00 EUR 1.08 2026-03-02")
    after = invoices("I1 C1 100.00 EUR 1.10 2026-03-01", "I2 C2 60.00 EUR 1.10 2026-03-02")
    here = then(company(tmp_path, INVOICES + IN_USD, before), after)
    found = moved(here, "invoiced")
    assert (str(only(found).left.amount), str(only(found).right.amount)) == ("151.20", "176.00")
    assert said(only(found)) == {"currency/EUR": "2.80", "grown": "22.00"}
    assert behind(here, found) == [
        ("I1", "currency/EUR", "2.00", "EUR at 1.0800000000, then 1.1000000000"),
        ("I2", "currency/EUR", "0.80", "EUR at 1.0800000000, then 1.1000000000"),
        ("I2", "grown", "22.00", "EUR 40.0000, then EUR 60.0000"),
    ]


def test_a_customer_who_paid_the_same_euros_did_not_grow(tmp_path: Path) -> None:
    both = invoices(
        "I1 C1 100.00 EUR 1.08 2026-02-01", "I2 C1 50.00 EUR 1.09 2026-02-20", "I3 C1 150.00 EUR 1.10 2026-03-01",
        "I4 C2 10.00 EUR 1.00 2026-02-01", "I5 C2 12.00 USD 1 2026-03-01",
    )  # fmt: skip
    here = company(tmp_path, INVOICES + IN_USD, both)
    bridge = only(moved(here, "invoiced", periods=("2026-02", "2026-03"), by=("customer",)))
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("172.50", "177.00")
    assert said(bridge) == {"currency/EUR": "2.50", "grown": "2.00"}


def test_what_conversion_leaves_below_a_cent_is_said_apart(tmp_path: Path) -> None:
    both = invoices(
        "I1 C1 0.03 EUR 1.10 2026-02-01", "I2 C1 0.03 EUR 1.10 2026-02-02", "I3 C1 0.06 EUR 1.10 2026-03-01"
    )
    here = company(tmp_path, INVOICES + IN_USD, both)
    bridge = only(moved(here, "invoiced", periods=("2026-02", "2026-03"), by=("customer",)))
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("0.06", "0.07")
    assert said(bridge) == {"conversion": "0.01"}


def test_a_contract_that_replaces_another_is_neither_gone_nor_new_by_customer(tmp_path: Path) -> None:
    before = invoices("I1 C1 100.00 USD 1 2026-03-01", "I2 C2 10.00 USD 1 2026-03-01", "I4 C3 9.00 USD 1 2026-03-01")
    after = invoices("I3 C1 125.00 USD 1 2026-03-09", "I2 C3 10.00 USD 1 2026-03-01", "I4 C3 9.00 USD 1 2026-03-01")
    here = then(company(tmp_path, INVOICES + INVOICED, before), after)
    assert said(only(moved(here, "invoiced"))) == {"gone": "-100.00", "new": "125.00"}
    assert said(only(moved(here, "invoiced", by=("customer",)))) == {"grown": "35.00", "gone": "-10.00"}


def test_a_row_held_in_quarantine_is_gone_for_that_reason(tmp_path: Path) -> None:
    held = INVOICES.replace("\n---", "\nchecks: [{id: has_customer, bad: customer is null, level: block}]\n---")
    before = invoices("I1 C1 100.00 USD 1 2026-03-01", "I2 - 10.00 USD 1 2026-03-01")
    after = invoices("I1 - 100.00 USD 1 2026-03-01", "I2 C2 10.00 USD 1 2026-03-01")
    here = then(company(tmp_path, held + INVOICED, before), after)
    found = moved(here, "invoiced")
    assert said(only(found)) == {"gone/quarantine": "-100.00", "new/quarantine": "10.00"}
    assert [row[3] for row in behind(here, found)] == [
        "held in quarantine by check has_customer then", "held in quarantine by check has_customer before",
    ]  # fmt: skip


def test_the_number_of_customers_between_two_snapshots(tmp_path: Path) -> None:
    customers = metric(
        "customers", "bil.invoices", value=None, date="issued_on", unit="count",
        more="of: {distinct: customer}\ncounts: [{id: real, is: scope, where: amount > 0}]",
    )  # fmt: skip
    before = invoices(
        "1 C1 1.00 USD 1 2026-03-01", "2 C1 1.00 USD 1 2026-03-02", "3 C2 1.00 USD 1 2026-03-03",
        "4 C3 1.00 USD 1 2026-03-04", "6 C6 1.00 USD 1 2026-03-04",
    )  # fmt: skip
    after = invoices(
        "2 C1 1.00 USD 1 2026-03-02", "3 C2 0.00 USD 1 2026-03-03", "4 C3 1.00 USD 1 2026-04-04",
        "5 C5 1.00 USD 1 2026-03-05", "6 C7 1.00 USD 1 2026-03-04",
    )  # fmt: skip
    here = then(company(tmp_path, INVOICES + customers, before), after)
    found = moved(here, "customers")
    assert said(found.bridge("2026-03")) == {"gone/real": "-1", "gone": "-1", "moved": "-1", "new": "2"}
    assert said(found.bridge("2026-04")) == {"moved": "1"}
    march = found.bridge("2026-03")
    assert march is not None and found.result.total is None
    assert (str(march.left.amount), str(march.right.amount)) == ("4", "3")
    assert ("6", "gone", "-1", "about C6 here, about C7 there") in behind(here, found)


def test_rows_without_a_date_are_compared_like_any_other(tmp_path: Path) -> None:
    before = invoices("I1 C1 100.00 USD 1 -", "I2 C1 10.00 USD 1 -")
    after = invoices("I1 C1 90.00 USD 1 -", "I2 C1 10.00 USD 1 2026-03-01")
    here = then(company(tmp_path, INVOICES + INVOICED, before), after)
    found = moved(here, "invoiced")
    assert said(found.bridge("undated")) == {"shrunk": "-10.00", "moved": "-10.00"}
    assert said(found.bridge("2026-03")) == {"moved": "10.00"}


def test_an_adjustment_that_expired_in_between(tmp_path: Path) -> None:
    adjustment = """\
kind: adjustment
id: top_up
metric: invoiced
topside: true
period: 2026-03
amount: "25.00"
because: Agreed
requested_by: user:ana
approved_by: user:cfo
expires: 2026-04-15
---
"""
    one = invoices("I1 C1 100.00 USD 1 2026-03-01")
    two = invoices("I1 C1 100.00 USD 1 2026-03-01", "I2 C1 1.00 USD 1 2026-03-01")
    here = then(company(tmp_path, INVOICES + INVOICED + adjustment.rstrip("-\n") + "\n", one), two)
    march = moved(here, "invoiced").bridge("2026-03")
    assert march is not None
    assert (str(march.left.amount), str(march.right.amount)) == ("125.00", "101.00")
    assert said(march) == {"new": "1.00", "adjusted/top_up": "-25.00"}


def test_a_field_that_an_earlier_snapshot_does_not_have(tmp_path: Path) -> None:
    short = source("bil.invoices", "id text, amount decimal, issued_on date")
    here = company(tmp_path, short + INVOICED, {"invoices.csv": "id,amount,issued_on\nI1,100.00,2026-03-01\n"})
    later = source("bil.invoices", "id text, customer text, amount decimal, issued_on date")
    here = then(
        company(tmp_path, later + INVOICED, {"invoices.csv": "id,customer,amount,issued_on\nI1,C1,100.00,2026-03-01\n"},
                as_of="2026-04-01T00:00Z"),
        {"invoices.csv": "id,customer,amount,issued_on\nI1,C1,110.00,2026-03-01\n"},
    )  # fmt: skip
    from datetime import UTC, datetime

    first = (datetime(2026, 3, 31, 12, tzinfo=UTC),)
    found = moved(here, "invoiced", as_of=first)
    assert said(only(found)) == {"grown": "10.00"}
    assert [each.code for each in found.result.findings] == ["field_unknown_then"]
    with pytest.raises(NotSupported, match="has no field customer, which the number needs"):
        moved(here, "invoiced", as_of=first, by=("customer",))


def test_one_snapshot_is_not_enough(tmp_path: Path) -> None:
    one = invoices("I1 C1 100.00 USD 1 2026-03-01")
    here = company(tmp_path, INVOICES + INVOICED, one)
    with pytest.raises(SnapshotMissing, match="there is only one snapshot; run `tally pull bil"):
        moved(here, "invoiced")
    then(here, one)
    with pytest.raises(SnapshotMissing, match="all its snapshots hold the same rows"):
        moved(here, "invoiced")
    with pytest.raises(UsageWrong, match="`x`"):
        moved(here, "invoiced", snapshots=("x", "y"))
    with pytest.raises(UsageWrong, match="`custmer`; did you mean `customer`"):
        moved(here, "invoiced", by=("custmer",))
