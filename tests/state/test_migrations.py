"""The tables come about by migrations, from any earlier version, all steps or none."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, make_url, text

from tallystick.adapters.state.database import open_state
from tallystick.adapters.state.migrate import HEAD, MIGRATIONS, migrate, schema_of
from tallystick.adapters.state.tables import APPEND_ONLY, SCHEMA_TABLE, metadata
from tallystick.core.audit.merkle import Frontier, leaf_hash
from tallystick.core.errors import StateBroken
from tallystick.ports import Event
from tallystick.testing.state import ANA, a_decision, a_version, an_event


def engine_of(address: str) -> Engine:
    return create_engine(make_url(address.replace("postgresql://", "postgresql+psycopg://")))


def test_the_newest_migration_is_the_one_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_tables_are_what_the_program_says_they_are(address: str) -> None:
    open_state(address).close()
    engine = engine_of(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": SCHEMA_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_older_state_is_brought_up_to_date_with_what_is_in_it(address: str) -> None:
    """What was recorded before there was a log enters it, in its order, with its numbers."""
    engine = engine_of(address)
    with engine.begin() as connection:
        migrate(connection, "0002")
        for number, micros in ((1, 2_000_000), (2, 1_000_000)):
            values = f"({number}, 'tie_run', 's{number}', 'user:ana', 'os-user', {micros}, '{{\"n\": \"0.10\"}}')"
            connection.exec_driver_sql(f"INSERT INTO tally_event VALUES {values}")
        connection.execute(text("UPDATE tally_counter SET last = 2 WHERE series = 'tally_event'"))
    state = open_state(address)
    state.record(an_event())
    first, second, third = state.recorded()
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert first.event == Event(kind="tie_run", subject="s1", actor=ANA, at=epoch(2), body={"n": "0.10"})
    assert (second.event.subject, second.event.at, second.recorded_at) == ("s2", epoch(1), epoch(2))
    with engine.connect() as connection:
        assert schema_of(connection) == HEAD
    with state.trail() as trail:
        rows = [row for batch in trail.rows() for row in batch]
        assert trail.head.peaks == Frontier().extended(leaf_hash(event) for *_, event in rows).packed()
    state.close()
    engine.dispose()


def epoch(seconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def test_a_newer_state_is_refused_in_words(address: str) -> None:
    open_state(address).close()
    engine = engine_of(address)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {SCHEMA_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StateBroken, match="newer Tallystick") as refused:
        open_state(address)
    assert refused.value.mend.startswith("install the newer version")


COLUMN = {
    "tally_version": "proven_by", "tally_decision": "proven_by", "tally_audit": "kind", "tally_checkpoint": "place",
}  # fmt: skip


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_what_was_recorded_cannot_be_changed_even_past_the_program(address: str, table: str, change: str) -> None:
    state = open_state(address)
    state.record(an_event())
    state.decide(a_decision())
    state.apply_version(a_version())
    engine = engine_of(address)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO tally_checkpoint VALUES (1, 'file', 'note', 0)"))
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(change.format(table, COLUMN[table])))
    engine.dispose()
    assert state.recorded()[0].event == an_event()
    assert state.versions("metric", "bookings") == (a_version(),)
    state.close()


@pytest.mark.postgres
def test_the_record_cannot_be_truncated(postgres_url: str) -> None:
    open_state(postgres_url).close()
    engine = engine_of(postgres_url)
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text("TRUNCATE tally_audit"))
    engine.dispose()


def test_opening_a_current_state_does_not_import_alembic(tmp_path: Path) -> None:
    address = str(tmp_path / "state.db")
    open_state(address).close()
    program = (
        "import sys; from tallystick.adapters.state.database import open_state; "
        f"open_state({address!r}); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.slow
def test_two_runs_may_open_a_new_state_at_the_same_moment(address: str) -> None:
    program = f"from tallystick.adapters.state.database import open_state; open_state({address!r}).runs()"
    runs = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(4)]
    errors = [each.communicate()[1].decode() for each in runs]
    assert [each.returncode for each in runs] == [0, 0, 0, 0], errors
