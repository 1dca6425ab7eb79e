"""The small queries behind a report: a metric's number in one period at both ends, and the one row of a source."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.expressions import parse, render
from tallystick.core.moves.ends import HANDS, stands_at
from tallystick.core.moves.question import Moving
from tallystick.core.periods import Period
from tallystick.core.ties.sql import money, quoted
from tallystick.core.ties.worth import worth


def numbers(moving: Moving, period: Period) -> dict[str, str]:
    """Over `left_p` and `right_p`; what cannot be counted or converted is asked for beside it."""
    found: dict[str, str] = {}
    for hand in HANDS:
        here = f"{hand}_p where counts and {stands_at(moving, period)}"
        value = worth(moving.asked, "n", "rate")
        found[hand] = f"select cast(sum({value}) as {money(moving.asked.unit)}) as amount, count(*) as many from {here}"
        if moving.side(hand).metric.value is not None:
            found[f"void_{hand}"] = f"select count(*) as many, min(row) as example from {here} and void"
        if moving.asked.crosses_currencies:
            found[f"unrated_{hand}"] = f"select count(*) as many, min(row) as example from {here} and rate is null"
    return found


def published_row(relation: str, columns: Mapping[str, str], value: str, where: str | None) -> str:
    """How many rows the filter finds, and the value of the one that it should find."""
    names = {name: f"s.{quoted(name)}" for name in columns}
    holds = f"coalesce({render(parse(where), names, columns)}, false)" if where else "true"
    rows = f"select {render(parse(value), names, columns)} as v from {relation} s where {holds}"
    return f"select count(*) as many, cast(min(v) as varchar) as value from ({rows}) found"
