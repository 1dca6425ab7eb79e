"""A row and the row that takes it back leave together, each in its own period, by no more than the other covers."""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import table, union, view


def reversing(question: Question, kind: str) -> list[Statement]:
    """`unreversed`: every row of `standing` with `r2`, what is left of it after reversals."""
    if not any(side.source.reverses for side in (question.left, question.right)):
        return [view("unreversed", "select *, r1 as r2, cast(null as varchar) as undone_why from standing")]
    both = union([
        "select side, b_row as row, taken, 'reverses row ' || a_row as why from undoing",
        "select side, a_row as row, taken, 'reversed by row ' || b_row as why from undoing where original_counts",
    ])  # fmt: skip
    undone = (
        f"select side, row, cast(sum(taken) as {kind}) as taken, min(why) as why from ({both}) both_ends"
        " where taken > 0 group by side, row"
    )
    return [
        table("undoing_pairs", _pairs()),
        table("undoing", _taken(kind)),
        table("undone", undone),
        table("unreversed", _unreversed(kind)),
    ]


def _pairs() -> str:
    """Each reversing row with the one row it names; a key that several rows have names none of them."""
    return (
        "select b.side, b.row as b_row, a.row as a_row, abs(b.r1) as b_amount, abs(a.r1) as a_amount, b.d,"
        " a.counts as original_counts from standing b"
        " join (select side, itself, min(row) as row, count(*) as many from standing"
        " where itself is not null and copy_why is null group by side, itself) one"
        " on one.side = b.side and one.itself = b.undoes and one.many = 1"
        " join standing a on a.side = one.side and a.row = one.row"
        " where b.counts and b.r1 <> 0 and a.row <> b.row and (not a.counts or (a.r1 > 0) <> (b.r1 > 0))"
    )


def _taken(kind: str) -> str:
    before = (
        "cast(coalesce(sum(b_amount) over (partition by side, a_row order by d nulls last, b_row"
        f" rows between unbounded preceding and 1 preceding), 0) as {kind})"
    )
    taken = "case when original_counts then greatest(0, least(b_amount, a_amount - before)) else b_amount end"
    return f"select *, cast({taken} as {kind}) as taken from (select *, {before} as before from undoing_pairs) running"


def _unreversed(kind: str) -> str:
    left = (
        "case when u.taken is null then s.r1 when s.r1 > 0 then s.r1 - least(u.taken, s.r1)"
        " else s.r1 + least(u.taken, -s.r1) end"
    )
    return (
        f"select s.*, cast({left} as {kind}) as r2, u.why as undone_why"
        " from standing s left join undone u on u.side = s.side and u.row = s.row"
    )
