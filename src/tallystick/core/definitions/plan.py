"""The plan of a comparison: every row in the group that its tie puts it in, then each attribute, thing by thing.

A thing is a group with rows of both sides; it says every different value that its rows say, and is dated by its first
day. Two sides agree on a thing when their sets of values are equal, after the tie's map. Rows outside the scope of
their metric, or of the tie, are not this kind of thing: they are counted, and compared with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.definitions.attribute import Attribute
from tallystick.core.model import Clause, Metric
from tallystick.core.snapshots import ROW
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.grouping import grouping
from tallystick.core.ties.passes import first_on, splits
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import HANDS, OTHER, Question, SideFacts
from tallystick.core.ties.sql import all_of, first_of, money, table, text, union
from tallystick.core.ties.worth import worth

NOTHING, DATED, UNDATED, DONE = "nothing", "dated", "no date", "done"
SHOWN_VALUES = 4  # different values that one thing says, in words
PAIRS_MOST = 200  # pairs of values that are told; the others are counted


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Step, ...]
    queries: Mapping[str, str]
    rows: str  # the rows of every thing and attribute, in order
    alone: str  # the rows of what one side alone knows


def plan(question: Question, attributes: Sequence[Attribute]) -> Plan:
    """Of `attributes` those that both sides define."""
    steps = [
        *grouping(question),
        table("homes", _homes(question)),
        table("told", union([_told(question, question.side(hand), attributes) for hand in HANDS])),
        table("things", _things(question)),
        *(table(f"facing_{i}", _pairs(i, each)) for i, each in enumerate(attributes)),
    ]
    return Plan(
        steps=tuple(steps),
        queries=_queries(question, attributes),
        rows=_rows(question, attributes),
        alone=_alone(question),
    )


def _homes(question: Question) -> str:
    """`side, row, g, a`: in which groups a row is; `a` where only a part of its amount is there."""
    nothing = f"cast(null as {native_type(question, question.left)})"
    if first_on(question.tie) is None:
        whole = f"select side, row, g from placed_{len(question.tie.match)}"
        whole += " where part is null" if splits(question.tie) else ""
    else:
        whole = union(["select side, row, g from members", *(_cancelled(hand) for hand in HANDS)])
    if not splits(question.tie):
        return f"select side, row, g, {nothing} as a from ({whole}) whole"
    kind = native_type(question, question.left)
    seen = union([f"select {text(hand)} as side, row, n from {hand}_p" for hand in HANDS])
    taken = f"select side, row, cast(sum(a) as {kind}) as taken from parts group by side, row"
    rest = f"case when t.row is not null then cast(x.n - t.taken as {kind}) end"
    return (
        f"select w.side, w.row, w.g, {rest} as a from ({whole}) w left join ({taken}) t on t.side = w.side and t.row ="
        f" w.row left join ({seen}) x on x.side = t.side and x.row = t.row where t.row is null or x.n <> t.taken"
        f"\nunion all\nselect side, row, g, cast(a as {kind}) as a from parts"
    )


def _cancelled(hand: Hand) -> str:
    """Groups that are equal on both sides never came to be grouped: their key is their group."""
    return (
        f"select {text(hand)} as side, q.row, 'a:' || q.k1 as g from {hand}_p q left join live on live.k1 = q.k1"
        " where q.k1 is not null and live.k1 is null"
    )


def _told(question: Question, side: SideFacts, attributes: Sequence[Attribute]) -> str:
    """What each row says of each attribute, `v0` and so on; `m0` is what is compared, never null."""
    field, hand = Fields(side), side.hand
    columns = []
    for i, each in enumerate(attributes):
        said, meant = _said(each, side, field)
        columns += [f"{said} as v{i}", f"{meant} as m{i}"]
    amount = worth(question, "coalesce(x.a, p.n)", "p.rate")
    fixed = [
        "x.side, x.row, x.g, p.d, p.p, p.counts",
        "p.scope_id is null and p.outside is null as inside",
        f"{amount} as amount",
    ]
    return (
        f"select {', '.join([*fixed, *columns])} from homes x join {hand}_p p on p.row = x.row"
        f" join {hand}_rows s on s.{ROW} = x.row where x.side = {text(hand)}"
    )


def _said(each: Attribute, side: SideFacts, field: Fields) -> tuple[str, str]:
    told = each.side(side.hand)
    assert told is not None
    if each.manner == "done":
        said = _state(side.metric, field)
        return said, f"case when {said} = {text(DONE)} then {text(DONE)} else 'not' end"
    assert told.field is not None
    if each.manner == "day":
        return f"cast({field.day(told.field)} as varchar)", f"cast({field.day(told.field)} as varchar)"
    said = field.as_text(told.field)
    meant = said
    if side.hand == "left" and each.map:
        meant = first_of([(f"{said} = {text(a)}", text(b)) for a, b in each.map.items()], said)
    return said, f"case when {said} is null then '-' else '=' || {meant} end"


def _state(metric: Metric, field: Fields) -> str:
    """`done`, or the first clause about state that says otherwise."""
    tests = [(f"not {field.condition(each.where)}", text(f"not {each.id}")) for each in _state_of(metric.counts)]
    tests += [(field.condition(each.where), text(each.id)) for each in _state_of(metric.excludes)]
    return first_of(tests, f"cast({text(DONE)} as varchar)")


def _state_of(clauses: Sequence[Clause]) -> list[Clause]:
    return [each for each in clauses if each.is_ == "state"]


def _things(question: Question) -> str:
    unit = money(question.unit)
    sides = ", ".join(
        f"count(case when side = {text(hand)} then 1 end) as {hand}_rows,"
        f" cast(coalesce(sum(case when side = {text(hand)} then amount end), 0) as {unit}) as {hand}_amount,"
        f" min(case when side = {text(hand)} then p end) as {hand}_p"
        for hand in HANDS
    )
    return f"select g, {sides} from told where inside group by g"


def _pairs(i: int, each: Attribute) -> str:
    """One row for each thing: what either side says of it, whether that is the same, and how many days lie between."""
    both = (
        f"select t.g, t.side, t.v{i} as v, t.m{i} as m, x.left_amount, x.right_amount, x.left_p, x.right_p from told t"
        " join things x on x.g = t.g where t.inside and x.left_rows > 0 and x.right_rows > 0"
    )
    amounts = "max(left_amount) as left_amount, max(right_amount) as right_amount"
    if each.manner == "day":
        first = ", ".join(
            f"cast(min(case when side = {text(hand)} then v end) as date) as {hand}_day" for hand in HANDS
        )
        firsts = (
            f"select g, {first}, {amounts}, max(left_p) as left_p, max(right_p) as right_p from ({both}) b group by g"
        )
        return f"select g, {_lagging(each)}, left_amount, right_amount from ({firsts}) firsts"
    numbered = (
        "select *, row_number() over (partition by g, side order by v nulls last) as nth,"
        f" count(*) over (partition by g, side) as many from (select distinct * from ({both}) b) said"
    )
    says = ", ".join(f"{_in_words(hand)} as {hand}_says" for hand in HANDS)
    sets = ", ".join(["count(distinct m) as ms", *(f"{_different(hand)} as {hand}_ms" for hand in HANDS)])
    return (
        "select g, left_says, right_says, cast(null as bigint) as lag, ms = left_ms and ms = right_ms as agrees,"
        f" cast(null as boolean) as same_period, left_amount, right_amount from (select g, {says}, {sets}, {amounts}"
        f" from ({numbered}) numbered group by g) sets"
    )


def _lagging(each: Attribute) -> str:
    says = ", ".join(
        f"case when {hand}_day is null then {text(UNDATED)} else {text(DATED)} end as {hand}_says" for hand in HANDS
    )
    lag = "cast(tally_days(left_day, right_day) as bigint)"
    neither = "left_day is null and right_day is null"
    agrees = f"coalesce(abs({lag}) <= {each.days}, false) or ({neither})"
    same = "not (left_p is distinct from right_p)" if each.by_period else "cast(null as boolean)"
    return f"{says}, {lag} as lag, {agrees} as agrees, {same} as same_period"


def _different(hand: Hand) -> str:
    return f"count(distinct case when side = {text(hand)} then m end)"


def _in_words(hand: Hand) -> str:
    """The different values of a side, a few of them, in the order of the alphabet."""
    mine = f"side = {text(hand)}"
    value = f"coalesce(v, {text(NOTHING)})"
    many = f"max(case when {mine} then many end)"
    words = f"max(case when {mine} and nth = 1 then {value} end)"
    for n in range(2, SHOWN_VALUES + 1):
        words += f" || case when {many} >= {n} then ' + ' || max(case when {mine} and nth = {n} then {value} end)"
        words += " else '' end"
    more = f"cast({many} - {SHOWN_VALUES} as varchar)"
    return f"{words} || case when {many} > {SHOWN_VALUES} then ' + ' || {more} || ' more' else '' end"


def _queries(question: Question, attributes: Sequence[Attribute]) -> dict[str, str]:
    unit = money(question.unit)
    sums = ", ".join(f"cast(coalesce(sum({hand}_amount), 0) as {unit}) as {hand}_amount" for hand in HANDS)
    knows = "case when right_rows = 0 then 'left' when left_rows = 0 then 'right' else 'both' end"
    found = {
        "known": (
            f"select knows, count(*) as things, cast(sum(left_rows) as bigint) as left_rows, cast(sum(right_rows) as"
            f" bigint) as right_rows, {sums} from (select *, {knows} as knows from things) known group by knows"
        ),
        "outside": "select side, count(distinct row) as many from told where not inside group by side",
        "unrated": "select side, count(*) as many, min(row) as example from told where inside and amount is null"
        " group by side",
    }
    for i, each in enumerate(attributes):
        found[f"agreed_{i}"] = (
            "select agrees, count(*) as things, count(case when same_period then 1 end) as same_period"
            f" from facing_{i} group by agrees"
        )
        lines = (
            f"select left_says, right_says, lag, agrees, count(*) as things, {sums} from facing_{i}"
            " group by left_says, right_says, lag, agrees"
        )
        order = "lag nulls last, left_says, right_says"
        if each.manner != "day":  # days are bounded, words are not
            order = f"agrees, things desc, left_says, right_says limit {PAIRS_MOST}"
            found[f"different_{i}"] = f"select count(*) from ({lines}) lines"
        found[f"lines_{i}"] = f"select * from ({lines}) lines order by {order}"
    return found


def _row_columns(question: Question) -> str:
    sources = {hand: text(question.side(hand).source.id) for hand in HANDS}
    source = f"case when t.side = 'left' then {sources['left']} else {sources['right']} end"
    return f"substr(t.g, 3) as thing, t.side, {source} || '#' || t.row as row, t.d as date, t.amount, t.counts"


def _rows(question: Question, attributes: Sequence[Attribute]) -> str:
    each_of = [
        f"select {i} as nth, {text(each.name)} as attribute, {_row_columns(question)}, t.v{i} as says, x.left_says,"
        f" x.right_says, x.lag, x.agrees, t.g from facing_{i} x join told t on t.g = x.g where t.inside"
        for i, each in enumerate(attributes)
    ]
    return union(each_of)


def _alone(question: Question) -> str:
    whose = " or ".join(all_of([f"x.{OTHER[hand]}_rows = 0", f"t.side = {text(hand)}"]) for hand in HANDS)
    return f"select {_row_columns(question)}, t.g from things x join told t on t.g = x.g where t.inside and ({whose})"


@dataclass(frozen=True, kw_only=True)
class Behind:
    """Which rows: of these values, or of everything on which the sides part."""

    attribute: str | None = None
    left: str | None = None
    right: str | None = None
    lag: int | None = None

    @property
    def everything(self) -> bool:
        return self.left is None and self.right is None and self.lag is None


def behind(rows: str, which: Behind) -> str:
    said = (("attribute", which.attribute), ("left_says", which.left), ("right_says", which.right))
    tests = [f"{name} = {text(value)}" for name, value in said if value is not None]
    if which.lag is not None:
        tests.append(f"lag = {which.lag}")
    if which.everything:
        tests.append("not agrees")
    return (
        "select attribute, thing, side, row, date, amount, counts, says, left_says, right_says, lag, agrees from"
        f" ({rows}) every_row where {all_of(tests)} order by nth, left_says, right_says, lag nulls last, g, side, row"
    )


def alone(rows: str, hand: Hand) -> str:
    nothing = "cast(null as varchar)"
    return (
        f"select {nothing} as attribute, thing, side, row, date, amount, counts, {nothing} as says, {nothing} as"
        f" left_says, {nothing} as right_says, cast(null as bigint) as lag, cast(null as boolean) as agrees from"
        f" ({rows}) every_row where side = {text(hand)} order by row, g"
    )
