"""Ties over rows given as they are, without files to read: for tests that ask the same thing of many small tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from tallystick.adapters.clock import FixedClock
from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.adapters.likeness import EditLikeness
from tallystick.adapters.results.folder import ResultFolder
from tallystick.core.calendar import Calendar
from tallystick.core.findings import Finding
from tallystick.core.model import Model, read_model
from tallystick.core.money import Unit, unit
from tallystick.core.periods import Fiscal
from tallystick.core.pulls.jobs import shape_of
from tallystick.core.pulls.shape import columns_of, row_id
from tallystick.core.snapshots import Column, Manifest, snapshot_name
from tallystick.core.ties.passes import splits
from tallystick.core.ties.plan import plan
from tallystick.ports import Actor, Decision, Engine, Event, Likeness, Opened, RunRecord
from tallystick.services.asking import ask
from tallystick.services.certify import Certificate
from tallystick.services.laying import lay_out
from tallystick.services.tie import work
from tests.ties.words import COMPANY

Rows = Sequence[Mapping[str, Any]]
AS_OF = datetime(2026, 6, 30, 12, tzinfo=UTC)


@dataclass
class RowStore:
    """Snapshots of rows that are simply there."""

    model: Model
    folder: Path
    kept: dict[str, list[tuple[Manifest, tuple[Path, ...]]]] = field(default_factory=dict)

    def keep(self, source: str, rows: Rows, as_of: datetime = AS_OF, *, parts: int = 1) -> None:
        declared = self.model.sources[source]
        columns = columns_of(shape_of(declared, "UTC"))
        keys = [tuple(str(row[name]) if row[name] is not None else "" for name in declared.key) for row in rows]
        null = [any(row[name] is None for name in declared.key) for row in rows]
        many = Counter(key for key, missing in zip(keys, null, strict=True) if not missing)
        things = (
            Counter(tuple(row[name] for name in declared.identity) for row in rows) if declared.identity else Counter()
        )
        seen: Counter[str] = Counter()
        whole = []
        for row, key, missing in zip(rows, keys, null, strict=True):
            values = [row.get(column.name) for column in columns]
            print_ = hashlib.md5(repr(values).encode()).digest()
            name = row_id(key)
            if missing or many[key] > 1:
                seen[print_.hex()] += 1
                name = f"{print_.hex()}.{seen[print_.hex()]}"
            identity = tuple(row[each] for each in declared.identity)
            twin = (not missing and many[key] > 1) or (None not in identity and things[identity] > 1)
            whole.append((*values, name, print_, twin))
        stem = f"{source}-{len(self.kept.get(source, []))}"
        paths = tuple(self.folder / f"{stem}-{n}.parquet" for n in range(parts))
        added = (
            Column(name="_row", type="VARCHAR"),
            Column(name="_fp", type="BLOB"),
            Column(name="_twin", type="BOOLEAN"),
        )
        with DuckdbEngine().session() as session:
            for n, path in enumerate(paths):
                session.load("rows", (*columns, *added), whole[n::parts])
                session.write("select * from rows", path)
        content = hashlib.sha256(repr(sorted(map(repr, whole))).encode()).hexdigest()
        manifest = Manifest(
            id=snapshot_name(source, as_of),
            source=source,
            content=content,
            as_of=as_of,
            assumed=False,
            pulled_at=as_of,
            rows=len(rows),
            quarantined=0,
            key_unique=not any(null) and all(n == 1 for n in many.values()),
            columns=columns,
            files=(),
        )
        self.kept.setdefault(source, []).append((manifest, paths))

    def manifests(self, source: str) -> tuple[Manifest, ...]:
        return tuple(sorted((each for each, _ in self.kept.get(source, [])), key=lambda each: each.as_of))

    def open(self, snapshot: str) -> Opened:
        found = next(pair for pairs in self.kept.values() for pair in pairs if pair[0].id == snapshot)
        return Opened(manifest=found[0], files=found[1], quarantine=(), folded=())

    def verify(self, snapshot: str) -> tuple[Finding, ...]:
        return ()

    def stage(self, source: str) -> AbstractContextManager[Path]:
        raise NotImplementedError

    def publish(self, staged: Path, manifest: Manifest) -> Manifest:
        raise NotImplementedError


@dataclass
class Forgetful:
    """A state that remembers only what was asked of it."""

    runs_saved: list[RunRecord] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    decided: list[Decision] = field(default_factory=list)

    def transaction(self) -> AbstractContextManager[None]:
        return nullcontext()

    def save_run(self, run: RunRecord) -> None:
        self.runs_saved.append(run)

    def decide(self, decision: Decision) -> None:
        self.decided.append(decision)

    def decisions(self, tie: str) -> tuple[Decision, ...]:
        return tuple(each for each in self.decided if each.tie == tie)

    def record(self, event: Event) -> int:
        self.events.append(event)
        return len(self.events)


@dataclass
class Table:
    """A desk for one model and its rows."""

    text: str
    folder: Path
    engine: Engine = field(default_factory=DuckdbEngine)
    calendar: Calendar = field(default_factory=Calendar)
    state: Any = field(default_factory=Forgetful)
    likeness: Likeness = field(default_factory=EditLikeness)
    clock: FixedClock = field(default_factory=lambda: FixedClock(moment=AS_OF))
    actor: Actor = field(default_factory=lambda: Actor(person="user:ana", proven_by="nothing"))
    threads: int | None = 1
    memory: str | None = None

    @cached_property
    def model(self) -> Model:
        found = read_model({"model.yaml": COMPANY + self.text})
        assert found.valid, [str(each) for each in found.findings if each.level == "error"]
        return found

    @property
    def unit(self) -> Unit:
        return unit("USD")

    @property
    def fiscal(self) -> Mapping[str, Fiscal]:
        return self.model.fiscal

    @cached_property
    def store(self) -> RowStore:
        return RowStore(model=self.model, folder=self.folder)

    def certificate(self) -> Certificate:
        return Certificate(engine=self.engine.name, version=self.engine.version, suite="", findings=())

    @property
    def results(self) -> ResultFolder:
        return ResultFolder(self.folder / "results")


Place = tuple[str, str, str, str | None]  # side, row, group, and the other row of a part


def placed(table: Table, name: str = "bookings") -> list[Place]:
    """Where every row stands after the last pass; groups that an exact first pass has found equal are gone."""
    asked = ask(table, name, as_of=None)
    steps = plan(asked.question).steps
    last = f"placed_{len(asked.question.tie.match)}"
    last = last if last in {step.name for step in steps} else "members"
    part = "part" if splits(asked.question.tie) and last != "members" else "cast(null as varchar)"
    with table.engine.session(threads=1, memory=None) as session:
        lay_out(table, asked, session)
        for step in steps:
            work(session, step, table.likeness)
            if step.name == last:
                break
        found = session.fetch(f"select side, row, g, {part} from {last} order by 1, 2, 3, 4")
    return [(str(side), str(row), str(g), None if other is None else str(other)) for side, row, g, other in found]
