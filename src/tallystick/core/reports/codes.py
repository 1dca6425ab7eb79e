"""What holding a report against its metric can find besides its steps."""

from __future__ import annotations

from tallystick.core.findings import Code

NOT_A_PUBLISHED_NUMBER = Code(
    name="not_a_published_number",
    level="error",
    says="What stands where the number should be published is no number, or could be two.",
    mend="name the cell that holds the number, or write it there as a number",
)
PUBLISHED_MISSING = Code(
    name="published_missing",
    level="error",
    says="The report's source has no row, several rows, or no value, where its number should be.",
    mend="correct `filter` so that it finds the one row of this report, or pull the source again",
)
PUBLISHED_NOWHERE = Code(
    name="published_nowhere",
    level="error",
    says="A report does not say where its number stands.",
    mend="name a `cell` in `read`, or a `source` with `filter` and `value`",
)
SNAPSHOT_TOO_LATE = Code(
    name="snapshot_too_late",
    level="warning",
    says="No snapshot is as old as the report: what the number was then is not known, only what it is now.",
    mend="nothing to mend for this report; pull before the next one is published",
)
REPORTED_PERIOD_EMPTY = Code(
    name="reported_period_empty",
    level="warning",
    says="No row counts in the period of a report.",
    mend="check how the period is written, or pull a snapshot that reaches so far",
)

CODES = (
    NOT_A_PUBLISHED_NUMBER,
    PUBLISHED_MISSING,
    PUBLISHED_NOWHERE,
    SNAPSHOT_TOO_LATE,
    REPORTED_PERIOD_EMPTY,
)
