"""`tally changes METRIC`: when a number changed, and who changed it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.moves.history import History

FAILED, DIFFERENT = 1, 3
SHOWN = 50  # rows on a terminal unless told otherwise


@click.command("changes")
@click.argument("metric")
@click.option("--period", help="Only what changed the number of this period, such as 2026-03.")
@click.option("--rows", is_flag=True, help="The rows behind the lines.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many rows; {SHOWN} when shown as a table.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when the number changed.")
@click.option("--force", is_flag=True, help="Compute again, even where it was computed before.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    metric: str,
    period: str | None,
    rows: bool,
    limit: int | None,
    exit_code: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Every change of METRIC over the snapshots that are kept: before, after, in which fields, by whom.

    A stock or a distinct count is followed in one period: that of the last snapshot, unless --period names another.
    """
    workspace = shell.workspace()
    if metric not in workspace.model.metrics:
        raise no_such("metric", metric, sorted(workspace.model.metrics))
    from tallystick.services.changes import history

    found = history(workspace, metric, period=period, fresh=force)
    for finding in found.findings:
        talk(str(finding))
    if rows or limit:
        _give_rows(workspace, found, limit, as_json)
    elif as_json:
        print_json(found.to_dict())
    else:
        from tallystick.faces.changes import draw_history

        click.echo(draw_history(found, screen()))
    _say_next(found)
    if not all(each.proved for each in found.changes):
        talk("a proof fails: do not use these figures, and report it as a bug")
        return FAILED
    return DIFFERENT if exit_code and found.changes else 0


def _give_rows(workspace: Workspace, found: History, limit: int | None, as_json: bool) -> None:
    from tallystick.services.changes import change_rows

    rows = change_rows(workspace, found)
    if as_json:
        from tallystick.faces.json import line

        for each in islice(rows, limit):
            click.echo(line(each.to_dict()))
        return
    from tallystick.faces.changes import draw_change_rows

    most = limit or SHOWN
    shown = list(islice(rows, most + 1))
    click.echo(draw_change_rows(shown[:most], screen()))
    if len(shown) > most:
        talk(f"the first {most}, there are more: --limit says how many, --json prints them all")


def _say_next(found: History) -> None:
    if found.changes:
        last = found.changes[-1]
        next_step(f"tally diff {found.metric} --snapshots {last.start.snapshot} {last.end.snapshot}")
    else:
        next_step(f"tally explain {found.metric}")
