"""One metric between two periods of one snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.errors import UsageWrong
from tests.moves.words import ARR, SUBSCRIPTIONS, behind, company, moved, only, subscriptions
from tests.ties.words import metric, said, source

BOOK = subscriptions(
    "S1 C1 gold 1200.00 active 2026-01-10 -",  # stays
    "S2 C2 gold 900.00 active 2026-01-10 2026-03-15",  # replaced by S3, of the same customer
    "S3 C2 gold 1100.00 active 2026-03-15 -",
    "S4 C3 gold 600.00 active 2026-02-01 2026-03-02",  # leaves
    "S5 C4 gold 300.00 active 2026-03-09 -",  # comes
    "S6 C1 gold 50.00 active 2026-01-10 2026-03-31",  # C1 keeps S1 and gives up S6
)
INVOICES = source("bil.invoices", "id text, customer text, amount decimal, issued_on date")
INVOICED = metric("invoiced", "bil.invoices", date="issued_on")


def test_why_did_arr_change_from_february_to_march(tmp_path: Path) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, BOOK)
    bridge = only(moved(here, periods=("2026-02", "2026-03"), by=("customer",)))
    assert bridge.period == "2026-02 to 2026-03"
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("2750.00", "2600.00")
    assert said(bridge) == {"new": "300.00", "gone": "-600.00", "grown": "200.00", "shrunk": "-50.00"}


def test_by_row_a_subscription_that_is_replaced_is_gone_and_new(tmp_path: Path) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, BOOK)
    found = moved(here, periods=("2026-02", "2026-03"))
    assert said(only(found)) == {"new": "1400.00", "gone": "-1550.00"}
    assert [row[0] for row in behind(here, found, cause="gone")] == ["S2", "S4", "S6"]


def test_the_rows_of_a_customer_say_what_it_came_to(tmp_path: Path) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, BOOK)
    found = moved(here, periods=("2026-02", "2026-03"), by=("customer",))
    assert behind(here, found) == [
        ("S4", "gone", "-600.00", "C3: 600.00, then 0.00"),
        ("S3", "grown", "200.00", "C2: 900.00, then 1100.00"),
        ("S5", "new", "300.00", "C4: 0.00, then 300.00"),
        ("S6", "shrunk", "-50.00", "C1: 1250.00, then 1200.00"),
    ]


def test_a_flow_is_compared_by_customer(tmp_path: Path) -> None:
    lines = [
        "I1,C1,100.00,2026-02-03", "I2,C1,40.00,2026-02-20", "I3,C1,150.00,2026-03-03",
        "I4,C2,70.00,2026-02-10", "I5,C2,70.00,2026-03-10",
        "I6,C3,25.00,2026-02-11", "I7,C4,30.00,2026-03-12", "I8,,5.00,2026-02-12", "I9,C9,999.00,2026-04-01",
    ]  # fmt: skip
    invoices = {"invoices.csv": "id,customer,amount,issued_on\n" + "".join(f"{each}\n" for each in lines)}
    here = company(tmp_path, INVOICES + INVOICED, invoices)
    bridge = only(moved(here, "invoiced", periods=("2026-02", "2026-03"), by=("customer",)))
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("240.00", "250.00")
    assert said(bridge) == {"new": "30.00", "gone": "-30.00", "grown": "10.00"}
    turned = only(moved(here, "invoiced", periods=("2026-03", "2026-02"), by=("customer",)))
    assert said(turned) == {"new": "30.00", "gone": "-30.00", "shrunk": "-10.00"}
    quarters = only(moved(here, "invoiced", periods=("2026-Q1", "2026-Q2"), by=("customer",)))
    assert said(quarters) == {"gone": "-490.00", "new": "999.00"}


def test_a_flow_by_row_is_refused_for_every_row_is_in_one_period(tmp_path: Path) -> None:
    files = {"invoices.csv": "id,customer,amount,issued_on\nI1,C1,1.00,2026-02-03\n"}
    here = company(tmp_path, INVOICES + INVOICED, files)
    with pytest.raises(
        UsageWrong, match="--by FIELD, or `thing` in the metric; there is: id, customer, amount, issued_on"
    ):
        moved(here, "invoiced", periods=("2026-02", "2026-03"))


def test_the_number_of_customers_between_two_periods(tmp_path: Path) -> None:
    files = {
        "invoices.csv": "id,customer,amount,issued_on\n"
        "1,C1,1.00,2026-02-03\n2,C1,1.00,2026-03-01\n3,C2,1.00,2026-02-04\n4,C3,1.00,2026-03-05\n5,C3,1.00,2026-03-06\n"
    }
    customers = metric("customers", "bil.invoices", value=None, date="issued_on", unit="count",
                       more="of: {distinct: customer}")  # fmt: skip
    here = company(tmp_path, INVOICES + customers, files)
    found = moved(here, "customers", periods=("2026-02", "2026-03"))
    assert said(only(found)) == {"new": "1", "gone": "-1"}
    assert behind(here, found) == [("3", "gone", "-1", "C2: 1, then 0"), ("4", "new", "1", "C3: 0, then 1")]


def test_a_period_without_a_row_is_said(tmp_path: Path) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, BOOK)
    found = moved(here, periods=("2024-02", "2026-03"), by=("customer",))
    assert [each.code for each in found.result.findings] == ["period_empty"]
    assert said(only(found)) == {"new": "2600.00"}


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (("2026-02", "2026-Q1"), "`2026-Q1` is no month"),
        (("2026-13", "2026-02"), "`2026-13` is no month"),
        (("february", "2026-02"), "`february` is no month"),
        (("2026-02", "2026-02"), "2026-02 is compared with itself"),
    ],
)
def test_periods_that_cannot_be_compared(tmp_path: Path, periods: tuple[str, str], words: str) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, BOOK)
    with pytest.raises(UsageWrong, match=words):
        moved(here, periods=periods)
