"""What a pull must know of a source: its raw form as a reader found it, and the form its snapshot shall have.

The model's `Source` says much more; taking out what matters here keeps the SQL below independent of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tallystick.core.findings import Finding
from tallystick.core.snapshots import DATE_SUFFIX, Column

Type = Literal["text", "integer", "decimal", "date", "timestamp", "boolean"]
Format = Literal["csv", "json", "jsonl", "parquet"]
NARROW, WIDE = 18, 38


@dataclass(frozen=True, kw_only=True)
class RawColumn:
    name: str
    type: str = "text"  # what the source says it is; text where it says nothing
    path: str | None = None  # JSON: where it is in the row's object
    up: int = 0  # or so many objects above the row


@dataclass(frozen=True, kw_only=True)
class RawFile:
    """One file of raw rows, ready to be scanned as text."""

    path: Path  # what is scanned; may be a transcoded or downloaded copy
    name: str  # what people call it
    columns: tuple[RawColumn, ...]
    format: Format = "csv"
    delimiter: str = ","
    quote: str = '"'  # empty: nothing is quoted
    escape: str = '"'
    header: bool = True  # the first line is it; else the rows begin at once
    above: int = 0  # how many lines stood above what is scanned
    nulls: tuple[str, ...] = ()  # spellings of nothing
    ascii: bool = False  # every byte is known to be ASCII
    numbered: bool = False  # the first column is the row's number where it comes from
    marked: bool = False  # numbers and cells without a value are marked, as in core/pulls/cells.py
    layout: str = "array"  # JSON: `array`, or `unstructured` where it is one object or several
    nest: tuple[str, ...] = ()  # JSON: the paths to the list of rows, one inside the other
    origin: Path | None = None  # what was copied to be scanned, where that must not change
    size: int | None = None  # as it was when its header was read; another size afterwards means that it moved
    changed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A source as a reader found it."""

    files: tuple[RawFile, ...]
    offered: tuple[RawColumn, ...] = ()  # all that the source has, where the file holds only what fields need

    @property
    def columns(self) -> tuple[RawColumn, ...]:
        return self.offered or self.files[0].columns


@dataclass(frozen=True, kw_only=True)
class Request:
    """What one source asks a reader for."""

    source: str
    file: str | None = None  # a path or pattern within the system's path
    table: str | None = None
    query: str | None = None
    inside: str | None = None
    format: str | None = None
    header: str | None = None
    footer: int | None = None
    nulls: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    escape: str | None = None
    rows: str | None = None
    sheet: str | None = None
    range: str | None = None
    cell: str | None = None
    hidden: str | None = None
    columns: tuple[str, ...] = ()  # the raw columns that fields need


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a reader found for one source: rows to scan, or why there are none."""

    raw: Raw | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a snapshot, and the raw column it comes from."""

    name: str
    type: Type
    column: str
    scale: int = 2  # decimals only
    zone: str = "UTC"  # timestamps only
    format: str | None = None  # as declared, or as the column proves
    inferred: bool = False  # nobody declared the format: what it could read is narrower
    unit: str | None = None  # decimals only: no other currency may stand beside a number
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()  # canonical value, spellings
    marked: bool = False  # the raw texts say which of them are numbers


@dataclass(frozen=True, kw_only=True)
class Check:
    id: str
    bad: str  # an expression over the fields; a row whose answer is null does not fail
    level: Literal["block", "warn"] = "block"
    says: str | None = None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A source as its snapshot shall be."""

    source: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    indexed: tuple[str, ...] = ()  # fields that a tie compares alone: what repeats in them is listed

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)


def sql_type(field: Field, wide: frozenset[str] = frozenset()) -> str:
    """The type of a field's column in a snapshot; `wide` names the decimals that need all 38 digits."""
    if field.type == "decimal":
        return f"DECIMAL({WIDE if field.name in wide else NARROW}, {field.scale})"
    return {"text": "VARCHAR", "integer": "BIGINT", "date": "DATE", "timestamp": "BIGINT", "boolean": "BOOLEAN"}[
        field.type
    ]


def columns_of(shape: Shape, wide: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """The columns of a snapshot that belong to the source; `_row`, `_fp` and `_twin` follow them."""
    found: list[Column] = []
    for field in shape.fields:
        found.append(Column(name=field.name, type=sql_type(field, wide)))
        if field.type == "timestamp":
            found.append(Column(name=field.name + DATE_SUFFIX, type="DATE"))
    return tuple(found)


def row_id(key: Sequence[str]) -> str:
    """The name of the row with this key, as `_row` has it; parts as text, two different keys never share a name."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in key)
