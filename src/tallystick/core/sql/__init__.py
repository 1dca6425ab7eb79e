"""One canonical SQL text, the same answer on every engine."""

from __future__ import annotations

from tallystick.core.sql.compile import compile_sql
from tallystick.core.sql.intrinsics import Dialect
from tallystick.core.sql.quoting import identifier, quoted

__all__ = ["Dialect", "compile_sql", "identifier", "quoted"]
