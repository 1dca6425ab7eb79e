"""What a cause is, and the two ways in which evidence covers a remainder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallystick.core.statements import Step
from tallystick.core.ties.question import Question


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why rows have an effect. The code is part of the format; every one has a line in the docs."""

    code: str
    says: str  # one plain sentence
    acts: str  # which side must act
    route: str  # who gets the case when nobody says otherwise


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Evidence about a row or its whole group: what is left of the row is covered.

    `select(question, rest)` gives side, id, detail, why.
    """

    select: Callable[[Question, str], str]


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Facts with an amount: each covers so much of what is left in the places it is offered to, first in, first out.

    `select(question, rest)` gives the place (side whose remainder it covers, g, sgn), the fact's own `id`, ord (a
    date), p and p2 (the periods in which it stands, of a stock), net (a native amount; null covers all that is left),
    cur, rate, detail, why. A fact that is `shared` may be offered to several places and covers its amount once.
    """

    select: Callable[[Question, str], str]
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the remainder: when it can apply at all, what it prepares, and what its evidence is."""

    cause: Cause
    applies: Callable[[Question], bool]
    evidence: Whole | Pool
    prepare: Callable[[Question], Sequence[Step]] = lambda question: ()
    known_as: str | None = None  # under what name a later rule sees what this one took
