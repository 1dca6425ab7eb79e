"""What changed between two snapshots, row by row, on the engine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.adapters.store.files import FileStore
from tallystick.core.pulls.manifest import manifest_of
from tallystick.services.snapshots import Changed, snapshot_delta
from tests.readers.canonical import field, read, shape

FORM = shape(field("id"), field("amount", "decimal"), key=("id",))


def publish(folder: Path, text: str, day: int) -> str:
    store = FileStore(root=folder / "snapshots")
    came = read(folder, text, FORM)
    moment = datetime(2026, 4, day, tzinfo=UTC)
    with store.stage("crm.deals") as staged:
        for part in (*came.canonical.files, *came.canonical.quarantine):
            (came.folder / part.name).rename(staged / part.name)
        made = manifest_of(
            FORM, came.canonical, raw=(), as_of=moment, now=moment, parent=None, versions={"duckdb": "x"}
        )
        return store.publish(staged, made).id


def test_added_changed_and_removed_rows_are_counted_and_named(tmp_path: Path) -> None:
    before = publish(tmp_path, "id,amount\nA,1\nB,2\nC,3\nD,4\n", 1)
    after = publish(tmp_path, "id,amount\nE,5\nD,4.00\nC,3.50\nB,2\n", 2)
    delta, rows = snapshot_delta(FileStore(root=tmp_path / "snapshots"), DuckdbEngine(), before, after)
    assert (delta.added, delta.changed, delta.removed, delta.same) == (1, 1, 1, 2)
    assert rows == (
        Changed(row="A", change="removed", fields={"id": ("A", None), "amount": ("1.00", None)}),
        Changed(row="C", change="changed", fields={"amount": ("3.00", "3.50")}),
        Changed(row="E", change="added", fields={"id": (None, "E"), "amount": (None, "5.00")}),
    )


def test_one_copy_less_of_a_keyless_row_is_one_row_removed(tmp_path: Path) -> None:
    before = publish(tmp_path, "id,amount\n,1\n,1\n,2\n", 1)
    after = publish(tmp_path, "id,amount\n,2\n,1\n", 2)
    delta, rows = snapshot_delta(FileStore(root=tmp_path / "snapshots"), DuckdbEngine(), before, after)
    assert (delta.added, delta.changed, delta.removed, delta.same) == (0, 0, 1, 2)
    assert rows[0].row.endswith(".2")


def test_the_same_rows_in_another_order_are_the_same_content(tmp_path: Path) -> None:
    before = publish(tmp_path, "id,amount\nA,1\nB,2\n", 1)
    after = publish(tmp_path, "amount,id\n2.0,B\n+1,A\n", 2)
    store = FileStore(root=tmp_path / "snapshots")
    assert store.open(before).files == store.open(after).files
