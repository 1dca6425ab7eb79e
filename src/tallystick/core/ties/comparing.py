"""What must agree besides money: rows of the side to mend whose value no row of the same thing has on the other."""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.sql import money, table, text, union
from tallystick.core.ties.told_keys import told_key
from tallystick.core.ties.worth import worth


def mending_side(question: Question, field: str) -> Hand:
    """The side that is not the system of record for the attribute; downstream where neither is."""
    record = (question.systems_of_record or {}).get(field)
    for hand in HANDS:
        if record is not None and question.side(hand).source.system == record:
            return OTHER[hand]
    return question.downstream


def comparing(question: Question) -> list[Statement]:
    """`parted_0` and so on: one row for each disagreement in a compared field; of a stock, in each period."""
    if not question.tie.compare:
        return []
    standing = (
        "select r.*, t.p as at_p from rested r join stock_periods t on (t.p >= r.p and (r.p2 is null or t.p < r.p2))"
        " or (r.p is null and t.p is null)"
    )
    stood = [table("stood", standing)] if question.shape == "stock" else []
    return [*stood, *(table(f"parted_{i}", _parted(question, i)) for i in range(len(question.tie.compare)))]


def conflicts(question: Question) -> dict[str, str]:
    """How many there are, by period and kind."""
    return {
        f"conflicts_{i}": f"select p, kind, count(distinct row) as many from parted_{i} group by p, kind"
        for i in range(len(question.tie.compare))
    }


def _parted(question: Question, i: int) -> str:
    each = question.tie.compare[i]
    mend = mending_side(question, each.field)
    record = OTHER[mend]
    alike = f"o.m{i} is not distinct from w.m{i}"
    if each.days is not None:
        alike = f"({alike} or abs(tally_days(cast(o.m{i} as date), cast(w.m{i} as date))) <= {each.days})"
    rows, period, per = "rested", "p", ["g"]
    if question.shape == "stock":  # what does not stand beside it at a period's end says nothing of it there
        rows, period, per = "stood", "at_p", ["g", "at_p"]
    same = {"g": "=", "at_p": "is not distinct from"}
    beside = " and ".join(f"{{other}}.{name} {same[name]} w.{name}" for name in per)
    here, there = (beside.format(other=other) for other in ("o", "x"))
    past = " or ".join(
        f"exists (select 1 from {rows} o join {record}_past_{j}_p t on t.row = o.row"
        f" where o.side = {text(record)} and {here} and t.m{i} = w.m{i})"
        for j, _ in enumerate(question.side(record).past)
    )
    kind = f"case when w.m{i} is null then 'missing' when {past or 'false'} then 'stale' else 'conflicting' end"
    value, listed = worth(question, "w.n", "w.rate"), ", ".join(per)
    first = (
        f"select {listed}, row, says from (select {listed}, row, m{i} as says, row_number() over (partition by {listed}"
        f" order by row) as nth from {rows} where side = {text(record)}) ranked where nth = 1"
    )
    return (
        f"select w.side, w.row, w.g, w.by_pass, w.{period} as p, w.d, {value} as value, {text(each.field)} as field,"
        f" {kind} as kind, w.m{i} as says, x.row as other_row, x.says as other_says from {rows} w"
        f" join ({first}) x on {there} where w.side = {text(mend)}"
        f" and not exists (select 1 from {rows} o where {here} and o.side <> w.side and {alike})"
    )


def disagreements(question: Question) -> str | None:
    """Every disagreement with its row, in order; needs the relations `labels` and `pass_names`."""
    if not question.tie.compare:
        return None
    unit = money(question.unit)
    columns = "side, row, g, by_pass, p, d, value, field, kind, says, other_row, other_says"
    every = union([f"select {columns} from parted_{i}" for i in range(len(question.tie.compare))])
    sources = {hand: text(question.side(hand).source.id) for hand in HANDS}
    here, there = (
        f"case when c.side = {text(hand)} then {sources['left']} else {sources['right']} end"
        for hand in ("left", "right")
    )
    key, joins = told_key(question, "c")
    return (
        f'select substr(c.g, 3) as "group", c.side, {key} as "key", {here} || \'#\' || c.row as row,'
        " coalesce(n.label, 'undated') as period,"
        f" cast(c.value as {unit}) as value, c.d as date, c.field, c.kind, c.says,"
        f" {there} || '#' || c.other_row as other_row, c.other_says, w.name as matched_by from ({every}) c"
        f" left join labels n on n.p = c.p left join pass_names w on w.by_pass = c.by_pass{joins}"
        " order by c.p nulls last, c.field, c.kind, c.side, c.row"
    )
