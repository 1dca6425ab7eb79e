"""Accounting periods: a grain, a label people read, a first and a last day. Weeks are ISO weeks.

A fiscal calendar (4-4-5 and its kin, 13 periods) is declared by the first day of each of its years; whether a year has
52 or 53 weeks follows from the next, and the extra week belongs to the last period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Literal

Grain = Literal["day", "week", "month", "quarter", "year"]
Pattern = Literal["4-4-5", "4-5-4", "5-4-4", "13 periods"]

GRAINS: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")
UNDATED, TOTAL = "undated", "total"
WEEKS: Mapping[Pattern, tuple[int, ...]] = {
    "4-4-5": (4, 4, 5) * 4,
    "4-5-4": (4, 5, 4) * 4,
    "5-4-4": (5, 4, 4) * 4,
    "13 periods": (4,) * 13,
}

_LABELS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("day", re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")),
    ("week", re.compile(r"([0-9]{4})-W([0-9]{2})")),
    ("month", re.compile(r"([0-9]{4})-([0-9]{2})")),
    ("quarter", re.compile(r"([0-9]{4})-Q([1-4])")),
    ("year", re.compile(r"([0-9]{4})")),
)


@dataclass(frozen=True, kw_only=True, order=True)
class Period:
    start: date
    end: date  # its last day
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, kw_only=True)
class Fiscal:
    """A fiscal calendar of the project, by the first day of each of its years."""

    id: str
    pattern: Pattern
    years: tuple[tuple[int, date], ...]  # (2026, 2025-12-29), oldest first

    def periods(self) -> Iterator[Period]:
        """Every period of every declared year; the last year has 52 weeks."""
        starts = [*self.years, (self.years[-1][0] + 1, self.years[-1][1] + timedelta(weeks=52))] if self.years else []
        for (year, first), (_, following) in pairwise(starts):
            weeks = list(accumulate(WEEKS[self.pattern], initial=0))
            edges = [first + timedelta(weeks=each) for each in weeks[:-1]] + [following]
            for number, (start, until) in enumerate(pairwise(edges), start=1):
                yield Period(start=start, end=until - timedelta(days=1), label=f"FY{year}-P{number:02d}")


def period_of(day: date, grain: Grain | Fiscal) -> Period | None:
    """The period that holds a day; None only for a day outside the declared years of a fiscal calendar."""
    if isinstance(grain, Fiscal):
        return next((each for each in grain.periods() if day in each), None)
    match grain:
        case "day":
            start, end, label = day, day, day.isoformat()
        case "week":
            year, week, weekday = day.isocalendar()
            start, label = day - timedelta(days=weekday - 1), f"{year:04d}-W{week:02d}"
            end = start + timedelta(days=6)
        case "month":
            start, end, label = day.replace(day=1), _month_end(day.year, day.month), f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            quarter = (day.month - 1) // 3 + 1
            start, end = date(day.year, 3 * quarter - 2, 1), _month_end(day.year, 3 * quarter)
            label = f"{day.year:04d}-Q{quarter}"
        case "year":
            start, end, label = date(day.year, 1, 1), date(day.year, 12, 31), f"{day.year:04d}"
    return Period(start=start, end=end, label=label)


def parse_period(label: str, fiscal: Fiscal | None = None) -> Period | None:
    """The period of a label: `2026-03`, `2026-W14`, `2026-Q1`, `2026-03-31`, `2026`, or a fiscal `FY2026-P03`."""
    if fiscal is not None and (found := next((p for p in fiscal.periods() if p.label == label), None)):
        return found
    for grain, pattern in _LABELS:
        if (match := pattern.fullmatch(label)) is not None:
            day = _first_day(grain, [int(each) for each in match.groups()])
            return period_of(day, grain) if day else None
    return None


def grain_of(label: str) -> Grain | None:
    """Which grain a label is written in."""
    return next((grain for grain, pattern in _LABELS if pattern.fullmatch(label)), None)


def next_period(period: Period, grain: Grain | Fiscal) -> Period | None:
    return period_of(period.end + timedelta(days=1), grain) if period.end < date.max else None


def periods_between(first: date, last: date, grain: Grain | Fiscal) -> tuple[Period, ...]:
    """Every period from the one holding `first` to the one holding `last`."""
    found: list[Period] = []
    period = period_of(first, grain)
    while period is not None and period.start <= last:
        found.append(period)
        period = next_period(period, grain)
    return tuple(found)


def _first_day(grain: Grain, parts: list[int]) -> date | None:
    try:
        match grain:
            case "week":
                return date.fromisocalendar(parts[0], parts[1], 1)
            case "quarter":
                return date(parts[0], 3 * parts[1] - 2, 1)
            case _:
                return date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    following = date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1) if year < 9999 else None
    return following - timedelta(days=1) if following else date.max
