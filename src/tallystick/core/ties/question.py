"""What a tie asks, with everything pinned: definitions, snapshots, aliases, adjustments, calendar and the as-of.

A question is facts only. The plan (plan.py) is a pure function of it, and the run id is the hash of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tallystick.core.model import Handoff, Metric, Source, Tie
from tallystick.core.money import Unit
from tallystick.core.ties.bridge import Hand

HANDS: tuple[Hand, Hand] = ("left", "right")
OTHER: Mapping[Hand, Hand] = {"left": "right", "right": "left"}


@dataclass(frozen=True, kw_only=True)
class Past:
    """An earlier snapshot of a side's source, attached under `relation`."""

    id: str
    as_of: datetime
    relation: str


@dataclass(frozen=True, kw_only=True)
class AliasUse:
    """A field of a side whose values go through an alias table first."""

    field: str
    relation: str  # (was, canon, from_day, until_day)


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Exchange rates from a source, as intervals of days: (currency, from_day, until_day, rate)."""

    relation: str


@dataclass(frozen=True, kw_only=True)
class SideFacts:
    """One side: its metric, its source, the snapshot it reads, and what is known beside it."""

    hand: Hand
    metric: Metric
    source: Source
    columns: Mapping[str, str]  # as the snapshot has them: name -> type
    snapshot: str
    as_of: datetime
    rows: int
    quarantined: int
    key_unique: bool
    folded: bool  # the snapshot has a table of folded non-ASCII texts
    repeats: frozenset[str] = frozenset()  # fields whose repeated values the snapshot lists: `<hand>_repeats_<field>`
    past: tuple[Past, ...] = ()  # oldest first, distinct content, at most PAST_MOST
    aliases: tuple[AliasUse, ...] = ()
    rates: Rates | None = None


@dataclass(frozen=True, kw_only=True)
class OnRow:
    """A registered and approved adjustment on one row of a side."""

    id: str
    hand: Hand
    row: str
    minor: int
    period: date | None  # the first day of the tie's period in which it stands


@dataclass(frozen=True, kw_only=True)
class TopSide:
    """A registered and approved adjustment on top of a metric."""

    id: str
    hand: Hand
    period: date
    minor: int
    because: str


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """The handoff's declared plan: which relation says what falls due when, and how it joins to the upstream rows."""

    relation: str
    join: tuple[tuple[str, str], ...]  # (plan field, upstream field)
    due: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class CopyTable:
    """The original that a side's source repeats."""

    hand: Hand
    relation: str
    source: str
    join: tuple[tuple[str, str], ...]  # (copy field, original field)
    fields: tuple[tuple[str, str], ...]  # (copy field, original field)
    columns: Mapping[str, str]  # of the original: name -> type
    past: tuple[Past, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Links:
    """The rows that say what belongs to what, for the pass of this number; attached under `relation`."""

    number: int
    relation: str
    source: str
    columns: Mapping[str, str]
    aliases: tuple[AliasUse, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Rows that a person has said are the same thing, by their ids."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    by: str  # `user:ana`


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Two rows that a person has said are not the same thing: no pass joins them."""

    left: str
    right: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Question:
    tie: Tie
    unit: Unit
    left: SideFacts
    right: SideFacts
    upstream: Hand
    as_of: datetime
    as_of_day: date  # in the project's zone
    handoff: Handoff | None = None
    deadlines: bool = False  # the relation `deadlines` (day, due) is loaded
    fiscal: bool = False  # the relation `calendar` (day, start) says the periods
    plan: PlanTable | None = None
    copies: tuple[CopyTable, ...] = ()
    on_rows: tuple[OnRow, ...] = ()
    top_side: tuple[TopSide, ...] = ()
    links: tuple[Links, ...] = ()  # of the passes `through`
    pairs: tuple[Pair, ...] = ()
    bars: tuple[Bar, ...] = ()
    systems_of_record: Mapping[str, str] | None = None  # compared field -> system

    def side(self, hand: Hand) -> SideFacts:
        return self.left if hand == "left" else self.right

    @property
    def downstream(self) -> Hand:
        return OTHER[self.upstream]

    @property
    def shape(self) -> Literal["flow", "stock", "distinct"]:
        return self.left.metric.shape

    @property
    def decided(self) -> bool:
        """Whether people have said anything about rows."""
        return bool(self.pairs or self.bars)

    @property
    def crosses_currencies(self) -> bool:
        return not (isinstance(self.left.metric.unit, str) and isinstance(self.right.metric.unit, str))

    @property
    def stages(self) -> str:
        return "->".join(self.handoff.stages) if self.handoff and self.handoff.stages else ""
