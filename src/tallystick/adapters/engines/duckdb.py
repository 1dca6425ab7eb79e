"""DuckDB, embedded: the engine of every run until the data outgrows a machine.

A session is a database in memory that spills to a folder of its own. No extension is needed or loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from tallystick.adapters.engines.cells import text_of
from tallystick.adapters.engines.spill import spill_folder
from tallystick.core.errors import EngineFailed, EngineRefused
from tallystick.core.snapshots import Column
from tallystick.core.sql import compile_sql, identifier, quoted
from tallystick.core.statements import Statement
from tallystick.ports import Cell

_PINS = {
    "TimeZone": "UTC",
    "default_null_order": "nulls_last",
    "preserve_insertion_order": "false",  # every order that matters is written down
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_LOADED_AT_ONCE = 20_000  # rows
_STREAMED_AT_ONCE = 2_000


class DuckdbEngine:
    name = "duckdb"
    version = duckdb.__version__

    def __init__(self, *, spill: Path | None = None) -> None:
        self.spill = spill  # where what does not fit in memory goes; the system's place for such files otherwise

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[DuckdbSession]:
        with spill_folder(self.spill) as folder, duckdb.connect(":memory:") as connection:
            _pin(connection, str(folder), threads, memory)
            yield DuckdbSession(connection)


def _pin(connection: duckdb.DuckDBPyConnection, folder: str, threads: int | None, memory: str | None) -> None:
    settings = {**_PINS, "temp_directory": folder}
    if threads is not None:
        settings["threads"] = str(threads)
    if memory is not None:
        settings["memory_limit"] = memory
    for name, value in settings.items():
        try:
            connection.execute(f"SET {name} = {quoted(value)}")
        except duckdb.Error as wrong:
            mend = "give memory like `4GB` and threads as a whole number"
            raise EngineRefused(f"DuckDB does not take {name} = {value}: {_first_line(wrong)}", mend=mend) from wrong
    with suppress(duckdb.InvalidInputException):  # a notebook without its widgets has no bar, and may not be told so
        connection.execute("SET enable_progress_bar = false")


class DuckdbSession:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def attach(self, name: str, files: Sequence[Path]) -> None:
        if not files:
            raise EngineRefused(f"no files for {name}", mend="a snapshot has at least one part file: pull it again")
        paths = ", ".join(quoted(str(each)) for each in files)
        self._execute(f"attach {name}", f"CREATE OR REPLACE VIEW {identifier(name)} AS FROM read_parquet([{paths}])")

    def load(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        declared = ", ".join(f"{identifier(each.name)} {each.type}" for each in columns)
        self._execute(f"load {name}", f"CREATE OR REPLACE TABLE {identifier(name)} ({declared})")
        casts = ", ".join(_cast(each) for each in columns)
        into = f"INSERT INTO {identifier(name)} SELECT {casts}"
        waiting: list[list[str | None]] = []
        for row in rows:
            waiting.append([text_of(cell, column) for cell, column in zip(row, columns, strict=True)])
            if len(waiting) == _LOADED_AT_ONCE:
                self._execute(f"load {name}", into, _by_column(waiting))
                waiting = []
        if waiting:
            self._execute(f"load {name}", into, _by_column(waiting))

    def run(self, statement: Statement) -> None:
        sql = _compiled(statement.name, statement.sql)
        what = "VIEW" if statement.kind == "view" else "TABLE"
        self._execute(statement.name, f"CREATE {what} {identifier(statement.name)} AS {sql}")

    def fetch(self, sql: str) -> list[tuple[Cell, ...]]:
        return self._execute("a query", _compiled("a query", sql)).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Cell, ...]]:
        answer = _execute(self._connection.cursor(), "a query", _compiled("a query", sql))  # others may ask meanwhile
        while some := answer.fetchmany(_STREAMED_AT_ONCE):
            yield from some

    def write(self, sql: str, path: Path) -> int:
        what = f"write {path.name}"
        options = "FORMAT parquet, COMPRESSION zstd"
        copied = self._execute(what, f"COPY ({_compiled(what, sql)}) TO {quoted(str(path))} ({options})").fetchone()
        return int(copied[0]) if copied else 0

    def explain(self, sql: str) -> str:
        """The plan of a canonical query, for whoever wonders where the time goes."""
        rows = self._execute("a plan", f"EXPLAIN {_compiled('a plan', sql)}").fetchall()
        return "\n".join(str(row[-1]) for row in rows)

    def _execute(
        self, step: str, sql: str, parameters: list[list[str | None]] | None = None
    ) -> duckdb.DuckDBPyConnection:
        return _execute(self._connection, step, sql, parameters)


def _execute(
    on: duckdb.DuckDBPyConnection, step: str, sql: str, parameters: list[list[str | None]] | None = None
) -> duckdb.DuckDBPyConnection:
    try:
        return on.execute(sql, parameters) if parameters else on.execute(sql)
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.Error as wrong:
        raise EngineFailed(_first_line(wrong), where=f"step {step}", mend=_mend(wrong)) from wrong


def _compiled(step: str, sql: str) -> str:
    try:
        return compile_sql(sql, "duckdb")
    except EngineRefused as wrong:
        raise EngineRefused(wrong.what, where=f"step {step}", mend=wrong.mend) from wrong


def _cast(column: Column) -> str:
    text = "unnest(CAST(? AS VARCHAR[]))"
    return f"unhex({text})" if column.type == "BLOB" else f"CAST({text} AS {column.type})"


def _by_column(rows: list[list[str | None]]) -> list[list[str | None]]:
    return [list(each) for each in zip(*rows, strict=True)]


def _first_line(wrong: duckdb.Error) -> str:
    return str(wrong).strip().split("\n", 1)[0]


def _mend(wrong: duckdb.Error) -> str:
    text = str(wrong)
    if "No space left" in text or "max_temp_directory_size" in text:
        return "free disk space where the project's spill folder is, or move it"
    if isinstance(wrong, duckdb.OutOfMemoryException):
        return "give more memory (`memory: 8GB` in tallystick.yaml), or use fewer threads"
    if isinstance(wrong, duckdb.IOException):
        return "look whether the file exists and can be read; a snapshot that lost a file is pulled again"
    if isinstance(wrong, (duckdb.ConversionException, duckdb.OutOfRangeException, duckdb.InvalidInputException)):
        return "a value does not fit its type: look for an amount far too large, or a division by zero"
    return "this is a fault of the step, not of the data: report it with the step's name"
