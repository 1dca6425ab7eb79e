"""`import tallystick` costs nothing, and says what there is."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tallystick

HEAVY = ("duckdb", "sqlglot", "sqlalchemy", "pydantic", "pandas", "polars", "pyarrow", "click", "xlsxwriter")


def test_the_import_brings_nothing_heavy() -> None:
    look = f"import sys, tallystick; print([each for each in {HEAVY!r} if each in sys.modules])"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    assert dir(tallystick) == sorted(tallystick.__all__)
    assert all(getattr(tallystick, name) is not None for name in tallystick.__all__)
    with pytest.raises(AttributeError, match="there is: Bridge"):
        tallystick.bridge  # type: ignore[attr-defined]  # noqa: B018
