"""The mate exists, but a check holds it in quarantine."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import OnPass, ThroughPass
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.causes.cause import Cause, Pool, Rule
from tallystick.core.ties.causes.mates import at_their_rate, rate_offered, sign_of
from tallystick.core.ties.grouping import HANDS
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.projection import projection
from tallystick.core.ties.question import OTHER, Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import money, text, union, view
from tallystick.core.ties.worth import comparable, worth

CAUSE = Cause(
    code="quarantine",
    says="The row on the other side exists, but a check holds it in quarantine.",
    acts="the side whose row is held",
    route="the owner of the source whose row is held",
)


def _holds(question: Question) -> bool:
    linked = bool(numbered(question.tie, OnPass) or numbered(question.tie, ThroughPass))
    return linked and any(question.side(hand).quarantined for hand in HANDS)


def _prepare(question: Question) -> Sequence[Statement]:
    return [
        view(f"{hand}_held_p", projection(question, question.side(hand), f"{hand}_held", held=True))
        for hand in HANDS
        if question.side(hand).quarantined
    ]


def _held_mates(question: Question, rest: str) -> str:
    """A held row covers what it is worth; one whose amount cannot be read covers whatever is missing."""
    selects = []
    for hand in HANDS:
        if not question.side(hand).quarantined:
            continue
        selects += [_named(question, i, match, hand) for i, match in numbered(question.tie, ThroughPass)]
        exact = numbered(question.tie, OnPass)
        if not exact:
            continue
        links = union([
            f"select distinct m.g, h.row from {hand}_held_p h join rested m on m.k{i} = h.k{i}"
            f" where m.side = {text(OTHER[hand])}{whole_only(question, 'm')}"
            for i, _ in exact
        ])  # fmt: skip
        net, side = comparable(question, "h"), text(OTHER[hand])
        value = worth(question, net, rate_offered(question, "h"))
        selects.append(
            f"select {side} as side, l.g, s.sgn, h.row as id, h.d as ord,"
            f" case when h.void then null else cast(abs({value}) as {money(question.unit)}) end as amount, '' as"
            " detail,"
            " 'row ' || h.row || ' is held by check ' || h.failed as why"
            f" from {hand}_held_p h join (select distinct g, row from ({links}) all_links) l on l.row = h.row"
            " cross join (select 1 as sgn union all select -1 as sgn) s"
            f"{at_their_rate(question, rest, 'h', side, 'l.g', sign_of(net))}"
            f" where h.counts and (h.void or ({net} > 0 and s.sgn = 1) or ({net} < 0 and s.sgn = -1))"
        )
    return union(selects)


def _named(question: Question, i: int, match: ThroughPass, hand: Hand) -> str:
    """A held row that a link names covers what is applied of it, or everything where nobody says how much."""
    other = OTHER[hand]
    applied = f"abs({worth(question, 'j.a', 'm.rate')})" if match.amount else "null"
    applied = f"cast({applied} as {money(question.unit)})"
    return (
        f"select {text(other)} as side, m.g, case when m.n < 0 then -1 else 1 end as sgn, j.link as id, m.d as ord,"
        f" {applied} as amount, '' as detail, 'row ' || h.row || ' is held by check ' || h.failed || ', and row ' ||"
        f" j.link || {text(f' of {match.through} names it')} as why from judged_{i} j join rested m on m.side ="
        f" {text(other)} and m.row = j.{other}_row{whole_only(question, 'm')}"
        f" join {hand}_held_p h on h.row = j.{hand}_row where j.why = 'held' and j.{hand}_held and h.counts"
    )


RULE = Rule(cause=CAUSE, applies=_holds, prepare=_prepare, evidence=Pool(select=_held_mates, may_cover_all=True))
