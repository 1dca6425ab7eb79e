"""The mate does not count only because a value is spelt outside the declared vocabulary; or nobody has confirmed yet
that a name on the other side, which looks alike, is the same."""

from __future__ import annotations

from tallystick.core.model import SimilarPass
from tallystick.core.ties import lookalikes
from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.causes.mates import idle_mates
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.question import Question

CAUSE = Cause(
    code="naming",
    says="The row on the other side is there, but a value in it is spelt outside the declared vocabulary, or its name"
    " looks alike and nobody has confirmed it.",
    acts="the side with the strange spelling",
    route="the owner of the source with the strange spelling",
)


def _vocabulary(question: Question) -> bool:
    return any(field.values for side in (question.left, question.right) for field in side.source.fields.values())


def _misspelt(question: Question, rest: str) -> str:
    return idle_mates(
        question,
        "m.naming is not null and m.scope_id is null and m.state_id is null",
        detail="''",
        why="'row ' || m.row || ': ' || m.naming || ', which is not in its vocabulary'",
    )


def _similar(question: Question) -> bool:
    return bool(numbered(question.tie, SimilarPass))


RULES = (
    Rule(cause=CAUSE, applies=_vocabulary, evidence=Pool(select=_misspelt)),
    Rule(cause=CAUSE, applies=_similar, prepare=lookalikes.likened, evidence=Pool(select=lookalikes.evidence)),
)
