"""What rows handed over without a model are made of: their columns, as whoever wrote them says, or as their values do.

A file of typed columns speaks for itself and is asked where it lies. The texts of other files, and floats, are pulled
as text to be looked at; both only where somebody wants to know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.guessing import draft, profile
from tallystick.core.guessing.columns import Column, Figures, columns_of
from tallystick.core.guessing.names import field_names
from tallystick.core.guessing.objects import text_of
from tallystick.core.pulls.shape import RawColumn
from tallystick.core.sql import identifier
from tallystick.ports import Session
from tallystick.services.looking import Scratch, pull_all, session_of, unreadable

Options = Mapping[str, Mapping[str, str]]  # by source, what else its `read` says: a sheet, an encoding


@dataclass(frozen=True, kw_only=True)
class Export:
    """Rows as files, and what their system and source are called."""

    system: str
    source: str
    folder: str  # a folder or an address
    file: str  # a file in it, a pattern or a folder
    parquet: Path | None = None  # the file, where its columns have types of their own and it can be asked as it is


@dataclass(frozen=True, kw_only=True)
class Looks:
    """Which columns of an export are looked at, and for what."""

    values: Sequence[str]  # what they hold
    naming: Sequence[str]  # whether each value is there, and there once


Asking = Callable[[Export, Sequence[RawColumn]], Looks]


@dataclass(frozen=True, kw_only=True)
class Handed:
    """The columns of one export, and what those are that were looked at."""

    export: Export
    columns: tuple[RawColumn, ...]
    looked: Mapping[str, Column]  # by header
    unique: frozenset[str]  # headers


def look_at(scratch: Scratch, exports: Sequence[Export], read: Options, asking: Asking) -> tuple[Handed, ...]:
    offered = _offered(scratch, exports, read)
    looks = {each.source: asking(each, offered[each.source]) for each in exports}
    pulled = {each.source: _to_pull(each, offered[each.source], looks[each.source]) for each in exports}
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        names = field_names(pulled[each.source])
        texts[f"model/{each.source}.yaml"] = _as_text(each, dict(zip(names, pulled[each.source], strict=True)), read)
    bench = scratch.open(texts)
    done = pull_all(bench, [source for source, headers in pulled.items() if headers])
    found = []
    with session_of(bench) as session:
        for n, each in enumerate(exports):
            source = each.source
            if each.parquet is not None:
                session.attach(f"file_{n}", [each.parquet])
            if source in done and (manifest := done[source].manifest) is not None:
                session.attach(f"text_{n}", bench.store.open(manifest.id).files)
            places = _Places(n=n, pulled=pulled[source])
            found.append(_seen(session, each, offered[source], looks[source], places))
    return tuple(found)


def _to_pull(export: Export, columns: Sequence[RawColumn], looks: Looks) -> tuple[str, ...]:
    if export.parquet is None:
        wanted = {*looks.values, *looks.naming}
    else:
        texts = {each.name for each in columns if each.type.upper() == "VARCHAR"}
        wanted = set(looks.values) - texts
    return tuple(each.name for each in columns if each.name in wanted)


@dataclass(frozen=True, kw_only=True)
class _Places:
    """Where each column of one export can be asked."""

    n: int
    pulled: tuple[str, ...]

    def of(self, header: str) -> tuple[str, str]:
        """Its relation, and its name there."""
        if header in self.pulled:
            return f"text_{self.n}", field_names(self.pulled)[self.pulled.index(header)]
        return f"file_{self.n}", header


def _seen(session: Session, export: Export, columns: tuple[RawColumn, ...], looks: Looks, places: _Places) -> Handed:
    figures = [
        _figures(session, *places.of(header), table=f"v_{places.n}_{i}", header=header)
        for i, header in enumerate(looks.values)
    ]
    unique = frozenset(header for header in looks.naming if _names_rows(session, *places.of(header)))
    looked = {each.header: each for each in columns_of(figures)}
    return Handed(export=export, columns=columns, looked=looked, unique=unique)


def _figures(session: Session, relation: str, name: str, *, table: str, header: str) -> Figures:
    session.run(profile.distinct(relation, table, name))
    [counted] = session.fetch(profile.counts(table))
    outlined = session.fetch(profile.outlines(table))
    ordered = profile.orders(table, profile.outlines_from(outlined))
    few = session.fetch(profile.values(table))
    in_order = session.fetch(ordered) if ordered else []
    [(rows,)] = session.fetch(f"select cast(count(*) as bigint) as n from {relation}")
    return profile.figures(header, name, int(str(rows)), counted, outlined, few, in_order)


def _names_rows(session: Session, relation: str, name: str) -> bool:
    """Each value is there, and there once."""
    value = identifier(name)
    [(rows, filled, different)] = session.fetch(
        f"select cast(count(*) as bigint) as n, cast(count({value}) as bigint) as f,"
        f" cast(count(distinct {value}) as bigint) as d from {relation}"
    )
    return bool(rows) and rows == filled == different


def _offered(scratch: Scratch, exports: Sequence[Export], read: Options) -> dict[str, tuple[RawColumn, ...]]:
    """The columns of each, as its reader finds them."""
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        texts[f"model/{each.source}.yaml"] = _as_text(each, {}, read)
    bench = scratch.open(texts)
    doors = bench.pulling()
    found = {}
    for each in exports:
        (job,) = bench.jobs([each.source])
        with (
            doors.store.stage(each.system) as staged,
            doors.readers[each.system].read([job.request], staged) as readings,
        ):
            reading = readings[each.source]
            if reading.raw is None:
                raise unreadable(reading.findings)
            found[each.source] = tuple(column for column in reading.raw.columns if column.name)
    return found


def _as_text(each: Export, fields: Mapping[str, str], read: Options) -> str:
    """A source with these columns as text."""
    return text_of(
        [
            {"kind": "system", "id": each.system, "connect": {"kind": "files", "path": each.folder}},
            {
                "kind": "source",
                "id": each.source,
                "system": each.system,
                "read": {"file": each.file, **read.get(each.source, {})},
                "fields": {name: {"type": "text", "from": header} for name, header in fields.items()},
            },
        ]
    )
