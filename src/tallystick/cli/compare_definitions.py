"""`tally compare-definitions`: status, date, owner, completion of two systems side by side, and where they part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.items import FORMATS, SHOWN, both_or_none, print_lines, told, write_lines
from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE, moment
from tallystick.core.errors import TallyError

if TYPE_CHECKING:
    from tallystick.core.definitions.answer import DefinitionsAnswer, ThingRow
    from tallystick.core.ties.bridge import Hand
    from tallystick.services.definitions import Definitions

FAILED, DIFFERENT = 1, 3


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows, when rows are asked for at all."""

    rows: bool
    attribute: str | None
    left: str | None
    right: str | None
    lag: int | None
    only: Hand | None
    limit: int | None
    as_format: str | None
    out: Path | None

    @property
    def compared(self) -> bool:
        return any(each is not None for each in (self.attribute, self.left, self.right, self.lag))

    @property
    def asked(self) -> bool:
        return bool(self.rows or self.only or self.limit or self.out or self.compared)

    def of(self, found: Definitions) -> Iterator[ThingRow]:
        from tallystick.core.definitions.plan import Behind

        if self.only is not None:
            return found.alone(self.only)
        return found.rows(Behind(attribute=self.attribute, left=self.left, right=self.right, lag=self.lag))


@click.command("compare-definitions")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--rows", is_flag=True, help="The rows of the things on which the two sides part.")
@click.option("--attribute", help="Only rows about this: status, date, owner, completion.")
@click.option("--left", help="Only rows of things of which the left side says this.")
@click.option("--right", help="Only rows of things of which the right side says this.")
@click.option("--lag", type=int, help="Only rows of things so many days apart.")
@click.option("--only", type=click.Choice(["left", "right"]), help="The rows of what this side alone knows.")
@click.option("--as-of", callback=moment, help="Read the snapshots of this moment; else the newest.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many rows; {SHOWN} when shown as a table.")
@click.option("--format", "as_format", type=FORMATS, help="The format of --out.")
@click.option("--out", type=FILE, help="Write all of these rows to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when the two sides part on anything.")
@json_option
@pass_shell
def command(
    shell: Shell,
    /,
    names: tuple[str, ...],
    as_of: datetime | None,
    exit_code: bool,
    as_json: bool,
    **given: Any,
) -> int:
    """How each system defines status, date, owner and completion, and the things on which two of them part.

    NAME is a tie, or two or more metrics, sources or systems that ties join; without NAME every tie.
    """
    wanted = Wanted(**given)
    both_or_none(wanted.as_format, wanted.out)
    if wanted.only and wanted.compared:
        raise click.UsageError("--only is about things that one side alone knows: nothing of them is compared")
    workspace = shell.workspace()
    from tallystick.services.definitions import definitions, ties_between

    ties = ties_between(workspace.model, names)
    answers: list[DefinitionsAnswer] = []
    rows: list[Iterator[ThingRow]] = []
    failed: list[tuple[str, TallyError]] = []
    with ExitStack() as open_until_told:
        for name in ties:
            try:
                found = open_until_told.enter_context(definitions(workspace, name, as_of=as_of))
                rows += [wanted.of(found)] if wanted.asked else []
            except TallyError as error:
                if len(ties) == 1:
                    raise
                failed.append((name, error))
                continue
            answers.append(found.answer)
            if not wanted.asked:
                _show(found.answer, as_json, alone=len(ties) == 1, first=len(answers) == 1)
                open_until_told.close()
        if wanted.asked:
            _give(chain.from_iterable(rows), wanted, as_json)
    _say_next(answers, wanted)
    return FAILED if told(failed) else DIFFERENT if exit_code and any(each.parts for each in answers) else 0


def _show(answer: DefinitionsAnswer, as_json: bool, *, alone: bool, first: bool) -> None:
    for finding in answer.findings:
        talk(str(finding))
    if as_json and alone:
        print_json(answer.to_dict())
    elif as_json:
        print_lines([answer.to_dict()])
    else:
        from tallystick.faces.definitions import draw_definitions

        click.echo(("" if first else "\n") + draw_definitions(answer, screen()))


def _give(rows: Iterator[ThingRow], wanted: Wanted, as_json: bool) -> None:
    from tallystick.core.definitions.answer import COLUMNS

    lines = (each.to_dict() for each in islice(rows, wanted.limit))
    if wanted.out is not None and wanted.as_format is not None:
        write_lines(COLUMNS, lines, wanted.as_format, wanted.out)
    elif as_json:
        print_lines(lines)
    else:
        _print_table(rows, wanted.limit or SHOWN)


def _print_table(rows: Iterator[ThingRow], limit: int) -> None:
    from tallystick.faces.definitions import draw_things

    shown = list(islice(rows, limit + 1))
    if not shown:
        talk("no row is behind that")
        return
    click.echo(draw_things(shown[:limit], screen()))
    if len(shown) > limit:
        talk(f"the first {limit}, there are more: --limit says how many, --format csv --out FILE writes them all")


def _say_next(answers: list[DefinitionsAnswer], wanted: Wanted) -> None:
    parted = next((each for each in answers if each.parts), None)
    if parted is not None and not wanted.asked:
        first = next(each for each in parted.compared if each.part)
        next_step(f"tally compare-definitions {parted.tie} --rows --attribute {first.attribute.name}")
    elif answers:
        next_step(f"tally tie {answers[0].tie}")
