"""What comparing two files can find besides the bridge."""

from __future__ import annotations

from tallystick.core.findings import Code

SAME_ROWS = Code(
    name="same_rows",
    level="warning",
    says="Both files have the same columns and the same rows: perhaps one file was taken twice.",
    mend="name the other export, unless a copy was to be checked",
)

CODES = (SAME_ROWS,)
