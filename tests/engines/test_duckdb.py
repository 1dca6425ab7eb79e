from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.core.errors import EngineFailed, EngineRefused
from tallystick.testing.engines import EngineContract, stopped


class TestDuckdb(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path_factory: pytest.TempPathFactory) -> DuckdbEngine:
        return DuckdbEngine(spill=tmp_path_factory.mktemp("spill"))


def test_spills_to_its_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    spill = tmp_path / ".tallystick" / "spill"
    with DuckdbEngine(spill=spill).session(threads=1, memory="64MB") as session:
        folders = list(spill.iterdir())
        assert session.fetch("SELECT 1 AS one") == [(1,)]
    assert len(folders) == 1
    assert list(spill.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_what_another_uses_is_not(tmp_path: Path) -> None:
    left = tmp_path / "spill-of-a-killed-run"
    left.mkdir()
    (left / "block").write_bytes(b"x" * 1000)
    engine = DuckdbEngine(spill=tmp_path)
    with engine.session(), engine.session():
        assert not left.exists()
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []


def test_memory_and_threads_are_said_in_words_that_exist() -> None:
    def start() -> None:
        with DuckdbEngine().session(memory="plenty"):
            pass

    assert "4GB" in stopped(start, EngineRefused).mend


def test_too_little_memory_says_how_to_get_more(tmp_path: Path) -> None:
    engine = DuckdbEngine(spill=tmp_path)
    with engine.session(threads=1, memory="1MB") as session:
        sql = "WITH a AS (SELECT t.k FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS t(k)) "
        number = "a.k + 10 * b.k + 100 * c.k + 1000 * d.k + 10000 * e.k"
        sql += f"SELECT count(DISTINCT tally_sha256_hex(CAST({number} AS VARCHAR))) AS n"
        sql += " FROM a, a AS b, a AS c, a AS d, a AS e"
        error = stopped(lambda: session.fetch(sql), EngineFailed)
        assert "memory" in error.mend


def test_a_view_of_variables_of_the_program_does_not_exist() -> None:
    deals = [1, 2, 3]
    with DuckdbEngine().session() as session:
        stopped(lambda: session.fetch("SELECT * FROM deals"), EngineFailed)
    assert deals
