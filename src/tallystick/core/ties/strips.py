"""Amounts that have no business being compared leave their rows first, in a fixed order:
duplicate, reversal, snapshot, the tie's own steps, definition by scope, documented adjustment.

What is stripped comes off the top of the row, so that the unit's worth of a native amount is always W(before) -
W(after) with one rounding rule W, and the pieces of a row add up to the row whatever the exchange rate. `r0` to `r3`
and `x` are what is left of the row after each; a stage that cannot occur in this question is not in the plan.
"""

from __future__ import annotations

from tallystick.core.money import text_of
from tallystick.core.snapshots import FINGERPRINT, ROW, TWIN
from tallystick.core.statements import Statement
from tallystick.core.ties.grouping import HANDS, member_columns
from tallystick.core.ties.ordering import by_key
from tallystick.core.ties.passes import first_on, splits
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.restating import restating, snapshot_effects
from tallystick.core.ties.reversing import reversing
from tallystick.core.ties.splitting import residue, splitting, whole_only
from tallystick.core.ties.sql import money, quoted, signed, table, text, union, view
from tallystick.core.ties.worth import worth

VALUE_MARK = "#:"


def strips(question: Question) -> list[Statement]:
    """Statements that end in `rested` (what is left of every surviving row, `x`) and `stripped` (effect rows)."""
    kind = native_type(question, question.left)
    return [
        *_copied(question),
        view("standing", _standing(question, kind)),
        *reversing(question, kind),
        *restating(question, kind),
        view("stepped", _stepped(question, kind)),
        *(splitting(question, kind, _carried(question)) if splits(question.tie) else ()),
        *_documented(question, kind),
        table("rested", _rested(question, kind)),
        table("stripped", union(_stripped(question))),
    ]


def _copied(question: Question) -> list[Statement]:
    """`copies`: the surplus rows. Of a count of different values none is surplus while a row that is no copy stands
    for its value in its period: the value is counted by right, whichever of the rows carries the one."""
    if question.shape != "distinct":
        return [table("copies", _copies(question))]
    valued = union([
        f"select {text(hand)} as side, row, counts, p, thing from {hand}_p where thing is not null" for hand in HANDS
    ])  # fmt: skip
    by_right = (
        "select v.side, v.row from valued v join (select distinct o.side, o.counts, o.p, o.thing from valued o"
        " where not exists (select 1 from surplus c where c.side = o.side and c.row = o.row)) t"
        " on t.side = v.side and t.counts = v.counts and t.p is not distinct from v.p and t.thing = v.thing"
    )
    return [
        table("surplus", _copies(question)),
        table("valued", valued),
        table(
            "copies",
            f"select * from surplus c where not exists (select 1 from ({by_right}) b"
            " where b.side = c.side and b.row = c.row)",
        ),
    ]


def _copies(question: Question) -> str:
    """Surplus copies: all but the earliest by (created, key) of rows equal in identity, or equal altogether.

    Rows that do not count have copies among themselves: the copies are no second evidence. What was taken back whole is
    no copy and has none: what was issued anew stands as the original, and a copy that its
    side took back by itself is no surplus. Rows that take back are copies only where they take back the same."""
    found = []
    for hand in HANDS:
        side = question.side(hand)
        members = f"members m where m.side = {text(hand)} and m.twin"
        if side.source.identity:
            words = f"equal in {', '.join(side.source.identity)}"
            found.append(_nth(question, _things(question, side, members), words))
        exact = (
            f"select m.side, {by_key(question, 'm.')}, m.created, m.counts, s.{quoted(FINGERPRINT)} as what"
            " from members m"
            f" join {hand}_rows s on s.{quoted(ROW)} = m.row"
            f" where s.{quoted(TWIN)} and m.side = {text(hand)} and m.twin"
        )
        found.append(_nth(question, exact, "an exact copy"))
    every = union(found)
    surplus = f"select side, row, min(why || ' to row ' || of_row) as why from ({every}) found where nth > 1"
    return f"{surplus} group by side, row"


