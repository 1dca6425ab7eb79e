"""A backup is a state in one SQLite file, whatever the state itself lives on: it can be read, verified, and restored.

Rows go over table by table within one transaction on either side, so that both are of one moment and all or nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, delete, func, select

from tallystick.adapters.state.database import open_state
from tallystick.adapters.state.state import SqlState
from tallystick.adapters.state.tables import counters, log, metadata
from tallystick.core.errors import StateBroken

BATCH = 5_000
ALWAYS = (counters, log)  # a new state has rows in these, and in no others


def write_backup(state: SqlState, path: Path) -> int:
    """The number of rows written. What is at the path already is not overwritten."""
    if path.exists():
        raise StateBroken("there is a file already", where=str(path), mend="name another; a backup is not overwritten")
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        copy = open_state(str(part))
        with state.reading() as source, copy.writing() as target:
            written = _copied(source, target)
        copy.close()
        part.replace(path)
    finally:
        for each in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            each.unlink(missing_ok=True)
    return written


@contextmanager
def opened_backup(path: Path) -> Iterator[SqlState]:
    """The state in a backup, brought up to date in a copy of its own; the file stays as it is."""
    if not path.is_file():
        raise StateBroken("there is no such file", where=str(path), mend="name a file that `tally state backup` wrote")
    with TemporaryDirectory(prefix="tally-backup-") as folder:
        copy = Path(folder, "state.db")
        shutil.copyfile(path, copy)
        os.chmod(copy, 0o600)
        state = open_state(str(copy))
        yield state
        state.close()


def sha256_of(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def copy_state(backup: SqlState, state: SqlState) -> int:
    """Into a state with nothing in it: what somebody has written is never mixed, nor overwritten."""
    with backup.reading() as source, state.writing() as target:
        filled = [each.name for each in metadata.sorted_tables if each not in ALWAYS and _count(target, each.name)]
        if filled:
            raise StateBroken(
                f"the state is not empty: there are rows in {', '.join(filled)}",
                where=state.where,
                mend="move it away and keep it, or name an empty database in the setting `state`",
            )
        return _copied(source, target)


def row_counts(state: SqlState) -> dict[str, int]:
    with state.reading() as connection:
        return {
            str(table.name): int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in metadata.sorted_tables
        }


def _copied(source: Connection, target: Connection) -> int:
    written = 0
    for table in ALWAYS:
        target.execute(delete(table))
    for table in metadata.sorted_tables:
        streaming = source.execution_options(stream_results=True, max_row_buffer=BATCH)
        for batch in streaming.execute(select(table)).mappings().partitions(BATCH):
            target.execute(table.insert(), [dict(row) for row in batch])
            written += len(batch)
    return written


def _count(connection: Connection, name: str) -> int:
    table = metadata.tables[name]
    return int(connection.execute(select(func.count()).select_from(select(table).limit(1).subquery())).scalar_one())
