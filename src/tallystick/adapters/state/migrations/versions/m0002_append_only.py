"""What was applied, decided or recorded is never changed and never removed; the database itself refuses."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("tally_version", "tally_decision", "tally_event")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_REFUSAL)
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_trigger(table, verb))
        if op.get_bind().dialect.name == "postgresql":  # SQLite has no TRUNCATE
            op.execute(
                f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION tally_refuse()"
            )


def _trigger(table: str, verb: str) -> str:
    head = f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}"
    if op.get_bind().dialect.name == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION tally_refuse()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"


POSTGRES_REFUSAL = """
CREATE FUNCTION tally_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
