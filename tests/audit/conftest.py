"""A log of 33 events with 6 checkpoints on each database: made once, and given to each test as a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.audit.books import Books
from tests.conftest import with_database


def fill(books: Books) -> None:
    """Checkpoints at 5, 10, ... 30; three rows after the last."""
    for _ in range(6):
        books.post(5)
        books.checkpoint()
    books.post(3)


@pytest.fixture(scope="module")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("made")
    books = Books(address=f"sqlite:///{folder / 'state.db'}", folder=folder)
    fill(books)
    return books


@pytest.fixture(scope="module")
def postgres_made(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    name = f"tally_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        books = Books(address=with_database(postgres_server, name), folder=tmp_path_factory.mktemp("made"))
        fill(books)
        yield books
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Books]:
    made: Books = request.getfixturevalue("sqlite_made" if request.param == "sqlite" else "postgres_made")
    folder = tmp_path / "books"
    shutil.copytree(made.folder, folder)
    if request.param == "sqlite":
        yield Books(address=f"sqlite:///{folder / 'state.db'}", folder=folder, minute=made.minute)
        return
    server, name = str(request.getfixturevalue("postgres_server")), f"tally_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        template = made.address.partition("?")[0].rpartition("/")[2]
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        yield Books(address=with_database(server, name), folder=folder, minute=made.minute)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty state."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'state.db'}"
    return str(request.getfixturevalue("postgres_url"))
