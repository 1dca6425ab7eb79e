"""`tally diff METRIC`: what moved one number between two periods, two snapshots, or two versions of its definition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE, moment
from tallystick.cli.writing import whole

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.moves.movement import Movement
    from tallystick.core.ties.bridge import Bridge
    from tallystick.services.moving_ends import Asking

FAILED, DIFFERENT = 1, 3
SHOWN = 50  # rows on a terminal unless told otherwise


def moments(ctx: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> tuple[datetime, ...]:
    found = tuple(each for text in texts if (each := moment(ctx, option, text)) is not None)
    if len(found) > 2:
        raise click.BadParameter("a movement has two ends; give --as-of at most twice")
    return found


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows, when rows are asked for at all."""

    rows: bool
    cause: str | None
    detail: str | None
    group: str | None
    limit: int | None
    as_format: str | None
    out: Path | None

    @property
    def asked(self) -> bool:
        return self.rows or any((self.cause, self.detail, self.group, self.limit, self.out))


@click.command("diff")
@click.argument("metric")
@click.option("--periods", nargs=2, metavar="FROM TO", help="Two periods of one grain: 2026-02 2026-03.")
@click.option("--snapshots", nargs=2, metavar="FROM TO", help="Two snapshots of its source, by id.")
@click.option("--versions", nargs=2, type=int, metavar="FROM TO", help="Two versions of its definition: 2 3.")
@click.option(
    "--as-of", multiple=True, callback=moments, help="Once: the snapshot that is read. Twice: the two to compare."
)
@click.option("--by", multiple=True, help="The field that says what a row is about: customer; else the row itself.")
@click.option("--grain", help="Periods by day, week, month, quarter, year or a fiscal calendar.")
@click.option("--period", help="Only this period, `undated` or `total`.")
@click.option("--rows", is_flag=True, help="The rows behind the lines.")
@click.option("--cause", help="Only rows of this cause, such as gone.")
@click.option("--detail", help="Only rows of this detail, such as a clause.")
@click.option("--group", help="Only rows about this: a customer, with --by customer.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many rows; {SHOWN} when shown as a table.")
@click.option("--format", "as_format", type=click.Choice(["csv", "parquet", "jsonl"]), help="The format of --out.")
@click.option("--out", type=FILE, help="Write all rows to this file.")
@click.option("--html", type=FILE, help="Write the movement as one page, too.")
@click.option("--xlsx", type=FILE, help="Write the movement as an Excel workbook with all of its rows, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when there is a difference.")
@click.option("--force", is_flag=True, help="Compute again, even where the same question was answered before.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    metric: str,
    period: str | None,
    html: Path | None,
    xlsx: Path | None,
    exit_code: bool,
    force: bool,
    as_json: bool,
    **given: Any,
) -> int:
    """What moved METRIC: new, gone, grown, shrunk, moved, redefined; every cent, with its rows.

    Without --periods, --snapshots or --versions: since the snapshot before.
    """
    workspace = shell.workspace()
    if metric not in workspace.model.metrics:
        raise no_such("metric", metric, sorted(workspace.model.metrics))
    asking = _asking(metric, given)
    wanted = Wanted(**{name: given[name] for name in Wanted.__dataclass_fields__})
    if (wanted.as_format is None) != (wanted.out is None):
        raise click.UsageError("--format and --out FILE go together: `--format csv --out rows.csv`")
    from tallystick.services.diff import diff

    found = diff(workspace, asking, fresh=force)
    chosen = _chosen(found, period)
    for finding in found.result.findings:
        talk(str(finding))
    if wanted.asked:
        _give_rows(workspace, found, chosen if period else None, wanted, as_json)
    elif as_json:
        print_json(found.to_dict(chosen if period else None))
    else:
        _show(workspace, found, chosen if period or asking.periods else None)
    _write_faces(workspace, found, period, html=html, xlsx=xlsx)
    _say_next(found, chosen, wanted)
    return _verdict(found, chosen if period else None, asked=exit_code)


def _asking(metric: str, given: dict[str, Any]) -> Asking:
    from tallystick.services.moving_ends import Asking

    ways = [name for name in ("periods", "snapshots", "versions") if given[name]]
    if len(ways) > 1:
        raise click.UsageError(f"--{ways[0]} and --{ways[1]} ask different things; compare one at a time")
    if given["snapshots"] and given["as_of"]:
        raise click.UsageError("--snapshots and --as-of say the same thing in two ways; keep one")
    if ways and len(given["as_of"]) > 1:
        raise click.UsageError(f"--as-of once says which snapshot --{ways[0]} reads; twice compares snapshots")
    return Asking(metric=metric, **{name: given[name] for name in ("as_of", "by", "grain")},
                  **{name: given[name] for name in ways})  # fmt: skip


