"""Steps between two amounts: tax, fees, shipping or a discount that one side has in a column of its own.

A step is taken only where amounts agree with it, key by key, and do not agree without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tallystick.core.guessing.amounts import Agreement, Worth, factors
from tallystick.core.ties.bridge import Hand

KINDS = ("tax", "fee", "shipping", "discount")
_TOGETHER = 3  # steps at once
_TRIED = 4  # amounts of a side
ENOUGH, BETTER = 60, 20  # percent of the keys that agree with the step; and more than without it
DIRECT = 90  # percent of the keys that agree without a step: none is looked for


@dataclass(frozen=True, kw_only=True)
class Step:
    """An amount of one side that the other side leaves out."""

    hand: Hand
    worth: Worth
    kind: str
    negative: bool  # the column has it below zero
    cents: bool = False

    @property
    def adds(self) -> str:
        inner = f"({self.worth.expression})" if " " in self.worth.expression else self.worth.expression
        value = f"{inner} * 0.01" if self.cents else self.worth.expression
        if not self.negative:
            return value
        return f"-({value})" if self.cents else f"-{inner}"


@dataclass(frozen=True, kw_only=True)
class Stepped:
    """Two amounts that agree once the steps are taken."""

    agreement: Agreement
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class _Trial:
    a: int
    b: int
    steps: tuple[tuple[int, Step], ...]
    factor: int = 1  # as of an agreement

    def sql(self) -> str:
        left, right = f"coalesce(l.s{self.a}, 0)", f"coalesce(r.s{self.b}, 0)"
        for n, step in self.steps:
            taken = f" {'+' if step.negative else '-'} coalesce({step.hand[0]}.s{n}, 0)"
            left, right = (left + taken, right) if step.hand == "left" else (left, right + taken)
        left = f"({left}) * {self.factor}" if self.factor > 1 else left
        right = f"({right}) * {-self.factor}" if self.factor < -1 else right
        return f"cast(sum(case when {left} = {right} and {left} <> 0 then 1 else 0 end) as bigint)"


def trials(left: Sequence[Worth], right: Sequence[Worth]) -> tuple[_Trial, ...]:
    found = []
    for a in _amounts(left):
        for b in _amounts(right):
            for factor in factors(left[a], right[b]):
                cents = factor < -1, factor > 1
                found += [_Trial(a=a, b=b, steps=each, factor=factor) for each in _steps("left", left, a, cents[0])]
                found += [_Trial(a=a, b=b, steps=each, factor=factor) for each in _steps("right", right, b, cents[1])]
    return tuple(found)


def _amounts(worths: Sequence[Worth]) -> list[int]:
    return [n for n, each in enumerate(worths) if each.kind is None][:_TRIED]


def _steps(hand: Hand, worths: Sequence[Worth], amount: int, cents: bool) -> Iterator[tuple[tuple[int, Step], ...]]:
    several = [(n, each) for n, each in enumerate(worths) if each.kind is not None and n != amount]
    for count in range(1, _TOGETHER + 1):
        for some in combinations(several, count):
            for negative in (False, True):
                yield tuple(
                    (n, Step(hand=hand, worth=each, kind=str(each.kind), negative=negative, cents=cents))
                    for n, each in some
                )


def counts(left: str, right: str, asked: Sequence[_Trial]) -> str:
    columns = ", ".join(each.sql() for each in asked)
    return f"select {columns} from {left} l join {right} r on l.k = r.k"


def stepped(
    left: Sequence[Worth], right: Sequence[Worth], asked: Sequence[_Trial], answer: Sequence[Any], best: Agreement
) -> Stepped | None:
    """The fewest steps that make the most keys agree; none where they do not make clearly more of them."""
    order = sorted(range(len(asked)), key=lambda n: (-int(answer[n] or 0), len(asked[n].steps), n))
    if not order:
        return None
    trial, equal = asked[order[0]], int(answer[order[0]] or 0)
    if equal * 100 < best.keys * ENOUGH or (equal - best.equal) * 100 < best.keys * BETTER:
        return None
    agreement = Agreement(left=left[trial.a], right=right[trial.b], keys=best.keys, equal=equal, factor=trial.factor)
    return Stepped(agreement=agreement, steps=tuple(step for _, step in trial.steps))