def _things(question: Question, side: SideFacts, members: str) -> str:
    """Rows by what they are of, without those that were taken back whole."""
    if not side.source.reverses:
        return f"select m.side, {by_key(question, 'm.')}, m.created, m.counts, m.identity as what from {members}"
    kind = native_type(question, side)
    taken = (
        f"select b.undoes, cast(sum(abs(b.n)) as {kind}) as amount from members b"
        f" where b.side = {text(side.hand)} and b.counts and b.undoes is not null and not exists"
        " (select 1 from members c where c.side = b.side and c.counts and c.undoes = b.itself"
        " and c.itself is distinct from b.undoes) group by b.undoes"
    )
    what = "m.identity || coalesce(' takes back ' || m.undoes, '')"
    joined = members.replace(" m where ", f" m left join ({taken}) t on t.undoes = m.itself where ")
    whole = "(t.amount is null or t.amount < abs(m.n))"
    return f"select m.side, {by_key(question, 'm.')}, m.created, m.counts, {what} as what from {joined} and {whole}"


def _nth(question: Question, rows: str, words: str) -> str:
    order = f"partition by side, counts, what order by created nulls last, {by_key(question)} nulls last"
    return (
        f"select side, row, {text(words)} as why, row_number() over ({order}) as nth, first_value(row) over ({order}"
        f" rows between unbounded preceding and current row) as of_row from ({rows}) twins where what is not null"
    )


def _standing(question: Question, kind: str) -> str:
    carried = ", ".join(f"m.{name}" for name in ["by_pass", *member_columns(question)])
    zero = f"cast(0 as {kind})"
    place, joined = "m.g", ""
    if question.shape == "distinct" and not question.decided:
        place = f"case when t.thing is not null and m.n <> 0 then {text(VALUE_MARK)} || t.thing else m.g end"
        joined = f" left join ({_shared_values()}) t on t.side = m.side and t.row = m.row"
    return (
        f"select m.side, m.way, {place} as g, {carried}, case when m.counts then cast(m.n as {kind}) else {zero} end"
        f" as r0, case when m.counts and c.row is null then cast(m.n as {kind}) else {zero} end as r1,"
        f" c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row{joined}"
    )


def _shared_values() -> str:
    """Of a count of different values the rows that stand for one which both sides have: any row of it may stand for
    it, so they are the same thing, whatever rows they are."""
    sides = union([
        f"select {text(hand)} as side, row, thing from {hand}_t where alive and counts and n <> 0" for hand in HANDS
    ])  # fmt: skip
    both = f"select thing from ({sides}) values_of group by thing having min(side) < max(side)"
    return f"select side, row, thing from ({sides}) standing_for where thing in ({both})"


def _stepped(question: Question, kind: str) -> str:
    """The tie's own steps in their order, then the scope clause: a chain of what is left after each."""
    chain, last = [], "r3"
    for i in range(len(question.tie.adds)):
        whole = " + ".join(f"a{j}" for j in range(i + 1))
        chain.append(
            f"case when r3 = 0 then cast(0 as {kind}) else cast(r3 - cast({whole} as {kind}) as {kind}) end as s{i}"
        )
        last = f"s{i}"
    inner = f"select *{''.join(', ' + each for each in chain)} from restated"
    rest = f"case when outside is not null then cast(0 as {kind}) else {last} end"
    return f"select *, {last} as before_scope, {rest} as r4 from ({inner}) chained"


