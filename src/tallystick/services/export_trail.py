"""Handing out rows of the audit trail: verified first, with totals and a checkpoint over exactly the last of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.core.audit.event import moment_text
from tallystick.core.audit.export import Asked, Export
from tallystick.core.audit.merkle import inclusion
from tallystick.core.audit.notes import Checkpoint, signed
from tallystick.core.audit.verify import Verdict
from tallystick.core.errors import AuditRefused, UsageWrong
from tallystick.ports import Actor, Clock, Signer, Trail
from tallystick.services.take_checkpoint import signed_checkpoint


def export_lines(
    verdict: Verdict,
    trail: Trail,
    signer: Signer,
    *,
    clock: Clock,
    actor: Actor,
    code_version: str,
    first: int = 1,
    last: int | None = None,
) -> Iterator[bytes]:
    """The lines of the file. Rows written since the verdict are not among them."""
    end = verdict.rows if last is None else last
    if not verdict.holds:
        raise _does_not_hold(verdict)
    if not 1 <= first <= end <= verdict.rows:
        raise UsageWrong(
            f"there are no rows from {first} to {end}",
            where="--first, --last",
            mend=f"the trail has {verdict.rows} rows",
        )
    asked = Asked(
        origin=verdict.origin,
        first=first,
        last=end,
        exported_at=moment_text(clock.now()),
        exported_by=actor.person,
        code_version=code_version,
    )
    export = Export(asked=asked)
    with trail.trail() as reading:
        yield from export.lines(reading.rows(last=end))
    checkpoint = Checkpoint(origin=verdict.origin, size=end, root=export.frontier.root)
    key = signer.key(verdict.origin)
    yield export.end(signed(checkpoint, key, signer.sign(checkpoint.body().encode())), str(key))


@dataclass(frozen=True, kw_only=True)
class Proof:
    """That a row is in the log: its bytes, and the hashes that lead from them to a root that is signed."""

    origin: str
    row: int
    event: str
    leaf: bytes
    size: int
    path: tuple[bytes, ...]
    root: bytes
    checkpoint: str
    key: str


def prove(verdict: Verdict, trail: Trail, signer: Signer, row: int) -> Proof:
    if not 1 <= row <= verdict.rows:
        raise UsageWrong(f"there is no row {row}", where="ROW", mend=f"the trail has {verdict.rows} rows")
    checkpoint, note, key = signed_checkpoint(verdict, signer)
    event = b""
    leaves: list[bytes] = []
    with trail.trail() as reading:
        for batch in reading.rows(last=verdict.rows):
            leaves.extend(leaf for *_, leaf, _ in batch)
            event = next((each[-1] for each in batch if each[0] == row), event)
    return Proof(
        origin=verdict.origin,
        row=row,
        event=event.decode(),
        leaf=leaves[row - 1],
        size=verdict.rows,
        path=inclusion(row - 1, leaves),
        root=checkpoint.root,
        checkpoint=note,
        key=str(key),
    )


def _does_not_hold(verdict: Verdict) -> AuditRefused:
    return AuditRefused(
        "the audit trail does not hold, and is not handed out as if it did",
        where=f"row {verdict.first_bad}" if verdict.first_bad else None,
        mend="`tally audit verify` says what is wrong",
        findings=verdict.findings,
    )
