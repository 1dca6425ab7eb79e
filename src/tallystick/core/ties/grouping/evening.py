"""Where no exact pass comes first, pairs that are equal cancel after the passes: they have no effect on any line.

A row that anything could be stripped from, or that has a copy somewhere, is looked at in any case.
"""

from __future__ import annotations

from tallystick.core.ties.passes import splits
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import all_of


def plain(question: Question) -> str:
    """Whether a row counts with all that it says, so that only its mate can give it an effect."""
    steps = [f"a{i} = 0" for i in range(len(question.tie.adds))]
    return all_of(["counts", "not void", "not special", "not twin", "outside is null", *steps])


def compared_columns(question: Question) -> list[str]:
    """What must be equal on both sides, beside the amount."""
    columns = ["plain", "y", "p"]
    columns += ["p2"] if question.shape == "stock" else []
    columns += ["cur", "rate"] if question.crosses_currencies else []
    return columns + [f"m{i}" for i in range(len(question.tie.compare))]


def even(question: Question, placed: str) -> str:
    tests = ["count(*) = 2", "min(side) < max(side)", "bool_and(plain)"]
    if splits(question.tie):
        tests.append("not bool_or(spent)")
    for name in compared_columns(question)[1:]:
        same = f"min({name}) = max({name}) and count({name}) = 2"
        tests.append(f"(({same}) or count({name}) = 0)")
    return f"select g from {placed} group by g having {' and '.join(tests)}"
