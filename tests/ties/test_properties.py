"""What holds for any two small tables and any tie."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.core.ties.answer import answer_bytes
from tallystick.core.ties.bridge import Bridge, TieResult
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Rows, Table
from tests.ties.words import handoff, metric, source, tie

pytestmark = pytest.mark.slow  # a minute of work; `make test` does it

FIELDS = (
    "id text, thing text, other text, kind text, state text, amount decimal, tax decimal, on_day date,"
    " made_at timestamp"
)
MORE = "time: {created: made_at}\nidentity: [thing, kind, amount, on_day]"
COUNTS = (
    "counts: [{id: done, is: state, where: state = 'done'}]\nexcludes: [{id: no_test, is: scope, where: kind = 'test'}]"
)
LIMITED = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)

amounts = st.sampled_from(["0.00", "0.01", "1.00", "2.00", "2.01", "-1.00", "100.00", "33.33"]).map(Decimal)
days = st.sampled_from([date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 6, 29), None])
row = st.fixed_dictionaries({
    "thing": st.sampled_from(["A", "B", "C", None]),
    "other": st.sampled_from(["x", "y", None]),
    "kind": st.sampled_from(["sale", "sale", "test", "setup"]),
    "state": st.sampled_from(["done", "done", "open", None]),
    "amount": amounts,
    "tax": st.sampled_from(["0.00", "0.08"]).map(Decimal),
    "on_day": days,
    "made_at": st.just(1_770_000_000_000_000),
})  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = draw(st.lists(row, max_size=5))
    keys = draw(st.lists(st.sampled_from(["k1", "k2", "k3", "k4", "k5", "k6"]), min_size=len(rows), max_size=len(rows)))
    return [{"id": key, **each} for key, each in zip(keys, rows, strict=True)]


@st.composite
def ties(draw: st.DrawFn) -> dict[str, str]:
    """The parts of a tie, named by side, so that it can be written down either way round."""
    return {
        "passes": draw(st.sampled_from(["one", "two"])),
        "tax": draw(st.sampled_from(["", "up", "down"])),
        "setup": draw(st.sampled_from(["", "up", "down"])),
        "tolerance": draw(st.sampled_from(["", "tolerance: 0.01", "tolerance: 5.00\nrounding_at_most: 5.00"])),
        "handoff": draw(st.sampled_from(["", "10 days", "365 days"])),
        "partial": draw(st.sampled_from(["", "partial: true"])),
    }


def written(parts: dict[str, str], *, upstream: str = "left", grain: str = "month") -> str:
    """The model of the tie, with the upstream side on the left or on the right."""
    downstream = "right" if upstream == "left" else "left"
    named = {"up": upstream, "down": downstream}
    body = [f"grain: {grain}", f"upstream: {upstream}", parts["tolerance"]]
    passes = "{on: {thing: thing}, shape: many_to_many}"
    if parts["passes"] == "two":
        passes += ", {on: {other: other}, normalise: [upper], shape: many_to_many}"
    body.append(f"match: [{passes}]")
    if parts["tax"]:
        body.append(f"adds: [{{cause: tax, side: {named[parts['tax']]}, adds: tax}}]")
    if parts["setup"]:
        body.append(f"scope: [{{id: setup, side: {named[parts['setup']]}, where: kind = 'setup'}}]")
    text = source("crm.deals", FIELDS, more=MORE) + source("bil.invoices", FIELDS, more=MORE)
    text += metric("sold", "crm.deals", date="on_day", more=COUNTS) + metric(
        "billed", "bil.invoices", date="on_day", more=COUNTS
    )
    if parts["handoff"]:
        body.append("handoff: signed_to_billed")
        text += handoff(parts["partial"], at="on_day", match="thing: thing", within=parts["handoff"])
    left, right = ("sold", "billed") if upstream == "left" else ("billed", "sold")
    return text + tie("\n".join(each for each in body if each), left=left, right=right)


def run(text: str, sold: Rows, billed: Rows) -> tuple[TieResult, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(text, Path(folder))
        table.store.keep("crm.deals", sold)
        table.store.keep("bil.invoices", billed)
        result = run_tie(table, "bookings")
        return result, [str(each) for each in tie_rows(table, "bookings")]


def lines(bridge: Bridge, *, turned: bool = False) -> Counter[tuple[str, str, str, int, int]]:
    other = {"left": "right", "right": "left"} if turned else {"left": "left", "right": "right"}
    sign = -1 if turned else 1
    return Counter((e.cause, e.detail, other[e.side], sign * e.effect.minor, e.rows) for e in bridge.effects)


def amounts_of(bridge: Bridge) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for each in bridge.effects:
        found[each.cause, each.detail, each.side] += each.effect.minor
    return Counter({line: minor for line, minor in found.items() if minor})


@LIMITED
@given(parts=ties(), sold=tables(), billed=tables())
def test_all_proofs_hold_and_the_rows_add_up_to_their_lines(parts: dict[str, str], sold: Rows, billed: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(written(parts), Path(folder))
        table.store.keep("crm.deals", sold)
        table.store.keep("bil.invoices", billed)
        result = run_tie(table, "bookings")
        assert all(each.proof.holds for each in (*result.periods, result.total) if each)
        counting = [each for each in sold if each["state"] == "done" and each["kind"] != "test"]
        assert result.total is not None
        assert result.total.left.amount.decimal() == sum((each["amount"] for each in counting), Decimal(0))
        for bridge in result.periods:
            behind: Counter[tuple[str, str, str]] = Counter()
            for each in tie_rows(table, "bookings", period=bridge.period):
                behind[each.cause, each.detail, each.side] += each.effect.minor
            assert Counter({line: minor for line, minor in behind.items() if minor}) == amounts_of(bridge)


@LIMITED
@given(parts=ties(), sold=tables(), billed=tables())
def test_exchanging_the_sides_negates_every_effect(parts: dict[str, str], sold: Rows, billed: Rows) -> None:
    one, _ = run(written(parts, upstream="left"), sold, billed)
    other, _ = run(written(parts, upstream="right"), sold, billed)
    assert [each.period for each in one.periods] == [each.period for each in other.periods]
    for straight, turned in zip(one.periods, other.periods, strict=True):
        assert lines(straight) == lines(turned, turned=True)


@LIMITED
@given(parts=ties(), sold=tables(), billed=tables(), amount=amounts, day=days)
def test_an_equal_row_with_a_fresh_key_on_both_sides_changes_nothing(
    parts: dict[str, str], sold: Rows, billed: Rows, amount: Decimal, day: date | None
) -> None:
    fresh = {
        "id": "fresh", "thing": "FRESH", "other": "fresh", "kind": "sale", "state": "done", "amount": amount,
        "tax": Decimal(0), "on_day": day, "made_at": 1_770_000_000_000_000,
    }  # fmt: skip
    before, _ = run(written(parts), sold, billed)
    after, _ = run(written(parts), [*sold, fresh], [*billed, fresh])
    assert before.total is not None and after.total is not None
    assert lines(before.total) == lines(after.total)


@LIMITED
@given(parts=ties(), sold=tables(), billed=tables(), seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_not_a_byte(parts: dict[str, str], sold: Rows, billed: Rows, seed: Any) -> None:
    shuffled = list(sold), list(billed)
    for each in shuffled:
        seed.shuffle(each)
    one, rows = run(written(parts), sold, billed)
    other, same_rows = run(written(parts), *shuffled)
    assert answer_bytes(one) == answer_bytes(other)
    assert rows == same_rows


@LIMITED
@given(sold=tables(), billed=tables())
def test_coarser_periods_are_the_sums_of_finer_ones_before_they_move(sold: Rows, billed: Rows) -> None:
    """Amounts of both numbers, and the total of every effect that does not hang on the period, add up."""
    parts = {"passes": "one", "tax": "down", "setup": "up", "tolerance": "", "handoff": "10 days", "partial": ""}
    fine, _ = run(written(parts, grain="month"), sold, billed)
    coarse, _ = run(written(parts, grain="year"), sold, billed)
    for hand in ("left", "right"):
        for year in coarse.periods:
            within = [each for each in fine.periods if each.period[:4] == year.period[:4]]
            assert sum(getattr(each, hand).amount.minor for each in within) == getattr(year, hand).amount.minor
    for year in coarse.periods:
        within = [each for each in fine.periods if each.period[:4] == year.period[:4]]
        assert _sums(within, year)


def _sums(within: list[Bridge], year: Bridge) -> bool:
    """Every line but timing, which by its nature depends on where periods end."""
    names = {line for each in (*within, year) for line in amounts_of(each) if line[0] != "timing"}
    return all(sum(amounts_of(each)[line] for each in within) == amounts_of(year)[line] for line in names)
