"""What every command shares: the project it works in, where its words go, how it ends.

Standard output carries the result and nothing else; talk, progress and the next command go to standard error.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from tallystick.core.errors import UsageWrong
from tallystick.core.findings import printable
from tallystick.core.naming import no_such, unknown
from tallystick.faces.streams import colour_on, screen_of

if TYPE_CHECKING:
    from pathlib import Path

    from tallystick.bootstrap import Workspace
    from tallystick.faces.terminal import Screen
    from tallystick.faces.words import Wording

__all__ = [
    "PROJECT_FILE", "Shell", "colour_on", "json_option", "next_step", "no_such", "pass_shell", "print_json", "screen",
    "talk", "unknown",
]  # fmt: skip
PROJECT_FILE = "tallystick.yaml"

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The options before the command's name."""

    project: Path | None = None

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
    click.echo("\n".join(map(printable, text.split("\n"))), err=True)


def print_json(value: Any) -> None:
    """The result, as JSON people can read."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def next_step(command: str) -> None:
    """Every run ends with the next command to type."""
    talk(f"next: {command}")


def screen(wording: Wording | None = None) -> Screen:
    """What a face may draw on: standard output as it is."""
    from tallystick.faces.words import Wording

    return screen_of(sys.stdout, wording or Wording())
