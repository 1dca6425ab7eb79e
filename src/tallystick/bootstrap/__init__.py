"""The one place that names concrete adapters: from a project's folder to everything its services need, made when asked.

Imports of heavy parts wait until the part is used, so that a command pays only for what it needs.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.adapters.clock import FixedClock, SystemClock
from tallystick.core.errors import ModelInvalid, SourceUnreadable, UsageWrong

if TYPE_CHECKING:  # names only: `tally check` opens no door, and is done before they were imported
    from tallystick.adapters.project import Project
    from tallystick.bootstrap.records import Records
    from tallystick.core.calendar import Calendar
    from tallystick.core.findings import Finding
    from tallystick.core.model import Model, System
    from tallystick.core.model.system import Connect
    from tallystick.core.money import Unit
    from tallystick.core.periods import Fiscal
    from tallystick.core.pulls.jobs import Job
    from tallystick.ports import Actor, Clock, Engine, Likeness, Reader, Results, State, Store
    from tallystick.services.certify import Certificate
    from tallystick.services.pull import Doors


def open_files(root: Path, *, environ: Mapping[str, str] | None = None) -> tuple[Project, Model]:
    """The settings and the model of this folder, with whatever is wrong with them."""
    from tallystick.adapters.project import open_model, open_project

    project = open_project(root, environ)
    return project, open_model(project)


def system_clock() -> Clock:
    """The clock on the wall, unless TALLY_NOW says what time it is."""
    fixed = os.environ.get("TALLY_NOW")
    if not fixed:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise UsageWrong(f"`{fixed}` is no moment", where="TALLY_NOW", mend="write 2026-04-01T06:00Z") from None
    return FixedClock(moment=moment)


def open_workspace(root: Path, *, environ: Mapping[str, str] | None = None) -> Workspace:
    """The project in this folder; a model with errors is refused, with all of them."""
    project, model = open_files(root, environ=environ)
    if not model.valid:
        errors = tuple(each for each in model.findings if each.level == "error")
        raise ModelInvalid(
            f"the model has {len(errors)} error{'s' if len(errors) > 1 else ''}",
            where=str(root),
            mend="correct them; `tally check` shows them again",
            findings=errors,
        )
    return Workspace(project=project, model=model)


def frame_zones(data: Any) -> Mapping[str, str]:
    """The time zones that the columns of a frame say; none for a file."""
    from tallystick.adapters.frames import zones_of

    return zones_of(data)


def write_frame(data: Any, name: str, path: Path) -> None:
    """A frame of whatever library as a Parquet file, exactly or not at all."""
    from tallystick.adapters import frames

    frames.write_frame(data, name, path)


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A place for projects that nobody keeps; gone with all snapshots afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tally-", ignore_cleanup_errors=True) as folder:
        yield Scratch(root=Path(folder))


@dataclass(frozen=True, kw_only=True)
class Scratch:
    """One folder, whose model is another one each time it is opened; its snapshots stay meanwhile."""

    root: Path

    def open(self, texts: Mapping[str, str]) -> Workspace:
        import shutil

        shutil.rmtree(self.root / "model", ignore_errors=True)
        for name, text in texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return open_workspace(self.root)


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """A project, its model, and what stands behind the ports here."""

    project: Project
    model: Model

    @property
    def unit(self) -> Unit:
        return self.project.unit

    @cached_property
    def calendar(self) -> Calendar:
        from tallystick.adapters.project import calendar_of

        return calendar_of(self.project, self.model)

    @property
    def fiscal(self) -> Mapping[str, Fiscal]:
        return self.model.fiscal

    @property
    def threads(self) -> int | None:
        return self.project.threads

    @property
    def memory(self) -> str | None:
        return self.project.memory

    @cached_property
    def store(self) -> Store:
        from tallystick.adapters.store.files import FileStore

        return FileStore(root=self.project.store)

    @cached_property
    def results(self) -> Results:
        from tallystick.adapters.results.folder import ResultFolder

        return ResultFolder(self.project.store.parent / "results")

    @cached_property
    def records(self) -> Records:
        from tallystick.bootstrap.records import Records

        return Records(project=self.project, clock=self.clock)

    @property
    def state(self) -> State:
        return self.records.state

    @cached_property
    def engine(self) -> Engine:
        if self.project.engine == "spark":
            from tallystick.adapters.engines.spark import SparkEngine

            return SparkEngine()
        from tallystick.adapters.engines.duckdb import DuckdbEngine

        return DuckdbEngine(spill=self.project.store.parent / "spill")

    @cached_property
    def likeness(self) -> Likeness:
        from tallystick.adapters.likeness import EditLikeness

        return EditLikeness()

    def certificate(self) -> Certificate:
        """Of the engine, kept beside the snapshots; `engine_reason` lets one run that differs."""
        from tallystick.services.certify import certificate

        kept = self.project.store.parent / "engines.json"
        return certificate(self.engine, kept, because=self.project.engine_reason)

    @cached_property
    def clock(self) -> Clock:
        return system_clock()

    @cached_property
    def actor(self) -> Actor:
        """Whoever runs this, as the operating system says."""
        from tallystick.ports import Actor

        try:
            name = getpass.getuser()
        except (KeyError, OSError):  # a container may run as a number without a name
            name = str(os.getuid())
        return Actor(person=f"user:{name}", proven_by="os-user")

    def jobs(self, sources: Sequence[str]) -> tuple[Job, ...]:
        """What to pull for these sources."""
        from tallystick.core.pulls.jobs import indexed_fields, job_of

        model, zone = self.model, self.project.zone
        return tuple(job_of(model.sources[each], zone, indexed=indexed_fields(model, each)) for each in sources)

    def pulling(self) -> Doors:
        """What a pull needs."""
        from tallystick.adapters.readers.ingest import DuckIngest
        from tallystick.services.pull import Doors

        return Doors(
            readers=_Readers(self),
            ingest=DuckIngest(threads=self.threads, memory=self.memory),
            store=self.store,
            state=self.state,
            clock=self.clock,
            actor=self.actor,
        )

    def reader(self, system: str) -> Reader:
        """What reads a system's sources."""
        declared = self.model.systems[system]
        connect = declared.connect
        kind = connect.kind if connect is not None else "files"
        if connect is not None and kind == "postgres":
            from tallystick.adapters.readers.postgres import PostgresReader

            return PostgresReader(system=system, address=self._address(declared, "conninfo"))
        if connect is not None and kind in ("sql", "sqlite"):
            return self._database(declared, connect)
        if kind == "files":
            return self._files(system, connect)
        raise SourceUnreadable(
            f"a system of kind {kind} is not read by this version",
            where=f"system {system}",
            mend="export its sources as files, or read its database",
        )

    def _files(self, system: str, connect: Connect | None) -> Reader:
        """Below a folder of the project; or below any address that fsspec knows."""
        from tallystick.adapters.project import secret

        path = (connect.path or connect.url or ".") if connect else "."
        path = path if "://" in path else secret(path)
        if "://" in path or "::" in path:
            from tallystick.adapters.readers.remote import RemoteReader

            given = connect.options if connect else {}
            options = {name: value for name, value in given.items() if value}
            return RemoteReader(
                system=system, address=path, options=lambda: {name: secret(value) for name, value in options.items()}
            )
        from tallystick.adapters.readers.files import FileReader

        return FileReader(folder=self.project.root / path, root=self.project.root)

    def _database(self, system: System, connect: Connect) -> Reader:
        from tallystick.adapters.readers.databases import DatabaseReader, database_engine, sqlite_engine

        if connect.kind == "sqlite":
            path = self.project.root / (connect.path or connect.url or "")
            return DatabaseReader(system=system.id, connect=lambda: sqlite_engine(path, system.id))
        address = self._address(system, "url")
        return DatabaseReader(
            system=system.id, connect=lambda: database_engine(address(), system.id), schema=connect.schema_name
        )

    def published(self, report: str) -> tuple[str | None, tuple[Finding, ...]]:
        """The text of the cell in which a report shows its number; none, with findings, where it has none."""
        from tempfile import TemporaryDirectory

        from tallystick.adapters.readers.files import FileReader
        from tallystick.core.pulls.jobs import request_of_cell

        request = request_of_cell(self.model.reports[report])
        if request is None:
            return None, ()
        with TemporaryDirectory() as folder:
            return FileReader(folder=self.project.root, root=self.project.root).cell(request, Path(folder))

    def _address(self, system: System, called: str) -> Callable[[], Mapping[str, str]]:
        """Looked up when the system is read, not before."""
        from tallystick.adapters.project import secret

        connect = system.connect
        given = {called: connect.url, "user": connect.user, "password": connect.password} if connect else {}
        return lambda: {name: secret(reference) for name, reference in given.items() if reference}


@dataclass(frozen=True, kw_only=False)
class _Readers(Mapping[str, "Reader"]):
    """Readers by system, each made when it is asked for."""

    workspace: Workspace

    def __getitem__(self, system: str) -> Reader:
        return self.workspace.reader(system)

    def __iter__(self) -> Iterator[str]:
        return iter(self.workspace.model.systems)

    def __len__(self) -> int:
        return len(self.workspace.model.systems)
