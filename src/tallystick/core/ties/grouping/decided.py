"""What people have said about rows: these are the same thing, these are not. It comes before every pass.

Pairs make groups of their own, which the passes may add to. What a person has put apart is joined by no pass: of a
group that would join them, the row leaves that is apart from all the rows of the other side, else both do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.core.snapshots import Column
from tallystick.core.statements import Step
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import table, text, union, view

MARK = "@:"
Node = tuple[str, str]  # side, row


@dataclass(frozen=True, kw_only=True)
class Tables:
    """A person's word as small tables for the engine, and the pairs that contradict it."""

    rows: Mapping[str, tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]]
    contradicted: tuple[tuple[str, str], ...]  # left row, right row


def names(question: Question) -> dict[int, str]:
    """How the decisions of each person are named beside the rows they moved; numbers below those of the passes."""
    found = {}
    for i, person in enumerate(_persons(question)):
        found[-(2 * i + 1)] = f"paired by {person}"
        found[-(2 * i + 2)] = f"kept apart by {person}"
    return found


def tables(question: Question) -> Tables:
    """`paired` (side, row, g, by_hand), `barred` (left_row, right_row, by_hand) and `decided_rows` (side, row)."""
    number = {name: i for i, name in names(question).items()}
    barred = {(bar.left, bar.right): number[f"kept apart by {bar.by}"] for bar in question.bars}
    edges: dict[tuple[str, str], int] = {}
    for pair in question.pairs:
        for edge in ((left, right) for left in pair.left for right in pair.right):
            if edge not in barred:
                edges[edge] = number[f"paired by {pair.by}"]
    groups = _components(edges)
    against = {groups["left", left] for left, right in barred if _same(groups, left, right)}
    spoken = {node: edges[edge] for edge in sorted(edges, reverse=True) for node in _nodes(edge)}
    paired = [(*node, MARK + group, spoken[node]) for node, group in groups.items() if group not in against]
    mentioned = {*groups, *(node for bar in barred for node in _nodes(bar))}
    side, row, by = Column(name="side", type="VARCHAR"), Column(name="row", type="VARCHAR"), _BY
    left, right, g = (Column(name=each, type="VARCHAR") for each in ("left_row", "right_row", "g"))
    return Tables(
        rows={
            "paired": ((side, row, g, by), tuple(sorted(paired))),
            "barred": ((left, right, by), tuple(sorted((*bar, by_hand) for bar, by_hand in barred.items()))),
            "decided_rows": ((side, row), tuple(sorted(mentioned))),
        },
        contradicted=tuple(sorted(bar for bar in barred if _same(groups, *bar))),
    )


_BY = Column(name="by_hand", type="BIGINT")


def _persons(question: Question) -> list[str]:
    return sorted({each.by for each in question.pairs} | {each.by for each in question.bars})


def _nodes(edge: tuple[str, str]) -> tuple[Node, Node]:
    return ("left", edge[0]), ("right", edge[1])


def _same(groups: Mapping[Node, str], left: str, right: str) -> bool:
    return ("left", left) in groups and groups["left", left] == groups.get(("right", right))


