"""Older than anything the upstream side declares to know."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import text

CAUSE = Cause(
    code="outside_coverage",
    says="The downstream row is older than what the upstream source declares to cover.",
    acts="nobody",
    route="the owner of the upstream source",
)


def _declared(question: Question) -> bool:
    return question.side(question.upstream).source.covers is not None


def _older(question: Question, rest: str) -> str:
    covers = question.side(question.upstream).source.covers
    assert covers is not None
    since = covers.from_.isoformat()
    return (
        f"select r.side, r.id, '' as detail, 'dated ' || cast(r.d as varchar) || ', before the coverage from {since}'"
        " as why"
        f" from {rest} r join facts f on f.g = r.g where r.side = {text(question.downstream)} and r.d < date '{since}'"
        f" and f.{question.upstream}_rows = 0"
    )


RULE = Rule(cause=CAUSE, applies=_declared, evidence=Whole(select=_older))
