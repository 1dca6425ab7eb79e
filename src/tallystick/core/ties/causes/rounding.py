"""Both sides have the thing and disagree by no more than the tolerance, exactly and inclusively."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money

CAUSE = Cause(
    code="rounding",
    says="Both sides have it and differ by no more than the tolerance.",
    acts="nobody",
    route="the owner of the tie",
)


def _tolerant(question: Question) -> bool:
    return question.tie.tolerance is not None


def _within(question: Question, rest: str) -> str:
    """A period whose roundings together pass `rounding_at_most` has none: so much is no rounding."""
    unit = money(question.unit)
    close = (
        f"select r.side, r.id, r.p, r.w from {rest} r join facts f on f.g = r.g"
        f" join (select g, at_p, cast(sum(w) as {unit}) as open from (select g, w,"
        f" {'p' if question.shape == 'stock' else 'cast(null as date)'} as at_p from {rest}) open_rows group by g,"
        " at_p) o"
        f" on o.g = r.g and o.at_p is not distinct from {'r.p' if question.shape == 'stock' else 'cast(null as date)'}"
        f" where f.left_counting > 0 and f.right_counting > 0 and o.open <= {question.tie.tolerance}"
    )
    words = f"'within the tolerance of {question.tie.tolerance}'"
    if question.tie.rounding_at_most is None:
        return f"select side, id, '' as detail, {words} as why from ({close}) close_rows"
    return (
        f"select side, id, '' as detail, {words} as why from (select side, id, cast(sum(w) over (partition by p) as"
        f" {unit}) as together"
        f" from ({close}) close_rows) summed where together <= {question.tie.rounding_at_most}"
    )


RULE = Rule(cause=CAUSE, applies=_tolerant, evidence=Whole(select=_within))
