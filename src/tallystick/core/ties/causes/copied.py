"""A declared copy that differs from its original: what the copy's row would be worth if it said what the original says.

The projection of the side is laid over its own rows with the copied fields as the original has them, so that a
copied field counts for as much as it moves the value, with its sign, and one that does not move it for nothing. A
copy has one original, and an original one copy; that a copy shows an earlier value of its original is no hand's work.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.expressions import parse
from tallystick.core.snapshots import ROW, TWIN
from tallystick.core.statements import Statement
from tallystick.core.ties.causes.mates import off_by
from tallystick.core.ties.projection import projection
from tallystick.core.ties.question import CopyTable, Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import all_of, first_of, quoted, table, text, union, view
from tallystick.core.ties.worth import comparable

NUMBERS = ("DECIMAL", "BIGINT", "INTEGER")
Fields = tuple[tuple[str, str], ...]  # (copy field, original field)


def copies_of_value(question: Question) -> bool:
    return any(_moving(question, each) for each in question.copies)


def prepare_copies(question: Question) -> Sequence[Statement]:
    """`<hand>_pairs`: copies and their originals; `<hand>_as_original`, and as the original was, projected."""
    steps: list[Statement] = []
    for copy in question.copies:
        fields = _moving(question, copy)
        if not fields:
            continue
        hand, side = copy.hand, question.side(copy.hand)
        steps.append(table(f"{hand}_pairs", _pairs(question, copy)))
        steps.append(view(f"{hand}_original_now", _as_original(question, copy, fields, copy.relation, single=True)))
        steps.append(view(f"{hand}_as_original", projection(question, side, f"{hand}_original_now")))
        for i, past in enumerate(copy.past):
            name = f"{hand}_original_then_{i}"
            steps.append(view(name, _as_original(question, copy, fields, past.relation, single=False)))
            steps.append(view(f"{hand}_as_original_{i}", projection(question, side, name)))
    return steps


def _moving(question: Question, copy: CopyTable) -> Fields:
    """The copied fields that the value is made of, where both sides have them as numbers."""
    side = question.side(copy.hand)
    written = [each.adds for each in question.tie.adds if each.side == copy.hand]
    if side.metric.value is not None:
        written.append(side.metric.value)
    used = {name for each in written for name in parse(each).columns}
    return tuple(
        (mine, theirs)
        for mine, theirs in copy.fields
        if mine in used and side.columns[mine].startswith(NUMBERS) and copy.columns.get(theirs, "").startswith(NUMBERS)
    )


def _joined(question: Question, copy: CopyTable) -> str:
    mine, parts = question.side(copy.hand).columns, []
    for a, b in copy.join:
        one, other = f"c.{quoted(a)}", f"o.{quoted(b)}"
        if mine[a] != copy.columns[b]:
            one, other = f"cast({one} as varchar)", f"cast({other} as varchar)"
        parts.append(f"{one} = {other}")
    return all_of(parts)


def _pairs(question: Question, copy: CopyTable) -> str:
    both = (
        f"select c.{ROW} as row, o.{ROW} as original, count(*) over (partition by c.{ROW}) as originals,"
        f" count(*) over (partition by o.{ROW}) as copies from {copy.hand}_rows c"
        f" join rested m on m.side = {text(copy.hand)} and m.row = c.{ROW} and m.counts and m.copy_why is null"
        f" and m.undone_why is null join {copy.relation} o on {_joined(question, copy)}"
        f" where true{whole_only(question, 'm')}"
    )
    return f"select row, original from ({both}) both_ends where originals = 1 and copies = 1"


def _as_original(question: Question, copy: CopyTable, fields: Fields, relation: str, *, single: bool) -> str:
    types, replaced = question.side(copy.hand).columns, dict(fields)
    columns = [
        f"cast(o.{quoted(replaced[name])} as {types[name]}) as {quoted(name)}"
        if name in replaced
        else f"c.{quoted(name)}"
        for name in dict.fromkeys([*types, ROW, TWIN])
    ]
    same = f"o.{ROW} = p.original" if single else _joined(question, copy)
    return (
        f"select {', '.join(columns)} from {copy.hand}_rows c join {copy.hand}_pairs p on p.row = c.{ROW}"
        f" join {relation} o on {same}"
    )


def changed_copies(question: Question, rest: str) -> str:
    return union([_changed(question, copy, fields) for copy in question.copies if (fields := _moving(question, copy))])


def _changed(question: Question, copy: CopyTable, fields: Fields) -> str:
    hand = copy.hand
    now, original = comparable(question, "m"), "case when t.counts then t.z else 0 end"
    told = [
        (
            f"c.{quoted(mine)} is distinct from o.{quoted(theirs)}",
            f"'row ' || m.row || ' has {mine} ' || cast(c.{quoted(mine)} as varchar) || ' where its original ' ||"
            f" p.original || {text(f' of {copy.source} has ')} || cast(o.{quoted(theirs)} as varchar)",
        )
        for mine, theirs in fields
    ]
    shown = [
        f"not exists (select 1 from {hand}_as_original_{i} e where e.row = m.row and e.counts and e.z = {now})"
        for i, _ in enumerate(copy.past)
    ]
    off = (
        f"select m.side, m.g, m.row, m.d as ord, m.p, m.p2, {now} - {original} as off, m.cur, m.rate,"
        f" 'undocumented' as detail, {first_of(told, 'null')} as why from rested m"
        f" join {hand}_pairs p on p.row = m.row join {hand}_as_original t on t.row = m.row"
        f" join {hand}_rows c on c.{ROW} = m.row join {copy.relation} o on o.{ROW} = p.original"
        f" where m.side = {text(hand)} and m.counts and {all_of([f'{now} <> {original}', *shown])}"
        f"{whole_only(question, 'm')}"
    )
    return off_by(question, off)
