"""The arguments of `tallystick.tie`, as they were given, and what they say of one side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tallystick.api.given import Plain, Source, names_of, pair_of
from tallystick.core.errors import UsageWrong

Hand = Literal["left", "right"]
HANDS: tuple[Hand, Hand] = ("left", "right")


_CLAUSE = "{'id': 'won', 'is': 'state', 'where': \"stage = 'won'\"}"
EXAMPLES: Mapping[str, str] = {
    "match": "{'on': {'contract': 'contract'}}",
    "scope": "{'id': 'setup', 'side': 'left', 'where': \"kind = 'setup'\"}",
    "adds": "{'cause': 'tax', 'side': 'right', 'adds': 'tax'}",
    "compare": "{'field': 'status', 'left': 'stage', 'right': 'state'}",
    "adjustments": "{'side': 'right', 'period': '2026-03', 'amount': '12.00', 'because': 'agreed credit'}",
    "aliases": "{'is': 'B', 'was': ['A']}",
    "counts": _CLAUSE,
    "excludes": _CLAUSE,
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    on: Any
    value: Any
    date: Any
    of: Any
    counts: Any
    excludes: Any
    unit: str | Mapping[str, Any] | None
    currency: Any
    shape: str | None
    normalise: Sequence[str]
    match: Sequence[Plain]
    upstream: str | None
    within: str | None
    handoff: Plain | None
    scope: Sequence[Plain]
    adds: Sequence[Plain]
    compare: Sequence[Plain]
    adjustments: Sequence[Plain]
    aliases: Sequence[Plain]
    tolerance: Any
    rounding_at_most: Any
    must: Plain | None
    grain: str
    as_of: datetime | str | None
    zone: str | None
    calendar: Plain | None
    name: str | None
    metrics: tuple[str, str] | None
    question: str | None

    def __post_init__(self) -> None:
        for name in ("match", "scope", "adds", "compare", "adjustments", "aliases"):
            _is_list(name, getattr(self, name))
        for name in ("counts", "excludes"):
            for given in pair_of(getattr(self, name)):
                _is_list(name, given)

    def side(self, hand: Hand, source: Source) -> SideWanted:
        at = HANDS.index(hand)

        def mine(given: Any) -> Any:
            return pair_of(given)[at]

        first = "right" if self.upstream == "right" else "left"
        return SideWanted(
            hand=hand,
            source=source,
            on=[pair[at] for pair in self.pairs()],
            value=mine(self.value),
            date=mine(self.date),
            of=mine(self.of),
            counts=mine(self.counts),
            excludes=mine(self.excludes),
            currency=mine(self.currency),
            scope=[each for each in self.scope if each.get("side") == hand],
            adds=[each for each in self.adds if each.get("side") == hand],
            compared=[str(each[hand]) for each in self.compare if hand in each],
            handoff=self.handoff if hand == first else None,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The columns that name the same thing: left, right."""
        if isinstance(self.on, Mapping):
            return [(str(left), str(right)) for left, right in self.on.items()]
        found = [(each, each) for each in names_of(self.on)]
        if not found and not self.match:
            mend = "say on='deal_id', or on={'deal_id': 'crm_ref'} where the columns have different names"
            raise UsageWrong("nothing says which rows are the same thing", where="on", mend=mend)
        return found


@dataclass(frozen=True, kw_only=True)
class SideWanted:
    """What is wanted of one side, by the names its rows use."""

    hand: Hand
    source: Source
    on: Sequence[str]
    value: str | None
    date: str | None
    of: Any
    counts: Sequence[Plain]
    excludes: Sequence[Plain]
    currency: Mapping[str, str] | None
    scope: Sequence[Plain]
    adds: Sequence[Plain]
    compared: Sequence[str]
    handoff: Plain | None

    def amounts(self) -> list[str]:
        """Expressions that give money."""
        return [str(each) for each in (self.value, *(step.get("adds") for step in self.adds)) if each]

    def clauses(self) -> list[str]:
        return [str(each["where"]) for each in (*self.counts, *self.excludes, *self.scope) if "where" in each]

    def expressions(self) -> list[str]:
        given = self.source
        more = [given.manual_when, *(each.get("bad") for each in given.checks)]
        more += [step.get("where") for step in self.adds]
        more += [(self.handoff or {}).get("from", {}).get("when")]
        return [*self.amounts(), *self.clauses(), *(str(each) for each in more if each)]

    def days(self) -> list[str]:
        return [str(each) for each in (self.date, *(_of(self.of) if _is_stock(self.of) else ())) if each]

    def columns(self) -> Iterator[str]:
        """Columns that are named by themselves."""
        given, handoff = self.source, self.handoff or {}
        plan, begins = handoff.get("plan", {}), handoff.get("from", {})
        found = [*self.on, self.date, *names_of(given.key), *given.identity, *given.time.values(), given.reverses]
        found += [*(self.currency or {}).values(), *self.compared, begins.get("at"), plan.get("due")]
        found += [plan.get("amount"), *_of(self.of)]
        return (str(each) for each in found if each)


def _is_list(name: str, given: Any) -> None:
    if isinstance(given, list | tuple) and all(isinstance(each, Mapping) for each in given):
        return
    mend = f"write {name}=[{EXAMPLES[name]}]"
    raise UsageWrong(f"`{name}` wants a list of mappings, not {given!r}", where=name, mend=mend)


def _is_stock(given: Any) -> bool:
    return isinstance(given, Mapping) and "stock" in given


def _of(given: Any) -> list[Any]:
    match given:
        case {"stock": Mapping() as span}:
            return list(span.values())
        case {"distinct": str() as column}:
            return [column]
    return []
