"""The canonicaliser: raw files in, a snapshot's Parquet files out. All rows stay inside DuckDB.

Only bounded samples of what is wrong, and the distinct non-ASCII texts, ever reach Python.
"""

from __future__ import annotations

import importlib.metadata
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tallystick.adapters.readers.working import Work
from tallystick.core.errors import SourceUnreadable, StoreBroken
from tallystick.core.findings import Place, finding
from tallystick.core.pulls.canonical import Canonical
from tallystick.core.pulls.codes import FILE_MOVING
from tallystick.core.pulls.shape import Raw, Shape


@dataclass(frozen=True, kw_only=True)
class DuckIngest:
    """A DuckDB of its own for each source; nothing of it stays."""

    threads: int | None = None
    memory: str | None = None

    @property
    def versions(self) -> dict[str, str]:
        """What a snapshot's bytes depend on, for its manifest."""
        zones = importlib.metadata.version("tzdata")
        return {"duckdb": duckdb.__version__, "unicode": unicodedata.unidata_version, "time_zones": zones}

    def canonicalise(self, raw: Raw, shape: Shape, into: Path) -> Canonical:
        with self._connection(into) as work:
            try:
                found = Work(work, raw, shape, into).canonical()
            except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
                _unmoved(raw, shape.source)
                raise _no_room(error, into) from error
            except RuntimeError as error:
                if str(error) == "Query interrupted":  # how DuckDB passes on a Ctrl-C
                    raise KeyboardInterrupt from None
                raise
        _unmoved(raw, shape.source)
        return found

    @contextmanager
    def _connection(self, into: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        work = duckdb.connect(":memory:")
        try:
            work.execute("SET TimeZone = 'UTC'")
            work.execute("SET temp_directory = ?", [str(into / "spill")])
            work.execute("SET autoinstall_known_extensions = false")
            if self.threads:
                work.execute(f"SET threads = {int(self.threads)}")
            if self.memory:
                work.execute("SET memory_limit = ?", [self.memory])
            yield work
        finally:
            work.close()


def _no_room(error: Exception, into: Path) -> StoreBroken:
    first = str(error).splitlines()[0]
    return StoreBroken(
        f"the snapshot could not be written ({first})",
        where=str(into.parent),
        mend="make room on the disk or give the right to write there, then pull again; earlier snapshots are untouched",
    )


def _unmoved(raw: Raw, source: str) -> None:
    """A file that grew or was replaced while it was read has rows from two moments."""
    for file in raw.files:
        if file.size is not None and (file.size, file.changed) != _state(file.origin or file.path):
            found = finding(
                FILE_MOVING,
                "the file changed while it was read",
                place=Place(file=file.name),
                subject=f"source {source}",
            )
            raise SourceUnreadable(found.sentence, where=file.name, mend=found.mend, findings=(found,))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
