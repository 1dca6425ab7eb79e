"""The six types an expression can have, and which of them two things have in common.

Decimal arithmetic is typed here and cast explicitly when rendered, because engines disagree on what they do by
themselves: one rounds a product's scale down, the other runs over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["text", "integer", "decimal", "date", "boolean", "null", "other", "unknown"]
MAX_DIGITS = 38
MAX_SCALE = 18
INTEGER_DIGITS = 19
_DECIMAL = re.compile(r"\s*(?:decimal|numeric)\s*\(\s*([0-9]+)\s*,\s*([0-9]+)\s*\)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Type:
    kind: Kind
    precision: int = 0  # of a decimal; of an integer literal its digits, of any other integer 19
    scale: int = 0

    @property
    def numeric(self) -> bool:
        return self.kind in ("integer", "decimal")

    @property
    def sql(self) -> str:
        return f"DECIMAL({self.precision}, {self.scale})" if self.kind == "decimal" else SQL_NAMES[self.kind]

    @property
    def words(self) -> str:
        """For a message: `a text`, `a number`."""
        return WORDS[self.kind]


SQL_NAMES: dict[Kind, str] = {"text": "VARCHAR", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
WORDS: dict[Kind, str] = {
    "text": "a text",
    "integer": "a whole number",
    "decimal": "a decimal",
    "date": "a date",
    "boolean": "true or false",
    "null": "null",
    "other": "bytes",
    "unknown": "unknown",
}
TEXT, INTEGER, DATE, BOOLEAN = Type("text"), Type("integer", INTEGER_DIGITS), Type("date"), Type("boolean")
ANYTHING = "?"  # a column that is there, and nobody knows its type
NULL, OTHER, UNKNOWN = Type("null"), Type("other"), Type("unknown")
_BY_NAME = {"VARCHAR": TEXT, "BIGINT": INTEGER, "DATE": DATE, "BOOLEAN": BOOLEAN, ANYTHING: UNKNOWN}


def decimal(precision: int, scale: int) -> Type:
    return Type("decimal", precision, scale)


@lru_cache(maxsize=512)
def type_of(sql: str) -> Type:
    """The type a column's SQL type text stands for; one that expressions cannot work with is OTHER."""
    if (match := _DECIMAL.fullmatch(sql)) is not None:
        return decimal(int(match[1]), int(match[2]))
    return _BY_NAME.get(sql.strip().upper(), OTHER)


def common(types: Iterable[Type]) -> Type | None:
    """The type that holds them all, or None where they clash."""
    found = NULL
    for each in types:
        if found.kind == "unknown" or each.kind == "unknown":
            return UNKNOWN
        if found.kind == "null" or each == found:
            found = each
        elif each.numeric and found.numeric:
            found = _wider(found, each)
        elif each.kind != "null" and each.kind != found.kind:
            return None
    return found


def _wider(left: Type, right: Type) -> Type:
    if left.kind == right.kind == "integer":
        return INTEGER
    scale = max(left.scale, right.scale)
    whole = max(left.precision - left.scale, right.precision - right.scale)
    return decimal(min(MAX_DIGITS, whole + scale), scale)


def added(left: Type, right: Type) -> Type:
    """Of a sum or difference: one digit more than its operands, which are cast to 37 digits."""
    if left.kind == right.kind == "integer":
        return INTEGER
    return decimal(MAX_DIGITS, max(left.scale, right.scale))


def addend(result: Type) -> Type:
    return INTEGER if result.kind == "integer" else decimal(result.precision - 1, result.scale)


def factors(left: Type, right: Type) -> tuple[Type, Type] | None:
    """What both factors are cast to so that every engine gives the same exact product; None: too many decimals.

    One of the two must be wider than 18 digits, or the product is kept in 64 bits on one engine; both together at most
    37, or its scale is cut on the other. Digits before the point are shared out by need.
    """
    whole = MAX_DIGITS - 1 - left.scale - right.scale
    if whole < 2:
        return None
    wanted_left, wanted_right = left.precision - left.scale, right.precision - right.scale
    if wanted_left + wanted_right > whole:
        half = whole // 2
        if wanted_left <= half:
            wanted_right = whole - wanted_left
        elif wanted_right <= half:
            wanted_left = whole - wanted_right
        else:
            wanted_left, wanted_right = whole - half, half
    precision_left, precision_right = wanted_left + left.scale, wanted_right + right.scale
    if max(precision_left, precision_right) <= MAX_SCALE:
        precision_left = MAX_SCALE + 1
    return decimal(max(1, precision_left), left.scale), decimal(max(1, precision_right), right.scale)
