"""A look at exported files nobody described: every column pulled as text, counted, and taken for something.

The same readers, snapshots and engine as in any project; what is found out here is then written down as a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding
from tallystick.core.guessing import draft, profile
from tallystick.core.guessing.columns import FEW, Column, Figures, columns_of
from tallystick.core.guessing.guess import SideGuess
from tallystick.core.guessing.names import field_names
from tallystick.core.guessing.words import roles_of
from tallystick.core.pulls.codes import SHEET_ASKED
from tallystick.core.pulls.jobs import Job
from tallystick.core.pulls.shape import Reading
from tallystick.core.snapshots import Manifest
from tallystick.core.ties.bridge import Hand
from tallystick.ports import Session
from tallystick.services.desk import Desk
from tallystick.services.pull import Doors, Pulled, pull

LARGE = 20_000_000  # bytes


class Bench(Desk, Protocol):
    """A project that somebody may work in: its desk, and what a pull needs."""

    def jobs(self, sources: Sequence[str]) -> tuple[Job, ...]: ...

    def pulling(self) -> Doors: ...


class Scratch(Protocol):
    """A place for projects that nobody keeps: the same one with other files each time, so that snapshots stay."""

    def open(self, texts: Mapping[str, str]) -> Bench: ...


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A file to look at, and what its system and source are called meanwhile."""

    path: Path
    system: str
    source: str
    read: Mapping[str, Any] = field(default_factory=dict)  # further options of `read`

    @property
    def folder(self) -> str:
        return str(self.path.absolute().parent)

    @property
    def label(self) -> str:
        """What people call it."""
        sheet = self.read.get("sheet")
        return f"{self.path.name}, sheet {sheet}" if sheet else self.path.name


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An export after the look: its columns, and what reading it brought up."""

    exported: Exported
    columns: tuple[Column, ...]
    rows: int
    read: Mapping[str, Any]
    findings: tuple[Finding, ...]
    tables: tuple[str, ...]  # on the engine: the different values of each column
    files: tuple[Path, ...]  # its rows, as text

    def side(self, hand: Hand) -> SideGuess:
        """What is known of it before anything is compared."""
        return SideGuess(
            hand=hand,
            file=self.exported.path.name,
            folder=self.exported.folder,
            system=self.exported.system,
            source=self.exported.source,
            metric=f"{self.exported.system}_amount",
            columns=self.columns,
            rows=self.rows,
            read=self.read,
        )


def look(scratch: Scratch, exports: Sequence[Exported], *, days_first: Mapping[str, bool | None]) -> _Looked:
    """Columns of all exports, as text; refused with all findings where one cannot be read."""
    headers = _headers(scratch, exports)
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        names = field_names(headers[each.source])
        texts[f"model/{each.source}.yaml"] = _as_text(each, dict(zip(names, headers[each.source], strict=True)))
        if each.path.stat().st_size > LARGE:  # rows with a key of their own are read in half the time
            texts[f"model/{each.source}.yaml"] += f"key: [{_first_id(names, headers[each.source])}]\n"
    bench = scratch.open(texts)
    pulled = pull_all(bench, [each.source for each in exports])
    return _Looked(bench=bench, exports=tuple(exports), headers=headers, pulled=pulled, days_first=days_first)


def _first_id(names: Sequence[str], headers: Sequence[str]) -> str:
    """The column that most likely names a row; where it does not, only time was lost."""
    return next((name for name, header in zip(names, headers, strict=True) if "id" in roles_of(header)), names[0])


def _as_text(each: Exported, fields: Mapping[str, str]) -> str:
    return draft.as_text(each.path.name, each.folder, each.system, each.source, fields, each.read)


@dataclass(frozen=True, kw_only=True)
class _Looked:
    """Pulled as text; what it is, is asked in a session."""

    bench: Bench
    exports: tuple[Exported, ...]
    headers: Mapping[str, tuple[str, ...]]
    pulled: Mapping[str, Pulled]
    days_first: Mapping[str, bool | None]

    def _manifest(self, exported: Exported) -> Manifest:
        manifest = self.pulled[exported.source].manifest
        assert manifest is not None  # pull_all refuses
        return manifest

    @contextmanager
    def session(self) -> Iterator[tuple[Session, tuple[Seen, ...]]]:
        with session_of(self.bench) as session:
            yield session, tuple(self._seen(session, n, each) for n, each in enumerate(self.exports))

    def _seen(self, session: Session, n: int, exported: Exported) -> Seen:
        manifest = self._manifest(exported)
        relation, files = f"export_{n}", self.bench.store.open(manifest.id).files
        session.attach(relation, files)
        fields = field_names(self.headers[exported.source])
        tables = tuple(f"v_{n}_{i}" for i in range(len(fields)))
        found = [
            _figures(session, relation, table, header, field, manifest.rows)
            for table, header, field in zip(tables, self.headers[exported.source], fields, strict=True)
        ]
        columns = columns_of(found, day_first=self.days_first.get(exported.source))
        return Seen(
            exported=exported,
            columns=columns,
            rows=manifest.rows,
            read=exported.read,
            findings=self.pulled[exported.source].findings,
            tables=tables,
            files=files,
        )


def _figures(session: Session, relation: str, table: str, header: str, field: str, rows: int) -> Figures:
    session.run(profile.distinct(relation, table, field))
    [counted] = session.fetch(profile.counts(table))
    outlined = session.fetch(profile.outlines(table, int(str(counted[1]))))
    ordered = profile.orders(table, profile.outlines_from(outlined))
    few = session.fetch(profile.values(table)) if int(str(counted[1])) <= FEW else []
    return profile.figures(header, field, rows, counted, outlined, few, session.fetch(ordered) if ordered else [])


def session_of(bench: Bench) -> AbstractContextManager[Session]:
    return bench.engine.session(threads=bench.threads, memory=bench.memory)


def pull_all(bench: Bench, sources: Sequence[str]) -> dict[str, Pulled]:
    """What came of each source; refused, with all findings, where one gave nothing."""
    done = {each.source: each for each in pull(bench.pulling(), bench.jobs(sources))}
    failed = [each for each in done.values() if each.manifest is None]
    if failed:
        findings = tuple(finding for each in failed for finding in each.findings)
        raise unreadable(findings)
    return done


def unreadable(findings: Sequence[Finding]) -> SourceUnreadable:
    errors = [each for each in findings if each.level == "error"] or list(findings)
    where = str(errors[0].place) if errors[0].place else None
    return SourceUnreadable(errors[0].sentence, where=where, mend=errors[0].mend, findings=tuple(errors[1:]))


def _headers(scratch: Scratch, exports: Sequence[Exported]) -> dict[str, tuple[str, ...]]:
    """The columns of each export, as its reader finds them."""
    found: dict[str, tuple[str, ...]] = {}
    for each, reading in _readings(scratch, exports):
        if reading.raw is None:
            raise unreadable(reading.findings)
        found[each.source] = tuple(column.name for column in reading.raw.columns if column.name)
    return found


def _readings(scratch: Scratch, exports: Sequence[Exported]) -> Iterator[tuple[Exported, Reading]]:
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        texts[f"model/{each.source}.yaml"] = _as_text(each, {})
    bench = scratch.open(texts)
    doors = bench.pulling()
    for each in exports:
        [job] = bench.jobs([each.source])
        reader = doors.readers[each.system]
        with doors.store.stage(each.system) as staged, reader.read([job.request], staged) as readings:
            yield each, readings[each.source]


def sheets_of(scratch: Scratch, exported: Exported) -> tuple[Exported, ...]:
    """The export once for every sheet that may be meant; itself where there is nothing to choose."""
    [(_, reading)] = _readings(scratch, (exported,))
    asked = next((each for each in reading.findings if each.code == SHEET_ASKED.name), None)
    if reading.raw is not None or asked is None:
        return (exported,)
    names = field_names(asked.samples)
    return tuple(
        replace(
            exported,
            system=f"{exported.system}_{name}",
            source=f"{exported.system}_{name}.rows",
            read={**exported.read, "sheet": sheet},
        )
        for name, sheet in zip(names, asked.samples, strict=True)
    )


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A file that cannot be read, and why."""

    file: str
    error: SourceUnreadable


def readable(scratch: Scratch, exports: Sequence[Exported]) -> tuple[list[Exported], tuple[LeftOut, ...]]:
    """One file that cannot be read does not keep the others from being looked at."""
    found, left_out = [], []
    for each in exports:
        try:
            look(scratch, (each,), days_first={})
        except SourceUnreadable as error:
            left_out.append(LeftOut(file=each.label, error=error))
        else:
            found.append(each)
    return found, tuple(left_out)
