"""A path: trigger to outcome, the steps a revenue event takes, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from tallystick.core.model.base import Dotted, Expr, Part, Ref, Slug, Text, Thing, YesNo, wrong

STEPS = ("gate", "rule", "post", "deliver", "prove")


class Trigger(Part):
    """What sets it off: one of webhook, message, schedule, or a change in a source."""

    webhook: Dotted | None = None
    message: Dotted | None = None
    schedule: Text | None = None
    source: Dotted | None = None
    when: Expr | None = None


class Step(Part):
    gate: Slug | None = None
    rule: Dotted | None = None
    post: Slug | None = None
    deliver: Slug | None = None
    prove: Slug | None = None  # a handoff: the sign that it happened
    with_: Mapping[str, Text] = Field(default_factory=dict)
    approve_if: Expr | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if sum(getattr(self, each) is not None for each in STEPS) != 1:
            raise wrong("a step is one of gate, rule, post, deliver, prove", "write one step for each")
        return self


class Failure(Part):
    hold: YesNo = True
    route: Slug | None = None


class Path(Thing):
    kind: Literal["path"]
    trigger: Trigger | None = None
    source_of_truth: Dotted | None = None
    owner: Ref | None = None
    key: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    failure: Failure | None = None
    measure: Slug | None = None
    recovery: Text | None = None
    says: Text | None = None
