"""`make bench`: ratios on the same data in the same run, with the machine and the versions beside them.

Every figure is a fresh process with an empty result cache and the same threads and memory. Pairs run in turn, so that a
machine whose speed drifts slows both.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import beside, company, install, model, passes, peer, probing
from bench.beside import parts_of
from bench.process import Cost, TimeIsUp, measure, median, within

HERE = Path(__file__).resolve().parent.parent
TALLY = [sys.executable, "-m", "tallystick"]
BARS = {"from snapshots": 3.0, "from CSV": 6.0}
PEAK_MB = 1000
BARS_AT = 5_000_000  # rows a side: below, start-up weighs more than work
PARTS = ("sizes", "peer", "probes", "passes", "rest")


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--rows", type=int, action="append", help="rows a side; may be given more than once")
    asked.add_argument("--passes-rows", type=int, default=1_000_000, help="rows a side for near, through and together")
    asked.add_argument("--runs", type=int, default=3, help="of which the median is told")
    asked.add_argument("--only", choices=PARTS, action="append", help="one part; may be given more than once")
    asked.add_argument("--minutes", type=float, default=60, help="after which it stops, and says what it left")
    asked.add_argument("--no-peer", action="store_true", help="without datacompy, and without its environment")
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--memory", default="800MB", help="for us and the floor; the peer takes what it takes")
    asked.add_argument("--folder", type=Path, default=HERE / "bench-data")
    given = asked.parse_args()
    _machine(given.threads, given.memory)
    other = None if given.no_peer else peer.install(given.folder / "peers")
    sizes = given.rows or sorted(beside.FASTER)
    parts: Mapping[str, Callable[[], bool]] = {
        "sizes": lambda: all([_size(rows, given) for rows in sizes]),
        "peer": lambda: all([_beside(rows, given, other) for rows in sizes if other]),
        "probes": lambda: _probes(given.folder / "probes", other),
        "passes": lambda: _passes(given.passes_rows, given),
        "rest": lambda: all([_start(), _check(given.folder)]),
    }
    held, wanted = True, [name for name in PARTS if name in (given.only or PARTS)]
    try:
        with within(given.minutes):
            while wanted:
                held = parts[wanted[0]]() and held
                wanted.pop(0)
    except TimeIsUp:
        _say(f"\nstopped after {given.minutes:g} minutes: not measured to the end: {', '.join(wanted)}")
    return 0 if held and not wanted else 1


def _say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _machine(threads: int, memory: str) -> None:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "tallystick"))
    _say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    _say(f"{threads} threads; {memory} for the floor and for us\n")


def _size(rows: int, given: argparse.Namespace) -> bool:
    folder = given.folder / str(rows)
    company.write(folder, rows, threads=given.threads, memory=given.memory)
    kept = folder / ".tallystick"
    tally = [*TALLY, "--project", str(folder)]
    measure([*tally, "tie", "--help"])
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
        _say(_line(name, cost, floor))
    return _bars(rows, lines, floor)


def _beside(rows: int, given: argparse.Namespace, other: Path) -> bool:
    lines, held = beside.measured(TALLY, other, given.folder, rows, given)
    for line in lines:
        _say(line)
    return held


def _line(name: str, cost: Cost, floor: Cost) -> str:
    ratios = f"{cost.wall / floor.wall:14.2f}{cost.cpu / floor.cpu:13.2f}"
    return f"{name:28}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9d}{ratios}"


def _bars(rows: int, lines: Mapping[str, Cost], floor: Cost) -> bool:
    if rows < BARS_AT:
        _say(f"the bars beside the floor are for {BARS_AT:,} rows a side\n")
        return True
    held = all(lines[name].wall <= bar * floor.wall for name, bar in BARS.items())
    held = held and lines["from snapshots"].peak_mb <= PEAK_MB
    bars = ", ".join(f"{name} at most {bar}" for name, bar in BARS.items())
    _say(f"bars: {bars} times the floor, {PEAK_MB} MB: {'held' if held else 'NOT held'}\n")
    return held


def _probes(folder: Path, other: Path | None) -> bool:
    """What each gets wrong, as the other side of the times."""
    project = probing.write(folder)
    answers = {"tally tie": probing.ask_tally(TALLY, project)}
    if other:
        answers[peer.versions(other)] = probing.ask_peer(peer.command(other), project)
    scores = {
        name: [probing.score(probe, answer) for probe, answer in zip(probing.PROBES, each, strict=True)]
        for name, each in answers.items()
    }
    for line in probing.lines(scores):
        _say(line)
    held = not any(each.rows for each in scores["tally tie"])
    _say(f"bar: nothing wrong in any of them: {'held' if held else 'NOT held'}\n")
    return held


def _passes(rows: int, given: argparse.Namespace) -> bool:
    folder = given.folder / f"passes-{rows}"
    passes.write(folder, rows, threads=given.threads, memory=given.memory)
    tally = [*TALLY, "--project", str(folder)]
    measure([*tally, "pull", "--as-of", "2026-06-30T00:00Z"])
    held = True
    for name in passes.TIES:
        cost = median([measure([*tally, "tie", name, "--force", "--json"]) for _ in range(given.runs)])
        _say(f"{name:12}{rows:>12,} rows a side {cost.wall:9.2f} s{cost.cpu:9.2f} cpu s{cost.peak_mb:7d} MB")
        held = held and cost.peak_mb <= PEAK_MB
    _say(f"bar: {PEAK_MB} MB: {'held' if held else 'NOT held'}\n")
    return held


def _sum(one: Cost, other: Cost) -> Cost:
    return Cost(wall=one.wall + other.wall, cpu=one.cpu + other.cpu, peak_mb=max(one.peak_mb, other.peak_mb))


def _naive(folder: Path, given: argparse.Namespace) -> list[str]:
    """The floor reads the very files that the tie reads."""
    sides = [",".join(parts_of(folder, source)) for source in ("crm.deals", "billing.invoices")]
    out = str(folder / "naive.parquet")
    return [sys.executable, "-m", "bench.naive", *sides, out, str(given.threads), given.memory]


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
