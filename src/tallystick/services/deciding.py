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


def decisions(decided: Sequence[Decision]) -> Said:
    last: dict[tuple[str, str], Decision] = {}
    for each in decided:
        last.update({(left, right): each for left in each.left for right in each.right})
    pairs = [(edge, each) for edge, each in sorted(last.items(), key=lambda item: item[0]) if each.verb in JOINS]
    bars = [(edge, each) for edge, each in sorted(last.items(), key=lambda item: item[0]) if each.verb not in JOINS]
    return Said(
        pairs=tuple(Pair(left=(a,), right=(b,), by=each.decided_by.person) for (a, b), each in pairs),
        bars=tuple(Bar(left=a, right=b, by=each.decided_by.person) for (a, b), each in bars),
    )
