"""Two sides read at two moments: the later one is put back to what the earlier could have seen.

A row that changed after the other side's as-of takes the counting state, value and date it had in the newest snapshot
that is no newer; where no such snapshot is kept, only rows created later are known to be new.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping import HANDS, member_columns, microseconds_of_other
from tallystick.core.ties.projection import projection
from tallystick.core.ties.question import OTHER, Question, SideFacts
from tallystick.core.ties.sql import signed, table, text, view
from tallystick.core.ties.worth import worth

NEW = "created after the other side was read"
CHANGED = "changed after the other side was read: restated to what it was"


def later_side(question: Question) -> Hand | None:
    for hand in HANDS:
        if question.side(hand).as_of > question.side(OTHER[hand]).as_of:
            return hand
    return None


def restating(question: Question, kind: str) -> list[Statement]:
    """`restated`: every row of `unreversed` as it shall be compared, with `r3`."""
    late = later_side(question)
    if late is None:
        return [view("restated", "select *, r2 as r3 from unreversed")]
    carried = _carried(question)
    then = _past_at_other(question, question.side(late))
    steps = [table("unrestated", "select * from unreversed")]
    if then:
        steps.append(view("then_p", projection(question, question.side(late), then)))
        steps.append(table("restating", _by_snapshot(question, late, carried, kind)))
    else:
        steps.append(table("restating", _by_creation(question, late, carried, kind)))
    columns = ", ".join(carried)
    return [
        *steps,
        table(
            "restated",
            f"select {columns}, r2 as r3 from unrestated u"
            " where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)"
            f"\nunion all\nselect {columns}, r3 from restating",
        ),
    ]


def snapshot_effects(question: Question) -> list[str]:
    """What a row says now leaves its period now; what it said then enters its period then."""
    if later_side(question) is None:
        return []
    now_worth, then_worth = worth(question, "u.r2", "u.rate"), worth(question, "r3", "rate")
    columns = "side, row, g, by_pass, p, p2, d, {value} as value, 'snapshot' as cause, '' as detail"
    now = ", ".join(f"u.{name}" for name in ("side", "row", "g", "by_pass", "p", "p2", "d"))
    return [
        f"select {now}, {now_worth} as value, 'snapshot' as cause, '' as detail,"
        f" {signed('u.way > 0', now_worth)} as effect, r.why as evidence from unrestated u"
        " join restating r on r.side = u.side and r.row = u.row",
        f"select {columns.format(value=then_worth)}, {signed('way < 0', then_worth)} as effect, why as evidence"
        " from restating",
    ]


def _carried(question: Question) -> list[str]:
    return ["side", "way", "g", "by_pass", *member_columns(question), "r0", "r1", "copy_why", "r2", "undone_why"]


def _past_at_other(question: Question, side: SideFacts) -> str | None:
    """The newest snapshot of the later side that is no newer than the other side's."""
    moment = question.side(OTHER[side.hand]).as_of
    fitting = [each.relation for each in side.past if each.as_of <= moment]
    return fitting[-1] if fitting else None


def _by_creation(question: Question, hand: Hand, carried: list[str], kind: str) -> str:
    return (
        f"select {', '.join(carried)}, cast(0 as {kind}) as r3, {text(NEW)} as why from unrestated"
        f" where side = {text(hand)} and r2 <> 0 and created > {microseconds_of_other(question, hand)}"
    )


def _by_snapshot(question: Question, hand: Hand, carried: list[str], kind: str) -> str:
    moment = microseconds_of_other(question, hand)
    earlier = {"counts", "n", "cur", "rate", "d", "d2", "p", "p2", "outside", "scope_id", "state_id", "naming"}
    earlier |= {f"a{i}" for i in range(len(question.tie.adds))}
    mixed = ", ".join(
        f"case when t.row is null then u.{name} else t.{name} end as {name}" if name in earlier else f"u.{name}"
        for name in carried
    )
    same = ["counts", "n", "d", "d2", *(f"a{i}" for i in range(len(question.tie.adds)))]
    moved = " or ".join(f"t.{name} is distinct from u.{name}" for name in same)
    return (
        f"select {mixed}, case when t.row is not null and t.counts then cast(t.n as {kind}) else cast(0 as {kind})"
        " end as r3,"
        f" case when t.row is null then {text(NEW)} else {text(CHANGED)} end as why"
        " from unrestated u left join then_p t on t.row = u.row"
        f" where u.side = {text(hand)} and ((t.row is null and u.created > {moment} and u.r2 <> 0)"
        f" or (t.row is not null and u.changed > {moment} and ({moved})))"
    )