def _documented(question: Question, kind: str) -> list[Statement]:
    """A registered adjustment of the row's own period takes its amount off its row: whole where without it the group
    would disagree by more; where it made the disagreement, no more than that, with what the others hide of it; nothing
    where all agree."""
    if not question.on_rows:
        return []
    unit = money(question.unit)
    earlier = (
        "cast(coalesce(sum(abs(a.amount)) over (partition by s.g, ((a.amount > 0) = (s.way > 0)) order by a.id, s.row"
        f" rows between unbounded preceding and 1 preceding), 0) as {unit})"
    )
    against = "case when ((a.amount > 0) = (s.way > 0)) <> (d.gap > 0) then abs(a.amount) end"
    hidden = f"cast(coalesce(sum({against}) over (partition by s.g), 0) as {unit})"
    rows, rest = _before_documents(question)
    gap = f"cast(sum({signed('way > 0', worth(question, rest, 'rate'))}) as {unit})"
    claimed = (
        f"select s.side, s.row, a.id, a.amount, s.way, d.gap, {earlier} as earlier, {hidden} as hidden,"
        " ((a.amount > 0) = (s.way > 0)) = (d.gap > 0) as made_it"
        f" from adjusted a join {rows} s on s.side = a.side and s.row = a.row{whole_only(question, 's')}"
        f" join (select g, {gap} as gap from {rows} group by g) d on d.g = s.g"
        f" where s.counts and s.rate = 1 and d.gap <> 0{_in_period(question)}"
    )
    take = "case when made_it then greatest(0, least(abs(amount), abs(gap) + hidden - earlier)) else abs(amount) end"
    return [
        table("claiming", claimed),
        table(
            "documented",
            f"select side, row, id, cast(case when amount > 0 then take else -take end as {kind}) as taken"
            f" from (select *, {take} as take from claiming) capped where take > 0",
        ),
    ]


def _before_documents(question: Question) -> tuple[str, str]:
    """Where rows stand after the tie's own steps, and what is left of them there."""
    return ("parted", "r5") if splits(question.tie) else ("stepped", "r4")


def _in_period(question: Question) -> str:
    return "" if question.shape == "stock" else " and s.p = a.period"  # a stock's row stands in many


def unmet(question: Question) -> str:
    """Adjustments on a row that cannot apply: it is not there, does not count, or is of another currency or period."""
    elsewhere = "" if question.shape == "stock" else " or s.p is distinct from a.period"
    return (
        "select a.id, a.row, case when s.row is null then 'absent' when not s.counts then 'uncounted'"
        " when s.rate is distinct from 1 then 'foreign' else 'elsewhere' end as why"
        " from adjusted a left join stepped s on s.side = a.side and s.row = a.row"
        f" where s.row is null or not s.counts or s.rate is distinct from 1{elsewhere} order by a.id, a.side, a.row"
    )


def _rested(question: Question, kind: str) -> str:
    rows, rest = _before_documents(question)
    if not question.on_rows:
        return f"select *, {rest} as x from {rows}"
    taken = f"select side, row, cast(sum(taken) as {kind}) as taken from documented group by side, row"
    return (
        f"select s.*, cast(s.{rest} - coalesce(d.taken, 0) as {kind}) as x from {rows} s"
        f" left join ({taken}) d on d.side = s.side and d.row = s.row{whole_only(question, 's')}"
    )


def _by_document(question: Question) -> str:
    """One line for each adjustment: two of one row are two facts."""
    effect = signed("r.way > 0", "d.taken")
    return (
        f"select r.side, r.row, r.g, r.by_pass, r.p, r.p2, r.d, {worth(question, 'r.n', 'r.rate')} as value,"
        f" 'adjustment' as cause, 'documented' as detail, {effect} as effect, 'approved adjustment ' || d.id as"
        f" evidence from rested r join documented d on d.side = r.side and d.row = r.row{whole_only(question, 'r')}"
    )


def _carried(question: Question) -> list[str]:
    steps = [f"s{i}" for i in range(len(question.tie.adds))]
    before = ["r0", "r1", "copy_why", "r2", "undone_why", "r3", *steps, "before_scope", "r4"]
    return ["side", "way", "g", "by_pass", *member_columns(question), *before]


