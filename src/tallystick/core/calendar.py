"""Business time: which days people work, from when to when, and when something that takes two business days is due.

Holidays come in as dates; looking them up is the business of whoever has a table of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

SpanUnit = Literal["minute", "hour", "day", "week"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MON_TO_FRI = frozenset(range(5))
MINUTES: dict[SpanUnit, int] = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
SPAN_PATTERN = r"^([0-9]{1,4}) ?(?:(business) )?(m|min|minutes?|h|hours?|d|days?|w|weeks?)$"
MOST_DAYS_SEARCHED = 3660  # a calendar without a working day in ten years has none

_SPAN = re.compile(SPAN_PATTERN)
_UNITS: dict[str, SpanUnit] = {"m": "minute", "h": "hour", "d": "day", "w": "week"}


@dataclass(frozen=True, kw_only=True)
class Span:
    """A length of time as people say it: 2 business days, 4 hours."""

    count: int
    unit: SpanUnit
    business: bool = False

    def __str__(self) -> str:
        plural = "" if self.count == 1 else "s"
        return f"{self.count} {'business ' if self.business else ''}{self.unit}{plural}"

    @property
    def minutes(self) -> int:
        """By the clock on the wall; business time needs a calendar."""
        return self.count * MINUTES[self.unit]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When people work: days of the week (0 is Monday), hours, the days they do not, and the zone they live in."""

    zone: str = "UTC"
    workdays: frozenset[int] = MON_TO_FRI
    opens: time = time(9)
    closes: time = time(17)
    holidays: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        return day.weekday() in self.workdays and day not in self.holidays


def parse_span(text: str) -> Span | None:
    """`2 business days`, `4 business hours`, `3 days`, `30d`, `5 minutes`; None where it is none of these."""
    found = _SPAN.match(text.strip())
    if found is None:
        return None
    unit = _UNITS[found[3][0]]
    business = found[2] is not None
    if business and unit in ("week", "minute"):
        return None
    return Span(count=int(found[1]), unit=unit, business=business)


def parse_workdays(text: str) -> frozenset[int] | None:
    """`mon-fri`, `sun-thu`, `mon,wed,fri`; None where a day is not one."""
    days: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            return None
        start = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last) - start) % 7 if last else 0
        days.update((start + step) % 7 for step in range(length + 1))
    return frozenset(days)


def parse_hours(text: str) -> tuple[time, time] | None:
    """`09:00-17:00`; None where it is no stretch within a day."""
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])", text.replace(" ", ""))
    if found is None:
        return None
    opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return (opens, closes) if opens < closes else None


def add_business_days(day: date, count: int, calendar: Calendar) -> date:
    """The `count`th business day after a day, before it when negative; with 0 the day itself or the next one."""
    step, left = (timedelta(days=1) if count >= 0 else timedelta(days=-1)), abs(count)
    searched = 0
    while left or not calendar.is_business_day(day):
        day += step
        left -= calendar.is_business_day(day) and left > 0
        searched += 1
        if searched > MOST_DAYS_SEARCHED + 7 * abs(count):
            raise ValueError("the calendar has no business days")
    return day


def business_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many business days lie after `start`, up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -business_days_between(end, start, calendar)
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(calendar.is_business_day(day) for day in days)


def business_day_number(day: date, calendar: Calendar) -> int:
    """How many business days there were up to and with a day: two days are as far apart as their numbers."""
    weeks, rest = divmod(day.toordinal(), 7)  # ordinal 1 is a Monday
    worked = weeks * len(calendar.workdays) + sum(each in calendar.workdays for each in range(rest))
    free = sum(each <= day and each.weekday() in calendar.workdays for each in calendar.holidays)
    return worked - free


def deadline_of(day: date, span: Span, calendar: Calendar) -> date:
    """The last day on which something due within `span` of `day` is in time.

    Hours and minutes are rounded up to whole days: records carry the day only.
    """
    if span.business:
        worked = max(1, _minutes(calendar))
        days = span.count if span.unit == "day" else -(-span.count * MINUTES[span.unit] // worked)
        return add_business_days(day, days, calendar)
    return day + timedelta(days=-(-span.minutes // MINUTES["day"]))


def moment_after(moment: datetime, span: Span, calendar: Calendar) -> datetime:
    """The moment at which a clock started at `moment` runs out, in UTC."""
    zone = ZoneInfo(calendar.zone)
    if not span.business:
        return (moment + timedelta(minutes=span.minutes)).astimezone(UTC)
    local = _next_open(moment.astimezone(zone).replace(tzinfo=None), calendar)
    if span.unit == "day":
        local = datetime.combine(add_business_days(local.date(), span.count, calendar), local.time())
    else:
        local = _after_hours(local, span.minutes, calendar)
    return local.replace(tzinfo=zone).astimezone(UTC)


def _after_hours(local: datetime, minutes: int, calendar: Calendar) -> datetime:
    left = timedelta(minutes=minutes)
    while True:
        rest = datetime.combine(local.date(), calendar.closes) - local
        if left <= rest:
            return local + left
        left -= rest
        local = datetime.combine(add_business_days(local.date(), 1, calendar), calendar.opens)


def _next_open(local: datetime, calendar: Calendar) -> datetime:
    """The moment itself when people work then, else the next opening."""
    day = local.date()
    if calendar.is_business_day(day):
        if local.time() < calendar.opens:
            return datetime.combine(day, calendar.opens)
        if local.time() < calendar.closes:
            return local
    return datetime.combine(add_business_days(day, 1, calendar), calendar.opens)


def _minutes(calendar: Calendar) -> int:
    opens, closes = calendar.opens, calendar.closes
    return (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
