"""`tally explain NAME`: what a tie, a metric or a cause means, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.core.errors import SnapshotMissing

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.ties.causes import Cause
    from tallystick.faces.story import Fact


@click.command("explain")
@click.argument("name")
@json_option
@pass_shell
def command(shell: Shell, name: str, as_json: bool) -> None:
    """What NAME means: a tie, a metric, or a cause such as `timing`.

    A tie is explained with its latest bridge, in words.
    """
    from tallystick.core.moves.causes import MOVES
    from tallystick.core.ties.causes import CAUSES

    causes = (*CAUSES, *(each for each in MOVES if each not in CAUSES))
    cause = next((each for each in causes if each.code == name), None)
    if cause:
        _explain_cause(cause, as_json)
        return
    workspace = shell.workspace()
    model = workspace.model
    if name in model.ties:
        _explain_tie(workspace, name, as_json)
    elif name in model.metrics:
        _explain_metric(workspace, name, as_json)
    else:
        raise no_such("tie, metric or cause", name, [*model.ties, *model.metrics, *(each.code for each in causes)])


def _explain_cause(cause: Cause, as_json: bool) -> None:
    from tallystick.core.moves.causes import MOVES, MOVES_VERSION
    from tallystick.core.ties.causes import CAUSES, CAUSES_VERSION

    ordered, version = (CAUSES, CAUSES_VERSION) if cause in CAUSES else (MOVES, MOVES_VERSION)
    place = f"{ordered.index(cause) + 1} of {len(ordered)}, in version {version} of the order"
    facts = (("says", cause.says), ("acts", cause.acts), ("case goes to", cause.route), ("place in a bridge", place))
    _print("cause", cause.code, facts, as_json)
    next_step(f"tally {'rows TIE' if ordered is CAUSES else 'diff METRIC'} --cause {cause.code}")


def _explain_metric(workspace: Workspace, name: str, as_json: bool) -> None:
    from tallystick.faces.model import metric_story

    ties = [tie.id for tie in workspace.model.ties.values() if name in (tie.left, tie.right)]
    facts = metric_story(workspace.model, name).facts
    _print("metric", name, (*facts, *((("tied in", ", ".join(ties)),) if ties else ())), as_json)
    next_step(f"tally tie {ties[0]}" if ties else "tally check")


def _explain_tie(workspace: Workspace, name: str, as_json: bool) -> None:
    from tallystick.faces.model import tie_story
    from tallystick.faces.terminal import draw_facts

    story = tie_story(workspace.model, name)
    told = _told(workspace, name)
    if as_json:
        sides = {"left": _object(story.left.facts), "right": _object(story.right.facts)}
        print_json({"tie": name, "question": story.question, **_object(story.facts), **sides, "bridge": list(told)})
    else:
        paper = screen()
        parts = [
            draw_facts(name, [("question", story.question), *story.facts], paper),
            draw_facts(f"left: {story.left.id}", story.left.facts, paper),
            draw_facts(f"right: {story.right.id}", story.right.facts, paper),
            "\n".join(told),
        ]
        click.echo("\n\n".join(part for part in parts if part))
    next_step(f"tally tie {name}" if told else "tally pull")


def _told(workspace: Workspace, name: str) -> tuple[str, ...]:
    """The latest bridge in words, where there are snapshots to make it from."""
    from tallystick.faces.html import focus_of
    from tallystick.faces.model import wording_of
    from tallystick.faces.words import bridge_words
    from tallystick.services.tie import run_tie

    try:
        result = run_tie(workspace, name)
    except SnapshotMissing as error:
        talk(str(error))
        return ()
    focus = focus_of(result)
    return bridge_words(focus, wording_of(workspace.model, name)) if focus else ()


def _print(kind: str, name: str, facts: tuple[Fact, ...], as_json: bool) -> None:
    from tallystick.faces.terminal import draw_facts

    if as_json:
        print_json({kind: name, **_object(facts)})
    else:
        click.echo(draw_facts(name, facts, screen()))


def _object(facts: tuple[Fact, ...]) -> dict[str, Any]:
    """Facts by name; a name that comes twice holds a list."""
    gathered: dict[str, list[str]] = {}
    for name, words in facts:
        gathered.setdefault(name.replace(" ", "_"), []).append(words)
    return {name: words if len(words) > 1 else words[0] for name, words in gathered.items()}
