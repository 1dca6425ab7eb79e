"""The record becomes the audit trail: every event recorded so far keeps its number and enters the Merkle log.

Before, the time of recording was not kept apart from the event's own: it is taken to be the latest one so far.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from tallystick.core.audit.event import Unplaced, moment_text
from tallystick.core.audit.merkle import Frontier, leaf_hash

revision = "0003"
down_revision = "0002"

BATCH = 5_000
APPEND_ONLY = ("tally_audit", "tally_checkpoint")


def upgrade() -> None:
    trail = op.create_table(
        "tally_audit",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sa.Column("event", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_tally_audit_subject_sequence", "tally_audit", ["subject", "sequence"])
    op.create_index("ix_tally_audit_key", "tally_audit", ["key"], unique=True)
    log = op.create_table(
        "tally_log",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("peaks", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.CheckConstraint("one = 1", name="ck_tally_log_one"),
    )
    op.create_table(
        "tally_checkpoint",
        sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("sent_at", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(log, [_moved(trail, f"tallystick/{uuid4().hex}")])
    op.drop_table("tally_event")
    op.execute("DELETE FROM tally_counter WHERE series = 'tally_event'")
    for table in APPEND_ONLY:
        _refuse_changes(table)


def _moved(trail: sa.Table, origin: str) -> dict[str, Any]:
    """All events written anew in their order; gives the row of the log."""
    frontier, recorded_at = Frontier(), ""
    for rows in _recorded(op.get_bind()):
        placed = []
        for row in rows:
            recorded_at = max(recorded_at, event_at := moment_text(_moment(row.at)))
            unplaced = Unplaced(
                kind=row.kind,
                subject=row.subject,
                actor=row.actor,
                proven_by=row.proven_by,
                at=event_at,
                body=row.body.encode(),
            )
            event = unplaced.placed(origin, row.sequence, recorded_at)
            names = {"sequence": row.sequence, "kind": row.kind, "subject": row.subject, "key": None}
            placed.append({**names, "leaf": leaf_hash(event), "event": event})
        op.bulk_insert(trail, placed)
        frontier = frontier.extended(each["leaf"] for each in placed)
    return {
        "one": 1, "origin": origin, "size": frontier.size, "peaks": frontier.packed(), "recorded_at": recorded_at,
    }  # fmt: skip


def _recorded(connection: sa.Connection) -> Iterator[list[Any]]:
    query = sa.text("SELECT * FROM tally_event WHERE sequence > :after ORDER BY sequence LIMIT :batch")
    after = 0
    while rows := list(connection.execute(query, {"after": after, "batch": BATCH})):
        yield rows
        after = rows[-1].sequence


def _moment(micros: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def _refuse_changes(table: str) -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for verb in ("UPDATE", "DELETE"):
        head = f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}"
        refusal = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        op.execute(f"{head} {'FOR EACH ROW EXECUTE FUNCTION tally_refuse()' if postgres else refusal}")
    if postgres:  # SQLite has no TRUNCATE
        op.execute(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tally_refuse()"
        )
