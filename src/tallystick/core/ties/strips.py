"""Amounts that have no business being compared leave their rows first, in a fixed order:
duplicate, reversal, snapshot, the tie's own steps, definition by scope, documented adjustment.

What is stripped comes off the top of the row, so that the unit's worth of a native amount is always W(before) - W(after)
with one rounding rule W, and the pieces of a row add up to the row whatever the exchange rate.
"""

from __future__ import annotations

from tallystick.core.money import text_of
from tallystick.core.statements import Statement
from tallystick.core.ties.grouping import HANDS, last_groups, member_columns, microseconds_of_other
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import OTHER, Question, SideFacts
from tallystick.core.ties.sql import money, signed, table, text, union, view

UNIT_LEFT_DIGITS = 20  # DECIMAL(20, 4) x DECIMAL(12, 8) stays within 38 digits


def worth(question: Question, amount: str, rate: str) -> str:
    """W: what a native amount is worth in the tie's unit."""
    if not question.crosses_currencies:
        return f"cast({amount} as {money(question.unit)})"
    product = f"cast({amount} as decimal({UNIT_LEFT_DIGITS}, 4)) * {rate}"
    return f"cast({product} as {money(question.unit)})"


def strips(question: Question) -> list[Statement]:
    """Statements that end in `rested` (what is left of every surviving row, `x`) and `stripped` (effect rows)."""
    kind = native_type(question, question.left)
    return [
        table("copies", _copies(question)),
        table("standing", _standing(question, kind)),
        *_reversals(kind),
        table("unreversed", _unreversed(kind)),
        *_restated(question, kind),
        table("stepped", _stepped(question, kind)),
        *_documented(question, kind),
        table("rested", _rested(question, kind)),
        table("stripped", union(_stripped(question))),
    ]


def _copies(question: Question) -> str:
    """Surplus copies: all but the earliest by (created, row) of rows equal in identity, or equal altogether."""
    order = "order by created nulls last, row nulls last"
    alike = (
        ("identity", "equal in " + ", ".join(question.left.source.identity or question.right.source.identity)),
        ("fp", "an exact copy"),
    )
    found = union([
        f"select side, row, {text(words)} as why, row_number() over (partition by side, {what} {order}) as nth,"
        f" first_value(row) over (partition by side, {what} {order}"
        f" rows between unbounded preceding and current row) as of_row"
        f" from {last_groups(question)} where counts and twin and {what} is not null"
        for what, words in alike
    ])  # fmt: skip
    return f"select side, row, min(why || ' to row ' || of_row) as why from ({found}) found where nth > 1 group by side, row"


def _standing(question: Question, kind: str) -> str:
    return (
        f"select m.*, case when m.counts then cast(m.n as {kind}) else cast(0 as {kind}) end as r0,"
        f" cast(case when m.counts and c.row is null then m.n else 0 end as {kind}) as r1, c.why as copy_why"
        f" from {last_groups(question)} m left join copies c on c.side = m.side and c.row = m.row"
    )


def _reversals(kind: str) -> list[Statement]:
    """Each reversing row with the one row it reverses; no more is taken off either than the other can cover."""
    pairs = (
        "select b.side, b.row as b_row, a.row as a_row, abs(b.r1) as b_amount, abs(a.r1) as a_amount, b.d, a.counts as both_count"
        " from standing b join (select side, itself, min(row) as row, count(*) as many from standing"
        " where itself is not null and copy_why is null group by side, itself) one"
        " on one.side = b.side and one.itself = b.undoes and one.many = 1"
        " join standing a on a.side = one.side and a.row = one.row"
        " where b.counts and b.r1 <> 0 and a.row <> b.row and (not a.counts or (a.r1 > 0) <> (b.r1 > 0))"
    )
    taken = (
        f"select *, cast(case when both_count then greatest(0, least(b_amount, a_amount - before)) else b_amount end as {kind})"
        f" as taken from (select *, cast(coalesce(sum(b_amount) over (partition by side, a_row order by d nulls last, b_row"
        f" rows between unbounded preceding and 1 preceding), 0) as {kind}) as before from undoing_pairs) running"
    )
    both = union([
        "select side, b_row as row, taken, 'reverses row ' || a_row as why from undoing",
        "select side, a_row as row, taken, 'reversed by row ' || b_row as why from undoing where both_count",
    ])  # fmt: skip
    return [
        table("undoing_pairs", pairs),
        table("undoing", taken),
        table(
            "undone",
            f"select side, row, cast(sum(taken) as {kind}) as taken, min(why) as why from ({both}) both_ends"
            " where taken > 0 group by side, row",
        ),
    ]


def _unreversed(kind: str) -> str:
    left = "case when u.taken is null then s.r1 when s.r1 > 0 then s.r1 - least(u.taken, s.r1) else s.r1 + least(u.taken, -s.r1) end"
    return (
        f"select s.*, cast({left} as {kind}) as r2, u.why as undone_why"
        " from standing s left join undone u on u.side = s.side and u.row = s.row"
    )


