"""A problem as data: what is wrong, where, and how to mend it.

Bad input never raises; it is collected as findings, so that one run reports everything. Exceptions are for bugs and
broken connections (errors.py). Every code is declared once as a `Code` and has a line in docs/reference/findings.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, kw_only=True)
class Code:
    """What a finding's code stands for, wherever it occurs."""

    name: str
    level: Level
    says: str  # one plain sentence: what it means
    mend: str  # the general remedy; a finding may give a more precise one


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a finding sits: in a model file by line and column, in a data file by row and field."""

    file: str
    line: int | None = None  # 1-based, in model files
    column: int | None = None  # 1-based, in model files
    row: int | None = None  # 1-based data row, in data files (the header is not counted)
    field: str | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}:{self.line}:{self.column or 1}"
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.field is not None:
            parts.append(f"field {self.field}")
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem found."""

    code: str
    level: Level
    sentence: str
    mend: str
    place: Place | None = None
    subject: str | None = None  # what it is about: `metric recognised_revenue`, `source crm.deals`
    count: int = 1  # how many rows or times, when one finding stands for several
    samples: tuple[str, ...] = ()  # row ids or values, a bounded number

    def __str__(self) -> str:
        where = f"{self.place}  " if self.place else ""
        about = f"{self.subject}: " if self.subject else ""
        return printable(f"{where}{about}{self.sentence}; {self.mend}")


def printable(text: str) -> str:
    """The text with what would move a cursor, turn letters round or ring a bell written as an escape."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def finding(
    code: Code,
    sentence: str,
    *,
    mend: str | None = None,
    place: Place | None = None,
    subject: str | None = None,
    count: int = 1,
    samples: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        code=code.name,
        level=code.level,
        sentence=sentence,
        mend=mend or code.mend,
        place=place,
        subject=subject,
        count=count,
        samples=samples,
    )


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    return any(each.level == "error" for each in findings)
