"""The tables of the state, the same on SQLite and on PostgreSQL.

Moments are microseconds since 1970 UTC; bodies are canonical JSON text, stored once and never written anew; money in
them is text. No column holds a float. How the tables came to be is in migrations/; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
)

SCHEMA_TABLE = "tally_schema"  # which migration the tables stand at
APPEND_ONLY = ("tally_version", "tally_decision", "tally_audit", "tally_checkpoint")

runs = Table(
    "tally_run",
    metadata,
    Column("run", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("status", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    CheckConstraint("status in ('running', 'done', 'failed')", name="status"),
    Index(None, "subject", "started_at"),
)

snapshots = Table(
    "tally_snapshot",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("pulled_at", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("quarantined", BigInteger, nullable=False),
    Column("manifest_sha256", Text, nullable=False),
    Index(None, "source", "as_of"),
)

versions = Table(
    "tally_version",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("applied_at", BigInteger, nullable=False),
    Column("applied_by", Text, nullable=False),
    Column("proven_by", Text, nullable=False),
)

# `number` comes from the counter, not from the database: the order of decisions must be the same on both.
decisions = Table(
    "tally_decision",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("tie", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("left_rows", Text, nullable=False),
    Column("right_rows", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("proven_by", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
    CheckConstraint("verb in ('pair', 'unpair', 'accept', 'reject')", name="verb"),
    Index(None, "tie"),
)

# The audit trail: canonical bytes as they were hashed, and their hash. The other columns only find rows; verifying
# holds them against the bytes.
trail = Table(
    "tally_audit",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("key", Text),
    Column("leaf", LargeBinary, nullable=False),
    Column("event", LargeBinary, nullable=False),
    Index(None, "subject", "sequence"),
    Index(None, "key", unique=True),
)

# Where the trail stands. Its one row is locked last in a transaction, until that ends: no gap and no overtaking.
log = Table(
    "tally_log",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("origin", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("peaks", LargeBinary, nullable=False),
    Column("recorded_at", Text, nullable=False),
    CheckConstraint("one = 1", name="one"),
)

# Which checkpoints have left, and where to; those outside decide, these only say where to look.
checkpoints = Table(
    "tally_checkpoint",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("place", Text, primary_key=True),
    Column("note", Text, nullable=False),
    Column("sent_at", BigInteger, nullable=False),
)

# The last number given out, per series. Its row is locked until the transaction ends: no gap and no overtaking.
counters = Table(
    "tally_counter",
    metadata,
    Column("series", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
)
