"""What native currencies leave over: a group may still have euros on one side and dollars on the other.

Within a currency one side is used up; what then remains on both sides is of different currencies, and meets in the
tie's unit, first in, first out. It is timing where it stands in two periods, and nothing else.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import money, signed, table, text, union, view

REST = "side, way, g, by_pass, row, id, p, d, value, ready_day, sgn"


def meets_again(question: Question) -> bool:
    return question.crosses_currencies and question.shape == "flow"


def leftovers(question: Question) -> list[Statement]:
    """`moved_again` (effect rows) and `rest_again`, what is left after them."""
    unit = money(question.unit)
    both = "select g, sgn from rest_0 where w > 0 group by g, sgn having min(side) < max(side)"
    columns = ", ".join("r." + name for name in REST.split(", "))
    return [
        table("again", f"select r.* from rest_0 r join ({both}) b on b.g = r.g and b.sgn = r.sgn where r.w > 0"),
        *(
            view(f"again_{hand}", f"select g, sgn, id, d as ord, w as amount from again where side = {text(hand)}")
            for hand in HANDS
        ),
        *allocate("unit", "again_left", "again_right", ("g", "sgn"), unit),
        table("moved_again", union(_effects(question))),
        table(
            "rest_again",
            f"select {columns}, cast(r.w - coalesce(c.taken, 0) as {unit}) as w from rest_0 r"
            f" left join ({_taken(unit)}) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0)",
        ),
    ]


def _taken(unit: str) -> str:
    ends = union([
        "select 'left' as side, first_id as id, first_to - first_from as taken from unit_cells",
        "select 'right' as side, second_id as id, second_to - second_from as taken from unit_cells",
    ])  # fmt: skip
    return f"select side, id, cast(sum(taken) as {unit}) as taken from ({ends}) ends group by side, id"


def _effects(question: Question) -> list[str]:
    """The amount leaves one row's period and reaches the other's."""
    up, down = (f"{hand[0]}" for hand in (question.upstream, question.downstream))
    lag = f"tally_days({up}.d, {down}.d)"
    days = f"case when abs({lag}) = 1 then ' day' else ' days' end"
    words = (
        f"coalesce(cast({up}.d as varchar), 'undated') || ' on row ' || {up}.row || ', ' ||"
        f" coalesce(cast({down}.d as varchar), 'undated') || ' on row ' || {down}.row ||"
        f" coalesce(', ' || cast({lag} as varchar) || {days}, '') || ', of two currencies'"
    )
    amount = f"cast(c.first_to - c.first_from as {money(question.unit)})"
    met = (
        "unit_cells c join again l on l.side = 'left' and l.id = c.first_id join again r on r.side = 'right'"
        " and r.id = c.second_id where l.p is distinct from r.p"
    )
    return [
        f"select {text(hand)} as side, {of}.row, {of}.g, {of}.by_pass, {of}.p, {of}.d, {of}.value, 'timing' as cause,"
        f" {text(question.stages)} as detail, {signed(f'{of}.way = {of}.sgn', amount)} as effect, {words} as evidence"
        f" from {met}"
        for hand, of in (("left", "l"), ("right", "r"))
    ]
