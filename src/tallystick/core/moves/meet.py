"""What both ends have in common meets: a row meets itself, then rows about the same thing meet first in, first out.

What meets in two periods has moved; what meets at two rates is currency; the rest of the rows stays open.
"""

from __future__ import annotations

from tallystick.core.moves.ends import HANDS, native
from tallystick.core.moves.question import Moving
from tallystick.core.statements import Statement
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.worth import spelled, spread, worth

PART = ("u", "t", "cur", "positive")
EFFECT = "side, row, u, t, d, value, cause, detail, effect, evidence, cur, native"


def meeting(moving: Moving) -> list[Statement]:
    """Statements that end in `met` (effect rows) and `rests` (what is left of each row, in the unit)."""
    kind = native(moving)
    return [
        table("pairs", _pairs(moving)),
        table("opened", _opened(moving)),
        *(view(f"loose_{hand}", _loose(hand)) for hand in HANDS),
        *allocate("fifo", "loose_left", "loose_right", PART, kind),
        table("cells", _cells(moving)),
        table("met", union(_effects(moving))),
        table("rests", _rests(moving)),
    ]


def _pairs(moving: Moving) -> str:
    """A row and itself at the other end, with the amount that both have."""
    here = "r.t is not distinct from l.t" if moving.asked.shape == "stock" else "true"
    may = moving.same_rows and moving.asked.shape != "distinct"
    return (
        "select l.row, l.u, l.cur, l.positive, l.t as left_t, r.t as right_t,"
        f" cast(least(l.amount, r.amount) as {native(moving)}) as amount"
        f" from ends l join ends r on r.row = l.row and r.u = l.u and r.cur = l.cur and r.positive = l.positive"
        f" and {here} where l.side = 'left' and r.side = 'right' and l.amount > 0 and r.amount > 0"
        f"{'' if may else ' and false'}"
    )


def _opened(moving: Moving) -> str:
    """Rows that did not meet themselves in full; `base` is how much of them did."""
    met = union([f"select {text(hand)} as side, row, {hand}_t as t, amount from pairs" for hand in HANDS])
    kind = native(moving)
    return (
        "select e.side, e.row, e.row || ' @ ' || coalesce(cast(e.t as varchar), '-') as id, e.u, e.t, e.d, e.cur,"
        f" e.rate, e.positive, e.n, e.value, coalesce(m.amount, cast(0 as {kind})) as base,"
        f" cast(e.amount - coalesce(m.amount, 0) as {kind}) as amount from ends e left join ({met}) m"
        " on m.side = e.side and m.row = e.row and m.t is not distinct from e.t"
        " where e.amount > coalesce(m.amount, 0)"
    )


def _loose(hand: Hand) -> str:
    return f"select {', '.join(PART)}, id, d as ord, amount from opened where side = {text(hand)}"


def _cells(moving: Moving) -> str:
    """Every amount that met, with both rows and its place inside either."""
    kind = native(moving)
    row = {hand: f"{hand[0]}.row as {hand}_row, {hand[0]}.t as {hand}_t, {hand[0]}.d as {hand}_d" for hand in HANDS}
    more = {hand: f"{hand[0]}.rate as {hand}_rate, {hand[0]}.value as {hand}_value" for hand in HANDS}
    sides = ", ".join(f"{row[hand]}, {more[hand]}" for hand in HANDS)
    zero = f"cast(0 as {kind})"

    def end(row: str, place: str) -> str:
        return f"cast({row}.base + c.{place} as {kind})"

    return union([
        f"select p.u, p.cur, p.positive, {sides}, {zero} as left_from, p.amount as left_to, {zero} as right_from,"
        " p.amount as right_to from pairs p"
        " join ends l on l.side = 'left' and l.row = p.row and l.t is not distinct from p.left_t"
        " join ends r on r.side = 'right' and r.row = p.row and r.t is not distinct from p.right_t",
        f"select c.u, c.cur, c.positive, {sides}, {end('l', 'first_from')} as left_from,"
        f" {end('l', 'first_to')} as left_to, {end('r', 'second_from')} as right_from,"
        f" {end('r', 'second_to')} as right_to from fifo_cells c"
        " join opened l on l.side = 'left' and l.id = c.first_id"
        " join opened r on r.side = 'right' and r.id = c.second_id",
    ])  # fmt: skip


