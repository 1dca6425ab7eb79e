"""Why a text is no value of its field, in words."""

from __future__ import annotations

import re
from dataclasses import replace

from tallystick.core.findings import Code
from tallystick.core.formats import DECIMAL_COMMA, DECIMAL_POINT, MINOR_UNITS
from tallystick.core.pulls import codes
from tallystick.core.pulls.cells import NO_VALUE, NUMBER
from tallystick.core.pulls.numbers import pattern
from tallystick.core.pulls.quoting import SPACES
from tallystick.core.pulls.shape import Field

_NUMBER = re.compile(r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)")
_EXPONENT = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")
_CLOCK = re.compile(r"[0-9][T ] ?[0-9]{1,2}:[0-9]{2}")


def reason(field: Field, text: str) -> tuple[Code, str]:
    if text.startswith(NO_VALUE):
        return codes.CELL_WITHOUT_VALUE, "stands where a value should"
    if text.startswith(NUMBER):  # a number of the sheet, which no format concerns
        text = text.removeprefix(NUMBER)
        field = field if field.format == MINOR_UNITS or field.type == "date" else replace(field, format=None)
    match field.type:
        case "date":
            if _CLOCK.search(text):
                return codes.NOT_A_DATE, "has a time of day; declare `type: timestamp` to keep it"
            return codes.NOT_A_DATE, f"is no date {_how(field, 'of the calendar, written yyyy-mm-dd')}"
        case "timestamp":
            return codes.NOT_A_MOMENT, f"is no moment {_how(field, 'written yyyy-mm-ddThh:mm:ss')}"
        case "boolean":
            return codes.NOT_A_TRUTH, "is neither true nor false"
        case _:
            return _number(field, text.strip(SPACES))


def _how(field: Field, otherwise: str) -> str:
    return f"in the format {field.format}" if field.format else otherwise


def _number(field: Field, text: str) -> tuple[Code, str]:
    digits = _digits(field, text)
    if digits is None:
        return _no_number(field, text)
    whole, _, fraction = digits.partition(".")
    scale = field.scale if field.type == "decimal" else 0
    if len(fraction.rstrip("0")) > scale:
        return codes.NUMBER_TOO_FINE, f"has more than {scale} decimals"
    most = 38 - scale if field.type == "decimal" else 18
    return codes.NUMBER_TOO_WIDE, f"has {len(whole.lstrip('0'))} digits before the point; {most} can be held"


def _digits(field: Field, text: str) -> str | None:
    """The bare digits of a number in the field's format, with a point; none where it is no number."""
    if field.format in (DECIMAL_POINT, DECIMAL_COMMA):
        found = re.fullmatch(pattern(field.format, field.unit), text)
        if found is None or not _even(found) or found["n"] in ".,":
            return None
        mark = "." if field.format == DECIMAL_POINT else ","
        bare = "".join("." if each == mark else each for each in found["n"] if each.isdigit() or each == mark)
        return _further(bare, 2) if found["p"] else bare
    if _NUMBER.fullmatch(text) is None:
        return None
    bare = text.lstrip("+-")
    return _further(bare, field.scale) if field.format == MINOR_UNITS else bare


def _even(found: re.Match[str]) -> bool:
    alone = not found["c"] or (found["a"] or "") + (found["z"] or "") in ("", "+")
    return alone and (found["a"] == "(") == (found["z"] == ")") and (not found["z"] or found["a"] in (None, "", "("))


def _further(digits: str, places: int) -> str:
    whole, _, fraction = digits.partition(".")
    whole = whole.rjust(places + 1, "0")
    return f"{whole[:-places] or '0'}.{whole[-places:]}{fraction}" if places else digits


def _no_number(field: Field, text: str) -> tuple[Code, str]:
    if _EXPONENT.fullmatch(text):
        return codes.NOT_A_NUMBER, "is written with an exponent"
    for format in (DECIMAL_POINT, DECIMAL_COMMA):
        if field.format in (None, format) and re.fullmatch(pattern(format, None), text):
            if field.unit is not None and re.fullmatch(pattern(format, field.unit), text) is None:
                return codes.CURRENCY_OTHER, f"is in another currency than {field.unit}"
    how = f" in the format {field.format}" if field.format else ""
    return codes.NOT_A_NUMBER, f"is no number{how}"
