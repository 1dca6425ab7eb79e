"""A close: the checklist by business day, with a preparer and a reviewer for each line."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Loose, Part, Ref, Slug, Text, Thing, Whole


class CloseLine(Part):
    id: Slug
    day: Whole  # business day of the close
    says: Text | None = None
    tie: Slug | None = None
    metric: Slug | None = None
    needs: tuple[Slug, ...] = ()  # lines that come first
    preparer: Ref
    reviewer: Ref


class Close(Thing):
    kind: Literal["close"]
    grain: Loose = "month"
    lines: tuple[CloseLine, ...] = ()
    owner: Ref | None = None
    says: Text | None = None
