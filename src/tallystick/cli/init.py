"""`tally init`: a small working project, with comments, around today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from tallystick.cli.shell import PROJECT_FILE, json_option, next_step, print_json, talk
from tallystick.core.errors import UsageWrong

STARTER = ("tallystick.cli", "starter")
SCHEMA = ("tallystick.schema", "model.schema.json")
ELSEWHERE = {"gitignore": ".gitignore", "settings.json": ".vscode/settings.json"}
LEFT_ALONE = frozenset(ELSEWHERE.values())  # what a folder may already have; theirs stays
SCHEMA_COPY = ".vscode/tallystick.schema.json"
_DAY = re.compile(r"@(last|end|this|today)(?:\+([0-9]+))?")


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("."))
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Write a small working project into FOLDER, or here: a model with comments, two exports, the editor's schema.

    Nothing that exists is overwritten.
    """
    from tallystick.bootstrap import system_clock

    texts = dict(_starter(system_clock().now().date()))
    taken = [name for name in texts if (folder / name).exists()]
    _refuse(folder, [name for name in taken if name not in LEFT_ALONE])
    written = [name for name in texts if name not in taken]
    try:
        for name in written:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[name], encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot write: {error.strerror}"
        raise UsageWrong(what, where=str(error.filename or folder), mend="name a folder you may write to") from None
    if as_json:
        print_json({"format": 1, "folder": str(folder), "written": written, "kept": sorted(set(taken))})
    else:
        for name in written:
            click.echo(str(folder / name))
    for name in taken:
        talk(f"{folder / name} was there already and stays as it is")
    next_step("tally check" if folder == Path(".") else f"cd {folder} && tally check")
    return 0


def _refuse(folder: Path, taken: list[str]) -> None:
    if not taken:
        return
    what = "there is a project already" if PROJECT_FILE in taken else f"this would overwrite {', '.join(taken)}"
    raise UsageWrong(what, where=str(folder), mend="name another folder: tally init FOLDER")


def _starter(today: date) -> Iterator[tuple[str, str]]:
    """Every file of the project: its name and its text."""
    package, name = STARTER
    for path, text in _below(files(package) / name, ""):
        yield ELSEWHERE.get(path, path), _dated(text, today) if path.endswith(".csv") else text
    package, name = SCHEMA
    yield SCHEMA_COPY, (files(package) / name).read_text(encoding="utf-8")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _below(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each.read_text(encoding="utf-8")


def _dated(text: str, today: date) -> str:
    """`@last+3`: three days into last month; `@end`: its last day; `@this`: the first of this month; `@today`."""
    this = today.replace(day=1)
    end = this - timedelta(days=1)
    days = {"last": end.replace(day=1), "end": end, "this": this, "today": today}
    return _DAY.sub(lambda found: (days[found[1]] + timedelta(days=int(found[2] or 0))).isoformat(), text)
