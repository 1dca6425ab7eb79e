"""`tally fixes [TIE...]`: what to mend upstream, so that it does not come back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tallystick.cli.items import FORMATS, SHOWN, both_or_none, ties_asked, told, write_lines
from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE, moment

FAILED = 1


@click.command("fixes")
@click.argument("names", nargs=-1, metavar="[TIE...]")
@click.option("--as-of", callback=moment, help="As of this moment; else now.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many; {SHOWN} when shown as a table.")
@click.option("--format", "as_format", type=FORMATS, help="The format of --out.")
@click.option("--out", type=FILE, help="Write all of them to this file.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    names: tuple[str, ...],
    as_of: datetime | None,
    limit: int | None,
    as_format: str | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Which field or cause to mend in which system, by money times recurrence, in the ties named or in all.

    A disagreement recurs in as many periods as it occurs in now, or in as many runs of other moments that are kept.
    """
    both_or_none(as_format, out)
    workspace = shell.workspace()
    from tallystick.core.items.fixes import LINE, rows_command
    from tallystick.services.items import upstream_fixes

    answer = upstream_fixes(workspace, ties_asked(workspace, names), as_of=as_of)
    found = answer.fixes
    wanted = found[:limit]
    if out is not None and as_format is not None:
        write_lines(LINE, (each.to_dict() for each in wanted), as_format, out)
    elif as_json:
        print_json({"format": 1, "fixes": [each.to_dict() for each in wanted]})
    elif not found:
        click.echo("nothing to mend")
    else:
        from tallystick.faces.items import draw_fixes

        shown = found[: limit or SHOWN]
        click.echo(draw_fixes(shown, screen()))
        if len(found) > len(shown):
            talk(f"the first {len(shown)} of {len(found)}: --limit says how many")
    next_step(rows_command(found[0]) if found else "tally open-items")
    return FAILED if told(answer.failed) else 0
