"""A downstream row that nothing upstream explains."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import text

CAUSE = Cause(
    code="backdoor",
    says="A downstream row whose group has no upstream row at all.",
    acts="the downstream side",
    route="the owner of the downstream source",
)


def _handed(question: Question) -> bool:
    return question.handoff is not None


def _nothing_upstream(question: Question, rest: str) -> str:
    return (
        f"select r.side, r.id, '' as detail, 'no row upstream is the same thing as row ' || r.row as why from {rest} r"
        f" join facts f on f.g = r.g where r.side = {text(question.downstream)} and f.{question.upstream}_rows = 0"
        f" and f.{question.upstream}_unsure = 0"
    )


RULE = Rule(cause=CAUSE, applies=_handed, evidence=Whole(select=_nothing_upstream))
