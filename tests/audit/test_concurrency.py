"""Several processes write at once, and one is killed in the middle: no row is lost, doubled or skipped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallystick.adapters.outside.receipts import ReceiptFile
from tallystick.adapters.state.database import open_state
from tallystick.core.audit.verify import Verdict
from tallystick.services.verify_trail import Evidence, verify_trail
from tallystick.testing.state import an_event

WRITE = """
import sys
from pathlib import Path
from tallystick.adapters.outside.receipts import ReceiptFile
from tallystick.adapters.state.database import open_state
from tallystick.testing.state import a_run, an_event
address, receipts, name, commits = sys.argv[1:5]
state = open_state(address, receive=ReceiptFile(path=Path(receipts)).receive)
print("ready", flush=True)
for number in range(int(commits)):
    with state.transaction():
        state.save_run(a_run(f"{name}-{number}"))
        for part in range(5):
            state.record(an_event(name, body={"n": number}, key=f"{name}-{number}-{part}"))
"""


def writer(address: str, receipts: Path, name: str, commits: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITE, address, str(receipts), name, str(commits)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def verdict_of(address: str, receipts: Path) -> Verdict:
    state, kept = open_state(address), ReceiptFile(path=receipts).kept()
    verdict = verify_trail(state, Evidence(verifies=lambda *_: False, receipts=(kept,) if kept else ()))
    state.close()
    return verdict


@pytest.mark.slow
def test_three_writers_at_once_and_one_of_them_killed(address: str, tmp_path: Path) -> None:
    open_state(address).close()
    receipts = tmp_path / "receipts"
    writers = {name: writer(address, receipts, name, 20) for name in ("left", "right")}
    killed = writer(address, receipts, "killed", 100_000)
    assert killed.stdout is not None and killed.stdout.readline() == b"ready\n"
    time.sleep(1)
    os.kill(killed.pid, signal.SIGKILL)
    assert [each.wait() for each in writers.values()] == [0, 0]
    assert killed.wait() == -signal.SIGKILL
    for each in (killed, *writers.values()):
        assert each.stdout is not None
        each.stdout.close()

    verdict = verdict_of(address, receipts)
    assert verdict.holds, verdict.findings
    state = open_state(address)
    events = state.recorded(limit=10_000_000)
    runs = {each.run for each in state.runs(limit=10_000_000)}
    state.close()
    assert [each.sequence for each in events] == list(range(1, verdict.rows + 1))
    told = {f"{each.event.kind}-{each.event.body['n']}" for each in events}
    assert told == runs  # what happened and what is told of it are one
    assert len(events) == 5 * len(runs)
    for name in writers:
        assert [each.event.body["n"] for each in events if each.event.kind == name] == [
            n for n in range(20) for _ in "12345"
        ]


def test_work_goes_on_after_a_writer_was_killed_before_its_receipt(address: str, tmp_path: Path) -> None:
    """The commit stands, its receipt was never written: the next one covers both."""
    receipts = tmp_path / "receipts"
    state = open_state(address)
    state.record(an_event("without a receipt"))
    state.close()
    state = open_state(address, receive=ReceiptFile(path=receipts).receive)
    state.record(an_event("with one"))
    state.close()
    verdict = verdict_of(address, receipts)
    assert (verdict.holds, verdict.rows, verdict.receipts, verdict.last_receipt) == (True, 2, 1, 2)
