"""`tally check`: everything that is wrong with the model, at once."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json
from tallystick.core.findings import printable

if TYPE_CHECKING:
    from tallystick.core.findings import Finding
    from tallystick.core.model.model import Model
    from tallystick.core.model.settings import Project

FAILED = 1
PLURALS = {"people": "people", "alias": "aliases", "system": "systems"}


@click.command("check")
@json_option
@pass_shell
def command(shell: Shell, as_json: bool) -> int:
    """Check the model: every finding at once, with its place, its cause and its mend."""
    project, model = _read(shell.root())
    errors = sum(each.level == "error" for each in model.findings)
    warnings = sum(each.level == "warning" for each in model.findings)
    if as_json:
        print_json({
            "format": 1,
            "project": project.name,
            "files": len(model.files),
            "lines": model.lines,
            "objects": _ids(model),
            "errors": errors,
            "warnings": warnings,
            "findings": [_as_dict(each) for each in model.findings],
        })  # fmt: skip
    else:
        _show(model, errors, warnings)
    next_step("tally check" if errors else "tally pull" if model.sources else "tally init FOLDER")
    return FAILED if errors else 0


def _read(root: Path) -> tuple[Project, Model]:
    """Without looking for garbage meanwhile: thousands of small objects are made, and all of them stay."""
    gc.disable()
    try:
        from tallystick.bootstrap import open_files

        return open_files(root)
    finally:
        gc.enable()


def _show(model: Model, errors: int, warnings: int) -> None:
    for each in model.findings:
        click.echo(line_of(each))
    if model.findings:
        click.echo("")
    found = ", ".join(_counted(len(ids), kind) for kind, ids in _ids(model).items())
    click.echo(f"{_counted(len(model.files), 'file')}, {_counted(model.lines, 'line')}: {found or 'no objects'}")
    click.echo(f"{_counted(errors, 'error') if errors else 'no errors'}, {_warnings(warnings)}")


def line_of(each: Finding) -> str:
    """The place comes first, so that terminals and editors can jump to it."""
    if each.level == "error":
        return str(each)
    place = f"{each.place}  " if each.place else ""
    about = f"{each.subject}: " if each.subject else ""
    return printable(f"{place}{each.level}: {about}{each.sentence}; {each.mend}")


def _warnings(count: int) -> str:
    return _counted(count, "warning") if count else "no warnings"


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else PLURALS.get(word, word + 's')}"


def _ids(model: Model) -> Mapping[str, Sequence[str]]:
    from tallystick.core.model.kinds import KINDS

    found = {kind: [each.thing.id for each in model.entries_of(kind)] for kind in KINDS}
    return {kind: ids for kind, ids in found.items() if ids}


def _as_dict(each: Finding) -> dict[str, Any]:
    place = each.place
    return {
        "code": each.code,
        "level": each.level,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "field": place.field if place else None,
        "subject": each.subject,
        "sentence": each.sentence,
        "mend": each.mend,
    }
