"""Verifying the audit trail: its rows against themselves, and against what is known of it outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tallystick.core.audit.outside import Kept, receipts_outside, together
from tallystick.core.audit.verify import Verdict, verified
from tallystick.ports import Trail


def verify_trail(trail: Trail, receipts: Callable[[], Sequence[Kept]]) -> Verdict:
    """What is outside is looked up before the trail: what is written meanwhile is then only ahead of it."""
    kept = receipts()
    with trail.trail() as reading:
        head = reading.head
        outside = together([receipts_outside(head.origin, kept)])
        return verified(head, reading.rows, outside)
