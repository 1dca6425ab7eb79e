"""A stock's row without a mate in a period has one all the same, when that one stands in another period: timing."""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, view
from tallystick.core.ties.worth import worth

REST = "side, way, g, by_pass, row, id, p, d, value, ready_day, sgn"


def stock_timing(question: Question) -> list[Statement]:
    """`stock_moved` (effect rows) and `rest_stock`, what is left after them."""
    unit = money(question.unit)
    columns = ", ".join("r." + name for name in REST.split(", "))
    taken = f"cast(sum(c.first_to - c.first_from) as {unit})"
    grouped = "r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value"
    return [
        view("stock_rest", "select side, g, sgn, p as at_p, id, d as ord, w as amount from rest_0 where w > 0"),
        table("stock_pool", _elsewhere(question, unit)),
        *allocate("stock", "stock_rest", "stock_pool", ("side", "g", "sgn", "at_p"), unit),
        table(
            "stock_moved",
            f"select {grouped}, 'timing' as cause, {text(question.stages)} as detail,"
            f" {signed('r.way = r.sgn', taken)} as effect,"
            " 'row ' || min(c.second_id) || ' counts, but not at this period end' as evidence"
            " from stock_cells c join rest_0 r on r.side = c.side and r.id = c.first_id"
            f" group by {grouped}, r.way, r.sgn",
        ),
        table(
            "rest_stock",
            f"select {columns}, cast(r.w - coalesce(c.taken, 0) as {unit}) as w from rest_0 r"
            f" left join (select side, first_id, {taken.replace('c.', '')} as taken from stock_cells"
            " group by side, first_id) c"
            " on c.side = r.side and c.first_id = r.id where r.w > coalesce(c.taken, 0)",
        ),
    ]


def misplaced() -> str:
    """How many rows are said to stand in another period, and stand in this one as well: none, or it is not timing."""
    return (
        "select count(*) from stock_cells c join rested o on o.g = c.g and o.side <> c.side and o.row = c.second_id"
        " where c.at_p is not null and o.p is not null and c.at_p >= o.p and (o.p2 is null or c.at_p < o.p2)"
    )


def _elsewhere(question: Question, unit: str) -> str:
    """Counting rows of the other side in the same group that do not stand in the period of the remainder, worth what
    they are at its rate: an amount that begins later at another rate is late, and nothing else."""
    rate, offered = "o.rate", ""
    if question.crosses_currencies:
        rate = "coalesce(f.rate, o.rate)"
        rates = (
            "select r.side, r.g, r.sgn, r.p, m.cur, max(m.rate) as rate from rest_0 r join rested m on m.side = r.side"
            " and m.row = r.row group by r.side, r.g, r.sgn, r.p, m.cur having min(m.rate) = max(m.rate)"
        )
        offered = (
            f" left join ({rates}) f on f.side = r.side and f.g = r.g and f.sgn = r.sgn"
            " and f.p is not distinct from r.p and f.cur = o.cur"
        )
    others = (
        "select g, way, row, p, p2, d, cur, rate, x, case when x > 0 then 1 else -1 end as sgn from rested where x <> 0"
    )
    there = "(r.p is not null and o.p is not null and r.p >= o.p and (o.p2 is null or r.p < o.p2))"
    return (
        "select distinct r.side, r.g, r.sgn, r.p as at_p, o.row as id, o.d as ord,"
        f" cast(abs({worth(question, 'o.x', rate)}) as {unit}) as amount from rest_0 r"
        f" join ({others}) o on o.g = r.g and o.way <> r.way and o.sgn = r.sgn{offered}"
        f" where not ({there} or (r.p is null and o.p is null))"
    )
