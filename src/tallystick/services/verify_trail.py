"""Verifying the audit trail: its rows against themselves, and against what is known of it outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.audit.notes import PublicKey
from tallystick.core.audit.outside import Kept, Verifies, checkpoints_outside, receipts_outside, together
from tallystick.core.audit.verify import Verdict, verified
from tallystick.ports import SentCheckpoint, Trail


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is known outside, looked up before the trail is read: what is written meanwhile is only ahead of it."""

    verifies: Verifies
    receipts: Sequence[Kept] = ()
    checkpoints: Sequence[Kept] = ()
    keys: Sequence[PublicKey] = ()
    unasked: Sequence[str] = ()  # places that keep checkpoints, and cannot be asked which


def verify_trail(trail: Trail, evidence: Evidence) -> Verdict:
    sent = trail.checkpoints()
    with trail.trail() as reading:
        head = reading.head
        checkpoints = [*evidence.checkpoints, *_copies(sent, evidence.unasked)]
        outside = together(
            [
                checkpoints_outside(head.origin, checkpoints, evidence.keys, evidence.verifies),
                receipts_outside(head.origin, evidence.receipts),
            ]
        )
        return verified(head, reading.rows, outside)


def _copies(sent: Sequence[SentCheckpoint], unasked: Sequence[str]) -> list[Kept]:
    """The copies inside. Where the place cannot be asked, that it took the checkpoint has to be believed."""
    return [Kept(place=each.place, text=each.note, inside=each.place not in unasked) for each in sent]
