"""The chain as a whole: how the first number becomes the last one, tie by tie.

Where a tie begins with another number than the one before it ended with, the step between them is told and not
explained: no tie is about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.core.money import Amount
from tallystick.core.stories.chain import Leg
from tallystick.core.ties.bridge import FORMAT, Bridge, Side


@dataclass(frozen=True, kw_only=True)
class ChainLink:
    leg: Leg
    bridge: Bridge
    after: str | None = None  # the tie that ends in the source where this one begins
    step: Amount | None = None  # what this one begins with, less what that one ended with; none where they cannot meet

    @property
    def begins(self) -> Side:
        return self.bridge.left if self.leg.upstream == "left" else self.bridge.right

    @property
    def ends(self) -> Side:
        return self.bridge.right if self.leg.upstream == "left" else self.bridge.left


@dataclass(frozen=True, kw_only=True)
class Chained:
    path: str | None
    links: tuple[ChainLink, ...]
    notes: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        return all(each.bridge.proof.holds for each in self.links)

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        links = [
            {
                "from": each.leg.start,
                "to": each.leg.end,
                "after": each.after,
                "step": str(each.step) if each.step is not None else None,
                "bridge": each.bridge.to_dict(),
            }
            for each in self.links
        ]
        return {"format": FORMAT, "path": self.path, "links": links, "notes": list(self.notes), "proved": self.proved}


def linked(legs: Sequence[tuple[Leg, Bridge]]) -> tuple[ChainLink, ...]:
    """Each tie with the one before it: of several, one that ends with the very number this one begins with."""
    found: list[ChainLink] = []
    for leg, bridge in legs:
        one = ChainLink(leg=leg, bridge=bridge)
        before = [each for each in found if each.leg.end == leg.start]
        same = [each for each in before if each.ends.metric == one.begins.metric]
        last = next(iter([*same, *before]), None)
        found.append(ChainLink(leg=leg, bridge=bridge, after=last.leg.tie, step=_step(last, one)) if last else one)
    return tuple(found)


def _step(before: ChainLink, after: ChainLink) -> Amount | None:
    if before.bridge.period != after.bridge.period or before.bridge.unit != after.bridge.unit:
        return None
    return after.begins.amount - before.ends.amount
