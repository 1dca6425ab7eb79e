"""A tie and datacompy in turn, on the same snapshots, asked the same and no more: which rows differ, each written.

The bars are for tables that agree in nearly every row, as those do from which the bars were taken; the company's tables
differ in one row of seven, and are told beside them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import alike, company, peer, plain
from bench.process import Cost, Outcome, measure, median

FASTER = {1_000_000: 4.0, 5_000_000: 10.0}  # than datacompy, from this many rows a side on
Project = tuple[Path, str, str]  # the project, and the sources of its sides


def measured(
    tally: Sequence[str], other: Path, folder: Path, rows: int, given: argparse.Namespace
) -> tuple[list[str], bool]:
    """What to say, and whether the bar holds."""
    wanted = max((bar for size, bar in FASTER.items() if size <= rows), default=0.0)
    lines, held = [f"{rows:,} rows a side, median of {given.runs}: which rows differ"], True
    lines.append(f"{'':40}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    for what, write in _TABLES.items():
        project, *sources = write(folder, rows, given)
        ours, theirs = _in_turn(tally, other, what, project, sources, given)
        lines += [_line(f"{what}: tally tie", ours), _line(f"{what}: datacompy on Polars", theirs)]
        if not isinstance(theirs, Cost):
            continue
        times = theirs.wall / ours.wall
        told = f"{times:.1f} times as fast by the wall, {theirs.cpu / ours.cpu:.1f} times by the processor"
        if what == "alike" and wanted:
            held = times >= wanted
            told += f"; bar {wanted:g} times: {'held' if held else 'NOT held'}"
        lines.append(f"{what}: {told}")
    return [*lines, ""], held


def _in_turn(
    tally: Sequence[str], other: Path, what: str, project: Path, sources: Sequence[str], given: argparse.Namespace
) -> tuple[Cost, Outcome]:
    asked = [*tally, "--project", str(project)]
    if not (project / ".tallystick" / "snapshots").exists():
        measure([*asked, "pull", "--as-of", "2026-06-30T00:00Z"])
    sides = [parts_of(project, source) for source in sources]
    ours, theirs = [], list[Outcome]()
    for _ in range(given.runs):
        ours.append(measure([*asked, "tie", "compared", "--force", "--json"]))
        theirs.append(peer.compare(other, what, project / "peer", *sides, threads=given.threads))
        if not isinstance(theirs[-1], Cost):
            return median(ours), theirs[-1]
    return median(ours), median([each for each in theirs if isinstance(each, Cost)])


def _line(name: str, outcome: Outcome) -> str:
    if not isinstance(outcome, Cost):
        return f"{name:40} {peer.words(outcome)}"
    return f"{name:40}{outcome.wall:9.2f}{outcome.cpu:9.2f}{outcome.peak_mb:9d}"


def _alike(folder: Path, rows: int, given: argparse.Namespace) -> Project:
    here = folder / f"alike-{rows}"
    alike.write(here, rows, threads=given.threads, memory=given.memory)
    return here, "books.left", "books.right"


def _company(folder: Path, rows: int, given: argparse.Namespace) -> Project:
    company.write(folder / str(rows), rows, threads=given.threads, memory=given.memory)
    here = plain.write(folder / str(rows), threads=given.threads, memory=given.memory)
    return here, "books.deals", "books.invoices"


_TABLES: dict[str, Callable[[Path, int, argparse.Namespace], Project]] = {"alike": _alike, "company": _company}


def parts_of(project: Path, source: str) -> list[str]:
    """The Parquet files of the one snapshot of a source."""
    kept = project / ".tallystick" / "snapshots" / source
    manifest = next((kept / "snapshots").glob("*/manifest.json"))
    said = json.loads(manifest.read_text(encoding="utf-8"))
    return [str(kept / "contents" / said["content"] / each["name"]) for each in said["files"]]
