"""W: what a native amount is worth in the tie's unit. One rounding rule, wherever an amount is cut or converted."""

from __future__ import annotations

from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money

UNIT_LEFT_DIGITS = 20  # DECIMAL(20, 4) x DECIMAL(12, 8) stays within 38 digits


def worth(question: Question, amount: str, rate: str) -> str:
    if not question.crosses_currencies:
        return f"cast({amount} as {money(question.unit)})"
    return f"cast(cast({amount} as decimal({UNIT_LEFT_DIGITS}, 4)) * {rate} as {money(question.unit)})"


def comparable(question: Question, row: str) -> str:
    """What of a row's native amount may be compared at all: without the tie's own steps, nothing when out of scope."""
    pieces = "".join(f" - {row}.a{i}" for i in range(len(question.tie.adds)))
    kind = native_type(question, question.left)
    return f"cast(case when {row}.outside is null then {row}.n{pieces} else 0 end as {kind})"
