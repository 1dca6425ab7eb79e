"""Records to rows and back. Exact: moments are whole microseconds, bodies canonical JSON, floats are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Row

from tallystick.core.audit.event import canonical
from tallystick.ports import Actor, Decision, RunRecord, SnapshotRecord, VersionRecord

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; a moment in the state is aware")
    return (moment - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    return EPOCH + micros * MICROSECOND


def to_text(body: Any) -> str:
    """Canonical: the same body gives the same bytes, on every machine."""
    return canonical(body).decode()


def from_text(text: str) -> Any:
    return orjson.loads(text)


def run_to_row(run: RunRecord) -> dict[str, Any]:
    return {
        "run": run.run,
        "kind": run.kind,
        "subject": run.subject,
        "started_at": to_micros(run.started_at),
        "finished_at": None if run.finished_at is None else to_micros(run.finished_at),
        "status": run.status,
        "inputs": to_text(run.inputs),
        "outcome": to_text(run.outcome),
    }


def run_from_row(row: Row[Any]) -> RunRecord:
    return RunRecord(
        run=row.run,
        kind=row.kind,
        subject=row.subject,
        started_at=from_micros(row.started_at),
        finished_at=None if row.finished_at is None else from_micros(row.finished_at),
        status=row.status,
        inputs=from_text(row.inputs),
        outcome=from_text(row.outcome),
    )


def snapshot_to_row(snapshot: SnapshotRecord) -> dict[str, Any]:
    return {
        "id": snapshot.id,
        "source": snapshot.source,
        "content": snapshot.content,
        "as_of": to_micros(snapshot.as_of),
        "pulled_at": to_micros(snapshot.pulled_at),
        "rows": snapshot.rows,
        "quarantined": snapshot.quarantined,
        "manifest_sha256": snapshot.manifest_sha256,
    }


def snapshot_from_row(row: Row[Any]) -> SnapshotRecord:
    named = row._mapping  # `rows` and `count` are names of Row itself
    return SnapshotRecord(
        id=named["id"],
        source=named["source"],
        content=named["content"],
        as_of=from_micros(named["as_of"]),
        pulled_at=from_micros(named["pulled_at"]),
        rows=named["rows"],
        quarantined=named["quarantined"],
        manifest_sha256=named["manifest_sha256"],
    )


def version_to_row(version: VersionRecord) -> dict[str, Any]:
    return {
        "kind": version.kind,
        "id": version.id,
        "version": version.version,
        "sha256": version.sha256,
        "body": to_text(version.body),
        "applied_at": to_micros(version.applied_at),
        "applied_by": version.applied_by.person,
        "proven_by": version.applied_by.proven_by,
    }


def version_from_row(row: Row[Any]) -> VersionRecord:
    return VersionRecord(
        kind=row.kind,
        id=row.id,
        version=row.version,
        sha256=row.sha256,
        body=from_text(row.body),
        applied_at=from_micros(row.applied_at),
        applied_by=Actor(person=row.applied_by, proven_by=row.proven_by),
    )


def decision_to_row(decision: Decision, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "tie": decision.tie,
        "verb": decision.verb,
        "left_rows": to_text(decision.left),
        "right_rows": to_text(decision.right),
        "because": decision.because,
        "decided_by": decision.decided_by.person,
        "proven_by": decision.decided_by.proven_by,
        "decided_at": to_micros(decision.decided_at),
    }


def decision_from_row(row: Row[Any]) -> Decision:
    return Decision(
        tie=row.tie,
        verb=row.verb,
        left=tuple(from_text(row.left_rows)),
        right=tuple(from_text(row.right_rows)),
        because=row.because,
        decided_by=Actor(person=row.decided_by, proven_by=row.proven_by),
        decided_at=from_micros(row.decided_at),
    )
