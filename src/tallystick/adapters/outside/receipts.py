"""A file to which every commit adds one line. Each line is written at once, so that writers do not mix theirs.

It is written after the commit: a receipt without its rows would be a false alarm, and the next receipt covers both.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.audit.outside import Kept
from tallystick.core.audit.trail import Receipt
from tallystick.core.errors import AuditRefused


@dataclass(frozen=True, kw_only=True)
class ReceiptFile:
    path: Path

    def receive(self, receipt: Receipt) -> None:
        """What cannot be written does not undo the commit: verifying shows how many rows have no receipt."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        except OSError:
            return
        try:
            os.write(handle, receipt.line().encode())
        except OSError:
            return
        finally:
            os.close(handle)

    def kept(self) -> Kept | None:
        if not self.path.is_file():
            return None
        return Kept(place=str(self.path), text=self.path.read_text(encoding="utf-8", errors="replace"))


def brought(path: Path) -> Kept:
    """What somebody has kept elsewhere."""
    try:
        return Kept(place=str(path), text=path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise AuditRefused(
            f"it cannot be read: {error.strerror}", where=str(path), mend="give the file that was kept"
        ) from error