def _piece(moving: Moving, hand: Hand) -> str:
    """What the amount that met is worth at one end."""
    top, bottom = (worth(moving.asked, f"{hand}_{end}", f"{hand}_rate") for end in ("to", "from"))
    return signed("positive", f"cast({top} - {bottom} as {money(moving.asked.unit)})")


def _effects(moving: Moving) -> list[str]:
    selects = [_shifted(moving, hand) for hand in HANDS]
    if moving.asked.crosses_currencies:
        selects += _at_two_rates(moving)
    return [f"select {EFFECT} from ({each}) part where effect <> 0 or native <> 0" for each in selects]


def _shifted(moving: Moving, hand: Hand) -> str:
    """The same amount in another period: it leaves the one and enters the other at the earlier end's rate."""
    cause, detail = ("redefined", "date") if moving.compared == "versions" else ("moved", "")
    way = "-" if hand == "left" else ""
    amount = signed("positive", f"cast({hand}_to - {hand}_from as {native(moving)})")
    words = "coalesce(cast(left_d as varchar), 'undated') || ', then ' || coalesce(cast(right_d as varchar), 'undated')"
    return (
        f"select {text(hand)} as side, {hand}_row as row, u, {hand}_t as t, {hand}_d as d, {hand}_value as value,"
        f" {text(cause)} as cause, {text(detail)} as detail,"
        f" cast({way}{_piece(moving, moving.earlier)} as {money(moving.asked.unit)}) as effect,"
        f" 'dated ' || {words} as evidence, cur, cast({way}{amount} as {native(moving)}) as native"
        " from cells where left_t is distinct from right_t"
    )


def _at_two_rates(moving: Moving) -> list[str]:
    """The same native amount at two rates; what converting it in pieces leaves below a minor unit is said apart."""
    unit, later = money(moving.asked.unit), moving.later
    exact = signed("positive", spread(moving.asked, "(left_to - left_from)", "right_rate", "left_rate"))
    whole = f"cast({_piece(moving, 'right')} - {_piece(moving, 'left')} as {unit})"
    rates = f"cur || ' at ' || {spelled('left_rate')} || ', then ' || {spelled('right_rate')}"
    common = (
        f"select {text(later)} as side, {later}_row as row, u, {later}_t as t, {later}_d as d, {later}_value as value"
    )
    rest = f"{rates} as evidence, cur, cast(0 as {native(moving)}) as native from cells"
    if moving.compared == "versions":
        return [f"{common}, 'redefined' as cause, 'rate' as detail, {whole} as effect, {rest}"]
    return [
        f"{common}, 'currency' as cause, cur as detail, {exact} as effect, {rest}",
        f"{common}, 'conversion' as cause, '' as detail, cast({whole} - {exact} as {unit}) as effect, {rest}",
    ]


def _rests(moving: Moving) -> str:
    """What is left of each row: its effect, and the native amount behind it."""
    taken = union([
        f"select {text(hand)} as side, {place}_id as id, {place}_to as up_to from fifo_cells"
        for hand, place in (("left", "first"), ("right", "second"))
    ])  # fmt: skip
    kind, unit = native(moving), money(moving.asked.unit)
    start = f"cast(o.base + coalesce(t.up_to, 0) as {kind})"
    tail = f"cast({worth(moving.asked, 'abs(o.n)', 'o.rate')} - {worth(moving.asked, start, 'o.rate')} as {unit})"
    rest = f"cast(o.amount - coalesce(t.up_to, 0) as {kind})"
    toward = "(o.side = 'right') = o.positive"
    return (
        f"select o.side, o.row, o.u, o.t, o.d, o.cur, o.n, o.value, {signed(toward, tail)} as effect,"
        f" {signed(toward, rest)} as native from opened o left join (select side, id,"
        f" cast(max(up_to) as {kind}) as up_to from ({taken}) ends_of group by side, id) t"
        " on t.side = o.side and t.id = o.id where o.amount > coalesce(t.up_to, 0)"
    )
