"""What the commands about open work share: which ties, how many rows on a terminal, where files go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import no_such, talk
from tallystick.cli.writing import whole
from tallystick.core.errors import TallyError, UsageWrong

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace

SHOWN = 50  # lines on a terminal unless told otherwise
FORMATS = click.Choice(["csv", "jsonl"])


def ties_asked(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Those that are named, else all of the model."""
    known = tuple(workspace.model.ties)
    for name in names:
        if name not in known:
            raise no_such("tie", name, sorted(known))
    if not known:
        raise UsageWrong("the model has no tie", mend="write one, or let `tally compare` draft one from two files")
    return tuple(dict.fromkeys(names)) or known


def told(failed: Sequence[tuple[str, TallyError]]) -> bool:
    """Says of each tie that cannot be answered why; whether there is any."""
    for name, error in failed:
        talk(f"tie {name} is left out: {error}")
    return bool(failed)


def both_or_none(as_format: str | None, out: Path | None) -> None:
    if (as_format is None) != (out is None):
        raise click.UsageError("--format and --out FILE go together: `--format csv --out rows.csv`")


def print_lines(lines: Iterable[Mapping[str, Any]]) -> None:
    from tallystick.faces.json import line

    for each in lines:
        click.echo(line(each))


def write_lines(head: Sequence[str], lines: Iterable[Mapping[str, Any]], as_format: str, out: Path) -> None:
    """All of them or none: the file appears when it is whole."""
    from tallystick.faces.files import write_table
    from tallystick.faces.json import line

    written = 0
    with whole(out, "--out") as part, part.open("w", encoding="utf-8", newline="") as file:
        if as_format == "csv":
            written = write_table(head, lines, file)
        else:
            for each in lines:
                file.write(line(each).decode() + "\n")
                written += 1
    talk(f"wrote {out}, {written} {'row' if written == 1 else 'rows'}")
