"""The doors of the core: what services need from outside, as small Protocols; adapters implement, bootstrap picks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from tallystick.core.audit.notes import PublicKey
from tallystick.core.audit.outside import Kept
from tallystick.core.audit.trail import Head
from tallystick.core.audit.trail import Row as TrailRow
from tallystick.core.findings import Finding
from tallystick.core.pulls.canonical import Canonical
from tallystick.core.pulls.shape import Raw, Reading, Request, Shape
from tallystick.core.snapshots import Column, Manifest
from tallystick.core.statements import Statement

Cell = str | int | bool | None | Any  # what an engine gives back: text, integer, Decimal, date, boolean, null


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something, and what shows that it is they."""

    person: str  # `user:ana`, `service:worker`
    proven_by: str  # `os-user`, `password`, `key`, `token`, `nothing`


class Session(Protocol):
    """A working place on an engine: attach, run steps, fetch small answers, write large ones to Parquet."""

    def attach(self, name: str, files: Sequence[Path]) -> None:
        """The rows of these Parquet files, under a name."""
        ...

    def load(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """A small table from here: aliases, deadlines, decisions."""
        ...

    def run(self, statement: Statement) -> None: ...

    def fetch(self, sql: str) -> list[tuple[Cell, ...]]:
        """The answer to one canonical query: aggregates and bounded samples only."""
        ...

    def write(self, sql: str, path: Path) -> int:
        """The answer to one canonical query as one Parquet file, in its own order; how many rows."""
        ...

    def stream(self, sql: str) -> Iterator[tuple[Cell, ...]]:
        """The answer to one canonical query, row by row, for whoever writes it elsewhere."""
        ...


class Engine(Protocol):
    name: str  # duckdb, spark
    version: str

    def session(self, *, threads: int | None = None, memory: str | None = None) -> AbstractContextManager[Session]: ...


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Two names, by their positions, and how much they look alike."""

    left: int
    right: int
    percent: int


class Likeness(Protocol):
    @property
    def version(self) -> str:
        """What the percents depend on."""
        ...

    def alike(self, left: Sequence[str], right: Sequence[str], at_least: int) -> Sequence[Alike]:
        """All pairs that are at least so many percent alike; the same on every machine, whatever the order."""
        ...


class Reader(Protocol):
    """A system's rows, as its sources ask for them; all of one system from one moment where the system can do that."""

    def read(self, requests: Sequence[Request], into: Path) -> AbstractContextManager[Mapping[str, Reading]]:
        """One reading for each source; `into` is a folder for copies, which is gone afterwards."""
        ...


class Ingest(Protocol):
    """Makes a snapshot's canonical Parquet files of raw rows."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What the bytes depend on: engine, Unicode, time zones."""
        ...

    def canonicalise(self, raw: Raw, shape: Shape, into: Path) -> Canonical: ...


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A snapshot as an engine sees it: files to attach. Later versions may merge deltas behind this."""

    manifest: Manifest
    files: tuple[Path, ...]
    quarantine: tuple[Path, ...]
    folded: tuple[Path, ...]
    repeats: Mapping[str, Path] = field(default_factory=dict)  # field -> its values that occur more than once


class Store(Protocol):
    def manifests(self, source: str) -> tuple[Manifest, ...]:
        """All snapshots of a source, oldest as-of first; ties by pulled_at, then id."""
        ...

    def open(self, snapshot: str) -> Opened: ...

    def verify(self, snapshot: str) -> tuple[Finding, ...]:
        """Whether its files are, byte for byte, what was written."""
        ...

    def stage(self, source: str) -> AbstractContextManager[Path]:
        """A folder of our own to write part files into; gone afterwards unless published."""
        ...

    def publish(self, staged: Path, manifest: Manifest) -> Manifest:
        """Make a staged snapshot visible, all or nothing; content that exists already is not stored twice."""
        ...


ANSWER, ROWS, CONFLICTS = "bridge.json", "rows.parquet", "conflicts.parquet"  # what a run may write
MEMBERS = "members.parquet"  # who stands with whom: added to a run by the first story that asks


class Results(Protocol):
    """Answers of runs: written once, read many times."""

    def answer(self, run: str) -> bytes | None: ...

    def rows(self, run: str) -> Path: ...

    def conflicts(self, run: str) -> Path | None:
        """Where the disagreements besides money are kept; None where nothing is compared."""
        ...

    def writing(self, run: str) -> AbstractContextManager[Path]: ...

    def members(self, run: str) -> Path | None:
        """Where it is kept who stands with whom; None until somebody has asked."""
        ...

    def adding_members(self, run: str) -> AbstractContextManager[Path]:
        """A file to write them to; it belongs to the run when the block ends well."""
        ...


@dataclass(frozen=True, kw_only=True)
class RunRecord:
    run: str  # sha256 of the canonical pinned inputs
    kind: str  # tie, pull, check
    subject: str  # which tie or source
    started_at: datetime
    finished_at: datetime | None
    status: Literal["running", "done", "failed"]
    inputs: Mapping[str, Any]  # the pinned inputs the id is the hash of
    outcome: Mapping[str, Any]  # small: totals, counts, where the rows are


@dataclass(frozen=True, kw_only=True)
class SnapshotRecord:
    id: str
    source: str
    content: str
    as_of: datetime
    pulled_at: datetime
    rows: int
    quarantined: int
    manifest_sha256: str


@dataclass(frozen=True, kw_only=True)
class VersionRecord:
    """A version of an object of the model, as it was applied."""

    kind: str
    id: str
    version: int
    sha256: str
    body: Mapping[str, Any]
    applied_at: datetime
    applied_by: Actor


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided about a match; kept by row identity, so that it holds in the next run."""

    tie: str
    verb: Literal["pair", "unpair", "accept", "reject"]
    left: tuple[str, ...]  # row ids
    right: tuple[str, ...]
    because: str
    decided_by: Actor
    decided_at: datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened, for the audit trail: never changed, never removed. Ids and hashes, no personal data."""

    kind: str  # past tense: snapshot_published, tie_run
    subject: str
    actor: Actor
    at: datetime
    body: Mapping[str, Any]
    key: str | None = None  # what can happen only once: a second event with the same key is refused


@dataclass(frozen=True, kw_only=True)
class RecordedEvent:
    sequence: int
    event: Event
    recorded_at: datetime  # when its transaction ended; never before that of an earlier event


class State(Protocol):
    """Small rows, transactions, durability. Every method is one transaction unless called inside `transaction()`."""

    def transaction(self) -> AbstractContextManager[None]: ...

    def save_run(self, run: RunRecord) -> None: ...

    def run(self, run: str) -> RunRecord | None: ...

    def runs(self, *, subject: str | None = None, limit: int = 100) -> tuple[RunRecord, ...]: ...

    def save_snapshot(self, snapshot: SnapshotRecord) -> None: ...

    def snapshots(self, source: str) -> tuple[SnapshotRecord, ...]: ...

    def apply_version(self, version: VersionRecord) -> None:
        """Keep an applied version; the same (kind, id, version) with another hash is refused."""
        ...

    def versions(self, kind: str, id: str) -> tuple[VersionRecord, ...]: ...

    def decide(self, decision: Decision) -> None: ...

    def decisions(self, tie: str) -> tuple[Decision, ...]: ...

    def record(self, event: Event) -> None:
        """Append to the audit trail. It gets its number when the transaction ends, and is not seen before."""
        ...

    def recorded(
        self,
        *,
        after: int = 0,
        limit: int = 1000,
        subject: str | None = None,
        kind: str | None = None,
        last: bool = False,
    ) -> tuple[RecordedEvent, ...]:
        """In their order: the first of them, or the last."""
        ...


class TrailReading(Protocol):
    """The audit trail at one moment, whatever is written meanwhile."""

    @property
    def head(self) -> Head: ...

    def rows(self, *, first: int = 1, last: int | None = None) -> Iterator[Sequence[TrailRow]]:
        """In their order, many at a time."""
        ...


@dataclass(frozen=True, kw_only=True)
class SentCheckpoint:
    """A checkpoint that has left the database."""

    size: int
    place: str  # where it was sent
    note: str
    sent_at: datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    origin: str
    rows: int
    root: bytes
    last_checkpoint: int  # rows under the last checkpoint that left

    @property
    def exposed(self) -> int:
        """Rows since the last checkpoint outside."""
        return self.rows - self.last_checkpoint


class Trail(Protocol):
    def trail(self) -> AbstractContextManager[TrailReading]: ...

    def standing(self) -> Standing:
        """How far the trail has come, without reading it."""
        ...

    def keep_checkpoint(self, sent: SentCheckpoint) -> None: ...

    def checkpoints(self) -> tuple[SentCheckpoint, ...]:
        """By their size. They say where to look; only what is outside proves anything."""
        ...


class Signer(Protocol):
    def key(self, name: str) -> PublicKey:
        """The public half; a key that is not there yet is made, for the log of this name."""
        ...

    def sign(self, message: bytes) -> bytes: ...

    def verifies(self, public: bytes, message: bytes, signature: bytes) -> bool: ...


class Witness(Protocol):
    """A place outside of the database that keeps checkpoints."""

    @property
    def place(self) -> str: ...

    @property
    def answers(self) -> bool:
        """Whether it can be asked what it holds."""
        ...

    def send(self, note: str) -> None:
        """All of it, or an error that says why not."""
        ...

    def kept(self) -> Kept | None:
        """What it holds; None where it holds nothing."""
        ...
