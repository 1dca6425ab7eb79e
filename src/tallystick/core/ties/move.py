"""What the remaining counting rows have in common moves: equal amounts pair in date order, the rest matches first in,
first out. A matched amount in two periods is timing, at two rates it is currency. Stocks do not move.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.projection import RATE, native_type
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.strips import UNIT_LEFT_DIGITS, worth

PART = ("g", "positive", "bucket", "at_p")


def moves(question: Question) -> list[Statement]:
    """Statements that end in `moved` (effect rows) and `rest_0` (what is left of each row, in the unit, positive)."""
    kind = native_type(question, question.left)
    return [
        table("present", _present(question)),
        table("bucketed", _bucketed(question, kind)),
        table("ranked", _ranked()),
        table("pairs", _pairs()),
        *(view(f"loose_{hand}", _loose(hand)) for hand in ("left", "right")),
        *allocate("fifo", "loose_left", "loose_right", PART, kind),
        table("cells", _cells(kind)),
        table("moved", union(_effects(question))),
        table("rest_0", _rest(question, kind)),
        *(_stock_timing(question) if question.shape == "stock" else []),
    ]


def first_rest(question: Question) -> str:
    return "rest_stock" if question.shape == "stock" else "rest_0"


def _present(question: Question) -> str:
    """Every amount that is left, where it counts: a flow in its period, a stock in every period it stands in.

    `id` names it within its side; `at_p` keeps a stock's matching inside one period."""
    columns = "side, way, g, by_pass, row, d, cur, rate, n, x"
    if question.shape != "stock":
        return f"select {columns}, p, row as id, cast(null as date) as at_p from rested where x <> 0"
    named = "row || ' @ ' || coalesce(cast(t.p as varchar), '-')"
    return (
        f"select {columns.replace('row', 'r.row')}, t.p, r.{named} as id, t.p as at_p from rested r"
        " join stock_periods t on (t.p >= r.p and (r.p2 is null or t.p < r.p2)) or (r.p is null and t.p is null)"
        " where x <> 0"
    )


def _bucketed(question: Question, kind: str) -> str:
    """Rows meet in their native currency where both sides have it, else in the tie's unit (bucket `=`)."""
    if not question.crosses_currencies:
        return (
            f"select *, x > 0 as positive, '' as bucket, cast(abs(x) as {kind}) as amount, rate as factor from present"
        )
    shared = (
        "select g, x > 0 as positive, cur, at_p from present group by g, x > 0, cur, at_p having count(distinct side) = 2"
    )
    return (
        "select p.*, p.x > 0 as positive, case when s.g is null then '=' else p.cur end as bucket,"
        f" cast(case when s.g is null then abs({worth(question, 'p.x', 'p.rate')}) else abs(p.x) end as {kind}) as amount,"
        f" case when s.g is null then cast(1 as {RATE}) else p.rate end as factor from present p left join ({shared}) s"
        " on s.g = p.g and s.positive = (p.x > 0) and s.cur = p.cur and s.at_p is not distinct from p.at_p"
    )


def _ranked() -> str:
    part = ", ".join(PART)
    return f"select *, row_number() over (partition by side, {part}, amount order by d nulls last, id) as nth from bucketed"


def _pairs() -> str:
    same = " and ".join(f"r.{each} is not distinct from l.{each}" for each in PART)
    return (
        f"select {', '.join('l.' + each for each in PART)}, l.id as left_id, r.id as right_id, l.amount from ranked l"
        f" join ranked r on {same} and r.amount = l.amount and r.nth = l.nth where l.side = 'left' and r.side = 'right'"
    )


def _loose(hand: str) -> str:
    part = ", ".join("k." + each for each in PART)
    return (
        f"select {part}, k.id, k.d as ord, k.amount from ranked k where k.side = {text(hand)}"
        f" and not exists (select 1 from pairs p where p.{hand}_id = k.id)"
    )


def _cells(kind: str) -> str:
    part = ", ".join(PART)
    zero = f"cast(0 as {kind})"
    return (
        f"select {part}, left_id, right_id, {zero} as left_from, amount as left_to, {zero} as right_from,"
        f" amount as right_to from pairs\nunion all\nselect {part}, first_id, second_id, first_from, first_to,"
        " second_from, second_to from fifo_cells"
    )


def _effects(question: Question) -> list[str]:
    up, down = question.upstream, question.downstream
    sign: dict[Hand, str] = {"left": "-", "right": ""}
    unit = money(question.unit)
    lines = []
    stages = question.stages
    if question.shape != "stock":
        moved = _cell_facts(question)
        for hand in (up, down):
            lag = f"tally_days({up}_d, {down}_d)"
            words = (
                f"coalesce(cast({up}_d as varchar), 'undated') || ' on row ' || {up}_row || ', ' ||"
                f" coalesce(cast({down}_d as varchar), 'undated') || ' on row ' || {down}_row ||"
                f" coalesce(', ' || cast({lag} as varchar) || ' days', '')"
            )
            lines.append(
                f"select {text(hand)} as side, {hand}_row as row, g, {hand}_by as by_pass, {hand}_p as p, {hand}_d as d,"
                f" {hand}_value as value, 'timing' as cause, {text(stages)} as detail,"
                f" cast({sign[hand]}{up}_worth as {unit}) as effect, {words} as evidence"
                f" from ({moved}) moved where left_p is distinct from right_p and {up}_worth <> 0"
            )
    if question.crosses_currencies:
        lines += _currency(question, down, sign[down], unit)
    if not lines:
        lines.append(
            "select side, row, g, by_pass, p, d, x as value, '' as cause, '' as detail, x as effect, '' as evidence"
            " from present where false"
        )
    return lines


