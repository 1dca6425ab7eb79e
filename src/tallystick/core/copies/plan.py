"""The plan of a copy: which cells differ from their original, and since when.

A cell that says what its original said in an earlier snapshot is stale, since the first snapshot of the original after
that. One that says what no snapshot of the original ever said was changed by a hand, since the first snapshot of the
copy that has it; whoever the copy names as its changer in that snapshot did it, if the change is later
than the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.copies import alone
from tallystick.core.copies.question import Cell, Copied, Kept
from tallystick.core.copies.who import who
from tallystick.core.snapshots import ROW
from tallystick.core.statements import Statement
from tallystick.core.ties.sql import table, text, union

HAND, STALE = "hand", "stale"


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Statement, ...]
    queries: Mapping[str, str]
    cells: str  # empty where no field is copied
    alone: str


def plan(copied: Copied) -> Plan:
    steps = [table("joined", _joined(copied)), table("pairs", _pairs())]
    for n, cell in enumerate(copied.cells):
        steps += [
            table(f"differing_{n}", _differing(copied, cell)),
            table(f"shown_{n}", _shown(copied, n, cell)),
            table(f"seen_{n}", _seen(copied, n, cell)),
        ]
    if copied.cells:
        steps.append(table("cells", union([_judged(n, cell) for n, cell in enumerate(copied.cells)])))
    steps += alone.steps(copied)
    cells = (
        "select field, row, original, mine, theirs, off, kind, since, who"
        " from cells order by field, kind, since, row, original"
    )
    return Plan(steps=tuple(steps), queries=_queries(copied), cells=cells if copied.cells else "", alone=alone.ROWS)


def _now(kept: tuple[Kept, ...]) -> str:
    return kept[-1].relation


def _joined(copied: Copied) -> str:
    return (
        f"select c.{ROW} as row, o.{ROW} as original, count(*) over (partition by c.{ROW}) as originals,"
        f" count(*) over (partition by o.{ROW}) as copies from {_now(copied.copies)} c"
        f" join {_now(copied.originals)} o on {copied.joined}"
    )


def _pairs() -> str:
    """A copy has one original, and an original one copy; anything else is not compared, and counted."""
    return "select row, original from joined where originals = 1 and copies = 1"


def _differing(copied: Copied, cell: Cell) -> str:
    off = "cast(null as decimal(38, 0))"
    if cell.scale is not None:
        kind = f"decimal(38, {cell.scale})"
        off = f"cast(coalesce({cell.copy}, 0) - coalesce({cell.original}, 0) as {kind})"
    return (
        f"select p.row, p.original, cast({cell.copy} as varchar) as mine, cast({cell.original} as varchar) as theirs,"
        f" {off} as off from pairs p join {_now(copied.copies)} c on c.{ROW} = p.row"
        f" join {_now(copied.originals)} o on o.{ROW} = p.original where {cell.copy} is distinct from {cell.original}"
    )


def _shown(copied: Copied, n: int, cell: Cell) -> str:
    """The last earlier snapshot in which the original said what the copy says, by its number."""
    earlier = [
        f"select d.row, {i} as n from differing_{n} d join {_now(copied.copies)} c on c.{ROW} = d.row"
        f" join {each.relation} o on {copied.joined} where not ({cell.copy} is distinct from {cell.original})"
        for i, each in enumerate(copied.originals[:-1])
    ] or [f"select row, 0 as n from differing_{n} where false"]
    return f"select row, cast(max(n) as bigint) as n from ({union(earlier)}) earlier group by row"


def _seen(copied: Copied, n: int, cell: Cell) -> str:
    """The first snapshot of the copy in which the cell says this, and who is named there."""
    seen = [
        f"select d.row, {i} as n, {who(copied, i)} as who from differing_{n} d"
        f" join {_now(copied.copies)} c on c.{ROW} = d.row join {each.relation} e on e.{ROW} = d.row"
        f" where not ({cell.copy} is distinct from {_of_earlier(cell.copy)})"
        for i, each in enumerate(copied.copies)
    ]
    first = "row_number() over (partition by row order by n) as place"
    return f"select row, n, who from (select *, {first} from ({union(seen)}) sightings) firsts where place = 1"


def _of_earlier(sql: str) -> str:
    """The same cell of the row `e`."""
    return sql.replace('c."', 'e."', 1)


def _judged(n: int, cell: Cell) -> str:
    return (
        f"select {text(cell.mine)} as field, d.row, d.original, d.mine, d.theirs, cast(d.off as varchar) as off,"
        f" case when t.row is null then '{HAND}' else '{STALE}' end as kind,"
        " case when t.row is null then s.n else t.n + 1 end as since,"
        f" case when t.row is null then s.who end as who from differing_{n} d"
        f" join seen_{n} s on s.row = d.row left join shown_{n} t on t.row = d.row"
    )


def _queries(copied: Copied) -> dict[str, str]:
    found = {
        "pairs": "select count(*) from pairs",
        "apart": (
            "select count(distinct case when originals > 1 or copies > 1 then row end) as copies,"
            " count(distinct case when originals > 1 or copies > 1 then original end) as originals from joined"
        ),
    }
    found |= alone.queries(copied)
    for n, cell in enumerate(copied.cells):
        total = f"cast(sum(cast(off as decimal(38, {cell.scale or 0}))) as decimal(38, {cell.scale or 0}))"
        found[f"lines_{n}"] = (
            f"select kind, since, who, count(*) as many, {total} as off from cells"
            f" where field = {text(cell.mine)} group by kind, since, who"
        )
    return found
