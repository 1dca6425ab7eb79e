"""Both sides have the thing and disagree by no more than the tolerance, exactly and inclusively.

Asked twice: of whole groups, and of the last cents that an earlier value leaves which is equal within the tolerance."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Rule, Whole
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import money, text, union

CAUSE = Cause(
    code="rounding",
    says="Both sides have it and differ by no more than the tolerance.",
    acts="nobody",
    route="the owner of the tie",
)


def _tolerant(question: Question) -> bool:
    return question.tie.tolerance is not None


def _has_past(question: Question) -> bool:
    return _tolerant(question) and any(question.side(hand).past for hand in HANDS)


def _within(question: Question, rest: str) -> str:
    """A period whose roundings together pass `rounding_at_most` has none: so much is no rounding."""
    words = text(f"within the tolerance of {question.tie.tolerance}")
    if question.tie.rounding_at_most is None:
        return f"select side, id, '' as detail, {words} as why from ({_close(question, rest)}) close_rows"
    return (
        f"select side, id, '' as detail, {words} as why from (select side, id, {_of_period(question)} as together"
        f" from ({_close(question, rest)}) close_rows) summed where together <= {question.tie.rounding_at_most}"
    )


def _last_cents(question: Question, rest: str) -> str:
    """The bound of a period is over all its cents, those that were taken before among them."""
    earlier = union([f"select g from change_{hand}" for hand in HANDS if question.side(hand).past])
    words = text(f"an earlier value leaves no more than this, within the tolerance of {question.tie.tolerance}")
    found = f"select side, id, '' as detail, {words} as why from"
    if question.tie.rounding_at_most is None:
        return f"{found} ({_close(question, rest)}) close_rows where g in ({earlier})"
    before = f"select p, cast(sum(taken) as {money(question.unit)}) as cents from rounded group by p"
    return (
        f"{found} (select c.side, c.id, c.g, c.together + coalesce(b.cents, 0) as together from (select side, id, g,"
        f" p, {_of_period(question)} as together from ({_close(question, rest)}) close_rows) c left join ({before}) b"
        f" on b.p is not distinct from c.p) summed where g in ({earlier})"
        f" and together <= {question.tie.rounding_at_most}"
    )


def _of_period(question: Question) -> str:
    return f"cast(sum(w) over (partition by p) as {money(question.unit)})"


def _close(question: Question, rest: str) -> str:
    unit = money(question.unit)
    return (
        f"select r.side, r.id, r.g, r.p, r.w from {rest} r join facts f on f.g = r.g"
        f" join (select g, at_p, cast(sum(w) as {unit}) as open from (select g, w,"
        f" {'p' if question.shape == 'stock' else 'cast(null as date)'} as at_p from {rest}) open_rows group by g,"
        " at_p) o"
        f" on o.g = r.g and o.at_p is not distinct from {'r.p' if question.shape == 'stock' else 'cast(null as date)'}"
        f" where f.left_counting > 0 and f.right_counting > 0 and o.open <= {question.tie.tolerance}"
    )


RULE = Rule(cause=CAUSE, applies=_tolerant, evidence=Whole(select=_within), known_as="rounded")
LAST_CENTS = Rule(cause=CAUSE, applies=_has_past, evidence=Whole(select=_last_cents))
