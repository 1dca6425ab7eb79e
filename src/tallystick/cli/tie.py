"""`tally tie NAME...`: the bridge from one number to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.writing import whole
from tallystick.core.errors import TallyError

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.ties.bridge import Bridge, TieResult

FAILED, DIFFERENT = 1, 3
FILE = click.Path(dir_okay=False, path_type=Path)


def moment(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    """A moment needs its offset: `2026-04-01T06:00Z` means the same everywhere."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"`{text}` is no moment; write it as 2026-04-01T06:00Z") from None
    if found.tzinfo is None:
        raise click.BadParameter(
            f"`{text}` leaves the offset open; write {text[:10]}T06:00Z or {text[:10]}T06:00-06:00"
        )
    return found


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The options of one call."""

    period: tuple[str, ...]
    as_of: datetime | None
    html: Path | None
    xlsx: Path | None
    exit_code: bool
    force: bool
    as_json: bool
    several: bool  # ties or periods: as JSON, one object a line


@click.command("tie")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--all", "every", is_flag=True, help="Every tie of the model.")
@click.option("--period", multiple=True, help="One period, such as 2026-03, `undated` or `total`; else all of them.")
@click.option("--as-of", callback=moment, help="Judge deadlines as of this moment; else the downstream snapshot's.")
@click.option("--html", type=FILE, help="Write the bridge as one page, too.")
@click.option("--xlsx", type=FILE, help="Write the bridge as an Excel workbook with all of its rows, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when more is unexplained than the tie allows.")
@click.option("--force", is_flag=True, help="Compute again, even where the same question was answered before.")
@json_option
@pass_shell
def command(shell: Shell, /, names: tuple[str, ...], every: bool, **options: Any) -> int:
    """Tie the two numbers of NAME: every cent of their difference in a named cause.

    Without --period: all periods, and the total. With --json several ties or periods are one object a line, each
    printed as soon as it is known.
    """
    workspace = shell.workspace()
    names = tuple(workspace.model.ties) if every else names
    if not names:
        raise click.UsageError("which tie? name one or several, or say --all")
    for name in names:
        known_tie(workspace, name)
    asked = Asked(**options, several=every or len(names) > 1 or len(options["period"]) > 1)
    if asked.several and (asked.html or asked.xlsx):
        raise click.UsageError("--html and --xlsx draw one tie in one period, or in all of them")
    return max(_told(workspace, name, asked) for name in names)


def known_tie(workspace: Workspace, name: str) -> None:
    if name not in workspace.model.ties:
        raise no_such("tie", name, sorted(workspace.model.ties))


def known_period(result: TieResult, period: str) -> Bridge:
    found = result.bridge(period)
    if found is None:
        known = [each.period for each in result.periods] + (["total"] if result.total else [])
        raise no_such("period", period, known)
    return found


def _told(workspace: Workspace, name: str, asked: Asked) -> int:
    """One tie; of several, one that fails does not keep the others from being told."""
    try:
        return _one(workspace, name, asked)
    except TallyError as error:
        if not asked.several:
            raise
        talk(str(error))
        if asked.as_json:
            from tallystick.faces.json import failure_line

            click.echo(failure_line(name, error))
        return error.exit_code


def _one(workspace: Workspace, name: str, asked: Asked) -> int:
    from tallystick.services.tie import run_tie

    result = run_tie(workspace, name, as_of=asked.as_of, fresh=asked.force)
    chosen = tuple(known_period(result, each) for each in asked.period)
    for finding in result.findings:
        talk(str(finding))
    if asked.as_json:
        _print(result, chosen, asked)
    else:
        _show(workspace, result, chosen)
    write_faces(workspace, result, chosen[0] if chosen else None, html=asked.html, xlsx=asked.xlsx)
    code = verdict(chosen or result.periods, _allowed(workspace, name), asked=asked.exit_code)
    _say_next(result, chosen[0] if chosen else None)
    return code


def _print(result: TieResult, chosen: Sequence[Bridge], asked: Asked) -> None:
    from tallystick.core.ties.answer import told as whole

    told = [each.to_dict() for each in chosen] or [whole(result)]
    if not asked.several:
        print_json(told[0])
        return
    from tallystick.faces.json import line

    for each in told:
        click.echo(line(each))


def _show(workspace: Workspace, result: TieResult, chosen: Sequence[Bridge]) -> None:
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge, draw_periods

    drawn_on = screen(wording_of(workspace.model, result.tie))
    for each in chosen:
        click.echo(draw_bridge(each, drawn_on))
    if chosen:
        return
    click.echo(draw_periods(result, drawn_on))
    if result.total:
        click.echo("\n" + draw_bridge(result.total, drawn_on))


def write_faces(
    workspace: Workspace, result: TieResult, chosen: Bridge | None, *, html: Path | None, xlsx: Path | None
) -> None:
    """The same faces as in Python, from the same bridge."""
    if not (html or xlsx):
        return
    from tallystick.api.bridge import bridge_of

    bridge = bridge_of(workspace, result, chosen.period if chosen else None)
    if html:
        with whole(html, "--html") as part:
            part.write_text(bridge.to_html(), encoding="utf-8")
        talk(f"wrote {html}")
    if xlsx:
        with whole(xlsx, "--xlsx") as part:
            found = bridge.write_book(part)
        for each in found:
            talk(str(each))
        talk(f"wrote {xlsx}")


def _allowed(workspace: Workspace, name: str) -> str:
    """How much may stay unexplained, gross: what the tie says, else nothing."""
    must = workspace.model.ties[name].must
    return str(must.unexplained_gross_at_most) if must else "0"


def verdict(bridges: Sequence[Bridge], allowed: str, *, asked: bool) -> int:
    from decimal import Decimal

    if not all(each.proof.holds for each in bridges):
        talk("a proof fails: do not use these figures")
        return FAILED
    over = [each for each in bridges if each.unexplained.gross.decimal() > Decimal(allowed)]
    for each in over:
        talk(f"{each.period}: {each.unexplained.gross} unexplained, gross; the tie allows {allowed}")
    return DIFFERENT if over and asked else 0


def _say_next(result: TieResult, chosen: Bridge | None) -> None:
    shown = chosen or result.total
    effects = [each for each in shown.effects if each.effect] if shown else []
    if shown and effects:
        largest = max(effects, key=lambda each: abs(each.effect.minor))
        period = f" --period {shown.period}" if shown.period != "total" else ""
        next_step(f"tally rows {result.tie}{period} --cause {largest.cause}")
    elif result.periods and not chosen:
        next_step(f"tally tie {result.tie} --period {result.periods[-1].period}")
    else:
        next_step(f"tally explain {result.tie}")
