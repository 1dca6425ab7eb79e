"""What a snapshot is: its columns, its manifest, its names. The writing and reading of it is the store's.

A snapshot holds the rows of one source at one moment, canonical: every engine that opens it sees the same typed values.
Columns, for each declared field in declared order:

    text       VARCHAR, NFC; a spelling in the field's vocabulary is replaced by its canonical value
    integer    BIGINT
    decimal    DECIMAL(18, scale) when every value fits, else DECIMAL(38, scale)
    date       DATE
    timestamp  BIGINT microseconds since 1970 UTC, and `<field>__date`: its DATE in the field's zone
    boolean    BOOLEAN

and then `_row` VARCHAR (unique in the snapshot: the key, or fingerprint and ordinal where the key is null or not
unique), `_fp` BLOB (fingerprint), `_twin` BOOLEAN (another row has the same key, or the same non-null identity fields).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

ROW, FINGERPRINT, TWIN, FAILED = "_row", "_fp", "_twin", "_failed"  # `_failed`: in quarantine, the failed check ids
DATE_SUFFIX = "__date"


def snapshot_name(source: str, as_of: datetime) -> str:
    """`crm.deals@2026-04-01T06:00:00Z`; microseconds only when there are any."""
    moment = as_of.astimezone(UTC).replace(tzinfo=None)
    return f"{source}@{moment.isoformat()}Z"


@dataclass(frozen=True, kw_only=True)
class Column:
    name: str
    type: str  # VARCHAR, BIGINT, DECIMAL(p, s), DATE, BOOLEAN, BLOB


@dataclass(frozen=True, kw_only=True)
class PartFile:
    name: str  # relative to the content's folder
    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything known of a snapshot without opening its rows."""

    format: int = 1
    id: str  # snapshot_name(source, as_of), with `.2` and so on when one moment was pulled twice with other content
    source: str
    content: str  # hash of schema and row fingerprints, in no order: equal content, equal id
    as_of: datetime
    assumed: bool  # the as-of is the moment of the pull, because nobody declared one
    pulled_at: datetime
    rows: int
    quarantined: int
    key_unique: bool  # no null and no repeated key among the rows
    columns: tuple[Column, ...]
    files: tuple[PartFile, ...]
    quarantine: tuple[PartFile, ...] = ()
    folded: tuple[PartFile, ...] = ()  # (value, folded): the canonical form of every non-ASCII text in the rows
    repeats: dict[str, PartFile] = field(default_factory=dict)  # field -> (value): each that several rows have
    totals: dict[str, str] = field(default_factory=dict)  # control totals: field -> exact sum as text
    parent: str | None = None  # the snapshot before it
    versions: dict[str, str] = field(default_factory=dict)  # engine, rules, unicode, time zones
    cursor: str | None = None
    formats: dict[str, str] = field(default_factory=dict)  # field -> how its column showed that it is spelled
    raw: dict[str, str] = field(default_factory=dict)  # the source's own columns and types, to see them drift
