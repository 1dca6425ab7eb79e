"""What holds for any rows and any list of passes: every row in one place, no cent lost, nothing decided by order."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as st

from tallystick.core.ties.answer import answer_bytes
from tallystick.core.ties.bridge import TieResult
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Table, placed
from tests.ties.test_decided import decide
from tests.ties.test_grouping import FIELDS
from tests.ties.words import metric, source, tie

pytestmark = pytest.mark.slow

SOME = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each example is a run: the smallest one that fails is not worth minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
LINKS = "id text, deal text, invoice text, applied decimal"
TURNED = {"one_to_many": "many_to_one", "many_to_one": "one_to_many"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    sold: list[Row]
    billed: list[Row]
    links: list[Row]


amounts = st.sampled_from(["1.00", "1.01", "2.00", "3.00", "3.00", "5.00", "33.33", "100.00", "-2.00", "0.00"])
row = st.fixed_dictionaries({
    "name": st.sampled_from(["A", "A", "B", None]),
    "ref": st.sampled_from(["R1", "R2", None, None]),
    "who": st.sampled_from(["Müller Bau GmbH", "Mueller Bau", "Acme", None]),
    "amount": amounts.map(Decimal),
    "day": st.sampled_from([date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 2), date(2026, 3, 3), None]),
})  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    sides = [
        [{"id": f"{mark}{n}", **each} for n, each in enumerate(draw(st.lists(row, max_size=6)))] for mark in ("s", "b")
    ]
    ends = [st.sampled_from([*(each["id"] for each in side), "gone", None]) for side in sides]
    applied = st.tuples(*ends, amounts.map(Decimal) | st.none())
    links = [
        {"id": f"l{n}", "deal": deal, "invoice": invoice, "applied": amount}
        for n, (deal, invoice, amount) in enumerate(draw(st.lists(applied, max_size=6)))
    ]
    return Rows(sides[0], sides[1], links)


def _pass(kind: str, draw: st.DrawFn) -> dict[str, str]:
    """A pass as its words, with `left` and `right` not yet said."""
    field = draw(st.sampled_from(["name: name", "ref: ref"]))
    within = draw(st.sampled_from(["days: 1", "days: 1 business day", "days: 4"]))
    close = draw(st.sampled_from(["amount: 0", "amount: 0.01", "amount: 2", "percent: 50"]))
    shape = draw(st.sampled_from(["one_to_many", "many_to_one"]))
    if kind == "on":
        return {"says": f"on: {{{field}}}", "shape": "many_to_many"}
    if kind == "near":
        return {"says": f"near: {{{field}}}, {close}, {within}", "shape": draw(st.sampled_from([shape, "one_to_one"]))}
    if kind == "together":
        return {"says": f"together: {{{field}}}, {within}, most: 4", "shape": shape}
    if kind == "similar":
        return {"says": "similar: {who: who}, at_least: 80"}
    return {"says": "through: bil.applied" + (", amount: applied" if kind == "through with amounts" else "")}


@st.composite
def passes(draw: st.DrawFn) -> list[dict[str, str]]:
    kinds = ["on", "near", "near", "together", "together", "through with amounts", "through", "similar"]
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3))
    throughs = [each for each in chosen if each.startswith("through")]
    once = [each for n, each in enumerate(chosen) if each not in throughs[1:] or n == chosen.index(throughs[0])]
    return [_pass(each, draw) for each in once]


def written(how: Sequence[dict[str, str]], upstream: str = "left") -> str:
    """The model of the tie, with the upstream side on the left or on the right."""
    turned = upstream == "right"
    said = []
    for each in how:
        shape = each.get("shape", "")
        words = [each["says"], f"shape: {TURNED.get(shape, shape) if turned else shape}" if shape else ""]
        if each["says"].startswith("through"):
            words.append("left: invoice, right: deal" if turned else "left: deal, right: invoice")
        said.append(f"{{{', '.join(word for word in words if word)}}}")
    left, right = ("billed", "sold") if turned else ("sold", "billed")
    fields = FIELDS + ", who text"
    model = source("crm.deals", fields) + source("bil.invoices", fields) + source("bil.applied", LINKS)
    model += metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
    return model + tie(f"grain: month\nupstream: {upstream}\nmatch: [{', '.join(said)}]", left=left, right=right)


@contextmanager
def laid(model: str, rows: Rows, parts: int = 1) -> Iterator[Table]:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(model, Path(folder))
        table.store.keep("crm.deals", rows.sold, parts=parts)
        table.store.keep("bil.invoices", rows.billed, parts=parts)
        table.store.keep("bil.applied", rows.links, parts=parts)
        yield table


def effects(found: TieResult, *, turned: bool = False) -> dict[tuple[str, ...], int]:
    """Period, cause, detail and side, and what they come to."""
    other = {"left": "right", "right": "left"} if turned else {"left": "left", "right": "right"}
    said: Counter[tuple[str, ...]] = Counter()
    for bridge in found.periods:
        for each in bridge.effects:
            said[bridge.period, each.cause, each.detail, other[each.side]] += each.effect.minor * (-1 if turned else 1)
    return {line: minor for line, minor in said.items() if minor}


def in_months(rows: Sequence[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in rows:
        found[each["day"].isoformat()[:7] if each["day"] else "undated"] += int(each["amount"] * 100)
    return found


@SOME
@whatever(rows=tables(), how=passes())
def test_no_cent_is_lost_and_every_row_is_in_one_place(rows: Rows, how: list[dict[str, str]]) -> None:
    with laid(written(how), rows) as table:
        found = run_tie(table, "bookings")
        assert all(each.proof.holds for each in (*found.periods, found.total) if each)
        sold, billed = in_months(rows.sold), in_months(rows.billed)
        for bridge in found.periods:
            behind = sum(each.effect.minor for each in tie_rows(table, "bookings", period=bridge.period))
            assert sold[bridge.period] + behind == billed[bridge.period]
        stood = placed(table)
        whole = Counter((side, row) for side, row, _, part in stood if part is None)
        exact = "on:" in how[0]["says"]
        known = {("left", each["id"]) for each in rows.sold} | {("right", each["id"]) for each in rows.billed}
        assert set(whole.values()) <= {1}
        assert set(whole) <= known if exact else set(whole) == known  # equal groups of a first exact pass are gone


@SOME
@whatever(rows=tables(), how=passes(), seed=st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_of_files_changes_a_byte(
    rows: Rows, how: list[dict[str, str]], seed: Any
) -> None:
    shuffled = Rows(list(rows.sold), list(rows.billed), list(rows.links))
    for each in (shuffled.sold, shuffled.billed, shuffled.links):
        seed.shuffle(each)
    with laid(written(how), rows) as one, laid(written(how), shuffled, parts=3) as other:
        assert answer_bytes(run_tie(one, "bookings")) == answer_bytes(run_tie(other, "bookings"))
        assert list(map(str, tie_rows(one, "bookings"))) == list(map(str, tie_rows(other, "bookings")))


@SOME
@whatever(rows=tables(), how=passes())
def test_what_rows_are_called_decides_nothing(rows: Rows, how: list[dict[str, str]]) -> None:
    """Keys in the opposite order: a tie that was broken by them would now go the other way."""
    called = {each["id"]: f"{each['id'][0]}{9 - int(each['id'][1:])}" for each in (*rows.sold, *rows.billed)}
    renamed = Rows(
        [{**each, "id": called[each["id"]]} for each in rows.sold],
        [{**each, "id": called[each["id"]]} for each in rows.billed],
        [{**e, **{end: called.get(e[end], e[end]) for end in ("deal", "invoice")}} for e in rows.links],
    )
    with laid(written(how), rows) as one, laid(written(how), renamed) as other:
        assert effects(run_tie(one, "bookings")) == effects(run_tie(other, "bookings"))
        stood = groups_of(one)
        assert {frozenset((side, called[row]) for side, row in each) for each in stood} == groups_of(other)


def groups_of(table: Table) -> set[frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for side, row_id, group, _ in placed(table):
        found.setdefault(group, set()).add((side, row_id))
    return {frozenset(each) for each in found.values()}


@SOME
@whatever(rows=tables(), how=passes())
def test_exchanging_the_sides_gives_the_mirror(rows: Rows, how: list[dict[str, str]]) -> None:
    with laid(written(how), rows) as one, laid(written(how, "right"), rows) as other:
        assert effects(run_tie(one, "bookings")) == effects(run_tie(other, "bookings"), turned=True)


@SOME
@whatever(rows=tables(), how=passes(), data=st.data())
def test_what_a_person_says_holds_and_is_shown(rows: Rows, how: list[dict[str, str]], data: st.DataObject) -> None:
    """One pair is put together, another apart, of rows that may have every reason to be otherwise."""
    if not rows.sold or not rows.billed:
        return
    pairs = st.tuples(*(st.sampled_from([each["id"] for each in side]) for side in (rows.sold, rows.billed)))
    paired, apart = data.draw(pairs), data.draw(pairs)
    with laid(written(how), rows) as table:
        decide(table, "pair", *paired)
        if apart != paired and not set(apart) & set(paired):
            decide(table, "reject", *apart)
        found = run_tie(table, "bookings")
        assert all(each.proof.holds for each in (*found.periods, found.total) if each)
        stood = placed(table)
        home = {(side, row): group for side, row, group, part in stood if part is None}
        assert home["left", paired[0]] == home["right", paired[1]]
        if apart != paired and not set(apart) & set(paired):
            groups = [
                {g for side, row, g, _ in stood if (side, row) == end}
                for end in zip(("left", "right"), apart, strict=True)
            ]
            assert not groups[0] & groups[1]
        ends = {("left", paired[0]), ("right", paired[1])}
        shown = {each.matched_by for each in tie_rows(table, "bookings") if (each.side, each.key) in ends}
        assert shown <= {"paired by user:ana"}
