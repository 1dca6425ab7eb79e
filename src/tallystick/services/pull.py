"""Pull: take a snapshot of sources. All sources of one system come from one reading of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding, finding, has_errors
from tallystick.core.pulls.codes import PULL_ACCEPTED, SYSTEM_UNREACHABLE
from tallystick.core.pulls.drift import field_drift, missing_columns, raw_drift
from tallystick.core.pulls.expect import accepted, unusual
from tallystick.core.pulls.jobs import Job
from tallystick.core.pulls.judge import findings_of
from tallystick.core.pulls.manifest import manifest_of
from tallystick.core.pulls.manifest_text import manifest_sha256
from tallystick.core.pulls.shape import Raw, RawColumn, Reading
from tallystick.core.snapshots import Manifest
from tallystick.ports import Actor, Clock, Event, Ingest, Reader, SnapshotRecord, State, Store


@dataclass(frozen=True, kw_only=True)
class Pulled:
    """What came of pulling one source. Without a manifest nothing was published."""

    source: str
    manifest: Manifest | None
    fresh: bool  # a new snapshot, not one that was there already
    findings: tuple[Finding, ...]
    held: bool = False  # it is not what the source usually brings, and nobody accepted it

    def to_dict(self) -> dict[str, Any]:
        made = self.manifest
        return {
            "source": self.source,
            "snapshot": made.id if made else None,
            "as_of": made.as_of.isoformat().replace("+00:00", "Z") if made else None,
            "assumed": made.assumed if made else None,
            "new": self.fresh,
            "held": self.held,
            "rows": made.rows if made else None,
            "quarantined": made.quarantined if made else None,
            "content": made.content if made else None,
            "findings": [asdict(each) for each in self.findings],
        }


@dataclass(frozen=True, kw_only=True)
class Doors:
    """What a pull needs from outside."""

    readers: Mapping[str, Reader]  # by system
    ingest: Ingest
    store: Store
    state: State
    clock: Clock
    actor: Actor


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How somebody asked for a pull."""

    as_of: datetime | None = None  # the moment that the rows are of
    accept: str | None = None  # why to publish what is unusual


def pull(
    doors: Doors, jobs: Sequence[Job], *, as_of: datetime | None = None, accept: str | None = None
) -> tuple[Pulled, ...]:
    """One failing source does not keep the others from being published. `accept` says why to take what is unusual."""
    asked = Asked(as_of=as_of, accept=accept)
    systems = dict.fromkeys(job.system for job in jobs)
    done: list[Pulled] = []
    for system in systems:
        done.extend(_pull_system(doors, system, [job for job in jobs if job.system == system], asked))
    order = {job.shape.source: n for n, job in enumerate(jobs)}
    return tuple(sorted(done, key=lambda each: order[each.source]))


def _pull_system(doors: Doors, system: str, jobs: Sequence[Job], asked: Asked) -> list[Pulled]:
    now = doors.clock.now()
    with doors.store.stage(system) as scratch:
        try:
            with doors.readers[system].read([job.request for job in jobs], scratch) as readings:
                return [_pull_source(doors, job, readings[job.shape.source], asked, now) for job in jobs]
        except SourceUnreadable as error:
            found = error.findings or (_unreachable(error, system),)
            return [Pulled(source=job.shape.source, manifest=None, fresh=False, findings=found) for job in jobs]


def _unreachable(error: SourceUnreadable, system: str) -> Finding:
    where = f" ({error.where})" if error.where else ""
    return finding(SYSTEM_UNREACHABLE, error.what + where, mend=error.mend, subject=f"system {system}")


def _pull_source(doors: Doors, job: Job, reading: Reading, asked: Asked, now: datetime) -> Pulled:
    shape, found = job.shape, list(reading.findings)
    raw = reading.raw
    if raw is not None:
        found.extend(missing_columns(shape, raw))
    if raw is None or has_errors(found):
        return Pulled(source=shape.source, manifest=None, fresh=False, findings=tuple(found))
    before = doors.store.manifests(shape.source)
    last = before[-1] if before else None
    try:
        manifest, more = _canonicalise(doors, job, raw, last, asked, now)
    except SourceUnreadable as error:
        return Pulled(source=shape.source, manifest=None, fresh=False, findings=(*found, *error.findings))
    found.extend(more)
    if manifest is None:
        return Pulled(source=shape.source, manifest=None, fresh=False, findings=tuple(found), held=True)
    fresh = manifest.id not in {each.id for each in before}
    if manifest.id not in {each.id for each in doors.state.snapshots(shape.source)}:  # a kill may have come between
        _remember(doors, manifest, [each for each in more if each.code == PULL_ACCEPTED.name])
    return Pulled(source=shape.source, manifest=manifest, fresh=fresh, findings=tuple(found))


def _canonicalise(
    doors: Doors, job: Job, raw: Raw, last: Manifest | None, asked: Asked, now: datetime
) -> tuple[Manifest | None, list[Finding]]:
    """The snapshot, published; none where it is unusual and nobody accepts it."""
    shape = job.shape
    with doors.store.stage(shape.source) as staged:
        canonical = doors.ingest.canonicalise(raw, shape, staged)
        manifest = manifest_of(
            shape,
            canonical,
            raw=raw.columns,
            as_of=asked.as_of,
            now=now,
            parent=last,
            versions=doors.ingest.versions,
        )
        found = list(findings_of(shape, canonical))
        if last is not None:
            was = [RawColumn(name=name, type=type) for name, type in last.raw.items()]
            found.extend(raw_drift(shape.source, was, raw.columns))
            found.extend(field_drift(shape.source, last.columns, canonical.columns))
        strange = unusual(job.expect, shape.source, canonical, last)
        if strange and asked.accept is None:
            return None, [*found, *strange]
        found.extend(accepted(each, asked.accept or "") for each in strange)
        return doors.store.publish(staged, manifest), found


def _remember(doors: Doors, manifest: Manifest, accepted: Sequence[Finding]) -> None:
    with doors.state.transaction():
        for each in accepted:
            body = {"content": manifest.content, "finding": each.sentence}
            event = Event(
                kind="pull_accepted", subject=manifest.id, actor=doors.actor, at=manifest.pulled_at, body=body
            )
            doors.state.record(event)
        doors.state.save_snapshot(
            SnapshotRecord(
                id=manifest.id,
                source=manifest.source,
                content=manifest.content,
                as_of=manifest.as_of,
                pulled_at=manifest.pulled_at,
                rows=manifest.rows,
                quarantined=manifest.quarantined,
                manifest_sha256=manifest_sha256(manifest),
            )
        )
        doors.state.record(
            Event(
                kind="snapshot_published",
                subject=manifest.id,
                actor=doors.actor,
                at=manifest.pulled_at,
                body={"content": manifest.content, "rows": manifest.rows, "quarantined": manifest.quarantined},
            )
        )
