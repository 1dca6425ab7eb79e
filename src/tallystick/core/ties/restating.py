"""Two sides read at two moments: the later one is put back to what the earlier could have seen.

A snapshot of the later side of that very moment proves what its rows said then: those that have changed since, came
since, or are gone. An older one proves it only where a row has changed since and what it had said is what the other
side says; beyond that, only rows created later are known to be new. What was stripped before stays stripped. Of a
count of different values a row says something else only where its value came to count or ceased to.
"""

from __future__ import annotations

from tallystick.core.model import OnPass
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping import HANDS, member_columns, microseconds_of_other
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.projection import native_type, projection
from tallystick.core.ties.question import OTHER, Past, Question, SideFacts
from tallystick.core.ties.sql import money, signed, table, text, union, view
from tallystick.core.ties.worth import within, worth

NEW = "created after the other side was read"
CHANGED = "changed after the other side was read: restated to what it was"
GONE = "gone since the other side was read"
TAKEN = "u.copy_why is not null or u.undone_why is not null"  # as a copy or by a reversal


def later_side(question: Question) -> Hand | None:
    for hand in HANDS:
        if question.side(hand).as_of > question.side(OTHER[hand]).as_of:
            return hand
    return None


def restating(question: Question, kind: str) -> list[Statement]:
    """`restated`: every row of `unreversed` as it shall be compared, with `r3`."""
    late = later_side(question)
    if late is None:
        return [view("restated", "select *, r2 as r3 from unreversed")]
    carried = _carried(question)
    columns = ", ".join(carried)
    then = _past_at_other(question, question.side(late))
    steps = [table("unrestated", "select * from unreversed")]
    if then is not None:
        steps.append(view("then_p", projection(question, question.side(late), then.relation)))
    return [
        *steps,
        *_put_back(question, late, then, carried, kind),
        table(
            "restated",
            f"select {columns}, r2 as r3 from unrestated u"
            " where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)"
            f"\nunion all\nselect {columns}, r3 from restating",
        ),
    ]


def snapshot_effects(question: Question) -> list[str]:
    """What a row says now leaves its period now; what it said then enters its period then."""
    if later_side(question) is None:
        return []
    now_worth, then_worth = worth(question, "u.r2", "u.rate"), worth(question, "r3", "rate")
    columns = "side, row, g, by_pass, p, p2, d, {value} as value, 'snapshot' as cause, '' as detail"
    now = ", ".join(f"u.{name}" for name in ("side", "row", "g", "by_pass", "p", "p2", "d"))
    return [
        f"select {now}, {now_worth} as value, 'snapshot' as cause, '' as detail,"
        f" {signed('u.way > 0', now_worth)} as effect, r.why as evidence from unrestated u"
        " join restating r on r.side = u.side and r.row = u.row",
        f"select {columns.format(value=then_worth)}, {signed('way < 0', then_worth)} as effect, why as evidence"
        " from restating",
    ]


def _carried(question: Question) -> list[str]:
    return ["side", "way", "g", "by_pass", *member_columns(question), "r0", "r1", "copy_why", "r2", "undone_why"]


def _past_at_other(question: Question, side: SideFacts) -> Past | None:
    """The newest snapshot of the later side that is no newer than the other side's."""
    moment = question.side(OTHER[side.hand]).as_of
    fitting = [each for each in side.past if each.as_of <= moment]
    return fitting[-1] if fitting else None


