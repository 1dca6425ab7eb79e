"""Texts and names as SQL writes them."""

from __future__ import annotations

SPACES = " \t\u00a0\u2007\u2009\u202f"  # all that stands around or inside numbers and is no line end


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def trimmed(raw: str) -> str:
    return f"trim({raw}, {quoted(SPACES)})"
