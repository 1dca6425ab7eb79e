"""`tally compare LEFT RIGHT`: a first bridge between two exported files, without a model."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import json_option, next_step, print_json, screen, talk
from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.core.guessing.guess import Evidence, Guess, Question
    from tallystick.faces.terminal import Screen
    from tallystick.services.compare import Compared

ASKED = 2
SHOWN = 8  # unexplained rows
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHAPES = click.Choice(["one_to_one", "one_to_many", "many_to_one", "many_to_many"])


@click.command("compare")
@click.argument("left", type=FILE)
@click.argument("right", type=FILE)
@click.option("--key", multiple=True, metavar="LEFT=RIGHT", help="What names the same thing; again for more columns.")
@click.option("--normalise", metavar="RULES", help="How keys are spelt alike: upper,alnum or digits,unpad or none.")
@click.option("--near", type=click.IntRange(0, 365), metavar="DAYS", help="No key: equal amounts, so many days apart.")
@click.option("--amount", multiple=True, metavar="LEFT=RIGHT", help="The amounts; or `left: EXPRESSION`; or none.")
@click.option("--date", metavar="LEFT=RIGHT", help="The dates that place rows in periods; or none.")
@click.option("--order", multiple=True, metavar="ORDER", help="day_first or month_first; or `left: day_first`.")
@click.option("--decimal", multiple=True, metavar="MARK", help="comma or point, before decimals; or `left: comma`.")
@click.option("--status", metavar="LEFT=RIGHT", help="The statuses that are compared; or none.")
@click.option("--counts", multiple=True, metavar="CLAUSE", help="Which rows count: `left: stage = 'Closed Won'`.")
@click.option("--steps", type=click.Choice(["none"]), help="none: no column of tax, fees or the like as a step.")
@click.option("--shape", type=SHAPES, help="How many rows of each side are one thing.")
@click.option("--upstream", type=click.Choice(["left", "right"]), help="Which side comes first.")
@click.option("--unit", metavar="CODE", help="What amounts are told in, such as USD.")
@click.option("--zone", metavar="ZONE", help="By whose clocks moments have their days, such as America/Denver; UTC.")
@click.option("--grain", help="Periods: day, week, month, quarter or year.")
@click.option("--tolerance", metavar="AMOUNT", help="Differences up to it are rounding; nothing unless you say.")
@click.option("--read", multiple=True, metavar="OPTION", help="How a file is read: `left: sheet=Invoices`.")
@click.option("--save", type=click.Path(file_okay=False, path_type=Path), help="Write the guessed model as a project.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the bridge as one page, too.")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="Write it as an Excel workbook, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when anything is unexplained.")
@json_option
def command(
    left: Path,
    right: Path,
    save: Path | None,
    html: Path | None,
    xlsx: Path | None,
    exit_code: bool,
    as_json: bool,
    **flags: Any,
) -> int:
    """A first bridge from LEFT to RIGHT, two exported files that no model describes.

    Keys, amounts, dates and statuses are guessed from the values; each guess is shown with its figures and the option
    that overrules it. What is not clear is asked, with exit code 2.
    """
    from tallystick.bootstrap import scratch
    from tallystick.core.guessing.said import said_by
    from tallystick.services.compare import compare

    said = said_by(flags)
    with scratch() as place:
        done = compare(place, left, right, said)
        for finding in (*done.findings, *(done.result.findings if done.result else ())):
            talk(f"{finding.level}: {finding}")
        if as_json:
            print_json(_as_dict(done))
        if done.question is not None:
            _ask(done.question)
            return ASKED
        if not as_json:
            _show(done)
        code = _answer(done, html, xlsx, exit_code=exit_code)
    if save is not None:
        _save(done, save)
    _say_next(done, save, [str(left), str(right)])
    return code


def _answer(done: Compared, html: Path | None, xlsx: Path | None, *, exit_code: bool) -> int:
    from tallystick.bootstrap import Workspace
    from tallystick.cli.tie import verdict, write_faces

    assert done.result is not None and isinstance(done.bench, Workspace)
    if done.result.periods:
        write_faces(done.bench, done.result, None, html=html, xlsx=xlsx)
    return verdict(done.result.periods, "0", asked=exit_code)


def _as_dict(done: Compared) -> dict[str, Any]:
    from tallystick.core.ties.answer import told

    guess = done.guess
    return {
        "format": 1,
        "guesses": [each.to_dict() for each in guess.evidence] if guess else [],
        "hints": [each.to_dict() for each in guess.hints] if guess else [],
        "question": done.question.to_dict() if done.question else None,
        "bridge": told(done.result) if done.result else None,
    }


def _show(done: Compared) -> None:
    from tallystick.faces.model import wording_of
    from tallystick.faces.terminal import draw_bridge, draw_periods

    assert done.guess is not None and done.result is not None and done.bench is not None
    click.echo(_guessed(done.guess))
    drawn_on = screen(wording_of(done.bench.model, done.result.tie))
    click.echo("\n" + draw_periods(done.result, drawn_on))
    if done.result.total:
        click.echo("\n" + draw_bridge(done.result.total, drawn_on))
    _rows(done, drawn_on)
    for hint in done.guess.hints:
        click.echo("\n" + wrap(f"{hint.says}: {hint.type}"))


def _rows(done: Compared, drawn_on: Screen) -> None:
    """The first rows that nothing explains; the page, the workbook and the saved model have all of them."""
    from tallystick.faces.terminal import draw_rows
    from tallystick.services.rows import Which, kept_rows

    assert done.result is not None and done.bench is not None
    found = list(kept_rows(done.bench, done.result, Which(cause="unexplained", limit=SHOWN + 1)))
    if found:
        more = f", the first {SHOWN}" if len(found) > SHOWN else ""
        click.echo(f"\nUnexplained rows{more}\n{draw_rows(found[:SHOWN], drawn_on)}")


def _guessed(guess: Guess) -> str:
    """Every guess with its figures, and how to overrule it."""
    wide = max(len(each.about) for each in guess.evidence)
    return "\n".join(line for each in guess.evidence for line in _lines(each, wide))


def _lines(each: Evidence, wide: int) -> list[str]:
    head = f"{each.about:<{wide}}  "
    given = "  (as you said)" if each.given else ""
    return [
        head + wrap(each.says + given, indent=len(head)),
        " " * len(head) + wrap(f"{each.because}  [{each.overrule}]", indent=len(head)),
    ]


def wrap(text: str, *, indent: int = 0) -> str:
    """Over as many lines as the terminal needs; the first one begins where the cursor is."""
    from textwrap import wrap as wrapped

    room = max(40, screen().columns - indent)
    return ("\n" + " " * indent).join(wrapped(text, room, break_long_words=False, break_on_hyphens=False))


def _ask(question: Question) -> None:
    talk(question.asks)
    for each in question.choices:
        talk(f"  {each.type}\n      {each.says}")
    if question.tried:
        talk(f"tried: {'; '.join(question.tried)}")


def _save(done: Compared, folder: Path) -> None:
    from tallystick.cli.init import extras
    from tallystick.services.compare import saved

    assert done.guess is not None
    texts = {**extras(), **saved(done.guess, folder)}
    taken = [name for name in texts if (folder / name).exists()]
    if taken:
        what = f"this would overwrite {', '.join(taken)}"
        raise UsageWrong(what, where=str(folder), mend="name another folder after --save")
    try:
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot write: {error.strerror}"
        raise UsageWrong(what, where=str(error.filename or folder), mend="name a folder you may write to") from None
    talk(f"wrote {folder}: {', '.join(texts)}")


def _say_next(done: Compared, save: Path | None, files: list[str]) -> None:
    assert done.guess is not None
    if save is None:
        next_step(shlex.join(["tally", "compare", *files, "--save", done.guess.tie]))
    else:
        next_step(f"cd {shlex.quote(str(save))} && tally check && tally pull && tally tie {done.guess.tie}")
