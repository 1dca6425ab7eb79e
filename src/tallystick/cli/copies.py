"""`tally copies [SOURCE]`: an export or a sheet against what it is a copy of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE
from tallystick.cli.writing import whole
from tallystick.core.errors import TallyError

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.copies.answer import CopyAnswer

DIFFERENT = 3
SHOWN = 50  # cells on a terminal unless told otherwise
ON_PAGE = 500  # cells on a page


@click.command("copies")
@click.argument("source", required=False)
@click.option("--rows", is_flag=True, help="The cells themselves: what the copy says, and the original.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many cells; {SHOWN} when shown as a table.")
@click.option("--html", type=FILE, help="Write one page of it, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when a copy differs from its original.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    source: str | None,
    rows: bool,
    limit: int | None,
    html: Path | None,
    exit_code: bool,
    as_json: bool,
) -> int:
    """Which cells of the copy SOURCE a hand changed, since when, by whom; which are stale; which rows are missing.

    Without SOURCE every source that declares `copies`, one JSON object a line with --json.
    """
    workspace = shell.workspace()
    from tallystick.services.copies import copy_answer, declared_copies

    known = declared_copies(workspace)
    if source is not None and source not in workspace.model.sources:
        raise no_such("source", source, list(known))
    if (rows or limit or html) and source is None:
        raise click.UsageError("--rows, --limit and --html are about one copy: name its source")
    if not known and source is None:
        talk("no source of the model declares `copies`")
        return 0
    if source is not None:
        answers, failed = [copy_answer(workspace, source)], 0
        _give_rows(shell, source, limit, as_json) if rows or limit else _one(answers[0], as_json)
    else:
        answers, failed = _every(workspace, known, as_json)
    if html and source is not None:
        _write_page(shell, answers[0], html)
    changed = next((each for each in answers if each.lines), None)
    next_step(f"tally copies {changed.source} --rows" if changed and not rows else "tally sources")
    return failed or (DIFFERENT if exit_code and any(each.differs for each in answers) else 0)


def _one(answer: CopyAnswer, as_json: bool) -> None:
    if as_json:
        print_json(answer.to_dict())
        return
    from tallystick.faces.copies import draw_copy

    click.echo(draw_copy(answer, screen()))


def _every(workspace: Workspace, known: Sequence[str], as_json: bool) -> tuple[list[CopyAnswer], int]:
    """Each copy as soon as it is known; one that cannot be answered keeps no other from being told."""
    from tallystick.faces.copies import draw_copy
    from tallystick.faces.json import failure_line, line
    from tallystick.services.copies import copy_answer

    answers: list[CopyAnswer] = []
    code = 0
    for name in known:
        try:
            answer = copy_answer(workspace, name)
        except TallyError as error:
            talk(f"copy {name} is left out: {error}")
            if as_json:
                click.echo(failure_line(name, error, "source"))
            code = max(code, error.exit_code)
            continue
        click.echo(line(answer.to_dict()) if as_json else ("\n" if answers else "") + draw_copy(answer, screen()))
        answers.append(answer)
    return answers, code


def _write_page(shell: Shell, answer: CopyAnswer, html: Path) -> None:
    from tallystick.faces.html.told import copy_page
    from tallystick.services.copies import copy_rows

    cells = list(islice(copy_rows(shell.workspace(), answer.source), ON_PAGE + 1))
    with whole(html, "--html") as part:
        part.write_text(copy_page(answer, cells, ON_PAGE), encoding="utf-8")
    talk(f"wrote {html}")


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
