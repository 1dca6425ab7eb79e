"""Rows of an export that are no data: totals at the bottom, subtotals, headings in between.

A pull holds a total in the last row, or without a key, by itself. The others, and headings, are held by a check of the
guessed model: named and counted, and never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.words import TOTALS, is_total
from tallystick.core.sql import identifier, quoted

FIRST = 4  # columns in which a total calls itself so, besides the keys
_MOST = 40  # different words
_BEGIN = 4  # letters


@dataclass(frozen=True, kw_only=True)
class Odd:
    """Rows that are no data, and the expression that says which."""

    id: str
    bad: str
    says: str
    rows: int

    @property
    def check(self) -> dict[str, str]:
        return {"id": self.id, "bad": self.bad, "level": "block", "says": self.says}


def words_in(table: str) -> str:
    """Values that begin like a total; whether they are one is seen afterwards."""
    begins = {begin[:_BEGIN] for each in TOTALS for begin in (each, f"{each}:", f"{each} ")}
    spelt = sorted({form for each in begins for form in (each, each.capitalize(), each.upper())})
    listed = ", ".join(quoted(each) for each in spelt)
    return f"select v from {table} where substr(tally_trim(v), 1, {_BEGIN}) in ({listed}) order by v limit 200"


def totals(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in values if is_total(each))[:_MOST]


def total_rows(found: Mapping[str, Sequence[str]], keys: Sequence[Column], dated: Sequence[Column]) -> str | None:
    """The expression that holds for rows that call themselves a total, and have neither a key nor a date."""
    tests = []
    for name, words in found.items():
        blank = [each.field for each in (*keys, *dated) if each.field != name]
        tests.append(" and ".join([_among(name, words), *(f"{field} is null" for field in blank)]))
    return " or ".join(f"({each})" for each in tests) if len(tests) > 1 else (tests[0] if tests else None)


def heading_rows(keys: Sequence[Column], dated: Sequence[Column], numbers: Sequence[Column]) -> str | None:
    """The expression that holds for rows with neither key, date nor number."""
    fields = dict.fromkeys(each.field for each in (*keys, *dated, *numbers))
    return " and ".join(f"{field} is null" for field in fields) if numbers else None


def _among(field: str, words: Sequence[str]) -> str:
    listed = ", ".join(quoted(each) for each in words)
    return f"{field} = {listed}" if len(words) == 1 else f"{field} in ({listed})"


def count_of_texts(relation: str, fields: Sequence[str], condition: str) -> str:
    """How many rows of texts it holds for; what is nothing but spaces is null."""
    values = ", ".join(f"nullif(tally_trim({identifier(each)}), '') as {identifier(each)}" for each in fields)
    return f"select cast(count(*) as bigint) from (select {values} from {relation}) t where {condition}"
