"""The truth: for every row of either side of a tie, which part of it is there for which reason.

An effect is right - left: a left row's part enters negative, a right row's positive, each in that row's own period.
Amounts are minor units of the row's own money; a rate is in hundredths, and the amounts are chosen so that nothing
has to be rounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.demo.days import month_of

COLUMNS = ("tie", "period", "cause", "detail", "side", "row", "amount")
Side = Literal["left", "right"]
Line = tuple[str, str, str, str, str, str]  # all columns but the amount


@dataclass(frozen=True, kw_only=True)
class Leg:
    """A counting row on one side of a tie."""

    side: Side
    row: str
    day: date | None
    rate: int = 100
    money: str = "USD"

    @property
    def period(self) -> str:
        return month_of(self.day)

    def worth(self, minor: int, rate: int | None = None) -> int:
        whole, residue = divmod(minor * (self.rate if rate is None else rate), 100)
        assert not residue, (self, minor)
        return whole if self.side == "right" else -whole


class Truth:
    """Effects by tie, period, cause, detail, side and row, in minor units of the tie's unit."""

    def __init__(self) -> None:
        self._found: dict[Line, int] = defaultdict(int)

    def part(self, tie: str, leg: Leg, cause: str, minor: int, detail: str = "") -> None:
        """So much of a row is there on its side alone."""
        self._found[tie, leg.period, cause, detail, leg.side, leg.row] += leg.worth(minor)

    def moved(self, tie: str, up: Leg, down: Leg, minor: int, stages: str = "") -> None:
        """So much is there on both sides, in the two rows' own periods and at their own rates."""
        if up.period != down.period:
            for leg in (up, down):
                self._found[tie, leg.period, "timing", stages, leg.side, leg.row] += leg.worth(minor, up.rate)
        if up.rate != down.rate:
            line = (tie, down.period, "currency", down.money, down.side, down.row)
            self._found[line] += down.worth(minor, down.rate - up.rate)

    def lines(self) -> Iterator[tuple[Line, int]]:
        for line in sorted(self._found):
            if self._found[line]:
                yield line, self._found[line]
