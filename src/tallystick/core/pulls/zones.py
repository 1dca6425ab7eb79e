"""How far a zone's clocks are from UTC, as SQL: a list of the moments at which they were set, newest first.

Much quicker than asking for every row's own zone rules, and the same answer: both come from the tz database.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=7)  # no zone's clocks were set twice within a week in these years
_SECOND = timedelta(seconds=1)


def shifted(microseconds: str, zone: str) -> str:
    """The reading of a zone's clocks, as microseconds; null outside the years known here."""
    first, settings = changes(zone)
    later = " ".join(f"WHEN {microseconds} >= {moment} THEN {microseconds} + {offset}" for moment, offset in settings)
    inside = f"{microseconds} >= {_microseconds(FIRST)} AND {microseconds} < {_microseconds(LAST)}"
    every = f"CASE {later} ELSE {microseconds} + {first} END" if later else f"{microseconds} + {first}"
    return f"CASE WHEN {inside} THEN {every} END"


@lru_cache(maxsize=64)
def changes(zone: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The offset at the beginning, and (moment, offset from then on), newest first; all in microseconds."""
    rules = ZoneInfo(zone)
    found: list[tuple[int, int]] = []
    before = FIRST
    while before < LAST:
        after = min(before + _STEP, LAST)
        if _offset(before, rules) != _offset(after, rules):
            moment = _set_between(before, after, rules)
            found.append((_microseconds(moment), _offset(moment, rules)))
        before = after
    return _offset(FIRST, rules), tuple(reversed(found))


def _set_between(before: datetime, after: datetime, rules: ZoneInfo) -> datetime:
    """The second at which the clocks were set."""
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if _offset(middle, rules) == _offset(before, rules):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, rules: ZoneInfo) -> int:
    shift = moment.astimezone(rules).utcoffset() or timedelta(0)
    return shift // timedelta(microseconds=1)


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000
