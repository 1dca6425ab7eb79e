"""The plan of a movement: statements that turn the rows of both ends into `effects`, and small queries on them.

A pure function of the question; everything row-shaped stays on the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.money import text_of
from tallystick.core.moves.causes import MOVES
from tallystick.core.moves.ends import HANDS, ends, native, stands_at
from tallystick.core.moves.judge import judging
from tallystick.core.moves.meet import EFFECT, meeting
from tallystick.core.moves.question import Moving
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import TopSide
from tallystick.core.ties.sql import money, table, text, union
from tallystick.core.ties.told_keys import told_key
from tallystick.core.ties.worth import worth


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Statement, ...]
    queries: Mapping[str, str]
    rows: str  # every row behind every line, in order; needs the relation `labels`


def plan(moving: Moving) -> Plan:
    parts = [f"select {EFFECT} from met", f"select {EFFECT} from judged"]
    parts += [_adjusted(moving, each) for each in on_top(moving) if _alone(moving, each)]
    unit = money(moving.asked.unit)
    effects = (
        f"select side, row, u, t, d, cast(value as {unit}) as value, cause, detail, cast(effect as {unit}) as effect,"
        f" evidence, cur, native from ({union(parts)}) parts"
    )
    steps = (*ends(moving), *meeting(moving), *judging(moving), table("effects", effects))
    return Plan(steps=steps, queries=_queries(moving), rows=_rows(moving))


def on_top(moving: Moving) -> tuple[TopSide, ...]:
    """The adjustments that are in the two numbers; between two periods, those of either period."""
    if moving.periods is None:
        return moving.asked.top_side
    wanted = {"left": moving.periods[0].start, "right": moving.periods[1].start}
    return tuple(each for each in moving.asked.top_side if each.period == wanted[each.hand])


def _alone(moving: Moving, adjustment: TopSide) -> bool:
    """Whether the other end is without it: one that stands at both ends moves nothing."""
    same = [each for each in on_top(moving) if each.id == adjustment.id]
    return moving.periods is not None or len(same) == 1


def _adjusted(moving: Moving, each: TopSide) -> str:
    effect = text_of(each.minor if each.hand == "right" else -each.minor, moving.asked.unit.scale)
    unit, kind = money(moving.asked.unit), native(moving)
    place = moving.place or each.period
    words = f"approved adjustment {each.id} on top of the metric: {each.because}"
    return (
        f"select {text(each.hand)} as side, {text('adjustment:' + each.id)} as row, {text('=' + each.id)} as u,"
        f" date '{place.isoformat()}' as t, date '{each.period.isoformat()}' as d,"
        f" cast({text_of(each.minor, moving.asked.unit.scale)} as {unit}) as value, 'adjusted' as cause,"
        f" {text(each.id)} as detail, cast({effect} as {unit}) as effect, {text(words)} as evidence,"
        f" {text(moving.asked.unit.code)} as cur, cast(0 as {kind}) as native"
    )


def _queries(moving: Moving) -> dict[str, str]:
    unit = money(moving.asked.unit)
    row = "row" if moving.same_rows else "side || row"
    lines = f"cause, detail, cast(sum(effect) as {unit}) as effect, count(distinct {row}) as many from effects"
    found = {
        "lines": f"select t, {lines} where effect <> 0 group by t, cause, detail",
        "lines_total": f"select {lines} where effect <> 0 group by cause, detail",
        "accounted": (
            "select side, count(*) as many,"
            " count(distinct row || ' @ ' || coalesce(cast(t as varchar), '-')) as different from ends group by side"
        ),
    }
    for hand in HANDS:
        found[f"totals_{hand}"] = _totals(moving, hand)
        found[f"rows_{hand}"] = f"select count(*) from {hand}_p"
        if moving.side(hand).metric.value is not None:
            found[f"void_{hand}"] = f"select count(*), min(row) from {hand}_p where counts and void"
        if moving.asked.crosses_currencies:
            unrated = f"select count(*), min(row), min(cur) from {hand}_p where counts and rate is null"
            found[f"unrated_{hand}"] = unrated
    if moving.asked.crosses_currencies and moving.asked.shape != "stock":
        found["native"] = _native(moving)
    return found


def _totals(moving: Moving, hand: Hand) -> str:
    unit = money(moving.asked.unit)
    sums = (
        "count(*) as many, count(case when counts then 1 end) as counted,"
        f" cast(sum(case when counts then {worth(moving.asked, 'n', 'rate')} else 0 end) as {unit}) as amount"
    )
    if moving.periods is not None:
        at = stands_at(moving, moving.periods[HANDS.index(hand)])
        place = f"date '{moving.periods[1].start.isoformat()}'"
        return f"select {place} as t, {sums} from {hand}_p where {at}"
    if moving.asked.shape != "stock":
        return f"select p as t, {sums} from {hand}_p group by p"
    spans = f"select p, p2, {sums} from {hand}_p group by p, p2"
    return (
        "select t.p as t, cast(sum(s.many) as bigint) as many, cast(sum(s.counted) as bigint) as counted,"
        f" cast(sum(s.amount) as {unit}) as amount"
        f" from ({spans}) s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2))"
        " or (s.p is null and t.p is null) group by t.p"
    )


def _native(moving: Moving) -> str:
    """In each currency, what the numbers differ by less what the effects say."""
    kind = native(moving)
    parts = []
    for hand, way in (("left", "-"), ("right", "")):
        place, where = "p", ""
        if moving.periods is not None:
            place = f"date '{moving.periods[1].start.isoformat()}'"
            where = f" and {stands_at(moving, moving.periods[HANDS.index(hand)])}"
        parts.append(f"select {place} as t, cur, cast({way}n as {kind}) as amount from {hand}_p where counts{where}")
    parts.append(f"select t, cur, cast(-native as {kind}) as amount from effects")
    return f"select t, cur, cast(sum(amount) as {kind}) as gap from ({union(parts)}) gaps group by t, cur"


def _rows(moving: Moving) -> str:
    places = " ".join(f"when {text(each.code)} then {at}" for at, each in enumerate(MOVES))
    sources = {hand: text(moving.side(hand).source.id) for hand in HANDS}
    matched = text("by " + ", ".join(moving.by) if moving.by else "by row")
    key, joins = told_key(moving.asked, "e")
    return (
        f'select substr(e.u, 2) as "group", e.side, {key} as "key",'
        f" case when e.side = 'left' then {sources['left']} else {sources['right']} end || '#' || e.row as row,"
        " coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence,"
        f" {matched} as matched_by from effects e left join labels n on n.p = e.t{joins} where e.effect <> 0"
        f" order by e.t nulls last, case e.cause {places} else {len(MOVES)} end, e.detail, e.u, e.side, e.row,"
        " e.effect, e.evidence"
    )