def _restated(question: Question, kind: str) -> list[Statement]:
    """Rows as they were at the earlier as-of: the later side is put back to what the other side could have seen."""
    carried = ["side", "way", "g", "by_pass", *member_columns(question)]
    late = [hand for hand in HANDS if question.side(hand).as_of > question.side(OTHER[hand]).as_of]
    steps: list[Statement] = []
    if late and (then := past_at_other(question, question.side(late[0]))):
        steps.append(view("then_p", projection(question, question.side(late[0]), then)))
        steps.append(table("restating", _restating(question, late[0], carried, kind)))
    elif late:
        steps.append(table("restating", _created_later(question, late[0], carried, kind)))
    else:
        steps.append(table("restating", f"select {', '.join(carried)}, r2, r2 as r3, '' as why from unreversed where false"))
    columns = ", ".join(carried)
    steps.append(
        table(
            "restated",
            f"select {columns}, r2 as r3 from unreversed u"
            " where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)"
            f"\nunion all\nselect {columns}, r3 from restating",
        )
    )
    return steps


def past_at_other(question: Question, side: SideFacts) -> str | None:
    """The newest snapshot of the later side that is no newer than the other side's."""
    moment = question.side(OTHER[side.hand]).as_of
    fitting = [each.relation for each in side.past if each.as_of <= moment]
    return fitting[-1] if fitting else None


def _created_later(question: Question, hand: str, carried: list[str], kind: str) -> str:
    moment = microseconds_of_other(question, "left" if hand == "left" else "right")
    return (
        f"select {', '.join(carried)}, r2, cast(0 as {kind}) as r3, 'created after the other side was read' as why"
        f" from unreversed where side = {text(hand)} and r2 <> 0 and created > {moment}"
    )


def _restating(question: Question, hand: str, carried: list[str], kind: str) -> str:
    """A row changed after the other's as-of takes its earlier counting state, value and date; a new one leaves."""
    moment = microseconds_of_other(question, "left" if hand == "left" else "right")
    earlier = {"counts", "n", "cur", "rate", "d", "d2", "p", "p2", "outside", "scope_id", "state_id", "naming"}
    earlier |= {f"a{i}" for i in range(len(question.tie.adds))}
    mixed = ", ".join(
        f"case when t.row is null then u.{name} else t.{name} end as {name}" if name in earlier else f"u.{name}"
        for name in carried
    )
    moved = " or ".join(f"t.{name} is distinct from u_z.{name}" for name in ("counts", "z", "zp", "p2"))
    return (
        f"select {mixed}, u.r2, u.p as p_now, cast(case when t.row is not null and t.counts then t.n else 0 end as {kind})"
        " as r3, case when t.row is null then 'created after the other side was read'"
        " else 'changed after the other side was read: restated to what it was' end as why"
        f" from unreversed u join {hand}_t u_z on u_z.row = u.row left join then_p t on t.row = u.row"
        f" where u.side = {text(hand)} and ((t.row is null and u.created > {moment} and u.r2 <> 0)"
        f" or (t.row is not null and u.changed > {moment} and ({moved})))"
    )


def _stepped(question: Question, kind: str) -> str:
    """The tie's own steps in their order, then the scope clause: a chain of what is left after each."""
    chain, last = [], "r3"
    for i in range(len(question.tie.adds)):
        whole = " + ".join(f"a{j}" for j in range(i + 1))
        chain.append(f"cast(case when r3 = 0 then 0 else r3 - ({whole}) end as {kind}) as s{i}")
        last = f"s{i}"
    inner = f"select *{''.join(', ' + each for each in chain)} from restated"
    return (
        f"select *, {last} as before_scope, cast(case when outside is not null then 0 else {last} end as {kind}) as r4"
        f" from ({inner}) chained"
    )


def _documented(question: Question, kind: str) -> list[Statement]:
    """A registered adjustment takes its amount off its row, but never more than the group disagrees by."""
    empty = f"select side, row, cast(0 as {kind}) as taken, '' as why from stepped where false"
    if not question.on_rows:
        return [view("documented", empty)]
    unit = money(question.unit)
    running = (
        f"cast(coalesce(sum(abs(a.amount)) over (partition by s.g order by a.id"
        f" rows between unbounded preceding and 1 preceding), 0) as {unit})"
    )
    claimed = (
        f"select s.side, s.row, a.id, a.amount, s.way, d.gap, {running} as before"
        " from adjusted a join stepped s on s.side = a.side and s.row = a.row"
        f" join (select g, cast(sum({signed('way > 0', worth(question, 'r4', 'rate'))}) as {unit}) as gap from stepped group by g) d"
        " on d.g = s.g where s.rate = 1 and d.gap <> 0 and ((a.amount > 0) = (s.way > 0)) = (d.gap > 0)"
    )
    return [
        table("claiming", claimed),
        table(
            "documented",
            f"select side, row, cast(sum(case when amount > 0 then take else -take end) as {kind}) as taken,"
            " min('approved adjustment ' || id) as why from (select *,"
            " greatest(0, least(abs(amount), abs(gap) - before)) as take from claiming) capped"
            " where take > 0 group by side, row",
        ),
    ]


