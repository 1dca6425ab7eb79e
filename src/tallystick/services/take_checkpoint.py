"""Taking a checkpoint: what holds is signed and leaves the database. What does not hold is never signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.audit.notes import Checkpoint, PublicKey, signed
from tallystick.core.audit.verify import Verdict
from tallystick.core.errors import AuditRefused
from tallystick.ports import Clock, SentCheckpoint, Signer, Trail, Witness


@dataclass(frozen=True, kw_only=True)
class Taken:
    checkpoint: Checkpoint
    note: str
    key: PublicKey
    sent: tuple[str, ...]
    refused: tuple[AuditRefused, ...]


def signed_checkpoint(verdict: Verdict, signer: Signer) -> tuple[Checkpoint, str, PublicKey]:
    """A log never signs what contradicts an earlier checkpoint: the verdict has held it against all that are known."""
    if not verdict.holds:
        raise AuditRefused(
            "the audit trail does not hold, and is not signed",
            where=f"row {verdict.first_bad}" if verdict.first_bad else None,
            mend="`tally audit verify` says what is wrong",
            findings=verdict.findings,
        )
    checkpoint = Checkpoint(origin=verdict.origin, size=verdict.rows, root=verdict.root)
    key = signer.key(verdict.origin)
    return checkpoint, signed(checkpoint, key, signer.sign(checkpoint.body().encode())), key


def take_checkpoint(
    verdict: Verdict, trail: Trail, signer: Signer, witnesses: Sequence[Witness], clock: Clock
) -> Taken:
    checkpoint, note, key = signed_checkpoint(verdict, signer)
    sent: list[str] = []
    refused: list[AuditRefused] = []
    for each in witnesses:
        try:
            each.send(note)
        except AuditRefused as error:
            refused.append(error)
            continue
        sent.append(each.place)
        trail.keep_checkpoint(SentCheckpoint(size=checkpoint.size, place=each.place, note=note, sent_at=clock.now()))
    return Taken(checkpoint=checkpoint, note=note, key=key, sent=tuple(sent), refused=tuple(refused))
