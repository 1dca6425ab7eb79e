"""How Alembic runs our migrations: on a connection of ours, inside a transaction of ours, without any file beside."""

from __future__ import annotations

from alembic import context

from tallystick.adapters.state.tables import SCHEMA_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=SCHEMA_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
