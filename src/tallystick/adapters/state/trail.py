"""The audit trail in its tables: events enter at the end of their transaction, under the lock of the log's one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import orjson
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tallystick.adapters.state.tables import log
from tallystick.core.audit.event import Unplaced, canonical, moment_of, moment_text
from tallystick.core.audit.merkle import leaf_hash, unpacked
from tallystick.core.audit.trail import Head, Receipt, Row, receipt_of
from tallystick.core.errors import StateBroken
from tallystick.ports import Actor, Event, RecordedEvent

BATCH = 2_000
INSERT = "INSERT INTO tally_audit (sequence, kind, subject, key, leaf, event) VALUES ({}, {}, {}, {}, {}, {})"
# Whatever somebody has put in place of the bytes comes as bytes; nothing at all, as none.
SELECT = (
    "SELECT sequence, kind, subject, key, leaf, coalesce(CAST(event AS {}), {}) FROM tally_audit "
    "WHERE sequence BETWEEN {} AND {} ORDER BY sequence LIMIT {}"
)
BYTES = {"sqlite": ("BLOB", "x''"), "postgresql": ("BYTEA", "''::bytea")}
LAST = 2**63 - 1
PARAMETERS = {"sqlite": "?" * 6, "postgresql": ["%s"] * 6}


def unplaced(event: Event) -> Unplaced:
    return Unplaced(
        kind=event.kind,
        subject=event.subject,
        actor=event.actor.person,
        proven_by=event.actor.proven_by,
        at=moment_text(event.at),
        body=canonical(event.body),
        key=event.key,
    )


def seal(connection: Connection, events: Sequence[Unplaced], now: Callable[[], datetime]) -> Receipt:
    """Gives the events their places. Whoever else commits waits here, and no longer than this takes."""
    head = _head(connection, locked=True)
    before = unpacked(head.size, head.peaks)
    if before is None:
        raise StateBroken(
            "the head of the audit trail is damaged",
            where=head.origin,
            mend="`tally audit verify` says since when; nothing is recorded until it is whole again",
        )
    recorded_at = max(moment_text(now()), head.recorded_at)  # a clock that was put back puts nothing back here
    rows = [_row(each, head, number, recorded_at) for number, each in enumerate(events, start=head.size + 1)]
    after = before.extended(leaf for *_, leaf, _ in rows)
    try:
        connection.exec_driver_sql(INSERT.format(*PARAMETERS[connection.dialect.name]), rows)
    except IntegrityError as error:
        raise StateBroken(
            "an event that can happen only once was recorded before",
            where=", ".join(sorted({each.key for each in events if each.key is not None})[:3]) or head.origin,
            mend="see it with `tally audit show`; nothing of this transaction was kept",
        ) from error
    connection.execute(update(log).values(size=after.size, peaks=after.packed(), recorded_at=recorded_at))
    return receipt_of(head.origin, after)


def _row(event: Unplaced, head: Head, sequence: int, recorded_at: str) -> Row:
    written = event.placed(head.origin, sequence, recorded_at)
    return sequence, event.kind, event.subject, event.key, leaf_hash(written), written


def _head(connection: Connection, *, locked: bool = False) -> Head:
    query = select(log.c.origin, log.c.size, log.c.peaks, log.c.recorded_at)
    found = connection.execute(query.with_for_update() if locked else query).one_or_none()
    if found is None:
        raise StateBroken(
            "the head of the audit trail is missing",
            where="tally_log",
            mend="keep this state as evidence; restore a backup",
        )
    return Head(origin=found.origin, size=found.size, peaks=found.peaks, recorded_at=found.recorded_at)


def event_of(row: Any) -> RecordedEvent:
    said = orjson.loads(row.event)
    event = Event(
        kind=said["kind"],
        subject=said["subject"],
        actor=Actor(person=said["actor"], proven_by=said["proven_by"]),
        at=moment_of(said["at"]),
        body=said["body"],
        key=said.get("key"),
    )
    return RecordedEvent(sequence=said["sequence"], event=event, recorded_at=moment_of(said["recorded_at"]))


@dataclass(frozen=True, kw_only=True)
class TrailReader:
    """The trail at one moment, whatever is written meanwhile."""

    connection: Connection

    @property
    def head(self) -> Head:
        return _head(self.connection)

    def rows(self, *, first: int = 1, last: int | None = None) -> Iterator[Sequence[Row]]:
        """Straight from the driver: a million rows made into objects would cost as much as verifying them."""
        name = self.connection.dialect.name
        query = SELECT.format(*BYTES[name], *PARAMETERS[name])
        begin, end = first, LAST if last is None else last
        while batch := self._fetched(query, (begin, end, BATCH)):
            yield batch
            begin = batch[-1][0] + 1

    def _fetched(self, query: str, parameters: tuple[int, ...]) -> list[Row]:
        with self.connection.exec_driver_sql(query, parameters) as result:
            try:
                found = cast(list[Row], result.cursor.fetchall())
            except self.connection.dialect.loaded_dbapi.Error as error:
                raise DBAPIError(query, parameters, error) from error
        return found
