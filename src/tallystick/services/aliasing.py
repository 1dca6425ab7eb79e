"""Alias objects of the model as tables: which identifier stands for which, from when until when."""

from __future__ import annotations

from datetime import date

from tallystick.core.model import Alias, Model, Tie
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.passes import fields_of
from tallystick.core.ties.question import AliasUse

AliasRow = tuple[str, str, date | None, date | None]


def aliases(
    model: Model, source: str, tie: Tie, hand: Hand
) -> tuple[tuple[AliasUse, ...], dict[str, tuple[AliasRow, ...]]]:
    """The fields of a side that go through an alias, and the tables they go through."""
    compared = {name for each in tie.match for name in fields_of(each, hand, model.sources[source])}
    used: list[AliasUse] = []
    tables: dict[str, tuple[AliasRow, ...]] = {}
    for alias in sorted(model.aliases.values(), key=lambda each: each.id):
        if tie.aliases is not None and alias.id not in tie.aliases:
            continue
        for name in sorted(compared):
            if f"{source}.{name}" in alias.fields and name not in {each.field for each in used}:
                relation = f"alias_table_{alias.id}"
                used.append(AliasUse(field=name, relation=relation))
                tables[relation] = _rows(alias)
    return tuple(used), tables


def _rows(alias: Alias) -> tuple[AliasRow, ...]:
    """What was merged into something merged later ends where that one ended."""
    ends = {was: same.is_ for same in alias.same for was in same.was}
    rows: list[AliasRow] = []
    for same in alias.same:
        canon, seen = same.is_, {same.is_}
        while canon in ends and ends[canon] not in seen:
            canon = ends[canon]
            seen.add(canon)
        rows += [(was, canon, same.from_, same.until) for was in same.was]
    return tuple(sorted(rows, key=lambda row: (row[0], row[1], str(row[2]))))
