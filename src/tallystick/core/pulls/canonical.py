"""What came of canonicalising one source: the files written, and everything that was wrong on the way, as figures."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.pulls.evidence import Decided
from tallystick.core.pulls.shape import Check
from tallystick.core.snapshots import Column, PartFile

SAMPLES = 5  # how many row names or values a finding carries
LISTED = 100  # how many unreadable values are named one by one


@dataclass(frozen=True, kw_only=True)
class Unread:
    """A value that did not read, and where it stands."""

    file: str
    row: int  # 1-based, the header not counted
    field: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Failing:
    """Rows that fail one check; a bounded number of them by name."""

    check: Check
    rows: int
    samples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many rows, and a few of their names."""

    rows: int
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """Values of a field that are outside its vocabulary."""

    field: str
    rows: int
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OddRows:
    """Rows that are no records; a few of them by their number."""

    what: str  # total_row, blank_row
    rows: int
    samples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Canonical:
    """A staged snapshot, before it is published."""

    read: int
    rows: int
    quarantined: int
    key_unique: bool
    columns: tuple[Column, ...]
    files: tuple[PartFile, ...]
    quarantine: tuple[PartFile, ...]
    folded: tuple[PartFile, ...]
    marks: str  # what all row fingerprints add up to, in no order
    totals: dict[str, str]
    repeats: dict[str, PartFile] = dataclasses.field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    unread_rows: tuple[tuple[str, int], ...] = ()  # field, how many values did not read
    failing: tuple[Failing, ...] = ()
    keyless: Counted = Counted(rows=0)
    repeated: Counted = Counted(rows=0)
    foreign: tuple[Foreign, ...] = ()
    formats: tuple[Decided, ...] = ()  # how the columns of fields without a format are spelled
    odd: tuple[OddRows, ...] = ()
    currencies: dict[str, tuple[tuple[str, int], ...]] = dataclasses.field(
        default_factory=dict
    )  # by field, where mixed


def content_id(columns: Sequence[Column], marks: Sequence[str]) -> str:
    """Equal rows in equal columns, equal id, whatever the order of the rows and however they are cut into files."""
    parts = [f"{column.name}\x00{column.type}" for column in columns] + list(marks)
    return hashlib.sha256("\x01".join(parts).encode()).hexdigest()
