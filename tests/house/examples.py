"""Runs the examples of a page as a reader would: its files are written, its commands typed, its output compared.

<!-- file: model/sales.yaml -->      the next fenced block is the content of this file
```console                           lines that begin with `$ ` are typed, the others are what then appears;
                                     a line `...` stands for any lines, `...` in a line for any text
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\s*)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One command of an example and the output that the page shows for it; empty: the page shows none."""

    command: str
    shown: str


@dataclass(kw_only=True)
class Reader:
    """Somebody who follows a page in an empty folder."""

    folder: Path
    where: Path = field(init=False)

    def __post_init__(self) -> None:
        self.where = self.folder

    def follow(self, page: str) -> list[str]:
        """Does what the page says; gives what came out otherwise than shown."""
        wrong = []
        for block in FENCE.finditer(page):
            if block["file"]:
                file = self.where / block["file"]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block["text"], encoding="utf-8")
            elif block["language"] == "console":
                wrong += [complaint for typed in commands(block["text"]) for complaint in self.type(typed)]
        return wrong

    def type(self, typed: Typed) -> Iterator[str]:
        if typed.command.startswith("cd "):
            self.where = (self.where / typed.command.removeprefix("cd ")).resolve()
            return
        environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        run = subprocess.run(
            ["bash", "-c", typed.command],
            cwd=self.where,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if run.returncode not in (0, 3) and not typed.shown:
            yield f"$ {typed.command}\nexit code {run.returncode}\n{run.stdout}"
        if typed.shown and not like(typed.shown, run.stdout):
            yield f"$ {typed.command}\nshown:\n{typed.shown}\ncame:\n{run.stdout}"


def commands(block: str) -> Iterator[Typed]:
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield Typed(command=command, shown=shown.strip("\n"))


def like(shown: str, came: str) -> bool:
    lines = [re.escape(line.rstrip()).replace(r"\.\.\.", ".*") for line in shown.splitlines()]
    pattern = "\n".join(lines).replace("\n.*\n", "\n(?:.*\n)*?")
    pattern = re.sub(r"\A\.\*\n", r"(?:.*\\n)*?", pattern)
    pattern = re.sub(r"\n\.\*\Z", r"(?:\\n.*)*", pattern)
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in came.strip("\n").splitlines())) is not None
