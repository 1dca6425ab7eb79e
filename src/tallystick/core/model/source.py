"""A source: one table, file or query of a system, with its key, its fields and what may be expected of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema, model_validator
from pydantic import Field as Setting

from tallystick.core.formats import wrong_format
from tallystick.core.model.base import (
    Check,
    Day,
    Dotted,
    Expr,
    Hour,
    Part,
    Slug,
    SpanText,
    Text,
    Thing,
    Whole,
    Zone,
    shown,
    text_like,
    wrong,
)

FieldType = Literal["text", "integer", "decimal", "date", "timestamp", "boolean"]
_AMOUNT = r"-?[0-9]+(\.[0-9]+)?"
EXPECTED = (
    rf"^(within [0-9]+(\.[0-9]+)? ?% of last|at least {_AMOUNT}|at most {_AMOUNT}|between {_AMOUNT} and {_AMOUNT})$"
)
Expectation = Annotated[str, *text_like(EXPECTED, "expectation", "write `within 30% of last` or `at least 100`")]
HEADER = r"^(none|[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?)$"
Header = Annotated[str, *text_like(HEADER, "header", "write the line it is on (4), its lines (4-5), or none")]
CELL = r"^\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}$"
RANGE = r"^\$?[A-Za-z]{1,3}(\$?[1-9][0-9]{0,6})?:\$?[A-Za-z]{1,3}(\$?[1-9][0-9]{0,6})?$"
Cell = Annotated[str, *text_like(CELL, "cell", "write it like C7")]
Range = Annotated[str, *text_like(RANGE, "range of cells", "write it like B4:H200, or B:H for all rows")]


def _within(value: object) -> object:
    """A model that was handed over reads what its systems name, and no file beside that."""
    if isinstance(value, str) and _is_outside(value):
        mend = "name a file below it, or move the `path` of the system's `connect`"
        raise wrong(f"{shown(value)} is outside the system's path", mend)
    return value


def _is_outside(file: str) -> bool:
    steps, depth = re.split(r"[/\\]", file), 0
    for step in steps:
        depth += -1 if step == ".." else 0 if step in ("", ".") else 1
        if depth < 0:
            return True
    return not steps[0] or steps[0].endswith(":") or (depth == 0 and ".." in steps)


Within = Annotated[str, BeforeValidator(_within), WithJsonSchema({"type": "string"})]
Few = Annotated[Whole, Setting(ge=0, le=1000)]


class Read(Part):
    """Where the rows are, exactly one of file, table, query, endpoint; and how they are written there."""

    file: Within | None = None  # within the system's path; may be a pattern or a folder
    table: Text | None = None
    query: Text | None = None
    endpoint: Text | None = None
    inside: Text | None = None  # which file of a zip; may be a pattern
    format: Literal["csv", "json", "jsonl", "parquet", "xlsx", "xls", "xlsb", "ods"] | None = None
    header: Header | None = None  # counted from the first line of the file or the first row of the sheet
    footer: Few | None = None  # lines at the end that are no rows
    nulls: tuple[Text, ...] = ()  # spellings of nothing: NULL, N/A
    encoding: Text | None = None
    delimiter: Text | None = None
    quote: Text | None = None  # one character, or none
    escape: Text | None = None  # what stands before a quote inside quotes, where it is not doubled
    rows: Text | None = None  # JSON: the path to the list of rows
    sheet: Text | None = None  # by name, or by number from 1
    range: Range | None = None
    cell: Cell | None = None
    hidden: Literal["read", "leave_out"] | None = None  # hidden and filtered rows and columns of a sheet

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(each is not None for each in (self.file, self.table, self.query, self.endpoint)) != 1:
            raise wrong("rows are read from one place", "write one of file, table, query, endpoint")
        for name in ("quote", "escape"):
            sign = getattr(self, name)
            if sign is not None and sign != "none" and (len(sign) != 1 or not sign.isascii()):
                raise wrong(f"`{name}` is {shown(sign)}", "write one ASCII character, or none")
        if self.delimiter is not None and not 1 <= len(self.delimiter.encode().replace(b"\\t", b"\t")) <= 4:
            raise wrong(f"`delimiter` is {shown(self.delimiter)}", "write one to four characters; \\t is a tab")
        first, _, last = (self.header or "").partition("-")
        if last and int(first) > int(last):
            raise wrong(f"`header` is {shown(self.header)}", "write its first line before its last")
        return self


class Field(Part):
    type: FieldType
    scale: Annotated[Whole, Setting(ge=0, le=18)] = 2  # decimals only
    from_: Text | None = None  # the column's name in the source, where it differs
    unit: Text | None = None
    attribute: Dotted | None = None
    values: Mapping[str, tuple[Text, ...]] = {}  # canonical value -> spellings
    zone: Zone | None = None
    format: Text | None = None  # how the texts are spelled; without it the column decides
    says: Text | None = None

    @model_validator(mode="after")
    def _format(self) -> Self:
        problem = wrong_format(self.type, self.format) if self.format is not None else None
        if problem is not None:
            raise wrong(*problem)
        return self


class Times(Part):
    created: Text | None = None
    changed: Text | None = None
    changed_by: Text | None = None


class Covers(Part):
    from_: Day


class Copies(Part):
    """This source repeats another."""

    source: Dotted
    match: Mapping[str, str]  # field here -> field there
    fields: Mapping[str, str] = {}  # field here -> field there
    channel: Text | None = None


class Fresh(Part):
    every: SpanText | None = None
    by: Hour | None = None
    warn: SpanText | None = None
    fail: SpanText | None = None


Totals = Annotated[  # of every decimal field, or by field
    Annotated[Expectation, Tag("=all")] | Annotated[Mapping[Slug, Expectation], Tag("=by_field")],
    Discriminator(lambda value: "=by_field" if isinstance(value, Mapping) else "=all"),
]


class Expect(Part):
    """What a pull should bring; another one is held until somebody accepts it."""

    rows: Expectation | None = None
    total: Totals | None = None


class Source(Thing):
    kind: Literal["source"]
    id: Dotted
    system: Slug
    read: Read
    key: tuple[str, ...] = ()
    grain: Text | None = None  # what one row is, in words
    identity: tuple[str, ...] = ()
    fields: Mapping[Slug, Field]
    time: Times | None = None
    covers: Covers | None = None
    reverses: Text | None = None
    copies: Copies | None = None
    manual_when: Expr | None = None
    fresh: Fresh | None = None
    expect: Expect | None = None
    checks: tuple[Check, ...] = ()
    says: Text | None = None
