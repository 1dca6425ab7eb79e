"""Snapshots looked into: the rows that differ between two of them, field by field, and the rows that are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.pulls.delta import Delta, changed_values, delta_counts, delta_rows, fields_of, held_reasons
from tallystick.core.snapshots import DATE_SUFFIX, Column
from tallystick.core.statements import Statement
from tallystick.ports import Cell, Engine, Session, Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One row that is not the same in both, and the fields that differ: before and after, as texts."""

    row: str
    change: str  # added, changed, removed
    fields: Mapping[str, tuple[str | None, str | None]]

    def to_dict(self) -> dict[str, Any]:
        fields = {name: {"before": was, "after": now} for name, (was, now) in self.fields.items()}
        return {"row": self.row, "change": self.change, "fields": fields}


def snapshot_delta(
    store: Store, engine: Engine, before: str, after: str, *, most: int = 1000
) -> tuple[Delta, tuple[Changed, ...]]:
    """How many rows were added, changed and removed from one snapshot to the other; up to `most` of them by name."""
    old, new = store.open(before), store.open(after)
    sources = old.manifest.source, new.manifest.source
    if sources[0] != sources[1]:
        what = f"these are snapshots of two sources, {sources[0]} and {sources[1]}"
        raise UsageWrong(what, mend=f"name two of one source: `tally snapshot list {sources[1]}` shows them")
    columns = fields_of(old.manifest.columns, new.manifest.columns)
    with engine.session() as session:
        session.attach("before_rows", old.files)
        session.attach("after_rows", new.files)
        session.run(Statement(name="delta", kind="table", sql=delta_rows("before_rows", "after_rows")))
        counts = {str(change): int(n or 0) for change, n in session.fetch(delta_counts("delta"))}
        changed = _changed(session, columns, most)
    added, other, removed = (counts.get(each, 0) for each in ("added", "changed", "removed"))
    delta = Delta(added=added, changed=other, removed=removed, same=old.manifest.rows - other - removed)
    return delta, changed


def _changed(session: Session, columns: Mapping[str, tuple[bool, bool]], most: int) -> tuple[Changed, ...]:
    found = []
    for row, change, *values in session.fetch(changed_values(columns, int(most))):
        pairs = dict(zip(columns, zip(values[0::2], values[1::2], strict=True), strict=True))
        fields = {name: (_text(name, was, columns), _text(name, now, columns)) for name, (was, now) in pairs.items()}
        differ = {name: pair for name, pair in fields.items() if pair[0] != pair[1] and not name.endswith(DATE_SUFFIX)}
        found.append(Changed(row=str(row), change=str(change), fields=differ))
    return tuple(found)


def held_rows(store: Store, engine: Engine, snapshot: str, *, most: int = 100) -> tuple[tuple[str, str], ...]:
    """The rows in quarantine, and what each failed."""
    opened = store.open(snapshot)
    if not opened.quarantine:
        return ()
    with engine.session() as session:
        session.attach("held_rows", opened.quarantine)
        return tuple((str(row), str(failed)) for row, failed in session.fetch(held_reasons("held_rows", int(most))))


def _text(name: str, value: Cell, columns: Mapping[str, object]) -> str | None:
    """A moment is kept as microseconds, with its date beside it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and name + DATE_SUFFIX in columns:
        return (_EPOCH + timedelta(microseconds=value)).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def described(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """The fields of a snapshot and what they are, without what belongs to the snapshot itself."""
    names = {each.name for each in columns}
    found = []
    for each in columns:
        if each.name.startswith("_") or each.name.endswith(DATE_SUFFIX):
            continue
        kind = "moment" if each.name + DATE_SUFFIX in names else each.type.lower()
        found.append((each.name, {"varchar": "text", "bigint": "integer"}.get(kind, kind)))
    return found
