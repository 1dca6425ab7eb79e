"""The truth: for every row of either side of a tie, which part of it is there for which reason.

An effect is right - left: a left row's part enters negative, a right row's positive, each in that row's own period.
Amounts are minor units of the row's own money, rates ten-thousandths. What is converted is rounded once, half away from
zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.demo.days import month_of

PAR = 10_000  # a rate of one
COLUMNS = ("tie", "period", "cause", "detail", "side", "row", "amount")
Side = Literal["left", "right"]
Line = tuple[str, str, str, str, str, str]  # all columns but the amount


@dataclass(frozen=True, kw_only=True)
class Leg:
    """A counting row on one side of a tie."""

    side: Side
    row: str
    day: date | None
    rate: int = PAR
    money: str = "USD"

    @property
    def period(self) -> str:
        return month_of(self.day)

    def worth(self, minor: int, rate: int | None = None) -> int:
        """Signed for its side, in the tie's unit."""
        value = converted(minor, self.rate if rate is None else rate)
        return value if self.side == "right" else -value


def converted(minor: int, rate: int) -> int:
    sign = -1 if minor * rate < 0 else 1
    return sign * ((abs(minor * rate) + PAR // 2) // PAR)


class Truth:
    """Effects by tie, period, cause, detail, side and row, in minor units of the tie's unit."""

    def __init__(self) -> None:
        self._found: dict[Line, int] = defaultdict(int)

    def part(self, tie: str, leg: Leg, cause: str, minor: int, detail: str = "") -> None:
        """So much of a row is there on its side alone."""
        if minor:
            self.add((tie, leg.period, cause, detail, leg.side, leg.row), leg.worth(minor))

    def add(self, line: Line, effect: int) -> None:
        self._found[line] += effect

    def moved(self, tie: str, up: Leg, down: Leg, minor: int, stages: str = "") -> None:
        """So much is there on both sides, in the two rows' own periods and at their own rates."""
        if up.rate == down.rate and up.period == down.period:
            return
        if up.period != down.period:
            for leg in (up, down):
                self.add((tie, leg.period, "timing", stages, leg.side, leg.row), leg.worth(minor, up.rate))
        moved = down.worth(minor, down.rate - up.rate)
        self.add((tie, down.period, "currency", down.money, down.side, down.row), moved)
        residue = down.worth(minor) - down.worth(minor, up.rate) - moved
        self.add((tie, down.period, "rounding", "conversion", down.side, down.row), residue)

    def lines(self) -> Iterator[tuple[Line, int]]:
        for line in sorted(self._found):
            if self._found[line]:
                yield line, self._found[line]
