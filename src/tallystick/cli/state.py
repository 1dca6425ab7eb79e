"""`tally state`: the database behind it all: what it is, bringing it up to date, backup and restore."""

from __future__ import annotations

from typing import Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json

FAILED = 1


@click.group("state")
def command() -> None:
    """The state: info, migrate, backup, restore."""


@command.command("info")
@json_option
@pass_shell
def info(shell: Shell, as_json: bool) -> int:
    """Where the state is, at which schema, and how much is in it. Changes nothing."""
    workspace = shell.workspace()
    schema = workspace.records.schema()
    facts: dict[str, Any] = _schema(schema)
    if schema.current:
        standing = workspace.records.trail.standing()
        facts |= {"rows": workspace.records.rows(), "origin": standing.origin, "audit_rows": standing.rows}
        facts |= {"root": standing.root.hex(), "rows_since_checkpoint": standing.exposed}
    if as_json:
        print_json({"format": 1, **facts})
    else:
        rows = facts.pop("rows", {})
        for name, value in (*facts.items(), *((f"rows of {table}", count) for table, count in rows.items())):
            click.echo(f"{name.replace('_', ' '):<26} {'-' if value is None else value}")
    next_step("tally state backup FILE" if schema.current else "tally state migrate")
    return FAILED if schema.newer else 0


@command.command("migrate")
@json_option
@pass_shell
def migrate(shell: Shell, as_json: bool) -> None:
    """Bring the state to the schema of this version; every command that opens it does so, too."""
    workspace = shell.workspace()
    before = workspace.records.schema()
    workspace.state.runs(limit=1)
    after = workspace.records.schema()
    if as_json:
        print_json({"format": 1, "from": before.found, "to": after.found})
    elif before.found == after.found:
        click.echo(f"the state is up to date: schema {after.found}")
    else:
        click.echo(f"the state was at schema {before.found or 'none'}, and is at {after.found}")
    next_step("tally state info")


@command.command("backup")
@click.argument("file", type=click.Path(dir_okay=False))
@json_option
@pass_shell
def backup(shell: Shell, file: str, as_json: bool) -> None:
    """Write all of the state to FILE, as it is at one moment; others go on working meanwhile."""
    from pathlib import Path

    made = shell.workspace().records.backup(Path(file))
    if as_json:
        print_json({"format": 1, "file": file, "rows": made.rows, "sha256": made.sha256})
    else:
        click.echo(f"{made.rows} rows, sha256 {made.sha256}")
    next_step(f"tally state restore {file}")


@command.command("restore")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--because", metavar="WHY", help="Why rows that came after the backup may be lost; it stays in the trail."
)
@json_option
@pass_shell
def restore(shell: Shell, file: str, because: str | None, as_json: bool) -> None:
    """Fill an empty state from FILE, a backup of any state: from SQLite into PostgreSQL, too.

    The backup's audit trail is verified first. Where more rows are known outside than it holds, it takes --because.
    """
    from pathlib import Path

    workspace = shell.workspace()
    restored = workspace.records.restore(Path(file), actor=workspace.actor, because=because)
    if as_json:
        print_json({"format": 1, "file": file, "audit_rows": restored.rows, "lost": restored.lost})
    else:
        lost = f"; rows {restored.rows + 1} to {restored.lost} are lost" if restored.lost else ""
        click.echo(f"restored: {restored.rows} rows of the audit trail{lost}")
    next_step("tally audit verify")


def _schema(schema: Any) -> dict[str, Any]:
    return {
        "where": schema.where,
        "database": schema.database,
        "schema": schema.found,
        "known": schema.known,
        "bytes": schema.bytes,
    }
