"""Whole numbers and days that both sides hold are compared as they are, not as their texts.

Their texts say the same, one to one, so that nothing is equal in one way and not in the other; but to write every row's
key and every compared field as text costs as much as the one join over all rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.ties.fields import Fields
from tallystick.core.ties.passes import fields_of, first_on
from tallystick.core.ties.question import HANDS, Question, SideFacts

PLAIN = ("BIGINT", "DATE")
KEY = "plain_key"


def key_type(question: Question) -> str | None:
    """The type in which the first pass compares one field of either side as it stands; none where it is text."""
    first = first_on(question.tie)
    assert first is not None
    names = [untouched(question, question.side(hand)) for hand in HANDS]
    if question.shape == "distinct" or any(len(each) != 1 for each in names):
        return None
    return _shared(question, [each[0] for each in names])


def untouched(question: Question, side: SideFacts) -> tuple[str, ...]:
    """The fields that the first pass compares as they stand; none when it changes any of them first."""
    first = first_on(question.tie)
    assert first is not None
    names = fields_of(first, side.hand, side.source)
    changed = bool(first.normalise) or any(each.field in names for each in side.aliases)
    return () if changed else names


def compared_as(question: Question) -> list[str]:
    """The column in which each compared field is equal or not: its text, or what it is. Where days are allowed for, its
    text is a day in its source's zone, and two equal moments may be on two days."""
    return [
        f"plain_{i}" if not each.map and each.days is None and _shared(question, (each.left, each.right)) else f"m{i}"
        for i, each in enumerate(question.tie.compare)
    ]


def columns(question: Question, side: SideFacts) -> str:
    """What the plan sees of a row besides, for the one comparison of all rows."""
    field, found = Fields(side), []
    if first_on(question.tie) is None:
        return ""
    if key_type(question):
        found.append(f"{field.sql[untouched(question, side)[0]]} as {KEY}")
    for each, column in zip(question.tie.compare, compared_as(question), strict=True):
        if column.startswith("plain_"):
            found.append(f"{field.sql[each.left if side.hand == 'left' else each.right]} as {column}")
    return ",\n  ".join(found)


def _shared(question: Question, names: Sequence[str]) -> str | None:
    """The type of a field of the left and one of the right, where it is the same and its text says no less."""
    left, right = (question.side(hand).columns[name] for hand, name in zip(HANDS, names, strict=True))
    return left if left == right and left in PLAIN else None
