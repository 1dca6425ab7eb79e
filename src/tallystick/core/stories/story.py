"""A story: one business thing, stage by stage, with what each tie says of it and where its chain ends.

Amounts of a stage are the rows' own; those of a link are in the tie's unit, and left + effects = right, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Hand

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where the name of the thing is known."""

    source: str
    field: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """A row that stands for the thing."""

    row: str  # source#row
    date: str | None
    amount: Amount | None  # as its metric reads it, in its own currency; of a row in quarantine it may be none
    counts: bool
    status: str | None
    why_not: str | None  # the clause, the spelling or the check by which it does not count
    shared: bool  # it stands for other things, too
    share: Amount | None  # how much of it is applied to this thing, where a table says so


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One source of the chain, and the rows of it that stand for the thing."""

    source: str
    system: str
    says: str  # what is done there, as handoffs call it: sold, invoiced
    snapshot: str
    rows: tuple[StoryRow, ...]
    first: str | None  # the first and the last date
    last: str | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a tie says of the thing in one period."""

    period: str
    cause: str
    detail: str
    side: Hand
    effect: Amount
    rows: int
    own: bool  # of the thing's own rows; else of those it shares a group with
    row: str  # one of them
    evidence: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "period": self.period,
            "cause": self.cause,
            "detail": self.detail,
            "side": self.side,
            "effect": str(self.effect),
            "rows": self.rows,
            "own": self.own,
            "row": self.row,
            "evidence": self.evidence,
        }


@dataclass(frozen=True, kw_only=True)
class Number:
    """One side of a link: what the groups come to in which the thing stands, and what of it is the thing's own."""

    source: str
    metric: str
    amount: Amount
    own: Amount
    rows: int
    own_rows: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "metric": self.metric,
            "amount": str(self.amount),
            "own": str(self.own),
            "rows": self.rows,
            "own_rows": self.own_rows,
        }


@dataclass(frozen=True, kw_only=True)
class Days:
    """From one stage to the next: between the first dates, and between the last."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Link:
    """One tie, as far as it is about the thing."""

    tie: str
    run: str
    unit: str
    upstream: Hand
    left: Number
    right: Number
    period: str | None  # of a stock, the period at whose end it is shown
    linked_by: tuple[str, ...]  # passes, or people
    days: Days | None
    lines: tuple[Line, ...]

    @property
    def difference(self) -> Amount:
        return self.right.amount - self.left.amount

    @property
    def bundled(self) -> bool:
        """Other things stand in the same groups."""
        return any(each.rows > each.own_rows for each in (self.left, self.right))

    @property
    def proved(self) -> bool:
        return self.difference.minor == sum(each.effect.minor for each in self.lines)

    def side(self, hand: Hand) -> Number:
        return self.left if hand == "left" else self.right

    def to_dict(self) -> dict[str, Any]:
        return {
            "tie": self.tie,
            "run": self.run,
            "unit": self.unit,
            "upstream": self.upstream,
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
            "difference": str(self.difference),
            "period": self.period,
            "bundled": self.bundled,
            "linked_by": list(self.linked_by),
            "days": {"first": self.days.first, "last": self.days.last} if self.days else None,
            "effects": [each.to_dict() for each in self.lines],
            "proved": self.proved,
        }


Ending = Literal["missing", "due", "held", "not_ready", "out_of_scope", "open", "end"]


@dataclass(frozen=True, kw_only=True)
class End:
    """Where rows of the thing lead no further, and why."""

    source: str
    kind: Ending
    rows: tuple[str, ...]
    says: str
    tie: str | None = None
    handoff: str | None = None
    due: date | None = None
    late_days: int | None = None
    who: str | None = None  # who has to take it

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "kind": self.kind,
            "tie": self.tie,
            "handoff": self.handoff,
            "due": self.due.isoformat() if self.due else None,
            "late_days": self.late_days,
            "who": self.who,
            "rows": list(self.rows),
            "says": self.says,
        }


@dataclass(frozen=True, kw_only=True)
class Story:
    thing: str
    path: str | None
    names: tuple[str, ...]  # what it is called, aliases too
    found: tuple[Found, ...]
    stages: tuple[Stage, ...]
    links: tuple[Link, ...]
    ends: tuple[End, ...]
    notes: tuple[str, ...] = ()  # handoffs without a tie, ties without an answer

    @property
    def proved(self) -> bool:
        return all(each.proved for each in self.links)

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "thing": self.thing,
            "path": self.path,
            "names": list(self.names),
            "found": [{"source": each.source, "field": each.field, "rows": each.rows} for each in self.found],
            "stages": [_stage(each) for each in self.stages],
            "links": [each.to_dict() for each in self.links],
            "ends": [each.to_dict() for each in self.ends],
            "notes": list(self.notes),
            "proved": self.proved,
        }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "source": stage.source,
        "system": stage.system,
        "says": stage.says,
        "snapshot": stage.snapshot,
        "first": stage.first,
        "last": stage.last,
        "rows": [_row(each) for each in stage.rows],
    }


def _row(row: StoryRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "date": row.date,
        "amount": str(row.amount) if row.amount is not None else None,
        "unit": row.amount.unit.code if row.amount is not None else None,
        "counts": row.counts,
        "status": row.status,
        "why_not": row.why_not,
        "shared": row.shared,
        "share": str(row.share) if row.share is not None else None,
    }
