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
@click.option("--back", type=click.IntRange(min=0), help="Look back to so many ends of periods; 12 unless told.")
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
    back: int | None,
    limit: int | None,
    as_format: str | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Which field or cause to mend in which system, by money times recurrence, in the ties named or in all.

    A disagreement recurs in as many periods as its rows are of, those that were mended since among them: every tie is
    answered as of the end of each period in which it was read.
    """
    both_or_none(as_format, out)
    workspace = shell.workspace()
    from tallystick.core.items.fixes import LINE, rows_command
    from tallystick.core.moves.movement import moment as moment_words
    from tallystick.services.fixing import PERIODS_MOST, upstream_fixes

    ties = ties_asked(workspace, names)
    far = PERIODS_MOST if back is None else back
    answer = upstream_fixes(workspace, ties, as_of=as_of, back=far, progress=talk)
    found = answer.fixes
    wanted = found[:limit]
    if out is not None and as_format is not None:
        write_lines(LINE, (each.to_dict() for each in wanted), as_format, out)
    elif as_json:
        history = {tie: [moment_words(each) for each in moments] for tie, moments in answer.history.items()}
        print_json({"format": 2, "history": history, "fixes": [each.to_dict() for each in wanted]})
    elif not found:
        click.echo("nothing to mend")
    else:
        from tallystick.faces.items import draw_fixes

        shown = found[: limit or SHOWN]
        click.echo(draw_fixes(shown, screen(), of=len(found)))
        if len(found) > len(shown):
            talk("--limit says how many")
    next_step(rows_command(found[0]) if found else "tally open-items")
    return FAILED if told(answer.failed) else 0
