"""A gate: checks that must pass before a write, and who may let something past them."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Exact, Expr, Level, Loose, Part, Ref, Slug, SpanText, Text, Thing


class Control(Part):
    """The control in the company's own books that this gate performs."""

    id: Text
    assertion: Text | None = None


class OffBy(Part):
    pct: Exact | None = None
    abs: Exact | None = None


class GateCheck(Part):
    id: Slug
    type: Literal["structural", "business", "anomaly"] = "business"
    bad: Expr | None = None
    expect: Slug | None = None  # anomaly: what the value is held against
    off_by: OffBy | None = None
    level: Level = "block"
    says: Text | None = None


class Override(Part):
    reason: Literal["required", "optional"] = "required"
    approver: Ref
    requester: Ref | None = None  # who may ask; anybody, unless it says
    expires: SpanText | None = None


class Gate(Thing):
    kind: Literal["gate"]
    control: Control | None = None
    on: Loose | None = None  # a source, or one of the product's own tables
    checks: tuple[GateCheck, ...] = ()
    override: Override | None = None
    owner: Ref | None = None
    says: Text | None = None
