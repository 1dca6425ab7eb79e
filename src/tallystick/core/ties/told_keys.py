"""A row is told by the key that its file has. Where keys are missing or repeated its name in the snapshot is another,
made of its content: that one is its identity, and nothing for people to read."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.snapshots import ROW
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import first_of, quoted, text


def told_key(question: Question, of: str) -> tuple[str, str]:
    """The key of a row of the relation `of` (side, row), its parts with bars between, and the joins that it needs."""
    branches, joins = [], ""
    for hand in HANDS:
        side = question.side(hand)
        if side.key_unique or not side.source.key:
            continue
        joins += f" left join {hand}_rows {hand}_key on {of}.side = {text(hand)} and {hand}_key.{ROW} = {of}.row"
        branches.append((f"{hand}_key.{ROW} is not null", spelt(f"{hand}_key", side.source.key)))
    return first_of(branches, f"{of}.row"), joins


def spelt(of: str, key: Sequence[str]) -> str:
    parts = [f"coalesce(cast({of}.{quoted(name)} as varchar), '')" for name in key]
    return " || '|' || ".join(parts)
