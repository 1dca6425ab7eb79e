"""A part of the trail as a file that proves itself: its rows as hashed, what came before them as hashes, and totals.

JSON lines: what it is, one line a row, what it adds up to. A row keeps its bytes: `{"leaf":"HEX","event":BYTES}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson

from tallystick.core.audit.merkle import Frontier
from tallystick.core.audit.trail import Row

FORMAT = 1
QUERY = "SELECT sequence, event FROM tally_audit WHERE sequence BETWEEN {first} AND {last} ORDER BY sequence"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which rows, of which log, by whom, when and with which code."""

    origin: str
    first: int
    last: int
    exported_at: str
    exported_by: str
    code_version: str

    def head(self, before: Frontier) -> bytes:
        return _line(
            {
                "tallystick_audit": FORMAT,
                "origin": self.origin,
                "first": self.first,
                "last": self.last,
                "before": before.packed().hex(),
                "query": QUERY.format(first=self.first, last=self.last),
                "code_version": self.code_version,
                "exported_at": self.exported_at,
                "exported_by": self.exported_by,
            }
        )


@dataclass(kw_only=True)
class Totals:
    """Control totals, counted while the rows go by."""

    rows: int = 0
    first_recorded_at: str | None = None
    last_recorded_at: str | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    digest: Any = field(default_factory=sha256)

    def add(self, event: bytes) -> None:
        said = orjson.loads(event)
        self.rows += 1
        self.first_recorded_at = self.first_recorded_at or said["recorded_at"]
        self.last_recorded_at = said["recorded_at"]
        self.kinds[said["kind"]] += 1
        self.actors[said["actor"]] += 1
        self.digest.update(event + b"\n")

    def said(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "first_recorded_at": self.first_recorded_at,
            "last_recorded_at": self.last_recorded_at,
            "rows_by_kind": dict(sorted(self.kinds.items())),
            "rows_by_actor": dict(sorted(self.actors.items())),
            "events_sha256": self.digest.hexdigest(),
        }


@dataclass(kw_only=True)
class Export:
    """The lines but the last; afterwards it knows what the last one says."""

    asked: Asked
    frontier: Frontier = field(default_factory=Frontier)
    totals: Totals = field(default_factory=Totals)

    def lines(self, batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
        """`batches` begin with the first row of the log and end with the last that is asked for."""
        headed = False
        for rows in batches:
            for sequence, *_, leaf, event in rows:
                if sequence >= self.asked.first:
                    if not headed:
                        yield self.asked.head(self.frontier)
                        headed = True
                    self.totals.add(event)
                    yield b'{"leaf":"' + leaf.hex().encode() + b'","event":' + event + b"}\n"
                self.frontier = self.frontier.extended((leaf,))

    def end(self, checkpoint: str | None, key: str | None) -> bytes:
        said = {"first": self.asked.first, "last": self.asked.last, **self.totals.said()}
        return _line({**said, "root": self.frontier.root.hex(), "checkpoint": checkpoint, "key": key})


def _line(said: dict[str, Any]) -> bytes:
    return orjson.dumps(said) + b"\n"
