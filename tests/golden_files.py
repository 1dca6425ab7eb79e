"""Texts that are kept in the repository and compared to the character: SQL, drawings, reports.

    golden("spark/bookings.sql", text)

With UPDATE_GOLDEN=1 the text is written instead; the difference is then for people to read in the commit.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """The text is what `tests/golden/<name>` says."""
    kept = FOLDER / name
    text = text if text.endswith("\n") else text + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8", newline="\n")
        return
    if not kept.exists():
        pytest.fail(f"there is no tests/golden/{name}; to mend: UPDATE_GOLDEN=1, then read it", pytrace=False)
    expected = kept.read_text(encoding="utf-8")
    if text != expected:
        lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), "kept", "now", lineterm="")
        shown = "\n".join(list(lines)[:60])
        pytest.fail(f"tests/golden/{name} differs; to accept it: UPDATE_GOLDEN=1\n{shown}", pytrace=False)


def golden_sql(name: str, canonical: str) -> None:
    """One canonical statement as every engine gets it: `tests/golden/<dialect>/<name>.sql`."""
    from tallystick.core.sql import compile_sql
    from tallystick.core.sql.tree import transpile

    canonical = canonical.strip()
    transpile(canonical, "duckdb")  # the whole whitelist; DuckDB's own text is only spliced
    golden(f"duckdb/{name}.sql", compile_sql(canonical, "duckdb"))
    golden(f"spark/{name}.sql", compile_sql(canonical, "spark"))


def golden_script(name: str, statements: Iterable[tuple[str, str]]) -> None:
    """Many canonical statements, each under its own name, as every engine gets them: one file a dialect."""
    from tallystick.core.sql import compile_sql
    from tallystick.core.sql.tree import transpile

    given = [(title, canonical.strip()) for title, canonical in statements]
    for _, canonical in given:
        transpile(canonical, "duckdb")  # the whole whitelist
    for dialect in ("duckdb", "spark"):
        script = "\n\n".join(f"-- {title}\n{compile_sql(canonical, dialect)};" for title, canonical in given)
        golden(f"{dialect}/{name}.sql", script)
