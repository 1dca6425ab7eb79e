"""`tally demo`: a company to try everything on, with its exports, its model, its history and the truth."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import json_option, next_step, print_json, screen, talk
from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.ties.bridge import Bridge, TieResult
    from tallystick.demo.company import Pull, Size

ROWS, SEED = 5500, 1
FEWEST_ROWS, MOST_ROWS = 100, 100_000_000
PULLS, MOST = 4, 36  # two a month: two months in seconds, eighteen when asked
BYTES_EACH = 250  # of a row in all that is written of one pull
FIRST_TIE = "bookings"


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"))
@click.option("--rows", default=ROWS, show_default=True, help="About how many rows the newest exports have together.")
@click.option("--seed", default=SEED, show_default=True, help="Another number, another company.")
@click.option(
    "--pulls",
    type=click.IntRange(1, MOST),
    default=PULLS,
    show_default=True,
    help="How many times its systems were read, two a month.",
)
@json_option
def command(folder: Path, rows: int, seed: int, pulls: int, as_json: bool) -> int:
    """Write a demo company into FOLDER (./demo), take its snapshots, and show a first bridge.

    The same rows, seed and pulls give the same files. What is wrong in them stands row by row in FOLDER/truth, which
    the model does not read.
    """
    from tallystick.demo.company import Size

    size = Size(rows=rows, seed=seed, pulls=pulls)
    try:
        _refuse(folder, size)
        workspace = build(folder, size)
    except OSError as error:
        what = f"cannot write: {error.strerror}"
        begun = f"; {folder} is not whole, remove it" if folder.exists() else ""
        mend = f"name a folder on a disk with room that you may write to{begun}"
        raise UsageWrong(what, where=str(error.filename or folder), mend=mend) from None
    _show(workspace, folder, as_json)
    return 0


def _refuse(folder: Path, size: Size) -> None:
    """Whatever cannot end well, before anything is written."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageWrong("there is something already", where=str(folder), mend="name another folder: tally demo FOLDER")
    if not FEWEST_ROWS <= size.rows <= MOST_ROWS:
        mend = f"ask for {FEWEST_ROWS:,} to {MOST_ROWS:,}: tally demo --rows {ROWS}"
        raise UsageWrong(f"there is no company of {size.rows:,} rows", where="--rows", mend=mend)
    here = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    needed, free = size.rows * BYTES_EACH * (size.pulls + 1), shutil.disk_usage(here).free
    if needed > free:
        room = f"need about {needed // 10**6:,} MB, and {free // 10**6:,} MB are free"
        mend = "ask for fewer with --rows or --pulls, or name a folder on another disk"
        raise UsageWrong(f"{size.rows:,} rows and {size.pulls} pulls {room}", where=str(here), mend=mend)


def usual() -> Size:
    """The company of `tally demo` without options."""
    from tallystick.demo.company import Size

    return Size(rows=ROWS, seed=SEED, pulls=PULLS)


def build(folder: Path, size: Size) -> Workspace:
    """Every file of the company, and a snapshot of each export of each pull."""
    from tallystick.bootstrap import open_workspace
    from tallystick.demo.company import write_company
    from tallystick.demo.project import write_project

    pulls, registers = write_company(size, folder / "exports", folder / "truth")
    write_project(folder, registers)
    workspace = open_workspace(folder)
    for nth, pull in enumerate(pulls, start=1):
        talk(f"{pull.day.isoformat()}: reading {len(workspace.model.sources)} exports ({nth} of {len(pulls)})")
        _take(workspace, pull, folder / "data")
    shutil.copytree(pulls[-1].folder, folder / "data")
    return workspace


def _take(workspace: Workspace, pull: Pull, data: Path) -> None:
    """The exports of a day lie where the model looks for them, while they are read."""
    from tallystick.services.pull import pull as take

    pull.folder.rename(data)
    for moment, systems in pull.readings():
        sources = [each.id for each in workspace.model.sources.values() if each.system in systems]
        for done in take(workspace.pulling(), workspace.jobs(sources), as_of=moment):
            if done.manifest is None:
                told = "; ".join(str(each) for each in done.findings)
                raise UsageWrong(f"not published: {told}", where=done.source, mend="report it as a bug")
    data.rename(pull.folder)


def worth_showing(answer: TieResult) -> Bridge:
    """The newest month in which something is unexplained, else the newest of all."""
    open_ones = [each for each in answer.periods if each.unexplained.gross]
    return (open_ones or list(answer.periods))[-1]


def _show(workspace: Workspace, folder: Path, as_json: bool) -> None:
    from tallystick.cli.tie import write_faces
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge
    from tallystick.services.tie import run_tie

    answer = run_tie(workspace, FIRST_TIE)
    month = worth_showing(answer)
    if as_json:
        print_json(answer.to_dict())
    else:
        click.echo("\n" + draw_bridge(month, screen(wording_of(workspace.model, FIRST_TIE))))
    write_faces(workspace, answer, None, html=folder / f"{FIRST_TIE}.html", xlsx=None)
    talk(f"{folder / 'truth'}: what is wrong in the exports, row by row; no source reads it")
    talk(f"ties: {', '.join(workspace.model.ties)}")
    talk("also: tally report, tally copies sheet.bookings, tally compare-definitions, tally exceptions")
    next_step(f"cd {folder} && tally rows {FIRST_TIE} --period {month.period} --cause unexplained")
