"""The mate is outside the other metric's definition, by a named clause of kind scope."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.causes.mates import idle_mates
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import first_of, text

CAUSE = Cause(
    code="definition",
    says="One side counts this kind of thing and the other does not, by a named clause of its definition.",
    acts="nobody, while both definitions are meant",
    route="the owner of the metric that leaves it out",
)


def _always(question: Question) -> bool:
    return True


def _out_of_scope(question: Question, rest: str) -> str:
    says = [
        (f"m.side = {text(side.hand)} and m.scope_id = {text(clause.id)}", text(clause.says or clause.id))
        for side in (question.left, question.right)
        for clause in (*side.metric.counts, *side.metric.excludes)
        if clause.is_ == "scope"
    ]
    return idle_mates(
        question,
        "m.scope_id is not null",
        detail="m.scope_id",
        why=f"'row ' || m.row || ' does not count: ' || {first_of(says, 'm.scope_id')}",
    )


RULE = Rule(cause=CAUSE, applies=_always, evidence=Pool(select=_out_of_scope))
