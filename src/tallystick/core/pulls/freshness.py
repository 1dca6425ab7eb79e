"""Whether a source is as fresh as its contract says: a decision from the last as-of, the contract, and now.

`every` is how often it should renew, `by` the time of day when a day's copy is due, `warn` and `fail` how much later
than that is too late.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Verdict = Literal["ok", "warn", "fail", "never", "undeclared"]
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, kw_only=True)
class Contract:
    every: timedelta
    by: time | None = None
    warn: timedelta = timedelta(0)
    fail: timedelta | None = None
    zone: str = "UTC"


def span(text: str) -> timedelta:
    """`1d`, `90m`, `6h`, `2w`."""
    match = re.fullmatch(r"\s*(\d+)\s*([mhdw])\s*", text)
    if match is None:
        raise ValueError(f"`{text}` is no span of time; write 90m, 6h, 1d or 2w")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def due(contract: Contract, as_of: datetime) -> datetime:
    """When the next snapshot after this one should be there."""
    following = as_of + contract.every
    if contract.by is None:
        return following
    local = following.astimezone(ZoneInfo(contract.zone))
    return local.replace(hour=contract.by.hour, minute=contract.by.minute, second=0, microsecond=0)


def verdict(contract: Contract | None, as_of: datetime | None, now: datetime) -> Verdict:
    if as_of is None:
        return "never"
    if contract is None:
        return "undeclared"
    late = now - due(contract, as_of)
    if contract.fail is not None and late > contract.fail:
        return "fail"
    return "warn" if late > contract.warn else "ok"
