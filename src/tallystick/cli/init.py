"""`tally init`: a small working project, with comments, around today."""

from __future__ import annotations

import os
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
EXPORTS = frozenset(".csv .tsv .txt .json .jsonl .ndjson .parquet .xlsx .xls .xlsb .ods .gz .bz2 .xz".split())
_DAY = re.compile(r"@(last|end|this|today)(?:\+([0-9]+))?")


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("."))
@click.option(
    "--from",
    "exports",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Draft the project from all exported files in this folder: systems, sources, and ties where files meet.",
)
@json_option
def command(folder: Path, exports: Path | None, as_json: bool) -> int:
    """Write a small working project into FOLDER, or here: a model with comments, two exports, the editor's schema.

    With --from, the model is drafted from your own exports. Nothing that exists is overwritten.
    """
    texts = _drafted(exports, folder) if exports else _started()
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


def _started() -> dict[str, str]:
    from tallystick.bootstrap import system_clock

    return dict(_starter(system_clock().now().date()))


def _drafted(exports: Path, folder: Path) -> dict[str, str]:
    """Every export as a source, and a tie wherever two of them meet."""
    from tallystick.bootstrap import scratch
    from tallystick.services.drafting import draft_project, project_texts

    files = sorted(
        each for each in exports.iterdir() if each.suffix.lower() in EXPORTS and not each.name.startswith(".")
    )
    if not files:
        known = ", ".join(sorted(EXPORTS))
        raise UsageWrong("no exported file is in this folder", where=str(exports), mend=f"put files here: {known}")
    with scratch() as place:
        drafted = draft_project(place, files)
    for each in drafted.left_out:
        talk(f"{each.file} is left out: {each.error}")
    project = drafted.project
    if not project.sides:
        raise UsageWrong("no file of this folder can be read", where=str(exports), mend="see above")
    talk(f"{len(project.sides)} sources, {len(project.guesses)} ties, {len(project.unsure)} that only you can settle")
    where = os.path.relpath(exports.absolute(), folder.absolute())
    return {**project_texts(project, where, folder.absolute().name), **extras()}


def extras() -> dict[str, str]:
    """What every project has beside its model: what git leaves out, and the editor's schema."""
    return {name: text for name, text in _starter(date(2026, 1, 1)) if name in (*LEFT_ALONE, SCHEMA_COPY)}


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
