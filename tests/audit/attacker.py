"""Somebody who may write anything in the database: drops the triggers, edits, cuts, and computes every hash anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import NullPool, create_engine, delete, func, insert, make_url, select, update

from tallystick.adapters.state.tables import checkpoints, log, trail
from tallystick.core.audit.event import moment_text
from tallystick.core.audit.merkle import Frontier, leaf_hash, root_of


@dataclass(frozen=True)
class Attacker:
    address: str

    def __post_init__(self) -> None:
        with self._writing() as connection:
            for table in ("tally_audit", "tally_checkpoint"):
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
                else:
                    for verb in ("update", "delete"):
                        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{verb}")

    def _writing(self) -> Any:
        address = make_url(self.address.replace("postgresql://", "postgresql+psycopg://"))
        return create_engine(address, poolclass=NullPool).begin()

    def event(self, row: int) -> dict[str, Any]:
        with self._writing() as connection:
            event: dict[str, Any] = orjson.loads(
                connection.execute(select(trail.c.event).where(trail.c.sequence == row)).scalar_one()
            )
        return event

    def set(self, row: int, **columns: Any) -> None:
        with self._writing() as connection:
            connection.execute(update(trail).where(trail.c.sequence == row).values(**columns))

    def edit(self, row: int, **said: Any) -> None:
        """Change what the bytes of a row say, and nothing else."""
        self.set(row, event=_bytes({**self.event(row), **said}))

    def delete(self, first: int, last: int | None = None) -> None:
        with self._writing() as connection:
            connection.execute(delete(trail).where(trail.c.sequence.between(first, last or first)))

    def swap(self, one: int, other: int) -> None:
        first, second = (_bytes(self.event(row)) for row in (one, other))
        self.set(one, event=second, leaf=leaf_hash(second))
        self.set(other, event=first, leaf=leaf_hash(first))

    def append(self, **said: Any) -> None:
        """A row as the program would write it, with a word of the attacker's."""
        with self._writing() as connection:
            last = connection.execute(select(func.max(trail.c.sequence))).scalar_one()
            event = {**self.event(last), "sequence": last + 1, "recorded_at": moment_text(datetime.now(UTC)), **said}
            if event.get("key", "") is None:
                del event["key"]
            values = {"sequence": last + 1, "kind": event["kind"], "subject": event["subject"]}
            written = _bytes(event)
            connection.execute(
                insert(trail).values(**values, key=event.get("key"), leaf=leaf_hash(written), event=written)
            )
        self.rehash()

    def rehash(self) -> None:
        """Make hashes and head fit whatever the rows now say."""
        with self._writing() as connection:
            rows = connection.execute(select(trail.c.sequence, trail.c.event).order_by(trail.c.sequence)).all()
            for row in rows:
                connection.execute(
                    update(trail).where(trail.c.sequence == row.sequence).values(leaf=leaf_hash(row.event))
                )
            grown = Frontier().extended(leaf_hash(row.event) for row in rows)
            connection.execute(update(log).values(size=grown.size, peaks=grown.packed()))

    def drop_key_index(self) -> None:
        with self._writing() as connection:
            connection.exec_driver_sql("DROP INDEX ix_tally_audit_key")

    def drop_head(self) -> None:
        with self._writing() as connection:
            connection.execute(delete(log))

    def origin(self) -> str:
        with self._writing() as connection:
            return str(connection.execute(select(log.c.origin)).scalar_one())

    def roots(self, sizes: range) -> dict[int, bytes]:
        with self._writing() as connection:
            leaves = [leaf_hash(row.event) for row in connection.execute(select(trail.c.event).order_by("sequence"))]
        return {size: root_of(leaves[:size]) for size in sizes}

    def set_note(self, size: int, note: str) -> None:
        with self._writing() as connection:
            connection.execute(update(checkpoints).where(checkpoints.c.size == size).values(note=note))

    def notes(self) -> str:
        with self._writing() as connection:
            return "\n".join(connection.execute(select(checkpoints.c.note).order_by("size")).scalars())

    def begin_anew(self, origin: str) -> None:
        with self._writing() as connection:
            rows = connection.execute(select(trail.c.sequence, trail.c.event)).all()
            for row in rows:
                written = _bytes({**orjson.loads(row.event), "origin": origin})
                connection.execute(update(trail).where(trail.c.sequence == row.sequence).values(event=written))
            connection.execute(update(log).values(origin=origin))
        self.rehash()
        self.drop_checkpoints()

    def drop_checkpoints(self, after: int = 0) -> None:
        with self._writing() as connection:
            connection.execute(delete(checkpoints).where(checkpoints.c.size > after))


def _bytes(event: dict[str, Any]) -> bytes:
    return orjson.dumps(event, option=orjson.OPT_SORT_KEYS)
