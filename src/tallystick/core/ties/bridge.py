"""The bridge: the ordered list of effects that leads from the left number to the right one, exactly.

One object, many faces: terminal, JSON, page and notebook all draw these nouns. Where anything is unexplained, it is the
last of the effects, so that left + effects = right by the list alone; `unexplained` always says it once more, with its
gross, at zero too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tallystick.core.findings import Finding
from tallystick.core.money import Amount, Unit

FORMAT = 1
Hand = Literal["left", "right"]
TOTAL, UNDATED = "total", "undated"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two numbers, and what it was made from."""

    metric: str
    version: int
    snapshot: str
    amount: Amount
    rows: int  # rows of the snapshot, for one period those dated in it
    counted: int


@dataclass(frozen=True, kw_only=True)
class Effect:
    cause: str  # a code of core/ties/causes
    detail: str  # the clause, the stages, the step: what precisely; may be empty
    side: Hand  # whose rows carry it
    effect: Amount  # right - left
    rows: int


@dataclass(frozen=True, kw_only=True)
class Unexplained:
    effect: Amount
    gross: Amount  # +500 and -500 are two problems
    rows: int


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """An attribute that disagrees, and the system that must mend it."""

    field: str
    kind: Literal["missing", "stale", "conflicting"]
    rows: int
    mend: str


@dataclass(frozen=True, kw_only=True)
class Proof:
    sum: bool
    partition: bool
    timing: bool
    rows_left: int
    rows_right: int
    quarantined: int

    @property
    def holds(self) -> bool:
        return self.sum and self.partition and self.timing


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """From left to right in one period, or over all of them."""

    tie: str
    period: str  # `2026-03`, `undated`, `total`
    unit: Unit
    run: str
    upstream: Hand
    left: Side
    right: Side
    effects: tuple[Effect, ...]
    unexplained: Unexplained
    conflicts: tuple[Conflict, ...]
    proof: Proof
    question: str = ""
    shifts: str = "timing"  # the cause that takes from one period what it gives to another

    @property
    def difference(self) -> Amount:
        return self.right.amount - self.left.amount

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "tie": self.tie,
            "period": self.period,
            "unit": self.unit.code,
            "run": self.run,
            "upstream": self.upstream,
            "left": _side(self.left),
            "right": _side(self.right),
            "difference": str(self.difference),
            "effects": [
                {"cause": e.cause, "detail": e.detail, "side": e.side, "effect": str(e.effect), "rows": e.rows}
                for e in self.effects
            ],
            "unexplained": {
                "effect": str(self.unexplained.effect),
                "gross": str(self.unexplained.gross),
                "rows": self.unexplained.rows,
            },
            "conflicts": [{"field": c.field, "kind": c.kind, "rows": c.rows, "mend": c.mend} for c in self.conflicts],
            "proof": {
                "sum": self.proof.sum,
                "partition": self.proof.partition,
                "timing": self.proof.timing,
                "rows_left": self.proof.rows_left,
                "rows_right": self.proof.rows_right,
                "quarantined": self.proof.quarantined,
            },
        }


@dataclass(frozen=True, kw_only=True)
class AlikeField:
    """Two texts that look alike, and how much."""

    left_field: str
    right_field: str
    left: str
    right: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Names on both sides that look alike, with one row of either, and how many rows stand alone with them."""

    fields: tuple[AlikeField, ...]
    left_row: str
    right_row: str
    left_rows: int
    right_rows: int
    certain: bool  # each is strictly the other's best


@dataclass(frozen=True, kw_only=True)
class TieResult:
    """What one run of a tie gives: a bridge for every period, and over all where the metrics have a total."""

    tie: str
    question: str
    run: str
    grain: str
    periods: tuple[Bridge, ...]
    total: Bridge | None  # stocks and distinct counts have none
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    def bridge(self, period: str) -> Bridge | None:
        every = (*self.periods, *((self.total,) if self.total else ()))
        return next((each for each in every if each.period == period), None)

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "tie": self.tie,
            "periods": [each.to_dict() for each in self.periods],
            "total": self.total.to_dict() if self.total else None,
        }


@dataclass(frozen=True, kw_only=True)
class EffectRow:
    """One row behind a line of a bridge; a row may carry several effects."""

    group: str
    side: Hand
    key: str  # the source's key, as people write it
    row: str  # source#row id
    period: str
    value: Amount | None
    date: str | None
    cause: str
    detail: str
    effect: Amount
    evidence: str  # the fact that proves the cause, in words
    matched_by: str  # the pass that put it into its group


def _side(side: Side) -> dict[str, Any]:
    return {
        "metric": side.metric,
        "version": side.version,
        "snapshot": side.snapshot,
        "amount": str(side.amount),
        "rows": side.rows,
        "counted": side.counted,
    }
