"""A hand changed the number: documented adjustments are stripped before; here is the evidence of the others.

Evidence of a hand is a row that a person typed or changed, a declared copy that differs from its original and from
every earlier value of it, or an earlier snapshot in which the row agreed. That a source is a spreadsheet is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.causes.cause import Cause, Pool, Rule, Whole
from tallystick.core.ties.causes.history import agreed_then, earlier_totals
from tallystick.core.ties.causes.mates import at_their_rate, rate_offered
from tallystick.core.ties.question import CopyTable, Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import any_of, quoted, text, union
from tallystick.core.ties.worth import worth

CAUSE = Cause(
    code="adjustment",
    says="A person changed the number by hand: `documented` with an approved adjustment, `undocumented` without.",
    acts="the side where the hand was",
    route="the owner of the source that was changed",
)


def _always(question: Question) -> bool:
    return True


def _hand_marked(question: Question) -> bool:
    return any(side.source.manual_when or (side.source.time and side.source.time.changed_by)
               for side in (question.left, question.right))  # fmt: skip


def _by_hand(question: Question, rest: str) -> str:
    """A typed row covers itself; where both sides have the thing, a row a person touched covers the disagreement."""
    person = "(m.hand is not null and tally_lower(m.hand) in (select name from persons))"
    touched = (
        "select m.g, min('row ' || m.row || case when m.manual then ' was typed by a person' else"
        " ' was changed by ' || m.hand end) as why from rested m join facts f on f.g = m.g"
        f" where m.counts and (m.manual or {person}) and f.left_counting > 0 and f.right_counting > 0 group by m.g"
    )
    alone = (
        "select r.side, r.id, 'undocumented' as detail, 'row ' || r.row || ' was typed by a person' as why from"
        f" {rest} r"
        " join rested m on m.side = r.side and m.row = r.row join facts f on f.g = r.g"
        " where m.manual and (f.left_counting = 0 or f.right_counting = 0)"
    )
    both = f"select r.side, r.id, 'undocumented' as detail, t.why from {rest} r join ({touched}) t on t.g = r.g"
    return union([both, alone])


def _has_past(question: Question) -> bool:
    return bool(question.side(question.downstream).past)


def _prepare_past(question: Question) -> Sequence[Statement]:
    return earlier_totals(question, question.side(question.downstream))


def _agreed(question: Question, rest: str) -> str:
    agreed = agreed_then(question, question.side(question.downstream))
    return (
        "select r.side, r.id, 'undocumented' as detail, 'downstream agreed at ' || a.said || ' in '"
        f" || a.snapshot || ' and was changed since' as why from {rest} r join ({agreed}) a on a.g = r.g"
    )


def _has_copies(question: Question) -> bool:
    return bool(question.copies)


def _changed_copies(question: Question, rest: str) -> str:
    return union([_changed(question, rest, each, field) for each in question.copies for field in each.fields])


def _changed(question: Question, rest: str, copy: CopyTable, field: tuple[str, str]) -> str:
    """The copied field differs from its original now and in every snapshot known: only a hand explains that."""
    mine, theirs = (quoted(name) for name in field)
    joined = " and ".join(f"c.{quoted(a)} = o.{quoted(b)}" for a, b in copy.join)
    earlier = [
        f"exists (select 1 from {past.relation} e where "
        + " and ".join(f"c.{quoted(a)} = e.{quoted(b)}" for a, b in copy.join)
        + f" and e.{theirs} is not distinct from c.{mine})"
        for past in copy.past
    ]
    words = (
        f"'row ' || m.row || ' has {field[0]} ' || cast(c.{mine} as varchar) || ' where its original ' || o._row ||"
        f" {text(' of ' + copy.source + ' has ')} || cast(o.{theirs} as varchar)"
    )
    amount = worth(question, f"abs(c.{mine} - o.{theirs})", rate_offered(question, "m"))
    differs = f"c.{mine} is distinct from o.{theirs} and not {any_of(earlier)}"
    return (
        "select s.side, m.g, s.sgn, m.side || ' ' || m.row as id, m.d as ord,"
        f" {amount} as amount, 'undocumented' as detail, {words} as why"
        f" from rested m join {copy.hand}_rows c on c._row = m.row join {copy.relation} o on {joined}"
        " cross join (select 'left' as side, 1 as sgn union all select 'left' as side, -1 as sgn"
        " union all select 'right' as side, 1 as sgn union all select 'right' as side, -1 as sgn) s"
        f"{at_their_rate(question, rest, 'm', 's.side', 'm.g', 's.sgn')}"
        f" where m.side = {text(copy.hand)} and {differs}{whole_only(question, 'm')}"
    )


RULES = (
    Rule(cause=CAUSE, applies=_has_copies, evidence=Pool(select=_changed_copies)),
    Rule(cause=CAUSE, applies=_hand_marked, evidence=Whole(select=_by_hand)),
    Rule(cause=CAUSE, applies=_has_past, prepare=_prepare_past, evidence=Whole(select=_agreed)),
)
