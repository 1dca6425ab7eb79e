"""The store of folders: the contract of all stores, and what only folders can go wrong with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tallystick.adapters.store.files import FileStore
from tallystick.core.errors import StoreBroken
from tallystick.core.snapshots import Manifest, PartFile
from tallystick.ports import Store
from tallystick.testing.store import MORNING, SOURCE, StoreContract, damage, manifest, publish


@pytest.fixture
def open_store(tmp_path: Path) -> Callable[[], Store]:
    return lambda: FileStore(root=tmp_path / "snapshots")


class TestFileStore(StoreContract):
    pass


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    store = FileStore(root=tmp_path)
    snapshot = publish(store, b"rows")
    assert store.verify(snapshot.id) == ()
    damage(store.open(snapshot.id).files[0])
    assert [each.code for each in store.verify(snapshot.id)] == ["snapshot_broken"]


def test_a_lost_file_is_said_when_the_snapshot_is_opened(tmp_path: Path) -> None:
    store = FileStore(root=tmp_path)
    snapshot = publish(store, b"rows")
    store.open(snapshot.id).files[0].unlink()
    with pytest.raises(StoreBroken, match=r"part-0\.parquet"):
        store.open(snapshot.id)


def test_a_damaged_manifest_is_said_with_its_place(tmp_path: Path) -> None:
    store = FileStore(root=tmp_path)
    publish(store, b"rows")
    [path] = tmp_path.rglob("manifest.json")
    path.write_bytes(b"{")
    with pytest.raises(StoreBroken, match=r"manifest\.json"):
        store.manifests(SOURCE)


_KILLED = """
import os, signal, sys
from pathlib import Path
from tallystick.adapters.store import files
from tallystick.testing.store import publish
point = sys.argv[2]
real = os.rename
def rename(source, target):
    if point == "part" and str(target).endswith("part-0.parquet"): os.kill(os.getpid(), signal.SIGKILL)
    if point == "content" and "contents" in str(target): os.kill(os.getpid(), signal.SIGKILL)
    if point == "manifest" and "snapshots/2026" in str(target): os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
files.os.rename = rename
publish(files.FileStore(root=Path(sys.argv[1])), b"new rows")
"""


@pytest.mark.parametrize("point", ["part", "content", "manifest"])
def test_a_kill_at_any_point_of_publishing_leaves_the_earlier_snapshot_and_nothing_else(
    tmp_path: Path, point: str
) -> None:
    root = tmp_path / "snapshots"
    store = FileStore(root=root)
    earlier = publish(store, b"rows", as_of=MORNING - timedelta(days=1))
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(root), point], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert store.manifests(SOURCE) == (earlier,)
    assert store.verify(earlier.id) == ()
    after = publish(store, b"new rows")
    assert store.manifests(SOURCE) == (earlier, after)
    assert [path.read_bytes() for path in store.open(after.id).files] == [b"new rows"]
    assert [each.name for each in (root / ".staging").iterdir()] == [".lock"]


def test_a_sweep_leaves_the_stage_of_a_living_pull_alone(tmp_path: Path) -> None:
    store = FileStore(root=tmp_path)
    with store.stage(SOURCE) as ours:
        (ours / "part-0.parquet").write_bytes(b"rows")
        with store.stage(SOURCE):
            assert (ours / "part-0.parquet").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody without rights")
def test_a_store_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    root = tmp_path / "snapshots"
    root.mkdir()
    script = f"""
import os
from pathlib import Path
from tallystick.adapters.store.files import FileStore
from tallystick.testing.store import publish
from tallystick.core.errors import StoreBroken
os.setuid(65534)
try:
    publish(FileStore(root=Path({str(root)!r})), b"rows")
except StoreBroken as error:
    assert "cannot be written" in error.what and error.mend, error
else:
    raise SystemExit("it was written")
"""
    for folder in (root, *root.parents):
        if folder.is_relative_to("/tmp/pytest-of-root") or "pytest" in folder.name:
            folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def listing(store: Store, *fields: str, days: int) -> Manifest:
    """The same rows on another day, with lists of what repeats in these fields."""
    as_of = MORNING + timedelta(days=days)
    with store.stage(SOURCE) as staged:
        (staged / "part-0.parquet").write_bytes(b"rows")
        lists = {}
        for each in fields:
            (staged / f"repeats-{each}.parquet").write_bytes(each.encode())
            digest = sha256(each.encode()).hexdigest()
            lists[each] = PartFile(name=f"repeats-{each}.parquet", sha256=digest, rows=1, bytes=len(each))
        return store.publish(staged, replace(manifest(b"rows", as_of=as_of, pulled_at=as_of), repeats=lists))


def test_a_list_of_repeats_joins_content_that_is_there(tmp_path: Path) -> None:
    store = FileStore(root=tmp_path)
    plain, first, second = listing(store, days=0), listing(store, "ref", days=1), listing(store, "deal", "ref", days=2)
    assert plain.content == first.content == second.content
    assert store.open(plain.id).repeats == {}
    assert {name: path.read_bytes() for name, path in store.open(second.id).repeats.items()} == {
        "ref": b"ref",
        "deal": b"deal",
    }
    assert store.open(first.id).repeats["ref"] == store.open(second.id).repeats["ref"]
    assert FileStore(root=tmp_path).manifests(SOURCE)[1].repeats == first.repeats
    assert store.verify(second.id) == ()
    damage(store.open(first.id).repeats["ref"])
    assert [each.code for each in store.verify(second.id)] == ["snapshot_broken"]
