"""What became of a copy: lines of cells that differ, by field, by hand or stale, since when and by whom; rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class CellLine:
    field: str
    kind: str  # hand, stale
    since: str  # a snapshot: of the copy where a hand, of the original where stale
    by: str | None
    cells: int
    difference: str | None  # copy - original, exact; none where the field is no number
    unit: str | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "kind": self.kind,
            "since": self.since,
            "by": self.by,
            "cells": self.cells,
            "difference": self.difference,
            "unit": self.unit,
        }


@dataclass(frozen=True, kw_only=True)
class AloneLine:
    """Rows of one side that stand alone for one reason, since one snapshot."""

    kind: str  # added, gone, rekeyed; removed, missing, rekeyed
    since: str
    by: str | None
    rows: int
    first: str
    sums: dict[str, str]  # of each copied field that is a number

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "since": self.since,
            "by": self.by,
            "rows": self.rows,
            "first": self.first,
            "sums": self.sums,
        }


@dataclass(frozen=True, kw_only=True)
class Alone:
    """Rows of one side that the other does not have."""

    lines: tuple[AloneLine, ...]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.lines)

    @property
    def first(self) -> str | None:
        return min((each.first for each in self.lines), default=None)

    @property
    def sums(self) -> dict[str, str]:
        names = dict.fromkeys(name for each in self.lines for name in each.sums)
        return {name: str(sum(Decimal(each.sums.get(name, "0")) for each in self.lines)) for name in names}

    def to_dict(self) -> dict[str, Any]:
        lines = [each.to_dict() for each in self.lines]
        return {"rows": self.rows, "first": self.first, "sums": self.sums, "lines": lines}


@dataclass(frozen=True, kw_only=True)
class CopyAnswer:
    source: str
    original: str
    channel: str | None
    snapshot: str
    original_snapshot: str
    rows: int
    compared: int  # rows with one original
    lines: tuple[CellLine, ...]
    copy_alone: Alone
    original_alone: Alone
    not_compared: tuple[int, int]  # rows of either side that fit several of the other
    held: tuple[int, int]  # rows of either side in quarantine

    @property
    def differs(self) -> bool:
        return bool(self.lines or self.copy_alone.rows or self.original_alone.rows or any(self.not_compared))

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "source": self.source,
            "original": self.original,
            "channel": self.channel,
            "snapshot": self.snapshot,
            "original_snapshot": self.original_snapshot,
            "rows": self.rows,
            "compared": self.compared,
            "lines": [each.to_dict() for each in self.lines],
            "only_in_copy": self.copy_alone.to_dict(),
            "only_in_original": self.original_alone.to_dict(),
            "not_compared": {"copy": self.not_compared[0], "original": self.not_compared[1]},
            "quarantined": {"copy": self.held[0], "original": self.held[1]},
        }


@dataclass(frozen=True, kw_only=True)
class CellRow:
    """One cell that differs; without a field, a row that one side has alone, or that was matched by something else."""

    field: str | None
    row: str | None
    original: str | None
    copy_says: str | None
    original_says: str | None
    difference: str | None
    kind: str
    since: str
    by: str | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "row": self.row,
            "original": self.original,
            "copy_says": self.copy_says,
            "original_says": self.original_says,
            "difference": self.difference,
            "kind": self.kind,
            "since": self.since,
            "by": self.by,
        }
