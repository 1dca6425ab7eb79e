"""An adjustment: a documented manual change to a number, asked for by one person and approved by another."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tallystick.core.model.base import AmountText, Day, Dotted, Loose, Part, Ref, Slug, Text, Thing, YesNo, wrong


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
    approved_on: Day | None = None  # the first day on which it counts; without it, it always did
    expires: Day | None = None  # the last

    @model_validator(mode="after")
    def _dates(self) -> Self:
        if self.approved_on is not None and self.approved_by is None:
            raise wrong("`approved_on` is the day somebody approved it, and nobody did", "add `approved_by:`")
        if self.approved_on is not None and self.expires is not None and self.expires < self.approved_on:
            raise wrong("it expires before it is approved", "correct `approved_on` or `expires`")
        return self