def _rested(question: Question, kind: str) -> str:
    return (
        f"select s.*, cast(s.r4 - coalesce(d.taken, 0) as {kind}) as x, d.why as documented_why"
        " from stepped s left join documented d on d.side = s.side and d.row = s.row"
    )


def _stripped(question: Question) -> list[str]:
    """Effect rows of everything stripped, from groups that live and from rows whose group has cancelled."""
    unit = money(question.unit)
    stages = [
        _stage(question, "standing", "r0", "r1", "duplicate", "''", "copy_why"),
        _stage(question, "unreversed", "r1", "r2", "reversal", "''", "undone_why"),
        *_snapshot_effects(question),
    ]
    before = "r3"
    for i, step in enumerate(question.tie.adds):
        cause, detail = ("definition", step.cause) if step.as_ == "definition" else (step.cause, "")
        words = text(step.says or f"declared step {step.cause}")
        stages.append(_stage(question, "rested", before, f"s{i}", cause, text(detail), words))
        before = f"s{i}"
    says = {each.id: each.says or each.id for each in question.tie.scope}
    spoken = "case outside " + " ".join(f"when {text(a)} then {text(b)}" for a, b in says.items()) + " end" if says else "''"
    stages.append(_stage(question, "rested", "before_scope", "r4", "definition", "outside", spoken))
    stages.append(_stage(question, "rested", "r4", "x", "adjustment", "'documented'", "documented_why"))
    stages += [_cancelled_strips(question, side) for side in (question.left, question.right)]
    for each in question.top_side:
        effect = text_of(each.minor if each.hand == "right" else -each.minor, question.unit.scale)
        day = f"date '{each.period.isoformat()}'"
        words = f"approved adjustment {each.id} on top of the metric: {each.because}"
        stages.append(
            f"select {text(each.hand)} as side, {text('adjustment:' + each.id)} as row, {text('A:' + each.id)} as g,"
            f" 0 as by_pass, {day} as p, cast(null as date) as p2, {day} as d, cast({effect} as {unit}) as value,"
            f" 'adjustment' as cause, 'documented' as detail, cast({effect} as {unit}) as effect, {text(words)} as evidence"
        )
    return [f"select side, row, g, by_pass, p, p2, d, cast(value as {unit}) as value, cause, detail,"
            f" cast(effect as {unit}) as effect, evidence from ({each}) stage where effect <> 0" for each in stages]  # fmt: skip


def _stage(question: Question, rows: str, before: str, after: str, cause: str, detail: str, why: str) -> str:
    effect = signed("way > 0", f"{worth(question, before, 'rate')} - {worth(question, after, 'rate')}")
    return (
        f"select side, row, g, by_pass, p, p2, d, {worth(question, 'n', 'rate')} as value, {text(cause)} as cause,"
        f" {detail} as detail, {effect} as effect, {why} as evidence from {rows}"
    )


def _snapshot_effects(question: Question) -> list[str]:
    """What a row says now leaves its period now; what it said then enters its period then."""
    late = [hand for hand in HANDS if question.side(hand).as_of > question.side(OTHER[hand]).as_of]
    if not late:
        return []
    now_worth, then_worth = worth(question, "u.r2", "u.rate"), worth(question, "r3", "rate")
    now = (
        "select u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, {value} as value, 'snapshot' as cause, '' as detail,"
        " {signed} as effect, r.why as evidence from unreversed u"
        " join restating r on r.side = u.side and r.row = u.row"
    ).format(value=now_worth, signed=signed("u.way > 0", now_worth))
    then = (
        "select side, row, g, by_pass, p, p2, d, {value} as value, 'snapshot' as cause, '' as detail,"
        " {signed} as effect, why as evidence from restating"
    ).format(value=then_worth, signed=signed("way < 0", then_worth))
    return [now, then]


def _cancelled_strips(question: Question, side: SideFacts) -> str:
    """Rows whose groups cancelled after stripping: the steps and scope clauses still explain a difference."""
    way = "-" if side.hand == "left" else ""
    pieces, before = [], "n"
    base = f"from {side.hand}_t where not alive"
    common = (
        f"select {text(side.hand)} as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d,"
        f" {worth(question, 'n', 'rate')} as value"
    )
    for i, step in enumerate(question.tie.adds):
        after = "n - (" + " + ".join(f"a{j}" for j in range(i + 1)) + ")"
        cause, detail = ("definition", step.cause) if step.as_ == "definition" else (step.cause, "")
        effect = f"{way}({worth(question, before, 'rate')} - {worth(question, after, 'rate')})"
        pieces.append(
            f"{common}, {text(cause)} as cause, {text(detail)} as detail, {effect} as effect,"
            f" {text(step.says or f'declared step {step.cause}')} as evidence {base} and n <> 0"
        )
        before = after
    effect = f"{way}({worth(question, before, 'rate')})"
    pieces.append(
        f"{common}, 'definition' as cause, outside as detail, {effect} as effect, outside as evidence {base}"
        " and outside is not null"
    )
    return union(pieces)
