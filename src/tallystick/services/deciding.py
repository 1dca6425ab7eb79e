"""From what people decided, in the order they decided it, to what holds now: the last word on two rows counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.ties.question import Bar, Pair
from tallystick.ports import Decision

JOINS = ("pair", "accept")


@dataclass(frozen=True, kw_only=True)
class Said:
    pairs: tuple[Pair, ...]
    bars: tuple[Bar, ...]


def last_words(decided: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    """The decision in force on each left row and right row, in the order of the rows."""
    last: dict[tuple[str, str], Decision] = {}
    for each in decided:
        last.update({(left, right): each for left in each.left for right in each.right})
    return {edge: last[edge] for edge in sorted(last)}


def decisions(decided: Sequence[Decision]) -> Said:
    last = last_words(decided)
    pairs = [(edge, each) for edge, each in last.items() if each.verb in JOINS]
    bars = [(edge, each) for edge, each in last.items() if each.verb not in JOINS]
    return Said(
        pairs=tuple(Pair(left=(a,), right=(b,), by=each.decided_by.person) for (a, b), each in pairs),
        bars=tuple(Bar(left=a, right=b, by=each.decided_by.person) for (a, b), each in bars),
    )
