"""What rows said in earlier snapshots, summed by group: the ground for `stale` and for a hand's later change.

Evidence is a row that was there then and said something else; a row that came since has no earlier value. Rows that
their copies or their reversal took away are left out, then as now. Where both sides hold one currency they are compared
in it, for a rate is nobody's change.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.splitting import never_split
from tallystick.core.ties.sql import money, table, text, union, view
from tallystick.core.ties.worth import comparable, worth


def earlier_totals(question: Question, side: SideFacts) -> Sequence[Statement]:
    """`then_<hand>`: for each group and earlier snapshot, what this side's rows of the group came to."""
    hand = side.hand
    steps: list[Statement] = []
    selects = []
    for i, past in enumerate(side.past):
        steps.append(view(f"{hand}_past_{i}_p", projection(question, side, past.relation)))
        sums = ", ".join(_sums(question, side))
        selects.append(
            f"select r.g, {i} as nth, {text(past.id)} as snapshot, {sums} from rested r join {hand}_past_{i}_p t"
            f" on t.row = r.row where r.side = {text(hand)} and not (r.r0 <> 0 and r.r2 = 0)"
            f" and r.g in (select g from rest_0){never_split(question, 'r')} group by r.g"
        )
    return [*steps, table(f"then_{hand}", union(selects))]


def _sums(question: Question, side: SideFacts) -> list[str]:
    unit, kind = money(question.unit), native_type(question, side)
    now = f"(case when r.counts then {comparable(question, 'r')} else 0 end)"
    columns = [
        f"cast(sum(case when t.counts then {worth(question, 't.z', 't.rate')} else 0 end) as {unit}) as total",
        f"max(case when coalesce(t.z, 0) <> {now} then 1 else 0 end) as changed",
    ]
    if question.crosses_currencies:
        columns += [
            f"cast(sum(case when t.counts then t.z else 0 end) as {kind}) as native",
            "min(case when t.z <> 0 then t.cur end) as cur",
            "count(distinct case when t.z <> 0 then t.cur end) as curs",
        ]
    return columns


def agreed_then(question: Question, side: SideFacts) -> str:
    """Groups whose other side equals what this side said in an earlier snapshot and says no longer; the latest such."""
    hand, other = side.hand, "right" if side.hand == "left" else "left"
    agreed, said = f"t.total = f.{other}_total and t.total <> f.{hand}_total", "cast(t.total as varchar)"
    if question.crosses_currencies:
        one = f"t.curs = 1 and f.{other}_curs = 1 and t.cur = f.{other}_cur"
        alike = f"t.native = f.{other}_native and (f.{hand}_curs > 1 or t.native <> f.{hand}_native)"
        agreed = f"(({one} and {alike}) or (not ({one}) and {agreed}))"
        said = f"case when {one} then cast(t.native as varchar) || ' ' || t.cur else {said} end"
    meant = f"t.changed = 1 and f.{other}_counting > 0 and {agreed}"
    return (
        f"select t.g, max(t.snapshot) as snapshot, max({said}) as said from then_{hand} t join facts f on f.g = t.g"
        f" join (select t.g, max(t.nth) as nth from then_{hand} t join facts f on f.g = t.g where {meant} group by t.g)"
        f" latest on latest.g = t.g and latest.nth = t.nth where {meant} group by t.g"
    )
