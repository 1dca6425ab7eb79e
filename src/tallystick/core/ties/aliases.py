"""Identifiers that stand for others, between days: followed from merge to merge, each merge in its own time.

What was merged into something merged later ends, from the day of the later merge, where that one ended. The spans of
one identifier never overlap, so that no row can meet two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, kw_only=True)
class Merge:
    """From a day until before another, one identifier stands for another; without days, always."""

    was: str
    is_: str
    start: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


AliasRow = tuple[str, str, date | None, date | None]  # was, what stands for it, from day, until day


def spans(merges: Sequence[Merge]) -> tuple[AliasRow, ...]:
    """For each identifier the spans of days in which another stands for it."""
    by_name: dict[str, list[Merge]] = {}
    for each in merges:
        by_name.setdefault(each.was, []).append(each)
    found: list[AliasRow] = []
    for was in sorted(by_name):
        found += _joined(was, by_name)
    return tuple(found)


def _joined(was: str, by_name: Mapping[str, Sequence[Merge]]) -> list[AliasRow]:
    """The days of all merges on the way cut time into spans; spans with one answer that touch are one."""
    edges = [None, *sorted(_edges(was, by_name)), None]
    rows: list[AliasRow] = []
    for start, until in pairwise(edges):
        ends = _end(was, start or date.min, by_name)
        if ends == was:
            continue
        if rows and rows[-1][1] == ends and rows[-1][3] == start and start is not None:
            rows[-1] = (was, ends, rows[-1][2], until)
        else:
            rows.append((was, ends, start, until))
    return rows


def _edges(was: str, by_name: Mapping[str, Sequence[Merge]]) -> set[date]:
    seen, waiting, edges = {was}, [was], set()
    while waiting:
        for each in by_name.get(waiting.pop(), ()):
            edges |= {day for day in (each.start, each.until) if day is not None}
            if each.is_ not in seen:
                seen.add(each.is_)
                waiting.append(each.is_)
    return edges


def _end(was: str, day: date, by_name: Mapping[str, Sequence[Merge]]) -> str:
    seen, here = {was}, was
    while True:
        further = sorted({each.is_ for each in by_name.get(here, ()) if each.holds(day)} - seen)
        if not further:
            return here
        here = further[0]
        seen.add(here)
