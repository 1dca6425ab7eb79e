"""A report: a place where somebody publishes a number that a metric should produce."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tallystick.core.model.base import Dotted, Expr, Moment, Part, Ref, Slug, Text, Thing, Whole, wrong
from tallystick.core.model.source import Read


class Shows(Part):
    scale: Annotated[Whole, Field(ge=1)] = 1  # 1000: it shows thousands
    places: Annotated[Whole, Field(ge=0, le=4)] = 2


class Report(Thing):
    kind: Literal["report"]
    where: Text | None = None
    read: Read | None = None
    source: Dotted | None = None
    filter: Expr | None = None  # finds the one row of the source
    value: Expr | None = None  # what is published in it
    metric: Slug
    period: Text
    as_of: Moment | None = None
    shows: Shows | None = None
    owner: Ref | None = None
    says: Text | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.read is not None and self.source is not None:
            raise wrong("the number stands in one place", "keep `read` or `source`")
        if self.source is not None and self.value is None:
            raise wrong("a `source` has rows, and no number", "add `value:`, the field in which it is published")
        if self.source is None and (self.value is not None or self.filter is not None):
            raise wrong("`filter` and `value` are about a `source`", "add `source:`, or take them out")
        return self
