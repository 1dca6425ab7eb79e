"""What is known outside of a log: receipts and checkpoints as somebody has kept them, told apart by log and key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.core.audit.codes import TRAIL_FOREIGN, TRAIL_FORGED
from tallystick.core.audit.notes import Note, PublicKey, notes_in
from tallystick.core.audit.trail import Receipt, receipt_from
from tallystick.core.audit.verify import Known, Outside
from tallystick.core.findings import Finding, Place, finding

Verifies = Callable[[bytes, bytes, bytes], bool]  # public key, message, signature


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The text of receipts or checkpoints that is kept at a place."""

    place: str
    text: str
    inside: bool = False  # a copy in the database itself


def receipts_outside(origin: str, kept: Sequence[Kept]) -> Outside:
    known: list[Known] = []
    findings: list[Finding] = []
    for each in kept:
        receipts = [receipt for line in each.text.splitlines() if (receipt := receipt_from(line)) is not None]
        known.extend(_of(origin, receipts))
        foreign = sum(receipt.origin != origin for receipt in receipts)
        if foreign:
            sentence = f"{foreign} of {len(receipts)} receipts belong to another log"
            mend = "if another state was begun on purpose, move the file of its receipts away, and keep it"
            findings.append(finding(TRAIL_FOREIGN, sentence, mend=mend, place=Place(file=each.place)))
    return Outside(known=tuple(known), findings=tuple(findings), places=tuple(each.place for each in kept))


def _of(origin: str, receipts: Iterable[Receipt]) -> list[Known]:
    """One root of each size is enough; two different ones are both kept."""
    found = {(each.size, each.root) for each in receipts if each.origin == origin}
    return [Known(size=size, root=root, source="a receipt") for size, root in found]


def checkpoints_outside(origin: str, kept: Sequence[Kept], keys: Sequence[PublicKey], verifies: Verifies) -> Outside:
    """Those of this log: the signed ones are known, the others are faults. Those of other logs are none of ours."""
    known: list[Known] = []
    findings: list[Finding] = []
    for each in kept:
        notes = list(notes_in(each.text))
        ours = [note for note in notes if note.checkpoint.origin == origin]
        believed = [note for note in ours if _believed(note, keys, verifies)]
        kind: Literal["checkpoint", "copy"] = "copy" if each.inside else "checkpoint"
        known.extend(
            Known(size=note.checkpoint.size, root=note.checkpoint.root, source=each.place, kind=kind)
            for note in believed
        )
        if len(believed) < len(ours):
            sentence = f"{len(ours) - len(believed)} of {len(ours)} checkpoints are not signed by a key that is trusted"
            findings.append(finding(TRAIL_FORGED, sentence, place=Place(file=each.place)))
        if notes and not ours:
            sentence = f"its {len(notes)} checkpoints belong to another log"
            findings.append(finding(TRAIL_FOREIGN, sentence, place=Place(file=each.place)))
    return Outside(
        known=tuple(known), findings=tuple(findings), places=tuple(each.place for each in kept if not each.inside)
    )


def _believed(note: Note, keys: Sequence[PublicKey], verifies: Verifies) -> bool:
    return any(
        key.name == each.name and key.id == each.id and verifies(key.public, note.body.encode(), each.signature)
        for each in note.signatures
        for key in keys
    )


def together(parts: Sequence[Outside]) -> Outside:
    return Outside(
        known=tuple(known for each in parts for known in each.known),
        findings=tuple(found for each in parts for found in each.findings),
        places=tuple(place for each in parts for place in each.places),
    )
