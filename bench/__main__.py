"""`make bench`: ratios to the floor on the same data in the same run, with the machine and the versions beside them.

Every figure is a fresh process with an empty result cache and the same threads and memory. Pairs run in turn, so that a
machine whose speed drifts slows both.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import sys
from pathlib import Path

from bench import company, install, model, passes
from bench.process import Cost, measure, median

HERE = Path(__file__).resolve().parent.parent
TALLY = [sys.executable, "-m", "tallystick"]
BARS = {"from snapshots": 3.0, "from CSV": 6.0}
PEAK_MB = 1000
BARS_AT = 5_000_000  # rows a side: below, start-up weighs more than work


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--rows", type=int, action="append", help="rows a side; may be given more than once")
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--passes", action="store_true", help="only near, through and together, with their own figures")
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--memory", default="800MB")
    asked.add_argument("--folder", type=Path, default=HERE / "bench-data")
    given = asked.parse_args()
    _machine(given.threads, given.memory)
    if given.passes:
        for rows in given.rows or [1_000_000]:
            _passes(rows, given)
        return 0
    good = [_size(rows, given) for rows in given.rows or [1_000_000, 5_000_000]]
    good += [_start(), _check(given.folder)]
    return 0 if all(good) else 1


def _say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _machine(threads: int, memory: str) -> None:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "tallystick"))
    _say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    _say(f"{threads} threads and {memory} for either\n")


def _size(rows: int, given: argparse.Namespace) -> bool:
    folder = given.folder / str(rows)
    company.write(folder, rows, threads=given.threads, memory=given.memory)
    kept = folder / ".tallystick"
    tally = [*TALLY, "--project", str(folder)]
    pulls, floors, ties = [], [], []
    for _ in range(given.runs):
        shutil.rmtree(kept, ignore_errors=True)
        pulls.append(measure([*tally, "pull", "--as-of", "2026-06-30T00:00Z"]))
        floors.append(measure(_naive(folder, given)))
        shutil.rmtree(kept / "results", ignore_errors=True)
        ties.append(measure([*tally, "tie", "bookings", "--json"]))
    floor = median(floors)
    _say(f"{rows:,} rows a side, median of {given.runs}")
    _say(f"{'':28}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'wall / floor':>14}{'cpu / floor':>13}")
    lines = {
        "naive full join (floor)": floor,
        "canonicalising the two CSVs": median(pulls),
        "from snapshots": median(ties),
        "from CSV": median([_sum(a, b) for a, b in zip(pulls, ties, strict=True)]),
    }
    for name, cost in lines.items():
        _say(
            f"{name:28}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9d}"
            f"{cost.wall / floor.wall:14.2f}{cost.cpu / floor.cpu:13.2f}"
        )
    if rows < BARS_AT:
        _say(f"the bars are for {BARS_AT:,} rows a side\n")
        return True
    held = all(lines[name].wall <= bar * floor.wall for name, bar in BARS.items())
    held = held and lines["from snapshots"].peak_mb <= PEAK_MB
    bars = ", ".join(f"{name} at most {bar}" for name, bar in BARS.items())
    _say(f"bars: {bars} times the floor, {PEAK_MB} MB: {'held' if held else 'NOT held'}\n")
    return held


def _passes(rows: int, given: argparse.Namespace) -> None:
    folder = given.folder / f"passes-{rows}"
    passes.write(folder, rows, threads=given.threads, memory=given.memory)
    tally = [*TALLY, "--project", str(folder)]
    measure([*tally, "pull", "--as-of", "2026-06-30T00:00Z"])
    for name in passes.TIES:
        cost = median([measure([*tally, "tie", name, "--force", "--json"]) for _ in range(given.runs)])
        _say(f"{name:12}{rows:>12,} rows a side {cost.wall:9.2f} s{cost.cpu:9.2f} cpu s{cost.peak_mb:7d} MB")


def _sum(one: Cost, other: Cost) -> Cost:
    return Cost(wall=one.wall + other.wall, cpu=one.cpu + other.cpu, peak_mb=max(one.peak_mb, other.peak_mb))


def _naive(folder: Path, given: argparse.Namespace) -> list[str]:
    """The floor reads the very files that the tie reads."""
    sides = [",".join(_parts(folder, source)) for source in ("crm.deals", "billing.invoices")]
    out = str(folder / "naive.parquet")
    return [sys.executable, "-m", "bench.naive", *sides, out, str(given.threads), given.memory]


def _parts(folder: Path, source: str) -> list[str]:
    manifest = next((folder / ".tallystick" / "snapshots" / source / "snapshots").glob("*/manifest.json"))
    said = json.loads(manifest.read_text(encoding="utf-8"))
    contents = folder / ".tallystick" / "snapshots" / source / "contents" / said["content"]
    return [str(contents / each["name"]) for each in said["files"]]


def _start() -> bool:
    helps = sorted(measure([*TALLY, "--help"]).wall for _ in range(15))
    size = install.megabytes()
    held = helps[7] < 0.150 and size < 220
    _say(f"tally --help: median {helps[7] * 1000:.0f} ms, best {helps[0] * 1000:.0f} ms (bar 150 ms)")
    _say(f"base install: {size:.0f} MB (bar 220 MB)")
    _say(f"bars: {'held' if held else 'NOT held'}")
    return held


def _check(folder: Path) -> bool:
    project = folder / "model"
    shutil.rmtree(project, ignore_errors=True)
    lines = model.write_model(project)
    checks = sorted(measure([*TALLY, "--project", str(project), "check"]).wall for _ in range(5))
    held = checks[2] < 1.0
    _say(
        f"tally check of 1,000 metrics on {lines:,} lines: median {checks[2]:.2f} s, best {checks[0]:.2f} s (bar 1.0 s)"
    )
    _say(f"bar: {'held' if held else 'NOT held'}")
    return held


if __name__ == "__main__":
    raise SystemExit(main())
