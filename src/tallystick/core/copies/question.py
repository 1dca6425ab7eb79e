"""What is asked of a copy: which rows and fields, and every snapshot that is kept of both, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tallystick.core.model import Source
from tallystick.core.snapshots import DATE_SUFFIX
from tallystick.core.ties.sql import quoted

NUMBERS = ("decimal", "integer")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A snapshot of either, attached under `relation`."""

    id: str
    latest: str  # the last snapshot in a row that says the same
    as_of: datetime
    relation: str
    rows: int
    quarantined: int
    columns: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A copied field and its original, as SQL of the aliases `c` and `o`."""

    mine: str
    theirs: str
    copy: str
    original: str
    scale: int | None  # where both are numbers
    moment: bool  # both are moments, kept as microseconds

    def __str__(self) -> str:
        return self.mine


@dataclass(frozen=True, kw_only=True)
class Copied:
    copy: Source
    original: Source
    copies: tuple[Kept, ...]  # the last is what is asked about
    originals: tuple[Kept, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        declared = self.copy.copies.fields if self.copy.copies else {}
        return tuple(self._cell(mine, theirs) for mine, theirs in declared.items())

    @property
    def joined(self) -> str:
        """A copy `c` and its original `o`."""
        match = self.copy.copies.match if self.copy.copies else {}
        pairs = [self._cell(mine, theirs) for mine, theirs in match.items()]
        return " and ".join(f"{each.copy} = {each.original}" for each in pairs)

    def _cell(self, mine: str, theirs: str) -> Cell:
        one, other = self.copy.fields[mine].type, self.original.fields[theirs].type
        copy, original, scale = f"c.{quoted(mine)}", f"o.{quoted(theirs)}", None
        if one in NUMBERS and other in NUMBERS:
            scale = max(self._scale(self.copy, mine), self._scale(self.original, theirs))
            copy, original = (f"cast({each} as decimal(38, {scale}))" for each in (copy, original))
        elif {one, other} == {"date", "timestamp"}:  # a moment stands for its day
            copy = f"c.{quoted(mine + DATE_SUFFIX)}" if one == "timestamp" else copy
            original = f"o.{quoted(theirs + DATE_SUFFIX)}" if other == "timestamp" else original
        elif one != other:
            copy, original = (f"cast({each} as varchar)" for each in (copy, original))
        moment = one == other == "timestamp"
        return Cell(mine=mine, theirs=theirs, copy=copy, original=original, scale=scale, moment=moment)

    @staticmethod
    def _scale(source: Source, field: str) -> int:
        return source.fields[field].scale if source.fields[field].type == "decimal" else 0
