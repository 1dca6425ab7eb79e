"""What is left after moving, given to the first rule whose evidence covers it, and no further than it covers."""

from __future__ import annotations

from tallystick.core.statements import Statement, Step
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.causes import REMAINDER_RULES, Pool, Rule
from tallystick.core.ties.grouping import HANDS
from tallystick.core.ties.move import first_rest
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.standing import REST
from tallystick.core.ties.worth import worth


def remainder(question: Question) -> list[Step]:
    """Statements that end in `claimed`: effect rows of every rule, and of what none explains."""
    rules = [rule for rule in REMAINDER_RULES if rule.applies(question)]
    steps: list[Step] = [table("facts", _facts(question))]
    rest = first_rest(question)
    for i, rule in enumerate(rules, start=1):
        steps += rule.prepare(question)
        steps += (
            _pooled(question, i, rule, rest) if isinstance(rule.evidence, Pool) else _whole(question, i, rule, rest)
        )
        rest = f"left_after_{i}"
    effects = [_effects(f"claim_{i}", rule.cause.code) for i, rule in enumerate(rules, start=1)]
    effects.append(
        f"select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, {signed('way = sgn', 'w')}"
        " as effect,"
        f" 'no fact explains it' as evidence from {rest}"
    )
    return [*steps, table("claimed", union(effects))]


def _facts(question: Question) -> str:
    """What each group is made of, side by side. A row that was stripped whole (as a copy, by its reversal, as
    not there yet, by the tie's own steps) is there no longer, though it was once: it explains no backdoor, and is no
    arrival."""
    columns = []
    for hand in HANDS:
        here = f"side = {text(hand)}"
        columns += [
            f"count(case when {here} then 1 end) as {hand}_rows",
            f"count(case when {here} and not gone then 1 end) as {hand}_there",
            f"count(case when {here} and counts and not gone then 1 end) as {hand}_counting",
            f"count(case when {here} and not counts and state_id is not null and scope_id is null then 1 end)"
            f" as {hand}_waiting",
            f"cast(sum(case when {here} then {worth(question, 'x', 'rate')} else 0 end) as {money(question.unit)})"
            f" as {hand}_total",
        ]
        if question.crosses_currencies:
            kind = native_type(question, question.side(hand))
            columns += [
                f"cast(sum(case when {here} then x else 0 end) as {kind}) as {hand}_native",
                f"min(case when {here} and x <> 0 then cur end) as {hand}_cur",
                f"count(distinct case when {here} and x <> 0 then cur end) as {hand}_curs",
            ]
    members = "select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)"
    return f"select g, {', '.join(columns)} from ({members}) members group by g"


def _whole(question: Question, i: int, rule: Rule, rest: str) -> list[Statement]:
    found = rule.evidence.select(question, rest)
    columns = ", ".join("r." + name for name in REST.split(", "))
    return [
        table(
            f"claim_{i}",
            f"select {columns}, r.w as taken, e.detail, e.why from {rest} r join (select side, id, min(detail) as"
            " detail,"
            f" min(why) as why from ({found}) found group by side, id) e on e.side = r.side and e.id = r.id",
        ),
        view(
            f"left_after_{i}",
            f"select {columns}, r.w from {rest} r"
            f" where not exists (select 1 from claim_{i} c where c.side = r.side and c.id = r.id)",
        ),
    ]


def _pooled(question: Question, i: int, rule: Rule, rest: str) -> list[Statement]:
    unit, part = money(question.unit), ("side", "g", "sgn")
    columns = ", ".join("r." + name for name in REST.split(", "))
    return [
        table(f"pool_{i}", _pool(question, rule, rest)),
        view(
            f"open_{i}",
            f"select side, g, sgn, id, d as ord, w as amount from {rest} r where g in (select g from pool_{i})",
        ),
        *allocate(f"cover_{i}", f"open_{i}", f"pool_{i}", part, unit),
        table(
            f"claim_{i}",
            f"select {columns}, cast(sum(c.first_to - c.first_from) as {unit}) as taken, e.detail, min(e.why) as why"
            f" from cover_{i}_cells c join {rest} r on r.side = c.side and r.id = c.first_id"
            f" join pool_{i} e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.id = c.second_id"
            f" group by {columns}, e.detail",
        ),
        table(
            f"left_after_{i}",
            f"select {columns}, cast(r.w - coalesce(c.taken, 0) as {unit}) as w from {rest} r"
            f" left join (select side, id, cast(sum(taken) as {unit}) as taken from claim_{i} group by side, id) c"
            " on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0)",
        ),
    ]


def _pool(question: Question, rule: Rule, rest: str) -> str:
    unit, found = money(question.unit), rule.evidence.select(question, rest)
    if not (isinstance(rule.evidence, Pool) and rule.evidence.may_cover_all):
        named = "side, g, sgn, id, ord, detail, why"
        return f"select {named}, cast(amount as {unit}) as amount from ({found}) evidence where amount > 0"
    needed = f"select side, g, sgn, cast(sum(w) as {unit}) as open from {rest} group by side, g, sgn"
    return (
        "select e.side, e.g, e.sgn, e.id, e.ord, e.detail, e.why,"
        f" cast(coalesce(e.amount, n.open) as {unit}) as amount"
        f" from ({found}) e join ({needed}) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn"
    )


def _effects(claim: str, cause: str) -> str:
    return (
        f"select side, row, g, by_pass, p, d, value, {text(cause)} as cause, detail, {signed('way = sgn', 'taken')}"
        " as effect,"
        f" why as evidence from {claim}"
    )
