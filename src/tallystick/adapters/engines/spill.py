"""A folder for what does not fit in memory, ours while we live: a lock on it tells it from what killed runs left."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def spill_folder(parent: Path | None) -> Iterator[Path]:
    """Below `parent`, from which the left-overs of killed runs go; in the system's place for such files without it."""
    if parent is None:
        with tempfile.TemporaryDirectory(prefix="spill-") as folder:
            yield Path(folder)
        return
    parent.mkdir(parents=True, exist_ok=True)
    with _locked(parent, fcntl.LOCK_EX):  # nobody sweeps between the making of a folder and its lock
        for left in parent.glob("spill-*"):
            _sweep(left)
        folder = tempfile.mkdtemp(prefix="spill-", dir=parent)
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _sweep(folder: Path) -> None:
    try:
        with _locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return  # somebody works in it


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
