"""What came of it: how often the two systems agree on each attribute, and on which pairs of values they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from tallystick.core.definitions.attribute import Attribute
from tallystick.core.findings import Finding
from tallystick.core.money import Amount, Unit

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class End:
    """One side: which system, and which snapshot of it was read."""

    system: str
    metric: str
    source: str
    snapshot: str
    outside: int  # rows that are no such thing: outside the scope of the metric, or of the tie
    quarantined: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "system": self.system,
            "metric": self.metric,
            "source": self.source,
            "snapshot": self.snapshot,
            "outside_scope": self.outside,
            "quarantined": self.quarantined,
        }


@dataclass(frozen=True, kw_only=True)
class Line:
    """Things of which the two sides say this: two values, or two days so far apart."""

    left: str
    right: str
    lag: int | None  # days from the left to the right; below zero where the right is first
    agrees: bool
    things: int
    left_amount: Amount
    right_amount: Amount

    def to_dict(self) -> dict[str, Any]:
        return {
            "left": self.left,
            "right": self.right,
            "lag_days": self.lag,
            "agrees": self.agrees,
            "things": self.things,
            "left_amount": str(self.left_amount),
            "right_amount": str(self.right_amount),
        }


@dataclass(frozen=True, kw_only=True)
class Lags:
    """How many days lie between the two dates of a thing: the fewest, the middle one, the most."""

    things: int  # dated on both sides
    least: int
    middle: int  # of an even number the lower of the two
    most: int

    def to_dict(self) -> dict[str, int]:
        return {"things": self.things, "least": self.least, "middle": self.middle, "most": self.most}


def lags_of(lines: Sequence[Line]) -> Lags | None:
    told = sorted((each.lag, each.things) for each in lines if each.lag is not None)
    things = sum(many for _, many in told)
    if not things:
        return None
    passed = accumulate(many for _, many in told)
    middle = next(lag for (lag, _), many in zip(told, passed, strict=True) if 2 * many >= things)
    return Lags(things=things, least=told[0][0], middle=middle, most=told[-1][0])


@dataclass(frozen=True, kw_only=True)
class Compared:
    attribute: Attribute
    agree: int = 0  # things
    part: int = 0
    same_period: int | None = None  # things that both sides date in one period of the tie
    lines: tuple[Line, ...] = ()
    different: int = 0  # pairs of values there are; those beyond the lines are only counted
    lags: Lags | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.attribute.to_dict(),
            "compared": self.attribute.compared,
            "agree": self.agree,
            "part": self.part,
            "same_period": self.same_period,
            "lags": self.lags.to_dict() if self.lags else None,
            "pairs": self.different,
            "lines": [each.to_dict() for each in self.lines],
        }


@dataclass(frozen=True, kw_only=True)
class Known:
    """Things that both sides know, or one of them alone."""

    things: int
    left_rows: int
    right_rows: int
    left_amount: Amount
    right_amount: Amount

    def to_dict(self) -> dict[str, Any]:
        return {
            "things": self.things,
            "left_rows": self.left_rows,
            "right_rows": self.right_rows,
            "left_amount": str(self.left_amount),
            "right_amount": str(self.right_amount),
        }


@dataclass(frozen=True, kw_only=True)
class DefinitionsAnswer:
    tie: str
    question: str
    unit: Unit
    left: End
    right: End
    both: Known
    only_left: Known
    only_right: Known
    compared: tuple[Compared, ...]
    findings: tuple[Finding, ...]

    @property
    def parts(self) -> bool:
        return any(each.part for each in self.compared)

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "tie": self.tie,
            "unit": self.unit.code,
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
            "both": self.both.to_dict(),
            "only_left": self.only_left.to_dict(),
            "only_right": self.only_right.to_dict(),
            "attributes": [each.to_dict() for each in self.compared],
        }


@dataclass(frozen=True, kw_only=True)
class ThingRow:
    """One row of a thing: what it says, and what the two sides say of the thing."""

    attribute: str | None  # None: one side alone knows the thing
    thing: str
    side: str
    row: str
    date: date | None
    amount: Amount | None
    counts: bool
    says: str | None = None
    left: str | None = None
    right: str | None = None
    lag: int | None = None
    agrees: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "attribute": self.attribute,
            "thing": self.thing,
            "side": self.side,
            "row": self.row,
            "date": self.date.isoformat() if self.date else None,
            "amount": str(self.amount) if self.amount is not None else None,
            "counts": self.counts,
            "says": self.says,
            "left": self.left,
            "right": self.right,
            "lag_days": self.lag,
            "agrees": self.agrees,
        }


COLUMNS = (
    *("attribute", "thing", "side", "row", "date", "amount", "counts", "says"),
    *("left", "right", "lag_days", "agrees"),
)
