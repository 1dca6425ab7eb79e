"""Answers every reference tie and movement of a project's folder, on the engine that its settings name.

python -m tests.reference.answering FOLDER
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import perf_counter

from tallystick.bootstrap import Workspace, open_workspace
from tallystick.core.definitions.plan import Behind
from tallystick.services.changes import history
from tallystick.services.copies import copy_answer, copy_rows
from tallystick.services.definitions import definitions
from tallystick.services.diff import diff
from tallystick.services.items import exceptions, open_items
from tallystick.services.reports import report_answer
from tallystick.services.tie import run_tie
from tests.reference.company import COPY
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
    left_to_do(workspace, folder)
    published(workspace, folder)
    compared(workspace, folder)
    return {
        "changes": changes,
        "moves": moves,
        "engine": workspace.engine.name,
        "runs": runs,
        "seconds": seconds,
        "duckdb": "duckdb" in sys.modules,
    }


def left_to_do(workspace: Workspace, folder: Path) -> None:
    """Exceptions and open items, as text in the project's folder."""
    with exceptions(workspace, ["sales", "seats"]) as found:
        told = [each.to_dict() for each in found.listed()]
    with open_items(workspace, ["board"], start=datetime(2026, 4, 1, 12, tzinfo=UTC)) as rolled:
        open_now = [rolled.to_dict(), *(each.to_dict() for each in rolled.listed())]
    (folder / "left_to_do.json").write_text(json.dumps([told, open_now], indent=1), encoding="utf-8")


def published(workspace: Workspace, folder: Path) -> None:
    """Every report and the copy, as text in the project's folder."""
    reports = [
        report_answer(workspace, name, workspace.published).to_dict() for name in sorted(workspace.model.reports)
    ]
    cells = [each.to_dict() for each in copy_rows(workspace, COPY)]
    told = {"reports": reports, "copy": copy_answer(workspace, COPY).to_dict(), "cells": cells}
    (folder / "published.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def compared(workspace: Workspace, folder: Path) -> None:
    """How the systems define a status and the like, and where they part, as text in the project's folder."""
    told = []
    for name in sorted(workspace.model.ties):
        with definitions(workspace, name) as found:
            rows = [each.to_dict() for each in chain(found.rows(Behind()), found.alone("left"), found.alone("right"))]
            told.append([found.answer.to_dict(), rows])
    (folder / "definitions.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer_all(Path(sys.argv[1]))))
