"""Any database that SQLAlchemy reaches, and SQLite files: all sources of a system in one transaction.

Rows stream into a text file that goes through the same canonicaliser as any other. What the database typed as a number
is marked as such. The address may hold a password: it is never shown.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.engine import URL, CursorResult
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Code, Place, finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.cells import NUMBER, cell_text
from tallystick.core.pulls.shape import Raw, RawColumn, RawFile, Reading, Request

_AT_ONCE = 5_000
_STEADY = ("REPEATABLE READ", "SNAPSHOT", "SERIALIZABLE")  # isolation in which all reads see one moment
_DRIVERS: Mapping[str, str] = {"mysql": "mysql+pymysql", "mariadb": "mariadb+pymysql", "oracle": "oracle+oracledb"}
_PACKAGES: Mapping[str, str] = {
    "mysql": "pymysql", "mariadb": "pymysql", "mssql": "pyodbc", "oracle": "oracledb", "trino": "trino",
    "snowflake": "snowflake-sqlalchemy", "bigquery": "sqlalchemy-bigquery", "redshift": "sqlalchemy-redshift",
    "databricks": "databricks-sqlalchemy", "duckdb": "duckdb-engine", "clickhouse": "clickhouse-sqlalchemy",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DatabaseReader:
    """`connect` makes an engine when something is read, not before."""

    system: str
    connect: Callable[[], Engine]
    schema: str | None = None

    @contextmanager
    def read(self, requests: Sequence[Request], into: Path) -> Iterator[Mapping[str, Reading]]:
        yield self._readings(requests, into)

    def _readings(self, requests: Sequence[Request], into: Path) -> dict[str, Reading]:
        engine = self.connect()
        try:
            with engine.connect() as connection:
                _steady(connection)
                return {each.source: self._source(connection, each, into) for each in requests}
        except SQLAlchemyError as error:
            raise unreachable(self.system, _words(error, engine.url)) from None
        finally:
            engine.dispose()

    def _source(self, connection: Connection, request: Request, into: Path) -> Reading:
        asked = self._statement(connection, request)
        if asked is None:
            return _nothing(codes.READ_UNSUPPORTED, "a database needs `table` or `query` in `read`", request)
        try:
            with connection.begin_nested():  # one refused source leaves the others their moment
                result = connection.exec_driver_sql(asked, execution_options={"stream_results": True})
                return self._copied(result, request, into)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return _nothing(codes.QUERY_REFUSED, f"the database says: {_words(error, connection.engine.url)}", request)

    def _statement(self, connection: Connection, request: Request) -> str | None:
        if request.query is not None:
            return request.query.strip().rstrip(";")
        if request.table is None:
            return None
        parts = request.table.split(".")
        if len(parts) == 1 and self.schema:
            parts = [self.schema, *parts]
        quote = connection.dialect.identifier_preparer.quote_identifier
        return f"SELECT * FROM {'.'.join(quote(each) for each in parts)}"

    def _copied(self, result: CursorResult[Any], request: Request, into: Path) -> Reading:
        names = list(result.keys())
        target = into / f"{request.source}.csv"
        called = f"{self.system}: {request.table or 'query'}"
        offered = tuple(RawColumn(name=each) for each in names)
        picked = [n for n, each in enumerate(names) if each in request.columns or not request.columns]
        if not set(names) >= set(request.columns):  # what is missing is said by whoever compares; nothing is copied
            return Reading(raw=Raw(files=(RawFile(path=target, name=called, columns=offered),)))
        with target.open("w", encoding="utf-8", newline="") as copy:
            writer = csv.writer(copy, lineterminator="\n")
            number = 0
            while rows := result.fetchmany(_AT_ONCE):
                for row in rows:
                    number += 1
                    writer.writerow([number, *(value_text(row[n]) for n in picked)])
        columns = tuple(offered[n] for n in picked)
        file = RawFile(
            path=target, name=called, columns=columns, header=False, numbered=True, marked=True, nulls=request.nulls
        )
        return Reading(raw=Raw(files=(file,), offered=offered))


def value_text(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return NUMBER + format(value, "f") if value.is_finite() else str(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case _:
            return cell_text(value)


def sqlite_engine(path: Path, system: str) -> Engine:
    """A SQLite file, for reading only; a journal of a program that writes just now is respected."""

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        return connection

    if not path.is_file():
        raise unreachable(system, f"there is no file {path.name}")
    return create_engine("sqlite://", creator=opened, poolclass=NullPool)


def database_engine(address: Mapping[str, str], system: str) -> Engine:
    """By its address, `dialect://user@host/database`; user and password may be given apart."""
    try:
        url = make_url(address.get("url", ""))
    except ArgumentError:
        raise unreachable(system, "the address cannot be read; write dialect://user@host/database") from None
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    url = url.set(username=address.get("user") or url.username, password=address.get("password") or url.password)
    try:
        return create_engine(url, poolclass=NullPool)
    except (ImportError, NoSuchModuleError):
        dialect = url.get_backend_name()
        package = _PACKAGES.get(dialect, f"the SQLAlchemy dialect of {dialect}")
        raise unreachable(system, f"{dialect} needs a package", mend=f"pip install {package}") from None


def unreachable(system: str, words: str, *, mend: str | None = None) -> SourceUnreadable:
    about = f"system {system}"
    found = finding(codes.SYSTEM_UNREACHABLE, f"the database cannot be reached: {words}", mend=mend, subject=about)
    return SourceUnreadable(found.sentence, where=about, mend=found.mend, findings=(found,))


def _steady(connection: Connection) -> None:
    """All reads from one moment, where the database can do that."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
        return
    driver = connection.connection.dbapi_connection
    known = connection.dialect.get_isolation_level_values(driver) if driver is not None else ()
    level = next((each for each in _STEADY if each in known), None)
    if level is not None:
        connection.execution_options(isolation_level=level)


def _nothing(code: Code, sentence: str, request: Request) -> Reading:
    place = Place(file=request.table or "query")
    return Reading(raw=None, findings=(finding(code, sentence, place=place, subject=f"source {request.source}"),))


def _words(error: SQLAlchemyError, url: URL) -> str:
    """What the database said, without the statement and without the password."""
    said = str(error.orig) if isinstance(error, DBAPIError) and error.orig else type(error).__name__
    lines = said.strip().splitlines() or [type(error).__name__]
    password = str(url.password or "")
    return lines[0].replace(password, "***") if password else lines[0]
