"""A look at exported files nobody described: every column pulled as text, counted, and taken for something.

The same readers, snapshots and engine as in any project; what is found out here is then written down as a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding
from tallystick.core.guessing import draft
from tallystick.core.guessing.columns import Column, columns_of
from tallystick.core.guessing.guess import SideGuess
from tallystick.core.guessing.names import field_names
from tallystick.core.guessing.outlines import Mark
from tallystick.core.guessing.words import roles_of
from tallystick.core.pulls.codes import SHEET_ASKED
from tallystick.core.snapshots import Manifest
from tallystick.core.ties.bridge import Hand
from tallystick.ports import Session
from tallystick.services.pull import Pulled
from tallystick.services.scratch import Bench, Scratch, figures_of, offered, opened, pull_all, readings, session_of

LARGE = 20_000_000  # bytes
_NAMELESS = re.compile("column [0-9]+")  # a delimiter too many at the end of a line


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


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How a file writes its days and numbers, where a person said so."""

    day_first: bool | None = None
    mark: Mark | None = None


def look(scratch: Scratch, exports: Sequence[Exported], *, ways: Mapping[str, Ways]) -> _Looked:
    """Columns of all exports, as text; refused with all findings where one cannot be read."""
    found = offered(scratch, exports, _as_text)
    headers = {source: tuple(each.name for each in columns) for source, columns in found.items()}
    fields = {source: dict(zip(field_names(names), names, strict=True)) for source, names in headers.items()}
    bench = opened(scratch, exports, _with_key, fields)
    pulled = pull_all(bench, [each.source for each in exports])
    return _Looked(bench=bench, exports=tuple(exports), headers=headers, pulled=pulled, ways=ways)


def _with_key(each: Exported, fields: Mapping[str, str]) -> str:
    """Many rows with a key of their own are read in half the time."""
    large = each.path.stat().st_size > LARGE
    return _as_text(each, fields) + (f"key: [{_first_id(fields)}]\n" if large else "")


def _first_id(fields: Mapping[str, str]) -> str:
    """The column that most likely names a row; where it does not, only time was lost."""
    return next((name for name, header in fields.items() if "id" in roles_of(header)), next(iter(fields)))


def _as_text(each: Exported, fields: Mapping[str, str]) -> str:
    return draft.as_text(each.path.name, each.folder, each.system, each.source, fields, each.read)


@dataclass(frozen=True, kw_only=True)
class _Looked:
    """Pulled as text; what it is, is asked in a session."""

    bench: Bench
    exports: tuple[Exported, ...]
    headers: Mapping[str, tuple[str, ...]]
    pulled: Mapping[str, Pulled]
    ways: Mapping[str, Ways]

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
            figures_of(session, relation, table, header, field, manifest.rows)
            for table, header, field in zip(tables, self.headers[exported.source], fields, strict=True)
        ]
        ways = self.ways.get(exported.source, Ways())
        columns = columns_of(found, day_first=ways.day_first, mark=ways.mark)
        kept = [n for n, each in enumerate(columns) if each.figures.filled or not _NAMELESS.fullmatch(each.header)]
        return Seen(
            exported=exported,
            columns=tuple(columns[n] for n in kept),
            rows=manifest.rows,
            read=exported.read,
            findings=self.pulled[exported.source].findings,
            tables=tuple(tables[n] for n in kept),
            files=files,
        )


def sheets_of(scratch: Scratch, exported: Exported) -> tuple[Exported, ...]:
    """The export once for every sheet that may be meant; itself where there is nothing to choose."""
    [(_, reading)] = readings(scratch, (exported,), _as_text)
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
            look(scratch, (each,), ways={})
        except SourceUnreadable as error:
            left_out.append(LeftOut(file=each.label, error=error))
        else:
            found.append(each)
    return found, tuple(left_out)
