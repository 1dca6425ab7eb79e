"""The settings of a project: each with its value and where the value came from. Flag, environment, file, default.

Deciding which value holds is pure; adapters/project.py brings the file and the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Setting

from tallystick.core.findings import Finding, Place, finding
from tallystick.core.model.base import Part, Text, Whole, Zone, text_like
from tallystick.core.model.codes import NOT_AN_OBJECT, SECRET_IN_MODEL, SETTING_UNKNOWN, SETTING_WRONG, UNKNOWN_FIELD
from tallystick.core.model.people import WorkCalendar
from tallystick.core.model.places import place_of
from tallystick.core.model.reading import Document, read_file
from tallystick.core.model.secrets import secret_in
from tallystick.core.model.typed import part_of
from tallystick.core.money import Unit, unit
from tallystick.core.periods import Fiscal

PREFIX = "TALLY_"
FROM_ENVIRONMENT = ("name", "unit", "zone", "state", "store", "engine", "engine_reason", "threads", "memory")
SETTINGS = (
    "name",
    "unit",
    "zone",
    "calendar",
    "state",
    "store",
    "audit",
    "engine",
    "engine_reason",
    "threads",
    "memory",
)
MEMORY = r"^[1-9][0-9]*(\.[0-9]+)? ?(MB|GB|MiB|GiB)$"


UnitCode = Annotated[str, *text_like(r"^[A-Za-z][A-Za-z0-9_-]{0,15}$", "unit", "write a code such as USD or EUR")]


class UnitText(Part):
    code: UnitCode
    scale: Annotated[Whole, Setting(ge=0, le=4)] | None = None


class AuditSettings(Part):
    """What leaves the database, and where to."""

    receipts: Text = ".tallystick/receipts"
    checkpoints: tuple[Text, ...] = ()
    key: Text = ".tallystick/audit.key"
    keys: tuple[Text, ...] = ()


class Settings(Part):
    """What tallystick.yaml may say."""

    name: Text | None = None
    unit: Annotated[
        Annotated[UnitCode, Tag("=code")] | Annotated[UnitText, Tag("=unit")],
        Discriminator(lambda value: "=unit" if isinstance(value, dict | UnitText) else "=code"),
    ] = "USD"
    zone: Zone = "UTC"
    calendar: WorkCalendar = WorkCalendar()
    state: Text = ".tallystick/state.db"
    store: Text = ".tallystick/snapshots"
    audit: AuditSettings = AuditSettings()
    engine: Literal["duckdb", "spark"] = "duckdb"
    engine_reason: Text | None = None
    threads: Annotated[Whole, Setting(ge=1, le=1024)] | None = None
    memory: Annotated[str, *text_like(MEMORY, "amount of memory", "write 1GB or 512MB")] | None = None


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project's folder, and every setting with where it came from."""

    root: Path
    settings: Settings
    origins: Mapping[str, str]  # setting -> `flag`, `TALLY_UNIT`, `tallystick.yaml:3`, `default`
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        return self.settings.name or self.root.name

    @property
    def unit(self) -> Unit:
        declared = self.settings.unit
        return unit(declared) if isinstance(declared, str) else unit(declared.code, declared.scale)

    @property
    def zone(self) -> str:
        return self.settings.zone

    @property
    def calendar(self) -> WorkCalendar:
        return self.settings.calendar

    @property
    def fiscal(self) -> Mapping[str, Fiscal]:
        return self.settings.calendar.fiscal_calendars()

    @property
    def state(self) -> str:
        """The path of a file, or the address of a database; a reference where it is secret."""
        return self._path(self.settings.state)

    @property
    def store(self) -> Path:
        return self.root / self.settings.store

    @property
    def audit(self) -> AuditSettings:
        return self.settings.audit

    @property
    def engine(self) -> Literal["duckdb", "spark"]:
        return self.settings.engine

    @property
    def engine_reason(self) -> str | None:
        """Why an engine that answers some probe differently may run nevertheless."""
        return self.settings.engine_reason

    @property
    def threads(self) -> int | None:
        return self.settings.threads

    @property
    def memory(self) -> str | None:
        return self.settings.memory

    def _path(self, text: str) -> str:
        return text if "://" in text or text.startswith(("env:", "file:")) else str(self.root / text)


def project_of(
    root: Path, file: str, text: str, environ: Mapping[str, str], flags: Mapping[str, str | None] | None = None
) -> Project:
    """Which value of each setting holds: a flag before the environment before the file before the default."""
    document, findings = _document(file, text)
    origins = dict.fromkeys(SETTINGS, "default")
    said: dict[str, Any] = {}
    for key, value in document.data.items():
        said[key], origins[key] = value, f"{file}:{place_of(document, [key]).line}"
    for name in FROM_ENVIRONMENT:
        if environ.get(PREFIX + name.upper()):
            said[name], origins[name] = environ[PREFIX + name.upper()], PREFIX + name.upper()
    for name, given in (flags or {}).items():
        if given is not None:
            said[name], origins[name] = given, "flag"
    settings, problems = _settings(document, said, origins)
    findings += problems
    for name in ("state", "store"):
        if (secret := secret_in(getattr(settings, name))) is not None:
            findings.append(_elsewhere(finding(SECRET_IN_MODEL, f"`{name}` {secret}"), document, name, origins))
    known = {name: origins[name] for name in SETTINGS}
    return Project(root=root, settings=settings, origins=known, findings=tuple(findings))


def _document(file: str, text: str) -> tuple[Document, list[Finding]]:
    read = read_file(file, text)
    documents, findings = read.documents, read.findings
    if len(documents) > 1:
        findings.append(finding(SETTING_WRONG, "more than one document", place=place_of(documents[1])))
    if documents and isinstance(documents[0].data, dict):
        return documents[0], findings
    if documents and documents[0].data is not None:
        mend = "write one setting a line, for example `unit: USD`"
        findings.append(finding(NOT_AN_OBJECT, "settings that are no mapping", mend=mend, place=place_of(documents[0])))
    return read_file(file, "{}").documents[0], findings


def _settings(
    document: Document, said: Mapping[str, Any], origins: Mapping[str, str]
) -> tuple[Settings, list[Finding]]:
    """The settings; one that cannot be used is a finding, and its default holds."""
    settings, findings, wrongs = part_of(document, said, Settings)
    told = [_setting(each, document, name, origins) for each, name in zip(findings, wrongs, strict=True)]
    if settings is not None:
        return settings, told
    rest = {key: value for key, value in said.items() if key not in wrongs}
    settings, _, _ = part_of(document, rest, Settings)
    return settings or Settings(), told


def _setting(each: Finding, document: Document, name: str, origins: Mapping[str, str]) -> Finding:
    code = SETTING_UNKNOWN if each.code == UNKNOWN_FIELD.name else SETTING_WRONG
    sentence = each.sentence.replace("unknown field", "unknown setting")
    return _elsewhere(finding(code, sentence, mend=each.mend, place=each.place), document, name, origins)


def _elsewhere(each: Finding, document: Document, name: str, origins: Mapping[str, str]) -> Finding:
    """A value that is not from the file is not to be mended there."""
    origin = origins.get(name, "default")
    if ":" in origin or origin == "default":
        place = each.place or place_of(document, [name])
    else:
        place = Place(file="the command line" if origin == "flag" else "the environment", field=origin)
    return Finding(code=each.code, level=each.level, sentence=each.sentence, mend=each.mend, place=place)
