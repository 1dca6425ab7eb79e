"""A measure: a figure about how the operating layer itself performs, against a baseline."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Exact, Part, Ref, Slug, Text, Thing, Whole

MEASURES = Literal[
    "time_to_resolution",
    "automated_share",
    "on_time_share",
    "manual_corrections",
    "reconciliation_time",
    "post_close_adjustments",
]


class Baseline(Part):
    value: Exact
    period: Text


class Target(Part):
    improve_pct: Exact
    cycles: Whole = 2


class Measure(Thing):
    kind: Literal["measure"]
    of: MEASURES
    path: Slug | None = None
    handoff: Slug | None = None
    unit: Text | None = None
    better: Literal["higher", "lower"] | None = None
    baseline: Baseline | None = None
    target: Target | None = None
    owner: Ref | None = None
    says: Text | None = None
