"""The causes that are stripped or moved before anything remains."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause

DUPLICATE = Cause(
    code="duplicate",
    says="The same thing is booked more than once; all but the earliest are surplus.",
    acts="the side that holds the copies",
    route="the owner of the source that holds the copies",
)
REVERSAL = Cause(
    code="reversal",
    says="A row and the row that takes it back, each in its own period.",
    acts="nobody; a re-issue stands as the original",
    route="the owner of the source that holds the reversal",
)
SNAPSHOT = Cause(
    code="snapshot",
    says="The two sides were read at different moments, and this changed between them.",
    acts="nobody; read both sides again",
    route="the owner of the side that was read earlier",
)
STEP = Cause(
    code="declared step",
    says="An amount that the tie declares to be on one side only: tax, fee, discount, set-up, units.",
    acts="nobody; it is declared",
    route="the owner of the metric on that side",
)
TIMING = Cause(
    code="timing",
    says="The same amount stands in different periods on the two sides.",
    acts="nobody; it comes back in the other period",
    route="the taker of the handoff",
)
CURRENCY = Cause(
    code="currency",
    says="The same native amount was converted at two rates.",
    acts="nobody, unless one of the rates is wrong",
    route="the owner of the downstream metric",
)
