"""A declared copy against its original: gathered, compared on the engine, told in lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from tallystick.core.copies.alone import OF_ORIGINAL
from tallystick.core.copies.answer import Alone, AloneLine, CellLine, CellRow, CopyAnswer
from tallystick.core.copies.plan import STALE, Plan, plan
from tallystick.core.copies.question import Copied, Kept
from tallystick.core.errors import SnapshotMissing, UsageWrong
from tallystick.core.model import Source
from tallystick.core.moves.history import at_text
from tallystick.ports import Session
from tallystick.services.desk import Desk


def declared_copies(desk: Desk) -> tuple[str, ...]:
    return tuple(sorted(name for name, each in desk.model.sources.items() if each.copies is not None))


def copy_answer(desk: Desk, name: str) -> CopyAnswer:
    copied = copy_asked(desk, name)
    with _compared(desk, copied) as (session, made):
        answers: dict[str, list[tuple[Any, ...]]] = {each: session.fetch(sql) for each, sql in made.queries.items()}
    copies = copied.copy.copies
    now, then = copied.copies[-1], copied.originals[-1]
    [(apart_copies, apart_originals)] = answers["apart"]
    return CopyAnswer(
        source=name,
        original=copied.original.id,
        channel=copies.channel if copies else None,
        snapshot=now.latest,
        original_snapshot=then.latest,
        rows=now.rows,
        compared=int(answers["pairs"][0][0]),
        lines=tuple(
            sorted(_lines(copied, answers), key=lambda each: (each.field, each.kind, each.since, each.by or ""))
        ),
        copy_alone=_alone(copied, answers["alone_copy"]),
        original_alone=_alone(copied, answers["alone_original"]),
        not_compared=(int(apart_copies), int(apart_originals)),
        held=(now.quarantined, then.quarantined),
    )


def copy_rows(desk: Desk, name: str) -> Iterator[CellRow]:
    """Every cell that differs, then every row that one side has alone, in a fixed order."""
    copied = copy_asked(desk, name)
    moments = {each.mine for each in copied.cells if each.moment}
    with _compared(desk, copied) as (session, made):
        if made.cells:
            for each in session.stream(made.cells):
                yield _cell_row(copied, moments, each)
        for each in session.stream(made.alone):
            yield _row_alone(copied, each)


def _row_alone(copied: Copied, told: tuple[Any, ...]) -> CellRow:
    row, original, kind, since, who = told
    return CellRow(
        field=None,
        row=row,
        original=original,
        copy_says=None,
        original_says=None,
        difference=None,
        kind=kind,
        since=_since(copied, kind, since),
        by=who,
    )


def _cell_row(copied: Copied, moments: set[str], told: tuple[Any, ...]) -> CellRow:
    field, row, original, mine, theirs, off, kind, since, who = told
    if field in moments:
        mine, theirs = (None if each is None else at_text(int(each)) for each in (mine, theirs))
    return CellRow(
        field=field,
        row=row,
        original=original,
        copy_says=mine,
        original_says=theirs,
        difference=off,
        kind=kind,
        since=_since(copied, kind, since),
        by=who,
    )


def _since(copied: Copied, kind: str, number: Any) -> str:
    return (copied.originals if kind in (STALE, *OF_ORIGINAL) else copied.copies)[int(number)].id


def _lines(copied: Copied, answers: dict[str, list[tuple[Any, ...]]]) -> Iterator[CellLine]:
    for n, cell in enumerate(copied.cells):
        for kind, since, who, many, off in answers[f"lines_{n}"]:
            yield CellLine(
                field=cell.mine,
                kind=kind,
                since=_since(copied, kind, since),
                by=who,
                cells=int(many),
                difference=str(off) if cell.scale is not None else None,
                unit=copied.copy.fields[cell.mine].unit or copied.original.fields[cell.theirs].unit,
            )


def _alone(copied: Copied, told: list[tuple[Any, ...]]) -> Alone:
    names = [each.mine for each in copied.cells if each.scale is not None]
    lines = [
        AloneLine(
            kind=kind,
            since=_since(copied, kind, since),
            by=who,
            rows=int(many),
            first=first,
            sums={name: str(each) for name, each in zip(names, sums, strict=True) if each is not None},
        )
        for kind, since, who, many, first, *sums in told
    ]
    return Alone(lines=tuple(sorted(lines, key=lambda each: (each.kind, each.since, each.by or ""))))


def copy_asked(desk: Desk, name: str) -> Copied:
    copy = desk.model.sources[name]
    if copy.copies is None:
        raise UsageWrong(
            f"source {name} is no copy of another", mend="declare `copies: {source: S, match: {...}, fields: {...}}`"
        )
    original = desk.model.sources[copy.copies.source]
    mine, theirs = (
        {*copy.copies.match, *copy.copies.fields},
        {*copy.copies.match.values(), *copy.copies.fields.values()},
    )
    if copy.time is not None:
        mine |= {each for each in (copy.time.changed, copy.time.changed_by) if each}
    return Copied(
        copy=copy,
        original=original,
        copies=_kept(desk, copy, "copy", mine),
        originals=_kept(desk, original, "original", theirs),
    )


def _kept(desk: Desk, source: Source, name: str, needed: set[str]) -> tuple[Kept, ...]:
    """Every snapshot that has the fields, each content once in a row."""
    known = [each for each in desk.store.manifests(source.id) if needed <= {column.name for column in each.columns}]
    if not known:
        raise SnapshotMissing(
            "there is no snapshot with the fields of the copy",
            where=f"source {source.id}",
            mend=f"run `tally pull {source.id}`",
        )
    runs = [list(same) for _, same in groupby(known, key=lambda each: each.content)]
    return tuple(
        Kept(
            id=same[0].id,
            latest=same[-1].id,
            as_of=same[0].as_of,
            relation=f"{name}_{n}",
            rows=same[-1].rows,
            quarantined=same[-1].quarantined,
            columns={column.name: column.type for column in same[-1].columns},
        )
        for n, same in enumerate(runs)
    )


@contextmanager
def _compared(desk: Desk, copied: Copied) -> Iterator[tuple[Session, Plan]]:
    desk.certificate()
    made = plan(copied)
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        for each in (*copied.copies, *copied.originals):
            session.attach(each.relation, desk.store.open(each.id).files)
        for step in made.steps:
            session.run(step)
        yield session, made
