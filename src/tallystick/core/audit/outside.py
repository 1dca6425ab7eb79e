"""What is known outside of a log: receipts and checkpoints as somebody has kept them, told apart by log and key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.core.audit.codes import TRAIL_FOREIGN
from tallystick.core.audit.trail import Receipt, receipt_from
from tallystick.core.audit.verify import Known, Outside
from tallystick.core.findings import Finding, Place, finding


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The text of receipts that is kept at a place."""

    place: str
    text: str


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


def together(parts: Sequence[Outside]) -> Outside:
    return Outside(
        known=tuple(known for each in parts for known in each.known),
        findings=tuple(found for each in parts for found in each.findings),
        places=tuple(place for each in parts for place in each.places),
    )
