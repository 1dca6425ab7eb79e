"""A route: who gets which case, how fast they answer, and who is next when they do not."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Expr, Part, Ref, SpanText, Text, Thing


class RouteRule(Part):
    when: Expr
    to: Ref
    priority: Literal["low", "normal", "high", "urgent"] = "normal"


class Sla(Part):
    respond: SpanText | None = None
    resolve: SpanText | None = None


class Escalation(Part):
    after: SpanText
    to: Ref


class Route(Thing):
    kind: Literal["route"]
    rules: tuple[RouteRule, ...] = ()
    otherwise: Ref | None = None
    sla: Sla | None = None
    escalate: tuple[Escalation, ...] = ()
    notify: tuple[Ref, ...] = ()
    says: Text | None = None