def _components(edges: Mapping[tuple[str, str], int]) -> dict[Node, str]:
    """What is paired with the same thing is the same thing; a group is named by its first row."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for edge in sorted(edges):
        one, other = sorted(top(node) for node in _nodes(edge))
        above[other] = one
    return {node: top(node)[1] for node in sorted(above)}


def pairing(question: Question) -> list[Step]:
    """`paired_here`: pairs of which both sides are among the rows; the others wait for their rows to come back."""
    if not question.pairs:
        return []
    here = "select p.side, p.row, p.g, p.by_hand from paired p join gathered m on m.side = p.side and m.row = p.row"
    whole = "select g from paired_rows group by g having min(side) < max(side)"
    return [
        table("paired_rows", here),
        table("paired_here", f"select * from paired_rows where g in ({whole})"),
    ]


def absorbing(question: Question, *, exact: bool) -> list[Step]:
    """`begun`: rows with `g0`, where they stand without the first pass, and `g1`, where it puts them.

    Rows that have the key of one paired row go with it; where two pairs share a key, a person has split it."""
    columns = "m.*, m.alone as g0, m.g as g1, cast(0 as bigint) as by_hand"
    if not question.pairs:
        return [view("begun", f"select {columns} from gathered m")]
    paired = "left join paired_here h on h.side = m.side and h.row = m.row"
    by = "coalesce(h.by_hand, cast(0 as bigint)) as by_hand"
    if not exact:
        return [view("begun", f"select m.*, m.alone as g0, coalesce(h.g, m.g) as g1, {by} from gathered m {paired}")]
    with_key = (
        "select m.g, min(h.g) as target from gathered m join paired_here h on h.side = m.side and h.row = m.row"
        " where m.g <> m.alone group by m.g having count(distinct h.g) = 1"
    )
    return [
        table("absorbed", with_key),
        view(
            "begun",
            "select m.*, coalesce(h.g, m.alone) as g0, coalesce(h.g, a.target, m.g) as g1,"
            f" {by} from gathered m {paired} left join absorbed a on a.g = m.g",
        ),
    ]


def kept_apart(question: Question, i: int, trying: str) -> list[Step]:
    """`returned_<i>`: the groups `g0` that stay where they were, because going to `g1` would join what is apart."""
    clashes = (
        "select b.by_hand, l.row as left_row, r.row as right_row, l.g1 as g, l.g0 as left_g0, r.g0 as right_g0,"
        " l.g0 <> l.g1 as left_moves, r.g0 <> r.g1 as right_moves"
        f" from barred b join {trying} l on l.side = 'left' and l.row = b.left_row"
        f" join {trying} r on r.side = 'right' and r.row = b.right_row and r.g1 = l.g1"
    )
    sizes = (
        "select g1 as g, count(case when side = 'left' then 1 end) as lefts,"
        f" count(case when side = 'right' then 1 end) as rights from {trying}"
        f" where g1 in (select g from clash_{i}) group by g1"
    )
    whole = {
        hand: f"select {hand}_row as row, g, count(*) as many from clash_{i} group by {hand}_row, g"
        for hand in ("left", "right")
    }
    judged = (
        "select c.*, c.left_moves and l.many = s.rights as left_goes, c.right_moves and r.many = s.lefts as right_goes"
        f" from clash_{i} c join clash_sizes_{i} s on s.g = c.g join ({whole['left']}) l on l.row = c.left_row and"
        f" l.g = c.g join ({whole['right']}) r on r.row = c.right_row and r.g = c.g"
    )
    goes = [
        f"select {hand}_g0 as g0, by_hand from judged_{i} where {hand}_moves and ({hand}_goes or not {other}_goes)"
        for hand, other in (("left", "right"), ("right", "left"))
    ]
    return [
        table(f"clash_{i}", clashes),
        table(f"clash_sizes_{i}", sizes),
        table(f"judged_{i}", judged),
        table(
            f"returned_{i}",
            f"select g0, max(by_hand) as by_hand from ({goes[0]}\nunion all\n{goes[1]}) goes group by g0",
        ),
    ]


def kept_apart_rows() -> str:
    """The rows that a person put apart from another, and by whose word."""
    ends = [f"select {text(hand)} as side, {hand}_row as row, by_hand from barred" for hand in ("left", "right")]
    return f"select side, row, max(by_hand) as by_hand from ({union(ends)}) ends group by side, row"


def missing(hand: str) -> str:
    """Rows that a person named and that are no longer there: how many, and one of them."""
    return (
        f"select count(*), min(d.row) from decided_rows d left join {hand}_p p on p.row = d.row"
        f" where d.side = {text(hand)} and p.row is null"
    )
