"""The audit trail in its tables: events enter at the end of their transaction, under the lock of the log's one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from tallystick.adapters.state.tables import log, trail
from tallystick.core.audit.event import Unplaced, canonical, moment_of, moment_text
from tallystick.core.audit.merkle import leaf_hash, unpacked
from tallystick.core.audit.trail import Head, Receipt, Row, receipt_of
from tallystick.core.errors import StateBroken
from tallystick.ports import Actor, Event, RecordedEvent

BATCH = 10_000


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
    after = before.extended(each["leaf"] for each in rows)
    try:
        connection.execute(trail.insert(), rows)
    except IntegrityError as error:
        raise StateBroken(
            "an event that can happen only once was recorded before",
            where=", ".join(sorted({each.key for each in events if each.key is not None})[:3]) or head.origin,
            mend="see it with `tally audit show`; nothing of this transaction was kept",
        ) from error
    connection.execute(update(log).values(size=after.size, peaks=after.packed(), recorded_at=recorded_at))
    return receipt_of(head.origin, after)


def _row(event: Unplaced, head: Head, sequence: int, recorded_at: str) -> dict[str, Any]:
    written = event.placed(head.origin, sequence, recorded_at)
    return {
        "sequence": sequence,
        "kind": event.kind,
        "subject": event.subject,
        "key": event.key,
        "leaf": leaf_hash(written),
        "event": written,
    }


def _head(connection: Connection, *, locked: bool = False) -> Head:
    query = select(log.c.origin, log.c.size, log.c.peaks, log.c.recorded_at)
    found = connection.execute(query.with_for_update() if locked else query).one()
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
        columns = (trail.c.sequence, trail.c.kind, trail.c.subject, trail.c.key, trail.c.leaf, trail.c.event)
        query = select(*columns).where(trail.c.sequence >= first).order_by(trail.c.sequence)
        if last is not None:
            query = query.where(trail.c.sequence <= last)
        streaming = self.connection.execution_options(stream_results=True, max_row_buffer=BATCH)
        for batch in streaming.execute(query).partitions(BATCH):
            yield [Row._make(each) for each in batch]
