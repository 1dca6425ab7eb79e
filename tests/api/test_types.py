"""A type checker at its strictest knows what Python gets, and says so when it is used wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = """\
from decimal import Decimal
import tallystick
from tallystick import Bridge, Rows, Source, TallyError

bridge: Bridge = tallystick.tie(Source("deals.csv", key="deal_id"), "invoices.csv", on={"deal_id": "deal"},
                                value=("amount", "amount - tax"), date="day", unit="USD", tolerance=Decimal("0.01"),
                                counts=([{"id": "won", "is": "state", "where": "stage = 'won'"}], []))
total: Decimal = bridge.left.amount.decimal()
names: list[str] = [effect.cause for effect in bridge.effects]
rows: Rows = bridge.rows("timing", side="left")
days: list[str | None] = [row.date for row in rows]
other: Bridge = tallystick.open("acme").tie("sales", period="2026-03")
try:
    other.save("bridge.xlsx")
except TallyError as error:
    mend: str = error.mend
"""
WRONG = """\
import tallystick
tallystick.tie("a.csv", "b.csv", on="id", grain=3)
tallystick.tie("a.csv", "b.csv", on="id", upstream="middle")
tallystick.tie("a.csv", "b.csv", on="id", valeu="amount")
tallystick.bridge
tallystick.open("acme").tie("sales").lef
"""


@pytest.mark.slow
def test_right_use_is_typed_and_wrong_use_is_seen_before_it_runs(tmp_path: Path) -> None:
    (tmp_path / "right.py").write_text(RIGHT)
    (tmp_path / "wrong.py").write_text(WRONG)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "right.py", "wrong.py"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    errors = [line.split(":")[:2] for line in run.stdout.splitlines() if ": error:" in line]
    assert errors == [["wrong.py", str(line)] for line in range(2, 7)], run.stdout
