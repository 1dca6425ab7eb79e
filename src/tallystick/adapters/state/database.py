"""Opening the state: an address becomes an SQLAlchemy engine that begins, waits and keeps its promises the same way.

SQLite writes ahead (WAL), waits for the disk at each commit (synchronous=FULL) and takes the writer's lock when a
transaction begins, not halfway. A connection lives as long as its transaction: nothing is held open in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from tallystick.adapters.state.migrate import HEAD, is_current, migrate, schema_of
from tallystick.adapters.state.mounts import network_file_system
from tallystick.adapters.state.state import SqlState
from tallystick.adapters.state.troubles import spoken
from tallystick.core.audit.trail import Receipt
from tallystick.core.errors import StateBroken

BUSY_MILLISECONDS = 30_000
WRITES = "tally_writes"  # execution option: this transaction will write
SQLITE_PRAGMAS = (f"busy_timeout={BUSY_MILLISECONDS}", "synchronous=FULL", "foreign_keys=ON")


def open_state(
    address: str,
    *,
    now: Callable[[], datetime] | None = None,
    receive: Callable[[Receipt], None] | None = None,
) -> SqlState:
    """`postgresql://...`, `sqlite:///...`, or the path of a file. Tables are created or brought up to date."""
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        where = url.database or ""
        engine = _sqlite(Path(where))
    else:
        where = url.render_as_string(hide_password=True)
        engine = _postgres(url)
    state = SqlState(engine, where, now=now, receive=receive)
    _bring_up_to_date(engine, where)
    return state


@dataclass(frozen=True, kw_only=True)
class Schema:
    """At which migration a state stands. Looking changes nothing, and makes no file."""

    where: str
    database: str  # sqlite, postgresql
    found: str | None  # none: there are no tables yet
    known: str  # the newest that this version knows
    bytes: int | None

    @property
    def current(self) -> bool:
        return self.found == self.known

    @property
    def newer(self) -> bool:
        return self.found is not None and self.found > self.known


def schema_at(address: str) -> Schema:
    url = _url(address)
    if url.get_backend_name() != "sqlite":
        where, engine = url.render_as_string(hide_password=True), _postgres(url)
        size = "SELECT pg_database_size(current_database())"
    else:
        where = url.database or ""
        if not Path(where).is_file():
            return Schema(where=where, database="sqlite", found=None, known=HEAD, bytes=None)
        engine, size = _sqlite(Path(where)), "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    with spoken(where), engine.connect() as connection, connection.begin():
        found, large = schema_of(connection), int(connection.execute(text(size)).scalar_one())
    return Schema(where=where, database=url.get_backend_name(), found=found, known=HEAD, bytes=large)


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError:
        raise _unknown("the address of the state cannot be read") from None  # it may hold a password: not shown
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise _unknown(f"the state cannot live on {url.drivername}")


def _unknown(what: str) -> StateBroken:
    return StateBroken(
        what,
        where="setting `state`",
        mend="give the path of a file, or postgresql://user@host/database",
    )


def _sqlite(path: Path) -> Engine:
    file_system = network_file_system(path)
    if file_system is not None:
        raise StateBroken(
            f"the state is on a network file system ({file_system}), where SQLite loses writes",
            where=str(path),
            mend="keep it on a local disk, or use PostgreSQL: set `state` to postgresql://...",
        )
    if path.is_dir():
        raise StateBroken("the state is a folder", where=str(path), mend="give the path of a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "refused"
        raise StateBroken(
            f"the state's folder cannot be made: {reason.lower()}",
            where=str(path.parent),
            mend="make it, or give this user the right to",
        ) from error
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; the driver would begin late and never before DDL
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"application_name": "tallystick"})
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _begin_postgres(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}")


def _bring_up_to_date(engine: Engine, where: str) -> None:
    with spoken(where):
        with engine.connect() as connection, connection.begin():
            if is_current(connection, where):
                return
        if engine.dialect.name == "sqlite":
            _write_ahead(engine, where)
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            if not is_current(connection, where):  # another run may have been first
                migrate(connection)


def _write_ahead(engine: Engine, where: str) -> None:
    """The mode is kept in the file; a file system without shared memory answers with another mode."""
    raw = engine.raw_connection()
    try:
        mode = raw.cursor().execute("PRAGMA journal_mode=WAL").fetchone()
    finally:
        raw.close()
    if mode is None or mode[0] != "wal":
        raise StateBroken(
            "this file system cannot hold a database that several runs use",
            where=where,
            mend="keep the state on a local disk, or use PostgreSQL: set `state` to postgresql://...",
        )
