"""One step of a plan, as text for any engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Canonical SQL and the name its result is known by afterwards."""

    name: str
    kind: Literal["table", "view"]  # a table is computed once and kept until the session ends
    sql: str
