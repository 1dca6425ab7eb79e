"""An adjustment: a documented manual change to a number, asked for by one person and approved by another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tallystick.core.model.base import AmountText, Day, Dotted, Loose, Part, Ref, Slug, Text, Thing, YesNo


class OnRow(Part):
    source: Dotted
    key: Annotated[tuple[str, ...], Field(min_length=1)]


class Adjustment(Thing):
    kind: Literal["adjustment"]
    id: Loose
    metric: Slug
    on: OnRow | None = None
    topside: YesNo = False  # on top of the metric, on no row
    period: Text
    amount: AmountText
    because: Text
    evidence: tuple[Text, ...] = ()
    requested_by: Ref | None = None
    approved_by: Ref | None = None
    expires: Day | None = None
