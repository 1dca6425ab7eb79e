"""A report: a place where somebody publishes a number that a metric should produce."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tallystick.core.model.base import Dotted, Expr, Moment, Part, Ref, Slug, Text, Thing, Whole
from tallystick.core.model.source import Read


class Shows(Part):
    scale: Annotated[Whole, Field(ge=1)] = 1  # 1000: it shows thousands
    places: Annotated[Whole, Field(ge=0, le=4)] = 2


class Report(Thing):
    kind: Literal["report"]
    where: Text | None = None
    read: Read | None = None
    source: Dotted | None = None
    filter: Expr | None = None
    metric: Slug
    period: Text
    as_of: Moment | None = None
    shows: Shows | None = None
    owner: Ref | None = None
    says: Text | None = None
