"""What changed a number from one snapshot to the next: the rows, the fields of them, and who.

A change is told in lines that add up: each row whose part of the number changed is in one line, by what became of it,
which of the fields that the number is made from differ, and who the source says has changed it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.expressions import parse
from tallystick.core.model import Distinct, Metric, Stock, UnitOf
from tallystick.core.money import text_of
from tallystick.core.moves.ends import HANDS, ends_seen, stands_at
from tallystick.core.moves.question import Moving
from tallystick.core.periods import Period
from tallystick.core.snapshots import DATE_SUFFIX, ROW
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import TopSide
from tallystick.core.ties.sql import money, quoted, table, text, union
from tallystick.core.ties.worth import worth

UNKNOWN = "unknown"
ROWS = ("row", "d", "change", "fields", "what", "who", "changed_at", "before", "after", "effect")
RATE = "exchange rate"  # not a field of the row: it is read from a source of rates


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Statement, ...]
    queries: Mapping[str, str]
    rows: str


def needed_fields(metric: Metric, by: Sequence[str] = ()) -> set[str]:
    """What the number is made from."""
    written = [metric.value or "1", *(each.where for each in (*metric.counts, *metric.excludes))]
    names = {name for each in written for name in parse(each).columns} | set(by)
    if isinstance(metric.of, Stock):
        names |= {metric.of.from_, metric.of.until}
    elif metric.date is not None:
        names.add(metric.date)
    if isinstance(metric.of, Distinct):
        names.add(metric.of.field)
    if isinstance(metric.unit, UnitOf):
        names |= {each for each in (metric.unit.column, metric.unit.rate, metric.unit.per) if each}
    return names


def plan_changes(moving: Moving, period: Period | None, approvers: Mapping[str, str]) -> Plan:
    """Of all periods together, or of one."""
    steps = (*ends_seen(moving), table("changed", _changed(moving, period)))
    unit = money(moving.asked.unit)
    lines = (
        f"select change, fields, who, cast(sum(effect) as {unit}) as effect, count(*) as many,"
        " min(changed_at) as first_at, max(changed_at) as last_at from changed group by change, fields, who"
    )
    queries = {"lines": lines, **{f"number_{hand}": _number(moving, hand, period) for hand in HANDS}}
    return Plan(steps=steps, queries=queries, rows=_rows(moving.within(period), approvers))


def _number(moving: Moving, hand: Hand, period: Period | None) -> str:
    value = worth(moving.asked, "n", "rate")
    return f"select cast(sum({value}) as {money(moving.asked.unit)}) from {hand}_p where {_counts(moving, period)}"


def _counts(moving: Moving, period: Period | None) -> str:
    return "counts" if period is None else f"counts and {stands_at(moving, period)}"


def _changed(moving: Moving, period: Period | None) -> str:
    """Each row whose part of the number is another one, joined to itself, with its fields and its changer."""
    unit = money(moving.asked.unit)
    value = worth(moving.asked, "n", "rate")
    part = f"cast(case when {_counts(moving, period)} then {value} else 0 end as {unit})"
    known = (
        "select row, u, d, rate, changed, hand, part from (select row, u, d, rate, changed, hand,"
        f" {part} as part from {{hand}}_p) parts"
    )
    pairs = (
        "select coalesce(l.row, r.row) as row, coalesce(r.u, l.u) as u, coalesce(r.d, l.d) as d,"
        " case when l.row is null then 'added' when r.row is null then 'removed' else 'changed' end as change,"
        f" coalesce(l.part, 0) as before, coalesce(r.part, 0) as after, r.changed, r.hand,"
        " l.rate is distinct from r.rate as rated"
        f" from ({known.format(hand='left')}) l full join ({known.format(hand='right')}) r on l.row = r.row"
        " where coalesce(l.part, 0) <> coalesce(r.part, 0)"
    )
    fields, words = _fields(moving)
    effect = f"cast(c.after - c.before as {unit})"
    select = (
        f"select c.row, c.u, c.d, c.change, case when c.change = 'changed' then substr({fields}, 3) else '' end as"
        f" fields, {_who(moving)} as who, {_at(moving)} as changed_at, {effect} as effect, c.before, c.after,"
        f" case when c.change = 'changed' then substr({words}, 3) else '' end as what from ({pairs}) c"
        f" left join left_rows l on l.{quoted(ROW)} = c.row left join right_rows r on r.{quoted(ROW)} = c.row"
    )
    if moving.asked.shape != "distinct":
        return select
    # which row stands for its value may change while the value stays: only values that come or go are told
    net = f"cast(sum(effect) over (partition by u) as {unit})"
    return f"select * from (select *, {net} as net from ({select}) each_row) nets where net <> 0"


def _fields(moving: Moving) -> tuple[str, str]:
    """Which fields differ, and what they said, each as text that begins with `, `."""
    metric, columns = moving.side("right").metric, moving.side("right").columns
    names = sorted(needed_fields(metric) & set(columns))
    fields, words = [], []
    for name in names:
        shown = name + DATE_SUFFIX if name + DATE_SUFFIX in columns else name  # a moment counts by its day
        was, now = (f"{side}.{quoted(shown)}" for side in ("l", "r"))
        differs = f"{was} is distinct from {now}"
        said = [f"coalesce(cast({each} as varchar), 'nothing')" for each in (was, now)]
        fields.append(f"case when {differs} then {text(f', {name}')} else '' end")
        words.append(f"case when {differs} then {text(f', {name} ')} || {said[0]} || ' to ' || {said[1]} else '' end")
    if isinstance(metric.unit, UnitOf) and metric.unit.rates:
        fields.append(f"case when c.rated then {text(', ' + RATE)} else '' end")
        words.append(f"case when c.rated then {text(', ' + RATE)} else '' end")
    return " || ".join(["''", *fields]), " || ".join(["''", *words])


def _microseconds(moving: Moving) -> int:
    moment = moving.side("left").as_of
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def _since(moving: Moving) -> str:
    """Whether the source's own change time tells of this change, and not of one before the first snapshot."""
    times = moving.side("right").source.time
    return f"coalesce(c.changed > {_microseconds(moving)}, false)" if times and times.changed else "true"


