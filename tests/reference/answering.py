"""Answers every reference tie and movement of a project's folder, on the engine that its settings name.

python -m tests.reference.answering FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from tallystick.bootstrap import open_workspace
from tallystick.services.changes import history
from tallystick.services.diff import diff
from tallystick.services.tie import run_tie
from tests.reference.moves import CHANGES, MOVES


def answer_all(folder: Path) -> dict[str, object]:
    """The run of each tie and each movement, what it took, and whether DuckDB was loaded for any of it."""
    workspace = open_workspace(folder)
    runs, seconds = {}, {}
    for name in sorted(workspace.model.ties):
        began = perf_counter()
        runs[name] = run_tie(workspace, name, fresh=True).run
        seconds[name] = round(perf_counter() - began, 2)
    moves = {name: diff(workspace, asking, fresh=True).result.run for name, asking in MOVES.items()}
    changes = {
        metric: [each.run for each in history(workspace, metric, period=period, fresh=True).changes]
        for metric, period in CHANGES.items()
    }
    return {
        "changes": changes,
        "moves": moves,
        "engine": workspace.engine.name,
        "runs": runs,
        "seconds": seconds,
        "duckdb": "duckdb" in sys.modules,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer_all(Path(sys.argv[1]))))
