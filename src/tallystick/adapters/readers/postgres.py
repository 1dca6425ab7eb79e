"""PostgreSQL by COPY: all sources of one system from one REPEATABLE READ transaction, so that they agree in time.

COPY writes CSV, which goes through the same canonicaliser as any file. The address holds a password: it is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tallystick.adapters.readers.waiting import FIRST_SECONDS, to_stderr, waiting_for
from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.shape import Raw, RawColumn, RawFile, Reading, Request

_SESSION = (
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 0",  # a float enters by its 15 significant digits
    "SET LOCAL statement_timeout = 0",
)
_PATIENCE_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class PostgresReader:
    system: str
    address: Callable[[], Mapping[str, str]]  # conninfo, user, password: looked up only when something is read
    tell: Callable[[str], None] = to_stderr  # what is waited for, when it takes long
    patience: float = FIRST_SECONDS

    @contextmanager
    def read(self, requests: Sequence[Request], into: Path) -> Iterator[Mapping[str, Reading]]:
        yield self._readings(requests, into)

    def _readings(self, requests: Sequence[Request], into: Path) -> dict[str, Reading]:
        address = self.address()
        try:
            rest = {name: value for name, value in address.items() if name != "conninfo"}
            connection = psycopg.connect(
                psycopg.conninfo.make_conninfo(address.get("conninfo", ""), **rest),
                connect_timeout=_PATIENCE_SECONDS,
                application_name="tallystick",
                client_encoding="UTF8",
            )
        except psycopg.Error as error:
            raise self._unreachable(_words(error, address)) from None
        try:
            with connection:
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                connection.read_only = True
                for setting in _SESSION:
                    connection.execute(setting)
                return {each.source: self._source(connection, each, into) for each in requests}
        except psycopg.OperationalError as error:
            raise self._unreachable(_words(error, address)) from None

    def _unreachable(self, words: str) -> SourceUnreadable:
        found = finding(codes.SYSTEM_UNREACHABLE, f"PostgreSQL cannot be reached: {words}", subject=self._about)
        return SourceUnreadable(found.sentence, where=self._about, mend=found.mend, findings=(found,))

    @property
    def _about(self) -> str:
        return f"system {self.system}"

    def _source(self, connection: psycopg.Connection, request: Request, into: Path) -> Reading:
        relation = _relation(request)
        if relation is None:
            return _nothing(codes.READ_UNSUPPORTED, "PostgreSQL needs `table` or `query` in `read`", request)
        try:
            waiting = waiting_for(
                f"source {request.source}: {request.table or 'the query'} of {self._about}",
                tell=self.tell,
                first=self.patience,
            )
            with waiting, connection.transaction():  # a savepoint: one refused source leaves the others their moment
                return self._copied(connection, request, relation, into)
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            return _nothing(codes.QUERY_REFUSED, f"PostgreSQL says: {str(error).splitlines()[0]}", request)

    def _copied(
        self, connection: psycopg.Connection, request: Request, relation: sql.Composable, into: Path
    ) -> Reading:
        offered = _columns(connection, relation)
        there = {column.name for column in offered}
        target = into / f"{request.source}.csv"
        name = f"{self.system}: {request.table or 'query'}"
        if not there.issuperset(request.columns):  # what is missing is said by whoever compares; nothing is copied
            return Reading(raw=Raw(files=(RawFile(path=target, name=name, columns=offered),)))
        picked = [column for column in offered if column.name in set(request.columns)]
        listed = sql.SQL(", ").join(sql.Identifier(column.name) for column in picked)
        statement = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, HEADER true)").format(listed, relation)
        with target.open("wb") as written, connection.cursor() as cursor, cursor.copy(statement) as copy:
            for block in copy:
                written.write(block)
        file = RawFile(path=target, name=name, columns=tuple(picked), nulls=request.nulls)
        return Reading(raw=Raw(files=(file,), offered=offered))


def _relation(request: Request) -> sql.Composable | None:
    if request.table is not None:
        return sql.Identifier(*request.table.split("."))
    if request.query is not None:
        text = request.query.strip().rstrip(";")
        return sql.SQL("({}) AS query").format(sql.SQL(text))
    return None


def _columns(connection: psycopg.Connection, relation: sql.Composable) -> tuple[RawColumn, ...]:
    cursor = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(relation))
    types = connection.adapters.types
    found = []
    for column in cursor.description or ():
        known = types.get(column.type_code)
        found.append(RawColumn(name=column.name, type=known.name if known else f"oid {column.type_code}"))
    return tuple(found)


def _nothing(code: Code, sentence: str, request: Request) -> Reading:
    place = Place(file=request.table or "query")
    found: Finding = finding(code, sentence, place=place, subject=f"source {request.source}")
    return Reading(raw=None, findings=(found,))


def _words(error: psycopg.Error, address: Mapping[str, str]) -> str:
    """What the server said, without the password, and without the address where that cannot be taken apart."""
    try:
        parts = {**psycopg.conninfo.conninfo_to_dict(address.get("conninfo", "")), **address}
    except psycopg.ProgrammingError:
        return "the address cannot be read; write postgresql://user@host/database"
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    password = str(parts.get("password") or "")
    return text.replace(password, "***") if password else text
