"""`tally story THING`: one business thing through every system."""

from __future__ import annotations

from datetime import datetime

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk
from tallystick.cli.tie import moment

FAILED = 1


@click.command("story")
@click.argument("thing")
@click.option("--path", help="Only the ties of this path; else every tie that connects.")
@click.option("--source", help="The source that calls it so, where two use the name for different things.")
@click.option("--as-of", callback=moment, help="As of this moment; else the newest snapshots.")
@json_option
@pass_shell
def command(
    shell: Shell, /, thing: str, path: str | None, source: str | None, as_of: datetime | None, as_json: bool
) -> int:
    """Follow THING through every system: its rows stage by stage, what each tie says of it, and what is missing.

    THING is whatever any system calls it: a contract, an invoice number, an alias, or a row as `source#key`.
    """
    workspace = shell.workspace()
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
