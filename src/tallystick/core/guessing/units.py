"""In what the amounts are told: the currency that columns, headers or the amounts themselves name; never one that
nothing names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    counts: tuple[str, ...] = ()  # `left: currency = 'EUR'`: of several currencies the one that was asked for
    beside: bool = False  # several currencies stand beside the figures; of those, too


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
    sides = (left, amount.left), (right, amount.right)
    mixed = any(len(_named(side, worth)) > 1 for side, worth in sides)
    named = {code: where for side, worth in reversed(sides) for code, where in _named(side, worth).items()}
    if said.unit is not None and (said.unit in named or not mixed):
        return _as_said(sides, said.unit, _scale(said.unit, scale))
    if not named:
        return _told(NAMELESS, max(2, scale), "no column, header or amount names a currency")
    if len(named) > 1:
        return _several(named, said.unit)
    [(code, where)] = named.items()
    return _told(code, _scale(code, scale), where)


def _as_said(sides: Iterable[tuple[SideGuess, Worth]], code: str, scale: int) -> Told:
    """Of a file in several currencies only the rows of the one that was said: sums over them all mean nothing."""
    because, counts, beside = ["as you said"], [], False
    for side, worth in sides:
        if len(_named(side, worth)) > 1:
            because.append(f"only its rows count of {side.file}")
            told = next((each for each in side.columns if "currency" in each.roles and currencies(each)), None)
            if _beside(side, worth):
                beside = True
            elif told is not None:
                spelt = [text for text, _ in told.figures.values if text.strip().upper() == code]
                listed = ", ".join("'" + text.replace("'", "''") + "'" for text in spelt)
                counts.append(f"{side.hand}: {told.field} in ({listed})" if spelt else f"{side.hand}: false")
    return replace(_told(code, scale, "; ".join(because), given=True), counts=tuple(counts), beside=beside)


def _several(named: dict[str, str], said: str | None) -> Question:
    choices = tuple(Choice(type=f"--unit {code}", says=f"{code}: {where}") for code, where in sorted(named.items()))
    asks = "The files are in several currencies, and sums over them mean nothing. Which one is meant?"
    asks += f" No row is in {said}." if said is not None else ""
    return Question(about="unit", asks=f"{asks} Only its rows will count.", choices=choices)


def _beside(side: SideGuess, worth: Worth) -> tuple[tuple[Column, str], ...]:
    """Where several currencies stand beside the figures of one column."""
    columns = [each for each in side.columns if each.field in worth.fields and each.numbers is not None]
    return tuple((each, code) for each in columns if each.numbers for code in each.numbers.several)


def _named(side: SideGuess, worth: Worth) -> dict[str, str]:
    """Currency -> where it is named."""
    found: dict[str, str] = {}
    for column in side.columns:
        if column.field in worth.fields:
            inside = column.numbers.currency if column.numbers else None
            header = currency_in(column.header)
            found |= {inside: f"written beside {column.header}"} if inside else {}
            found |= {header: f"named by the header {column.header}"} if header else {}
    found |= {code: f"written beside {column.header}" for column, code in _beside(side, worth)}
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
