"""Small words of canonical SQL that every step of a plan uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.core.money import Unit
from tallystick.core.statements import Statement


def table(name: str, sql: str) -> Statement:
    return Statement(name=name, kind="table", sql=sql)


def view(name: str, sql: str) -> Statement:
    return Statement(name=name, kind="view", sql=sql)


def text(value: str) -> str:
    """A string literal."""
    return "'" + value.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def money(unit: Unit) -> str:
    return f"decimal(38, {unit.scale})"


def listed(values: Iterable[str]) -> str:
    return ", ".join(text(value) for value in values)


def any_of(conditions: Sequence[str]) -> str:
    return "(" + " or ".join(conditions) + ")" if conditions else "false"


def all_of(conditions: Sequence[str]) -> str:
    return "(" + " and ".join(conditions) + ")" if conditions else "true"


def union(selects: Sequence[str]) -> str:
    return "\nunion all\n".join(selects)


def signed(positive: str, amount: str) -> str:
    """The amount or its negative: a product with a sign would be typed differently by engines."""
    return f"(case when {positive} then {amount} else -({amount}) end)"


def first_of(branches: Sequence[tuple[str, str]], otherwise: str) -> str:
    """`case when a then x when b then y else otherwise end`, or just `otherwise`."""
    if not branches:
        return otherwise
    return "case " + " ".join(f"when {test} then {value}" for test, value in branches) + f" else {otherwise} end"
