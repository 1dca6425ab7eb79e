"""A handoff: the moment one system's record should cause another's, how long that may take, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tallystick.core.model.base import (
    Check,
    Dotted,
    Expr,
    Missing,
    Part,
    Ref,
    SpanText,
    Text,
    Thing,
    YesNo,
)


class Departure(Part):
    source: Dotted
    when: Expr | None = None
    at: str | None = None


class Arrival(Part):
    source: Dotted
    match: Mapping[str, str]  # field of the departure -> field here
    at: str | None = None


class Plan(Part):
    """What is to come, and when: on the departing row itself, or in a source of its own."""

    source: Dotted | None = None
    match: Mapping[str, str] | None = None  # field of the departure -> field of the plan
    due: str
    amount: str


class Handoff(Thing):
    kind: Literal["handoff"]
    from_: Departure
    to: Arrival
    stages: tuple[Text, ...] = ()
    within: SpanText | None = None
    gives: Ref | None = None
    takes: Ref | None = None
    owner: Ref | None = None
    channel: Text | None = None  # where it really happens: integration, e-mail, spreadsheet
    plan: Plan | None = None
    partial: YesNo = False
    proves: Dotted | None = None  # the attribute that shows it happened
    requires: tuple[str, ...] = ()  # fields the departing row must have
    checks: tuple[Check, ...] = ()  # over both rows: l. departs, r. arrives
    missing: Missing | None = None
    says: Text | None = None
