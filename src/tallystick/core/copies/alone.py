"""The plan of the rows that one side of a copy has alone: whether a hand put them in or took them out, and since when.

A row of the copy whose original was there in an earlier snapshot is `gone` from the original; one that never had any
was `added` by a hand. A row of the original that the copy had in an earlier snapshot was `removed` from it by a hand;
one that it never had is `missing`. Where one row of the copy went as another came, in one snapshot, and it is the same
row by its key, or the only one that says the same in every field, a hand changed what it is matched by: `rekeyed`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.copies.question import Copied, Kept
from tallystick.core.copies.who import who
from tallystick.core.snapshots import ROW
from tallystick.core.statements import Statement
from tallystick.core.ties.sql import quoted, table, union

ADDED, GONE, REMOVED, MISSING, REKEYED = "added", "gone", "removed", "missing", "rekeyed"
OF_ORIGINAL = (GONE, MISSING)  # kinds whose `since` is a snapshot of the original


def steps(copied: Copied) -> list[Statement]:
    """Needs `joined`; `alone` has a line for every row that stands alone."""
    return [
        table("lone_copies", _lone("row", copied.copies)),
        table("lone_originals", _lone("original", copied.originals)),
        table("gone", _gone(copied)),
        table("added", _added(copied)),
        table("removed", _removed(copied)),
        table("came", _came(copied)),
        table("rekeyed", _rekeyed(copied)),
        table("alone", _judged()),
    ]


def queries(copied: Copied) -> dict[str, str]:
    """By side: kind, since, who, how many, the first of them, and the sum of every copied number."""
    found: dict[str, str] = {}
    for side, column, kept in (("copy", "row", copied.copies), ("original", "original", copied.originals)):
        alias = side[0]
        sums = [
            f", cast(sum({cell.copy if side == 'copy' else cell.original}) as decimal(38, {cell.scale}))"
            for cell in copied.cells
            if cell.scale is not None
        ]
        found[f"alone_{side}"] = (
            f"select a.kind, a.since, a.who, count(*) as many, min(a.{column}) as example{''.join(sums)} from alone a"
            f" join {kept[-1].relation} {alias} on {alias}.{ROW} = a.{column} where a.side = '{side}'"
            " group by a.kind, a.since, a.who"
        )
    return found


ROWS = (  # a row that was matched by something else stands there once, with both
    "select row, original, kind, since, who from alone where not (side = 'original' and kind = 'rekeyed')"
    " order by kind, since, row nulls last, original nulls last"
)


def _lone(column: str, kept: Sequence[Kept]) -> str:
    return (
        f"select x.{ROW} as {column} from {kept[-1].relation} x"
        f" where not exists (select 1 from joined j where j.{column} = x.{ROW})"
    )


def _gone(copied: Copied) -> str:
    """The last earlier snapshot in which a row of the copy had an original, by its number."""
    earlier = [
        f"select a.row, {i} as n from lone_copies a join {copied.copies[-1].relation} c on c.{ROW} = a.row"
        f" join {each.relation} o on {copied.joined}"
        for i, each in enumerate(copied.originals[:-1])
    ] or ["select row, 0 as n from lone_copies where false"]
    return f"select row, cast(max(n) as bigint) as n from ({union(earlier)}) earlier group by row"


def _added(copied: Copied) -> str:
    """The first snapshot of the copy that has the row, matched by what it is matched by now, and who is named there."""
    match = copied.copy.copies.match if copied.copy.copies else {}
    same = "".join(f" and not (e.{quoted(each)} is distinct from c.{quoted(each)})" for each in match)
    seen = [
        f"select a.row, {i} as n, {who(copied, i)} as who from lone_copies a"
        f" join {copied.copies[-1].relation} c on c.{ROW} = a.row join {each.relation} e on e.{ROW} = a.row{same}"
        for i, each in enumerate(copied.copies)
    ]
    first = "row_number() over (partition by row order by n) as place"
    return f"select row, n, who from (select *, {first} from ({union(seen)}) sightings) firsts where place = 1"


def _removed(copied: Copied) -> str:
    """The last earlier snapshot of the copy that had a row for an original, and which."""
    had = [
        f"select a.original, {i} as n, c.{ROW} as was from lone_originals a"
        f" join {copied.originals[-1].relation} o on o.{ROW} = a.original join {each.relation} c on {copied.joined}"
        for i, each in enumerate(copied.copies[:-1])
    ] or ["select original, 0 as n, original as was from lone_originals where false"]
    last = "rank() over (partition by original order by n desc) as place"
    return (
        "select original, n, min(was) as was, count(*) as many from"
        f" (select *, {last} from ({union(had)}) sightings) lasts where place = 1 group by original, n"
    )


def _came(copied: Copied) -> str:
    seen = [
        f"select a.original, {i} as n from lone_originals a join {each.relation} e on e.{ROW} = a.original"
        for i, each in enumerate(copied.originals)
    ]
    return f"select original, cast(min(n) as bigint) as n from ({union(seen)}) sightings group by original"


def _rekeyed(copied: Copied) -> str:
    """Pairs of what came and what went in one snapshot of the copy; only where each has but one."""
    pairs = [
        f"select f.row, w.original from added f join removed w on f.n = {i + 1} and w.n = {i} and w.many = 1"
        f" join {after.relation} c on c.{ROW} = f.row join {before.relation} e on e.{ROW} = w.was"
        f" where (f.row = w.was or {_same(copied, before, after)})"
        " and not exists (select 1 from gone g where g.row = f.row)"
        for i, (before, after) in enumerate(zip(copied.copies, copied.copies[1:], strict=False))
    ] or ["select a.row, o.original from lone_copies a join lone_originals o on false"]
    counted = "count(*) over (partition by row) as olds, count(*) over (partition by original) as news"
    return (
        f"select row, original from (select *, {counted} from ({union(pairs)}) found) pairs where olds = 1 and news = 1"
    )


def _same(copied: Copied, before: Kept, after: Kept) -> str:
    """Rows that say the same in every field but those they are matched by."""
    match = copied.copy.copies.match if copied.copy.copies else {}
    known = [
        each for each in copied.copy.fields if each not in match and {each} <= {*before.columns} & {*after.columns}
    ]
    return " and ".join(f"not (c.{quoted(each)} is distinct from e.{quoted(each)})" for each in known) or "false"


def _judged() -> str:
    copies = (
        f"select 'copy' as side, f.row, r.original, case when g.row is not null then '{GONE}' when r.row is not null"
        f" then '{REKEYED}' else '{ADDED}' end as kind, case when g.row is not null then g.n + 1 else f.n end as since,"
        " case when g.row is null then f.who end as who from added f left join gone g on g.row = f.row"
        " left join rekeyed r on r.row = f.row"
    )
    originals = (
        f"select 'original' as side, r.row, c.original, case when r.row is not null then '{REKEYED}' when w.original is"
        f" not null then '{REMOVED}' else '{MISSING}' end as kind, case when w.original is not null then w.n + 1 else"
        " c.n end as since, cast(null as varchar) as who from came c left join removed w on w.original = c.original"
        " left join rekeyed r on r.original = c.original"
    )
    return union([copies, originals])
