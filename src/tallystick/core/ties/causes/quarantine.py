"""The mate exists, but a check holds it in quarantine."""

from __future__ import annotations

from tallystick.core.model import OnPass, ThroughPass
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.grouping import HANDS
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import OTHER, Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import text, union
from tallystick.core.ties.worth import comparable

CAUSE = Cause(
    code="quarantine",
    says="The row on the other side exists, but a check holds it in quarantine.",
    acts="the side whose row is held",
    route="the owner of the source whose row is held",
)


def _holds(question: Question) -> bool:
    linked = bool(numbered(question.tie, OnPass) or numbered(question.tie, ThroughPass))
    return linked and any(question.side(hand).quarantined for hand in HANDS)


def _held_mates(question: Question, rest: str) -> str:
    """A held row covers what it is worth; one whose amount cannot be read covers whatever is missing."""
    selects = []
    for hand in HANDS:
        if not question.side(hand).quarantined:
            continue
        selects += [_named(question, i, match, hand) for i, match in numbered(question.tie, ThroughPass)]
        net, kind = comparable(question, "h"), native_type(question, question.side(hand))
        selects.append(
            f"select {text(OTHER[hand])} as side, l.g, s.sgn, {text(hand + ' ')} || h.row as id, h.d as ord, h.p, h.p2,"
            f" case when h.void then cast(null as {kind}) else abs({net}) end as net, h.cur, h.rate, '' as detail,"
            " 'row ' || h.row || ' is held by check ' || h.failed as why"
            f" from {hand}_held_p h join {hand}_held_mates l on l.row = h.row"
            " cross join (select 1 as sgn union all select -1 as sgn) s"
            f" where h.counts and (h.void or ({net} > 0 and s.sgn = 1) or ({net} < 0 and s.sgn = -1))"
        )
    return union(selects)


def _named(question: Question, i: int, match: ThroughPass, hand: Hand) -> str:
    """A held row that a link names covers what is applied of it, or everything where nobody says how much."""
    other, kind = OTHER[hand], native_type(question, question.side(hand))
    applied = f"cast({'abs(j.a)' if match.amount else 'null'} as {kind})"
    return (
        f"select {text(other)} as side, m.g, case when m.n < 0 then -1 else 1 end as sgn, j.link as id, m.d as ord,"
        f" m.p, m.p2, {applied} as net, m.cur, m.rate, '' as detail, 'row ' || h.row || ' is held by check '"
        f" || h.failed || ', and row ' || j.link || {text(f' of {match.through} names it')} as why from judged_{i} j"
        f" join rested m on m.side = {text(other)} and m.row = j.{other}_row{whole_only(question, 'm')}"
        f" join {hand}_held_p h on h.row = j.{hand}_row where j.why = 'held' and j.{hand}_held and h.counts"
    )


RULE = Rule(cause=CAUSE, applies=_holds, evidence=Pool(select=_held_mates, shared=True))
