"""A demo company on disk, pulled as it would have been, and its bridges held against its truth."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb

from tallystick.bootstrap import Workspace, open_workspace
from tallystick.cli.demo import build
from tallystick.demo.company import Size
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie

Line = tuple[str, str, str, str, str]  # period, cause, detail, side, row


def lay_out(folder: Path, *, rows: int, seed: int, pulls: int) -> Path:
    build(folder, Size(rows=rows, seed=seed, pulls=pulls))
    return folder


def truth(folder: Path, tie: str) -> dict[Line, str]:
    with (folder / "truth" / f"{tie}.csv").open(encoding="utf-8", newline="") as stream:
        return {
            (each["period"], each["cause"], each["detail"], each["side"], each["row"]): each["amount"]
            for each in csv.DictReader(stream)
            if each["tie"] == tie
        }


def found(folder: Path, tie: str) -> dict[Line, str]:
    """What the bridge says, by row; a row's parts of one line added up."""
    workspace = open_workspace(folder)
    answer = run_tie(workspace, tie)
    for each in (*answer.periods, *([answer.total] if answer.total else [])):
        assert each.proof.holds, each
    sums: dict[Line, int] = defaultdict(int)
    known = workspace.model.ties[tie]
    keys = {"left": _keys(workspace, known.left), "right": _keys(workspace, known.right)}
    for row in tie_rows(workspace, tie):
        name = keys[row.side].get(row.row.partition("#")[2], row.key)
        sums[row.period, row.cause, row.detail, row.side, name] += row.effect.minor
    scale = answer.periods[0].left.amount.unit.scale
    return {line: str(Decimal(n).scaleb(-scale)) for line, n in sums.items() if n}


def _keys(workspace: Workspace, metric: str) -> dict[str, str]:
    """The keys of rows that have no name of their own, because others have the same key."""
    source = workspace.model.sources[workspace.model.metrics[metric].from_]
    name = "coalesce(deal_id, customer)" if source.id == "sheet.bookings" else source.key[0]
    files = [str(path) for path in workspace.store.open(workspace.store.manifests(source.id)[-1].id).files]
    twins = f"select _row, {name} from read_parquet(?) where regexp_full_match(_row, '[0-9a-f]{{32}}[.][0-9]+')"
    with duckdb.connect() as look:
        return dict(look.execute(twins, [files]).fetchall())
