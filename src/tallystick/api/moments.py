"""Moments and the zone in which a moment becomes a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tallystick.core.errors import UsageWrong

UTC = ("UTC", "Etc/UTC", "GMT", "Z", "+00:00")


def moment(given: datetime | str | None) -> datetime | None:
    """A moment needs its offset: it then means the same everywhere."""
    if given is None:
        return None
    try:
        found = datetime.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise UsageWrong(f"`{given}` is no moment", where="as_of", mend="write 2026-04-01T06:00Z") from None
    if found.tzinfo is None:
        raise UsageWrong(f"`{given}` leaves the offset open", where="as_of", mend="write 2026-04-01T06:00Z")
    return found


def zone_of(given: str | None, named: Iterable[str]) -> str:
    """As it is said; else the one that the rows themselves are in, where they agree on it."""
    if given is not None:
        return given
    zones = sorted({each for each in named if each not in UTC})
    if len(zones) > 1:
        raise UsageWrong(
            f"the rows are in several time zones: {', '.join(zones)}",
            where="zone",
            mend="say in which of them a moment becomes a day: zone='America/Denver'",
        )
    return zones[0] if zones else "UTC"
