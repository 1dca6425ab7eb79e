"""What a movement asks, with everything pinned: one metric at two ends.

The rows of either end are seen through the projection of a tie, so that a number means the same in both; `asked`
therefore holds a tie of the metric with itself, which matches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from tallystick.core.periods import Period
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import Question, SideFacts

Compared = Literal["periods", "snapshots", "versions"]


@dataclass(frozen=True, kw_only=True)
class End:
    """One end of a movement, as people name it."""

    version: int
    snapshot: str
    as_of: datetime
    period: str | None = None  # only where two periods are compared


@dataclass(frozen=True, kw_only=True)
class Moving:
    metric: str
    compared: Compared
    by: tuple[str, ...]  # the fields that say what a row is about; none: the row itself
    ends: dict[Hand, End]
    asked: Question
    periods: tuple[Period, Period] | None = None  # from and to

    @property
    def same_rows(self) -> bool:
        """A row id means the same row at both ends."""
        return self.asked.left.source.id == self.asked.right.source.id

    @property
    def earlier(self) -> Hand:
        """The end that comes first in time; what moves is told at its rate, whichever way round it is asked."""
        return self.asked.upstream

    @property
    def later(self) -> Hand:
        return self.asked.downstream

    @property
    def place(self) -> date | None:
        """Where both ends stand when two periods are compared: they make one bridge."""
        return self.periods[1].start if self.periods else None

    def within(self, period: Period | None) -> Moving:
        """With only those adjustments on top that are in the number of a period."""
        if period is None:
            return self
        on_top = tuple(each for each in self.asked.top_side if each.period == period.start)
        return replace(self, asked=replace(self.asked, top_side=on_top))

    def side(self, hand: Hand) -> SideFacts:
        return self.asked.side(hand)
