"""Bringing the tables to the version this program knows. Looking costs one query; Alembic is imported only when due."""

from __future__ import annotations

import warnings
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tallystick.adapters.state.tables import SCHEMA_TABLE
from tallystick.core.errors import StateBroken

HEAD = "0003"  # the newest migration in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


def schema_of(connection: Connection) -> str | None:
    """Which migration the tables stand at; None: there are none yet."""
    if not inspect(connection).has_table(SCHEMA_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {SCHEMA_TABLE}")).scalar()
    return None if found is None else str(found)


def is_current(connection: Connection, where: str) -> bool:
    found = schema_of(connection)
    if found is not None and found > HEAD:
        raise StateBroken(
            f"the state was written by a newer Tallystick (schema {found}; this one knows {HEAD})",
            where=where,
            mend="install the newer version, or use the state of a backup made before",
        )
    return found == HEAD


def migrate(connection: Connection, revision: str = HEAD) -> None:
    """Inside the transaction of the caller: either all steps or none."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":  # SQLite: the writer's lock is held already
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('tallystick schema'))"))
        if schema_of(connection) == revision:
            return
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Alembic's own, about options that we do not use
        command.upgrade(config, revision)
