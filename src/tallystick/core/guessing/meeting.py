"""Rows that share a key, put beside one another: what each side's rows of one key come to, and how often both agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.core.expressions import parse, render
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