def _put_back(question: Question, hand: Hand, then: Past | None, carried: list[str], kind: str) -> list[Statement]:
    """`restating`: rows of the later side as they were then, with `r3` and the reason."""
    exact = then is not None and then.as_of == question.side(OTHER[hand]).as_of
    new = table("came_since", _came_since(question, hand, then, exact=exact))
    came = (
        f"select {', '.join('u.' + name for name in carried)}, cast(0 as {kind}) as r3, {text(NEW)} as why"
        f" from unrestated u join came_since c on c.row = u.row where u.side = {text(hand)}"
    )
    if then is None:
        return [new, table("restating", came)]
    changes = _values_changed_since if question.shape == "distinct" else _changed_since
    steps = [new, table("changed_since", changes(question, hand, exact=exact))]
    if not exact:
        steps.append(table("agreed_before", _agreed_before(question, hand)))
    sure = "" if exact else " where u.g in (select g from agreed_before)"
    changed = (
        f"select {_mixed(question, carried)}, case when c.counted then cast(t.n as {kind}) else cast(0 as {kind}) end"
        f" as r3, {text(CHANGED)} as why from unrestated u join changed_since c on c.row = u.row and u.side ="
        f" {text(hand)} join then_p t on t.row = u.row{sure}"
    )
    gone = [_gone(question, hand, carried, kind)] if exact and numbered(question.tie, OnPass) else []
    return [*steps, table("restating", union([came, changed, *gone]))]


def _came_since(question: Question, hand: Hand, then: Past | None, *, exact: bool) -> str:
    """Rows that were not there then: by the snapshot of that moment, or by when they were created."""
    moment = microseconds_of_other(question, hand)
    tests = [] if exact else [f"u.created > {moment}"]
    if then is not None:
        tests.append("not exists (select 1 from then_p t where t.row = u.row)")
    if question.shape == "distinct":  # the row that stands for a value is new only where the value is
        earlier = "then_p" if exact else f"{hand}_p"
        before = "" if exact else f" and coalesce(o.created <= {moment}, true)"
        tests.append(
            f"not exists (select 1 from {hand}_p s join {earlier} o on o.thing = s.thing and o.counts"
            f" and o.p is not distinct from s.p{before} where s.row = u.row)"
        )
    known = " and ".join(tests)
    return f"select u.row from unrestated u where u.side = {text(hand)} and u.r2 <> 0 and not ({TAKEN}) and {known}"


def _changed_since(question: Question, hand: Hand, *, exact: bool) -> str:
    """Rows whose counting state, value or date is another than then."""
    same = ["counts", "n", "d", "d2", *(f"a{i}" for i in range(len(question.tie.adds)))]
    moved = " or ".join(f"t.{name} is distinct from u.{name}" for name in same)
    late = "" if exact else f" and u.changed > {microseconds_of_other(question, hand)}"
    return (
        "select u.row, u.g, t.counts as counted from unrestated u join then_p t on t.row = u.row"
        f" where u.side = {text(hand)} and not ({TAKEN}) and (u.counts or t.counts) and ({moved}){late}"
    )


def _values_changed_since(question: Question, hand: Hand, *, exact: bool) -> str:
    """Rows that stand for a value that did not count then, or stood for one that counts no more; a row that stands
    for a value which others stood for then is left alone, for its value has not changed."""
    moment = microseconds_of_other(question, hand)

    def stands(rows: str, value: str, more: str = "") -> str:
        same = f"o.counts and o.thing = {value}.thing and o.p is not distinct from {value}.p{more}"
        return f"exists (select 1 from {rows} o where {same})"

    stood, late = stands("then_p", "s"), ""
    if not exact:  # a row that nobody has touched since stood then as well
        before = f" and coalesce(o.created <= {moment}, true) and coalesce(o.changed <= {moment}, true)"
        untouched = stands(f"{hand}_p", "s", f" and o.row <> s.row{before}")
        stood, late = f"({stood} or {untouched})", f" and u.changed > {moment}"
    ceased = f"t.counts and t.n <> 0 and not {stands(f'{hand}_p', 't')}"
    return (
        f"select row, g, ceased as counted from (select u.row, u.g, u.r2 <> 0 as stands, {stood} as stood,"
        f" coalesce({ceased}, false) as ceased from unrestated u join then_p t on t.row = u.row"
        f" join {hand}_p s on s.row = u.row where u.side = {text(hand)} and not ({TAKEN}){late}) seen"
        " where (stands and not stood) or (ceased and not stands)"
    )


