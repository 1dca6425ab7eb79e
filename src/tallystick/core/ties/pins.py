"""The run id: the hash of everything an answer depends on, so that the same question has the same id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from tallystick.core.ties.causes import CAUSES_VERSION
from tallystick.core.ties.plan import COMPILER_VERSION


def run_id(pinned: Mapping[str, Any]) -> str:
    """sha256 of the canonical bytes of the pinned inputs: sorted keys, no floats, times as text."""
    return hashlib.sha256(canonical(pinned)).hexdigest()


def canonical(pinned: Mapping[str, Any]) -> bytes:
    whole = {**pinned, "causes": CAUSES_VERSION, "compiler": COMPILER_VERSION}
    return orjson.dumps(whole, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)
