"""`tally copies [SOURCE]`: an export or a sheet against what it is a copy of."""

from __future__ import annotations

from itertools import islice

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk

DIFFERENT = 3
SHOWN = 50  # cells on a terminal unless told otherwise


@click.command("copies")
@click.argument("source", required=False)
@click.option("--rows", is_flag=True, help="The cells themselves: what the copy says, and the original.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many cells; {SHOWN} when shown as a table.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when a copy differs from its original.")
@json_option
@pass_shell
def command(shell: Shell, /, source: str | None, rows: bool, limit: int | None, exit_code: bool, as_json: bool) -> int:
    """Which cells of the copy SOURCE a hand changed, since when, by whom; which are stale; which rows are missing.

    Without SOURCE every source that declares `copies`, one JSON object a line with --json.
    """
    workspace = shell.workspace()
    from tallystick.services.copies import copy_answer, declared_copies

    known = declared_copies(workspace)
    if source is not None and source not in workspace.model.sources:
        raise no_such("source", source, list(known))
    if (rows or limit) and source is None:
        raise click.UsageError("--rows and --limit are about one copy: name its source")
    if not known and source is None:
        talk("no source of the model declares `copies`")
        return 0
    answers = [copy_answer(workspace, each) for each in ([source] if source else known)]
    if source is not None and (rows or limit):
        _give_rows(shell, source, limit, as_json)
    else:
        for n, answer in enumerate(answers):
            if as_json and source:
                print_json(answer.to_dict())
            elif as_json:
                from tallystick.faces.json import line

                click.echo(line(answer.to_dict()))
            else:
                from tallystick.faces.copies import draw_copy

                click.echo(("\n" if n else "") + draw_copy(answer, screen()))
    changed = next((each for each in answers if each.lines), None)
    next_step(f"tally copies {changed.source} --rows" if changed and not rows else "tally sources")
    return DIFFERENT if exit_code and any(each.differs for each in answers) else 0


def _give_rows(shell: Shell, source: str, limit: int | None, as_json: bool) -> None:
    from tallystick.services.copies import copy_rows

    cells = copy_rows(shell.workspace(), source)
    if as_json:
        from tallystick.faces.json import line

        for each in islice(cells, limit):
            click.echo(line(each.to_dict()))
        return
    from tallystick.faces.copies import draw_cells

    most = limit or SHOWN
    shown = list(islice(cells, most + 1))
    click.echo(draw_cells(shown[:most], screen()))
    if len(shown) > most:
        talk(f"the first {most}, there are more: --limit says how many, --json prints them all")
