"""The trail as it is kept: its head, its rows, and the receipt that each commit gives."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass

from tallystick.core.audit.merkle import Frontier

# One event as it is stored: sequence, kind, subject, key, leaf, event. What stands beside the bytes only finds them.
# A plain tuple: a million of them are read to verify.
Row = tuple[int, str, str, str | None, bytes, bytes]


@dataclass(frozen=True, kw_only=True)
class Head:
    """Where the log says that it stands."""

    origin: str
    size: int
    peaks: bytes
    recorded_at: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a commit leaves outside: so large was the log, and this its root."""

    origin: str
    size: int
    root: bytes

    def line(self) -> str:
        return f"{self.origin} {self.size} {b64encode(self.root).decode()}\n"


def receipt_of(origin: str, frontier: Frontier) -> Receipt:
    return Receipt(origin=origin, size=frontier.size, root=frontier.root)


def receipt_from(line: str) -> Receipt | None:
    """None where the line is none: a writer may have been killed in the middle of one."""
    parts = line.split(" ")
    if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdigit():
        return None
    try:
        root = b64decode(parts[2], validate=True)
    except Error:
        return None
    return Receipt(origin=parts[0], size=int(parts[1]), root=root) if len(root) == 32 else None
