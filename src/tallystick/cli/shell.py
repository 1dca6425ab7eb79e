"""What every command shares: the project it works in, where its words go, how it ends.

Standard output carries the result and nothing else; talk, progress and the next command go to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import click

from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from pathlib import Path

    from tallystick.bootstrap import Workspace
    from tallystick.faces.terminal import Screen
    from tallystick.faces.words import Wording

PROJECT_FILE = "tallystick.yaml"

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The options before the command's name."""

    project: Path | None = None
    no_input: bool = False

    def root(self) -> Path:
        """The project's folder: named, or the nearest upward from here."""
        if self.project is not None:
            return _named(self.project)
        from pathlib import Path  # 7 ms, which `tally --help` does without

        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / PROJECT_FILE).is_file():
                return folder
        raise UsageWrong(
            f"no {PROJECT_FILE} here or in a folder above",
            where=str(here),
            mend="`tally init DIR` writes a small working project; `tally --project DIR ...` names one",
        )

    def workspace(self) -> Workspace:
        from tallystick.bootstrap import open_workspace

        return open_workspace(self.root())


pass_shell = click.make_pass_decorator(Shell, ensure=True)


def _named(folder: Path) -> Path:
    if (folder / PROJECT_FILE).is_file():
        return folder
    raise UsageWrong(
        f"no {PROJECT_FILE} in this folder",
        where=str(folder),
        mend=f"name the folder that holds it, or `tally init {folder}` to begin one",
    )


def talk(text: str) -> None:
    click.echo(text, err=True)


def print_json(value: Any) -> None:
    """The result, as JSON people can read."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def next_step(command: str) -> None:
    """Every run ends with the next command to type."""
    talk(f"next: {command}")


def colour_on(stream: TextIO) -> bool:
    """Only to a terminal, and never against NO_COLOR (any value but an empty one)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_columns() -> int:
    """COLUMNS when set, else the terminal's width; where there is none, wide enough for a whole bridge."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        return int(asked)
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 100


def no_such(kind: str, name: str, known: Sequence[str]) -> UsageWrong:
    """An id that does not exist: the nearest one, and what there is."""
    return UsageWrong(unknown(kind, name, known), mend=f"there is: {', '.join(known) if known else 'none'}")


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"no {kind} `{name}`{f'; did you mean `{near[0]}`?' if near else ''}"


def screen(wording: Wording | None = None) -> Screen:
    """What a face may draw on: as wide, as colourful and with such characters as the terminal has."""
    from tallystick.faces.terminal import Screen
    from tallystick.faces.words import Wording

    encoding = (sys.stdout.encoding or "ascii").lower()
    return Screen(
        columns=terminal_columns(),
        colour=colour_on(sys.stdout),
        blocks=encoding.replace("-", "").startswith("utf"),
        wording=wording or Wording(),
    )
