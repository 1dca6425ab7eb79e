"""`tally story THING`: one business thing through every system."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk
from tallystick.cli.tie import moment

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace

FAILED = 1


@click.command("story")
@click.argument("thing", required=False)
@click.option("--path", help="Only the ties of this path; else every tie that connects.")
@click.option("--source", help="The source that calls it so, where two use the name for different things.")
@click.option("--period", help="Without THING: the chain in one period, such as 2026-03; else all of them.")
@click.option("--as-of", callback=moment, help="As of this moment; else the newest snapshots.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    thing: str | None,
    path: str | None,
    source: str | None,
    period: str | None,
    as_of: datetime | None,
    as_json: bool,
) -> int:
    """Follow THING through every system: its rows stage by stage, what each tie says of it, and what is missing.

    THING is whatever any system calls it: a contract, an invoice number, an alias, or a row as `source#key`. Without
    THING the chain as a whole: how the first number becomes the last, tie by tie.
    """
    workspace = shell.workspace()
    if thing is None:
        if source is not None:
            raise click.UsageError("--source says whose name THING is: name the thing, too")
        return _chain(workspace, path, period, as_of, as_json)
    if period is not None:
        raise click.UsageError("--period is about the chain as a whole: a thing is told in all its periods")
    from tallystick.services.stories import story

    told = story(workspace, thing, path=path, source=source, as_of=as_of)
    if as_json:
        print_json(told.to_dict())
    else:
        from tallystick.faces.model import wording_of
        from tallystick.faces.stories import draw_story

        wordings = {link.tie: wording_of(workspace.model, link.tie) for link in told.links}
        click.echo(draw_story(told, screen(), wordings))
    if not told.proved:
        talk("a proof fails: do not use these figures, and report it as a bug")
    lines = [(link, line) for link in told.links for line in link.lines if line.own]
    if lines:
        link, line = max(lines, key=lambda each: abs(each[1].effect.minor))
        next_step(f"tally rows {link.tie} --period {line.period} --cause {line.cause}")
    else:
        next_step(f"tally tie {told.links[0].tie}" if told.links else "tally sources")
    return 0 if told.proved else FAILED


def _chain(workspace: Workspace, path: str | None, period: str | None, as_of: datetime | None, as_json: bool) -> int:
    from tallystick.services.chains import chained

    told = chained(workspace, path=path, period=period, as_of=as_of)
    if as_json:
        print_json(told.to_dict())
    else:
        from tallystick.faces.model import wording_of
        from tallystick.faces.stories import draw_chain

        wordings = {each.leg.tie: wording_of(workspace.model, each.leg.tie) for each in told.links}
        click.echo(draw_chain(told, screen(), wordings))
    if not told.proved:
        talk("a proof fails: do not use these figures, and report it as a bug")
    next_step(f"tally tie {told.links[0].leg.tie}")
    return 0 if told.proved else FAILED
