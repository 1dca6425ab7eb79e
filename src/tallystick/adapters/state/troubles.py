"""What can go wrong with a database, in words: a driver's error becomes one StateBroken with place and mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from tallystick.core.errors import StateBroken

FOLDER = "give this user the right to write the file and its folder"
BACKUP = "move the file away and restore a backup; the snapshots are not in it and stay as they are"
ROOM = "make room on the disk and run the command again; nothing was changed"
WAITED = "wait for the other run to end, then run the command again"
REACH = "see that the server runs and is reached from here, then run the command again"
APPEND = "append a new one that corrects it; what was recorded is never changed"

# By the beginning of SQLite's error name; the first that fits holds.
SQLITE: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_READONLY", "the state is read-only", FOLDER),
    ("SQLITE_PERM", "the state may not be opened", FOLDER),
    ("SQLITE_CANTOPEN", "the state cannot be opened", FOLDER),
    ("SQLITE_NOTADB", "the file is no state: it is damaged, or something else", BACKUP),
    ("SQLITE_CORRUPT", "the state is damaged", BACKUP),
    ("SQLITE_FULL", "the disk is full", ROOM),
    ("SQLITE_IOERR", "the disk could not be read or written", "look at the disk and the room on it, then run again"),
    ("SQLITE_BUSY", "another run is writing to the state and did not finish in 30 seconds", WAITED),
    ("SQLITE_LOCKED", "another run is writing to the state", WAITED),
    ("SQLITE_CONSTRAINT_TRIGGER", "the record is append-only", APPEND),
)

# By the beginning of PostgreSQL's SQLSTATE.
POSTGRES: tuple[tuple[str, str, str], ...] = (
    ("08", "the server does not answer", REACH),
    ("28", "the server refuses this user", "see user and password in the state's address"),
    ("3D", "the database does not exist", "create it, or give another in the setting `state`"),
    ("42501", "this user lacks a right on the tables", "grant it, or use the owner of the tables"),
    ("25006", "the server is read-only", "use the primary, not a replica"),
    ("53100", "the server's disk is full", "make room there and run the command again; nothing was changed"),
    ("53", "the server has no room for this connection", "close others, or raise its limit"),
    ("55P03", "another run holds the state and did not finish in 30 seconds", WAITED),
    ("57", "the server is stopping or starting", REACH),
    ("23001", "the record is append-only", APPEND),
)


@contextmanager
def spoken(where: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error, where) from error


def _in_words(error: DBAPIError, where: str) -> StateBroken:
    code, known = _code(error)
    for beginning, what, mend in known:
        if code.startswith(beginning):
            return StateBroken(what, where=where, mend=mend)
    said = str(error.orig).strip().splitlines()
    if known is POSTGRES and not code:
        return StateBroken(
            f"the server cannot be reached ({said[0] if said else 'no answer'})", where=where, mend=REACH
        )
    return StateBroken(f"the database refuses: {said[0] if said else code}", where=where, mend="see its log")


def _code(error: DBAPIError) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return str(name), SQLITE
    if error.orig is not None and hasattr(error.orig, "sqlstate"):
        return str(error.orig.sqlstate or ""), POSTGRES
    return "", SQLITE
