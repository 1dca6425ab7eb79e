"""Each row of the trail by itself and against the one before it: number, bytes, hash, columns, time, key."""

from __future__ import annotations

from collections.abc import Sequence
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
    keys: set[bytes] = field(default_factory=set)

    def leaves(self, rows: Sequence[Row]) -> list[bytes]:
        """The hashes that the bytes of these rows have, whatever is stored beside them."""
        found = []
        for row in rows:
            sequence, kind, subject, key, leaf, event = row
            true_leaf = sha256(b"\x00" + event).digest()
            found.append(true_leaf)
            if sequence != self.expected:
                self._gap(sequence)
            self.expected = sequence + 1
            if true_leaf != leaf:
                self.fault(codes.TRAIL_EDITED, sequence, "its bytes are not those that were hashed")
                continue
            said = _read(event)
            if said is None or said.get("sequence") != sequence or said.get("origin") != self.origin:
                self._misplaced(sequence, said)
                continue
            if said["kind"] != kind or said["subject"] != subject or said.get("key") != key:
                self._column(row, said)
            self._time(sequence, said)
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

    def _misplaced(self, sequence: int, said: dict[str, Any] | None) -> None:
        if said is None:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes are no event of format {FORMAT}")
        elif said.get("sequence") != sequence:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes say that it is row {said.get('sequence')}")
        else:
            self.fault(codes.TRAIL_MISPLACED, sequence, f"its bytes say that it is of the log {said.get('origin')}")

    def _column(self, row: Row, said: dict[str, Any]) -> None:
        for name, shown in (("kind", row.kind), ("subject", row.subject), ("key", row.key)):
            if said.get(name) != shown:
                sentence = f"its column {name} says {shown!r}, its bytes {said.get(name)!r}"
                self.fault(codes.TRAIL_COLUMN, row.sequence, sentence)

    def _time(self, sequence: int, said: dict[str, Any]) -> None:
        recorded_at: str = said["recorded_at"]
        if recorded_at < self.recorded_at:
            sentence = f"it says that it was recorded at {recorded_at}, after one recorded at {self.recorded_at}"
            self.fault(codes.TRAIL_TIME, sequence, sentence)
        else:
            self.recorded_at = recorded_at
        at: str = said["at"]
        if at[DATE] != recorded_at[DATE] and _seconds(at, recorded_at) > DAY:
            self.late += 1
            self.first_late = self.first_late or sequence

    def _once(self, sequence: int, key: str) -> None:
        digest = sha256(key.encode()).digest()[:16]
        if digest in self.keys:
            self.fault(codes.TRAIL_REPLAYED, sequence, f"its key {key!r} was there before")
        self.keys.add(digest)


def place(row: int) -> Place:
    return Place(file="audit trail", row=row)


def _read(event: bytes) -> dict[str, Any] | None:
    try:
        said = orjson.loads(event)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return None
    return said if all(isinstance(said.get(name), str) for name in ("kind", "subject", "recorded_at", "at")) else None


def _seconds(earlier: str, later: str) -> float:
    try:
        return (moment_of(later) - moment_of(earlier)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
