"""The State port on SQLAlchemy Core. Each method is one transaction; callers join several with `transaction()`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Table, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from tallystick.adapters.state import rows, trail
from tallystick.adapters.state.tables import checkpoints, counters, decisions, runs, snapshots, versions
from tallystick.adapters.state.tables import trail as events
from tallystick.adapters.state.trail import TrailReader
from tallystick.adapters.state.troubles import spoken
from tallystick.core.audit.merkle import Frontier, unpacked
from tallystick.core.audit.trail import Receipt
from tallystick.core.errors import StateBroken
from tallystick.ports import (
    Decision,
    Event,
    RecordedEvent,
    RunRecord,
    SentCheckpoint,
    SnapshotRecord,
    Standing,
    VersionRecord,
)


class SqlState:
    """What the State port promises, on SQLite or PostgreSQL. May be shared by threads: each has its own transaction."""

    def __init__(
        self,
        engine: Engine,
        where: str,
        *,
        now: Callable[[], datetime] | None = None,
        receive: Callable[[Receipt], None] | None = None,
    ) -> None:
        self._engine = engine
        self._where = where
        self._now = now or _now
        self._receive = receive  # takes each commit's receipt outside
        self._mine = threading.local()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._writing():
            yield

    def save_run(self, run: RunRecord) -> None:
        row = rows.run_to_row(run)
        with self._writing() as connection:
            statement = self._insert(runs).values(row)
            changed = {name: value for name, value in row.items() if name != "run"}
            connection.execute(statement.on_conflict_do_update(index_elements=[runs.c.run], set_=changed))

    def run(self, run: str) -> RunRecord | None:
        found = self._rows(select(runs).where(runs.c.run == run))
        return rows.run_from_row(found[0]) if found else None

    def runs(self, *, subject: str | None = None, limit: int = 100) -> tuple[RunRecord, ...]:
        query = select(runs).order_by(runs.c.started_at.desc(), runs.c.run).limit(limit)
        if subject is not None:
            query = query.where(runs.c.subject == subject)
        return tuple(map(rows.run_from_row, self._rows(query)))

    def save_snapshot(self, snapshot: SnapshotRecord) -> None:
        with self._writing() as connection:
            row = rows.snapshot_to_row(snapshot)
            connection.execute(self._insert(snapshots).values(row).on_conflict_do_nothing())
            kept = connection.execute(
                select(snapshots.c.manifest_sha256).where(snapshots.c.id == snapshot.id)
            ).scalar_one()
            if kept != snapshot.manifest_sha256:
                raise StateBroken(
                    f"snapshot {snapshot.id} is known already with another manifest",
                    where=self._where,
                    mend="a snapshot never changes: take a new one with `tally pull`",
                )

    def snapshots(self, source: str) -> tuple[SnapshotRecord, ...]:
        order = (snapshots.c.as_of, snapshots.c.pulled_at, snapshots.c.id)
        query = select(snapshots).where(snapshots.c.source == source).order_by(*order)
        return tuple(map(rows.snapshot_from_row, self._rows(query)))

    def apply_version(self, version: VersionRecord) -> None:
        with self._writing() as connection:
            connection.execute(self._insert(versions).values(rows.version_to_row(version)).on_conflict_do_nothing())
            key = (versions.c.kind == version.kind, versions.c.id == version.id, versions.c.version == version.version)
            kept = connection.execute(select(versions.c.sha256).where(*key)).scalar_one()
            if kept != version.sha256:
                raise StateBroken(
                    f"{version.kind} {version.id} version {version.version} was applied before with another content",
                    where=self._where,
                    mend=f"an applied version never changes: write the change as version {version.version + 1}",
                )

    def versions(self, kind: str, id: str) -> tuple[VersionRecord, ...]:
        query = select(versions).where(versions.c.kind == kind, versions.c.id == id).order_by(versions.c.version)
        return tuple(map(rows.version_from_row, self._rows(query)))

    def decide(self, decision: Decision) -> None:
        with self._writing() as connection:
            number = _next(connection, decisions)
            connection.execute(decisions.insert().values(rows.decision_to_row(decision, number)))

    def decisions(self, tie: str) -> tuple[Decision, ...]:
        query = select(decisions).where(decisions.c.tie == tie).order_by(decisions.c.number)
        return tuple(map(rows.decision_from_row, self._rows(query)))

    def record(self, event: Event) -> None:
        unplaced = trail.unplaced(event)
        with self._writing():
            self._mine.unplaced.append(unplaced)

    def recorded(
        self,
        *,
        after: int = 0,
        limit: int = 1000,
        subject: str | None = None,
        kind: str | None = None,
        last: bool = False,
    ) -> tuple[RecordedEvent, ...]:
        order = events.c.sequence.desc() if last else events.c.sequence
        query = select(events.c.event).where(events.c.sequence > after).order_by(order).limit(limit)
        if subject is not None:
            query = query.where(events.c.subject == subject)
        if kind is not None:
            query = query.where(events.c.kind == kind)
        found = self._rows(query)
        return tuple(map(trail.event_of, reversed(found) if last else found))

    @contextmanager
    def trail(self) -> Iterator[TrailReader]:
        with self.reading() as connection:
            yield TrailReader(connection=connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment, whatever is written meanwhile."""
        with spoken(self._where), self._engine.connect() as connection:
            if self._engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @property
    def where(self) -> str:
        return self._where

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, for whoever writes rows as they are: a restore."""
        with self._writing() as connection:
            yield connection

    def standing(self) -> Standing:
        with self.trail() as reading:
            head = reading.head
            sent = reading.connection.execute(select(func.max(checkpoints.c.size))).scalar()
        frontier = unpacked(head.size, head.peaks) or Frontier(size=head.size)
        return Standing(origin=head.origin, rows=head.size, root=frontier.root, last_checkpoint=sent or 0)

    def keep_checkpoint(self, sent: SentCheckpoint) -> None:
        row = {"size": sent.size, "place": sent.place, "note": sent.note, "sent_at": rows.to_micros(sent.sent_at)}
        with self._writing() as connection:
            connection.execute(self._insert(checkpoints).values(row).on_conflict_do_nothing())

    def checkpoints(self) -> tuple[SentCheckpoint, ...]:
        found = self._rows(select(checkpoints).order_by(checkpoints.c.size, checkpoints.c.place))
        return tuple(
            SentCheckpoint(size=row.size, place=row.place, note=row.note, sent_at=rows.from_micros(row.sent_at))
            for row in found
        )

    def _insert(self, table: Table) -> Any:  # the two dialects share the clause, but no type that has it
        if self._engine.dialect.name == "sqlite":
            return insert_on_sqlite(table)
        from sqlalchemy.dialects.postgresql import insert  # a tenth of a second that SQLite need not wait

        return insert(table)

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        with spoken(self._where):
            mine = self._current()
            if mine is not None:
                return list(mine.execute(query))
            with self._engine.connect() as connection, connection.begin():
                return list(connection.execute(query))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The transaction this thread is in, or one of its own."""
        mine = self._current()
        if mine is not None:
            with spoken(self._where):
                yield mine
            return
        receipt = None
        with spoken(self._where), self._engine.connect().execution_options(tally_writes=True) as connection:
            with connection.begin():
                self._mine.connection, self._mine.unplaced = connection, []
                try:
                    yield connection
                    if self._mine.unplaced:
                        receipt = trail.seal(connection, self._mine.unplaced, self._now)
                finally:
                    self._mine.connection = None
        if receipt is not None and self._receive is not None:
            self._receive(receipt)

    def _current(self) -> Connection | None:
        found: Connection | None = getattr(self._mine, "connection", None)
        return found


def _now() -> datetime:
    return datetime.now(UTC)


def _next(connection: Connection, table: Table) -> int:
    """The next number of a series. Its row stays locked until the transaction ends: gapless, in order of commit."""
    step = update(counters).where(counters.c.series == table.name).values(last=counters.c.last + 1)
    return int(connection.execute(step.returning(counters.c.last)).scalar_one())
