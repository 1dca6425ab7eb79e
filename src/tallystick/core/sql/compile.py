"""Canonical SQL (DuckDB's dialect, a whitelist of it, and intrinsics) as one engine's SQL."""

from __future__ import annotations

from functools import lru_cache

from tallystick.core.sql.intrinsics import Dialect
from tallystick.core.sql.splice import splice


@lru_cache(maxsize=4096)
def compile_sql(canonical: str, dialect: Dialect) -> str:
    """The same statement for an engine; EngineRefused when it says more than every engine understands alike."""
    on_duckdb = splice(canonical, "duckdb", guarded=True)
    if dialect == "duckdb":
        return on_duckdb
    return splice(_transpiled(canonical, dialect), dialect, guarded=False)


def _transpiled(canonical: str, dialect: Dialect) -> str:
    from tallystick.core.sql.tree import transpile  # sqlglot takes 0.2 s to import; DuckDB needs none of it

    return transpile(canonical, dialect)
