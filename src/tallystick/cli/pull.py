"""`tally pull`: take a snapshot of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.tie import moment

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.services.pull import Pulled

FAILED, HELD = 1, 3


@click.command("pull")
@click.argument("sources", nargs=-1)
@click.option("--as-of", callback=moment, help="The moment that the rows are of; else now, and marked as assumed.")
@click.option("--accept", metavar="WHY", help="Publish what is unusual for a source, and why; it goes on the record.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when rows were held in quarantine.")
@json_option
@pass_shell
def command(
    shell: Shell, sources: tuple[str, ...], as_of: datetime | None, accept: str | None, exit_code: bool, as_json: bool
) -> int:
    """Take a snapshot of SOURCES, or of all sources of the model.

    Rows that cannot be read, or that a check of level block holds back, go into quarantine and are named. A pull
    that is unusual by the source's `expect` is held: the earlier snapshots stay until somebody accepts it.
    """
    workspace = shell.workspace()
    names = _known(workspace, sources)
    from tallystick.services.pull import pull

    results = pull(workspace.pulling(), workspace.jobs(names), as_of=as_of, accept=accept)
    for each in results:
        for finding in each.findings:
            talk(f"{finding.level}: {finding}")
    if as_json:
        print_json({"format": 1, "pulled": [each.to_dict() for each in results]})
    else:
        _show(results)
    failed = [each.source for each in results if each.manifest is None]
    _say_next(workspace, failed, [each.source for each in results if each.held])
    if failed:
        return FAILED
    held = any(each.manifest and each.manifest.quarantined for each in results)
    return HELD if exit_code and held else 0


def _known(workspace: Workspace, asked: Sequence[str]) -> list[str]:
    """Sources by id, or all of a system by its id."""
    sources = workspace.model.sources
    found: dict[str, None] = {}
    for name in asked or tuple(sources):
        of_system = [source.id for source in sources.values() if source.system == name]
        if name not in sources and not of_system:
            raise no_such("source", name, sorted(sources))
        found.update(dict.fromkeys([name] if name in sources else of_system))
    return list(found)


def _show(results: Sequence[Pulled]) -> None:
    from tallystick.faces.terminal import table
    from tallystick.faces.words import Wording

    body = [_line(each) for each in results]
    head = ("source", "snapshot", "rows", "quarantined", "")
    click.echo(table(head, body, right=(2, 3), screen=screen(Wording())))


def _line(each: Pulled) -> tuple[str, ...]:
    made = each.manifest
    if made is None:
        what = "held" if each.held else "failed"
        return each.source, "-", "-", "-", f"{what}; the earlier snapshots stay"
    said = "as-of assumed" if made.assumed else ""
    return each.source, made.id, str(made.rows), str(made.quarantined), said if each.fresh else "unchanged"


def _say_next(workspace: Workspace, failed: Sequence[str], held: Sequence[str]) -> None:
    if held and len(held) == len(failed):
        next_step(f'tally pull {" ".join(held)} --accept "why"')
        return
    if failed:
        next_step(f"tally pull {' '.join(failed)}")
        return
    tie = next(iter(workspace.model.ties), None)
    next_step(f"tally tie {tie}" if tie else "tally sources")
