"""Every option of `tallystick.tie` means what the model's field of that name means; figures by hand."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest

import tallystick


def frame(text: str) -> pandas.DataFrame:
    """A table as one types it; every cell is a text, as in an export."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return pandas.DataFrame([[cell or None for cell in line] for line in lines], columns=head, dtype=object)


def effects(bridge: tallystick.Bridge, period: str = "total") -> list[tuple[str, str, str]]:
    return [(each.cause, each.detail, str(each.effect)) for each in bridge.at(period).effects]


ORDERS = frame("""
    order | customer | amount | kind   | status | day
    O-1   | Acme     | 100.00 | normal | won    | 2026-03-03
    O-2   | Bolt     | 200.00 | setup  | won    | 2026-03-04
    O-3   | Core     | 50.00  | normal | open   | 2026-03-05
""")
BILLS = frame("""
    bill | order | amount | tax  | state   | day
    B-1  | O-1   | 108.00 | 8.00 | billed  | 2026-03-03
""")
BASE: dict[str, Any] = {"on": "order", "value": "amount", "date": "day", "unit": "USD"}


def test_scope_and_steps_are_about_a_side() -> None:
    bridge = tallystick.tie(
        ORDERS,
        BILLS,
        **BASE,
        counts=([{"id": "won", "is": "state", "where": "status = 'won'"}], []),
        scope=[{"id": "setup", "side": "left", "where": "kind = 'setup'"}],
        adds=[{"cause": "tax", "side": "right", "adds": "tax"}],
    )
    assert effects(bridge) == [("tax", "", "8.00"), ("definition", "setup", "-200.00")]
    assert bridge.unexplained.rows == 0


def test_excludes_leave_rows_out_of_the_number() -> None:
    setup = [{"id": "setup", "is": "scope", "where": "kind = 'setup'"}]
    bridge = tallystick.tie(ORDERS, BILLS, **BASE, excludes=(setup, []))
    assert str(bridge.left.amount) == "150.00"


def test_a_tolerance_is_exact_and_inclusive() -> None:
    cents = BILLS.assign(amount="100.01", tax="0.00")
    one = ORDERS[:1]
    assert effects(tallystick.tie(one, cents, **BASE, tolerance=0.01)) == [("rounding", "", "0.01")]
    assert effects(tallystick.tie(one, cents, **BASE, tolerance=Decimal("0.009"))) == [("unexplained", "", "0.01")]


def test_the_upstream_side_may_be_the_right_one() -> None:
    bridge = tallystick.tie(BILLS[:0], ORDERS[:1], **BASE, upstream="right", within="2 days", as_of="2026-04-01T00:00Z")
    assert (bridge.upstream, effects(bridge)) == ("right", [("handoff", "missing", "100.00")])


def test_one_cause_is_not_yet_due_by_a_plan() -> None:
    orders = ORDERS[:1].assign(due="2026-06-30", part="100.00")
    plan = {"plan": {"due": "due", "amount": "part"}}
    bridge = tallystick.tie(orders, BILLS[:0], **BASE, within="2 days", handoff=plan, as_of="2026-04-01T00:00Z")
    assert effects(bridge) == [("not_yet_due", "", "-100.00")]


def test_a_status_is_compared_and_the_side_on_record_is_right() -> None:
    bridge = tallystick.tie(
        ORDERS[:1],
        BILLS.assign(amount="100.00", state="void"),
        **BASE,
        compare=[{"field": "status", "left": "status", "right": "state", "map": {"won": "billed"}, "record": "left"}],
    )
    assert [(each.field, each.kind, each.rows, each.mend) for each in bridge.conflicts] == [
        ("status", "conflicting", 1, "right"),
    ]


def test_an_approved_adjustment_documents_a_difference() -> None:
    sheet = ORDERS[:1].assign(amount="112.00")
    bridge = tallystick.tie(
        ORDERS[:1],
        sheet,
        **BASE,
        adjustments=[
            {"side": "right", "key": "O-1", "period": "2026-03", "amount": "12.00", "because": "outage credit",
             "requested_by": "user:ana", "approved_by": "user:bo"}
        ],
    )  # fmt: skip
    assert effects(bridge) == [("adjustment", "documented", "12.00")]


def test_merged_records_are_aliases() -> None:
    orders = frame("""
        order | amount | day
        A     | 12.00  | 2026-03-01
        B     | 15.00  | 2026-03-01
    """)
    bills = frame("""
        bill | order | amount | day
        1    | B     | 12.00  | 2026-03-02
        2    | B     | 15.00  | 2026-03-02
    """)
    bridge = tallystick.tie(orders, bills, **BASE, shape="many_to_many", aliases=[{"is": "B", "was": ["A"]}])
    assert effects(bridge) == []


