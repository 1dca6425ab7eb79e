"""The declared plan says it falls due later than the as-of."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import quoted, text

CAUSE = Cause(
    code="not_yet_due",
    says="The declared plan has it falling due after the moment the sides were read.",
    acts="nobody yet",
    route="the taker of the handoff",
)


def _planned(question: Question) -> bool:
    return question.plan is not None


def _due_later(question: Question, rest: str) -> str:
    plan = question.plan
    assert plan is not None
    up = question.upstream
    joined = " and ".join(f"pl.{quoted(a)} = s.{quoted(b)}" for a, b in plan.join) or "pl._row = s._row"
    due, amount = f"pl.{quoted(plan.due)}", f"pl.{quoted(plan.amount)}"
    kind = native_type(question, question.side(up))
    return (  # a plan speaks in the money of the row it is of
        f"select {text(up)} as side, m.g, case when {amount} > 0 then 1 else -1 end as sgn, pl._row as id,"
        f" {due} as ord, cast(null as date) as p, cast(null as date) as p2, cast(abs({amount}) as {kind}) as net,"
        f" m.cur, m.rate, '' as detail, 'due on ' || cast({due} as varchar) || ' by the plan, row ' || pl._row as why"
        f" from rested m join {up}_rows s on s._row = m.row join {plan.relation} pl on {joined}"
        f" where m.side = {text(up)} and m.counts and m.x <> 0 and {amount} <> 0"
        f" and {due} > date '{question.as_of_day.isoformat()}'{whole_only(question, 'm')}"
    )


RULE = Rule(cause=CAUSE, applies=_planned, evidence=Pool(select=_due_later, shared=True))
