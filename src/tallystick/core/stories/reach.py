"""Which rows are one thing's: from where it was found, group by group, up and down the chain.

A row is wholly the thing's when all the rows that it was reached from are; from there the thing goes on in any
direction. What it shares with others (a payout that bundles it, an order of which it is one invoice) goes on only the
way it was reached: otherwise one payout would make one thing of everything it pays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tallystick.core.stories.chain import Leg
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import OTHER

Reached = Literal["whole", "after", "before"]  # wholly the thing's; shared, reached going on, or going back


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A row, or a part of one, where it stands in a tie."""

    side: Hand
    row: str
    held: str | None  # in quarantine: the checks that failed
    g: str
    by_pass: int
    part: str | None  # the other row of a part
    counts: bool
    scope_id: str | None
    state_id: str | None
    naming: str | None
    native: Decimal | None
    cur: str | None
    worth: Decimal
    day: date | None
    until_day: date | None
    p: date | None
    p2: date | None
    ready_day: date | None


@dataclass(frozen=True, kw_only=True)
class Group:
    g: str
    many: Mapping[Hand, int]  # rows on either side, without those in quarantine


@dataclass(kw_only=True)
class Reach:
    """What has been reached so far, by source and row; and the groups that the thing stands in, by tie."""

    states: dict[tuple[str, str], set[Reached]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)  # tie, source, row -> its groups

    def rows(self, source: str) -> tuple[str, ...]:
        return tuple(sorted(row for of, row in self.states if of == source))

    def whole(self, source: str, row: str) -> bool:
        return "whole" in self.states.get((source, row), ())

    def add(self, source: str, rows: Iterable[str], how: Reached) -> bool:
        """Whether anything is new."""
        new = False
        for row in rows:
            known = self.states.setdefault((source, row), set())
            new = new or how not in known
            known.add(how)
        return new

    def gather(self, leg: Leg, hand: Hand, own: Sequence[Stood]) -> bool:
        """A row of which every part was reached as wholly the thing's is so itself."""
        source, places = leg.source(hand), dict[str, set[str]]()
        for each in own:
            if each.native:
                places.setdefault(each.row, set()).add(each.g)
        whole = [row for row, groups in places.items() if groups <= self.parts.get((leg.tie, source, row), set())]
        return self.add(source, whole, "whole")

    def leaving(self, leg: Leg, hand: Hand, group: Group, own: Sequence[Stood]) -> Reached | None:
        """How the other side of a group is reached from the rows of this side that are the thing's; if it is."""
        source = leg.source(hand)
        whole = {each.row for each in own if self.whole(source, each.row)}
        there = {each.row for each in own if each.row in whole and each.held is None}
        if whole and len(there) == group.many.get(hand, 0):
            return "whole"
        onward = _onward(leg, hand)
        shared = any(onward in self.states[source, each.row] for each in own)
        return onward if whole or shared else None

    def cross(self, leg: Leg, hand: Hand, how: Reached, group: str, mates: Sequence[Stood]) -> bool:
        """The rows on the other side of a group are the thing's, too; what stands there with a part, with the part."""
        known, source = self.groups.setdefault(leg.tie, set()), leg.source(OTHER[hand])
        moved = group not in known
        known.add(group)
        for each in mates:
            if each.part is not None and how == "whole":
                self.parts.setdefault((leg.tie, source, each.row), set()).add(group)
                moved = self.add(source, [each.row], _onward(leg, hand)) or moved
            else:
                moved = self.add(source, [each.row], how) or moved
        return moved


def _onward(leg: Leg, hand: Hand) -> Reached:
    return "after" if hand == leg.upstream else "before"
