"""The company's eighteen months, its clock on the wall, and the moments at which its systems are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONE = "America/Denver"
FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
MONTHS = 18
SETTLED = date(2026, 4, 20)  # what may change later is billed and paid by then
REMEMBERED = 11
NOON, EVENING = 12, 18  # UTC; the CRM is read in the evening, everything else at noon


@lru_cache(maxsize=4096)
def midnight(day: date) -> int:
    """Epoch seconds at which the day begins in the company's zone."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE)).timestamp())


def moment(day: date, hour: int = 10, minute: int = 0, second: int = 0) -> int:
    """Epoch seconds of a time on the wall."""
    return midnight(day) + hour * 3600 + minute * 60 + second


@lru_cache(maxsize=65536)
def on_the_wall(epoch: int, pattern: str) -> str:
    return datetime.fromtimestamp(epoch, ZoneInfo(ZONE)).strftime(pattern)


@lru_cache(maxsize=8192)
def on_the_calendar(day: date, pattern: str) -> str:
    return day.strftime(pattern)


@lru_cache(maxsize=4096)
def month_of(day: date | None) -> str:
    """The period a day lies in, as a bridge calls it."""
    return f"{day.year}-{day.month:02d}" if day else "undated"


@lru_cache(maxsize=65536)
def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    return first.replace(day=min(day.day, last_of(first).day))


def last_of(day: date) -> date:
    """The last day of the day's month."""
    after = day.replace(day=28) + timedelta(days=4)
    return after - timedelta(days=after.day)


def pull_days(pulls: int) -> tuple[date, ...]:
    """The 16th and the 1st, up to the day after the last; the newest so many of them."""
    days = []
    for month in range(MONTHS):
        first = months_after(FIRST, month)
        days += [first.replace(day=16), months_after(first, 1)]
    return tuple(days[-pulls:])


def read_at(day: date, hour: int) -> int:
    """Epoch seconds at which a system is read on a day."""
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp())


@dataclass(frozen=True, kw_only=True)
class Era:
    """What of the company's life is in the exports: the days on which its systems were read."""

    seed: int
    pulls: tuple[date, ...]

    def changes(self) -> tuple[date, date] | None:
        """Between which days a change shows in the pulls, before and after; a tie asks the last 12 of them."""
        if len(self.pulls) < 2:
            return None
        return max(SETTLED, self.pulls[-min(len(self.pulls), REMEMBERED)] + timedelta(days=1)), LAST - timedelta(days=2)
