"""The first tables: runs, snapshots, applied versions, decisions, the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "tally_run",
        sa.Column("run", sa.Text, primary_key=True),
        _text("kind"),
        _text("subject"),
        _number("started_at"),
        sa.Column("finished_at", sa.BigInteger),
        _text("status"),
        _text("inputs"),
        _text("outcome"),
        sa.CheckConstraint("status in ('running', 'done', 'failed')", name="ck_tally_run_status"),
    )
    op.create_index("ix_tally_run_subject_started_at", "tally_run", ["subject", "started_at"])
    op.create_table(
        "tally_snapshot",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("source", "content")),
        *(_number(name) for name in ("as_of", "pulled_at", "rows", "quarantined")),
        _text("manifest_sha256"),
    )
    op.create_index("ix_tally_snapshot_source_as_of", "tally_snapshot", ["source", "as_of"])
    op.create_table(
        "tally_version",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("sha256", "body")),
        _number("applied_at"),
        *(_text(name) for name in ("applied_by", "proven_by")),
    )
    _decisions_and_record()


def _decisions_and_record() -> None:
    op.create_table(
        "tally_decision",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("tie", "verb", "left_rows", "right_rows", "because", "decided_by", "proven_by")),
        _number("decided_at"),
        sa.CheckConstraint("verb in ('pair', 'unpair', 'accept', 'reject')", name="ck_tally_decision_verb"),
    )
    op.create_index("ix_tally_decision_tie", "tally_decision", ["tie"])
    op.create_table(
        "tally_event",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("kind", "subject", "actor", "proven_by")),
        _number("at"),
        _text("body"),
    )
    counters = op.create_table("tally_counter", sa.Column("series", sa.Text, primary_key=True), _number("last"))
    op.bulk_insert(counters, [{"series": series, "last": 0} for series in ("tally_decision", "tally_event")])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)
