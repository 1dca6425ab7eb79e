"""One side of a tie as the plan sees it: for every row of a snapshot its keys, whether it counts and why not, its
value, its date and period, and what is stripped from it by rules that need no other row.

The same projection is laid over the current rows, the rows held in quarantine and the rows of earlier snapshots, so
that "what would this row have said then" is the same question asked of other rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import Compare, Distinct, SimilarPass, Stock, ThroughPass
from tallystick.core.model.tie import Normalise, Pass
from tallystick.core.snapshots import ROW, TWIN
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.ordering import by_key, sequence
from tallystick.core.ties.passes import fields_of, numbered, spoken
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.sql import all_of, first_of, quoted, text
from tallystick.core.ties.verdict import verdict

RATE = "decimal(18, 10)"
RATE_BELOW, AMOUNT_BELOW = 100_000_000, 10**15  # beyond them nothing converts exactly
KEEPS = {
    "fold": "tally_lower",
    "upper": "tally_upper",
    "lower": "tally_lower",
    "alnum": "tally_alnum",
    "digits": "tally_digits",
    "trim": "tally_trim",
    "unpad": "tally_unpad",
}


def projection(question: Question, side: SideFacts, rows: str, *, held: bool = False, extra: str = "") -> str:
    """The select over `rows`; columns are the same for both sides, so that they can be put under one another."""
    shaped = _shaped(question, side, rows, held=held, extra=extra)
    pieces = [f"a{i}" for i in range(len(question.tie.adds))]
    taken = " + ".join(["0", *pieces])
    kind = native_type(question, side)
    simple = not pieces
    rest = "n" if simple else f"cast(n - cast({taken} as {kind}) as {kind})"
    return (
        f"select *, case when counts then case when outside is null then {rest} else 0 end end as z,"
        f" case when counts then p end as zp\nfrom ({shaped}) shaped"
    )


def native_scale(side: SideFacts, question: Question) -> int:
    """A plain unit keeps its own decimals; a currency column keeps up to four, until it is converted."""
    return question.unit.scale if isinstance(side.metric.unit, str) else 4


def native_type(question: Question, side: SideFacts) -> str:
    return f"decimal(38, {max(native_scale(s, question) for s in (question.left, question.right))})"


def _shaped(question: Question, side: SideFacts, rows: str, *, held: bool, extra: str) -> str:
    base = _base(question, side, rows, held=held, extra=extra)
    value = "n0"
    order = by_key(question)
    if side.metric.shape == "distinct":  # the first row of each different value carries the one, the others nothing
        alone = "max(case when counts then 1 else 0 end) over (partition by p, thing) = 0"
        value = (  # one that does not count carries what it would bring: nothing where the value counts already
            f"case when thing is not null and (counts or {alone}) and"
            f" row_number() over (partition by counts, p, thing order by d nulls last, {order}) = 1 then 1 else 0 end"
        )
        value = f"cast({value} as {native_type(question, side)})"
    return f"select *, {value} as n\nfrom ({base}) base"


def _base(question: Question, side: SideFacts, rows: str, *, held: bool, extra: str) -> str:
    field = Fields(side)
    period = _period(question, "dated.d")
    until = _period(question, "dated.d2") if side.metric.shape == "stock" else "cast(null as date)"
    joins = ""
    if question.fiscal:
        period, until = "calendar_from.start", "calendar_until.start" if side.metric.shape == "stock" else until
        joins = "\nleft join calendar calendar_from on calendar_from.day = dated.d"
        if side.metric.shape == "stock":
            joins += "\nleft join calendar calendar_until on calendar_until.day = dated.d2"
    dated = _dated(question, side, field, rows, held, extra)
    return f"select dated.*, {period} as p, {until} as p2\nfrom ({dated}) dated{joins}"


def _dated(question: Question, side: SideFacts, field: Fields, rows: str, held: bool, extra: str) -> str:
    columns = [
        *keys(question, side, field),
        *_names(question, side, field),
        f"s.{quoted(ROW)} as row",
        *sequence(question, side, field),
        "false as twin" if held else f"s.{quoted(TWIN)} as twin",
        *verdict(side, field),
        *_worth(question, side, field),
        *_dates(side, field),
        *_times(side, field),
        *_pieces(question, side, field),
        *_handoff(question, side, field),
        *compared(question, side, field),
    ]
    if held:
        columns.append("s._failed as failed")
    if extra:
        columns.append(extra)
    return "select " + ",\n  ".join(columns) + f"\nfrom {rows} s{joins(question, side, field)}"


def settled_amount(question: Question) -> str:
    """What a row is worth beside others: its value after the declared steps, whether it counts or not."""
    steps = "".join(f" - a{j}" for j in range(len(question.tie.adds)))
    return f"case when not void then cast(n{steps} as {native_type(question, question.left)}) end"


def keys(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """`k1`, `k2` and so on: what each pass compares as text; null where any part is null or empty."""
    return [f"{key_of(side, match, field, i)} as k{i}" for i, match in _keyed(question)]


def _keyed(question: Question) -> list[tuple[int, Pass]]:
    """Passes with a key; those that compare likeness have none."""
    return [(i, each) for i, each in enumerate(question.tie.match, start=1) if not isinstance(each, SimilarPass)]


def key_of(side: SideFacts, match: Pass, field: Fields, index: int) -> str:
    names, rules = fields_of(match, side.hand, side.source), _rules(match)
    parts = []
    for name in names:
        parts.append(_normalised(_aliased(side, field, name), name, rules, side, index))
    return joined_key(parts)


def joined_key(parts: Sequence[str]) -> str:
    """One text of several; null where any of them is null or empty."""
    if not parts:
        return "'='"  # nothing needs to be equal
    if len(parts) == 1:
        return f"nullif({parts[0]}, '')"
    # a separator inside a part is doubled, so that two different keys never read alike
    joined = " || ' | ' || ".join(f"replace(nullif({part}, ''), '|', '||')" for part in parts)
    return f"({joined})"


def _aliased(side: SideFacts, field: Fields, name: str) -> str:
    part = field.as_text(name)
    for use in side.aliases:
        if use.field == name:
            part = f"coalesce({quoted('alias_' + name)}.canon, {part})"
    return part


def _names(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """What passes compare by its looks, as people write it."""
    return [
        f"{_aliased(side, field, name)} as {column}"
        for i, match in numbered(question.tie, SimilarPass)
        for name, column in zip(fields_of(match, side.hand, side.source), spoken(i, match), strict=True)
    ]


def _rules(match: Pass) -> tuple[Normalise, ...]:
    return () if isinstance(match, SimilarPass | ThroughPass) else match.normalise


def _normalised(part: str, name: str, rules: Sequence[str], side: SideFacts, index: int) -> str:
    if not rules:
        return part
    if side.folded:  # non-ASCII text was folded once, at the pull
        part = f"coalesce({quoted(f'folded_{index}_{name}')}.folded, {part})"
    for rule in rules:
        part = f"{KEEPS[rule]}({part})"
    return part


def joins(question: Question, side: SideFacts, field: Fields) -> str:
    joins = []
    day = field.day(date_field(side))
    for use in side.aliases:
        name = quoted("alias_" + use.field)
        joins.append(
            f"left join {use.relation} {name} on {name}.was = {field.as_text(use.field)}"
            f" and ({name}.from_day is null or {day} >= {name}.from_day)"
            f" and ({name}.until_day is null or {day} < {name}.until_day)"
        )
    if side.folded:
        for i, match in _keyed(question):
            for name in fields_of(match, side.hand, side.source) if _rules(match) else ():
                other = quoted(f"folded_{i}_{name}")
                joins.append(f"left join {side.hand}_folded {other} on {other}.value = {field.as_text(name)}")
    if side.rates is not None and not isinstance(side.metric.unit, str):
        currency = field.as_text(side.metric.unit.column)
        joins.append(
            f"left join {side.rates.relation} fx on fx.currency = {currency} and {day} >= fx.from_day"
            f" and (fx.until_day is null or {day} < fx.until_day)"
        )
    return "".join("\n" + each for each in joins)


def _worth(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """`n0` in the native currency, `cur` and `rate`; a null value is nothing, and says so in a finding."""
    metric, kind, scale = side.metric, native_type(question, side), native_scale(side, question)
    if isinstance(metric.of, Distinct):
        return [
            f"{_aliased(side, field, metric.of.field)} as thing",
            f"cast(0 as {kind}) as n0",
            "false as void",
            *_fixed(question),
        ]
    written = metric.value or "1"
    value = field.expression(written)
    exact = f"coalesce(cast({value} as decimal(38, {scale})), 0)"
    if metric.value is None:
        exact = f"cast(1 as {kind})"
    columns = ["cast(null as varchar) as thing", f"{exact} as n0", f"({value} is null) as void"]
    if isinstance(metric.unit, str):
        return [*columns, *_fixed(question)]
    currency = f"coalesce({field.as_text(metric.unit.column)}, '?')"
    home = f"{field.as_text(metric.unit.column)} = {text(question.unit.code)}"
    fits = f"(abs({exact}) < {AMOUNT_BELOW} or coalesce({home}, false))"
    columns[1] = f"cast(case when {fits} then {exact} else 0 end as {kind}) as n0"
    rate = f"case when {home} then cast(1 as {RATE}) when {fits} then {_rate(side, field)} end"
    return [*columns, f"{currency} as cur", f"{rate} as rate"]


def _fixed(question: Question) -> list[str]:
    return [f"{text(question.unit.code)} as cur", f"cast(1 as {RATE}) as rate"]


def _rate(side: SideFacts, field: Fields) -> str:
    """What a row's amount is multiplied with; negative: divided by. Null where the rate cannot be used."""
    unit = side.metric.unit
    assert not isinstance(unit, str)
    if unit.rates is not None:
        given = used = "fx.rate"
    elif unit.rate is not None:
        given = used = field.sql[unit.rate]
    else:
        assert unit.per is not None
        given = field.sql[unit.per]
        used = f"case when {given} = 1 then 1 else -{given} end"
    return f"case when {given} > 0 and {given} < {RATE_BELOW} then cast({used} as {RATE}) end"


