"""Restoring a state from a backup: what the backup holds is verified, and what would be lost is said before it is.

The restore is the next event of the trail, and names the last row that was lost: that row stays known outside, and
verifying can tell a loss that was owned up to from one that was not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tallystick.core.audit.codes import TRAIL_CUT
from tallystick.core.errors import AuditRefused
from tallystick.ports import Actor, Clock, Event, State, Trail
from tallystick.services.verify_trail import Evidence, verify_trail


@dataclass(frozen=True, kw_only=True)
class Restored:
    rows: int  # of the audit trail, in the backup
    lost: int | None  # the last row that was known outside, and is not in it


def restore_state(
    backup: Trail,
    state: State,
    evidence: Evidence,
    copy: Callable[[], int],
    *,
    sha256: str,
    clock: Clock,
    actor: Actor,
    because: str | None,
) -> Restored:
    verdict = verify_trail(backup, evidence)
    lost = verdict.known if verdict.known > verdict.rows else None
    if not verdict.holds and (lost is None or {each.code for each in verdict.findings} != {TRAIL_CUT.name}):
        raise AuditRefused(
            "the audit trail of the backup does not hold",
            where=f"row {verdict.first_bad}" if verdict.first_bad else None,
            mend="restore another backup",
            findings=verdict.findings,
        )
    if lost is not None and because is None:
        raise AuditRefused(
            f"the backup has {verdict.rows} rows of the audit trail, and {lost} are known outside",
            where="--because",
            mend="restore a newer backup; or say why the rows after it may be lost, which stays in the trail",
        )
    copy()
    body = {"backup_sha256": sha256, "rows": verdict.rows, "lost": lost, "because": because}
    state.record(Event(kind="state_restored", subject=verdict.origin, actor=actor, at=clock.now(), body=body))
    return Restored(rows=verdict.rows, lost=lost)
