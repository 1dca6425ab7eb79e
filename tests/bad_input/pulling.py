"""A project with one good snapshot, and `tally pull` on it, in a process of its own where that matters."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from tallystick.cli.main import run
from tests.given import Given, project

MODEL = """
kind: people
id: acme
groups:
  sales-ops: {members: [user:ana], lead: user:ana}
users:
  ana: {email: ana@acme.example}
---
kind: system
id: crm
name: CRM
answers: What did we sell?
owner: group:sales-ops
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal_id]
grain: one row per deal
fields:
  deal_id: {type: text}
  amount: {type: decimal, scale: 2}
  closed_on: {type: date}
"""
GOOD = "deal_id,amount,closed_on\nD1,10.00,2026-03-01\nD2,20.00,2026-03-02\n"
EARLIER, LATER = "2026-04-01T06:00Z", "2026-04-02T06:00Z"
DAC_OVERRIDE, DAC_READ_SEARCH, CAPBSET_DROP = 1, 2, 24  # linux/capability.h, linux/prctl.h


@dataclass(frozen=True, kw_only=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shop:
    """The project, and what stood in it after the good pull."""

    given: Given
    before: dict[str, str]

    def pull(self, *more: str) -> Said:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(self._words(*more))
        return Said(code=code, out=out.getvalue(), err=err.getvalue())

    def pull_under(self, limits: Callable[[], None]) -> Said:
        """In a process of its own, which lives under these limits."""
        done = subprocess.run(
            [sys.executable, "-m", "tallystick", *self._words()],
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=limits,
            timeout=120,
        )
        return Said(code=done.returncode, out=done.stdout, err=done.stderr)

    def start(self, *more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tallystick", *self._words(*more)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=with_interrupts,
        )

    def _words(self, *more: str) -> list[str]:
        return ["--project", str(self.given.root), "pull", "--as-of", LATER, *more]

    def deals(self, text: str | bytes) -> None:
        self.given.write({"deals.csv": text})

    def earlier_stands(self) -> bool:
        """Every byte of the snapshot and the result from before is as it was."""
        now = hashes(self.given.root)
        store = self.given.workspace.store
        return {name: now.get(name) for name in self.before} == self.before and not store.verify(
            "crm.deals@2026-04-01T06:00:00Z"
        )

    def snapshots(self) -> list[str]:
        return [each.id.partition("@")[2] for each in self.given.workspace.store.manifests("crm.deals")]

    def staging(self) -> list[str]:
        """What lies in the staging area, apart from its lock."""
        folder = self.given.root / ".tallystick" / "snapshots" / ".staging"
        return [each.name for each in folder.iterdir() if each.name != ".lock"]


def shop(folder: Path) -> Shop:
    given = project(folder, MODEL, {"deals.csv": GOOD})
    assert given.pull(as_of=EARLIER)["crm.deals"].manifest is not None
    result = folder / ".tallystick" / "results" / "abc"
    result.mkdir(parents=True)
    (result / "bridge.json").write_text('{"format": 1}')
    return Shop(given, hashes(folder))


def hashes(folder: Path) -> dict[str, str]:
    """Snapshots and results, by name; locks have no content."""
    kept = [path for part in ("snapshots", "results") for path in (folder / ".tallystick" / part).rglob("*")]
    files = [path for path in kept if path.is_file() and path.name != ".lock" and ".staging" not in path.parts]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def with_interrupts() -> None:
    """A suite in the background ignores Ctrl-C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def without_override() -> None:
    """Even root must now obey the permissions of files."""
    if os.geteuid() != 0:
        return
    library: Any = ctypes.CDLL(None, use_errno=True)
    for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
        if library.prctl(CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "a capability cannot be dropped")
