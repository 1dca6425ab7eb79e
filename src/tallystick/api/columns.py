"""From the columns of what was handed over to the fields of a source, and from the names people use to those of fields.

A column's own type decides where it has one; where it is text or a float, its values do. An amount must be exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.expressions.problems import ExpressionWrong
from tallystick.core.expressions.tokens import Token, tokens_of
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.draft import field_of
from tallystick.core.guessing.names import field_names
from tallystick.core.guessing.outlines import numbers_of
from tallystick.core.pulls.shape import RawColumn

Field = Mapping[str, Any]
FLOATS = ("FLOAT", "DOUBLE")
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_DECIMAL = re.compile(r"DECIMAL\([0-9]+, ?([0-9]+)\)")
PLACES_MOST = 6  # decimals of a float that may still be an amount


@dataclass(frozen=True, kw_only=True)
class Names:
    """The columns of one side, by the names that people use, and the fields they became."""

    side: str
    fields: Mapping[str, str]  # header -> field

    def field(self, name: str) -> str:
        """A header as it is written, or a field; whatever is neither is left for the model's check to name."""
        return self.fields.get(name, name)

    def header(self, name: str) -> str | None:
        if name in self.fields:
            return name
        return next((header for header, field in self.fields.items() if field == name), None)

    def expression(self, text: str) -> str:
        """The same expression over fields."""
        found, end = "", 0
        for token in _names_in(text):
            found += text[end : token.offset] + self.field(token.text)
            end = token.offset + _length(token)
        return found + text[end:]

    def headers_in(self, text: str) -> set[str]:
        found = (self.header(token.text) for token in _names_in(text))
        return {each for each in found if each is not None}


def names_of_columns(side: str, columns: Sequence[RawColumn]) -> Names:
    headers = [each.name for each in columns]
    return Names(side=side, fields=dict(zip(headers, field_names(headers), strict=True)))


def _names_in(text: str) -> Iterable[Token]:
    """Words and quoted names that may be columns; what cannot be read is left for the model's check to say."""
    try:
        tokens = tokens_of(text)
    except ExpressionWrong:
        return
    for token, after in pairwise(tokens):
        if token.kind == "column" or (token.kind == "word" and after.said != "("):
            yield token


def _length(token: Token) -> int:
    return len(token.text) + (2 + token.text.count('"') if token.kind == "column" else 0)


def speaks(column: RawColumn) -> bool:
    """Whether its own type says what it is."""
    return "type" in declared(column)


def declared(column: RawColumn) -> Field:
    """What the type of a column says; nothing for texts and floats."""
    kind = column.type.upper()
    if kind in _INTEGERS:
        return {"type": "integer"}
    if kind == "UBIGINT":
        return {"type": "decimal", "scale": 0}
    if found := _DECIMAL.fullmatch(kind):
        return {"type": "decimal", "scale": int(found[1])} if int(found[1]) <= 18 else {}
    if kind in ("DATE", "BOOLEAN"):
        return {"type": kind.lower()}
    return {"type": "timestamp"} if kind.startswith("TIMESTAMP") else {}


def fields_of(
    columns: Sequence[RawColumn], looked: Mapping[str, Column], names: Names, said: Mapping[str, Field]
) -> dict[str, Field]:
    """Every column is a field: two rows that differ in any of them are not the same."""
    found: dict[str, Field] = {}
    for column in columns:
        name = names.field(column.name)
        own = declared(column) or _by_values(column, looked.get(column.name))
        source = {"from": column.name} if column.name != name else {}
        found[name] = {**own, **source, **said.get(column.name, said.get(name, {}))}
    unknown = [each for each in said if names.header(each) is None]
    if unknown:
        mend = f"there is: {', '.join(names.fields)}"
        raise UsageWrong(f"`fields` names a column `{unknown[0]}` that is not there", where=names.side, mend=mend)
    return found


def _by_values(column: RawColumn, looked: Column | None) -> Field:
    if looked is None:
        return {"type": "text"}
    if (
        looked.kind == "text" and column.type.upper() in FLOATS
    ):  # a float that is none, such as nan, makes no text of it
        numbers = numbers_of(looked.figures.outlines)
        return {"type": "decimal", "scale": max(2, numbers.places if numbers else 2)}
    return {name: value for name, value in field_of(looked).items() if name != "from"}


def as_amount(column: RawColumn, looked: Column, side: str) -> Field:
    """What an amount is declared as where its column does not say; refused where its values are none."""
    found = _by_values(column, looked)
    if column.type.upper() in FLOATS and int(found.get("scale", 0)) > PLACES_MOST:
        example = max((each.most for each in looked.figures.outlines), key=len)
        raise UsageWrong(
            f"column `{column.name}` holds floats such as {example}, which are no exact amounts",
            where=side,
            mend="round them to the cents they stand for, or hand over decimals",
        )
    if found["type"] == "text" and not looked.figures.filled:
        return {"type": "decimal", "scale": 2}
    if found["type"] == "text":
        example = looked.figures.outlines[0].least
        raise UsageWrong(
            f"column `{column.name}` holds texts such as `{example}`, which are no amounts",
            where=side,
            mend=f"fields={{'{column.name}': {{'type': 'decimal', 'scale': 2}}}} in a Source holds such rows in "
            "quarantine and names them",
        )
    if column.type.upper() not in FLOATS and _two_numbers(looked):
        example = looked.figures.outlines[0].least
        raise UsageWrong(
            f"column `{column.name}` holds amounts such as `{example}`, whose comma or point could be either of two",
            where=side,
            mend=f"fields={{'{column.name}': {{'format': 'decimal_comma'}}}} in a Source says which, or decimal_point",
        )
    return found


def _two_numbers(looked: Column) -> bool:
    """Whether every one of its values could be another number, too: 1,500 is fifteen hundred, or one and a half."""
    numbers = looked.numbers
    return bool(numbers and numbers.votes == (0, 0) and (numbers.group or numbers.places == len("500")))


def as_day(column: RawColumn, looked: Column, side: str) -> Field:
    """What a day is declared as where its column does not say; refused where it could be two."""
    if not looked.figures.filled:
        return {"type": "date"}
    if looked.dates is not None and looked.dates.both:
        example = looked.figures.outlines[0].least
        raise UsageWrong(
            f"column `{column.name}` holds dates such as `{example}`, in which day and month could be exchanged",
            where=side,
            mend=f"fields={{'{column.name}': {{'format': '%d/%m/%Y'}}}} in a Source says which comes first",
        )
    return _by_values(column, looked)
