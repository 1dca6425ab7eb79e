"""`tally match`: what people decide about matches, and what waits for their word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk
from tallystick.cli.tie import known_tie

if TYPE_CHECKING:
    from tallystick.core.findings import Finding
    from tallystick.core.ties.bridge import Suggestion
    from tallystick.services.matching import Verb, Verdict

Rows = tuple[str, ...]
LISTED = 50  # rows on a terminal


@click.group("match")
def command() -> None:
    """Which rows are the same thing: what people decided, and what waits for their word.

    A row is named by its key, as `tally rows` shows it. A decision holds in every later run of the tie, until a later
    one on the same rows says otherwise.
    """


def _deciding(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """The arguments that every decision has."""

    def decorate(function: Callable[..., None]) -> click.Command:
        made = pass_shell(function)
        made = json_option(made)
        made = click.option("--because", required=True, help="Why; it is kept with the decision.")(made)
        made = click.option("--right", multiple=True, required=True, metavar="KEY", help="A row of the right.")(made)
        made = click.option("--left", multiple=True, required=True, metavar="KEY", help="A row of the left.")(made)
        return command.command(name)(click.argument("tie")(made))

    return decorate


@_deciding("confirm")
def confirm(shell: Shell, tie: str, left: Rows, right: Rows, because: str, as_json: bool) -> None:
    """Confirm a suggestion of TIE: these rows are the same thing."""
    _decide(shell, tie, "accept", left, right, because, as_json)


@_deciding("reject")
def reject(shell: Shell, tie: str, left: Rows, right: Rows, because: str, as_json: bool) -> None:
    """Reject a suggestion of TIE: it is not made again."""
    _decide(shell, tie, "reject", left, right, because, as_json)


@_deciding("pair")
def pair(shell: Shell, tie: str, left: Rows, right: Rows, because: str, as_json: bool) -> None:
    """Say that rows of both sides of TIE are the same thing, whatever the passes find."""
    _decide(shell, tie, "pair", left, right, because, as_json)


@_deciding("unpair")
def unpair(shell: Shell, tie: str, left: Rows, right: Rows, because: str, as_json: bool) -> None:
    """Say that rows of both sides of TIE are not the same thing, whatever the passes find."""
    _decide(shell, tie, "unpair", left, right, because, as_json)


@command.command("list")
@click.argument("tie")
@json_option
@pass_shell
def listing(shell: Shell, tie: str, as_json: bool) -> None:
    """What waits for somebody's word on TIE, and what is in force, who said it and why."""
    from tallystick.services.matching import in_force
    from tallystick.services.tie import run_tie

    workspace = shell.workspace()
    known_tie(workspace, tie)
    answer = run_tie(workspace, tie)
    suggestions, waiting = answer.suggestions, [each for each in answer.findings if each.code == "match_ambiguous"]
    verdicts = in_force(workspace.state.decisions(tie))
    if as_json:
        print_json({
            "suggestions": [asdict(each) for each in suggestions],
            "ambiguous": [{"said": each.sentence, "count": each.count, "rows": list(each.samples)} for each in waiting],
            "decisions": [_as_dict(each) for each in verdicts],
        })  # fmt: skip
    else:
        _print_suggestions(suggestions, beside=bool(waiting))
        _print_waiting(waiting)
        _print(verdicts)
    certain = next((each for each in suggestions if each.certain), None)
    if certain:
        rows = f"--left {quote(certain.left_row)} --right {quote(certain.right_row)}"
        next_step(f'tally match confirm {tie} {rows} --because "..."')
    else:
        next_step(f"tally tie {tie}")


def _print_waiting(waiting: Sequence[Finding]) -> None:
    """Rows that a pass found several candidates for, each with the closest of them."""
    for each in waiting:
        click.echo(each.sentence.partition(": ")[0] + ":")
        for row in each.samples[:LISTED]:
            click.echo(f"  {row}")
        more = (each.count or 0) - LISTED
        if more > 0:
            click.echo(f"  and {more} more: --json")
        click.echo("")


def _print_suggestions(suggestions: Sequence[Suggestion], *, beside: bool) -> None:
    from tallystick.faces.terminal import table

    if not suggestions:
        if not beside:
            talk("nothing waits for somebody's word")
        return
    head = ("left", "right", "alike", "row left", "row right", "rows", "")
    body = [
        (
            ", ".join(field.left for field in each.fields),
            ", ".join(field.right for field in each.fields),
            ", ".join(f"{field.percent} %" for field in each.fields),
            each.left_row,
            each.right_row,
            f"{each.left_rows} to {each.right_rows}",
            "" if each.certain else "another is as good",
        )
        for each in suggestions
    ]
    click.echo(table(head, body, right=(2,), screen=screen()) + "\n")


def _decide(shell: Shell, tie: str, verb: Verb, left: Rows, right: Rows, because: str, as_json: bool) -> None:
    from tallystick.services.matching import decide

    workspace = shell.workspace()
    known_tie(workspace, tie)
    verdicts = decide(workspace, tie, verb, left, right, because=because)
    if as_json:
        print_json([_as_dict(each) for each in verdicts])
    else:
        _print(verdicts)
    next_step(f"tally tie {tie}")


def _print(verdicts: Sequence[Verdict]) -> None:
    from tallystick.faces.terminal import table

    if not verdicts:
        talk("nobody has decided anything about these matches")
        return
    head = ("left", "right", "decided", "by", "on", "because")
    body = [tuple(str(value) for value in _as_dict(each).values()) for each in verdicts]
    click.echo(table(head, body, right=(), screen=screen()))


def _as_dict(verdict: Verdict) -> dict[str, Any]:
    return {
        "left": verdict.left,
        "right": verdict.right,
        "decided": "the same" if verdict.joined else "not the same",
        "by": verdict.person,
        "on": verdict.at.strftime("%Y-%m-%d"),
        "because": verdict.because,
    }
