"""The causes, in the order in which they claim. The order is part of the format; CAUSES_VERSION names it."""

from __future__ import annotations

from tallystick.core.ties.causes import (
    adjustment,
    backdoor,
    definition,
    handoff,
    in_transit,
    naming,
    not_yet_due,
    outside_coverage,
    quarantine,
    rounding,
    stale,
    unexplained,
)
from tallystick.core.ties.causes.before import CURRENCY, DUPLICATE, REVERSAL, SNAPSHOT, STEP, TIMING
from tallystick.core.ties.causes.cause import Cause, Pool, Rule, Whole

CAUSES_VERSION = 1

REMAINDER_RULES: tuple[Rule, ...] = (
    quarantine.RULE,
    *naming.RULES,
    definition.RULE,
    rounding.RULE,
    stale.RULE,
    *adjustment.RULES,
    rounding.LAST_CENTS,
    in_transit.RULE,
    not_yet_due.RULE,
    *handoff.RULES,
    outside_coverage.RULE,
    backdoor.RULE,
)

CAUSES: tuple[Cause, ...] = (
    DUPLICATE,
    REVERSAL,
    SNAPSHOT,
    STEP,
    definition.CAUSE,
    adjustment.CAUSE,
    TIMING,
    CURRENCY,
    quarantine.CAUSE,
    naming.CAUSE,
    rounding.CAUSE,
    stale.CAUSE,
    in_transit.CAUSE,
    not_yet_due.CAUSE,
    handoff.CAUSE,
    outside_coverage.CAUSE,
    backdoor.CAUSE,
    unexplained.CAUSE,
)

ORDER: dict[str, int] = {cause.code: i for i, cause in enumerate(CAUSES)}

STEP_PLACE = ORDER[STEP.code]


def place(cause: str) -> int:
    """Where a cause stands in a bridge; a tie's own steps have names of their own and stand together."""
    return ORDER.get(cause, STEP_PLACE)


__all__ = [
    "CAUSES",
    "CAUSES_VERSION",
    "ORDER",
    "REMAINDER_RULES",
    "STEP_PLACE",
    "Cause",
    "Pool",
    "Rule",
    "Whole",
    "place",
]
