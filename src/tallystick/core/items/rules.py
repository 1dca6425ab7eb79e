"""What of a bridge is somebody's to mend: which side, whose, and whether it is missing, stale or conflicting.

Only what a fact has proved and nobody has meant is an exception: definitions, declared steps, timing, currency and
rounding are none; what is still within its time is open, and waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tallystick.core.model import Model
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.comparing import mending_side
from tallystick.core.ties.question import HANDS, OTHER, Question

Kind = Literal["missing", "stale", "conflicting", "waiting"]
KINDS: tuple[Kind, ...] = ("missing", "stale", "conflicting")  # `waiting` is open, but no exception
Origin = Literal["effect", "conflict"]
TOLD_APART = {"handoff": "ahead", "adjustment": "undocumented"}  # causes of which one detail is a case of its own
NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """For the effects of a cause on one side, or the disagreements in a field: what they are, and who mends them."""

    origin: Origin
    about: str  # the cause, or the field
    detail: str  # empty: any, but for what is told apart
    side: Hand  # whose rows carry it
    kind: str  # of a disagreement its row says it: empty
    mend: str  # the system
    owner: str


def rules(question: Question, model: Model) -> tuple[Rule, ...]:
    return (*_effects(question, model), *_conflicts(question, model))


def _effects(question: Question, model: Model) -> Iterator[Rule]:
    up, down = question.upstream, question.downstream
    handoff = question.handoff
    takes = (handoff.takes or handoff.owner) if handoff else None
    gives = (handoff.gives or handoff.owner) if handoff else None

    def rule(cause: str, side: Hand, kind: Kind, mend: Hand, owner: str | None = None, detail: str = "") -> Rule:
        return Rule(
            origin="effect",
            about=cause,
            detail=detail,
            side=side,
            kind=kind,
            mend=question.side(mend).source.system,
            owner=owner or owner_of(question, model, mend),
        )

    yield rule("handoff", up, "missing", down, takes)
    yield rule("handoff", down, "conflicting", up, gives, "ahead")
    yield rule("backdoor", down, "missing", down)
    yield rule("in_transit", up, "waiting", down, takes)
    yield rule("not_yet_due", up, "waiting", down, takes)
    for side in HANDS:
        yield rule("stale", side, "stale", down, takes)
        yield rule("duplicate", side, "conflicting", side)
        yield rule("quarantine", side, "missing", OTHER[side])
        yield rule("naming", side, "conflicting", OTHER[side])
        yield rule("adjustment", side, "conflicting", side, detail="undocumented")
        yield rule("unexplained", side, "conflicting", losing_side(question))


def _conflicts(question: Question, model: Model) -> Iterator[Rule]:
    for each in question.tie.compare:
        side = mending_side(question, each.field)
        attribute = model.attributes.get(each.attribute or "")
        yield Rule(
            origin="conflict",
            about=each.field,
            detail="",
            side=side,
            kind="",
            mend=question.side(side).source.system,
            owner=(attribute.owner if attribute else None) or owner_of(question, model, side),
        )


def losing_side(question: Question) -> Hand:
    """Where both metrics say which system wins, the other side mends what nobody can explain; else downstream."""
    for side in HANDS:
        says = question.side(side).metric.disagreement
        for other in HANDS:
            if says and says.wins == question.side(other).source.system:
                return OTHER[other]
    return question.downstream


def owner_of(question: Question, model: Model, side: Hand) -> str:
    """Whoever answers for a side: the owner of its system, else of its metric."""
    facts = question.side(side)
    system = model.systems.get(facts.source.system)
    return (system.owner if system else None) or facts.metric.owner or NOBODY
