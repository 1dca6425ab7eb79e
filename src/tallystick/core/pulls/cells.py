"""Cells of a sheet as exact texts, and the names of cells and ranges.

What the sheet typed as a number is marked: its point is a point whatever people write in the same column. A cell
without a value of its own (an error, a formula that was never computed) is marked as well: it must not pass for an
empty one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

NUMBER, NO_VALUE = "\x1f", "\x1e"  # no text of a sheet begins with these
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{0,7})")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def cell_text(value: object) -> str:
    """A float by its 15 significant digits, written out; dates as ISO has them."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return NUMBER + plain_number(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _hours(value)
        case _:
            return str(value).lstrip(NUMBER + NO_VALUE)


def plain_number(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    exact = Decimal(format(value, ".15g"))
    if not exact.is_finite():
        return str(value)
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact, "f")


def _hours(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


@dataclass(frozen=True, kw_only=True)
class Span:
    """A range of cells, counted from nought, ends included."""

    top: int = 0
    left: int = 0
    bottom: int = _MOST_ROWS
    right: int = _MOST_COLUMNS


def span_of(text: str | None) -> Span:
    """`B4:H200`, `B:H`, `C7`; everything without a range."""
    if text is None:
        return Span()
    first, _, last = text.partition(":")
    (left, top), (right, bottom) = _place(first), _place(last or first)
    lower = bottom if bottom is not None else _MOST_ROWS
    upper = top if top is not None else 0
    return Span(top=min(upper, lower), bottom=max(upper, lower), left=min(left, right), right=max(left, right))


def _place(text: str) -> tuple[int, int | None]:
    found = _CELL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column - 1, int(found[2]) - 1 if found[2] else None


def column_name(column: int) -> str:
    letters = ""
    left = column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
