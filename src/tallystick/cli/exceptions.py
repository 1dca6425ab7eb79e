"""`tally exceptions [TIE...]`: what is missing, stale or conflicting, whose it is, and how much money hangs on it."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.items import FORMATS, SHOWN, both_or_none, print_lines, ties_asked, told, write_lines
from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, screen, talk
from tallystick.cli.tie import FILE, moment

if TYPE_CHECKING:
    from tallystick.core.items.report import Wanted
    from tallystick.services.items import Exceptions

FAILED, DIFFERENT = 1, 3


@click.command("exceptions")
@click.argument("names", nargs=-1, metavar="[TIE...]")
@click.option("--kind", type=click.Choice(["missing", "stale", "conflicting"]), help="Only this kind.")
@click.option("--owner", help="Only what this person or group answers for.")
@click.option("--mend", help="Only what is to be mended in this system.")
@click.option("--about", help="Only this cause or field, such as handoff.")
@click.option("--detail", help="Only this detail of a cause.")
@click.option("--as-of", callback=moment, help="As of this moment; else now.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many; {SHOWN} when shown as a table.")
@click.option("--format", "as_format", type=FORMATS, help="The format of --out.")
@click.option("--out", type=FILE, help="Write all of them to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when there is any.")
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
    exit_code: bool,
    as_json: bool,
    **asked: str | None,
) -> int:
    """What is missing, stale or conflicting in the ties named, or in all: the largest first.

    Each with the system to mend, by the system of record, its owner, its age, and the fact that proves it.
    """
    both_or_none(as_format, out)
    workspace = shell.workspace()
    ties = ties_asked(workspace, names)
    from tallystick.core.items.report import LINE, Wanted
    from tallystick.services.items import exceptions

    wanted = Wanted(**asked)
    with exceptions(workspace, ties, as_of=as_of) as found:
        _known(found, wanted)
        many = sum(each[2] for each in found.summed(wanted))
        lines = (each.to_dict() for each in islice(found.listed(wanted), limit))
        if out is not None and as_format is not None:
            write_lines(LINE, lines, as_format, out)
        elif as_json:
            print_lines(lines)
        else:
            _show(found, wanted, limit or SHOWN, many)
        failed = told(found.failed)
    next_step(" ".join(["tally", "fixes" if many else "open-items", *names]))
    return FAILED if failed else DIFFERENT if exit_code and many else 0


def _known(found: Exceptions, wanted: Wanted) -> None:
    """A name that no rule knows was misspelt; an owner may be written without `group:`."""
    owners = found.known("owner")
    owners += [each.partition(":")[2] for each in owners]
    asked = (("owner", wanted.owner, owners), ("cause or field", wanted.about, found.known("about")))
    for kind, name, known in (*asked, ("system to mend", wanted.mend, found.known("mend"))):
        if name is not None and name not in known:
            raise no_such(kind, name, known)


def _show(found: Exceptions, wanted: Wanted, limit: int, many: int) -> None:
    from tallystick.faces.items import draw_items, draw_summary

    if not many:
        click.echo("no exception")
        return
    click.echo(draw_items(list(islice(found.listed(wanted), limit)), screen()))
    click.echo("\n" + draw_summary(found.summed(wanted), screen()))
    if many > limit:
        talk(f"the first {limit} of {many}: --limit says how many, --format csv --out FILE writes them all")
