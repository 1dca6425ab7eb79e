"""A project's folder: its settings and its model files, read; secrets and holidays looked up where they are kept."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tallystick.core.calendar import Calendar
from tallystick.core.errors import SourceUnreadable, UsageWrong
from tallystick.core.findings import Finding, Place, finding
from tallystick.core.model.codes import FILE_UNREADABLE, SETTING_WRONG
from tallystick.core.model.model import Model
from tallystick.core.model.people import WorkCalendar
from tallystick.core.model.read import read_model
from tallystick.core.model.settings import Project, project_of
from tallystick.core.periods import Fiscal

__all__ = ["Project", "calendar_of", "fiscal_of", "open_model", "open_project", "secret"]

PROJECT_FILE = "tallystick.yaml"
MODEL_FOLDER = "model"
ENDINGS = (".yaml", ".yml")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
HOLIDAY_YEARS = range(2000, 2051)


def open_project(
    root: Path, environ: Mapping[str, str] | None = None, flags: Mapping[str, str | None] | None = None
) -> Project:
    """The settings of the project in this folder. What is wrong with them is among its findings."""
    path = root / PROJECT_FILE
    if not path.is_file():
        raise UsageWrong(f"no {PROJECT_FILE} in this folder", where=str(root), mend="`tally init` begins a project")
    text, problems = _text_of(path, PROJECT_FILE)
    project = project_of(root.absolute(), PROJECT_FILE, text or "", os.environ if environ is None else environ, flags)
    more = [*problems, *project.findings, *_setting_holidays(project.calendar)]
    return Project(root=project.root, settings=project.settings, origins=project.origins, findings=tuple(more))


def open_model(project: Project) -> Model:
    """The model of all files below `model/`; the settings' findings are among its own."""
    texts: dict[str, str] = {}
    closed: list[str] = []
    found: list[Finding] = list(project.findings)
    for path in _files_below(project.root / MODEL_FOLDER):
        name = path.relative_to(project.root).as_posix()
        text, problems = _text_of(path, name)
        found.extend(problems)
        if text is None:
            closed.append(name)
        else:
            texts[name] = text
    model = read_model(texts, found=found, fiscal=project.fiscal, closed=closed)
    return replace(model, findings=(*model.findings, *_people_holidays(model)))


def calendar_of(project: Project, model: Model) -> Calendar:
    """When people work: as `people` says, else as the settings say; with the holidays looked up."""
    declared = model.calendar or project.calendar
    return declared.calendar(project.zone, holidays_of(declared))


def fiscal_of(_: Project, model: Model) -> Mapping[str, Fiscal]:
    """The fiscal calendars a tie may name as its grain."""
    return model.fiscal


def holidays_of(declared: WorkCalendar) -> frozenset[date]:
    """The days of a country (US, US-CO, DE-BY), or the declared days themselves."""
    if not isinstance(declared.holidays, str):
        return frozenset(declared.holidays)
    return _country(declared.holidays, HOLIDAY_YEARS) or frozenset()  # `open_project` has said what is not known


def _country(name: str, years: Iterable[int]) -> frozenset[date] | None:
    """The holidays of a country or of a part of it; None where nobody knows them."""
    import holidays  # 30 ms that only calendars need; asking it for all that it knows would be 200 more

    country, _, subdivision = name.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=years))
    except NotImplementedError:
        return None


def secret(reference: str, environ: Mapping[str, str] | None = None) -> str:
    """What `env:NAME` or `file:/path` stands for; any other text stands for itself. Errors name it, never its value."""
    environ = os.environ if environ is None else environ
    if reference.startswith("env:"):
        name = reference.removeprefix("env:")
        if not environ.get(name):
            raise SourceUnreadable(f"{name} is not set in the environment", mend=f"set it: export {name}=...")
        return environ[name]
    if reference.startswith("file:"):
        path = Path(reference.removeprefix("file:"))
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise SourceUnreadable(
                f"the secret cannot be read: {why}", where=str(path), mend="check the file"
            ) from None
    return reference


def _files_below(folder: Path) -> Iterable[Path]:
    """Sorted, so that findings come in the same order everywhere; hidden files are not the model's."""
    found = [path for path in folder.rglob("*") if path.suffix in ENDINGS and not path.is_dir()]
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _text_of(path: Path, name: str) -> tuple[str | None, list[Finding]]:
    """A text in another encoding is a finding, and read as well as it can be: its other findings come beside it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        sentence = f"the file cannot be opened: {error.strerror}"
        return None, [finding(FILE_UNREADABLE, sentence, mend="check its permissions", place=Place(file=name))]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        place = Place(file=name, line=line, column=column)
        known = next((encoding for mark, encoding in BYTE_ORDER_MARKS if raw.startswith(mark)), "cp1252")
        return raw.decode(known, errors="replace"), [
            finding(FILE_UNREADABLE, "the file is not UTF-8 text", place=place)
        ]


def _people_holidays(model: Model) -> list[Finding]:
    found = []
    for entry in model.entries_of("people"):
        declared = model.people[entry.thing.id].calendar
        if declared is not None and not _known_holidays(declared):
            found.append(_unknown_holidays(declared, entry.place("calendar", "holidays")))
    return found


def _setting_holidays(declared: WorkCalendar) -> list[Finding]:
    place = Place(file=PROJECT_FILE, field="calendar")
    return [] if _known_holidays(declared) else [_unknown_holidays(declared, place)]


def _unknown_holidays(declared: WorkCalendar, place: Place) -> Finding:
    sentence = f"no holidays are known for `{declared.holidays}`"
    return finding(SETTING_WRONG, sentence, mend="write a country such as US or DE-BY, or list the days", place=place)


def _known_holidays(declared: WorkCalendar) -> bool:
    return not isinstance(declared.holidays, str) or _country(declared.holidays, ()) is not None
