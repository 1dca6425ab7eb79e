"""Checkpoints: the size and root of a log as a signed note (C2SP tlog-checkpoint, Ed25519).

Plain text that fits a mail or a commit. Other programs for transparency logs read and witness it.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

ED25519 = b"\x01"
PUBLIC_BYTES, SIGNATURE_BYTES, ID_BYTES, ROOT_BYTES = 32, 64, 4, 32
NOTE = re.compile("(?P<body>(?:[^\n]+\n){3,})\n(?P<signatures>(?:— [^ \n]+ [^ \n]+\n)+)")


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """Whose signatures are believed; written `NAME+ID+KEY`."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, kw_only=True)
class Signature:
    name: str
    id: bytes
    signature: bytes


@dataclass(frozen=True, kw_only=True)
class Note:
    """A checkpoint with its signatures, as it was read."""

    checkpoint: Checkpoint
    body: str  # what is signed
    signatures: tuple[Signature, ...]


def signed(checkpoint: Checkpoint, key: PublicKey, signature: bytes) -> str:
    return f"{checkpoint.body()}\n— {key.name} {b64encode(key.id + signature).decode()}\n"


def public_key(text: str) -> PublicKey | None:
    """None where the text is none, or its parts do not belong together."""
    name, _, rest = text.strip().partition("+")
    id, _, data = rest.partition("+")
    raw = _decoded(data)
    if not name or raw is None or len(raw) != 1 + PUBLIC_BYTES or raw[:1] != ED25519:
        return None
    key = PublicKey(name=name, public=raw[1:])
    return key if key.id.hex() == id else None


def notes_in(text: str) -> Iterator[Note]:
    """The notes of a text that holds any number of them, one after the other."""
    for found in NOTE.finditer(text):
        checkpoint = _checkpoint(found["body"])
        if checkpoint is not None:
            lines = found["signatures"].splitlines()
            signatures = tuple(each for line in lines if (each := _signature(line)) is not None)
            yield Note(checkpoint=checkpoint, body=found["body"], signatures=signatures)


def _checkpoint(body: str) -> Checkpoint | None:
    origin, size, root = body.split("\n")[:3]
    raw = _decoded(root)
    if raw is None or len(raw) != ROOT_BYTES or not size.isascii() or not size.isdigit():
        return None
    return Checkpoint(origin=origin, size=int(size), root=raw)


def _signature(line: str) -> Signature | None:
    _, name, data = line.split(" ")
    raw = _decoded(data)
    if raw is None or len(raw) != ID_BYTES + SIGNATURE_BYTES:
        return None
    return Signature(name=name, id=raw[:ID_BYTES], signature=raw[ID_BYTES:])


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        return None
