"""`tally sources`: how fresh each source is, how many rows it has, what changed in its form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk

if TYPE_CHECKING:
    from tallystick.services.sources import SourceState

DIFFERENT = 3


@click.command("sources")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when a source is staler than its contract allows.")
@json_option
@pass_shell
def command(shell: Shell, exit_code: bool, as_json: bool) -> int:
    """Every source with its last snapshot: as-of, age, rows, quarantine, freshness, drift."""
    workspace = shell.workspace()
    from tallystick.services.sources import freshness_findings, source_states

    sources = list(workspace.model.sources.values())
    states = source_states(sources, workspace.store, workspace.clock, workspace.calendar)
    if as_json:
        print_json({"format": 1, "sources": [state.to_dict() for state in states]})
    else:
        _show(list(states))
    found = freshness_findings(states)
    for each in found:
        talk(f"{each.level}: {each}")
    waiting = [state.source for state in states if state.freshness in ("never", "fail", "warn")]
    next_step(f"tally pull {' '.join(waiting)}" if waiting else "tally snapshot list")
    stale = any(state.freshness == "fail" for state in states)
    return DIFFERENT if exit_code and stale else 0


def _show(states: list[SourceState]) -> None:
    from tallystick.faces.terminal import table
    from tallystick.faces.words import Wording

    head = ("source", "system", "as of", "age", "rows", "quarantined", "freshness", "drift")
    click.echo(table(head, [_line(state) for state in states], right=(3, 4, 5), screen=screen(Wording())))


def _line(state: SourceState) -> tuple[str, ...]:
    last = state.snapshot
    if last is None:
        return state.source, state.system, "-", "-", "-", "-", "never pulled", ""
    mark = " (assumed)" if last.assumed else ""
    return (
        state.source,
        state.system,
        last.as_of.strftime("%Y-%m-%d %H:%MZ") + mark,
        age_words(state.age or timedelta()),
        str(last.rows),
        str(last.quarantined),
        "-" if state.freshness == "undeclared" else state.freshness,
        "; ".join(each.sentence for each in state.drift),
    )


def age_words(age: timedelta) -> str:
    """`3d`, `5h`, `12m`: the largest unit is enough to see what is old."""
    minutes = int(age.total_seconds()) // 60
    if minutes < 0:
        return "in the future"
    if minutes < 60:
        return f"{minutes}m"
    return f"{minutes // 60}h" if minutes < 48 * 60 else f"{minutes // (24 * 60)}d"
