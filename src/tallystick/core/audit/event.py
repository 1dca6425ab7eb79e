"""What of an event is hashed: its canonical bytes, which name everything about it, its log and its place in it.

They are written once and kept as they are. Nobody serialises them anew to verify them: what is stored is what counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """An event that is ready to be written, but has no place in the log yet."""

    kind: str
    subject: str
    actor: str
    proven_by: str
    at: str
    body: bytes  # canonical JSON
    key: str | None = None

    def placed(self, origin: str, sequence: int, recorded_at: str) -> bytes:
        said = {
            "actor": self.actor,
            "at": self.at,
            "body": orjson.Fragment(self.body),
            "format": FORMAT,
            "kind": self.kind,
            "origin": origin,
            "proven_by": self.proven_by,
            "recorded_at": recorded_at,
            "sequence": sequence,
            "subject": self.subject,
        }
        if self.key is not None:
            said["key"] = self.key
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def canonical(body: Any) -> bytes:
    """The same body gives the same bytes, on every machine; a float in it is refused."""
    return orjson.dumps(_plain(body), option=orjson.OPT_SORT_KEYS)


def moment_text(moment: datetime) -> str:
    """Always with microseconds and in UTC, so that later moments are larger texts."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; a moment in the state is aware")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float; the state keeps money and figures as text or whole numbers")
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone; a moment in the state is aware")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return value
