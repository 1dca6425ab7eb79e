"""The probes, asked of both tools from the same files, and each answer counted against the truth.

An answer is which rows differ, in which month, by how much. A row counts as wrong that is named and does not differ,
that differs and is not named, or that differs by another amount. Rows are told by their side and what they are worth,
since copies of a row have one key.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench.passes import PEOPLE
from bench.probes import PROBES, Probe, Row

Differs = Mapping[tuple[str, str], Decimal]
HEAD = ("id", "deal", "amount", "day", "currency", "rate")
FIELDS = (
    "fields: {left_id: {type: text}, deal: {type: text}, amount: {type: decimal, scale: SCALE}, day: {type: date},"
    " currency: {type: text}, rate: {type: decimal, scale: 2}}"
)


@dataclass(frozen=True, kw_only=True)
class Score:
    rows: int  # named wrongly, or not named
    money: Decimal


def write(folder: Path) -> Path:
    """A project with a tie for every case, whose files are the cases' own."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "model").mkdir(parents=True)
    (folder / "tallystick.yaml").write_text("name: probes\nunit: USD\nzone: UTC\n", encoding="utf-8")
    for i, each in enumerate(PROBES):
        case = folder / "data" / _id(i)
        case.mkdir(parents=True)
        for side, rows in (("left", each.left), ("right", each.right)):
            _write_rows(case / f"{side}.csv", side, rows)
        asked = {"tolerance": each.tolerance, "loose_keys": each.loose_keys}
        (case / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    models = [PEOPLE, *(_model(_id(i), each) for i, each in enumerate(PROBES))]
    (folder / "model" / "model.yaml").write_text("".join(models), encoding="utf-8")
    return folder


def _id(i: int) -> str:
    return f"case_{i:02d}"


def _write_rows(path: Path, side: str, rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([f"{side}_id", *HEAD[1:]])
        out.writerows([*row, *("USD", "1.00")[len(row) - 4 :]] for row in rows)


def _model(case: str, probe: Probe) -> str:
    parts = []
    for side in ("left", "right"):
        name = f"{case}_{side}"
        parts.append(
            f"kind: source\nid: books.{name}\nsystem: books\nread: {{file: {case}/{side}.csv}}\nkey: [{side}_id]\n"
            f"{FIELDS.replace('left_id', f'{side}_id').replace('SCALE', str(probe.scale))}\n---\n"
            f"kind: metric\nid: {name}\nfrom: books.{name}\nowner: group:finance\nvalue: amount\ndate: day\n"
            "unit: {column: currency, rate: rate}\ncounts: []\nexcludes: []\nupdates: {closes: 3rd business day}\n"
            "disagreement: {wins: books, route: gap}\n---\n"
        )
    tolerance = "" if probe.tolerance == "0" else f"tolerance: {probe.tolerance}\n"
    parts.append(
        f"kind: tie\nid: {case}\nquestion: {probe.name}?\nleft: {case}_left\nright: {case}_right\n"
        f"match: [{{{probe.match}}}]\n{tolerance}---\n"
    )
    return "".join(parts)


def ask_tally(tally: Sequence[str], folder: Path) -> list[Differs]:
    """The rows behind every line but `rounding`, which is what a tolerance allows."""
    command = [*tally, "--project", str(folder)]
    _run([*command, "pull", "--as-of", "2026-06-30T00:00Z"])
    found = []
    for i in range(len(PROBES)):
        rows = [json.loads(line) for line in _run([*command, "rows", _id(i), "--json"]).splitlines()]
        found.append(
            _differs((f"{r['side']} {r['value']}", r["period"], r["effect"]) for r in rows if r["cause"] != "rounding")
        )
    return found


def ask_peer(peer: Sequence[str], folder: Path) -> list[Differs]:
    said = [json.loads(line) for line in _run([*peer, "probes", str(folder / "data")]).splitlines()]
    return [_differs(each["differs"]) for each in said]


def score(probe: Probe, answer: Differs) -> Score:
    dollars = {row[0]: _dollars(row) for row in (*probe.left, *probe.right)}
    sides = {"L": "left", "R": "right"}
    truth = _differs((f"{sides[row[0]]} {dollars[row]}", month, by) for (row, month), by in probe.truth.items())
    off = {cell: answer.get(cell, Decimal(0)) - truth.get(cell, Decimal(0)) for cell in {*truth, *answer}}
    return Score(rows=sum(map(bool, off.values())), money=sum((abs(each) for each in off.values()), Decimal(0)))


def _dollars(row: Row) -> Decimal:
    rate = Decimal(row[5]) if len(row) > 4 else Decimal(1)
    return (Decimal(row[2]) * rate).quantize(Decimal("0.01"))


def lines(scores: Mapping[str, Sequence[Score]]) -> list[str]:
    """The table: a line for every case, rows and money wrong for every tool, and in how many cases each is right."""
    made = [f"{'wrong rows, wrong money':26}" + "".join(f"{name:>26}" for name in scores)]
    for i, probe in enumerate(PROBES):
        told = (f"{each[i].rows:,} {each[i].money:,}" if each[i].rows else "right" for each in scores.values())
        made.append(f"{probe.name:26}" + "".join(f"{each:>26}" for each in told) + f"   {probe.about}")
    right = (f"{sum(not one.rows for one in each)} of {len(PROBES)}" for each in scores.values())
    return [*made, f"{'right':26}" + "".join(f"{each:>26}" for each in right)]


def _differs(cells: Iterable[Sequence[str]]) -> Differs:
    found: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row, month, amount in cells:
        found[row, month] += Decimal(amount)
    return {cell: amount for cell, amount in found.items() if amount}


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
