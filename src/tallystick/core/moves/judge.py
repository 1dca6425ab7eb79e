"""What stays open is judged by facts: what its row says at the other end, and whether the other end has anything
about the same thing. The answer is a cause; there is none by elimination."""

from __future__ import annotations

from tallystick.core.moves.ends import HANDS, native
from tallystick.core.moves.meet import EFFECT
from tallystick.core.moves.question import Moving
from tallystick.core.snapshots import ROW
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import OTHER
from tallystick.core.ties.sql import money, quoted, table, text, union

SAYS = "row, counts, u, p, d, d2, n, cur, hand, coalesce(scope_id, state_id) as clause"


def judging(moving: Moving) -> list[Statement]:
    """Statements that end in `judged`: an effect row for each rest."""
    unit = money(moving.asked.unit)
    present = (
        "select u, t, max(case when side = 'left' then 1 else 0 end) as has_left,"
        " max(case when side = 'right' then 1 else 0 end) as has_right,"
        f" cast(sum(case when side = 'left' then value else 0 end) as {unit}) as left_sum,"
        f" cast(sum(case when side = 'right' then value else 0 end) as {unit}) as right_sum from ends group by u, t"
    )
    net = f"select u, t, cast(sum(effect) as {unit}) as net from looked where why <> 'elsewhere' group by u, t"
    return [
        table("looked", union([_looked(moving, hand) for hand in HANDS])),
        table("present", present),
        table("nets", net),
        table("judged", _judged(moving)),
    ]


def _looked(moving: Moving, hand: Hand) -> str:
    """Each rest with what its row says at the other end."""
    other = OTHER[hand]
    columns = "r.side, r.row, r.u, r.t, r.d, r.cur, r.n, r.value, r.effect, r.native"
    nothing = (
        "cast(null as varchar) as clause, cast(null as date) as other_d,"
        f" cast(null as {native(moving)}) as other_n, cast(null as varchar) as other_cur,"
        " cast(null as varchar) as other_u, cast(null as varchar) as hand"
    )
    start = f"from rests r where r.side = {text(hand)}"
    if moving.compared == "periods" or not moving.same_rows:
        why = "period" if moving.compared == "periods" else "source"
        return f"select {columns}, {text(why)} as why, {nothing} {start}"
    held, failed = "", "cast(null as varchar)"
    if moving.side(other).quarantined:
        failed = "h.failed"
        held = (
            f" left join (select {quoted(ROW)} as row, min(_failed) as failed from {other}_held group by"
            f" {quoted(ROW)}) h on h.row = r.row"
        )
    stands = {"flow": "true", "stock": "e.row is not null", "distinct": "false"}[moving.asked.shape]
    changed_by = "o.hand" if other == moving.later else "m.hand"
    return (
        f"select {columns}, case when o.row is null then {'case when h.row is null then ' if held else ''}'absent'"
        f"{' else ' + text('held') + ' end' if held else ''} when not o.counts then 'clause'"
        f" when o.u <> r.u then 'other' when {stands} then 'changed' else 'elsewhere' end as why,"
        f" case when o.row is null then {failed} else o.clause end as clause, o.d as other_d, o.n as other_n,"
        f" o.cur as other_cur, o.u as other_u, {changed_by} as hand from rests r"
        f" join (select row, hand from {hand}_s) m on m.row = r.row"
        f" left join (select {SAYS} from {other}_s) o on o.row = r.row"
        f" left join (select row, t from ends where side = {text(other)}) e on e.row = r.row"
        " and e.t is not distinct from r.t"
        f"{held} where r.side = {text(hand)}"
    )


def _judged(moving: Moving) -> str:
    cause = (
        "case when l.why = 'elsewhere' then 'moved'"
        " when l.why = 'changed' or (p.has_left = 1 and p.has_right = 1) then"
        " case when n.net > 0 or (n.net = 0 and l.effect > 0) then 'grown' else 'shrunk' end"
        " when l.side = 'left' then 'gone' else 'new' end"
    )
    detail = "case l.why when 'clause' then l.clause when 'held' then 'quarantine' else '' end"
    if moving.compared == "versions":
        cause = "'redefined'"
        detail = "case l.why when 'clause' then l.clause when 'elsewhere' then 'date' when 'source' then 'source'"
        detail += " else 'value' end"
    said = f"select l.side, l.row, l.u, l.t, l.d, l.value, {cause} as cause, {detail} as detail, l.effect,"
    return (
        f"select {EFFECT} from ({said} {_evidence(moving)} as evidence, l.cur, l.native from looked l"
        " join present p on p.u = l.u and p.t is not distinct from l.t"
        " left join nets n on n.u = l.u and n.t is not distinct from l.t) judged"
    )


def _evidence(moving: Moving) -> str:
    """The fact in words, told from the first end to the second."""
    here, there = ("l.n", "l.cur"), ("l.other_n", "l.other_cur")

    def amounts(first: tuple[str, str], second: tuple[str, str]) -> str:
        said = [f"cast({n} as varchar)" for n, _ in (first, second)]
        if moving.asked.crosses_currencies:
            said = [f"{cur} || ' ' || {words}" for words, (_, cur) in zip(said, (first, second), strict=True)]
        return f"{said[0]} || ', then ' || {said[1]}"

    def days(first: str, second: str) -> str:
        one, other = (f"coalesce(cast({day} as varchar), 'undated')" for day in (first, second))
        return f"'dated ' || {one} || ', then ' || {other}"

    sums = (
        "case when substr(l.u, 1, 1) = '=' then substr(l.u, 2) || ': ' else '' end"
        " || cast(p.left_sum as varchar) || ', then ' || cast(p.right_sum as varchar)"
    )
    left, right = moving.ends["left"], moving.ends["right"]
    if moving.compared == "versions":
        absent, clause = ("", ""), (f"not in version {right.version}: ", f"not in version {left.version}: ")
        source = (f"version {right.version} reads another source", f"version {left.version} reads another source")
    else:
        absent = (f"not in {right.snapshot}", f"not in {left.snapshot}")
        clause, source = ("counts no longer: ", "did not count: "), ("", "")
    by_side = "case when l.side = 'left' then {} else {} end"
    branches = {
        "absent": by_side.format(text(absent[0]), text(absent[1])),
        "held": f"'held in quarantine by check ' || l.clause || {by_side.format(text(' then'), text(' before'))}",
        "clause": f"{by_side.format(text(clause[0]), text(clause[1]))} || l.clause",
        "other": "'about ' || substr(l.u, 2) || ' here, about ' || substr(l.other_u, 2) || ' there'",
        "changed": by_side.format(amounts(here, there), amounts(there, here)),
        "elsewhere": by_side.format(days("l.d", "l.other_d"), days("l.other_d", "l.d")),
        "source": by_side.format(text(source[0]), text(source[1])),
    }
    chosen = " ".join(f"when {text(why)} then {words}" for why, words in branches.items())
    changed_by = "coalesce(case when l.why in ('changed', 'clause') then ', changed by ' || l.hand end, '')"
    return f"(case l.why {chosen} else {sums} end || {changed_by})"
