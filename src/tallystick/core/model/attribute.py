"""An attribute: what it says, which system is right about it, and where copies of it live."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Dotted, Ref, Slug, SpanText, Text, Thing


class Attribute(Thing):
    kind: Literal["attribute"]
    id: Dotted
    says: Text | None = None
    record: Slug | None = None  # its system of record
    owner: Ref | None = None
    copies: tuple[Dotted, ...] = ()  # source.field
    sla: SpanText | None = None  # in which the owner mends it
