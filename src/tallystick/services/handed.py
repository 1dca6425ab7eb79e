"""What rows handed over without a model are made of: their columns, as whoever wrote them says, or as their values do.

A file of typed columns speaks for itself. Texts and floats are pulled as text and looked at, where somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.guessing import draft, profile
from tallystick.core.guessing.columns import Column, Figures, columns_of
from tallystick.core.guessing.names import field_names
from tallystick.core.guessing.objects import text_of
from tallystick.core.pulls.shape import RawColumn
from tallystick.ports import Session
from tallystick.services.looking import Exported, Scratch, pull_all, session_of, unreadable

Options = Mapping[str, Mapping[str, str]]  # by source, what else its `read` says: a sheet, an encoding
Asking = Callable[[Exported, Sequence[RawColumn]], Collection[str]]  # which columns are to be looked at


@dataclass(frozen=True, kw_only=True)
class Handed:
    """The columns of one export, and what those are that were looked at."""

    exported: Exported
    columns: tuple[RawColumn, ...]
    looked: Mapping[str, Column]  # by header


def look_at(scratch: Scratch, exports: Sequence[Exported], read: Options, asking: Asking) -> tuple[Handed, ...]:
    offered = _offered(scratch, exports, read)
    wanted = {each.source: tuple(asking(each, offered[each.source])) for each in exports}
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        names = field_names(wanted[each.source])
        texts[f"model/{each.source}.yaml"] = _as_text(each, dict(zip(names, wanted[each.source], strict=True)), read)
    bench = scratch.open(texts)
    sources = [each.source for each in exports if wanted[each.source]]
    pulled = pull_all(bench, sources)
    looked: dict[str, Mapping[str, Column]] = {each.source: {} for each in exports}
    with session_of(bench) as session:
        for n, source in enumerate(sources):
            manifest = pulled[source].manifest
            assert manifest is not None  # pull_all refuses
            session.attach(f"side_{n}", bench.store.open(manifest.id).files)
            looked[source] = _looked(session, f"side_{n}", wanted[source], manifest.rows)
    return tuple(Handed(exported=each, columns=offered[each.source], looked=looked[each.source]) for each in exports)


def _looked(session: Session, relation: str, headers: Sequence[str], rows: int) -> dict[str, Column]:
    fields = field_names(headers)
    figures = [
        _figures(session, relation, f"{relation}_{i}", header, field, rows)
        for i, (header, field) in enumerate(zip(headers, fields, strict=True))
    ]
    return {each.header: each for each in columns_of(figures)}


def _figures(session: Session, relation: str, table: str, header: str, field: str, rows: int) -> Figures:
    session.run(profile.distinct(relation, table, field))
    [counted] = session.fetch(profile.counts(table))
    outlined = session.fetch(profile.outlines(table))
    ordered = profile.orders(table, profile.outlines_from(outlined))
    few = session.fetch(profile.values(table))
    return profile.figures(header, field, rows, counted, outlined, few, session.fetch(ordered) if ordered else [])


def _offered(scratch: Scratch, exports: Sequence[Exported], read: Options) -> dict[str, tuple[RawColumn, ...]]:
    """The columns of each, as its reader finds them."""
    texts = {"tallystick.yaml": draft.passing("look")}
    for each in exports:
        texts[f"model/{each.source}.yaml"] = _as_text(each, {}, read)
    bench = scratch.open(texts)
    doors = bench.pulling()
    found = {}
    for each in exports:
        (job,) = bench.jobs([each.source])
        request = job.request
        with doors.store.stage(each.system) as staged, doors.readers[each.system].read([request], staged) as readings:
            reading = readings[each.source]
            if reading.raw is None:
                raise unreadable(reading.findings)
            found[each.source] = tuple(column for column in reading.raw.columns if column.name)
    return found


def _as_text(each: Exported, fields: Mapping[str, str], read: Options) -> str:
    """A source with these columns as text."""
    return text_of(
        [
            {"kind": "system", "id": each.system, "connect": {"kind": "files", "path": each.folder}},
            {
                "kind": "source",
                "id": each.source,
                "system": each.system,
                "read": {"file": each.path.name, **read.get(each.source, {})},
                "fields": {name: {"type": "text", "from": header} for name, header in fields.items()},
            },
        ]
    )
