"""Two exports as texts, compared as one would: files on disk, the command line, its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tallystick.cli.main import run

Effects = list[tuple[str, str, str, int]]


@dataclass(frozen=True, kw_only=True)
class Answer:
    code: int
    said: dict[str, Any]
    err: str

    @property
    def total(self) -> dict[str, Any]:
        found = self.said["bridge"]["total"]
        assert isinstance(found, dict)
        return found

    def guess(self, about: str) -> str:
        """What was guessed, in words."""
        [found] = [each["says"] for each in self.said["guesses"] if each["about"] == about]
        return str(found)

    def because(self, about: str) -> str:
        [found] = [each["because"] for each in self.said["guesses"] if each["about"] == about]
        return str(found)

    @property
    def numbers(self) -> tuple[str, str]:
        return self.total["left"]["amount"], self.total["right"]["amount"]

    @property
    def effects(self) -> Effects:
        """Cause, side, effect and rows of the total."""
        return [(each["cause"], each["side"], each["effect"], each["rows"]) for each in self.total["effects"]]

    @property
    def choices(self) -> list[str]:
        return [each["type"] for each in self.said["question"]["choices"]]


class Exports:
    """A folder with files, and the hand that types."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())

    def type(self, *words: str) -> tuple[int, str, str]:
        code = run(list(words))
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def compare(self, left: str, right: str, *flags: str) -> Answer:
        code, out, err = self.type("compare", str(self.folder / left), str(self.folder / right), *flags, "--json")
        return Answer(code=code, said=json.loads(out) if out.strip() else {}, err=err)