def test_a_currency_in_a_column_is_converted_row_by_row() -> None:
    deals = frame("""
        order | amount   | currency | fx   | day
        O-1   | 10000.00 | EUR      | 1.08 | 2026-03-01
    """)
    bills = frame("""
        bill | order | amount  | currency | fx   | day
        B-1  | O-1   | 9500.00 | EUR      | 1.10 | 2026-04-01
    """)
    bridge = tallystick.tie(deals, bills, **BASE, currency={"column": "currency", "rate": "fx"})
    assert effects(bridge, "2026-03") == [("timing", "", "-10260.00"), ("unexplained", "", "-540.00")]
    assert effects(bridge, "2026-04") == [("timing", "", "10260.00"), ("currency", "EUR", "190.00")]


def test_a_distinct_count_has_no_total() -> None:
    bridge = tallystick.tie(ORDERS, BILLS, on="order", date="day", of=({"distinct": "customer"}, {"distinct": "order"}))
    assert (bridge.unit, bridge.total, bridge.period) == ("count", None, "2026-03")
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("3", "1")


def test_a_stock_is_what_is_there_at_the_end_of_a_period() -> None:
    crm = frame("""
        contract | arr     | start      | end
        C-1      | 1200.00 | 2026-01-15 |
        C-2      | 600.00  | 2026-02-01 | 2026-03-10
    """)
    stock = {"stock": {"from": "start", "until": "end"}}
    bridge = tallystick.tie(crm, crm[:1], on="contract", value="arr", of=stock, unit="USD", as_of="2026-03-31T00:00Z")
    assert [(each.period, str(each.left.amount)) for each in bridge.periods] == [
        ("2026-01", "1200.00"),
        ("2026-02", "1800.00"),
        ("2026-03", "1200.00"),
    ]


def test_what_a_source_knows_goes_with_its_rows() -> None:
    twice = frame("""
        bill | order | amount | day        | service
        B-1  | O-1   | 100.00 | 2026-03-03 | March
        B-2  | O-1   | 100.00 | 2026-03-03 | March
    """)
    bills = tallystick.Source(twice, id="billing.bills", identity=["order", "amount", "service"])
    bridge = tallystick.tie(ORDERS[:1], bills, **BASE)
    assert effects(bridge) == [("duplicate", "", "100.00")]
    assert [each.row for each in bridge.rows("duplicate")] == ["billing.bills#B-2"]


def test_further_passes_are_those_of_the_model() -> None:
    bills = BILLS.assign(order=None, ref="O-1", amount="100.00")
    bridge = tallystick.tie(ORDERS[:1], bills, **BASE, match=[{"on": {"order": "ref"}, "normalise": ["upper"]}])
    assert effects(bridge) == []


@pytest.mark.parametrize(("grain", "period"), [("day", "2026-03-03"), ("quarter", "2026-Q1"), ("year", "2026")])
def test_the_grain_of_the_periods(grain: str, period: str) -> None:
    bridge = tallystick.tie(ORDERS[:1], BILLS, **BASE, grain=grain)
    assert [each.period for each in bridge.periods] == [period]
    assert tallystick.tie(ORDERS[:1], BILLS, **BASE, grain=grain, period=period).period == period


def test_a_tie_has_its_names_and_its_question() -> None:
    bridge = tallystick.tie(
        ORDERS, BILLS, **BASE, name="sold_to_billed", metrics=("sold", "billed"), question="Why do they differ?"
    )
    assert (bridge.tie, bridge.left.metric, bridge.right.metric) == ("sold_to_billed", "sold", "billed")
    assert bridge.question == "Why do they differ?"


def test_days_may_be_told_in_python() -> None:
    bills = tallystick.Source(ORDERS[1:2].assign(day="2024-12-31"), covers=date(2025, 1, 1))
    bridge = tallystick.tie(tallystick.Source(ORDERS[:0], covers=date(2025, 1, 1)), bills, **BASE, within="2 days")
    assert effects(bridge) == [("outside_coverage", "", "200.00")]


def test_a_path_may_be_a_pattern_a_folder_an_address_or_packed(tmp_path: Path) -> None:
    for month in ("03", "04"):
        (tmp_path / f"orders-{month}.csv").write_text(f"order,amount,day\nO-{month},10.00,2026-{month}-01\n")
    packed = tmp_path / "orders.csv.gz"
    packed.write_bytes(gzip.compress(b"order,amount,day\nO-03,10.00,2026-03-01\nO-04,10.00,2026-04-01\n"))
    book = tmp_path / "orders.xlsx"
    ORDERS.assign(amount=[10, 10, 0], day=["2026-03-01", "2026-04-01", "2026-04-01"]).to_excel(book, sheet_name="all")
    for left in (str(tmp_path / "orders-*.csv"), packed, f"file://{packed}", book):
        bridge = tallystick.tie(left, packed, on="order" if left != book else {"order": "order"}, value="amount",
                                date="day", unit="USD")  # fmt: skip
        assert str(bridge.left.amount) == "20.00", left
        assert str(bridge.difference) == "0.00", left
