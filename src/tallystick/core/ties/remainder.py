"""What is left after moving, given to the first rule whose evidence covers it, and no further than it covers."""

from __future__ import annotations

from tallystick.core.statements import Step
from tallystick.core.ties.absence import absence
from tallystick.core.ties.causes import REMAINDER_RULES
from tallystick.core.ties.covering import covering
from tallystick.core.ties.grouping import HANDS
from tallystick.core.ties.move import first_rest
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.worth import worth


def remainder(question: Question) -> list[Step]:
    """Statements that end in `claimed`: effect rows of every rule, and of what none explains."""
    rules = [rule for rule in REMAINDER_RULES if rule.applies(question)]
    steps: list[Step] = [*absence(question), table("facts", _facts(question))]
    rest = first_rest(question)
    for i, rule in enumerate(rules, start=1):
        steps += rule.prepare(question)
        steps += covering(question, i, rule, rest)
        if rule.known_as:
            steps.append(view(rule.known_as, f"select * from claim_{i}"))
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
    unsure = ", ".join(
        f"case when g in (select g from unsure_{hand}) then 1 else 0 end as {hand}_unsure" for hand in HANDS
    )
    return f"select *, {unsure} from (select g, {', '.join(columns)} from ({members}) members group by g) counted"


def _effects(claim: str, cause: str) -> str:
    return (
        f"select side, row, g, by_pass, p, d, value, {text(cause)} as cause, detail, {signed('way = sgn', 'taken')}"
        " as effect,"
        f" why as evidence from {claim}"
    )
