"""The rows of a `through` source held against the rows of both sides: what they link, and what is wrong with them.

An application that names no row, or several, that has no amount or one in another currency, links nothing: its amount
stays where it is, on the rows, and the application is named in a finding. What is applied and taken back adds up first.
"""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.findings import Code
from tallystick.core.model import ThroughPass
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.codes import LINK_ASTRAY, LINK_UNUSABLE
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.passes import first_on, numbered
from tallystick.core.ties.projection import joined_key, native_type, projection, settled_amount
from tallystick.core.ties.question import HANDS, Links, Question
from tallystick.core.ties.sql import first_of, quoted, table, text, union, view

CODE: Mapping[str, Code] = {
    **dict.fromkeys(("nothing", "astray", "held", "several"), LINK_ASTRAY),
    **dict.fromkeys(("empty", "currency", "signs", "against"), LINK_UNUSABLE),
}
WHY: Mapping[str, str] = {
    "nothing": "name no row on one side",
    "astray": "name rows that are not there",
    "held": "name rows that are held in quarantine",
    "several": "name a key that several rows have",
    "empty": "have no amount",
    "currency": "are in another currency than the rows they name",
    "signs": "join an amount to one of the other sign",
    "against": "add up to less than nothing for the rows they name",
}


def linking(question: Question) -> list[Statement]:
    """For every pass `through` `tied_<i>`: left_row, right_row, and `a`, how much of them belongs together."""
    return [step for i, match in numbered(question.tie, ThroughPass) for step in _linked(question, i, match)]


def links_of(question: Question, i: int) -> Links:
    return next(each for each in question.links if each.number == i)


def _linked(question: Question, i: int, match: ThroughPass) -> list[Statement]:
    return [
        view(f"applied_{i}", _applied(question, i, match)),
        *(table(f"refs_{hand}_{i}", _refs(question, i, hand)) for hand in HANDS),
        table(f"judged_{i}", _judged(question, i, match)),
        table(f"netted_{i}", _netted(question, i, match)),
        view(f"tied_{i}", f"select * from netted_{i} where {'a <> 0' if match.amount else 'true'}"),
    ]


def _applied(question: Question, i: int, match: ThroughPass) -> str:
    links = links_of(question, i)
    field = Fields(links)
    aliased = {each.field: quoted(f"alias_{each.field}") for each in links.aliases}

    def ref(names: Mapping[str, str]) -> str:
        parts = [field.as_text(name) for name in names.values()]
        known = [aliased.get(name) for name in names.values()]
        canon = [f"coalesce({a}.canon, {part})" if a else part for a, part in zip(known, parts, strict=True)]
        return joined_key(canon)

    amount = f"cast({field.sql[match.amount]} as {native_type(question, question.left)})" if match.amount else "1"
    currency = f"coalesce({field.as_text(match.currency)}, '?')" if match.currency else "cast(null as varchar)"
    day = f"date '{question.as_of_day.isoformat()}'"  # an application has no day of its own
    joins = "".join(
        f"\nleft join {each.relation} {name} on {name}.was = {field.as_text(each.field)}"
        f" and ({name}.from_day is null or {name}.from_day <= {day})"
        f" and ({name}.until_day is null or {day} < {name}.until_day)"
        for each in links.aliases
        for name in [aliased[each.field]]
    )
    return (
        f"select s._row as link, {ref(match.left)} as left_ref, {ref(match.right)} as right_ref, {amount} as a,"
        f" {currency} as cur from {links.relation} s{joins}"
    )


