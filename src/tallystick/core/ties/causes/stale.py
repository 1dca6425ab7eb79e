"""The downstream side still shows what the upstream side used to say."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.causes.history import agreed_then, earlier_values
from tallystick.core.ties.question import Question

CAUSE = Cause(
    code="stale",
    says="The downstream side shows an earlier value of the upstream row.",
    acts="the downstream side",
    route="the taker of the handoff",
)


def _has_past(question: Question) -> bool:
    return bool(question.side(question.upstream).past)


def _prepare(question: Question) -> Sequence[Statement]:
    return earlier_values(question, question.side(question.upstream))


def _earlier_value(question: Question, rest: str) -> str:
    said = "'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row"
    return agreed_then(question, question.side(question.upstream), detail="", why=said)


RULE = Rule(cause=CAUSE, applies=_has_past, prepare=_prepare, evidence=Pool(select=_earlier_value, shared=True))