def date_field(side: SideFacts) -> str | None:
    metric = side.metric
    return metric.of.from_ if isinstance(metric.of, Stock) else metric.date


def _dates(side: SideFacts, field: Fields) -> list[str]:
    until = side.metric.of.until if isinstance(side.metric.of, Stock) else None
    return [f"{field.day(date_field(side))} as d", f"{field.day(until)} as d2"]


def _times(side: SideFacts, field: Fields) -> list[str]:
    source = side.source
    named = source.time.changed_by if source.time else None
    manual = field.condition(source.manual_when) if source.manual_when else "false"
    identity = all_of([f"{field.sql[name]} is not null" for name in source.identity]) if source.identity else "false"
    parts = " || ' | ' || ".join(f"replace({field.as_text(name)}, '|', '||')" for name in source.identity)
    return [
        f"{field.moment(source.time.created if source.time else None)} as created",
        f"{field.moment(source.time.changed if source.time else None)} as changed",
        f"{field.as_text(named) if named else 'cast(null as varchar)'} as hand",
        f"{manual} as manual",
        f"{field.as_text(source.reverses) if source.reverses else 'cast(null as varchar)'} as undoes",
        f"{field.as_text(source.key[0]) if source.reverses else 'cast(null as varchar)'} as itself",
        f"case when {identity} then {parts if source.identity else 'null'} end as identity",
    ]


