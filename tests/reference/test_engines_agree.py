"""The reference ties, on both engines: the same bytes, the same rows in the same order, and what is kept here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tallystick.bootstrap import open_workspace
from tallystick.core.moves.causes import ORDER
from tallystick.core.ties.pins import run_id
from tallystick.services.asking import ask
from tallystick.services.changes import history
from tallystick.services.diff import pins_of_movement
from tallystick.services.moving import ask_movement
from tallystick.services.tie import pins
from tests.golden_files import golden
from tests.needs import need_spark
from tests.reference.answering import answer_all
from tests.reference.company import HERE, TIES
from tests.reference.moves import CHANGES, MOVES

ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def on_duckdb(company: Path) -> Path:
    """The folder with DuckDB's answers."""
    answered = answer_all(company)
    assert answered["engine"] == "duckdb"
    return company


@pytest.fixture(scope="session")
def on_spark(on_duckdb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same snapshots in another folder, with the answers of a process that knows no DuckDB."""
    need_spark()
    folder = tmp_path_factory.mktemp("on_spark") / "project"
    shutil.copytree(on_duckdb, folder, ignore=shutil.ignore_patterns("results", "spill", "engines.json"))
    command = [sys.executable, "-m", "tests.reference.answering", str(folder)]
    environment = {**os.environ, "TALLY_ENGINE": "spark"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=900)
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert (said["engine"], said["duckdb"]) == ("spark", False)
    assert sorted(said["runs"]) == sorted(TIES)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("tie", TIES)
def test_what_a_reference_tie_says_is_kept(on_duckdb: Path, tie: str) -> None:
    """But for the run id, which is the hash of the question itself."""
    run, answer = answer_of(on_duckdb, tie)
    golden(f"answers/{tie}.json", answer.decode().replace(run, "RUN"))


@pytest.mark.slow
def test_together_they_show_every_cause_the_core_can_show(on_duckdb: Path) -> None:
    shown = {cause for tie in TIES for cause in causes_of(answer_of(on_duckdb, tie)[1])}
    assert shown >= {
        "adjustment", "backdoor", "currency", "definition", "duplicate", "handoff", "in_transit", "not_yet_due",
        "outside_coverage", "quarantine", "reversal", "rounding", "snapshot", "stale", "timing", "unexplained",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.parametrize("tie", TIES)
def test_spark_gives_the_same_bytes_and_rows(on_duckdb: Path, on_spark: Path, tie: str) -> None:
    run, expected = answer_of(on_duckdb, tie)
    assert answer_of(on_spark, tie) == (run, expected)
    columns, rows = rows_of(on_duckdb, run)
    assert rows
    assert rows_of(on_spark, run) == (columns, rows)


@pytest.mark.slow
@pytest.mark.parametrize("move", MOVES)
def test_what_a_reference_movement_says_is_kept(on_duckdb: Path, move: str) -> None:
    run, answer = movement_of(on_duckdb, move)
    golden(f"answers/moves/{move}.json", answer.decode().replace(run, "RUN"))


@pytest.mark.slow
def test_together_the_movements_show_every_cause(on_duckdb: Path) -> None:
    shown: set[str] = set()
    for move in MOVES:
        shown |= causes_of(json.dumps(json.loads(movement_of(on_duckdb, move)[1])["answer"]).encode())
    assert shown == set(ORDER) - {"unexplained", "moved"}  # nobody redates a deal here


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.parametrize("move", MOVES)
def test_spark_moves_a_metric_alike(on_duckdb: Path, on_spark: Path, move: str) -> None:
    run, expected = movement_of(on_duckdb, move)
    assert movement_of(on_spark, move) == (run, expected)
    columns, rows = rows_of(on_duckdb, run)
    assert rows
    assert rows_of(on_spark, run) == (columns, rows)


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.parametrize("metric", CHANGES)
def test_spark_tells_the_same_changes(on_duckdb: Path, on_spark: Path, metric: str) -> None:
    changes = history(open_workspace(on_duckdb), metric, period=CHANGES[metric]).changes
    assert changes
    for each in changes:
        answers = [folder / ".tallystick" / "results" / each.run / "bridge.json" for folder in (on_duckdb, on_spark)]
        assert answers[0].read_bytes() == answers[1].read_bytes()
        assert rows_of(on_duckdb, each.run) == rows_of(on_spark, each.run)


@pytest.mark.slow
def test_what_is_left_to_do_is_kept(on_duckdb: Path) -> None:
    told = (on_duckdb / "left_to_do.json").read_text(encoding="utf-8")
    golden("answers/left_to_do.json", re.sub(r'"[0-9a-f]{64}"', '"RUN"', told))


@pytest.mark.slow
@pytest.mark.spark
def test_spark_leaves_the_same_to_do(on_duckdb: Path, on_spark: Path) -> None:
    one, other = ((folder / "left_to_do.json").read_bytes() for folder in (on_duckdb, on_spark))
    assert one == other


@pytest.mark.slow
def test_what_is_published_is_kept(on_duckdb: Path) -> None:
    told = (on_duckdb / "published.json").read_text(encoding="utf-8")
    golden("answers/published.json", re.sub(r'"[0-9a-f]{64}"', '"RUN"', told))


@pytest.mark.slow
@pytest.mark.spark
def test_spark_reads_published_numbers_and_copies_alike(on_duckdb: Path, on_spark: Path) -> None:
    one, other = ((folder / "published.json").read_bytes() for folder in (on_duckdb, on_spark))
    assert one == other


@pytest.mark.slow
def test_where_definitions_part_is_kept(on_duckdb: Path) -> None:
    """The counts; that the rows are the same on every engine is held below."""
    told = json.loads((on_duckdb / "definitions.json").read_text(encoding="utf-8"))
    golden("answers/definitions.json", json.dumps([answer for answer, _ in told], indent=1))


@pytest.mark.slow
@pytest.mark.spark
def test_on_spark_definitions_part_on_the_same_rows(on_duckdb: Path, on_spark: Path) -> None:
    one, other = ((folder / "definitions.json").read_bytes() for folder in (on_duckdb, on_spark))
    assert one == other


def movement_of(folder: Path, move: str) -> tuple[str, bytes]:
    """The run of a movement, and its answer's bytes."""
    asked = ask_movement(open_workspace(folder), MOVES[move])
    run = run_id(pins_of_movement(open_workspace(folder), asked))
    return run, (folder / ".tallystick" / "results" / run / "bridge.json").read_bytes()


def answer_of(folder: Path, tie: str) -> tuple[str, bytes]:
    """The run of a tie as of now, and its answer's bytes."""
    workspace = open_workspace(folder)
    run = run_id(pins(workspace, ask(workspace, tie, as_of=None)))
    return run, (folder / ".tallystick" / "results" / run / "bridge.json").read_bytes()


def causes_of(answer: bytes) -> set[str]:
    said = json.loads(answer)
    return {effect["cause"] for each in [*said["periods"], said["total"]] if each for effect in each["effects"]}


def rows_of(folder: Path, run: str) -> tuple[list[Any], list[Any]]:
    """Columns with their types, and the rows as they lie in the file."""
    path = folder / ".tallystick" / "results" / run / "rows.parquet"
    with duckdb.connect() as look:
        asked = look.execute("SELECT * FROM read_parquet(?)", [str(path)])
        return [each[:2] for each in asked.description or ()], asked.fetchall()