def _chosen(found: Movement, period: str | None) -> Bridge | None:
    """The bridge that is asked for, else the total, else the latest period."""
    if period is None:
        return found.bridges[-1] if found.bridges else None
    bridge = found.bridge(period)
    if bridge is None:
        raise no_such("period", period, [each.period for each in found.bridges])
    return bridge


def _show(workspace: Workspace, found: Movement, only: Bridge | None) -> None:
    from tallystick.core.moves.movement import titled
    from tallystick.faces.model import movement_wording
    from tallystick.faces.terminal import draw_bridge, draw_movement

    drawn_on = screen(movement_wording(workspace.model, found.metric))
    click.echo(draw_bridge(titled(found, only), drawn_on) if only else draw_movement(found, drawn_on))


def _write_faces(
    workspace: Workspace, found: Movement, period: str | None, *, html: Path | None, xlsx: Path | None
) -> None:
    """The same faces as in Python, from the same movement."""
    if not (html or xlsx):
        return
    from tallystick.api.movement import Movement as Shown

    shown = Shown(workspace=workspace, found=found, focus=period)
    if html:
        with whole(html, "--html") as part:
            part.write_text(shown.to_html(), encoding="utf-8")
        talk(f"wrote {html}")
    if xlsx:
        with whole(xlsx, "--xlsx") as part:
            noticed = shown.write_book(part)
        for each in noticed:
            talk(str(each))
        talk(f"wrote {xlsx}")


def _give_rows(workspace: Workspace, found: Movement, chosen: Bridge | None, wanted: Wanted, as_json: bool) -> None:
    from tallystick.core.moves.causes import ORDER

    if wanted.cause and wanted.cause not in ORDER:
        raise no_such("cause", wanted.cause, list(ORDER))
    which = {"cause": wanted.cause, "detail": wanted.detail, "group": wanted.group}
    which["period"] = chosen.period if chosen else None
    if wanted.out is not None and wanted.as_format is not None:
        _export(workspace, found, {**which, "limit": wanted.limit}, wanted.as_format, wanted.out)
    elif as_json:
        _print_lines(workspace, found, {**which, "limit": wanted.limit})
    else:
        _print_table(workspace, found, which, wanted.limit or SHOWN)


def _print_lines(workspace: Workspace, found: Movement, which: dict[str, Any]) -> None:
    from tallystick.faces.json import row_line
    from tallystick.services.diff import diff_rows

    for row in diff_rows(workspace, found, **which):
        click.echo(row_line(row))


def _print_table(workspace: Workspace, found: Movement, which: dict[str, Any], limit: int) -> None:
    from tallystick.faces.terminal import draw_rows
    from tallystick.services.diff import diff_rows

    rows = list(diff_rows(workspace, found, **which, limit=limit + 1))
    if not rows:
        talk("no row has such an effect")
        return
    click.echo(draw_rows(rows[:limit], screen()))
    if len(rows) > limit:
        talk(f"the first {limit}, there are more: --limit says how many, --format csv --out FILE writes them all")


def _export(workspace: Workspace, found: Movement, which: dict[str, Any], as_format: str, out: Path) -> None:
    from tallystick.faces.files import write_csv, write_jsonl
    from tallystick.services.diff import diff_rows, write_diff_rows

    with whole(out, "--out") as part:
        if as_format == "parquet":
            written = write_diff_rows(workspace, found, part, **which)
        else:
            write = write_csv if as_format == "csv" else write_jsonl
            with part.open("w", encoding="utf-8", newline="") as file:
                written = write(diff_rows(workspace, found, **which), file)
    talk(f"wrote {out}, {written} {'row' if written == 1 else 'rows'}")


def _verdict(found: Movement, chosen: Bridge | None, *, asked: bool) -> int:
    bridges = (chosen,) if chosen else found.bridges
    if not all(each.proof.holds for each in bridges):
        talk("a proof fails: do not use these figures, and report it as a bug")
        return FAILED
    return DIFFERENT if asked and any(each.effects for each in bridges) else 0


def _say_next(found: Movement, chosen: Bridge | None, wanted: Wanted) -> None:
    from shlex import join

    from tallystick.core.moves.movement import command_of

    if chosen and chosen.effects and not wanted.asked:
        largest = max(chosen.effects, key=lambda each: abs(each.effect.minor))
        period = ["--period", chosen.period] if chosen.period != "total" and len(found.bridges) > 1 else []
        next_step(join([*command_of(found), *period, "--cause", largest.cause]))
    else:
        next_step(f"tally explain {found.metric}")
