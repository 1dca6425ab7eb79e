"""A source: one table, file or query of a system, with its key, its fields and what may be expected of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field as Setting
from pydantic import model_validator

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
    text_like,
    wrong,
)

FieldType = Literal["text", "integer", "decimal", "date", "timestamp", "boolean"]
EXPECTED = r"^(within [0-9]+(\.[0-9]+)? ?% of last|at least [0-9]+|at most [0-9]+|between [0-9]+ and [0-9]+)$"
Expectation = Annotated[str, *text_like(EXPECTED, "expectation", "write `within 30% of last` or `at least 100`")]


class Read(Part):
    """Where the rows are: exactly one of file, table, query, endpoint."""

    file: Text | None = None  # within the system's path; may be a pattern
    table: Text | None = None
    query: Text | None = None
    endpoint: Text | None = None
    sheet: Text | None = None
    cell: Text | None = None
    format: Literal["csv", "jsonl", "parquet", "xlsx"] | None = None
    encoding: Text | None = None
    delimiter: Text | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(each is not None for each in (self.file, self.table, self.query, self.endpoint)) != 1:
            raise wrong("rows are read from one place", "write one of file, table, query, endpoint")
        return self


class Field(Part):
    type: FieldType
    scale: Annotated[Whole, Setting(ge=0, le=18)] = 2  # decimals only
    from_: Text | None = None  # the column's name in the source, where it differs
    unit: Text | None = None
    attribute: Dotted | None = None
    values: Mapping[str, tuple[Text, ...]] = {}  # canonical value -> spellings
    zone: Zone | None = None
    format: Text | None = None
    says: Text | None = None


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


class Expect(Part):
    rows: Expectation | None = None
    total: Expectation | None = None


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
