"""Columns that say the month alone, `Mar-26`, `March 2026`, `2026-03`: each stands for its first day.

`Mar-26` may be a day of March as well: it is a month where all figures are near to one another, as years are. An
invoice `2026-03` is none: figures alone are months only where the header speaks of time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.core.guessing.outlines import MONTHS, Dates
from tallystick.core.guessing.words import folded

_NAMED = re.compile(r"(?P<name>[^\W\d_]{3,9})(?P<s>[-/ ]|\. )(?P<year>[0-9]{4}|[0-9]{2})")
_FIGURES = re.compile(r"(?P<year>[0-9]{4})(?P<s>[-/.]?)(?P<month>[0-9]{2})")
_TURNED = re.compile(r"(?P<month>[0-9]{2})(?P<s>[-/.])(?P<year>[0-9]{4})")
_SPAN = 4  # years of one file
_CENTURY = range(2000, 2060)


def months_of(values: Sequence[tuple[str, int]], *, timely: bool) -> Dates | None:
    """How all values of a column are months, in one way; `timely`: its header speaks of time."""
    texts = [text.strip() for text, _ in values]
    rows = sum(n for _, n in values)
    format = _named(texts) or (_figures(texts) if timely else None)
    return Dates(format=format, rows=rows, months=True) if format is not None else None


def _named(texts: Sequence[str]) -> str | None:
    found = [_NAMED.fullmatch(each) for each in texts]
    known = [each for each in found if each is not None and folded(each["name"]) in MONTHS]
    if not texts or len(known) < len(texts) or len({(each["s"], len(each["year"])) for each in known}) != 1:
        return None
    years = [int(each["year"]) + (2000 if len(each["year"]) == 2 else 0) for each in known]
    if not _few(years):
        return None
    short = {len(each["name"]) == 3 for each in known}
    if short == {True, False} and any(len(each["name"]) == 3 and folded(each["name"]) != "may" for each in known):
        return None
    name = "%b" if short == {True} else "%B"
    return f"{name}{known[0]['s']}{'%Y' if len(known[0]['year']) == 4 else '%y'}"


def _figures(texts: Sequence[str]) -> str | None:
    for pattern, written in ((_FIGURES, "%Y{}%m"), (_TURNED, "%m{}%Y")):
        found = [each for text in texts if (each := pattern.fullmatch(text)) is not None]
        if not texts or len(found) < len(texts) or len({each["s"] for each in found}) != 1:
            continue
        if all(1 <= int(each["month"]) <= 12 for each in found) and _few([int(each["year"]) for each in found]):
            return written.format(found[0]["s"])
    return None


def _few(years: Sequence[int]) -> bool:
    return max(years) - min(years) <= _SPAN and all(each in _CENTURY for each in years)
