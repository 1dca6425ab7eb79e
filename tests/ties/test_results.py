"""Kept results: whole or not there, and nothing left of a run that was killed."""

from __future__ import annotations

from pathlib import Path

from tallystick.adapters.results.folder import ResultFolder


def test_a_killed_runs_folder_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    results = ResultFolder(tmp_path)
    (tmp_path / ".writing-dead").mkdir()
    with results.writing("one") as mine:
        with results.writing("two") as other:
            assert mine.is_dir() and other.is_dir()
            assert not (tmp_path / ".writing-dead").exists()
            for folder in (mine, other):
                (folder / "bridge.json").write_bytes(b"{}")
                (folder / "rows.parquet").write_bytes(b"")
    assert results.answer("one") == results.answer("two") == b"{}"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one", "two"]


def test_a_result_without_its_rows_is_no_result(tmp_path: Path) -> None:
    results = ResultFolder(tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "bridge.json").write_bytes(b"{}")
    assert results.answer("one") is None
