"""Unicode once, at the door: composed for the snapshot, folded for matching. ASCII never comes here."""

from __future__ import annotations

import unicodedata


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Case, accents and outer spaces folded away, so that two spellings of one name meet."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold())
    bare = "".join(each for each in spread if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare).strip()
