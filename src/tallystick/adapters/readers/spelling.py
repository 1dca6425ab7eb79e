"""Asks a column how its values are spelled: a sample first, the whole of it where the sample does not say.

What is decided from the answers is decided in the core; here the questions are put.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from tallystick.core.pulls import evidence
from tallystick.core.pulls.evidence import Decided
from tallystick.core.pulls.scans import scans
from tallystick.core.pulls.shape import Field, Raw, Shape
from tallystick.core.pulls.steps import UNREAD_VALUES

_SAMPLE = 1_000


@dataclass(kw_only=True)
class Spelling:
    """The fields of one source that do not say their format, and what their columns say."""

    work: duckdb.DuckDBPyConnection
    raw: Raw
    shape: Shape
    decided: dict[int, Decided] = field(default_factory=dict)
    certain: set[int] = field(default_factory=set)  # asked of the whole column

    def sampled(self) -> Shape:
        """The shape with the formats that the first rows show."""
        fields = [evidence.settled(each, self._types(each)) for each in self.shape.fields]
        self.shape = replace(self.shape, fields=tuple(fields))
        self.open = [n for n, each in enumerate(fields) if evidence.is_open(each, self._types(each))]
        if self.open:
            self.work.execute(
                f"CREATE OR REPLACE TEMP TABLE sample AS FROM ({scans(self.raw, self.shape)}) LIMIT {_SAMPLE}"
            )
            rows: Any = self.work.execute("SELECT count(*) FROM sample").fetchone()
            for n in self._not_plain():
                self._look("SELECT * FROM sample", f"_r{n}", n, whole=rows[0] < _SAMPLE)
                if n not in self.decided and n not in self.certain:
                    self._look_at_all(n)
        return self.formed()

    def reconsidered(self) -> Shape:
        """The shape once more, now that it is known what did not read."""
        for n in self.open:
            if n not in self.certain:
                unread = f"SELECT t FROM {UNREAD_VALUES} WHERE n = {n}"
                if self._tried(unread, "t", n)[0]:
                    self.decided.pop(n, None)
                    self._look_at_all(n)
        return self.formed()

    def formed(self) -> Shape:
        return evidence.spelled(self.shape, tuple(self.decided.values()))

    def _types(self, each: Field) -> list[str]:
        return [column.type for file in self.raw.files for column in file.columns if column.name == each.column]

    def _not_plain(self) -> list[int]:
        asked = ", ".join(evidence.not_plain(self.shape.fields[n], f"_r{n}") for n in self.open)
        row = self.work.execute(f"SELECT {asked} FROM sample").fetchone() or ()
        return [n for n, some in zip(self.open, row, strict=True) if some]

    def _look_at_all(self, n: int) -> None:
        alone = replace(self.shape, fields=(self.shape.fields[n],))
        self._look(scans(self.raw, alone), "_r0", n, whole=True)

    def _look(self, texts: str, column: str, n: int, *, whole: bool = False) -> None:
        """A sample decides only where one format reads all of it and no other does."""
        if whole:
            self.certain.add(n)
        total, tried = self._tried(texts, column, n)
        winners = evidence.winners(total, tried)
        if total == 0 or None in winners:
            return
        if whole or len(winners) == 1:
            self.decided[n] = self._decided(texts, column, n, total, tried)

    def _tried(self, texts: str, column: str, n: int) -> tuple[int, tuple[evidence.Tried, ...]]:
        asked = self.shape.fields[n]
        row: Any = self.work.execute(evidence.tries(asked, texts, column)).fetchone()
        return evidence.tried_of(asked, row)

    def _decided(self, texts: str, column: str, n: int, total: int, tried: tuple[evidence.Tried, ...]) -> Decided:
        asked = self.shape.fields[n]
        first, *others = evidence.winners(total, tried) or (None,)
        for other in others:
            row = self.work.execute(evidence.differ(asked, texts, column, first, other)).fetchone()
            if row is not None:
                return evidence.ambiguous(asked, first, other, row)
        return evidence.decide(asked, first, total, tried)
