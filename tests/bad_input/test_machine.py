"""When the machine fails: no right to read or write, a full disk, Ctrl-C, kill -9. What was there stays as it was."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.bad_input.pulling import Shop, shop, without_override

pytestmark = pytest.mark.slow
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="permissions of root are dropped as on Linux")
SMALL = 200_000  # bytes: more than the state needs, less than the snapshot of `many` rows


@pytest.fixture
def bad(tmp_path: Path) -> Shop:
    return shop(tmp_path)


def many(bad: Shop, rows: int) -> None:
    """A file that takes a while."""
    path = bad.given.root / "data" / "deals.csv"
    columns = "md5(i::VARCHAR) AS deal_id, i::DECIMAL(18,2) AS amount, DATE '2026-03-01' AS closed_on"
    duckdb.execute(f"COPY (SELECT {columns} FROM range({rows}) t(i)) TO '{path}' (HEADER)")


@linux
def test_a_file_that_may_not_be_read(bad: Shop) -> None:
    path = bad.given.root / "data" / "deals.csv"
    path.chmod(0)
    said = bad.pull_under(without_override)
    path.chmod(0o644)
    assert said.code == 1
    assert (
        "error: data/deals.csv  source crm.deals: the file may not be read; give the user that runs tally the right"
        in said.err
    )
    assert bad.earlier_stands()


@linux
def test_a_store_that_may_not_be_written(bad: Shop) -> None:
    folder = bad.given.root / ".tallystick" / "snapshots"
    for each in (folder, folder / ".staging"):
        each.chmod(0o555)
    said = bad.pull_under(without_override)
    for each in (folder, folder / ".staging"):
        each.chmod(0o755)
    assert said.code == 1
    assert f"{folder}: the snapshot store cannot be written (Permission denied)" in said.err
    assert "give the right to write there, and pull again; earlier snapshots are untouched" in said.err
    assert "Traceback" not in said.err
    assert bad.earlier_stands()


def test_a_full_disk(bad: Shop) -> None:
    many(bad, 50_000)
    said = bad.pull_under(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)))
    assert said.code == 1
    assert "the snapshot could not be written" in said.err and "make room on the disk" in said.err
    assert "Traceback" not in said.err
    assert bad.snapshots() == ["2026-04-01T06:00:00Z"] and bad.earlier_stands() and bad.staging() == []
    assert bad.pull().code == 0
    assert bad.snapshots() == ["2026-04-01T06:00:00Z", "2026-04-02T06:00:00Z"]


def in_the_middle(bad: Shop, way: signal.Signals) -> tuple[int, str]:
    """Start a pull, and signal it when it is at work on the rows."""
    many(bad, 1_500_000)
    with bad.start() as process:
        until = time.monotonic() + 60
        while len(bad.staging()) < 2 and time.monotonic() < until:  # one for the system, one for the source
            time.sleep(0.01)
        time.sleep(0.1)
        process.send_signal(way)
        try:
            _, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return process.returncode, err


def test_ctrl_c_in_the_middle(bad: Shop) -> None:
    code, err = in_the_middle(bad, signal.SIGINT)
    assert code == 1
    assert "interrupted: everything that was there before is as it was" in err
    assert "Traceback" not in err
    assert bad.snapshots() == ["2026-04-01T06:00:00Z"] and bad.earlier_stands() and bad.staging() == []


def test_kill_9_in_the_middle_leaves_nothing_visible_and_the_next_pull_sweeps(bad: Shop) -> None:
    code, _ = in_the_middle(bad, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert bad.snapshots() == ["2026-04-01T06:00:00Z"] and bad.earlier_stands()
    assert bad.staging() != []
    bad.deals("deal_id,amount,closed_on\nD9,1.00,2026-03-01\n")
    assert bad.pull().code == 0
    assert bad.snapshots() == ["2026-04-01T06:00:00Z", "2026-04-02T06:00:00Z"]
    assert bad.staging() == [] and bad.earlier_stands()
