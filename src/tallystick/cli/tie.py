"""`tally tie NAME`: the bridge from one number to the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.ties.bridge import Bridge, Effect, EffectRow, TieResult

FAILED, DIFFERENT = 1, 3


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


@click.command("tie")
@click.argument("name")
@click.option("--period", help="One period, such as 2026-03, `undated` or `total`; else all of them.")
@click.option("--as-of", callback=moment, help="Judge deadlines as of this moment; else the downstream snapshot's.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the bridge as one page, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when more is unexplained than the tie allows.")
@click.option("--force", is_flag=True, help="Compute again, even where the same question was answered before.")
@json_option
@pass_shell
def command(
    shell: Shell,
    name: str,
    period: str | None,
    as_of: datetime | None,
    html: Path | None,
    exit_code: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Tie the two numbers of NAME: every cent of their difference in a named cause.

    Without --period: all periods, and the total.
    """
    workspace = shell.workspace()
    known_tie(workspace, name)
    from tallystick.services.tie import run_tie

    result = run_tie(workspace, name, as_of=as_of, fresh=force)
    chosen = known_period(result, period) if period else None
    for finding in result.findings:
        talk(str(finding))
    if as_json:
        print_json(chosen.to_dict() if chosen else result.to_dict())
    else:
        _show(workspace, result, chosen)
    if html:
        _write_page(workspace, result, chosen, html, as_of)
    bridges = (chosen,) if chosen else result.periods
    code = _verdict(bridges, _allowed(workspace, name), asked=exit_code)
    _say_next(result, chosen)
    return code


def known_tie(workspace: Workspace, name: str) -> None:
    if name not in workspace.model.ties:
        raise no_such("tie", name, sorted(workspace.model.ties))


def known_period(result: TieResult, period: str) -> Bridge:
    found = result.bridge(period)
    if found is None:
        known = [each.period for each in result.periods] + (["total"] if result.total else [])
        raise no_such("period", period, known)
    return found


def _show(workspace: Workspace, result: TieResult, chosen: Bridge | None) -> None:
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge, draw_periods

    drawn_on = screen(wording_of(workspace.model, result.tie))
    if chosen:
        click.echo(draw_bridge(chosen, drawn_on))
        return
    click.echo(draw_periods(result, drawn_on))
    if result.total:
        click.echo("\n" + draw_bridge(result.total, drawn_on))


def _write_page(
    workspace: Workspace, result: TieResult, chosen: Bridge | None, path: Path, as_of: datetime | None
) -> None:
    from tallystick.faces.html import Page, draw_page, focus_of
    from tallystick.faces.model import tie_story, wording_of

    focus = chosen or focus_of(result)
    page = Page(
        result=result,
        focus=focus,
        samples=_samples(workspace, focus, as_of) if focus else {},
        story=tie_story(workspace.model, result.tie),
        wording=wording_of(workspace.model, result.tie),
    )
    try:
        path.write_text(draw_page(page), encoding="utf-8")
    except OSError as error:
        raise UsageWrong(
            f"cannot write the page: {error.strerror}", where=str(path), mend="name another --html"
        ) from None
    talk(f"wrote {path}")


def _samples(workspace: Workspace, focus: Bridge, as_of: datetime | None) -> dict[Effect, tuple[EffectRow, ...]]:
    """A bounded number of rows behind each line."""
    from tallystick.faces.html import SAMPLE
    from tallystick.services.rows import tie_rows

    return {
        each: tuple(
            tie_rows(
                workspace,
                focus.tie,
                as_of=as_of,
                period=focus.period,
                cause=each.cause,
                detail=each.detail,
                side=each.side,
                limit=SAMPLE,
            )
        )
        for each in focus.effects
        if each.rows
    }


def _allowed(workspace: Workspace, name: str) -> str:
    """How much may stay unexplained, gross: what the tie says, else nothing."""
    must = workspace.model.ties[name].must
    return str(must.unexplained_gross_at_most) if must else "0"


def _verdict(bridges: Sequence[Bridge], allowed: str, *, asked: bool) -> int:
    from decimal import Decimal

    if not all(each.proof.holds for each in bridges):
        talk("a proof fails: do not use these figures, and report it as a bug")
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
