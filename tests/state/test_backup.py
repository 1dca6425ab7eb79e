"""Backup and restore: all of it or nothing, from one database into the other, and never silently less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.adapters.state.backup import copy_state, opened_backup, write_backup
from tallystick.adapters.state.database import open_state, schema_at
from tallystick.adapters.state.migrate import HEAD
from tallystick.core.errors import StateBroken
from tallystick.ports import State
from tallystick.testing.state import a_decision, a_run, a_snapshot, a_version, an_event


def fill(state: State) -> None:
    state.save_run(a_run())
    state.save_snapshot(a_snapshot())
    state.apply_version(a_version())
    state.decide(a_decision())
    for _ in range(3):
        state.record(an_event())


def everything(state: State) -> tuple[object, ...]:
    decided, applied = state.decisions("sales_vs_billing"), state.versions("metric", "bookings")
    return state.runs(), state.snapshots("crm.deals"), applied, decided, state.recorded()


def test_a_backup_holds_everything_and_goes_into_either_database(address: str, tmp_path: Path) -> None:
    state = open_state(address)
    fill(state)
    write_backup(state, tmp_path / "backup.db")
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith((".b", "b"))) == ["backup.db"]
    other = open_state(str(tmp_path / "other.db"))
    with opened_backup(tmp_path / "backup.db") as backup:
        copy_state(backup, other)
    assert everything(other) == everything(state)
    other.decide(a_decision(because="numbers go on where they were"))
    assert len(other.decisions("sales_vs_billing")) == 2
    other.close()
    state.close()


def test_a_backup_of_sqlite_is_restored_into_either(address: str, tmp_path: Path) -> None:
    first = open_state(str(tmp_path / "first.db"))
    fill(first)
    write_backup(first, tmp_path / "backup.db")
    state = open_state(address)
    with opened_backup(tmp_path / "backup.db") as backup:
        copy_state(backup, state)
    assert everything(state) == everything(first)
    state.record(an_event())
    assert [each.sequence for each in state.recorded()] == [1, 2, 3, 4]
    state.close()
    first.close()


def test_a_state_with_something_in_it_is_not_overwritten(tmp_path: Path) -> None:
    state = open_state(str(tmp_path / "state.db"))
    fill(state)
    before = everything(state)
    write_backup(state, tmp_path / "backup.db")
    with opened_backup(tmp_path / "backup.db") as backup, pytest.raises(StateBroken, match="not empty") as refused:
        copy_state(backup, state)
    assert "move it away" in refused.value.mend
    assert everything(state) == before
    with pytest.raises(StateBroken, match="a file already"):
        write_backup(state, tmp_path / "backup.db")


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    with pytest.raises(StateBroken, match="no such file"), opened_backup(tmp_path / "none"):
        pass
    (tmp_path / "text").write_text("no database, but longer than the header of one " * 10)
    with pytest.raises(StateBroken, match="no state"), opened_backup(tmp_path / "text"):
        pass


def test_looking_at_the_schema_changes_nothing(address: str, tmp_path: Path) -> None:
    before = schema_at(address)
    assert (before.found, before.known, before.current, before.newer) == (None, HEAD, False, False)
    assert not (tmp_path / "state.db").exists()
    open_state(address).close()
    assert schema_at(address).current
