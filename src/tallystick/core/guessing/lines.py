"""Several rows of one key whose amount is not what they come to: a total that every line repeats, and a journal that
has both legs of each entry. Which rows count is then asked, with the rows that make both sides agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Choice, Question
from tallystick.core.guessing.questions import amount_flag, counts_flag
from tallystick.core.sql import identifier
from tallystick.core.ties.bridge import Hand

_MOSTLY = 90  # percent of the keys with several rows
_ONCE, _ADDED = 50, 20  # percent of them that agree with one row at least, and with the sum of all at most
_LEAST = 2  # keys with several rows
_OFFERED = 4


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """Over the keys of a side with several rows: how many say the same on each, and what agrees with the other side."""

    several: int
    alike: int
    once: int
    added: int

    @property
    def misleads(self) -> bool:
        several = self.several
        return (
            several >= _LEAST
            and self.alike * 100 >= several * _MOSTLY
            and self.once * 100 >= several * _ONCE
            and self.added * 100 <= several * _ADDED
        )


def repeated(hand: int, key: str, value: str, other: str, wanted: str) -> str:
    """`wanted`: what the other side says of the key `o.k`, in the units and the sign of this side."""
    rows = (
        f"(select {key} as k, cast(count(*) as bigint) as n, min({value}) as lo, max({value}) as hi,"
        f" cast(sum({value}) as decimal(38, 6)) as s from rows_{hand} where {key} is not null group by 1)"
    )
    tests = ("g.lo = g.hi", f"g.lo = g.hi and g.hi = {wanted}", f"g.s = {wanted}")
    counted = ", ".join(f"cast(sum(case when {each} then 1 else 0 end) as bigint)" for each in tests)
    return (
        f"select cast(count(*) as bigint), {counted} from {rows} g join {other} o on o.k = g.k"
        " where g.n > 1 and g.hi <> 0"
    )


def in_units_of(hand: Hand, agreement: Agreement, position: int) -> str:
    """The other side's amount as this side has it; `position` among the sums of the other side's keys."""
    factor = agreement.factor if hand == "right" else -agreement.factor
    value = f"o.s{position}" + (f" * {factor}" if factor > 1 else " * 0.01" if factor < -1 else "")
    return f"-({value})" if agreement.flipped else value


@dataclass(frozen=True, kw_only=True)
class Once:
    """A value that one row of every key has, such as the first line."""

    column: Column
    value: str


def rows_of_values(hand: int, key: str, column: Column) -> str:
    """Every value of a column of few: its rows, and the keys that they have."""
    field = identifier(column.field)
    return (
        f"select cast({field} as varchar), cast(count(*) as bigint), cast(count(distinct {key}) as bigint)"
        f" from rows_{hand} where {field} is not null and {key} is not null group by 1 order by 1"
    )


def lines(columns: Sequence[Column], keys: Sequence[Column]) -> tuple[Column, ...]:
    """Columns of few values by which the rows of a key may be told apart."""
    return tuple(
        each
        for each in columns
        if each not in keys and each.kind in ("text", "integer") and 2 <= len(each.figures.values) < each.figures.filled
    )


def once(column: Column, counted: Sequence[Sequence[Any]], keys: int) -> Once | None:
    value = next((str(v) for v, rows, named in counted if int(rows) == int(named) == keys), None)
    return Once(column=column, value=value) if value is not None else None


def ask_once(
    hand: Hand, agreement: Agreement, found: Repeated, first: Once | None, others: Sequence[Agreement]
) -> Question:
    """The lines repeat what the whole comes to: their sum counts it several times."""
    worth, other = (agreement.left, agreement.right) if hand == "left" else (agreement.right, agreement.left)
    choices = []
    if first is not None:
        says = f"one row of each: {worth.label} counts once"
        choices.append(Choice(type=counts_flag(hand, _condition(first.column, first.value)), says=says))
    choices += [
        Choice(type=amount_flag(each), says=f"equal on {each.equal:,} of {each.keys:,} shared keys") for each in others
    ]
    choices.append(Choice(type=amount_flag(agreement), says=f"every row counts, {worth.label} as often as it stands"))
    asks = (
        f"`{worth.label}` on the {hand} says the same on every line: of {found.several:,} keys with several rows it is"
        f" {other.label} once on {found.once:,}, and added up on {found.added:,}. Which rows count? If none of these"
        " fits, export one row for each."
    )
    return Question(about="amount", asks=asks, choices=tuple(choices))


def balanced(table: str, worths: Sequence[Worth]) -> str:
    """Keys with several rows, and for each amount those on which they come to nothing."""
    zero = ", ".join(
        f"cast(sum(case when s{n} = 0 then 1 else 0 end) as bigint)" for n in range(len(worths))
    )  # fmt: skip
    return f"select cast(count(*) as bigint), {zero} from {table} where n > 1"


def journal(worths: Sequence[Worth], answer: Sequence[Any]) -> Worth | None:
    """The likeliest amount that comes to nothing on nearly every key."""
    several = int(answer[0] or 0)
    found = [worth for worth, zero in zip(worths, answer[1:], strict=True) if int(zero or 0) * 100 >= several * _MOSTLY]
    return found[0] if found and several >= _LEAST else None


def legs(hand: int, key: str, value: str, column: Column, other: str, position: int) -> str:
    """For every value of a column the keys on which its rows come to what the other side has, or its opposite."""
    field = identifier(column.field)
    rows = (
        f"(select {key} as k, cast({field} as varchar) as v, cast(sum({value}) as decimal(38, 6)) as s"
        f" from rows_{hand} where {key} is not null and {field} is not null group by 1, 2)"
    )
    wanted = f"o.s{position}"
    tests = (f"g.s = {wanted} and g.s <> 0", f"g.s = -{wanted} and g.s <> 0")
    counted = ", ".join(f"cast(sum(case when {each} then 1 else 0 end) as bigint)" for each in tests)
    return (
        f"select g.v, cast(count(*) as bigint), {counted} from {rows} g join {other} o on o.k = g.k"
        " group by g.v order by g.v"
    )


@dataclass(frozen=True, kw_only=True)
class Leg:
    """The rows of one account, and on how many keys they agree with the other side."""

    column: Column
    value: str
    keys: int
    equal: int
    opposite: int


def legs_of(column: Column, answer: Sequence[Sequence[Any]]) -> list[Leg]:
    return [
        Leg(column=column, value=str(v), keys=int(keys), equal=int(equal), opposite=int(opposite))
        for v, keys, equal, opposite in answer
    ]


def ask_leg(hand: Hand, worth: Worth, found: Sequence[Leg]) -> Question | None:
    """None where no account agrees with the other side on any key."""
    agreeing = sorted(
        (each for each in found if each.equal or each.opposite),
        key=lambda one: (-max(one.equal, one.opposite), one.equal < one.opposite, one.column.field, one.value),
    )
    if not agreeing:
        return None
    asks = (
        f"The {hand} has both legs of every entry: `{worth.label}` comes to nothing on nearly all keys. Which rows"
        " make the number?"
    )
    choices = tuple(
        Choice(type=counts_flag(hand, _condition(each.column, each.value)), says=_agrees(each))
        for each in agreeing[:_OFFERED]
    )
    return Question(about="counts", asks=asks, choices=choices)


def _agrees(leg: Leg) -> str:
    sign, equal = ("", leg.equal) if leg.equal >= leg.opposite else (", the sign the other way round", leg.opposite)
    return f"{leg.column.header} {leg.value}: equal on {equal:,} of {leg.keys:,} shared keys{sign}"


def _condition(column: Column, value: str) -> str:
    said = value if column.kind == "integer" else "'" + value.replace("'", "''") + "'"
    return f"{column.field} = {said}"
