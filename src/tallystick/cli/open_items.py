"""`tally open-items [TIE...]`: opening + new - cleared = closing, for every cause, and how old what is open is."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.items import FORMATS, SHOWN, both_or_none, print_lines, ties_asked, told, write_lines
from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE, moment

if TYPE_CHECKING:
    from tallystick.services.items import RolledForward

FAILED = 1


@click.command("open-items")
@click.argument("names", nargs=-1, metavar="[TIE...]")
@click.option("--from", "start", callback=moment, help="The opening moment; else the start of the running period.")
@click.option("--to", "end", callback=moment, help="The closing moment; else now.")
@click.option("--rows", is_flag=True, help="Every item that is open at either moment.")
@click.option("--about", help="Only items of this cause or field, such as handoff.")
@click.option("--open", "still_open", is_flag=True, help="Only items that are open at the closing moment.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many items; {SHOWN} when shown as a table.")
@click.option("--format", "as_format", type=FORMATS, help="The format of --out.")
@click.option("--out", type=FILE, help="Write all items to this file.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    names: tuple[str, ...],
    start: datetime | None,
    end: datetime | None,
    rows: bool,
    about: str | None,
    still_open: bool,
    limit: int | None,
    as_format: str | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """What is open in the ties named, or in all, carried from one moment to another; with its age.

    An item is carried by its row. What changes its cause is cleared from the one and new in the other.
    """
    both_or_none(as_format, out)
    workspace = shell.workspace()
    ties = ties_asked(workspace, names)
    from tallystick.core.items.rollforward import LINE
    from tallystick.services.items import open_items

    with open_items(workspace, ties, start=start, end=end) as found:
        if about is not None and about not in found.known("about"):
            raise no_such("cause or field", about, found.known("about"))
        if out is not None and as_format is not None:
            lines = found.listed(about=about, still_open=still_open)
            write_lines(LINE, (each.to_dict() for each in islice(lines, limit)), as_format, out)
        elif rows or about or still_open or limit:
            _give_rows(found, about, still_open, limit, as_json)
        elif as_json:
            print_json(found.to_dict())
        else:
            _show(found)
        proved = all(each.proved for each in found.forwards)
        failed = told(found.failed)
    next_step(" ".join(["tally", "exceptions", *names]))
    if not proved:
        talk("a proof fails: do not use these figures, and report it as a bug")
    return 0 if proved and not failed else FAILED


def _show(found: RolledForward) -> None:
    from tallystick.core.moves.movement import moment as moment_words
    from tallystick.faces.items import draw_ages, draw_forwards

    spans = {(each.as_of, other.as_of) for each, other in zip(found.opening, found.closing, strict=True)}
    for start, end in sorted(spans):
        click.echo(f"open items from {moment_words(start)} to {moment_words(end)}")
    if not found.forwards:
        click.echo("\nnothing was open, and nothing is")
        return
    click.echo("\n" + draw_forwards(found.forwards, screen()))
    click.echo("\n" + draw_ages(found.forwards, screen()))


def _give_rows(found: RolledForward, about: str | None, still_open: bool, limit: int | None, as_json: bool) -> None:
    lines = found.listed(about=about, still_open=still_open)
    if as_json:
        print_lines(each.to_dict() for each in islice(lines, limit))
        return
    from tallystick.faces.items import draw_open_items

    most = limit or SHOWN
    shown = list(islice(lines, most + 1))
    click.echo(draw_open_items(shown[:most], screen()) if shown else "no such item")
    if len(shown) > most:
        talk(f"the first {most}, there are more: --limit says how many, --format csv --out FILE writes them all")
