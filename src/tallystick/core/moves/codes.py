"""What a movement can find besides its effects."""

from __future__ import annotations

from tallystick.core.findings import Code

PERIOD_EMPTY = Code(
    name="period_empty",
    level="warning",
    says="One of the two periods that are compared has no row at all.",
    mend="check how the period is written, or pull a snapshot that reaches so far",
)
FIELD_UNKNOWN_THEN = Code(
    name="field_unknown_then",
    level="note",
    says="An earlier snapshot does not have a field that is declared now and that the number does not need.",
    mend="nothing to mend; what the field would say of that time stays unknown",
)

CODES = (PERIOD_EMPTY, FIELD_UNKNOWN_THEN)
