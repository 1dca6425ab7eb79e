"""`tally compare LEFT RIGHT`: a first bridge between two exported files, without a model."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.shell import json_option, next_step, print_json, screen, talk
from tallystick.core.guessing.guess import Guess, Question
from tallystick.core.guessing.said import Said
from tallystick.services.compare import Compared, compare

ASKED = 2


@click.command("compare")
@click.argument("left", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("right", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def command(left: Path, right: Path, as_json: bool) -> int:
    """A first bridge from LEFT to RIGHT, two exported files: keys, amounts and dates are guessed and shown."""
    from tallystick.bootstrap import scratch

    with scratch() as place:
        done = compare(place, left, right, Said())
        if as_json:
            print_json(_as_dict(done))
        else:
            _show(done)
    return ASKED if done.question else 0


def _as_dict(done: Compared) -> dict[str, object]:
    return {
        "format": 1,
        "guesses": [each.to_dict() for each in done.guess.evidence] if done.guess else [],
        "question": done.question.to_dict() if done.question else None,
        "bridge": done.result.to_dict() if done.result else None,
    }


def _show(done: Compared) -> None:
    if done.question:
        _ask(done.question)
        return
    assert done.guess is not None and done.result is not None and done.bench is not None
    _guessed(done.guess)
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge, draw_periods

    drawn_on = screen(wording_of(done.bench.model, done.result.tie))
    click.echo("\n" + draw_periods(done.result, drawn_on))
    if done.result.total:
        click.echo("\n" + draw_bridge(done.result.total, drawn_on))


def _ask(question: Question) -> None:
    talk(question.asks)
    for each in question.choices:
        talk(f"  {each.type}\n      {each.says}")


def _guessed(guess: Guess) -> None:
    for each in guess.evidence:
        click.echo(f"{each.about:<9} {each.says}: {each.because}  [{each.overrule}]")
    next_step("tally compare --save FOLDER")
