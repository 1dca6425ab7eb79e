"""Days as numbers, so that an engine finds what is close without knowing a calendar.

A window of `w` days cuts the numbers into buckets of at least twice its width: what is no further away than `w` is in
the bucket of `number - w` or in that of `number + w`, and these are at most two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tallystick.core.calendar import Calendar, Span, business_day_number
from tallystick.core.snapshots import Column

COLUMNS = (
    Column(name="day", type="DATE"),
    Column(name="number", type="BIGINT"),
    Column(name="bucket", type="BIGINT"),
    Column(name="low", type="BIGINT"),
    Column(name="high", type="BIGINT"),
)


def name(i: int) -> str:
    return f"window_{i}"


def days_of(span: Span) -> int:
    return span.count * (7 if span.unit == "week" else 1)


def rows(days: Iterable[date], span: Span, calendar: Calendar) -> list[tuple[date, int, int, int, int]]:
    width = days_of(span)
    size = max(1, 2 * width)
    found = []
    for day in sorted(set(days)):
        number = business_day_number(day, calendar) if span.business else day.toordinal()
        found.append((day, number, number // size, (number - width) // size, (number + width) // size))
    return found
