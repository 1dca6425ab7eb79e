"""The clock on the wall, and one that stands where it is put (TALLY_NOW), so that an example gives the same twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class FixedClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)
