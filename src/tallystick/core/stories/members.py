"""Who stands with whom: every row of both sides of a tie with its group, also those that cancelled and those held.

A bridge keeps the rows that make a difference. A story needs the others too: what agrees is most of what happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.passes import first_on, splits
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import money, text, union
from tallystick.core.ties.worth import worth

COLUMNS = (
    *("side", "row", "held", "g", "by_pass", "part", "counts", "scope_id", "state_id", "naming"),
    *("native", "cur", "worth", "day", "until_day", "p", "p2", "ready_day"),
)


def members(question: Question) -> str:
    """After the steps of the grouping: one line for each row, one more for each part of a row that is split."""
    sides = [_side(question, hand) for hand in HANDS]
    held = [_held(question, hand) for hand in HANDS if question.side(hand).quarantined]
    named, every = ", ".join(COLUMNS), union([*sides, *held])
    return f"select {named} from ({every}) m order by g nulls last, side nulls last, row nulls last, part nulls last"


def _side(question: Question, hand: Hand) -> str:
    kind, unit = native_type(question, question.side(hand)), money(question.unit)
    return (
        f"select {text(hand)} as side, r.row, cast(null as varchar) as held, w.g, w.by_pass, w.part, r.counts,"
        f" r.scope_id, r.state_id, r.naming, cast(w.share as {kind}) as native, r.cur,"
        f" cast(case when r.counts then {worth(question, 'w.share', 'r.rate')} else 0 end as {unit}) as worth,"
        " r.d as day, r.d2 as until_day, r.p, r.p2, r.ready_day"
        f" from {hand}_p r join ({_shares(question, hand)}) w on w.row = r.row"
    )


def _shares(question: Question, hand: Hand) -> str:
    """Where each row stands and with how much of it; a row that is in parts stands at home with the rest."""
    kind = native_type(question, question.side(hand))
    places = f"select row, g, by_pass from ({_places(question, hand)}) placed"
    if not splits(question.tie):
        return (
            "select s.row, s.g, s.by_pass, cast(null as varchar) as part, q.n as share"
            f" from ({places}) s join {hand}_p q on q.row = s.row"
        )
    taken = f"select row, cast(sum(a) as {kind}) as taken from parts where side = {text(hand)} group by row"
    return union([
        "select s.row, s.g, s.by_pass, cast(null as varchar) as part,"
        f" cast(q.n - coalesce(t.taken, 0) as {kind}) as share"
        f" from ({places}) s join {hand}_p q on q.row = s.row left join ({taken}) t on t.row = s.row",
        f"select row, g, by_pass, part, cast(a as {kind}) as share from parts where side = {text(hand)}",
    ])  # fmt: skip


def _places(question: Question, hand: Hand) -> str:
    if first_on(question.tie) is None:
        whole = " and part is null" if splits(question.tie) else ""
        return f"select row, g, by_pass from placed_{len(question.tie.match)} where side = {text(hand)}{whole}"
    return union([
        f"select row, g, by_pass from members where side = {text(hand)}",
        f"select c.row, 'a:' || c.k1 as g, 1 as by_pass from {hand}_p c left join live on live.k1 = c.k1"
        " where c.k1 is not null and live.k1 is null",
    ])  # fmt: skip


def _held(question: Question, hand: Hand) -> str:
    """A row in quarantine is in no group; it is shown beside the one that its key would have put it into."""
    side, unit = question.side(hand), money(question.unit)
    there = f"{text('held ' + hand + ':')} || h.row"
    place = f"case when h.k1 is null then {there} else 'a:' || h.k1 end" if first_on(question.tie) else there
    return (
        f"select {text(hand)} as side, h.row, h.failed as held, {place} as g, cast(0 as bigint) as by_pass,"
        " cast(null as varchar) as part, false as counts, h.scope_id, h.state_id, h.naming,"
        f" cast(h.n as {native_type(question, side)}) as native, h.cur, cast(0 as {unit}) as worth, h.d as day,"
        " h.d2 as until_day, h.p, h.p2, h.ready_day"
        f" from ({projection(question, side, f'{hand}_held', held=True)}) h"
    )


def standing(stood: str) -> str:
    """The rows that `front` names (side, row), wherever they stand."""
    return f"select {_named('m')} from {stood} m join front f on f.side = m.side and f.row = m.row {_ORDER}"


def counted(stood: str) -> str:
    """How many rows the groups that `wanted` names have on either side; rows in quarantine are not in them."""
    return (
        "select m.g, m.side, count(distinct m.row) as many"
        f" from {stood} m join wanted w on w.g = m.g where m.held is null group by m.g, m.side order by m.g, m.side"
    )


def mates(stood: str, hand: Hand, most: int) -> str:
    """The rows of one side of the groups that `wanted` names; one more than may be asked for, to see that there is."""
    return (
        f"select {_named('m')} from {stood} m join wanted w on w.g = m.g where m.side = {text(hand)}"
        f" {_ORDER} limit {int(most) + 1}"
    )


def numbers(stood: str, place: date | None) -> str:
    """What both sides come to in the groups of `wanted`, and what of it is `own` (side, row); of a stock at a time."""
    stands = "true" if place is None else f"(m.p <= date '{place}' and (m.p2 is null or date '{place}' < m.p2))"
    amount = f"case when m.counts and {stands} then m.worth else 0 end"
    return (
        f"select m.side, cast(sum({amount}) as decimal(38, 4)) as whole,"
        f" cast(sum(case when o.row is not null then {amount} else 0 end) as decimal(38, 4)) as own,"
        " count(distinct m.row) as many, count(distinct o.row) as mine"
        f" from {stood} m join wanted w on w.g = m.g left join own o on o.side = m.side and o.row = m.row"
        " where m.held is null group by m.side order by m.side"
    )


def effects(stood: str, kept: str, sources: Mapping[Hand, str], period: str | None) -> str:
    """What the bridge says of the groups, line by line: of the thing's own rows, and of others they stand with."""
    source = f"case when m.side = 'left' then {text(sources['left'])} else {text(sources['right'])} end"
    within = f" where k.period = {text(period)}" if period is not None else ""
    rows = (
        f"select distinct m.side, m.row, {source} || '#' || m.row as named, m.g"
        f" from {stood} m join wanted w on w.g = m.g where m.held is null"
    )
    told = (
        "select k.period, k.cause, k.detail, k.side, k.effect, k.evidence, k.row, o.row is not null as own"
        f' from {kept} k join ({rows}) m on m.side = k.side and m.named = k.row and substr(m.g, 3) = k."group"'
        f" left join own o on o.side = m.side and o.row = m.row{within}"
    )
    return (
        "select period, cause, detail, side, own, cast(sum(effect) as decimal(38, 4)) as effect,"
        " count(distinct row) as many, min(row) as example, min(evidence) as evidence"
        f" from ({told}) told group by period, cause, detail, side, own"
        " order by period nulls last, cause nulls last, detail nulls last, side nulls last, own nulls last"
    )


def causes(stood: str, kept: str, hand: Hand, source: str) -> str:
    """By which causes the bridge explains the rows of one side of the groups that `wanted` names."""
    named = f"{text(source)} || '#' || m.row"
    return (
        f"select distinct m.g, m.row, k.cause from {stood} m join wanted w on w.g = m.g"
        f' join {kept} k on k.side = m.side and k.row = {named} and k."group" = substr(m.g, 3)'
        f" where m.side = {text(hand)} and m.held is null order by m.g, m.row, k.cause"
    )


_ORDER = "order by m.side nulls last, m.row nulls last, m.g nulls last, m.part nulls last"


def _named(short: str) -> str:
    return ", ".join(f"{short}.{each}" for each in COLUMNS)
