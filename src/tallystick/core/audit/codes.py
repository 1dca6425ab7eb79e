"""What can be wrong with an audit trail; each names the first row that is not as it was recorded."""

from __future__ import annotations

from tallystick.core.findings import Code

RESTORE = "keep this state as evidence; restore a backup made before, and compare"

TRAIL_GAP = Code(name="trail_gap", level="error", says="a row is missing from the trail", mend=RESTORE)
TRAIL_EDITED = Code(name="trail_edited", level="error", says="the bytes of a row are not those hashed", mend=RESTORE)
TRAIL_MISPLACED = Code(
    name="trail_misplaced",
    level="error",
    says="a row says that it belongs elsewhere: another number, another log, or no event at all",
    mend=RESTORE,
)
TRAIL_COLUMN = Code(
    name="trail_column",
    level="error",
    says="a column beside the bytes of a row says something else than they do",
    mend="the bytes are what was recorded; write the column anew from them",
)
TRAIL_TIME = Code(
    name="trail_time",
    level="error",
    says="a row says that it was recorded before the one that it follows",
    mend="it was not written by Tallystick: find out by whom",
)
TRAIL_REPLAYED = Code(
    name="trail_replayed",
    level="error",
    says="an event that can happen only once is there twice",
    mend="it was not written by Tallystick: find out by whom",
)
TRAIL_CUT = Code(name="trail_cut", level="error", says="the trail is shorter than it was", mend=RESTORE)
TRAIL_HEAD = Code(name="trail_head", level="error", says="the head of the log is not what its rows give", mend=RESTORE)
TRAIL_REWRITTEN = Code(
    name="trail_rewritten",
    level="error",
    says="the rows do not give the root that is known outside of the database",
    mend=RESTORE,
)
TRAIL_FORGED = Code(
    name="trail_forged",
    level="error",
    says="a checkpoint outside is not signed by a key that is trusted",
    mend="see who wrote it; a key that is to be trusted is named in the setting `audit: keys`, or by --key",
)
TRAIL_FOREIGN = Code(
    name="trail_foreign",
    level="error",
    says="what is outside belongs to another log, and nothing outside belongs to this one",
    mend="see that `state` is the one meant, or name where this one's receipts and checkpoints are",
)
TRAIL_LOST = Code(
    name="trail_lost",
    level="warning",
    says="rows were lost by a restore that the trail itself names",
    mend="see the event `state_restored`, and whether what was lost was done again",
)
TRAIL_LATE = Code(
    name="trail_late",
    level="warning",
    says="an event says that it happened more than a day before it was recorded",
    mend="ask whoever recorded it",
)

CODES: tuple[Code, ...] = (
    TRAIL_GAP, TRAIL_EDITED, TRAIL_MISPLACED, TRAIL_COLUMN, TRAIL_TIME, TRAIL_REPLAYED, TRAIL_CUT, TRAIL_HEAD,
    TRAIL_REWRITTEN, TRAIL_FORGED, TRAIL_FOREIGN, TRAIL_LOST, TRAIL_LATE,
)  # fmt: skip
