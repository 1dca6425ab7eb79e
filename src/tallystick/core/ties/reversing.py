"""A row and the row that takes it back leave together, each in its own period, by no more than the other covers.

What takes back may be taken back itself: then it takes back only what is left of it, so a chain is settled from its
last row to its first. After so many rounds what is still open of a longer chain stays where it is.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.ordering import first_by
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import table, union, view

ROUNDS = 4


def reversing(question: Question, kind: str) -> list[Statement]:
    """`unreversed`: every row of `standing` with `r2`, what is left of it after reversals."""
    if not any(side.source.reverses for side in (question.left, question.right)):
        return [view("unreversed", "select *, r1 as r2, cast(null as varchar) as undone_why from standing")]
    both = union([
        "select side, b_row as row, taken, 'reverses row ' || a_row as why from undoing",
        "select side, a_row as row, taken, 'reversed by row ' || b_row as why from undoing",
    ])  # fmt: skip
    undone = (
        f"select side, row, cast(sum(taken) as {kind}) as taken, min(why) as why from ({both}) both_ends"
        " group by side, row"
    )
    return [
        table("undoing_pairs", _pairs(question)),
        *(step for n in range(1, ROUNDS + 1) for step in _round(question, n, kind)),
        view("undoing", union([_of_round(n) for n in range(1, ROUNDS + 1)])),
        table("undone", undone),
        table("unreversed", _unreversed(kind)),
    ]


def _pairs(question: Question) -> str:
    """Each reversing row with the one row it names; a key that several rows have names none of them. Of two that
    name each other the later one takes back."""
    first = first_by(question)
    named = ", b.seq as b_seq" if first == "seq" else ""
    return (
        "select b.side, b.row as b_row, a.row as a_row, abs(b.r1) as b_amount, abs(a.r1) as a_amount, b.d,"
        f" a.counts as original_counts{named} from standing b"
        " join (select side, itself, min(row) as row, count(*) as many from standing"
        " where itself is not null and copy_why is null group by side, itself) one"
        " on one.side = b.side and one.itself = b.undoes and one.many = 1"
        " join standing a on a.side = one.side and a.row = one.row"
        " where b.counts and b.r1 <> 0 and a.row <> b.row and (not a.counts or (a.r1 > 0) <> (b.r1 > 0))"
        " and not (coalesce(a.undoes = b.itself, false) and a.counts and (coalesce(a.d > b.d, a.d is null and b.d is"
        f" not null) or (a.d is not distinct from b.d and a.{first} > b.{first})))"
    )


def _of_round(n: int) -> str:
    return f"select side, b_row, a_row, taken from undoing_{n} where taken > 0"


def _round(question: Question, n: int, kind: str) -> list[Statement]:
    """Pairs whose reversing row nothing takes back that is still open, with what is left of either."""
    rest = f"undoing_open_{n - 1}" if n > 1 else "undoing_pairs"
    b_left, a_left, joins = "p.b_amount", "p.a_amount", ""
    if n > 1:
        settled = union([_of_round(i) for i in range(1, n)])
        sums = f"(select side, a_row, cast(sum(taken) as {kind}) as taken from ({settled}) done group by side, a_row)"
        b_left, a_left = "p.b_amount - coalesce(x.taken, 0)", "p.a_amount - coalesce(y.taken, 0)"
        joins = (
            f" left join {sums} x on x.side = p.side and x.a_row = p.b_row"
            f" left join {sums} y on y.side = p.side and y.a_row = p.a_row"
        )
    open_still = f"exists (select 1 from {rest} later where later.side = p.side and later.a_row = p.b_row)"
    order = "b_seq, b_row" if first_by(question) == "seq" else "b_row"
    before = (
        f"cast(coalesce(sum(b_left) over (partition by side, a_row order by d nulls last, {order}"
        f" rows between unbounded preceding and 1 preceding), 0) as {kind})"
    )
    taken = "case when original_counts then greatest(0, least(b_left, a_left - before)) else greatest(0, b_left) end"
    ready = f"select p.*, {b_left} as b_left, {a_left} as a_left from {rest} p{joins} where not {open_still}"
    running = f"select *, {before} as before from ({ready}) ready"
    return [
        table(f"undoing_{n}", f"select side, b_row, a_row, cast({taken} as {kind}) as taken from ({running}) running"),
        table(f"undoing_open_{n}", f"select p.* from {rest} p where {open_still}"),
    ]


def _unreversed(kind: str) -> str:
    left = (
        "case when u.taken is null then s.r1 when s.r1 > 0 then s.r1 - least(u.taken, s.r1)"
        " else s.r1 + least(u.taken, -s.r1) end"
    )
    return (
        f"select s.*, cast({left} as {kind}) as r2, u.why as undone_why"
        " from standing s left join undone u on u.side = s.side and u.row = s.row"
    )
