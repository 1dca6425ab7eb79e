"""What rows said in earlier snapshots: the ground for `stale` and for a hand's later change.

Evidence is a row that counted then and says something else now, worth the change; a row that came since, or has only
now begun to count, has no earlier value. The other side shows that value: in one row, or in all it has of the group.
Rows that their copies or their reversal took away are left out, then as now. Where both sides hold one currency they
are compared in it, for a rate is nobody's change.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.causes.mates import off_by
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import OTHER, Question, SideFacts
from tallystick.core.ties.splitting import never_split
from tallystick.core.ties.sql import money, table, text, union, view
from tallystick.core.ties.worth import comparable, within, worth


def earlier_values(question: Question, side: SideFacts) -> Sequence[Statement]:
    """`then_<hand>`: what each row said in each earlier snapshot; `came_to_<hand>`: groups that came to then what the
    other side comes to now; `change_<hand>`: rows whose earlier value the other side shows, with the latest such."""
    hand = side.hand
    steps: list[Statement] = []
    selects = []
    kind = native_type(question, side)
    now = f"(case when r.counts then {comparable(question, 'r')} else 0 end)"
    for i, past in enumerate(side.past):
        steps.append(view(f"{hand}_past_{i}_p", projection(question, side, past.relation)))
        selects.append(
            f"select r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, cast({now} as {kind}) as today,"
            f" {i} as nth, {text(past.id)} as snapshot, cast(t.z as {kind}) as z, t.cur as then_cur,"
            f" t.rate as then_rate from rested r join {hand}_past_{i}_p t on t.row = r.row"
            f" where r.side = {text(hand)} and t.counts and r.copy_why is null and not (r.r0 <> 0 and r.r2 = 0)"
            f" and r.g in (select g from rest_0){never_split(question, 'r')}"
        )
    return [
        *steps,
        table(f"then_{hand}", union(selects)),
        table(f"came_to_{hand}", _came_to(question, side)),
        table(f"change_{hand}", _changes(question, side)),
    ]


def _came_to(question: Question, side: SideFacts) -> str:
    """Groups and snapshots in which all rows of this side came to what the other side comes to, and do no longer."""
    hand, other, unit = side.hand, OTHER[side.hand], money(question.unit)
    sums = [f"cast(sum({worth(question, 'z', 'then_rate')}) as {unit}) as total"]
    agreed = f"t.total = f.{other}_total and t.total <> f.{hand}_total"
    nearly = within(question, "t.total", f"f.{other}_total")
    nearly += f" and not ({within(question, f'f.{hand}_total', f'f.{other}_total')})"
    if question.crosses_currencies:
        kind = native_type(question, side)
        sums += [f"cast(sum(z) as {kind}) as native", "min(case when z <> 0 then then_cur end) as cur"]
        sums += ["count(distinct case when z <> 0 then then_cur end) as curs"]
        one = f"t.curs = 1 and f.{other}_curs = 1 and t.cur = f.{other}_cur"
        alike = f"t.native = f.{other}_native and (f.{hand}_curs > 1 or t.native <> f.{hand}_native)"
        agreed = f"(({one} and {alike}) or (not ({one}) and {agreed}))"
        nearly = f"(not ({one}) and {nearly})"
    exactly = ""
    if question.tie.tolerance is not None:
        exactly, agreed = f", case when {agreed} then 1 else 0 end as exactly", f"({agreed} or ({nearly}))"
    return (
        f"select t.g, t.nth{exactly} from (select g, nth, {', '.join(sums)} from then_{hand} group by g, nth) t"
        f" join facts f on f.g = t.g where f.{other}_counting > 0 and {agreed}"
    )


def _changes(question: Question, side: SideFacts) -> str:
    hand = side.hand
    summed = f"exists (select 1 from came_to_{hand} a where a.g = c.g and a.nth = c.nth"
    shown = _shown(hand, _same(question))
    changed = f"from then_{hand} c where c.z <> 0 and c.z <> c.today"
    if question.tie.tolerance is None:
        changed, order = f"select c.* {changed} and ({summed}) or ({shown}))", "nth desc"
    else:  # what is shown to the cent comes before what is close
        exactly = f"case when {summed} and a.exactly = 1) or ({shown}) then 1 else 0 end as exactly"
        near = f"({summed}) or ({shown}) or ({_shown(hand, _close(question))}))"
        changed, order = f"select c.*, {exactly} {changed} and {near}", "exactly desc, nth desc"
    return (
        f"select * from (select *, row_number() over (partition by row order by {order}) as latest from ({changed})"
        " changed) ranked where latest = 1"
    )


def _shown(hand: Hand, same: str) -> str:
    """A row of the other side says what this one said then, and no row of its own side does."""
    return (
        f"exists (select 1 from rested o where o.side = {text(OTHER[hand])} and o.g = c.g and o.x <> 0"
        f" and {same}) and not exists (select 1 from rested o where"
        f" o.side = {text(hand)} and o.g = c.g and {same})"
    )


def _same(question: Question) -> str:
    if not question.crosses_currencies:
        return "o.x = c.z"
    worths = f"{worth(question, 'o.x', 'o.rate')} = {worth(question, 'c.z', 'c.then_rate')}"
    return f"((o.cur = c.then_cur and o.x = c.z) or (o.cur <> c.then_cur and {worths}))"


def _close(question: Question) -> str:
    """Of one sign and within the tolerance; in one currency at the rate of then, for a rate is nobody's change."""
    rate = "case when o.cur = c.then_cur then c.then_rate else o.rate end" if question.crosses_currencies else ""
    close = within(question, worth(question, "o.x", rate), worth(question, "c.z", "c.then_rate"))
    return f"(o.x > 0) = (c.z > 0) and {close}"


def agreed_then(question: Question, side: SideFacts, *, detail: str, why: str) -> str:
    """Facts: rows of this side that the other shows as they were; each is off by what has changed of it."""
    said = "cast(c.z as varchar)"
    if question.crosses_currencies:
        said += " || ' ' || c.then_cur"
    if question.tie.tolerance is not None:
        words = text(f" within the tolerance of {question.tie.tolerance}")
        said += f" || case when c.exactly = 1 then '' else {words} end"
    return off_by(
        question,
        f"select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, {text(detail)} as"
        f" detail, {why} as why from (select c.*, {said} as said from change_{side.hand} c) c",
    )
