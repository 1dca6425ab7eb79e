"""What the remaining counting rows have in common moves: equal amounts pair in date order, the rest matches first in,
first out. A matched amount in two periods is timing, at two rates it is currency. Stocks do not move.

Most groups are one row against one row, and need no order: only the crowded ones are ranked and laid along one another.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.leftovers import leftovers, meets_again
from tallystick.core.ties.ordering import carried
from tallystick.core.ties.passes import splits
from tallystick.core.ties.projection import RATE, native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.standing import stock_timing
from tallystick.core.ties.worth import spelled, spread, worth


def moves(question: Question) -> list[Statement]:
    """Statements that end in `moved` (effect rows) and `rest_0` (what is left of each row, in the unit, positive)."""
    kind = native_type(question, question.left)
    part = parts(question)
    return [
        view("present", _present(question)),
        table("bucketed", _bucketed(question, kind)),
        table("meeting", _meeting(part)),
        table("ranked", _ranked(question, part)),
        table("pairs", _pairs(part)),
        *(view(f"loose_{hand}", _loose(part, hand)) for hand in ("left", "right")),
        *allocate("fifo", "loose_left", "loose_right", part, kind),
        table("cells", _cells(part, kind)),
        table("met", _met(question)),
        table("moved", union(_effects(question))),
        table("rest_0", _rest(question, kind)),
        *(leftovers(question) if meets_again(question) else []),
        *(stock_timing(question) if question.shape == "stock" else []),
    ]


def first_rest(question: Question) -> str:
    if meets_again(question):
        return "rest_again"
    return "rest_stock" if question.shape == "stock" else "rest_0"


def parts(question: Question) -> tuple[str, ...]:
    """Within what amounts meet: the group and the sign, the currency where there are several, a stock's period."""
    more = ("bucket",) if question.crosses_currencies else ()
    return ("g", "positive", *more, *(("at_p",) if question.shape == "stock" else ()))


def _present(question: Question) -> str:
    """Every amount that is left, where it counts: a flow in its period, a stock in every period it stands in.

    `id` names it within its side; `at_p` keeps a stock's matching inside one period."""
    columns = ", ".join(["side, way, g, by_pass, row", *carried(question), "d, cur, rate, n, x, ready_day"])
    if question.shape != "stock":
        return f"select {columns}, p, {_id(question, '')} as id, cast(null as date) as at_p from rested where x <> 0"
    named = ", ".join("r." + name for name in columns.split(", "))
    return (
        f"select {named}, t.p, {_id(question, 'r.')} || ' @ ' || coalesce(cast(t.p as varchar), '-') as id,"
        " t.p as at_p from rested r"
        " join stock_periods t on (t.p >= r.p and (r.p2 is null or t.p < r.p2)) or (r.p is null and t.p is null)"
        " where x <> 0"
    )


def _id(question: Question, of: str) -> str:
    """What names an amount within its side: the row; where rows are split, no part is called as any row is."""
    if not splits(question.tie):
        return f"{of}row"
    part = f"'p' || cast(length({of}row) as varchar) || ' ' || {of}row || ' ' || {of}part"
    return f"case when {of}part is null then 'r' || {of}row else {part} end"


def _bucketed(question: Question, kind: str) -> str:
    """Rows meet in their native currency where both sides have it, else in the tie's unit (bucket `=`)."""
    value = worth(question, "n", "rate")
    seq = "".join(f"{each}, " for each in carried(question))
    columns = f"side, way, g, by_pass, row, {seq}id, d, p, at_p, ready_day, {value} as value, x > 0 as positive"
    if not question.crosses_currencies:
        return f"select {columns}, cast(abs(x) as {kind}) as amount from present"
    shared = (
        "select g, x > 0 as positive, cur, at_p from present group by g, x > 0, cur, at_p"
        " having count(distinct side) = 2"
    )
    named = columns.replace("side, way, g,", "p.side, p.way, p.g,").replace(", p, at_p,", ", p.p, p.at_p,")
    return (
        f"select {named.replace('x > 0 as positive', 'p.x > 0 as positive')},"
        " case when s.g is null then '=' else p.cur end as bucket,"
        f" cast(case when s.g is null then abs({worth(question, 'p.x', 'p.rate')}) else abs(p.x) end as {kind}) as"
        " amount,"
        f" case when s.g is null then cast(1 as {RATE}) else p.rate end as factor from present p left join ({shared}) s"
        " on s.g = p.g and s.positive = (p.x > 0) and s.cur = p.cur and s.at_p is not distinct from p.at_p"
    )


