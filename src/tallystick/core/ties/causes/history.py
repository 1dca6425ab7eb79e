"""What rows said in earlier snapshots, summed by group: the ground for `stale` and for a hand's later change."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.projection import projection
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.sql import money, table, text, union, view
from tallystick.core.ties.worth import worth


def earlier_totals(question: Question, side: SideFacts) -> Sequence[Statement]:
    """`then_<hand>`: for each group and earlier snapshot, what this side's rows of the group came to."""
    hand, unit = side.hand, money(question.unit)
    steps: list[Statement] = []
    selects = []
    for i, past in enumerate(side.past):
        steps.append(view(f"{hand}_past_{i}_p", projection(question, side, past.relation)))
        value = worth(question, "t.z", "t.rate")
        selects.append(
            f"select r.g, {i} as nth, {text(past.id)} as snapshot, cast(sum(case when t.counts then {value} else 0 end)"
            f" as {unit}) as total from rested r join {hand}_past_{i}_p t on t.row = r.row"
            f" where r.side = {text(hand)} and r.g in (select g from rest_0) group by r.g"
        )
    return [*steps, table(f"then_{hand}", union(selects))]


def agreed_then(question: Question, side: SideFacts) -> str:
    """Groups whose other side equals what this side said in an earlier snapshot and says no longer; the latest such."""
    hand, other = side.hand, "right" if side.hand == "left" else "left"
    return (
        f"select t.g, max(t.snapshot) as snapshot, max(t.total) as total from then_{hand} t join facts f on f.g = t.g"
        f" join (select t2.g, max(t2.nth) as nth from then_{hand} t2 join facts f2 on f2.g = t2.g"
        f" where t2.total = f2.{other}_total group by t2.g) latest on latest.g = t.g and latest.nth = t.nth"
        f" where f.{other}_counting > 0 and t.total = f.{other}_total and t.total <> f.{hand}_total group by t.g"
    )
