"""Secrets are named, never written: `env:NAME`, `file:/run/secrets/NAME`. Finding one that is written out anyway."""

from __future__ import annotations

import re

REFERENCES = ("env:", "file:")
_IN_URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/?#@]*:[^/?#@]+@")
_IN_QUERY = re.compile(r"[?&](password|pwd|token|secret|api_?key|access_?key)=[^&]+", re.IGNORECASE)
_IN_PAIRS = re.compile(r"\b(password|pwd)\s*=\s*\S", re.IGNORECASE)
SECRET_NAMES = re.compile(r"password|passwd|token|secret|api[-_]?key|authorization|private[-_]?key", re.IGNORECASE)


def is_reference(text: str) -> bool:
    return text.startswith(REFERENCES)


def secret_in(text: str | None) -> str | None:
    """What is secret about this text, in words that do not repeat it."""
    if text is None or is_reference(text):
        return None
    if _IN_URL.search(text) or _IN_QUERY.search(text) or _IN_PAIRS.search(text):
        return "holds a password"
    return None


def hidden(text: str) -> str:
    """The text as it may be shown."""
    return "(hidden: it holds a secret)" if secret_in(text) else text
