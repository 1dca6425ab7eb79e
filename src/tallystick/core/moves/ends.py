"""The rows that stand at either end, each with what it is about (`u`) and where it stands (`t`).

Rows that are equal at both ends have no effect; only what is about something that differs anywhere is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import Distinct
from tallystick.core.moves.question import Moving
from tallystick.core.periods import Period
from tallystick.core.snapshots import ROW
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import SideFacts
from tallystick.core.ties.sql import quoted, table, text, union, view
from tallystick.core.ties.worth import worth

HANDS: tuple[Hand, Hand] = ("left", "right")


def ends(moving: Moving) -> list[Statement]:
    """Statements that end in `left_s`, `right_s` (rows looked at, counting or not) and `ends` (rows that count)."""
    steps = ends_seen(moving)
    if moving.same_rows and moving.compared != "periods":
        steps.append(table("differing", _differing(moving)))
    steps.append(table("live", _live(moving)))
    steps += [table(f"{hand}_s", _looked_at(moving, hand)) for hand in HANDS]
    steps.append(table("ends", union([_standing(moving, hand) for hand in HANDS])))
    return steps


def ends_seen(moving: Moving) -> list[Statement]:
    """`left_p` and `right_p`: every row of either end, whether it counts, what it is worth, where it stands."""
    return [view(f"{hand}_p", _seen(moving, moving.side(hand))) for hand in HANDS]


def _seen(moving: Moving, side: SideFacts) -> str:
    return projection(moving.asked, side, f"{side.hand}_rows", extra=f"{_about(moving, side)} as u")


def _about(moving: Moving, side: SideFacts) -> str:
    """`=` and what the fields say, or `#` and the row itself where they say nothing."""
    of = side.metric.of
    names: Sequence[str] = (of.field,) if isinstance(of, Distinct) else moving.by
    row = f"'#' || s.{quoted(ROW)}"
    if not names:
        return row
    field = Fields(side)
    parts = [f"nullif({field.as_text(name)}, '')" for name in names]
    if len(parts) > 1:  # a separator inside a part is doubled, so that two different things never read alike
        parts = [f"replace({part}, '|', '||')" for part in parts]
    return f"coalesce('=' || {' || {} || '.format(text(' | ')).join(parts)}, {row})"


def _differing(moving: Moving) -> str:
    """Rows that count at an end and are not the same at the other."""
    columns = ["counts", "z", "zp", "u"]
    columns += ["p2"] if moving.asked.shape == "stock" else []
    columns += ["cur", "rate"] if moving.asked.crosses_currencies else []
    listed = ", ".join(["row", *columns])
    unequal = " or ".join(f"l.{name} is distinct from r.{name}" for name in columns)
    return (
        "select coalesce(l.row, r.row) as row, l.u as left_u, r.u as right_u"
        f" from (select {listed} from left_p) l full join (select {listed} from right_p) r on l.row = r.row"
        " where (coalesce(l.counts, false) or coalesce(r.counts, false))"
        f" and (l.row is null or r.row is null or {unequal})"
    )


def _live(moving: Moving) -> str:
    """What the rows that differ are about."""
    if moving.periods is not None:
        one, other = (stands_at(moving, each) for each in moving.periods)
        differs = f"({one}) <> ({other})" if moving.asked.shape == "stock" else f"({one}) or ({other})"
        return f"select distinct u from left_p where counts and ({differs})"
    if moving.same_rows:
        both = union([f"select {hand}_u as u from differing where {hand}_u is not null" for hand in HANDS])
    else:
        both = union([f"select u from {hand}_p where counts" for hand in HANDS])
    return f"select distinct u from ({both}) about"


def stands_at(moving: Moving, period: Period) -> str:
    """Whether a row is dated in a period, or, for a stock, is there at its end; never null."""
    start = f"date '{period.start.isoformat()}'"
    if moving.asked.shape != "stock":
        return f"coalesce(p = {start}, false)"
    return f"coalesce(p <= {start}, false) and (p2 is null or p2 > {start})"


def _looked_at(moving: Moving, hand: Hand) -> str:
    select = f"select * from {hand}_p where u in (select u from live)"
    if moving.periods is not None:
        return f"{select} and counts and {stands_at(moving, moving.periods[HANDS.index(hand)])}"
    return f"{select} or row in (select row from differing)" if moving.same_rows else select


def _standing(moving: Moving, hand: Hand) -> str:
    place, source = "q.p", f"{hand}_s q"
    if moving.place is not None:
        place = f"date '{moving.place.isoformat()}'"
    elif moving.asked.shape == "stock":
        place = "t.p"
        source += (
            " join stock_periods t on (t.p >= q.p and (q.p2 is null or t.p < q.p2)) or (q.p is null and t.p is null)"
        )
    stands = " and q.n <> 0" if moving.asked.shape == "distinct" else ""  # one row stands for its value
    return (
        f"select {text(hand)} as side, q.row, q.u, {place} as t, q.d, q.cur, q.rate, q.n,"
        f" q.n > 0 as positive, cast(abs(q.n) as {native(moving)}) as amount,"
        f" {worth(moving.asked, 'q.n', 'q.rate')} as value from {source} where q.counts{stands}"
    )


def native(moving: Moving) -> str:
    return native_type(moving.asked, moving.asked.left)