def _who(moving: Moving) -> str:
    named = f"case when {_since(moving)} then nullif(c.hand, '') end"
    return f"coalesce(case when c.change <> 'removed' then {named} end, {text(UNKNOWN)})"


def _at(moving: Moving) -> str:
    return f"case when c.change <> 'removed' and {_since(moving)} then c.changed end"


def _rows(moving: Moving, approvers: Mapping[str, str]) -> str:
    """What makes up the lines: the rows that changed, and the adjustments on top that stand at one end only."""
    source = moving.side("right").source.id
    named = ", ".join(ROWS)
    every = union([
        f"select {named} from changed",
        *(_adjusted(moving, each, approvers.get(each.id, UNKNOWN)) for each in standing_alone(moving.asked.top_side)),
    ])  # fmt: skip
    return (
        f"select row as \"key\", {text(source)} || '#' || row as row, d as date, change, fields, what, who, changed_at,"
        f" before, after, effect from ({every}) every_row order by change, fields, who, row, effect"
    )


def standing_alone(top_side: Sequence[TopSide]) -> list[TopSide]:
    """The adjustments at one end only: one that stands at both changes nothing."""
    names = [each.id for each in top_side]
    return sorted((each for each in top_side if names.count(each.id) == 1), key=lambda each: each.id)


def _adjusted(moving: Moving, each: TopSide, who: str) -> str:
    unit, scale = money(moving.asked.unit), moving.asked.unit.scale
    ends = (each.minor, 0) if each.hand == "left" else (0, each.minor)
    before, after, effect = (f"cast({text_of(n, scale)} as {unit})" for n in (*ends, ends[1] - ends[0]))
    return (
        f"select {text('adjustment:' + each.id)} as row, date '{each.period.isoformat()}' as d, 'adjusted' as change,"
        f" {text(each.id)} as fields, {text(f'approved adjustment {each.id} on top of the metric: {each.because}')} as"
        f" what, {text(who)} as who, cast(null as bigint) as changed_at, {before} as before, {after} as after,"
        f" {effect} as effect"
    )
