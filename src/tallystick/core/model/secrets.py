"""Secrets are named, never written: `env:NAME`, `file:/run/secrets/NAME`. Finding one that is written out anyway."""

from __future__ import annotations

import re

REFERENCES = ("env:", "file:")
_IN_URL = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]*://[^/?#@\s]*:[^/?#@\s]+@")
_IN_QUERY = re.compile(r"[?&](password|pwd|token|secret|api_?key|access_?key)=[^&]+", re.IGNORECASE)
_IN_PAIRS = re.compile(r"\b(password|pwd)\s*=\s*\S", re.IGNORECASE)
_KEYS = re.compile(r"\b[sr]k_(live|test)_\w|\bAKIA[0-9A-Z]{8}|-----BEGIN |\bgh[pousr]_\w{16}|\bxox[abprs]-\w")
_NAMES = r"passwords?|passwd|pwd|tokens?|secrets?|api[-_]?keys?|authorization|private[-_]?keys?|access[-_]?keys?"
_NAME = re.compile(rf"(?:^|[-_])(?:{_NAMES})(?:$|[-_])", re.IGNORECASE)
_NAME_WITHIN = re.compile(_NAMES, re.IGNORECASE)
HINTS = (
    "passw", "pwd", "token", "secret", "api_key", "api-key", "apikey", "authorization", "private", "access", "://",
    "k_live_", "k_test_", "akia", "-----begin ", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox",
)  # fmt: skip


def is_reference(text: str) -> bool:
    return text.startswith(REFERENCES)


def may_hold_secret(text: str) -> bool:
    """Whether a closer look is worth it; most of a model is passed by in no time."""
    lower = text.lower()
    return any(hint in lower for hint in HINTS)


def names_secret(name: str, *, loosely: bool) -> bool:
    """Whether a field of this name holds a secret: as a word of it, or loosely anywhere in it."""
    return (_NAME_WITHIN if loosely else _NAME).search(name) is not None


def secret_key_in(text: str) -> str | None:
    """As `secret_in`, in any text: what people write about passwords is none."""
    if _KEYS.search(text):
        return "holds a key"
    return "holds a password" if _IN_URL.search(text) or _IN_QUERY.search(text) else None


def secret_in(text: str | None) -> str | None:
    """What is secret about this text, in words that do not repeat it."""
    if text is None or is_reference(text):
        return None
    return secret_key_in(text) or ("holds a password" if _IN_PAIRS.search(text) else None)


def hidden(text: str) -> str:
    """The text as it may be shown."""
    return "(hidden: it holds a secret)" if secret_in(text) else text
