"""What an object is, apart from how its file is laid out: (kind, id, version) and the hash of its content."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

from tallystick.core.model.base import Thing


def body_of(thing: Thing) -> dict[str, Any]:
    """The object as plain data, without what only repeats a default: adding a field later keeps old hashes."""
    return thing.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def sha256_of(thing: Thing) -> str:
    """Decimals and dates are texts in it, so that no float decides whether two versions are equal."""
    return sha256(orjson.dumps(body_of(thing), option=orjson.OPT_SORT_KEYS)).hexdigest()
