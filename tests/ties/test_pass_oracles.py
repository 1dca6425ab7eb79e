"""The passes `near` and `together` against the plainest way to decide what they say: trying everything."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as st

from tallystick.core.calendar import Calendar
from tests.ties.direct import Table, placed
from tests.ties.test_grouping import MODEL
from tests.ties.words import tie

pytestmark = pytest.mark.slow

FREE = date(2026, 3, 9)  # a Monday on which nobody works
WORK = Calendar(holidays=frozenset({FREE}))
SOME = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each example is a run: the smallest one that fails is not worth minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
Row = dict[str, Any]
Group = frozenset[tuple[str, str]]  # side and id

days = st.sampled_from([date(2026, 3, n) for n in range(4, 14)] + [None])
amounts = st.sampled_from(
    ["1.00", "1.01", "1.02", "1.99", "2.00", "3.00", "4.00", "5.00", "9.99", "10.00", "-1.00", "-2.00", "0.00", None]
)


@st.composite
def sides(draw: st.DrawFn, many: int = 4) -> tuple[list[Row], list[Row]]:
    """Up to four rows of each of four names on either side: four small cases in one run."""
    made: tuple[list[Row], list[Row]] = ([], [])
    for name in ("A", "B", "C", None):
        for rows in made:
            for amount, day in draw(st.lists(st.tuples(amounts, days), max_size=many)):
                value = None if amount is None else Decimal(amount)
                rows.append({"id": f"{len(rows)}", "name": name, "ref": None, "amount": value, "day": day})
    return made


@dataclass(frozen=True, kw_only=True)
class Close:
    amount: Decimal | None = None
    percent: Decimal | None = None
    days: int | None = None
    business: bool = False

    def text(self) -> str:
        said = [f"amount: {self.amount}"] if self.amount is not None else []
        said += [f"percent: {self.percent}"] if self.percent is not None else []
        said += [f"days: {self.days} {'business ' if self.business else ''}days"] if self.days is not None else []
        return ", ".join(said)

    def away(self, one: Row, other: Row) -> tuple[Decimal, int] | None:
        """How far two rows are apart in amount and days, where that is near enough."""
        if one["name"] is None or one["name"] != other["name"]:
            return None
        amount, apart = Decimal(0), 0
        if self.amount is not None or self.percent is not None:
            if one["amount"] is None or other["amount"] is None:
                return None
            amount = abs(one["amount"] - other["amount"])
            allowed = self.amount if self.amount is not None else abs(one["amount"]) * (self.percent or 0) / 100
            if amount > allowed:
                return None
        if self.days is not None:
            if one["day"] is None or other["day"] is None:
                return None
            apart = days_between(one["day"], other["day"], business=self.business)
            if apart > self.days:
                return None
        return amount, apart


def days_between(one: date, other: date, *, business: bool) -> int:
    first, last = sorted((one, other))
    after = (first + timedelta(n) for n in range(1, (last - first).days + 1))
    return sum(1 for each in after if not business or WORK.is_business_day(each))


closeness = st.builds(
    Close,
    amount=st.sampled_from([None, Decimal(0), Decimal("0.01"), Decimal(1)]),
    days=st.sampled_from([0, 1, 3]),
    business=st.booleans(),
) | st.builds(Close, percent=st.sampled_from([Decimal(1), Decimal(50)]), days=st.sampled_from([None, 2]))
Pairs = dict[tuple[str, str], tuple[Decimal, int]]


def best_of(pairs: Pairs, end: int, row: str) -> tuple[str, str] | None:
    """The pair of this row that is nowhere further away than any other of its pairs, and closer somewhere."""
    mine = [each for each in pairs if each[end] == row]
    return next((one for one in mine if all(better(pairs[one], pairs[each]) for each in mine if each != one)), None)


def better(one: tuple[Decimal, int], other: tuple[Decimal, int]) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and one != other


def near_by_hand(left: Sequence[Row], right: Sequence[Row], close: Close, shape: str) -> set[Group]:
    pairs: Pairs = {}
    for one in left:
        for other in right:
            away = close.away(one, other)
            if away is not None:
                pairs[one["id"], other["id"]] = away
    if shape != "one_to_one":
        end = 1 if shape == "one_to_many" else 0
        return joined(best_of(pairs, end, row) for row in {each[end] for each in pairs})
    found: set[tuple[str, str]] = set()
    for _ in range(3):
        mutual = {p for p in pairs if best_of(pairs, 0, p[0]) == p == best_of(pairs, 1, p[1])}
        taken = {("left", one) for one, _ in mutual} | {("right", other) for _, other in mutual}
        pairs = {p: a for p, a in pairs.items() if not {("left", p[0]), ("right", p[1])} & taken}
        found |= mutual
    return joined(found)


def joined(pairs: Iterable[tuple[str, str] | None]) -> set[Group]:
    """Pairs that share a row are one group."""
    groups: list[set[tuple[str, str]]] = []
    for pair in pairs:
        if pair is None:
            continue
        new = {("left", pair[0]), ("right", pair[1])}
        for each in [each for each in groups if each & new]:
            groups.remove(each)
            new |= each
        groups.append(new)
    return {frozenset(each) for each in groups}


def together_by_hand(many: Sequence[Row], ones: Sequence[Row], close: Close, most: int, turned: bool) -> set[Group]:
    bundles: dict[str, tuple[str, ...]] = {}
    for one in ones:
        pool = [each for each in many if each["amount"] and close.away(each, one) is not None]
        ways = list(adding_up(one, pool, most)) if one["amount"] else []
        if len(ways) == 1:
            bundles[one["id"]] = ways[0]
    shared = {
        one for one, rows in bundles.items() if any(set(rows) & set(bundles[each]) for each in bundles if each != one)
    }
    side, other = ("right", "left") if turned else ("left", "right")
    return {
        frozenset({(other, one), *((side, row) for row in rows)}) for one, rows in bundles.items() if one not in shared
    }


def adding_up(one: Row, pool: list[Row], most: int) -> Iterator[tuple[str, ...]]:
    """Every way in which rows of the pool add up; nothing where the pool is too large to be tried."""
    signs = {each["amount"] > 0 for each in pool} | {one["amount"] > 0}
    if len(signs) == 1:
        pool = [each for each in pool if abs(each["amount"]) <= abs(one["amount"])]
        if sum((each["amount"] for each in pool), Decimal(0)) == one["amount"]:
            yield tuple(each["id"] for each in pool)
            return
    if len(pool) > most:
        return
    for size in range(1, len(pool) + 1):
        for chosen in combinations(pool, size):
            if sum((each["amount"] for each in chosen), Decimal(0)) == one["amount"]:
                yield tuple(each["id"] for each in chosen)


def groups_of(how: str, left: list[Row], right: list[Row]) -> set[Group]:
    """What the passes put together, in groups of several rows; a row in two groups would be in neither."""
    with tempfile.TemporaryDirectory() as folder:
        table = Table(MODEL + tie(how), Path(folder), calendar=WORK)
        table.store.keep("crm.deals", left)
        table.store.keep("bil.invoices", right)
        found: dict[str, set[tuple[str, str]]] = {}
        stood = placed(table)
        assert len(stood) == len({each[:2] for each in stood}) == len(left) + len(right)
        for side, row, group, _ in stood:
            found.setdefault(group, set()).add((side, row))
        return {frozenset(each) for each in found.values() if len(each) > 1}


@SOME
@whatever(rows=sides(), close=closeness, shape=st.sampled_from(["one_to_one", "one_to_many", "many_to_one"]))
def test_near_joins_what_trying_everything_joins(rows: tuple[list[Row], list[Row]], close: Close, shape: str) -> None:
    how = f"match: [{{near: {{name: name}}, {close.text()}, shape: {shape}}}]"
    assert groups_of(how, *rows) == near_by_hand(*rows, close, shape)


@SOME
@whatever(
    rows=sides(many=6), within=st.sampled_from([0, 1, 4, 9]), business=st.booleans(),
    most=st.sampled_from([2, 3, 12]), shape=st.sampled_from(["many_to_one", "one_to_many"]),
)  # fmt: skip
def test_together_joins_the_one_way_that_adds_up(
    rows: tuple[list[Row], list[Row]], within: int, business: bool, most: int, shape: str
) -> None:
    close = Close(days=within, business=business)
    how = f"match: [{{together: {{name: name}}, {close.text()}, most: {most}, shape: {shape}}}]"
    turned = shape == "one_to_many"
    many, ones = (rows[1], rows[0]) if turned else rows
    assert groups_of(how, *rows) == together_by_hand(many, ones, close, most, turned)
