"""The reference ties, on both engines: the same bytes, the same rows in the same order, and what is kept here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.golden_files import golden
from tests.needs import need_spark
from tests.reference.answering import answer_all
from tests.reference.company import HERE, TIES

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


def answer_of(folder: Path, tie: str) -> tuple[str, bytes]:
    """The one run of a tie that was kept, and its answer's bytes."""
    for path in (folder / ".tallystick" / "results").glob("*/bridge.json"):
        answer = path.read_bytes()
        if json.loads(answer)["tie"] == tie:
            return path.parent.name, answer
    raise AssertionError(f"no answer of {tie} in {folder}")


def causes_of(answer: bytes) -> set[str]:
    said = json.loads(answer)
    return {effect["cause"] for each in [*said["periods"], said["total"]] if each for effect in each["effects"]}


def rows_of(folder: Path, run: str) -> tuple[list[Any], list[Any]]:
    """Columns with their types, and the rows as they lie in the file."""
    path = folder / ".tallystick" / "results" / run / "rows.parquet"
    with duckdb.connect() as look:
        asked = look.execute("SELECT * FROM read_parquet(?)", [str(path)])
        return [each[:2] for each in asked.description or ()], asked.fetchall()