def _agreed_before(question: Question, hand: Hand) -> str:
    """Groups in which the rows that have changed used to say what the other side says."""
    kind, unit = native_type(question, question.side(hand)), money(question.unit)
    pieces = "".join(f" - u.a{i}" for i in range(len(question.tie.adds)))
    now = f"case when u.outside is null and u.r2 <> 0 then cast(u.r2{pieces} as {kind}) else 0 end"
    then = "case when n.row is not null then 0 when c.row is null then u.now_net when c.counted then t.z else 0 end"
    rate = "case when c.row is null then u.rate else t.rate end"
    currency = "case when c.row is null then u.cur else t.cur end"
    mine = f"u.side = {text(hand)}"
    rows = (
        f"select u.side, u.g, cast(case when {mine} then {then} else u.now_net end as {kind}) as net,"
        f" case when {mine} then {rate} else u.rate end as rate, case when {mine} then {currency} else u.cur end as cur"
        f" from (select u.*, {now} as now_net from unrestated u where u.g in (select g from changed_since)) u"
        f" left join changed_since c on {mine} and c.row = u.row left join then_p t on t.row = c.row"
        f" left join came_since n on {mine} and n.row = u.row"
    )

    def total(side: str, amount: str, typed: str) -> str:
        return f"cast(sum(case when side = {text(side)} then {amount} else 0 end) as {typed})"

    def equal(amount: str, typed: str) -> str:
        return within(question, total("left", amount, typed), total("right", amount, typed))

    agreed = equal("net", kind)
    if question.crosses_currencies:
        worths = worth(question, "net", "rate")
        one = "count(distinct case when net <> 0 then cur end) = 1"
        agreed = f"(({one} and {total('left', 'net', kind)} = {total('right', 'net', kind)}) or {equal(worths, unit)})"
    return f"select g from ({rows}) as_then group by g having {agreed}"


def _mixed(question: Question, carried: list[str]) -> str:
    """A row as it was in what decides its number, and as it is in everything else."""
    earlier = {"counts", "n", "cur", "rate", "d", "d2", "p", "p2", "outside", "scope_id", "state_id", "naming"}
    earlier |= {f"a{i}" for i in range(len(question.tie.adds))}
    return ", ".join(f"{'t' if name in earlier else 'u'}.{name}" for name in carried)


def _gone(question: Question, hand: Hand, carried: list[str], kind: str) -> str:
    """Rows that were there then and are no more, beside the one group of the other side that has their key."""
    lost = ""
    if question.shape == "distinct":  # another row may stand for the value
        lost = (
            f" and not exists (select 1 from {hand}_p o where o.counts and o.thing = h.thing"
            " and o.p is not distinct from h.p)"
        )
    links = union([
        f"select h.row, {i} as by_pass, min(m.g) as g from then_p h join unrestated m on m.k{i} = h.k{i}"
        f" where m.side = {text(OTHER[hand])} and h.counts and h.n <> 0"
        f" and not exists (select 1 from {hand}_p still where still.row = h.row){lost}"
        " group by h.row having count(distinct m.g) = 1"
        for i, _ in numbered(question.tie, OnPass)
    ])  # fmt: skip
    first = f"select row, by_pass, g, row_number() over (partition by row order by by_pass) as nth from ({links}) links"
    zero, nothing = f"cast(0 as {kind})", "cast(null as varchar)"
    made = {
        "side": text(hand), "way": "1" if hand == "right" else "-1", "g": "l.g", "by_pass": "l.by_pass",
        "r0": zero, "r1": zero, "r2": zero, "copy_why": nothing, "undone_why": nothing,
    }  # fmt: skip
    columns = ", ".join(f"{made[name]} as {name}" if name in made else f"h.{name}" for name in carried)
    return (
        f"select {columns}, cast(h.n as {kind}) as r3, {text(GONE)} as why from then_p h"
        f" join ({first}) l on l.row = h.row and l.nth = 1"
    )
