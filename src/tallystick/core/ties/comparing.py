"""What must agree besides money: rows of the side to mend whose value no row of the same thing has on the other."""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.sql import money, table, text, union
from tallystick.core.ties.worth import worth


def mending_side(question: Question, field: str) -> Hand:
    """The side that is not the system of record for the attribute; downstream where neither is."""
    record = (question.systems_of_record or {}).get(field)
    for hand in HANDS:
        if record is not None and question.side(hand).source.system == record:
            return OTHER[hand]
    return question.downstream


def comparing(question: Question) -> list[Statement]:
    """`parted_0` and so on: one row for each disagreement in a compared field."""
    return [table(f"parted_{i}", _parted(question, i)) for i in range(len(question.tie.compare))]


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
    if each.days:
        alike = f"({alike} or abs(tally_days(cast(o.m{i} as date), cast(w.m{i} as date))) <= {each.days})"
    past = " or ".join(
        f"exists (select 1 from rested o join {record}_past_{j}_p t on t.row = o.row"
        f" where o.side = {text(record)} and o.g = w.g and t.m{i} = w.m{i})"
        for j, _ in enumerate(question.side(record).past)
    )
    kind = f"case when w.m{i} is null then 'missing' when {past or 'false'} then 'stale' else 'conflicting' end"
    value = worth(question, "w.n", "w.rate")
    first = (
        f"select g, row, says from (select g, row, m{i} as says, row_number() over (partition by g order by row) as nth"
        f" from rested where side = {text(record)}) ranked where nth = 1"
    )
    return (
        f"select w.side, w.row, w.g, w.by_pass, w.p, w.d, {value} as value, {text(each.field)} as field,"
        f" {kind} as kind, w.m{i} as says, x.row as other_row, x.says as other_says from rested w"
        f" join ({first}) x on x.g = w.g where w.side = {text(mend)}"
        f" and not exists (select 1 from rested o where o.g = w.g and o.side <> w.side and {alike})"
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
    return (
        f'select substr(c.g, 3) as "group", c.side, c.row as "key", {here} || \'#\' || c.row as row,'
        " coalesce(n.label, 'undated') as period,"
        f" cast(c.value as {unit}) as value, c.d as date, c.field, c.kind, c.says,"
        f" {there} || '#' || c.other_row as other_row, c.other_says, w.name as matched_by from ({every}) c"
        " left join labels n on n.p = c.p left join pass_names w on w.by_pass = c.by_pass"
        " order by c.p nulls last, c.field, c.kind, c.side, c.row"
    )
