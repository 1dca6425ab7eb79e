"""W: what a native amount is worth in the tie's unit. One rounding rule, wherever an amount is cut or converted."""

from __future__ import annotations

from tallystick.core.model import UnitOf
from tallystick.core.ties.projection import RATE, native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money

AMOUNT_DIGITS = 19  # DECIMAL(19, 4) x DECIMAL(18, 10) stays within 38 digits on every engine


def worth(question: Question, amount: str, rate: str) -> str:
    """A rate is multiplied with; a negative one stands for what the amount is divided by, once and exactly."""
    unit = money(question.unit)
    if not question.crosses_currencies:
        return f"cast({amount} as {unit})"
    native = f"cast({amount} as decimal({AMOUNT_DIGITS}, 4))"
    multiplied = f"cast({native} * cast({rate} as {RATE}) as {unit})"
    home = f"when {rate} = 1 then cast({amount} as {unit})"  # of any size
    if not _divides(question):
        return f"(case {home} else {multiplied} end)"
    divided = f"cast(tally_div({native}, -({rate}), {question.unit.scale}) as {unit})"
    return f"(case {home} when {rate} < 0 then {divided} else {multiplied} end)"


def _divides(question: Question) -> bool:
    units = [side.metric.unit for side in (question.left, question.right)]
    return any(isinstance(each, UnitOf) and each.per is not None for each in units)


def within(question: Question, one: str, other: str) -> str:
    """Two amounts in the unit are equal as the tie's owner says: exactly, or within the declared tolerance."""
    if question.tie.tolerance is None:
        return f"{one} = {other}"
    return f"abs({one} - {other}) <= {question.tie.tolerance}"


def spread(question: Question, amount: str, new: str, old: str) -> str:
    """What an amount is worth more at one rate than at another."""
    unit = money(question.unit)
    if _divides(question):
        return f"cast({worth(question, amount, new)} - {worth(question, amount, old)} as {unit})"
    native = f"cast({amount} as decimal({AMOUNT_DIGITS}, 4))"
    more = f"cast({native} * cast({new} - {old} as {RATE}) as {unit})"
    return f"(case when {new} = {old} then cast(0 as {unit}) else {more} end)"


def spelled(rate: str) -> str:
    """A rate in words: one that divides is kept as its negative."""
    return f"case when {rate} < 0 then 'one per ' || cast(-({rate}) as varchar) else cast({rate} as varchar) end"


def comparable(question: Question, row: str) -> str:
    """What of a row's native amount may be compared at all: without the tie's own steps, nothing when out of scope."""
    pieces = "".join(f" - {row}.a{i}" for i in range(len(question.tie.adds)))
    kind = native_type(question, question.left)
    return f"cast(case when {row}.outside is null then {row}.n{pieces} else 0 end as {kind})"
