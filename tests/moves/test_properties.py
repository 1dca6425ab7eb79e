"""What holds for any two snapshots of any metric, any two periods, any two definitions."""

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

from tallystick.core.moves.movement import Movement, movement_bytes, movement_from
from tallystick.core.ties.bridge import Bridge
from tallystick.services.changes import change_rows, history
from tallystick.services.diff import diff, diff_rows
from tallystick.services.moving_ends import Asking
from tests.ties.direct import Rows, Table
from tests.ties.words import metric, source

pytestmark = pytest.mark.slow

FIELDS = (
    "id text, thing text, kind text, state text, amount decimal, cur text, fx decimal 8, on_day date, until_day date"
)
COUNTS = (
    "counts: [{id: done, is: state, where: state = 'done'}]\nexcludes: [{id: tests, is: scope, where: kind = 'test'}]"
)
SHAPES: dict[str, dict[str, Any]] = {
    "flow": {"date": "on_day"},
    "converted": {"date": "on_day", "unit": "{column: cur, rate: fx}"},
    "stock": {"more": "of: {stock: {from: on_day, until: until_day}}"},
    "distinct": {"date": "on_day", "value": None, "unit": "count", "more": "of: {distinct: thing}"},
}
TURNED = {"new": "gone", "gone": "new", "grown": "shrunk", "shrunk": "grown"}
BEFORE, AFTER = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 30, tzinfo=UTC)
LIMITED = settings(
    max_examples=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip

days = st.sampled_from([date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 29), None])
row = st.fixed_dictionaries({
    "thing": st.sampled_from(["A", "B", None]),
    "kind": st.sampled_from(["sale", "sale", "test"]),
    "state": st.sampled_from(["done", "done", "open"]),
    "amount": st.sampled_from(["0.00", "0.01", "1.00", "2.01", "-1.00", "33.33"]).map(Decimal),
    "cur": st.sampled_from(["USD", "EUR"]),
    "fx": st.sampled_from(["1.08500000", "1.11111111"]).map(Decimal),
    "on_day": days,
    "until_day": st.sampled_from([None, None, date(2026, 3, 31)]),
})  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    keys = draw(st.lists(st.sampled_from(["k1", "k2", "k3", "k4", "k5"]), max_size=5, unique=True))
    return [{"id": key, **draw(row)} for key in keys]


def written(shape: str) -> str:
    parts = dict(SHAPES[shape])
    more = f"{parts.pop('more', '')}\n{COUNTS}"
    text = source("bil.rows", FIELDS)
    text += metric("number", "bil.rows", more=more + "\nversion: 2", **parts)
    looser = {**parts, **({"value": "amount + 1"} if shape != "distinct" else {})}
    return text + metric("number", "bil.rows", more=f"{SHAPES[shape].get('more', '')}\ncounts: []", **looser)


def ask(shape: str, before: Rows, after: Rows, **asking: Any) -> tuple[Movement, list[Any]]:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(written(shape), Path(folder))
        table.store.keep("bil.rows", before, BEFORE)
        table.store.keep("bil.rows", after, AFTER)
        found = diff(table, Asking(metric="number", **asking))
        return found, list(diff_rows(table, found))


def lines(bridge: Bridge, *, turned: bool = False) -> Counter[tuple[str, str, int]]:
    return Counter(
        (TURNED.get(e.cause, e.cause), e.detail, -e.effect.minor) if turned else (e.cause, e.detail, e.effect.minor)
        for e in bridge.effects
        if e.effect
    )


def holds(found: Movement, rows: list[Any]) -> None:
    """Every proof, the rows of every line, and the number itself counted once more in Python."""
    assert movement_bytes(movement_from(movement_bytes(found))) == movement_bytes(found)
    for bridge in found.bridges:
        assert bridge.proof.holds, bridge
    for bridge in found.result.periods:
        behind: Counter[tuple[str, str]] = Counter()
        for each in rows:
            if each.period == bridge.period:
                behind[each.cause, each.detail] += each.effect.minor
        told = {(e.cause, e.detail): e.effect.minor for e in bridge.effects if e.effect}
        assert {line: minor for line, minor in behind.items() if minor} == told


ENDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "snapshots": ({"as_of": (BEFORE, AFTER)}, {"as_of": (AFTER, BEFORE)}),
    "periods": ({"periods": ("2026-01", "2026-02")}, {"periods": ("2026-02", "2026-01")}),
    "versions": ({"versions": (1, 2)}, {"versions": (2, 1)}),
}


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("shape", SHAPES)
@LIMITED
@given(before=tables(), after=tables(), by=st.sampled_from(["row", "thing"]))
def test_proofs_hold_and_exchanging_the_ends_negates(
    shape: str, ends: str, before: list[dict[str, Any]], after: list[dict[str, Any]], by: str
) -> None:
    about: dict[str, Any] = {} if shape == "distinct" or (by == "row" and shape == "stock") else {"by": ("thing",)}
    if by == "row" and ends != "periods":
        about = {}
    straight, turned = ENDS[ends]
    found, rows = ask(shape, before, after, **straight, **about)
    holds(found, rows)
    back, rows_back = ask(shape, before, after, **turned, **about)
    holds(back, rows_back)
    assert len(found.bridges) == len(back.bridges)
    for one, other in zip(found.bridges, back.bridges, strict=True):
        assert lines(one) == lines(other, turned=True)
    if ends == "snapshots" and shape == "flow":
        for hand, table in (("left", before), ("right", after)):
            counting = [each["amount"] for each in table if each["state"] == "done" and each["kind"] != "test"]
            total = found.result.total
            assert total is not None and getattr(total, hand).amount.decimal() == sum(counting, Decimal(0))


@pytest.mark.parametrize("shape", SHAPES)
@LIMITED
@given(before=tables(), after=tables())
def test_the_rows_that_changed_make_up_the_change(
    shape: str, before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(written(shape), Path(folder))
        table.store.keep("bil.rows", before, BEFORE)
        table.store.keep("bil.rows", after, AFTER)
        moved = diff(table, Asking(metric="number", as_of=(BEFORE, AFTER)))
        asked = None if shape in ("flow", "converted") else "2026-02"
        found = history(table, "number", period=asked)
        bridge = moved.bridge(asked or "total")
        differences = [each.difference.minor for each in found.changes]
        assert all(each.proved for each in found.changes)
        assert sum(differences) == (bridge.difference.minor if bridge else 0)
        rows = list(change_rows(table, found))
        assert sum(each.effect.minor for each in rows) == sum(differences)
        assert len(rows) == sum(line.rows for each in found.changes for line in each.lines)


@LIMITED
@given(before=tables(), after=tables(), seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_not_a_byte(
    before: list[dict[str, Any]], after: list[dict[str, Any]], seed: Any
) -> None:
    shuffled = list(before), list(after)
    for each in shuffled:
        seed.shuffle(each)
    one, rows = ask("converted", before, after, by=("thing",), as_of=(BEFORE, AFTER))
    other, same_rows = ask("converted", *shuffled, by=("thing",), as_of=(BEFORE, AFTER))
    assert movement_bytes(one) == movement_bytes(other)
    assert rows == same_rows


@LIMITED
@given(rows=tables(), shape=st.sampled_from(sorted(SHAPES)))
def test_a_snapshot_and_itself_are_not_apart(rows: list[dict[str, Any]], shape: str) -> None:
    found, behind = ask(shape, rows, rows, as_of=(BEFORE, AFTER))
    assert behind == []
    assert all(not each.effects and not each.difference for each in found.bridges)
