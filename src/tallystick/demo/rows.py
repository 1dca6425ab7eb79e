"""What an export holds: rows that come to be, change and go, so that the export reads differently at each moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Export:
    """One file of a system: where it lies, its columns as the vendor calls them, and when in the day it is read."""

    path: str
    columns: tuple[str, ...]
    hour: int
    title: tuple[str, ...] = ()  # lines above the header

    @cached_property
    def line(self) -> Callable[[Cells], tuple[str, ...]]:
        """A row's cells in the order of the columns."""
        return itemgetter(*self.columns)


@dataclass
class Row:
    """One row of an export: how it reads from each moment on; None from the moment it is gone."""

    export: Export
    states: list[tuple[int, Cells | None]] = field(default_factory=list)

    def reads(self, since: int, cells: Cells | None) -> Row:
        """From then on; moments must come in order."""
        assert not self.states or since >= self.states[-1][0], (self.export.path, since, self.states)
        self.states.append((since, cells))
        return self

    def at(self, moment: int) -> Cells | None:
        found = None
        for since, cells in self.states:
            if since > moment:
                break
            found = cells
        return found


def cents(amount: int) -> str:
    """Cents as an amount with two decimals."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"
