"""What facts about rows are worth, and to whose remainders they are offered.

A mate that does not count is worth what it would bring into the comparison if it counted: without the tie's own
steps. A row that says another amount than it should is worth the difference, with its sign.
"""

from __future__ import annotations

from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import text, union
from tallystick.core.ties.worth import comparable

OTHER_SIDE = "case when {0}.side = 'left' then 'right' else 'left' end"


def named(question: Question, row: str) -> str:
    """A row's name among those of both sides, the same whichever of them is written first."""
    return f"case when {row}.side = {text(question.upstream)} then 'u ' else 'd ' end || {row}.row"


def idle_mates(question: Question, condition: str, *, detail: str, why: str) -> str:
    """Facts: every row `m` that does not count and meets the condition; not its copies, nor what was taken back."""
    net = comparable(question, "m")
    return (
        f"select {OTHER_SIDE.format('m')} as side, m.g, case when {net} > 0 then 1 else -1 end as sgn,"
        f" {named(question, 'm')} as id, m.d as ord, m.p, m.p2, {net} as net, m.cur, m.rate, {detail} as detail,"
        f" {why} as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null"
        f" and {net} <> 0 and {condition}"
    )


def off_by(question: Question, rows: str) -> str:
    """Facts from rows that say too much by `off` (or too little, when it is negative).

    That leaves a remainder of the sign of `off` on the row's own side, or of the other sign on the other side."""
    columns = f"{named(question, 'f')} as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why"
    return union([
        f"select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, {columns} from ({rows}) f",
        f"select {OTHER_SIDE.format('f')} as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, {columns}"
        f" from ({rows}) f",
    ])  # fmt: skip
