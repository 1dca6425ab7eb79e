"""A hand changed the number: documented adjustments are stripped before; here is the evidence of the others.

Evidence of a hand is a row that a person typed or changed, a declared copy that differs from its original and from
every earlier value of it, or an earlier snapshot in which the row agreed. That a source is a spreadsheet is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.causes.cause import Cause, Pool, Rule, Whole
from tallystick.core.ties.causes.copied import changed_copies, copies_of_value, prepare_copies
from tallystick.core.ties.causes.history import agreed_then, earlier_values
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.sql import text, union

CAUSE = Cause(
    code="adjustment",
    says="A person changed the number by hand: `documented` with an approved adjustment, `undocumented` without.",
    acts="the side where the hand was",
    route="the owner of the source that was changed",
)


def _hand_marked(question: Question) -> bool:
    return any(side.source.manual_when or (side.source.time and side.source.time.changed_by)
               for side in (question.left, question.right))  # fmt: skip


def _by_hand(question: Question, rest: str) -> str:
    """A typed row covers itself. A row that a person typed or changed covers where it and its mate differ: they met
    in part, or it says nothing where the other side says something."""
    person = "(m.hand is not null and tally_lower(m.hand) in (select name from persons))"
    touched = (
        "select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person'"
        f" else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or {person})"
    )
    marked = "select r.side, r.id, 'undocumented' as detail, t.why"
    found = [
        f"{marked} from {rest} r join ({touched}) t on t.side = r.side and t.row = r.row where t.manual",
        f"{marked} from {rest} r join ({touched}) t on t.g = r.g and t.side <> r.side where t.x = 0",
    ]
    for hand in HANDS:
        met = (
            f"select c.{hand}_id as id, o.side as mate_side, o.row as mate from cells c join bucketed o"
            f" on o.side = {text(OTHER[hand])} and o.id = c.{OTHER[hand]}_id"
            f" where c.{hand}_id in (select id from {rest} where side = {text(hand)})"
        )
        found += [
            f"{marked} from {rest} r join ({touched}) t on t.side = r.side and t.row = r.row"
            f" where r.side = {text(hand)} and r.id in (select id from ({met}) met)",
            f"{marked} from {rest} r join ({met}) met on met.id = r.id"
            f" join ({touched}) t on t.side = met.mate_side and t.row = met.mate where r.side = {text(hand)}",
        ]
    return union(found)


def _has_past(question: Question) -> bool:
    return bool(question.side(question.downstream).past)


def _prepare_past(question: Question) -> Sequence[Statement]:
    return earlier_values(question, question.side(question.downstream))


def _agreed(question: Question, rest: str) -> str:
    said = (
        "'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since'"
    )
    return agreed_then(question, question.side(question.downstream), detail="undocumented", why=said)


RULES = (
    Rule(
        cause=CAUSE,
        applies=copies_of_value,
        prepare=prepare_copies,
        evidence=Pool(select=changed_copies, shared=True),
    ),
    Rule(cause=CAUSE, applies=_hand_marked, evidence=Whole(select=_by_hand)),
    Rule(cause=CAUSE, applies=_has_past, prepare=_prepare_past, evidence=Pool(select=_agreed, shared=True)),
)
