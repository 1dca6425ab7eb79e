"""What every snapshot store must do. A store's own tests inherit the suite and say how to make one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tallystick.core.errors import SnapshotMissing
from tallystick.core.snapshots import Column, Manifest, PartFile, snapshot_name
from tallystick.ports import Store

SOURCE = "crm.deals"
MORNING = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)


def publish(store: Store, rows: bytes, *, as_of: datetime = MORNING, pulled_at: datetime | None = None) -> Manifest:
    """A snapshot whose one part file holds these bytes, and whose content is their hash."""
    with store.stage(SOURCE) as staged:
        (staged / "part-0.parquet").write_bytes(rows)
        return store.publish(staged, manifest(rows, as_of=as_of, pulled_at=pulled_at or as_of))


def manifest(rows: bytes, *, as_of: datetime, pulled_at: datetime) -> Manifest:
    part = PartFile(name="part-0.parquet", sha256=sha256(rows).hexdigest(), rows=1, bytes=len(rows))
    return Manifest(
        id=snapshot_name(SOURCE, as_of),
        source=SOURCE,
        content=sha256(rows).hexdigest(),
        as_of=as_of,
        assumed=False,
        pulled_at=pulled_at,
        rows=1,
        quarantined=0,
        key_unique=True,
        columns=(Column(name="id", type="VARCHAR"),),
        files=(part,),
        totals={"amount": "12.50"},
        raw={"id": "text"},
    )


class StoreContract:
    """Inherit, and give a fixture `open_store` that opens the same store each time it is called."""

    def test_nothing_is_there_before_anything_was_published(self, open_store: Callable[[], Store]) -> None:
        assert open_store().manifests(SOURCE) == ()

    def test_what_was_published_is_found_by_whoever_opens_the_store(self, open_store: Callable[[], Store]) -> None:
        published = publish(open_store(), b"rows")
        opened = open_store().open("crm.deals@2026-04-01T06:00:00Z")
        assert opened.manifest == published
        assert [path.read_bytes() for path in opened.files] == [b"rows"]
        assert opened.quarantine == opened.folded == ()

    def test_the_oldest_as_of_comes_first(self, open_store: Callable[[], Store]) -> None:
        for days in (2, 0, 1):
            publish(open_store(), f"{days}".encode(), as_of=MORNING + timedelta(days=days))
        assert [each.as_of.day for each in open_store().manifests(SOURCE)] == [1, 2, 3]

    def test_equal_content_is_kept_once_and_named_twice(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        first, second = publish(store, b"rows"), publish(store, b"rows", as_of=MORNING + timedelta(days=1))
        assert first.id != second.id
        assert store.open(first.id).files == store.open(second.id).files

    def test_equal_content_of_one_moment_is_the_snapshot_that_is_there(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        first = publish(store, b"rows")
        again = publish(store, b"rows", pulled_at=MORNING + timedelta(hours=1))
        assert again == first
        assert len(store.manifests(SOURCE)) == 1

    def test_other_content_of_one_moment_gets_a_number(self, open_store: Callable[[], Store]) -> None:
        store = open_store()
        publish(store, b"rows")
        assert publish(store, b"other").id == "crm.deals@2026-04-01T06:00:00Z.2"
        assert publish(store, b"third").id == "crm.deals@2026-04-01T06:00:00Z.3"
        assert [path.read_bytes() for path in store.open("crm.deals@2026-04-01T06:00:00Z.2").files] == [b"other"]

    def test_a_stage_that_is_not_published_leaves_nothing(self, open_store: Callable[[], Store]) -> None:
        with pytest.raises(KeyboardInterrupt), open_store().stage(SOURCE) as staged:
            (staged / "part-0.parquet").write_bytes(b"half")
            raise KeyboardInterrupt
        assert not staged.exists()
        assert open_store().manifests(SOURCE) == ()

    def test_two_stages_do_not_see_each_other(self, open_store: Callable[[], Store]) -> None:
        with open_store().stage(SOURCE) as one, open_store().stage(SOURCE) as other:
            assert one != other
            (one / "part-0.parquet").write_bytes(b"x")
            assert list(other.glob("*.parquet")) == []

    def test_what_was_never_pulled_is_missing_with_the_command_that_mends_it(
        self, open_store: Callable[[], Store]
    ) -> None:
        with pytest.raises(SnapshotMissing, match=r"tally pull crm\.deals"):
            open_store().open("crm.deals@2026-01-01T00:00:00Z")

    def test_a_manifest_comes_back_as_it_was(self, open_store: Callable[[], Store]) -> None:
        wanted = replace(manifest(b"r", as_of=MORNING, pulled_at=MORNING + timedelta(microseconds=7)), parent="p")
        store = open_store()
        with store.stage(SOURCE) as staged:
            (staged / "part-0.parquet").write_bytes(b"r")
            store.publish(staged, wanted)
        assert store.manifests(SOURCE) == (wanted,)


def damage(path: Path) -> None:
    """One byte of a stored file becomes another."""
    kept = bytearray(path.read_bytes())
    kept[0] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(kept))