def _stripped(question: Question) -> list[str]:
    """Effect rows of everything stripped, from groups that live and from rows whose group has cancelled."""
    unit = money(question.unit)
    stages = [
        _stage(question, "r0", "r1", "duplicate", "''", "copy_why"),
        _stage(question, "r1", "r2", "reversal", "''", "undone_why"),
        *snapshot_effects(question),
    ]
    before = "r3"
    for i, step in enumerate(question.tie.adds):
        cause, detail = ("definition", step.cause) if step.as_ == "definition" else (step.cause, "")
        stages.append(
            _stage(question, before, f"s{i}", cause, text(detail), text(step.says or f"declared step {step.cause}"))
        )
        before = f"s{i}"
    stages.append(_stage(question, "before_scope", "r4", "definition", "outside", _spoken(question)))
    if question.on_rows:
        stages.append(_by_document(question))
    if splits(question.tie) and question.crosses_currencies:
        stages.append(residue(question))
    if first_on(question.tie) is not None:
        stages += [_cancelled(question, side) for side in (question.left, question.right)]
    stages += _on_top(question)
    return [
        f"select side, row, g, by_pass, p, p2, d, cast(value as {unit}) as value, cause, detail,"
        f" cast(effect as {unit}) as effect, evidence from ({each}) stage where effect <> 0"
        for each in stages
    ]


def _spoken(question: Question) -> str:
    """The words of a scope clause, by its id."""
    branches = " ".join(f"when {text(each.id)} then {text(each.says or each.id)}" for each in question.tie.scope)
    return f"case outside {branches} end" if branches else "''"


def _stage(question: Question, before: str, after: str, cause: str, detail: str, why: str) -> str:
    effect = signed("way > 0", f"{worth(question, before, 'rate')} - {worth(question, after, 'rate')}")
    return (
        f"select side, row, g, by_pass, p, p2, d, {worth(question, 'n', 'rate')} as value, {text(cause)} as cause,"
        f" {detail} as detail, {effect} as effect, {why} as evidence from rested where {before} <> {after}"
    )


def _cancelled(question: Question, side: SideFacts) -> str:
    """Rows whose groups cancelled after stripping: the steps and scope clauses still explain a difference."""
    way = "-" if side.hand == "left" else ""
    pieces, before = [], "n"
    base = f"from {side.hand}_t where not alive and counts"
    common = (
        f"select {text(side.hand)} as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d,"
        f" {worth(question, 'n', 'rate')} as value"
    )
    for i, step in enumerate(question.tie.adds):
        after = "n - (" + " + ".join(f"a{j}" for j in range(i + 1)) + ")"
        cause, detail = ("definition", step.cause) if step.as_ == "definition" else (step.cause, "")
        effect = f"{way}({worth(question, before, 'rate')} - {worth(question, after, 'rate')})"
        words = text(step.says or f"declared step {step.cause}")
        pieces.append(
            f"{common}, {text(cause)} as cause, {text(detail)} as detail, {effect} as effect, {words} as evidence"
            f" {base}"
            f" and n <> 0 and a{i} <> 0"
        )
        before = after
    effect = f"{way}{worth(question, before, 'rate')}"
    pieces.append(
        f"{common}, 'definition' as cause, outside as detail, {effect} as effect, {_spoken(question)} as evidence"
        f" {base}"
        " and outside is not null"
    )
    return union(pieces)


def _on_top(question: Question) -> list[str]:
    """Approved adjustments on top of a metric: they are in its number, and explain themselves."""
    unit = money(question.unit)
    lines = []
    for each in question.top_side:
        effect = text_of(each.minor if each.hand == "right" else -each.minor, question.unit.scale)
        day = f"date '{each.period.isoformat()}'"
        words = f"approved adjustment {each.id} on top of the metric: {each.because}"
        lines.append(
            f"select {text(each.hand)} as side, {text('adjustment:' + each.id)} as row, {text('A:' + each.id)} as g,"
            f" 0 as by_pass, {day} as p, cast(null as date) as p2, {day} as d, cast({effect} as {unit}) as value,"
            f" 'adjustment' as cause, 'documented' as detail, cast({effect} as {unit}) as effect, {text(words)} as"
            " evidence"
        )
    return lines
