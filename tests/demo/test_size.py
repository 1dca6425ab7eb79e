"""How large the demo company is: as large as it was asked for; and what it says when that cannot be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.demo.company import EXPORTS, Size, write_company


def rows_of(folder: Path, *, asked: int, seed: int, pulls: int) -> int:
    """Rows of the newest exports."""
    taken, _ = write_company(Size(rows=asked, seed=seed, pulls=pulls), folder / "exports", folder / "truth")
    newest = taken[-1].folder
    texts = {each: (newest / each.path).read_text(encoding="utf-8") for each in EXPORTS if each.path.endswith(".csv")}
    return sum(text.count("\n") - 1 - len(export.title) for export, text in texts.items())


@pytest.mark.parametrize(("asked", "seed", "pulls"), [(300, 1, 1), (1000, 2, 3), (4000, 3, 8), (12_000, 4, 1)])
def test_as_many_rows_as_are_asked_for(tmp_path: Path, asked: int, seed: int, pulls: int) -> None:
    assert abs(rows_of(tmp_path, asked=asked, seed=seed, pulls=pulls) - asked) * 10 <= asked


def demo(folder: Path, *words: str, at_most_blocks: str = "unlimited") -> subprocess.CompletedProcess[str]:
    command = f'ulimit -f {at_most_blocks}; exec "$0" -m tallystick demo "$@"'
    words = (sys.executable, str(folder), *words)
    return subprocess.run(["bash", "-c", command, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rows", "0"), "there is no company of 0 rows; ask for 100 to 100,000,000"),
        (("--rows", "-1"), "there is no company of -1 rows"),
        (("--rows", "999999999999"), "there is no company of 999,999,999,999 rows"),
        (("--rows", "many"), "'many' is not a valid integer"),
        (("--seed", "lucky"), "'lucky' is not a valid integer"),
        (("--pulls", "37"), "37 is not in the range 1<=x<=36"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = demo(tmp_path / "demo", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "demo").exists()


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path: Path) -> None:
    if shutil.disk_usage(tmp_path).free > 900 * 10**9:
        pytest.skip("this disk has the room")
    done = demo(tmp_path / "demo", "--rows", "100000000", "--pulls", "36")
    assert done.returncode == 2
    assert "100,000,000 rows and 36 pulls need about 925,000 MB, and" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_a_file_that_cannot_be_written_on_is_told_in_words(tmp_path: Path) -> None:
    """A limit on a file's size stands for a full disk: the same failure, in the middle of the work."""
    done = demo(tmp_path / "demo", at_most_blocks="20")
    assert done.returncode == 2
    assert "cannot write: File too large; name a folder on a disk with room" in done.stderr
    assert f"{tmp_path / 'demo'} is not whole, remove it" in done.stderr
    assert "Traceback" not in done.stderr