def _refs(question: Question, i: int, hand: Hand) -> str:
    """What the rows of a side are called in the links; a row in quarantine is known, and no row."""
    side, kind = question.side(hand), native_type(question, question.left)
    key = "max(k1)" if first_on(question.tie) is not None else "cast(null as varchar)"
    settled = settled_amount(question)
    minus = f"{settled} < 0 or ({settled} = 0 and n < 0)"  # a payout less large refunds still pays its lines
    rows = (
        f"select k{i} as ref, min(row) as row, {key} as k1, count(*) as many, min(cur) as cur,"
        f" min({settled}) as y, max(case when {minus} then 1 else 0 end) as minus, false as held"
        f" from {hand}_p where k{i} is not null group by k{i}"
    )
    if not side.quarantined:
        return rows
    held = projection(question, side, f"{hand}_held", held=True)
    there = f"select k{i} from {hand}_p where k{i} is not null"
    return union([
        rows,
        f"select k{i}, min(row), cast(null as varchar), count(*), min(cur), cast(0 as {kind}), 0, true from ({held})"
        f" held_rows where k{i} is not null and k{i} not in ({there}) group by k{i}",
    ])  # fmt: skip


def _judged(question: Question, i: int, match: ThroughPass) -> str:
    tests = [
        ("a.left_ref is null or a.right_ref is null", "'nothing'"),
        ("l.ref is null or r.ref is null", "'astray'"),
        ("l.held or r.held", "'held'"),
        ("l.many > 1 or r.many > 1", "'several'"),
    ]
    if match.amount:
        tests.append(("a.a is null", "'empty'"))
        if match.currency:
            tests.append(("a.cur <> l.cur or a.cur <> r.cur", "'currency'"))
        elif question.crosses_currencies:
            tests.append(("l.cur <> r.cur", "'currency'"))
        tests.append(("l.minus <> r.minus", "'signs'"))
    return (
        "select a.link, a.a, l.row as left_row, r.row as right_row, l.k1 as left_k1, r.k1 as right_k1, l.minus,"
        " l.held as left_held, r.held as right_held,"
        f" {first_of(tests, 'cast(null as varchar)')} as why from applied_{i} a"
        f" left join refs_left_{i} l on l.ref = a.left_ref left join refs_right_{i} r on r.ref = a.right_ref"
    )


def _netted(question: Question, i: int, match: ThroughPass) -> str:
    """An amount bears the sign of its rows: on rows below zero it may be written either way."""
    kind = native_type(question, question.left)
    pair = "left_row, right_row"
    several = f"select {pair}, min(left_k1) as left_k1, min(right_k1) as right_k1, max(minus) as minus"
    if not match.amount:
        return f"{several}, 1 as a, cast(null as varchar) as why from judged_{i} where why is null group by {pair}"
    summed = f"{several}, cast(sum(a) as {kind}) as a, min(link) as link from judged_{i} where why is null group by"
    return (
        "select left_row, right_row, left_k1, right_k1, minus, link,"
        f" cast(case when minus = 1 then -abs(a) when a > 0 then a else 0 end as {kind}) as a,"
        f" case when minus = 0 and a < 0 then 'against' end as why from ({summed} {pair}) summed"
    )


def unusable(i: int, match: ThroughPass) -> str:
    """Per reason how many applications link nothing, and one of them."""
    said = [f"select why, link from judged_{i} where why is not null"]
    if match.amount:
        said.append(f"select why, link from netted_{i} where why is not null")
    return f"select why, count(*) as many, min(link) as example from ({union(said)}) said group by why order by why"


def over_applied(question: Question, i: int) -> str:
    """Rows of which more is applied than they are worth: how many, and the first with both amounts."""
    kind = native_type(question, question.left)
    sides = union([
        f"select {text(hand)} as side, t.{hand}_row as row, cast(sum(abs(t.a)) as {kind}) as applied,"
        f" max(abs(m.y)) as worth from tied_{i} t join refs_{hand}_{i} m on m.row = t.{hand}_row and m.many = 1"
        f" and not m.held group by t.{hand}_row"
        for hand in HANDS
    ])  # fmt: skip
    return (
        "select count(*) over () as many, side, row, applied, worth from"
        f" ({sides}) sums where applied > worth order by side, row limit 3"
    )
