"""Sources: how fresh each is, how many rows its last snapshot has, and what changed in its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tallystick.core.calendar import Calendar
from tallystick.core.findings import Finding, finding
from tallystick.core.model.source import Source
from tallystick.core.pulls.codes import SOURCE_LATE, SOURCE_STALE, SOURCE_UNPULLED
from tallystick.core.pulls.drift import field_drift, raw_drift
from tallystick.core.pulls.freshness import Verdict, verdict
from tallystick.core.pulls.shape import RawColumn
from tallystick.core.snapshots import Manifest
from tallystick.ports import Clock, Store


@dataclass(frozen=True, kw_only=True)
class SourceState:
    source: str
    system: str
    snapshot: Manifest | None  # the last one
    age: timedelta | None
    freshness: Verdict
    drift: tuple[Finding, ...]  # what changed in its form between the last two snapshots

    def to_dict(self) -> dict[str, Any]:
        last = self.snapshot
        return {
            "source": self.source,
            "system": self.system,
            "snapshot": last.id if last else None,
            "as_of": _text(last.as_of) if last else None,
            "assumed": last.assumed if last else None,
            "age_seconds": int(self.age.total_seconds()) if self.age is not None else None,
            "rows": last.rows if last else None,
            "quarantined": last.quarantined if last else None,
            "freshness": self.freshness,
            "drift": [each.sentence for each in self.drift],
        }


def source_states(sources: Sequence[Source], store: Store, clock: Clock, calendar: Calendar) -> tuple[SourceState, ...]:
    now = clock.now()
    return tuple(_state(source, store.manifests(source.id), now, calendar) for source in sources)


def _state(source: Source, manifests: Sequence[Manifest], now: datetime, calendar: Calendar) -> SourceState:
    last = manifests[-1] if manifests else None
    as_of = last.as_of if last else None
    return SourceState(
        source=source.id,
        system=source.system,
        snapshot=last,
        age=now - as_of if as_of else None,
        freshness=verdict(source.fresh, as_of, now, calendar),
        drift=_drift(manifests),
    )


def _drift(manifests: Sequence[Manifest]) -> tuple[Finding, ...]:
    if len(manifests) < 2:
        return ()
    before, now = manifests[-2], manifests[-1]
    raw = raw_drift(now.source, _raw(before), _raw(now))
    return (*raw, *field_drift(now.source, before.columns, now.columns))


def _raw(manifest: Manifest) -> list[RawColumn]:
    return [RawColumn(name=name, type=type) for name, type in manifest.raw.items()]


def freshness_findings(states: Sequence[SourceState]) -> tuple[Finding, ...]:
    codes = {"fail": SOURCE_STALE, "warn": SOURCE_LATE, "never": SOURCE_UNPULLED}
    found = []
    for state in states:
        code = codes.get(state.freshness)
        if code is not None:
            old = f"its last snapshot is of {_text(state.snapshot.as_of)}" if state.snapshot else "it was never pulled"
            found.append(finding(code, old, mend=f"tally pull {state.source}", subject=f"source {state.source}"))
    return tuple(found)


def _text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
