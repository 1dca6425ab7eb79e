"""Which rows are the same thing.

First whole groups that are equal on both sides cancel (cancelling.py). What survives is placed: what people have said
comes before all (decided.py), then each pass in turn (one file per kind) joins rows that stand alone, to one another or
to a group that exists; where two groups would fit it joins neither, and says so (found.py).
"""

from __future__ import annotations

from tallystick.core.statements import Step
from tallystick.core.ties.grouping.cancelling import microseconds_of_other, surviving
from tallystick.core.ties.grouping.placing import member_columns, members
from tallystick.core.ties.question import HANDS, Question

__all__ = ["HANDS", "grouping", "member_columns", "microseconds_of_other"]


def grouping(question: Question) -> list[Step]:
    """Steps that end in `members`: every surviving row of both sides with its group `g` and the pass `by_pass`."""
    return [*surviving(question), *members(question)]
