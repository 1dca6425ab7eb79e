"""Mates that exist and do not count: what they are worth, offered to the remainders of the other side."""

from __future__ import annotations

from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money
from tallystick.core.ties.worth import worth


def idle_mates(question: Question, condition: str, *, detail: str, why: str) -> str:
    """Pool evidence: every row `m` that does not count and meets the condition covers up to its own worth."""
    value = worth(question, "m.n", "m.rate")
    return (
        "select case when m.side = 'left' then 'right' else 'left' end as side, m.g,"
        " case when m.n > 0 then 1 else -1 end as sgn, m.side || ' ' || m.row as id, m.d as ord,"
        f" cast(abs({value}) as {money(question.unit)}) as amount, {detail} as detail, {why} as why"
        f" from rested m where not m.counts and {value} <> 0 and {condition}"
    )
