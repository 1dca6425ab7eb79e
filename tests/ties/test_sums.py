"""The proofs hold whatever is asked: copies, plans, reversals of reversals, histories, stocks, counts, currencies."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Rows, Table
from tests.ties.test_properties import amounts_of, lines
from tests.ties.words import handoff, metric, source, tie

pytestmark = pytest.mark.slow  # a minute of work; `make test` does it

FIELDS = (
    "id text, thing text, other text, kind text, state text, amount decimal, tax decimal, on_day date, until date,"
    " undoes text, who text, typed boolean, currency text, fx decimal 8, made_at timestamp, changed_at timestamp"
)
BASE = "time: {created: made_at, changed: changed_at, changed_by: who}\nmanual_when: typed\n"
COUNTS = (
    "counts: [{id: done, is: state, where: state = 'done'}]\nexcludes: [{id: no_test, is: scope, where: kind = 'test'}]"
)
AT = [datetime(2026, *day, 12, tzinfo=UTC) for day in ((3, 1), (4, 1), (6, 30), (7, 5))]
MOMENTS = [int(each.timestamp()) * 1_000_000 + shift for each in AT for shift in (-3_600_000_000, 3_600_000_000)]
KEYS = ["k1", "k2", "k3", "k4", "k5", "k6"]

row = st.fixed_dictionaries({
    "id": st.sampled_from(KEYS),
    "thing": st.sampled_from(["A", "A", "B", None]),
    "other": st.sampled_from(["x", "y", None]),
    "kind": st.sampled_from(["sale", "sale", "test", "setup"]),
    "state": st.sampled_from(["done", "done", "done", "open", "Done"]),
    "amount": st.sampled_from(["0.00", "1.00", "2.01", "-1.00", "-2.01", "100.00", "-100.00"]).map(Decimal),
    "tax": st.sampled_from(["0.00", "0.08"]).map(Decimal),
    "on_day": st.sampled_from([date(2026, 1, 31), date(2026, 2, 1), date(2026, 6, 29), None]),
    "until": st.sampled_from([date(2026, 3, 1), None]),
    "undoes": st.sampled_from([None, None, *KEYS]),
    "who": st.sampled_from([None, "ana", "robot"]),
    "typed": st.sampled_from([False, False, True]),
    "currency": st.sampled_from(["EUR", "GBP"]),
    "fx": st.sampled_from(["1.08", "1.1033"]).map(Decimal),
    "made_at": st.sampled_from([None, *MOMENTS]),
    "changed_at": st.sampled_from([None, *MOMENTS]),
})  # fmt: skip
rows = st.lists(row, max_size=6)
asked = st.fixed_dictionaries({
    "shape": st.sampled_from(["flow", "flow", "flow", "stock", "distinct"]),
    "identity": st.booleans(),
    "copies": st.booleans(),
    "plan": st.booleans(),
    "second": st.booleans(),
    "tax": st.sampled_from(["", "left", "right"]),
    "currency": st.booleans(),
    "tolerance": st.sampled_from(["", "tolerance: 0.01", "tolerance: 5.00"]),
    "late": st.sampled_from(["", "crm.deals", "bil.invoices"]),
})  # fmt: skip


def written(ask: dict[str, Any], upstream: str) -> str:
    kinds: dict[str, dict[str, Any]] = {
        "flow": {"date": "on_day"},
        "stock": {"more": "of: {stock: {from: on_day, until: until}}\n"},
        "distinct": {"date": "on_day", "value": None, "unit": "count", "more": "of: {distinct: other}\n"},
    }
    kind = kinds[ask["shape"]]
    kind = {**kind, "more": kind.get("more", "") + COUNTS}
    if ask["currency"] and ask["shape"] == "flow":
        kind["unit"] = "{column: currency, rate: fx}"
    more = BASE + "reverses: undoes\n" + ("identity: [thing, kind, amount]\n" if ask["identity"] else "")
    copies = "copies: {source: crm.deals, match: {other: other}, fields: {amount: amount, tax: tax, thing: thing}}\n"
    text = source("crm.deals", FIELDS, more=more)
    text += source("bil.invoices", FIELDS, more=more + (copies if ask["copies"] else ""))
    text += source("crm.plan", "id text, other text, due date, amount decimal")
    text = text.replace("state: {type: text}", "state: {type: text, values: {done: [done], open: [open]}}")
    text += metric("sold", "crm.deals", **kind) + metric("billed", "bil.invoices", **kind)
    plan = "partial: true\nplan: {source: crm.plan, match: {other: other}, due: due, amount: amount}"
    text += handoff(plan if ask["plan"] else "", at="on_day", match="thing: thing", within="90 days")
    passes = "{on: {thing: thing}, shape: many_to_many}"
    passes += ", {on: {other: other}, shape: many_to_many}" if ask["second"] else ""
    body = f"upstream: {upstream}\nhandoff: signed_to_billed\nmatch: [{passes}]\n{ask['tolerance']}\n"
    if ask["tax"] and ask["shape"] != "distinct":
        side = ask["tax"] if upstream == "left" else {"left": "right", "right": "left"}[ask["tax"]]
        body += f"adds: [{{cause: tax, side: {side}, adds: tax}}]\n"
    left, right = ("sold", "billed") if upstream == "left" else ("billed", "sold")
    return text + tie(body, left=left, right=right)


def laid(ask: dict[str, Any], folder: Path, upstream: str, tables: dict[str, list[Rows]], plan: Rows) -> Table:
    table = Table(written(ask, upstream), folder)
    for source_, versions in tables.items():
        for at, version in zip(AT, versions, strict=False):
            shift = 1 if len(versions) == 3 and at == AT[2] and ask["late"] == source_ else 0
            table.store.keep(source_, version, AT[AT.index(at) + shift])
    table.store.keep("crm.plan", plan, AT[2])
    return table


plans = st.lists(
    st.fixed_dictionaries(
        {
            "other": st.sampled_from(["x", "y"]),
            "due": st.sampled_from([date(2026, 5, 1), date(2026, 8, 1), date(2026, 9, 1)]),
            "amount": st.sampled_from(["1.00", "50.00", "-1.00"]).map(Decimal),
        }
    ),
    max_size=3,
).map(lambda found: [{"id": str(i), **each} for i, each in enumerate(found)])


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
@given(
    ask=asked,
    sold=st.lists(rows, min_size=3, max_size=3),
    billed=st.lists(rows, min_size=3, max_size=3),
    plan=plans,
)
def test_no_question_breaks_a_proof_and_exchanging_the_sides_negates_it(
    ask: dict[str, Any], sold: list[Rows], billed: list[Rows], plan: Rows
) -> None:
    found = {}
    for upstream in ("left", "right"):
        with tempfile.TemporaryDirectory() as folder:
            table = laid(ask, Path(folder), upstream, {"crm.deals": sold, "bil.invoices": billed}, plan)
            found[upstream] = result = run_tie(table, "bookings")
            assert all(each.proof.holds for each in (*result.periods, result.total) if each), result.findings
            for bridge in result.periods:
                behind: Counter[tuple[str, str, str]] = Counter()
                for each in tie_rows(table, "bookings", period=bridge.period):
                    behind[each.cause, each.detail, each.side] += each.effect.minor
                assert Counter({line: minor for line, minor in behind.items() if minor}) == amounts_of(bridge)
    for straight, turned in zip(found["left"].periods, found["right"].periods, strict=True):
        assert lines(straight) == lines(turned, turned=True)
