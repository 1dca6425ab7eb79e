"""Where exports that nobody described are looked at, as files or handed over: each is written down as a source of texts
in a project that nobody keeps, read and pulled like any other, and asked column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding
from tallystick.core.guessing import draft, profile
from tallystick.core.guessing.columns import FEW, Figures
from tallystick.core.pulls.jobs import Job
from tallystick.core.pulls.shape import RawColumn, Reading
from tallystick.ports import Session
from tallystick.services.desk import Desk
from tallystick.services.pull import Doors, Pulled, pull


class Bench(Desk, Protocol):
    """A project that somebody may work in: its desk, and what a pull needs."""

    def jobs(self, sources: Sequence[str]) -> tuple[Job, ...]: ...

    def pulling(self) -> Doors: ...


class Scratch(Protocol):
    """A place for projects that nobody keeps: the same one with other files each time, so that snapshots stay."""

    def open(self, texts: Mapping[str, str]) -> Bench: ...


class Named(Protocol):
    """An export, by what its system and source are called meanwhile."""

    @property
    def system(self) -> str: ...
    @property
    def source(self) -> str: ...


E = TypeVar("E", bound=Named)
Fields = Mapping[str, str]  # field -> header
Described = Callable[[E, Fields], str]  # an export as the text of a model, with these columns as texts


def opened(scratch: Scratch, exports: Sequence[E], described: Described[E], fields: Mapping[str, Fields]) -> Bench:
    """A project of these exports; `fields` by source."""
    texts = {"tallystick.yaml": draft.passing("look")}
    texts |= {f"model/{each.source}.yaml": described(each, fields.get(each.source, {})) for each in exports}
    return scratch.open(texts)


def readings(scratch: Scratch, exports: Sequence[E], described: Described[E]) -> Iterator[tuple[E, Reading]]:
    """What the reader of each finds, before any row is read."""
    bench = opened(scratch, exports, described, {})
    doors = bench.pulling()
    for each in exports:
        [job] = bench.jobs([each.source])
        with (
            doors.store.stage(each.system) as staged,
            doors.readers[each.system].read([job.request], staged) as found,
        ):
            yield each, found[each.source]


def offered(scratch: Scratch, exports: Sequence[E], described: Described[E]) -> dict[str, tuple[RawColumn, ...]]:
    """The columns of each, by source; refused with all findings where one cannot be read."""
    found: dict[str, tuple[RawColumn, ...]] = {}
    for each, reading in readings(scratch, exports, described):
        if reading.raw is None:
            raise unreadable(reading.findings)
        found[each.source] = tuple(column for column in reading.raw.columns if column.name)
    return found


def figures_of(
    session: Session, relation: str, table: str, header: str, field: str, rows: int, *, whole: bool = False
) -> Figures:
    """One column as the engine counts it; its different values stay in `table`. `whole`: how each value is written is
    looked at, however many there are."""
    session.run(profile.distinct(relation, table, field, header))
    [counted] = session.fetch(profile.counts(table))
    different = int(str(counted[1]))
    outlined = session.fetch(profile.outlines(table, 0 if whole else different))
    ordered = profile.orders(table, profile.outlines_from(outlined))
    few = session.fetch(profile.values(table)) if different <= FEW else []
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
