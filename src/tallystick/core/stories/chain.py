"""The chain: ties one after another, from what comes first to what comes last.

A tie leads from the source of its upstream side to that of its downstream side. Ties of a path are those of the
handoffs that the path proves; without a path, all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.model import Model
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import OTHER


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One tie of a chain."""

    tie: str
    upstream: Hand
    left: str  # the source of the left side
    right: str
    handoff: str | None = None

    def source(self, hand: Hand) -> str:
        return self.left if hand == "left" else self.right

    @property
    def start(self) -> str:
        return self.source(self.upstream)

    @property
    def end(self) -> str:
        return self.source(OTHER[self.upstream])


@dataclass(frozen=True, kw_only=True)
class Chain:
    path: str | None
    legs: tuple[Leg, ...]  # in the order in which money goes
    untied: tuple[str, ...] = ()  # handoffs of the path that no tie watches

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source once, what comes first before what comes after."""
        depth = depths(self.legs)
        return tuple(sorted(depth, key=lambda each: depth[each]))

    def leads_on(self, source: str) -> bool:
        return any(leg.start == source != leg.end for leg in self.legs)


def ties_of(model: Model, path: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ties of a path, and those of its handoffs that no tie watches; of no path all ties of the model."""
    if path is None:
        return tuple(model.ties), ()
    proved = tuple(dict.fromkeys(each.prove for each in model.paths[path].steps if each.prove))
    watched = {tie.handoff for tie in model.ties.values()}
    ties = tuple(id for each in proved for id, tie in model.ties.items() if tie.handoff == each)
    return ties, tuple(each for each in proved if each not in watched)


def chain(legs: Sequence[Leg], path: str | None = None, untied: Sequence[str] = ()) -> Chain:
    depth = depths(legs)
    ordered = sorted(legs, key=lambda leg: (depth[leg.start], depth[leg.end]))
    return Chain(path=path, legs=tuple(ordered), untied=tuple(untied))


def depths(legs: Sequence[Leg]) -> dict[str, int]:
    """How far each source is from where chains begin, at the longest; a circle is gone round once at most."""
    depth = {source: 0 for leg in legs for source in (leg.start, leg.end)}
    for _ in range(len(depth)):
        deeper = {
            leg.end: depth[leg.start] + 1
            for leg in sorted(legs, key=lambda leg: depth[leg.start])
            if leg.start != leg.end and depth[leg.end] <= depth[leg.start] < len(depth)
        }
        if not deeper:
            break
        depth |= deeper
    return depth
