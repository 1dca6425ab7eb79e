"""The project around the exports: settings, a model with comments, and what each folder is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tallystick.demo.registers import Registers

PACKAGE, FOLDER = "tallystick.demo", "project"


def write_project(folder: Path, registers: Registers) -> None:
    """The settings and the model as they lie in the package, and the registers of this company."""
    texts = {**dict(_below(files(PACKAGE) / FOLDER, "")), **registers.files()}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _below(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each.read_text(encoding="utf-8")
