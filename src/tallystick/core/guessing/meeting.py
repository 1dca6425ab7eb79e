"""Rows that share a key, put beside one another: what each side's rows of one key come to, and how often both agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.core.errors import UsageWrong
from tallystick.core.expressions import ExpressionWrong, check, parse, render
from tallystick.core.guessing.keys import Form, spelt
from tallystick.core.sql import identifier
from tallystick.core.statements import Statement

Pairs = tuple[tuple[str, str], ...]  # left field, right field


def key_of(fields: Sequence[str], types: Mapping[str, str], form: Form) -> str:
    """The key of a row as the tie's pass will compare it."""
    parts = []
    for name in fields:
        value = identifier(name) if types[name] == "VARCHAR" else f"cast({identifier(name)} as varchar)"
        parts.append(f"replace(nullif({spelt(value, form)}, ''), '|', '||')" if len(fields) > 1 else spelt(value, form))
    return " || ' | ' || ".join(parts) if len(parts) > 1 else f"nullif({parts[0]}, '')"


def rendered(expression: str, types: Mapping[str, str]) -> str:
    return render(parse(expression), {name: identifier(name) for name in types}, types)


def condition(text: str, types: Mapping[str, str]) -> str:
    """A clause of `--counts`, as SQL."""
    try:
        read = parse(text)
        _, wrong = check(read, types)
    except ExpressionWrong as error:
        raise UsageWrong(error.what, where=f"--counts, {error.where}", mend=error.mend) from None
    if wrong:
        raise UsageWrong(wrong[0].sentence, where="--counts", mend=wrong[0].mend)
    return rendered(text, types)


def counting(name: str, relation: str, conditions: Sequence[str]) -> Statement:
    """The rows that count, where a person said which: the others must not mislead."""
    some = " and ".join(f"({each})" for each in conditions)
    return Statement(name=name, kind="table", sql=f"select * from {relation} where {some}")


def day_of(field: str, types: Mapping[str, str]) -> str:
    dated = f"{field}__date"
    return identifier(dated if dated in types else field)


def grouped(
    name: str, relation: str, key: str, types: Mapping[str, str], worths: Sequence[str], days: Sequence[str]
) -> Statement:
    """One row for every key of a side: its rows, what they come to (s0, s1, ...), their first days (d0, d1, ...)."""
    sums = [f"cast(sum({rendered(each, types)}) as decimal(38, 6)) as s{n}" for n, each in enumerate(worths)]
    firsts = [f"min({day_of(each, types)}) as d{n}" for n, each in enumerate(days)]
    columns = ", ".join([f"{key} as k", "cast(count(*) as bigint) as n", *sums, *firsts])
    sql = f"select {columns} from {relation} where {key} is not null group by 1"
    return Statement(name=name, kind="table", sql=sql)


def meeting_counts(left: str, right: str) -> str:
    """Keys on both sides, and among them those with one row on the left, on the right."""
    ones = ", ".join(f"cast(sum(case when {side}.n = 1 then 1 else 0 end) as bigint)" for side in "lr")
    return f"select cast(count(*) as bigint), {ones} from {left} l join {right} r on l.k = r.k"


def key_counts(left: str, right: str) -> str:
    """Keys in common, keys and rows of each side, and the rows whose key the other side has."""
    totals = ", ".join(
        f"(select {what} from {side}) as {name}"
        for side, name in ((left, "l"), (right, "r"))
        for what, name in (("cast(count(*) as bigint)", f"{name}k"), ("cast(sum(n) as bigint)", f"{name}n"))
    )
    return (
        "select cast(count(*) as bigint) as both_keys, max(t.lk), max(t.ln), max(t.rk), max(t.rn), cast(sum(l.n) as"
        f" bigint), cast(sum(r.n) as bigint) from {left} l join {right} r on l.k = r.k cross join (select {totals}) t"
    )


def day_counts(left: str, right: str) -> str:
    """Days that both sides have, and how many each has."""
    one, other = (
        f"(select distinct {identifier(f)} as d from rows_{n} where {identifier(f)} is not null)"
        for n, f in enumerate((left, right))
    )
    return (
        "select cast(sum(case when l.d is not null and r.d is not null then 1 else 0 end) as bigint),"
        " cast(count(l.d) as bigint), cast(count(r.d) as bigint)"
        f" from {one} l full join {other} r on l.d = r.d"
    )


def joined_by_both(one: tuple[str, str], other: tuple[str, str]) -> str:
    """Pairs of rows that one key joins, and how many of them the other key joins, too."""
    left, right = (
        f"(select {first} as k, {second} as o from rows_{n} where {first} is not null)"
        for n, (first, second) in enumerate(zip(one, other, strict=True))
    )
    return (
        "select cast(count(*) as bigint), cast(sum(case when l.o = r.o then 1 else 0 end) as bigint)"
        f" from {left} l join {right} r on l.k = r.k"
    )