def _meeting(part: tuple[str, ...]) -> str:
    """Where both sides have something: how many rows each, and the row itself where it is one."""
    columns = ", ".join(part)
    return (
        f"select {columns}, count(case when side = 'left' then 1 end) as lefts,"
        " count(case when side = 'right' then 1 end) as rights, min(case when side = 'left' then id end) as left_id,"
        " min(case when side = 'right' then id end) as right_id,"
        " min(case when side = 'left' then amount end) as left_amount,"
        f" min(case when side = 'right' then amount end) as right_amount from bucketed group by {columns}"
        " having min(side) < max(side)"
    )


def _same(part: tuple[str, ...], one: str, other: str) -> str:
    return " and ".join(
        f"{one}.{each} is not distinct from {other}.{each}" if each == "at_p" else f"{one}.{each} = {other}.{each}"
        for each in part
    )


def _ranked(question: Question, part: tuple[str, ...]) -> str:
    """Rows in the order of their day and key; `ord` is what a list of amounts is laid out by."""
    columns = ", ".join("b." + each for each in part)
    order = ", ".join(["b.d nulls last", *("b." + each for each in carried(question)), "b.id"])
    place = "b.d as ord"
    if carried(question):
        place = f"row_number() over (partition by b.side, {columns} order by {order}) as ord"
    return (
        f"select {columns}, b.side, b.id, {place}, b.amount, row_number() over (partition by b.side, {columns},"
        f" b.amount order by {order}) as nth from bucketed b join meeting m on {_same(part, 'm', 'b')}"
        " where m.lefts > 1 or m.rights > 1"
    )


def _pairs(part: tuple[str, ...]) -> str:
    return (
        f"select {', '.join('l.' + each for each in part)}, l.id as left_id, r.id as right_id, l.amount from ranked l"
        f" join ranked r on {_same(part, 'r', 'l')} and r.amount = l.amount and r.nth = l.nth"
        " where l.side = 'left' and r.side = 'right'"
    )


def _loose(part: tuple[str, ...], hand: str) -> str:
    columns = ", ".join("k." + each for each in part)
    return (
        f"select {columns}, k.id, k.ord, k.amount from ranked k where k.side = {text(hand)}"
        f" and not exists (select 1 from pairs p where p.{hand}_id = k.id)"
    )


def _cells(part: tuple[str, ...], kind: str) -> str:
    columns = ", ".join(part)
    zero, whole = f"cast(0 as {kind})", "least(left_amount, right_amount)"
    return union([
        f"select {columns}, left_id, right_id, {zero} as left_from, {whole} as left_to, {zero} as right_from,"
        f" {whole} as right_to from meeting where lefts = 1 and rights = 1",
        f"select {columns}, left_id, right_id, {zero} as left_from, amount as left_to, {zero} as right_from,"
        " amount as right_to from pairs",
        f"select {columns}, first_id, second_id, first_from, first_to, second_from, second_to from fifo_cells",
    ])  # fmt: skip


def _met(question: Question) -> str:
    """Matched cells that make a difference, with both rows' places and what the amount is worth on either side."""

    def worth_of(hand: str) -> str:
        if not question.crosses_currencies:
            return signed("c.positive", f"cast(c.{hand}_to - c.{hand}_from as {money(question.unit)})")
        top, bottom = (worth(question, f"c.{hand}_{end}", f"{hand[0]}.factor") for end in ("to", "from"))
        return signed("c.positive", f"{top} - {bottom}")

    across = question.crosses_currencies
    sides = ", ".join(
        f"{hand[0]}.row as {hand}_row, {hand[0]}.by_pass as {hand}_by, {hand[0]}.p as {hand}_p, {hand[0]}.d as"
        f" {hand}_d,"
        f" {hand[0]}.value as {hand}_value, {worth_of(hand)} as {hand}_worth"
        + (f", {hand[0]}.factor as {hand}_factor" if across else "")
        for hand in ("left", "right")
    )
    return (
        f"select c.g, c.positive, c.left_to - c.left_from as amount, {sides}{', c.bucket' if across else ''} from"
        " cells c"
        " join bucketed l on l.side = 'left' and l.id = c.left_id join bucketed r on r.side = 'right' and r.id ="
        " c.right_id"
        f" where {'true' if across else 'l.p is distinct from r.p'}"
    )


