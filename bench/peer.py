"""datacompy on Polars beside us: in an environment of its own, on the same snapshots, within limits of time and memory.

The environment is made once, below the folder of the bench, from `peers/datacompy.txt`: versions and hashes, the index
is the machine's own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.process import Killed, Limit, Outcome, measure_within

HERE = Path(__file__).resolve().parent
LIMIT = Limit(seconds=600, memory_mb=14_000)


def install(folder: Path) -> Path:
    """The Python of the environment, which has nothing of ours in it."""
    wanted = (HERE / "peers" / "datacompy.txt").read_bytes()
    made, stamp = folder / "datacompy", folder / "datacompy" / "installed.txt"
    python = made / "bin" / "python"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return python
    shutil.rmtree(made, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(made)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", str(HERE / "peers" / "datacompy.txt")], check=True)
    stamp.write_bytes(wanted)
    return python


def command(python: Path) -> list[str]:
    return [str(python), str(HERE / "peers" / "compare.py")]


def versions(python: Path) -> str:
    asked = "from importlib.metadata import version as v; print('datacompy', v('datacompy'), 'polars', v('polars'))"
    return subprocess.run([str(python), "-c", asked], check=True, capture_output=True, text=True).stdout.strip()


def compare(python: Path, what: str, out: Path, left: Sequence[str], right: Sequence[str], *, threads: int) -> Outcome:
    """`what` says which tables they are: alike, or the company's."""
    out.mkdir(parents=True, exist_ok=True)
    asked = [*command(python), what, str(out), *left, "--", *right]
    return measure_within(asked, LIMIT, environment={"POLARS_MAX_THREADS": str(threads)})


def words(outcome: Outcome) -> str:
    assert isinstance(outcome, Killed)
    return f"killed after {outcome.seconds:.0f} s at {outcome.peak_mb:,} MB: {outcome.why}"
