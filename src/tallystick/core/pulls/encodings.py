"""Which encoding a text is in, from its bytes: by its mark, by being UTF-8, or by making words in one encoding only.

What makes words in several is asked. Nothing here looks at more than a sample of what is not ASCII.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "windows-1252"
_EASTERN = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
_OTHERS = ("windows-1250", "windows-1251", "windows-1253", "windows-1254", "iso-8859-2", "koi8-r", "mac-roman", "cp437")
_RARE = frozenset("¤¦¨¬¯¸¶‡†‰‹›\x81\x8d\x8f\x90\x9d")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_SHOWN, _MOST_READS = 30, 8
_IMPLAUSIBLE = 50  # one character in this many may look out of place
UTF8 = frozenset({"utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"})


@dataclass(frozen=True, kw_only=True)
class Likely:
    """The one encoding in which a text makes words; else none, and how it reads in several."""

    encoding: str | None
    shows: str = ""
    reads: tuple[tuple[str, str], ...] = ()


def marked(first: bytes) -> str | None:
    """By the mark at the beginning; or by the zeros between the letters, where wide characters have no mark."""
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    pairs = len(first) // 2
    if pairs < 4:
        return None
    fours = len(first) // 4
    if first[: fours * 4].count(0) * 3 >= fours * 4 * 2:  # three of four
        return "utf-32-le" if first[0] else "utf-32-be"
    low, high = first[0 : pairs * 2 : 2].count(0), first[1 : pairs * 2 : 2].count(0)
    if high * 3 >= pairs and low * 20 < pairs:
        return "utf-16-le"
    return "utf-16-be" if low * 3 >= pairs and high * 20 < pairs else None


def likely(lines: Sequence[bytes]) -> Likely:
    """Of lines that are no UTF-8."""
    text = b"\n".join(lines)
    western = _decoded(text, WESTERN)
    if western is not None and _makes_western_words(western):
        return Likely(encoding=WESTERN, shows=_shown(western))
    eastern = [(each, read) for each in _EASTERN if (read := _decoded(text, each)) and _makes_eastern_words(read)]
    japanese = [each for each in eastern if _has_kana(each[1])]
    if len(japanese or eastern) == 1:
        [(encoding, read)] = japanese or eastern
        return Likely(encoding=encoding, shows=_shown(read))
    reads: dict[str, str] = {}
    for each in (*(encoding for encoding, _ in eastern[:3]), WESTERN, *_OTHERS):
        read = _decoded(text, each)
        if read is not None:
            reads.setdefault(_shown(read), each)
    return Likely(encoding=None, reads=tuple((each, shown) for shown, each in reads.items())[:_MOST_READS])


def _decoded(text: bytes, encoding: str) -> str | None:
    try:
        return text.decode("cp932" if encoding == "shift_jis" else encoding)
    except UnicodeDecodeError:
        return None


def _makes_western_words(text: str) -> bool:
    """Letters with accents stand among plain ones; signs stand beside words, not inside them."""
    high = sum(ord(each) > 127 for each in text)
    crowded = 0
    for word in _WORD.findall(text):
        accented = sum(not each.isascii() for each in word)
        crowded += accented if accented >= 3 and accented * 2 > len(word) else 0
    return crowded * 5 <= high and _signs_out_of_place(text) * _IMPLAUSIBLE <= high


def _signs_out_of_place(text: str) -> int:
    found = 0
    for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if ord(sign) > 127 and not sign.isalpha():
            inside = before.isalpha() and after.isalpha() and sign not in "’‘´-·\u00ad"
            found += sign in _RARE or inside or (sign in "£¥¢³¹¿¯" and after.isalpha() and before != " ")
        else:
            found += sign in "ƒˆ˜ÿ"
    return found


def _makes_eastern_words(text: str) -> bool:
    high = [n for n, each in enumerate(text) if ord(each) > 127]
    strange = sum(1 for n in high if not _is_eastern(text[n]) or _touches_small_letters(text, n))
    return bool(high) and strange * _IMPLAUSIBLE <= len(high)


def _touches_small_letters(text: str, n: int) -> bool:
    around = text[max(n - 1, 0) : n] + text[n + 1 : n + 2]
    return any(each.isascii() and each.islower() for each in around)


def _is_eastern(sign: str) -> bool:
    code = ord(sign)
    return (
        0x2010 <= code <= 0x2312  # dashes, arrows, units
        or 0x25A0 <= code <= 0x266F
        or 0x3000 <= code <= 0x30FF  # punctuation and kana
        or 0x3130 <= code <= 0x318F
        or 0x3200 <= code <= 0x33FF
        or 0x4E00 <= code <= 0x9FFF  # Han
        or 0xAC00 <= code <= 0xD7A3  # Hangul
        or 0xFF00 <= code <= 0xFF60  # full width; half width is what another encoding looks like
    )


def _has_kana(text: str) -> bool:
    return any(0x3040 <= ord(each) <= 0x30FF for each in text)


def _shown(text: str) -> str:
    """The first word that is not ASCII."""
    word = next((each for each in re.split(r"[\s,;|\"]+", text) if not each.isascii()), "")
    return word[:_MOST_SHOWN]
