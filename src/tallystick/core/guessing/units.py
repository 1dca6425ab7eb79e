"""In what the amounts are told: the currency that columns, headers or the amounts themselves name; never one that
nothing names."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Choice, Evidence, Question, SideGuess
from tallystick.core.guessing.said import Said
from tallystick.core.guessing.words import CURRENCIES, currency_in
from tallystick.core.money import unit

NAMELESS = "money"  # two decimals, unlike what is counted
_MOST_DECIMALS = 4


@dataclass(frozen=True, kw_only=True)
class Told:
    code: str
    scale: int
    evidence: Evidence


def currencies(column: Column) -> tuple[tuple[str, int], ...]:
    """The currencies in a column of nothing else, with their rows."""
    values = column.figures.values
    known = tuple((text.strip().upper(), rows) for text, rows in values if text.strip().upper() in CURRENCIES)
    return known if values and len(known) == len(values) else ()


def unit_of(left: SideGuess, right: SideGuess, amount: Agreement | None, said: Said) -> Told | Question:
    if amount is None:
        return _told("count", 0, "rows are counted")
    scale = max(_decimals(left, amount.left), _decimals(right, amount.right))
    scale = max(scale, 2) if abs(amount.factor) > 1 else scale
    if said.unit is not None:
        return _told(said.unit, _scale(said.unit, scale), "as you said", given=True)
    named = {**_named(left, amount.left), **_named(right, amount.right)}
    if not named:
        return _told(NAMELESS, max(2, scale), "no column, header or amount names a currency")
    if len(named) > 1:
        return _several(named)
    [(code, where)] = named.items()
    return _told(code, _scale(code, scale), where)


def _several(named: dict[str, str]) -> Question:
    choices = tuple(Choice(type=f"--unit {code}", says=f"{code}: {where}") for code, where in sorted(named.items()))
    asks = "The files are in several currencies, and sums over them mean nothing. Which one is meant?"
    return Question(about="unit", asks=asks, choices=choices)


def _named(side: SideGuess, worth: Worth) -> dict[str, str]:
    """Currency -> where it is named."""
    found: dict[str, str] = {}
    for column in side.columns:
        if column.field in worth.fields:
            inside = column.numbers.currency if column.numbers else None
            header = currency_in(column.header)
            found |= {inside: f"written beside {column.header}"} if inside else {}
            found |= {header: f"named by the header {column.header}"} if header else {}
    if found:
        return found
    for column in side.columns:
        if "currency" in column.roles and (several := currencies(column)):
            return {code: f"{rows:,} rows of {side.file} by {column.header}" for code, rows in several}
    return {}


def _decimals(side: SideGuess, worth: Worth) -> int:
    return max(
        (each.numbers.places for each in side.columns if each.field in worth.fields and each.numbers is not None),
        default=0,
    )


def _scale(code: str, needed: int) -> int:
    return min(_MOST_DECIMALS, max(unit(code).scale, needed))


def _told(code: str, scale: int, because: str, *, given: bool = False) -> Told:
    scale = min(_MOST_DECIMALS, scale)
    evidence = Evidence(about="unit", says=code, because=because, overrule="--unit CODE", given=given)
    return Told(code=code, scale=scale, evidence=evidence)
