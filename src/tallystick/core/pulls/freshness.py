"""Whether a source is as fresh as its contract says: decided from its last as-of, the contract, the calendar and now.

`every` is how often it renews, `by` the time of day when a day's copy is due, `warn` and `fail` how much later than
that is too late.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from tallystick.core.calendar import Calendar, Span, moment_after
from tallystick.core.model.source import Fresh

Verdict = Literal["ok", "warn", "fail", "never", "undeclared"]


def due(fresh: Fresh, as_of: datetime, calendar: Calendar) -> datetime:
    """When the snapshot after this one should be there."""
    following = _later(as_of, fresh.every, calendar)
    if fresh.by is None:
        return following
    local = following.astimezone(ZoneInfo(calendar.zone))
    return datetime.combine(local.date(), time.fromisoformat(fresh.by), local.tzinfo)


def verdict(fresh: Fresh | None, as_of: datetime | None, now: datetime, calendar: Calendar) -> Verdict:
    if as_of is None:
        return "never"
    if fresh is None:
        return "undeclared"
    expected = due(fresh, as_of, calendar)
    if fresh.fail is not None and now > _later(expected, fresh.fail, calendar):
        return "fail"
    return "warn" if now > _later(expected, fresh.warn, calendar) else "ok"


def _later(moment: datetime, span: Span | None, calendar: Calendar) -> datetime:
    return moment if span is None else moment_after(moment, span, calendar)