def _cell_facts(question: Question) -> str:
    """Each matched cell with both rows' places and what the amount is worth on either side, signed."""

    def worth_of(hand: str) -> str:
        if not question.crosses_currencies:
            return signed("c.positive", f"cast(c.{hand}_to - c.{hand}_from as {money(question.unit)})")
        top, bottom = (worth(question, f"c.{hand}_{end}", f"{hand[0]}.factor") for end in ("to", "from"))
        return signed("c.positive", f"{top} - {bottom}")

    sides = ", ".join(
        f"{hand[0]}.row as {hand}_row, {hand[0]}.by_pass as {hand}_by, {hand[0]}.p as {hand}_p, {hand[0]}.d as {hand}_d,"
        f" {worth(question, hand[0] + '.n', hand[0] + '.rate')} as {hand}_value, {worth_of(hand)} as {hand}_worth,"
        f" {hand[0]}.factor as {hand}_factor"
        for hand in ("left", "right")
    )
    return (
        f"select c.g, c.bucket, c.positive, c.left_to - c.left_from as amount, {sides} from cells c"
        " join ranked l on l.side = 'left' and l.id = c.left_id join ranked r on r.side = 'right' and r.id = c.right_id"
    )


def _currency(question: Question, down: Hand, sign: str, unit: str) -> list[str]:
    """Two rates for one amount; what conversion leaves below a minor unit is rounding."""
    up = question.upstream
    spread = f"({down}_factor - {up}_factor)"
    product = f"cast(amount as decimal({UNIT_LEFT_DIGITS}, 4)) * cast({spread} as {RATE})"
    exact = signed("positive", f"cast({product} as {unit})")
    common = (
        f"select {text(down)} as side, {down}_row as row, g, {down}_by as by_pass, {down}_p as p, {down}_d as d,"
        f" {down}_value as value"
    )
    rates = f"bucket || ' at ' || cast({up}_factor as varchar) || ' and ' || cast({down}_factor as varchar)"
    cells = _cell_facts(question)
    return [
        f"{common}, 'currency' as cause, bucket as detail, cast({sign}({exact}) as {unit}) as effect, {rates} as evidence"
        f" from ({cells}) cells where {exact} <> 0",
        f"{common}, 'rounding' as cause, 'conversion' as detail,"
        f" cast({sign}({down}_worth - {up}_worth - {exact}) as {unit}) as effect, {rates} as evidence"
        f" from ({cells}) cells where {down}_worth - {up}_worth - {exact} <> 0",
    ]


def _rest(question: Question, kind: str) -> str:
    """The tail of each row that nothing matched, in the unit: `w` is positive, `sgn` the row's sign."""
    taken = union([
        f"select {text(hand)} as side, {hand}_id as id, {hand}_to as up_to from cells" for hand in ("left", "right")
    ])  # fmt: skip
    tail = f"{worth(question, 'k.amount', 'k.factor')} - coalesce({worth(question, 't.up_to', 'k.factor')}, 0)"
    return (
        f"select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.cur,"
        f" {worth(question, 'k.n', 'k.rate')} as value, case when k.positive then 1 else -1 end as sgn,"
        f" cast({tail} as {money(question.unit)}) as w from ranked k"
        f" left join (select side, id, cast(max(up_to) as {kind}) as up_to from ({taken}) ends group by side, id) t"
        f" on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0)"
    )


def _stock_timing(question: Question) -> list[Statement]:
    """A stock's row without a mate in a period has one all the same, when that one stands in another period."""
    unit = money(question.unit)
    others = (
        f"select o.g, o.way, o.row, o.p, o.p2, o.d, case when o.x > 0 then 1 else -1 end as sgn,"
        f" cast(abs({worth(question, 'o.x', 'o.rate')}) as {unit}) as amount from rested o where o.x <> 0"
    )
    absent = "not ((r.p is not null and o.p is not null and r.p >= o.p and (o.p2 is null or r.p < o.p2)) or (r.p is null and o.p is null))"
    pool = (
        f"select distinct r.side, r.g, r.sgn, r.p as at_p, o.row as id, o.d as ord, o.amount from rest_0 r"
        f" join ({others}) o on o.g = r.g and o.way <> r.way and o.sgn = r.sgn where {absent}"
    )
    taken = f"cast(sum(c.first_to - c.first_from) as {unit})"
    return [
        view("stock_rest", "select side, g, sgn, p as at_p, id, d as ord, w as amount from rest_0 where w > 0"),
        table("stock_pool", pool),
        *allocate("stock", "stock_rest", "stock_pool", ("side", "g", "sgn", "at_p"), unit),
        table(
            "stock_moved",
            f"select r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, 'timing' as cause, {text(question.stages)} as detail,"
            f" {signed('r.way = r.sgn', taken)} as effect,"
            " 'row ' || min(c.second_id) || ' counts, but not at this period end' as evidence"
            " from stock_cells c join rest_0 r on r.side = c.side and r.id = c.first_id"
            " group by r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, r.way, r.sgn",
        ),
        table(
            "rest_stock",
            f"select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.cur, r.value, r.sgn,"
            f" cast(r.w - coalesce(c.taken, 0) as {unit}) as w from rest_0 r left join (select side, first_id,"
            f" cast(sum(first_to - first_from) as {unit}) as taken from stock_cells group by side, first_id) c"
            " on c.side = r.side and c.first_id = r.id where r.w > coalesce(c.taken, 0)",
        ),
    ]


