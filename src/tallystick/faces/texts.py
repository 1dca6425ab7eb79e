"""Text as it stands on a line: how many columns it takes, padded and wrapped by them, harmless wherever it came from.

What a row says is shown, never obeyed: control characters would move a terminal's cursor, and marks that turn the
direction of writing would show an amount backwards.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Without the characters that no face has a place for."""
    return text if text.isprintable() else _NOT_SHOWN.sub(" ", text)


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two, an accent that combines takes none."""
    return len(text) if text.isascii() else sum(_columns(each) for each in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def left(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def wrapped(text: str, columns: int, *, hanging: int = 2, cut: bool = True) -> list[str]:
    """Over several lines at its words; after the first there is less room by `hanging`.

    A word longer than a line is cut into pieces, never lost, unless it must stay whole, to be copied.
    """
    lines: list[str] = []
    current = ""
    for word in _pieces(text, columns, columns - hanging) if cut else text.split():
        room = columns if not lines else columns - hanging
        if current and width(current) + 1 + width(word) > room:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*lines, current]


def _pieces(text: str, columns: int, room: int) -> list[str]:
    if width(text) <= columns:
        return [text]
    return [piece for word in text.split() for piece in _cut(word, max(room, 2))]


def _cut(word: str, room: int) -> list[str]:
    pieces = [""]
    for character in word:
        if width(pieces[-1]) + _columns(character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
