"""An identifier stands for one thing at a time, whichever alias objects say so."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.alias import Alias, Same
from tallystick.core.model.codes import ALIAS_TWICE
from tallystick.core.model.model import Entry, Model


def contradictions(model: Model) -> Iterator[Finding]:
    """Of the aliases of one field, two that hold on the same days and lead to different things."""
    known: dict[tuple[str, str], list[Same]] = {}
    for entry in model.entries:
        if isinstance(entry.thing, Alias):
            yield from _of(entry, entry.thing, known)


def _of(entry: Entry, alias: Alias, known: dict[tuple[str, str], list[Same]]) -> Iterator[Finding]:
    for index, same in enumerate(alias.same):
        for was in same.was:
            others = [other for name in alias.fields for other in known.get((name, was), ())]
            against = next((other for other in others if other.is_ != same.is_ and _meet(other, same)), None)
            if against is not None:
                sentence = f"`{was}` stands for both `{against.is_}` and `{same.is_}` on the same days"
                yield finding(ALIAS_TWICE, sentence, place=entry.place("same", index), subject=entry.subject)
            for name in alias.fields:
                known.setdefault((name, was), []).append(same)


def _meet(one: Same, other: Same) -> bool:
    starts = [each for each in (one.from_, other.from_) if each is not None]
    ends = [each for each in (one.until, other.until) if each is not None]
    return not starts or not ends or max(starts) < min(ends)
