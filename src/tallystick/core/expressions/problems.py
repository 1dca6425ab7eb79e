"""What is wrong with an expression, at which character of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tallystick.core.errors import ModelInvalid
from tallystick.core.findings import Code


@dataclass(frozen=True, kw_only=True)
class Problem:
    offset: int  # 0-based character in the expression's text
    code: str
    sentence: str
    mend: str


def problem(code: Code, offset: int, sentence: str, mend: str | None = None) -> Problem:
    return Problem(offset=offset, code=code.name, sentence=sentence, mend=mend or code.mend)


class ExpressionWrong(ModelInvalid):
    """An expression that cannot be read, or does not fit the columns it is rendered over."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.sentence, where=f"character {first.offset + 1}", mend=first.mend)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name somebody may have meant."""
    by_lower = {each.lower(): each for each in known}
    found = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def some_of(names: Iterable[str], limit: int = 8) -> str:
    """`a`, `b`, `c` and 4 more: a bounded list for a message."""
    ordered = sorted(names)
    shown = ", ".join(f"`{each}`" for each in ordered[:limit])
    return f"{shown} and {len(ordered) - limit} more" if len(ordered) > limit else shown
