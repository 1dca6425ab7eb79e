"""Each row of the trail by itself and against the one before it: number, bytes, hash, columns, time, key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson

from tallystick.core.audit import codes
from tallystick.core.audit.event import FORMAT, moment_of
from tallystick.core.audit.trail import Row
from tallystick.core.findings import Code, Finding, Place, finding

FAULTS_SHOWN = 20
DAY = 86_400
DATE = slice(0, 10)  # of a moment written as text


@dataclass(kw_only=True)
class RowCheck:
    """Rows go through in their order; what is wrong with them is collected, the first few in full."""

    origin: str
    expected: int = 1
    recorded_at: str = ""
    faults: list[Finding] = field(default_factory=list)
    first_bad: int | None = None
    restores: list[dict[str, Any]] = field(default_factory=list)
    late: int = 0
    first_late: int | None = None
    keys: set[str] = field(default_factory=set)

    def leaves(self, rows: Sequence[Row]) -> list[bytes]:
        """The hashes that the bytes of these rows have, whatever is stored beside them.

        Everything that holds of nearly every row is looked at here, in place: this loop is what verifying takes.
        """
        found, loads, origin = [], orjson.loads, self.origin
        for sequence, kind, subject, key, leaf, event in rows:
            true_leaf = sha256(b"\x00" + event).digest()
            found.append(true_leaf)
            if sequence != self.expected:
                self._gap(sequence)
            self.expected = sequence + 1
            if true_leaf != leaf:
                self.fault(codes.TRAIL_EDITED, sequence, "its bytes are not those that were hashed")
                continue
            try:
                said = loads(event)
                placed = said["sequence"] == sequence and said["origin"] == origin and said["format"] == FORMAT
                shown = said["kind"] == kind and said["subject"] == subject and said.get("key") == key
                recorded_at, today = said["recorded_at"], said["at"][DATE] == said["recorded_at"][DATE]
                in_order = recorded_at >= self.recorded_at
            except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
                self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes are no event of format {FORMAT}")
                continue
            if not placed:
                self._misplaced(sequence, said)
                continue
            if not shown:
                self._columns(sequence, said, {"kind": kind, "subject": subject, "key": key})
            if in_order:
                self.recorded_at = recorded_at
            else:
                sentence = f"it says that it was recorded at {recorded_at}, after one recorded at {self.recorded_at}"
                self.fault(codes.TRAIL_TIME, sequence, sentence)
            if not today and _seconds(said["at"], recorded_at) > DAY:
                self.late += 1
                self.first_late = self.first_late or sequence
            if key is not None or "key" in said:
                self._once(sequence, str(said.get("key")))
            if kind == "state_restored":
                self.restores.append(said)
        return found

    def fault(self, code: Code, row: int, sentence: str) -> None:
        if self.first_bad is None or row < self.first_bad:
            self.first_bad = row
        if len(self.faults) < FAULTS_SHOWN:
            self.faults.append(finding(code, sentence, place=place(row)))

    def _gap(self, sequence: int) -> None:
        if sequence < self.expected:
            self.fault(codes.TRAIL_MISPLACED, sequence, "its number is there twice")
        elif sequence == self.expected + 1:
            self.fault(codes.TRAIL_GAP, self.expected, "the row is missing")
        else:
            self.fault(codes.TRAIL_GAP, self.expected, f"the rows up to {sequence - 1} are missing")

    def _misplaced(self, sequence: int, said: Mapping[str, Any]) -> None:
        if said["sequence"] != sequence:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes say that it is row {said['sequence']}")
        elif said["origin"] != self.origin:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes say that it is of the log {said['origin']}")
        else:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes are of format {said['format']}")

    def _columns(self, sequence: int, said: Mapping[str, Any], shown: Mapping[str, str | None]) -> None:
        for name, value in shown.items():
            if said.get(name) != value:
                sentence = f"its column {name} says {value!r}, its bytes {said.get(name)!r}"
                self.fault(codes.TRAIL_COLUMN, sequence, sentence)

    def _once(self, sequence: int, key: str) -> None:
        if key in self.keys:
            self.fault(codes.TRAIL_REPLAYED, sequence, f"its key {key!r} was there before")
        self.keys.add(key)


def place(row: int) -> Place:
    return Place(file="audit trail", row=row)


def _seconds(earlier: str, later: str) -> float:
    try:
        return (moment_of(later) - moment_of(earlier)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
