"""A demo company on disk, pulled as it would have been, and its bridges held against its truth."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from tallystick.bootstrap import open_workspace
from tallystick.cli.demo import build
from tallystick.demo.company import Size
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie

Line = tuple[str, str, str, str, str]  # period, cause, detail, side, row


def lay_out(folder: Path, *, rows: int, seed: int, pulls: int) -> Path:
    build(folder, Size(rows=rows, seed=seed, pulls=pulls))
    return folder


def truth(folder: Path, tie: str) -> dict[Line, str]:
    with (folder / "truth" / f"{tie}.csv").open(encoding="utf-8", newline="") as stream:
        return {
            (each["period"], each["cause"], each["detail"], each["side"], each["row"]): each["amount"]
            for each in csv.DictReader(stream)
            if each["tie"] == tie
        }


def found(folder: Path, tie: str) -> dict[Line, str]:
    """What the bridge says, by row; a row's parts of one line added up."""
    workspace = open_workspace(folder)
    answer = run_tie(workspace, tie)
    for each in (*answer.periods, *([answer.total] if answer.total else [])):
        assert each.proof.holds, each
    sums: dict[Line, int] = defaultdict(int)
    for row in tie_rows(workspace, tie):
        sums[row.period, row.cause, row.detail, row.side, row.key] += row.effect.minor
    return {line: f"{'-' if n < 0 else ''}{abs(n) // 100}.{abs(n) % 100:02d}" for line, n in sums.items() if n}
