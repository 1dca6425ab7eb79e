"""The downstream side still shows what the upstream side used to say."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.causes.history import agreed_then, earlier_totals
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
    return earlier_totals(question, question.side(question.upstream))


def _earlier_value(question: Question, rest: str) -> str:
    agreed = agreed_then(question, question.side(question.upstream))
    return (
        "select r.side, r.id, '' as detail, 'downstream shows ' || a.said || ', as upstream did in '"
        f" || a.snapshot as why from {rest} r join ({agreed}) a on a.g = r.g"
    )


RULE = Rule(cause=CAUSE, applies=_has_past, prepare=_prepare, evidence=Whole(select=_earlier_value))
