"""Results as files: `results/<run>/bridge.json` and `rows.parquet`, made visible by one rename.

A result is a function of its run id, so it is written once and never changed (who stands with whom is added when a
story first asks, and is a function of it, too); a killed run leaves only a folder with a
temporary name, which the next run of anything sweeps away.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.core.errors import StoreBroken
from tallystick.ports import ANSWER, CONFLICTS, MEMBERS, ROWS

MEND = "free space or give this account write access to the folder; earlier results are intact"


class ResultFolder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def answer(self, run: str) -> bytes | None:
        path = self.root / run / ANSWER
        return path.read_bytes() if path.is_file() and self.rows(run).is_file() else None

    def rows(self, run: str) -> Path:
        return self.root / run / ROWS

    def conflicts(self, run: str) -> Path | None:
        path = self.root / run / CONFLICTS
        return path if path.is_file() else None

    def members(self, run: str) -> Path | None:
        path = self.root / run / MEMBERS
        return path if path.is_file() else None

    @contextmanager
    def adding_members(self, run: str) -> Iterator[Path]:
        with self._staged() as staged:
            yield staged / MEMBERS
            os.replace(staged / MEMBERS, self.root / run / MEMBERS)

    @contextmanager
    def writing(self, run: str) -> Iterator[Path]:
        """A folder to write `rows.parquet` and `bridge.json` into; it becomes the result when the block ends well."""
        with self._staged() as staged:
            yield staged
            self._publish(staged, run)

    @contextmanager
    def _staged(self) -> Iterator[Path]:
        """A folder of our own, gone afterwards."""
        try:
            staged, held = self._stage()
        except OSError as wrong:
            raise self._unwritable(wrong) from wrong
        try:
            yield staged
        except OSError as wrong:
            raise self._unwritable(wrong) from wrong
        finally:
            shutil.rmtree(staged, ignore_errors=True)
            os.close(held)

    def _stage(self) -> tuple[Path, int]:
        """A folder that is ours while we live: a lock on it tells it from what killed runs left, which goes."""
        self.root.mkdir(parents=True, exist_ok=True)
        with self._alone():  # nobody sweeps between the making of a folder and its lock
            for left in self.root.glob(".writing-*"):
                _sweep(left)
            staged = Path(tempfile.mkdtemp(prefix=".writing-", dir=self.root))
            held = os.open(staged, os.O_RDONLY)
            fcntl.flock(held, fcntl.LOCK_EX)
        return staged, held

    @contextmanager
    def _alone(self) -> Iterator[None]:
        gate = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield
        finally:
            os.close(gate)

    def _unwritable(self, wrong: OSError) -> StoreBroken:
        return StoreBroken(f"results cannot be written: {wrong.strerror}", where=str(self.root), mend=MEND)

    def _publish(self, staged: Path, run: str) -> None:
        target = self.root / run
        with self._alone():  # the same question may be answered twice at once
            if target.exists():  # by definition alike, but its files may be broken
                aside = Path(tempfile.mkdtemp(prefix=".old-", dir=self.root))
                os.replace(target, aside / run)
                os.replace(staged, target)
                shutil.rmtree(aside, ignore_errors=True)
            else:
                os.replace(staged, target)
            os.chmod(target, 0o755)


def _sweep(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return  # somebody is writing it
    finally:
        os.close(held)
