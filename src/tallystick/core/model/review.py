"""A review: an operating meeting, how often it is held, what it looks at, who attends."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Ref, Slug, Text, Thing


class Review(Thing):
    kind: Literal["review"]
    cadence: Text
    metrics: tuple[Slug, ...] = ()
    ties: tuple[Slug, ...] = ()
    measures: tuple[Slug, ...] = ()
    attends: tuple[Ref, ...] = ()
    owner: Ref | None = None
    says: Text | None = None
