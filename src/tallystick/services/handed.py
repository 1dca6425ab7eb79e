"""What rows handed over without a model are made of: their columns, as whoever wrote them says, or as their values do.

A file of typed columns speaks for itself and is asked where it lies. The texts of other files, and floats, are pulled
as text to be looked at; both only where somebody wants to know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.guessing import draft
from tallystick.core.guessing.columns import Column, columns_of
from tallystick.core.guessing.names import field_names
from tallystick.core.pulls.shape import RawColumn
from tallystick.core.sql import identifier
from tallystick.ports import Session
from tallystick.services.scratch import Scratch, figures_of, offered, opened, pull_all, session_of

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
    columns = offered(scratch, exports, _as_text(read))
    looks = {each.source: asking(each, columns[each.source]) for each in exports}
    pulled = {each.source: _to_pull(each, columns[each.source], looks[each.source]) for each in exports}
    fields = {source: dict(zip(field_names(headers), headers, strict=True)) for source, headers in pulled.items()}
    bench = opened(scratch, exports, _as_text(read), fields)
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
            found.append(_seen(session, each, columns[source], looks[source], places))
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
    figures = []
    for i, header in enumerate(looks.values):
        relation, name = places.of(header)
        [(rows,)] = session.fetch(f"select cast(count(*) as bigint) as n from {relation}")
        figures.append(figures_of(session, relation, f"v_{places.n}_{i}", header, name, int(str(rows)), whole=True))
    unique = frozenset(header for header in looks.naming if _names_rows(session, *places.of(header)))
    looked = {each.header: each for each in columns_of(figures)}
    return Handed(export=export, columns=columns, looked=looked, unique=unique)


def _names_rows(session: Session, relation: str, name: str) -> bool:
    """Each value is there, and there once."""
    value = identifier(name)
    [(rows, filled, different)] = session.fetch(
        f"select cast(count(*) as bigint) as n, cast(count({value}) as bigint) as f,"
        f" cast(count(distinct {value}) as bigint) as d from {relation}"
    )
    return bool(rows) and rows == filled == different


def _as_text(read: Options) -> Callable[[Export, Mapping[str, str]], str]:
    """A source with some columns as texts."""
    return lambda each, fields: draft.as_text(
        each.file, each.folder, each.system, each.source, fields, read.get(each.source, {})
    )