def _effects(question: Question) -> list[str]:
    up, down = question.upstream, question.downstream
    sign: dict[Hand, str] = {"left": "-", "right": ""}
    unit = money(question.unit)
    lines = []
    lag = f"tally_days({up}_d, {down}_d)"
    days = f"case when abs({lag}) = 1 then ' day' else ' days' end"
    words = (
        f"coalesce(cast({up}_d as varchar), 'undated') || ' on row ' || {up}_row || ', ' ||"
        f" coalesce(cast({down}_d as varchar), 'undated') || ' on row ' || {down}_row ||"
        f" coalesce(', ' || cast({lag} as varchar) || {days}, '')"
    )
    for hand in (up, down):
        lines.append(
            f"select {text(hand)} as side, {hand}_row as row, g, {hand}_by as by_pass, {hand}_p as p, {hand}_d as d,"
            f" {hand}_value as value, 'timing' as cause, {text(question.stages)} as detail,"
            f" cast({sign[hand]}{up}_worth as {unit}) as effect, {words} as evidence"
            f" from met where left_p is distinct from right_p and {up}_worth <> 0"
        )
    if question.crosses_currencies:
        lines += _currency(question, down, sign[down], unit)
    return lines


def _currency(question: Question, down: Hand, sign: str, unit: str) -> list[str]:
    """Two rates for one amount; what conversion leaves below a minor unit is rounding."""
    up = question.upstream
    exact = signed("positive", spread(question, "amount", f"{down}_factor", f"{up}_factor"))
    common = (
        f"select {text(down)} as side, {down}_row as row, g, {down}_by as by_pass, {down}_p as p, {down}_d as d,"
        f" {down}_value as value"
    )
    rates = f"bucket || ' at ' || {spelled(f'{up}_factor')} || ' and ' || {spelled(f'{down}_factor')}"
    return [
        f"{common}, 'currency' as cause, bucket as detail, cast({sign}({exact}) as {unit}) as effect, {rates} as"
        " evidence"
        f" from met where {exact} <> 0",
        f"{common}, 'rounding' as cause, 'conversion' as detail,"
        f" cast({sign}({down}_worth - {up}_worth - {exact}) as {unit}) as effect, {rates} as evidence"
        f" from met where {down}_worth - {up}_worth - {exact} <> 0",
    ]


def overdrawn() -> str:
    """How many rows gave more than they have, gave the same part twice, or met more than they gave, in their own
    currency: none, or nothing about it is proved."""
    given = union([
        f"select {text(hand)} as side, {hand}_id as id, {hand}_to as up_to, {hand}_to - {hand}_from as gave,"
        " (left_to - left_from) - (right_to - right_from) as more from cells"
        for hand in ("left", "right")
    ])  # fmt: skip
    sums = (
        "select side, id, max(up_to) as up_to, cast(sum(gave) as decimal(38, 4)) as gave, max(abs(more)) as more"
        f" from ({given}) given group by side, id"
    )
    return (
        f"select count(*) from ({sums}) s left join bucketed k on k.side = s.side and k.id = s.id"
        " where k.id is null or s.up_to > k.amount or s.gave <> s.up_to or s.more <> 0"
    )


def _rest(question: Question, kind: str) -> str:
    """The tail of each row that nothing matched, in the unit: `w` is positive, `sgn` the row's sign."""
    taken = union([
        f"select {text(hand)} as side, {hand}_id as id, {hand}_to as up_to from cells" for hand in ("left", "right")
    ])  # fmt: skip
    factor = "k.factor" if question.crosses_currencies else "1"
    tail = f"{worth(question, 'k.amount', factor)} - coalesce({worth(question, 't.up_to', factor)}, 0)"
    return (
        "select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day,"
        f" case when k.positive then 1 else -1 end as sgn, cast({tail} as {money(question.unit)}) as w from bucketed k"
        f" left join (select side, id, cast(max(up_to) as {kind}) as up_to from ({taken}) ends group by side, id) t"
        " on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0)"
    )
