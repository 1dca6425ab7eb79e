"""The declared plan says it falls due later than the as-of."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.question import Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import money, quoted, text
from tallystick.core.ties.worth import worth

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
    up, unit = question.upstream, money(question.unit)
    joined = " and ".join(f"pl.{quoted(a)} = s.{quoted(b)}" for a, b in plan.join) or "pl._row = s._row"
    due, amount = f"pl.{quoted(plan.due)}", f"pl.{quoted(plan.amount)}"
    value = worth(question, f"abs({amount})", "m.rate")  # a plan speaks in the money of the row it is of
    return (
        f"select {text(up)} as side, m.g, case when {amount} > 0 then 1 else -1 end as sgn, pl._row as id,"
        f" {due} as ord, cast(min({value}) as {unit}) as amount, '' as detail,"
        f" 'due on ' || cast({due} as varchar) || ' by the plan, row ' || pl._row as why"
        f" from rested m join {up}_rows s on s._row = m.row join {plan.relation} pl on {joined}"
        f" where m.side = {text(up)} and m.counts and {due} > date '{question.as_of_day.isoformat()}' and {amount} <> 0"
        f"{whole_only(question, 'm')}"
        f" group by m.g, pl._row, {due}, {amount}"
    )


RULE = Rule(cause=CAUSE, applies=_planned, evidence=Pool(select=_due_later))
