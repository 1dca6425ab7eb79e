"""The passes of a tie by their number: what each compares as text on either side, and how people call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tallystick.core.model import NearPass, OnPass, SimilarPass, Source, ThroughPass, Tie, TogetherPass
from tallystick.core.model.tie import KEY, Pass
from tallystick.core.ties.bridge import Hand

P = TypeVar("P", OnPass, ThroughPass, NearPass, TogetherPass, SimilarPass)


def numbered(tie: Tie, kind: type[P]) -> tuple[tuple[int, P], ...]:
    """The passes of one kind, by their place among all: the first is 1."""
    return tuple((i, each) for i, each in enumerate(tie.match, start=1) if isinstance(each, kind))


def first_on(tie: Tie) -> OnPass | None:
    """The pass by which whole groups cancel before anything else: the first, if it is exact."""
    first = tie.match[0] if tie.match else None
    return first if isinstance(first, OnPass) else None


def splits(tie: Tie) -> bool:
    """Whether a row may be in several groups, a part of it in each."""
    return any(each.amount is not None for _, each in numbered(tie, ThroughPass))


def fields_of(match: Pass, hand: Hand, source: Source) -> tuple[str, ...]:
    """The fields of a side that a pass compares as text."""
    if isinstance(match, ThroughPass):
        own = tuple(match.left if hand == "left" else match.right)
        return source.key if own == (KEY,) else own
    pairs = _pairs(match)
    return tuple(pairs) if hand == "left" else tuple(pairs.values())


def _pairs(match: OnPass | NearPass | TogetherPass | SimilarPass) -> Mapping[str, str]:
    match match:
        case OnPass():
            return match.on
        case NearPass():
            return match.near
        case TogetherPass():
            return match.together
        case SimilarPass():
            return match.similar


def one_side(shape: str) -> Hand | None:
    """The side of which one row may take several of the other."""
    sides: Mapping[str, Hand] = {"one_to_many": "left", "many_to_one": "right"}
    return sides.get(shape)


def spoken(i: int, match: SimilarPass) -> list[str]:
    """The columns of the names that a pass compares by their looks."""
    return [f"s{i}_{j}" for j in range(len(match.similar))]


def pass_name(match: Pass) -> str:
    """As it stands beside the rows that it matched."""
    if isinstance(match, ThroughPass):
        return f"through {match.through}"
    word = type(match).__name__.removesuffix("Pass").lower()
    return f"{word} " + ", ".join(f"{left} = {right}" for left, right in _pairs(match).items())
