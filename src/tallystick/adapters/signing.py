"""An Ed25519 key in a file that only its owner may read, or behind a reference; made when it is first needed.

Written as `PRIVATE+KEY+NAME+ID+DATA` on one line, as other programs for signed notes do.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.audit.notes import ED25519, PublicKey
from tallystick.core.errors import AuditRefused

PREFIX = "PRIVATE+KEY+"
OTHERS = 0o077
SEED_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class KeyFile:
    path: Path
    given: Callable[[], str] | None = None  # the key itself, where the setting refers to it

    def key(self, name: str) -> PublicKey:
        if self.given is None and not self.path.exists():
            self._make(name)
        return self._read()[0]

    def trusted(self) -> PublicKey | None:
        """The public half, where there is a key already."""
        if self.given is None and not self.path.exists():
            return None
        return self._read()[0]

    def sign(self, message: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._read()[1]).sign(message)

    def verifies(self, public: bytes, message: bytes, signature: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _make(self, name: str) -> None:
        seed = os.urandom(SEED_BYTES)
        key = PublicKey(name=name, public=_public(seed))
        line = f"{PREFIX}{name}+{key.id.hex()}+{b64encode(ED25519 + seed).decode()}\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return  # another run was first
        except OSError as error:
            raise self._refused(
                f"the key cannot be written: {error.strerror}", "give this user the right to"
            ) from error
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(line)

    def _read(self) -> tuple[PublicKey, bytes]:
        text = self.given() if self.given is not None else self._of_file()
        name, _, rest = text.strip().removeprefix(PREFIX).partition("+")
        id, _, data = rest.partition("+")
        try:
            raw = b64decode(data, validate=True)
        except (Error, ValueError):
            raw = b""
        if not text.startswith(PREFIX) or len(raw) != 1 + SEED_BYTES or raw[:1] != ED25519:
            raise self._refused("this is no Ed25519 key of a signed note", "give PRIVATE+KEY+NAME+ID+DATA, on one line")
        key = PublicKey(name=name, public=_public(raw[1:]))
        if key.id.hex() != id:
            raise self._refused("the key's id does not belong to it", "restore the key from where it is kept safe")
        return key, raw[1:]

    def _of_file(self) -> str:
        try:
            mode = self.path.stat().st_mode
            if mode & OTHERS:
                raise self._refused("others may read the key", f"take the right from them: chmod 600 {self.path}")
            return self.path.read_text(encoding="ascii", errors="replace")
        except OSError as error:
            raise self._refused(f"the key cannot be read: {error.strerror}", "see the setting `audit: key`") from error

    def _refused(self, what: str, mend: str) -> AuditRefused:
        return AuditRefused(what, where="setting `audit: key`" if self.given else str(self.path), mend=mend)


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
