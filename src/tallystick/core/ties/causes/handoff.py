"""The handoff did not happen in its time, or the downstream side ran ahead of it."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Pool, Rule, Whole
from tallystick.core.ties.causes.in_transit import has_handoff
from tallystick.core.ties.causes.mates import idle_mates
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import text

CAUSE = Cause(
    code="handoff",
    says="The handoff's time is over and it has not happened; `ahead`: downstream counts what upstream does not yet.",
    acts="the side that takes the handoff; for `ahead`, the side that gives it",
    route="the exception path of the handoff",
)


def _missing(question: Question, rest: str) -> str:
    down = question.downstream
    kind = (
        f"case when f.{down}_counting > 0 then 'in part' when f.{down}_there > 0 then 'wrong state' else 'missing' end"
    )
    waiting = f"(f.{down}_counting > 0 or (f.{down}_there = 0 and f.{down}_unsure = 0) or f.{down}_waiting > 0)"
    return (
        f"select r.side, r.id, {kind} as detail, 'ready on ' || cast(r.ready_day as varchar) || ', was due by ' ||"
        f" cast(t.due as varchar) as why from {rest} r"
        " join facts f on f.g = r.g join deadlines t on t.day = r.ready_day"
        f" where r.side = {text(question.upstream)} and t.due < date '{question.as_of_day.isoformat()}'"
        f" and {arrived_in_part(question)} and {waiting}"
    )


def _ahead(question: Question, rest: str) -> str:
    return idle_mates(
        question,
        f"m.side = {text(question.upstream)} and m.state_id is not null and m.scope_id is null",
        detail="'ahead'",
        why="'row ' || m.row || ' upstream has not passed ' || m.state_id",
    )


def arrived_in_part(question: Question) -> str:
    """With `partial` a group that has arrived in part is still open; without it, it has arrived."""
    assert question.handoff is not None
    return f"(f.{question.downstream}_counting = 0 or {'true' if question.handoff.partial else 'false'})"


RULES = (
    Rule(cause=CAUSE, applies=has_handoff, evidence=Whole(select=_missing)),
    Rule(cause=CAUSE, applies=lambda question: question.handoff is not None, evidence=Pool(select=_ahead)),
)
