"""`tally snapshot`: what there is, whether it is whole, and what changed between two of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.findings import Finding
    from tallystick.core.snapshots import Manifest

FAILED, DIFFERENT = 1, 3


@click.group("snapshot")
def command() -> None:
    """The snapshots: list, verify, diff."""


@command.command("list")
@click.argument("source", required=False)
@json_option
@pass_shell
def list_snapshots(shell: Shell, source: str | None, as_json: bool) -> None:
    """The snapshots of SOURCE, or of all sources; the oldest first."""
    workspace = shell.workspace()
    found = [each for name in _sources(workspace, source) for each in workspace.store.manifests(name)]
    if as_json:
        print_json({"format": 1, "snapshots": [_facts(each) for each in found]})
    else:
        _show(found)
    two = _two_of_one_source(found)
    next_step(f"tally snapshot diff {two[0].id} {two[1].id}" if two else "tally pull")


@command.command("verify")
@click.argument("source", required=False)
@json_option
@pass_shell
def verify(shell: Shell, source: str | None, as_json: bool) -> int:
    """Whether the files of every snapshot are, byte for byte, what was written."""
    workspace = shell.workspace()
    broken: list[Finding] = []
    checked = 0
    for name in _sources(workspace, source):
        for each in workspace.store.manifests(name):
            broken.extend(workspace.store.verify(each.id))
            checked += 1
    for finding in broken:
        talk(str(finding))
    if as_json:
        print_json({"format": 1, "checked": checked, "broken": [str(each) for each in broken]})
    else:
        click.echo(f"{checked} snapshots checked, {len(broken)} files broken")
    next_step("tally pull" if broken else "tally sources")
    return FAILED if broken else 0


@command.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when there is a difference.")
@json_option
@pass_shell
def diff(shell: Shell, before: str, after: str, exit_code: bool, as_json: bool) -> int:
    """The rows added, changed and removed from the snapshot BEFORE to the snapshot AFTER."""
    workspace = shell.workspace()
    from tallystick.services.sources import snapshot_delta

    sources = [workspace.store.open(each).manifest.source for each in (before, after)]
    if sources[0] != sources[1]:
        what = f"these are snapshots of two sources, {sources[0]} and {sources[1]}"
        raise UsageWrong(what, mend=f"name two of one source: `tally snapshot list {sources[1]}` shows them")
    delta, rows = snapshot_delta(workspace.store, workspace.engine, before, after)
    counts = {"added": delta.added, "changed": delta.changed, "removed": delta.removed, "same": delta.same}
    if as_json:
        named = [{"row": each.row, "change": each.change} for each in rows]
        print_json({"format": 1, "before": before, "after": after, **counts, "rows": named})
    else:
        click.echo(", ".join(f"{number} {word}" for word, number in counts.items()))
        for each in rows:
            click.echo(f"{each.change:8} {each.row}")
    next_step("tally sources")
    return DIFFERENT if exit_code and rows else 0


def _sources(workspace: Workspace, source: str | None) -> list[str]:
    known = sorted(workspace.model.sources)
    if source is not None and source not in known:
        raise no_such("source", source, known)
    return [source] if source else known


def _two_of_one_source(found: list[Manifest]) -> tuple[Manifest, Manifest] | None:
    """The latest two of the last source that has two."""
    pairs = [pair for pair in pairwise(found) if pair[0].source == pair[1].source]
    return pairs[-1] if pairs else None


def _facts(each: Manifest) -> dict[str, Any]:
    return {
        "id": each.id,
        "source": each.source,
        "as_of": each.as_of.isoformat().replace("+00:00", "Z"),
        "assumed": each.assumed,
        "rows": each.rows,
        "quarantined": each.quarantined,
        "content": each.content,
        "totals": each.totals,
        "parent": each.parent,
    }


def _show(found: list[Manifest]) -> None:
    from tallystick.faces.terminal import table
    from tallystick.faces.words import Wording

    body = [(each.id, str(each.rows), str(each.quarantined), each.content[:12]) for each in found]
    head = ("snapshot", "rows", "quarantined", "content")
    click.echo(table(head, body, right=(1, 2), screen=screen(Wording())))
