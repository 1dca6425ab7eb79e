"""`tally rows NAME`: the rows behind a line of a bridge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, screen, talk
from tallystick.cli.tie import known_period, known_tie
from tallystick.cli.writing import whole

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace

SHOWN = 50  # rows on a terminal unless told otherwise


@click.command("rows")
@click.argument("name")
@click.option("--period", help="One period, such as 2026-03 or `undated`; else all of them.")
@click.option("--cause", help="Only this cause, such as timing or unexplained.")
@click.option("--detail", help="Only this detail of the cause, such as sold->invoiced.")
@click.option("--side", type=click.Choice(["left", "right"]), help="Only rows of this side.")
@click.option("--group", help="Only this group: everything that is the same business thing.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many; {SHOWN} when shown as a table.")
@click.option(
    "--format", "as_format", type=click.Choice(["csv", "parquet", "jsonl", "xlsx"]), help="The format of --out."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write all of them to this file.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    name: str,
    limit: int | None,
    as_format: str | None,
    out: Path | None,
    as_json: bool,
    **wanted: str | None,
) -> None:
    """The rows of the tie NAME, each with its effect and the fact that proves its cause.

    With --json one object a line; with --out FILE as many as there are.
    """
    if (as_format is None) != (out is None):
        raise click.UsageError("--format and --out FILE go together: `--format csv --out rows.csv`")
    workspace = shell.workspace()
    which = _which(workspace, name, wanted)
    if out is not None and as_format is not None:
        _export(workspace, name, which, limit, as_format, out)
    elif as_json:
        _print_lines(workspace, name, which, limit)
    else:
        _print_table(workspace, name, which, limit or SHOWN)


def _which(workspace: Workspace, name: str, wanted: dict[str, str | None]) -> dict[str, Any]:
    """What is asked for, once it is sure to exist."""
    from tallystick.core.ties.causes import CAUSES
    from tallystick.services.tie import run_tie

    known_tie(workspace, name)
    result = run_tie(workspace, name)
    period, cause = wanted["period"], wanted["cause"]
    if period:
        known_period(result, period)
    bridges = (*result.periods, *((result.total,) if result.total else ()))
    present = {effect.cause for bridge in bridges for effect in bridge.effects}
    if cause and cause not in present | {each.code for each in CAUSES}:
        raise no_such("cause", cause, sorted(present))
    return dict(wanted)


def _export(
    workspace: Workspace, name: str, which: dict[str, Any], limit: int | None, as_format: str, out: Path
) -> None:
    with whole(out, "--out") as part:
        written = _write(workspace, name, {**which, "limit": limit}, as_format, part)
    talk(f"wrote {out}, {written} {'row' if written == 1 else 'rows'}")
    next_step(f"tally tie {name}")


def _write(workspace: Workspace, name: str, which: dict[str, Any], as_format: str, part: Path) -> int:
    from tallystick.faces.files import write_csv, write_jsonl
    from tallystick.services.rows import export_rows, tie_rows

    if as_format == "parquet":
        return export_rows(workspace, name, part, **which)
    if as_format == "xlsx":
        from tallystick.faces.xlsx import write_rows

        return write_rows(tie_rows(workspace, name, **which), part)
    with part.open("w", encoding="utf-8", newline="") as file:
        rows = tie_rows(workspace, name, **which)
        return write_csv(rows, file) if as_format == "csv" else write_jsonl(rows, file)


def _print_lines(workspace: Workspace, name: str, which: dict[str, Any], limit: int | None) -> None:
    from tallystick.faces.json import row_line
    from tallystick.services.rows import tie_rows

    for row in tie_rows(workspace, name, **which, limit=limit):
        click.echo(row_line(row))


def _print_table(workspace: Workspace, name: str, which: dict[str, Any], limit: int) -> None:
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_rows
    from tallystick.services.rows import tie_rows

    found = list(tie_rows(workspace, name, **which, limit=limit + 1))
    if not found:
        talk("no row has such an effect")
        next_step(f"tally tie {name}")
        return
    click.echo(draw_rows(found[:limit], screen(wording_of(workspace.model, name))))
    if len(found) > limit:
        talk(f"the first {limit}, there are more: --limit says how many, --format csv --out FILE writes them all")
    next_step(f"tally explain {found[0].cause}")
