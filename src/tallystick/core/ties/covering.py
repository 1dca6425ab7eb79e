"""How evidence covers what is left: a whole row, or as much as the facts about its group are worth.

A fact is one row of evidence and is worth its amount once, by its own id, wherever it may be offered; a remainder is
covered once, by its own id. So no rule can claim more than is left, nor more than its evidence covers.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.causes import Pool, Rule
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, table, text, union, view
from tallystick.core.ties.standing import REST
from tallystick.core.ties.worth import worth

PLACE = ("side", "g", "sgn", "at_p")  # where remainders lie together; of a stock each period is a place of its own
COLUMNS = ", ".join("r." + name for name in REST.split(", "))
OFFER = "o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why"


def covering(question: Question, i: int, rule: Rule, rest: str) -> list[Statement]:
    """`claim_<i>`: what the rule takes of each remainder; `left_after_<i>`: what it leaves."""
    if isinstance(rule.evidence, Pool):
        return _pooled(question, i, rule.evidence, rest)
    found = rule.evidence.select(question, rest)
    named = "select side, id, min(detail) as detail, min(why) as why"
    return [
        table(
            f"claim_{i}",
            f"select {COLUMNS}, r.w as taken, e.detail, e.why from {rest} r join ({named} from ({found}) found"
            " group by side, id) e on e.side = r.side and e.id = r.id",
        ),
        view(
            f"left_after_{i}",
            f"select {COLUMNS}, r.w from {rest} r"
            f" where not exists (select 1 from claim_{i} c where c.side = r.side and c.id = r.id)",
        ),
    ]


def _pooled(question: Question, i: int, evidence: Pool, rest: str) -> list[Statement]:
    unit, at = money(question.unit), _at(question)
    taken = f"select side, id, cast(sum(taken) as {unit}) as taken from claim_{i} group by side, id"
    return [
        table(f"offers_{i}", _offers(question, evidence.select(question, rest), rest)),
        *(_shares(question, i) if evidence.shared else [view(f"pool_{i}", f"select * from offers_{i}")]),
        view(
            f"open_{i}",
            f"select side, g, sgn, {at} as at_p, id, d as ord, w as amount from {rest}"
            f" where g in (select g from pool_{i})",
        ),
        *allocate(f"cover_{i}", f"open_{i}", f"pool_{i}", PLACE, unit),
        table(
            f"claim_{i}",
            f"select {COLUMNS}, cast(sum(c.first_to - c.first_from) as {unit}) as taken, e.detail, min(e.why) as why"
            f" from cover_{i}_cells c join {rest} r on r.side = c.side and r.id = c.first_id"
            f" join pool_{i} e on {_same_place('e', 'c')} and e.id = c.second_id group by {COLUMNS}, e.detail",
        ),
        table(
            f"left_after_{i}",
            f"select {COLUMNS}, cast(r.w - coalesce(c.taken, 0) as {unit}) as w from {rest} r left join ({taken}) c"
            " on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0)",
        ),
    ]


def _at(question: Question) -> str:
    return "p" if question.shape == "stock" else "cast(null as date)"


def _same_place(one: str, other: str) -> str:
    same = " and ".join(f"{one}.{each} = {other}.{each}" for each in PLACE[:-1])
    return f"{same} and {one}.at_p is not distinct from {other}.at_p"


def _offers(question: Question, facts: str, rest: str) -> str:
    """Each fact once in each place where something is left for it, with its worth there in the unit.

    The same native amount at two rates is one amount: it is worth what it is at the rate of what it is offered to."""
    unit, rate, offered = money(question.unit), "e.rate", ""
    if question.crosses_currencies:
        rate = "coalesce(offered.rate, e.rate)"
        rates = (
            f"select r.side, r.g, r.sgn, o.cur, max(o.rate) as rate from {rest} r join rested o on o.side = r.side and"
            " o.row = r.row group by r.side, r.g, r.sgn, o.cur having min(o.rate) = max(o.rate)"
        )
        offered = (
            f" left join ({rates}) offered on offered.side = e.side and offered.g = e.g and offered.sgn = e.sgn"
            " and offered.cur = e.cur"
        )
    needed = (
        f"select side, g, sgn, at_p, cast(sum(w) as {unit}) as open, min(d) as since from (select *, {_at(question)}"
        f" as at_p from {rest}) r group by side, g, sgn, at_p"
    )
    stands = "n.side = e.side and n.g = e.g and n.sgn = e.sgn"
    if question.shape == "stock":
        stands += " and (e.p is null or n.at_p = e.p or (n.at_p >= e.p and (e.p2 is null or n.at_p < e.p2)))"
    amount = f"min(case when e.net is null then n.open else abs({worth(question, 'e.net', rate)}) end)"
    return (
        "select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail,"
        f" min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless,"
        f" cast({amount} as {unit}) as amount from ({facts}) e join ({needed}) n on {stands}{offered}"
        " group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0"
    )


def _shares(question: Question, i: int) -> list[Statement]:
    """A fact that fits several places is laid along what is open in them, so that it is worth its amount once.

    Facts that fit the same places are laid together. What fits none of its places any more is left over."""
    unit = money(question.unit)
    place = f"case when side = {text(question.upstream)} then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g"
    spans = (
        "select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class"
        f" from placed_offers_{i} where boundless = 0 group by id, at_p having count(*) > 1"
    )
    return [
        view(f"placed_offers_{i}", f"select *, {place} as place from offers_{i}"),
        table(
            f"shared_{i}",
            f"select o.*, s.class from placed_offers_{i} o join ({spans}) s on s.id = o.id"
            " and s.at_p is not distinct from o.at_p where o.boundless = 0",
        ),
        view(
            f"shared_places_{i}",
            f"select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_{i}"
            " group by class, at_p, place",
        ),
        view(
            f"shared_facts_{i}",
            f"select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_{i} group by class, at_p, id",
        ),
        *allocate(f"share_{i}", f"shared_places_{i}", f"shared_facts_{i}", ("class", "at_p"), unit),
        table(
            f"pool_{i}",
            union([
                f"select {OFFER}, o.amount from placed_offers_{i} o where not exists (select 1 from shared_{i} s"
                " where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)",
                f"select {OFFER}, cast(least(o.amount, c.first_to - c.first_from) as {unit}) as amount"
                f" from share_{i}_cells c join shared_{i} o on o.class = c.class and o.place = c.first_id"
                " and o.id = c.second_id and o.at_p is not distinct from c.at_p",
            ]),
        ),
    ]  # fmt: skip
