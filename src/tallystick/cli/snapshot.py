"""`tally snapshot`: what there is, what is in one, whether it is whole, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.core.errors import SnapshotMissing

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.findings import Finding
    from tallystick.core.snapshots import Manifest

FAILED, DIFFERENT = 1, 3


@click.group("snapshot")
def command() -> None:
    """The snapshots: list, show, verify, diff."""


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


@command.command("show")
@click.argument("snapshot")
@json_option
@pass_shell
def show(shell: Shell, snapshot: str, as_json: bool) -> None:
    """What SNAPSHOT is: its moment, fields, totals, how it was read, and the rows that are held.

    The id of a source stands for its newest snapshot.
    """
    workspace = shell.workspace()
    made = _one(workspace, snapshot)
    from tallystick.services.snapshots import described, held_rows

    held = held_rows(workspace.store, workspace.engine, made.id)
    fields = described(made.columns)
    if as_json:
        rows = [{"row": row, "failed": failed.split(",")} for row, failed in held]
        facts = {**_facts(made), "key_unique": made.key_unique, "formats": made.formats, "raw": made.raw}
        names = [{"field": name, "type": kind} for name, kind in fields]
        print_json({"format": 1, "snapshot": facts, "fields": names, "held": rows})
    else:
        _show_one(made, fields, held)
    next_step(f"tally snapshot diff {made.parent} {made.id}" if made.parent else "tally sources")


def _show_one(made: Manifest, fields: Sequence[tuple[str, str]], held: Sequence[tuple[str, str]]) -> None:
    from tallystick.faces.terminal import table
    from tallystick.faces.words import Wording

    moment = made.as_of.isoformat().replace("+00:00", "Z")
    click.echo(made.id)
    click.echo(f"as of {moment}{' (assumed)' if made.assumed else ''}, {made.rows} rows, {made.quarantined} held")
    click.echo(f"key {'unique' if made.key_unique else 'not unique'}, content {made.content[:12]}")
    body = [(name, kind, made.formats.get(name, ""), made.totals.get(name, "")) for name, kind in fields]
    click.echo(table(("field", "type", "read as", "total"), body, right=(3,), screen=screen(Wording())))
    if held:
        more = [] if len(held) == made.quarantined else [("...", "")]
        click.echo(table(("held", "because"), [*held, *more], right=(), screen=screen(Wording())))


@command.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when there is a difference.")
@json_option
@pass_shell
def diff(shell: Shell, before: str, after: str, exit_code: bool, as_json: bool) -> int:
    """The rows added, changed and removed from the snapshot BEFORE to the snapshot AFTER, with their fields."""
    workspace = shell.workspace()
    from tallystick.services.snapshots import snapshot_delta

    delta, rows = snapshot_delta(workspace.store, workspace.engine, before, after)
    counts = {"added": delta.added, "changed": delta.changed, "removed": delta.removed, "same": delta.same}
    if as_json:
        print_json({"format": 1, "before": before, "after": after, **counts, "rows": [each.to_dict() for each in rows]})
    else:
        click.echo(", ".join(f"{number} {word}" for word, number in counts.items()))
        for each in rows:
            click.echo(f"{each.change:8} {each.row}")
            for name, (was, now) in each.fields.items():
                click.echo(f"         {name}: {_change(was, now)}")
        if len(rows) < delta.added + delta.changed + delta.removed:
            click.echo("...")
    next_step("tally sources")
    return DIFFERENT if exit_code and rows else 0


def _change(was: str | None, now: str | None) -> str:
    if was is None or now is None:
        return str(now if was is None else was)
    return f"{was} -> {now}"


def _one(workspace: Workspace, asked: str) -> Manifest:
    """A snapshot by its id, or the newest of a source."""
    if asked in workspace.model.sources:
        made = workspace.store.manifests(asked)
        if not made:
            raise SnapshotMissing(f"{asked} was never pulled", mend=f"tally pull {asked}")
        return made[-1]
    return workspace.store.open(asked).manifest


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
