"""Which words of one side mean which words of the other: by the rows that share a key.

A guess gives findings where rows disagree with it; it never leaves a row out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.words import folded
from tallystick.core.sql import identifier

MOST = 3  # columns of a side that are tried
_VALUES = 30  # different ones; more are no statuses
_SURE = 80  # percent of a value's rows that have to meet one value of the other side
_SEEN = 3  # rows that a value has to have for its meaning to be guessed
_UNMET, _MET = 95, 60  # percent of a value's rows without a mate that make it stand out; of the others with one


@dataclass(frozen=True, kw_only=True)
class Vocabularies:
    """Two columns of few words, and how often each two of them meet."""

    left: Column
    right: Column
    cells: tuple[tuple[str, str, int], ...]

    @property
    def rows(self) -> int:
        return sum(n for _, _, n in self.cells)

    @property
    def meanings(self) -> dict[str, str]:
        """A value of the left and the one of the right that means the same: equal words, else those that nearly always
        meet."""
        found: dict[str, str] = {}
        words = {folded(right): right for _, right, _ in self.cells}
        for value in sorted({left for left, _, _ in self.cells}):
            met = sorted(((n, right) for left, right, n in self.cells if left == value), reverse=True)
            total = sum(n for n, _ in met)
            if folded(value) in words:
                found[value] = words[folded(value)]
            elif total >= _SEEN and met[0][0] * 100 >= total * _SURE:
                found[value] = met[0][1]
        return found

    @property
    def fitting(self) -> int:
        """Rows that fit the meanings."""
        meanings = self.meanings
        return sum(n for left, right, n in self.cells if meanings.get(left) == right)

    @property
    def telling(self) -> bool:
        """Whether the one says something about the other: most rows fit, and not all mean the same."""
        return self.fitting * 100 >= self.rows * _SURE and len(set(self.meanings.values())) > 1

    @property
    def rank(self) -> tuple[int, int]:
        named = ("status" in self.left.roles) + ("status" in self.right.roles)
        return named, self.fitting * 100 // max(1, self.rows)


def vocabularies(columns: Sequence[Column], keys: frozenset[str]) -> tuple[Column, ...]:
    """Columns of few words; those that call themselves a status alone, where there are any."""
    found = [
        each
        for each in columns
        if each.kind == "text"
        and each.field not in keys
        and 2 <= len(each.figures.values) <= _VALUES
        and len(each.figures.values) * 2 <= each.figures.filled
        and not each.roles & {"currency", "indicator"}
    ]
    named = [each for each in found if "status" in each.roles]
    return tuple(named[:MOST] or found[: MOST - 1])


def words_that_meet(keys: tuple[str, str], columns: tuple[str, str]) -> str:
    left, right = (
        f"(select {key} as k, {identifier(column)} as v from rows_{n} where {identifier(column)} is not null)"
        for n, (key, column) in enumerate(zip(keys, columns, strict=True))
    )
    return (
        f"select l.v as a, r.v as b, cast(count(*) as bigint) from {left} l join {right} r on l.k = r.k"
        " group by l.v, r.v order by 1, 2"
    )


def words_met(hand: int, key: str, column: str, other: str) -> str:
    """For every value of a column its rows, and how many of them have a mate."""
    rows = f"(select {key} as k, {identifier(column)} as v from rows_{hand} where {identifier(column)} is not null)"
    return (
        "select s.v as v, cast(count(*) as bigint), cast(count(o.k) as bigint)"
        f" from {rows} s left join {other} o on o.k = s.k group by s.v order by 1"
    )


@dataclass(frozen=True, kw_only=True)
class Lonely:
    """Values of a column whose rows have no mate, while those of the others mostly have one."""

    column: Column
    values: tuple[str, ...]
    rows: int
    met: int


def lonely(column: Column, counted: Sequence[tuple[str, int, int]]) -> Lonely | None:
    alone = [each for each in counted if each[1] >= _SEEN and (each[1] - each[2]) * 100 >= each[1] * _UNMET]
    rest = [each for each in counted if each not in alone]
    rows, met = sum(each[1] for each in rest), sum(each[2] for each in rest)
    if not alone or not rest or met * 100 < rows * _MET:
        return None
    return Lonely(
        column=column,
        values=tuple(each[0] for each in alone),
        rows=sum(each[1] for each in alone),
        met=sum(each[2] for each in alone),
    )
