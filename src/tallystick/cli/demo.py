"""`tally demo`: a company to try everything on, with its exports, its model, its history and the truth."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import PROJECT_FILE, json_option, next_step, print_json, screen, talk
from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.demo.company import Pull, Size

FAILED = 1
PULLS, MOST = 12, 36  # two a month: half a year is what a tie remembers, eighteen months is what there is
FIRST_TIE = "bookings"


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"))
@click.option("--size", default=3000, show_default=True, help="About how many rows the newest exports have together.")
@click.option("--seed", default=1, show_default=True, help="Another number, another company.")
@click.option(
    "--pulls",
    type=click.IntRange(1, MOST),
    default=PULLS,
    show_default=True,
    help="How many times its systems were read, two a month.",
)
@json_option
def command(folder: Path, size: int, seed: int, pulls: int, as_json: bool) -> int:
    """Write a demo company into FOLDER (./demo), take its snapshots, and show its first bridge.

    The same size, seed and pulls give the same files. What is wrong in them stands row by row in FOLDER/truth, which
    the model does not read.
    """
    from tallystick.demo.company import Size

    if (folder / PROJECT_FILE).exists() or (folder.exists() and any(folder.iterdir())):
        raise UsageWrong("there is something already", where=str(folder), mend="name another folder: tally demo FOLDER")
    workspace = build(folder, Size(rows=size, seed=seed, pulls=pulls))
    _show(workspace, folder, as_json)
    next_step(f"cd {folder} && tally rows {FIRST_TIE} --cause unexplained")
    return 0


def build(folder: Path, size: Size) -> Workspace:
    """Every file of the company, and a snapshot of each export of each pull."""
    from tallystick.bootstrap import open_workspace
    from tallystick.demo.company import write_company
    from tallystick.demo.project import write_project

    pulls, registers = write_company(size, folder / "exports", folder / "truth")
    write_project(folder, registers)
    workspace = open_workspace(folder)
    for pull in pulls:
        _take(workspace, pull, folder / "data")
    shutil.copytree(pulls[-1].folder, folder / "data")
    return workspace


def _take(workspace: Workspace, pull: Pull, data: Path) -> None:
    """The exports of a day lie where the model looks for them, while they are read."""
    from tallystick.services.pull import pull as take

    talk(f"pulling {pull.day.isoformat()}")
    pull.folder.rename(data)
    for moment, systems in pull.readings():
        sources = [each.id for each in workspace.model.sources.values() if each.system in systems]
        for done in take(workspace.pulling(), workspace.jobs(sources), as_of=moment):
            for finding in done.findings:
                if done.manifest is None:
                    raise UsageWrong(str(finding), where=done.source, mend="report it as a bug")
    data.rename(pull.folder)


def _show(workspace: Workspace, folder: Path, as_json: bool) -> None:
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge
    from tallystick.services.tie import run_tie

    answer = run_tie(workspace, FIRST_TIE)
    if as_json:
        print_json(answer.to_dict())
    elif answer.total:
        click.echo(draw_bridge(answer.total, screen(wording_of(workspace.model, FIRST_TIE))))