def strip_tests(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """Conditions under which a step or a scope clause may strip something from a row."""
    tests = [
        f"coalesce({field.expression(each.adds)} <> 0, false)" for each in question.tie.adds if each.side == side.hand
    ]
    return tests + [field.condition(each.where) for each in question.tie.scope if each.side == side.hand]


def _pieces(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """`a0`, `a1` and so on: what the declared steps strip; `outside`: the scope clause that puts the row outside."""
    kind, scale = native_type(question, side), native_scale(side, question)
    columns = []
    for i, step in enumerate(question.tie.adds):
        piece = "0"
        if step.side == side.hand:
            piece = f"coalesce(cast({field.expression(step.adds)} as decimal(38, {scale})), 0)"
            if step.where:
                piece = f"case when {field.condition(step.where)} then {piece} else 0 end"
        columns.append(f"cast({piece} as {kind}) as a{i}")
    scope = [(field.condition(each.where), text(each.id)) for each in question.tie.scope if each.side == side.hand]
    return [*columns, f"{first_of(scope, 'cast(null as varchar)')} as outside"]


def _handoff(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """When the row was ready to be handed over: only an upstream row of the handoff's own source has such a moment."""
    handoff = question.handoff
    if handoff is None or side.hand != question.upstream or side.source.id != handoff.from_.source:
        return ["cast(null as date) as ready_day", "cast(null as bigint) as ready_at"]
    ready = field.condition(handoff.from_.when) if handoff.from_.when else "true"
    at = handoff.from_.at
    return [
        f"case when {ready} then {field.day(at)} end as ready_day",
        f"case when {ready} then {field.moment(at)} end as ready_at",
    ]


def compared(question: Question, side: SideFacts, field: Fields) -> list[str]:
    """`m0`, `m1` and so on: the attributes that must agree, the left one mapped onto the right one's vocabulary."""
    columns = []
    for i, each in enumerate(question.tie.compare):
        name = each.left if side.hand == "left" else each.right
        value = f"cast({field.day(name)} as varchar)" if _by_day(question, each) else field.as_text(name)
        if side.hand == "left" and each.map:
            value = first_of([(f"{value} = {text(a)}", text(b)) for a, b in each.map.items()], value)
        columns.append(f"{value} as m{i}")
    return columns


def _by_day(question: Question, each: Compare) -> bool:
    """A moment beside a date says no more than its day, in the source's zone."""
    kinds = {question.left.source.fields[each.left].type, question.right.source.fields[each.right].type}
    return each.days is not None or kinds == {"date", "timestamp"}


def _period(question: Question, day: str) -> str:
    return f"tally_period({day}, {text(question.tie.grain)})"
