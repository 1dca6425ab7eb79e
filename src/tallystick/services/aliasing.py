"""Alias objects of the model as tables: which identifier stands for which, from when until when."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.model import Model, Tie
from tallystick.core.ties.aliases import AliasRow, Merge, spans
from tallystick.core.ties.question import AliasUse


def aliases(
    model: Model, source: str, tie: Tie, place: str, compared: Iterable[str]
) -> tuple[tuple[AliasUse, ...], dict[str, tuple[AliasRow, ...]]]:
    """Which of the compared fields of a source go through aliases, and the tables they go through: one for each field,
    of all the alias objects that name it."""
    used: list[AliasUse] = []
    tables: dict[str, tuple[AliasRow, ...]] = {}
    for name in sorted(set(compared)):
        merges = [
            Merge(was=was, is_=same.is_, start=same.from_, until=same.until)
            for alias in sorted(model.aliases.values(), key=lambda each: each.id)
            if f"{source}.{name}" in alias.fields and (tie.aliases is None or alias.id in tie.aliases)
            for same in alias.same
            for was in same.was
        ]
        if merges:
            relation = f"{place}_alias_{name}"
            used.append(AliasUse(field=name, relation=relation))
            tables[relation] = spans(merges)
    return tuple(used), tables
