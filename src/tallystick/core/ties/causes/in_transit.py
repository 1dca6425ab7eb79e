"""Upstream has it, and the handoff's allowed time is not over."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import text

CAUSE = Cause(
    code="in_transit",
    says="Upstream has it and downstream does not yet; the time the handoff allows is not over.",
    acts="nobody yet",
    route="the taker of the handoff",
)


def has_handoff(question: Question) -> bool:
    return question.handoff is not None and question.deadlines


def _in_time(question: Question, rest: str) -> str:
    up = question.upstream
    return (
        "select r.side, r.id, '' as detail, 'ready on ' || cast(r.ready_day as varchar) || ', allowed until ' ||"
        f" cast(t.due as varchar) as why from {rest} r"
        " join deadlines t on t.day = r.ready_day"
        f" where r.side = {text(up)} and t.due >= date '{question.as_of_day.isoformat()}'"
    )


RULE = Rule(cause=CAUSE, applies=has_handoff, evidence=Whole(select=_in_time))
