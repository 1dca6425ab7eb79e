"""Whom a copy names as the one who changed a row, if that was since the snapshot before."""

from __future__ import annotations

from tallystick.core.copies.question import Copied
from tallystick.core.ties.sql import quoted


def who(copied: Copied, number: int) -> str:
    """SQL over the row `e` of the copy's snapshot with this number."""
    times = copied.copy.time
    if times is None or times.changed_by is None:
        return "cast(null as varchar)"
    name = f"nullif(cast(e.{quoted(times.changed_by)} as varchar), '')"
    if number == 0 or times.changed is None or copied.copy.fields[times.changed].type != "timestamp":
        return name
    before = copied.copies[number - 1].as_of
    moment = int(before.timestamp()) * 1_000_000 + before.microsecond
    return f"case when e.{quoted(times.changed)} > {moment} then {name} end"
