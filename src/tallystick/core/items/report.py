"""Every item of one or several ties as one list: canonical SQL over what their runs have kept.

An item is a row and what is wrong with it. A row of a stock stands in many periods: its item is worth what it is in
the latest of them, and recurs in as many as there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.core.items.rules import TOLD_APART, Rule
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.snapshots import Column
from tallystick.core.ties.sql import text, union

MONEY = "decimal(38, 4)"  # no unit has more decimals: ties of all units in one list
RULES = "item_rules"
RULE_COLUMNS = tuple(
    Column(name=name, type="VARCHAR") for name in ("tie", "origin", "about", "detail", "side", "kind", "mend", "owner")
)
COLUMNS = (
    "tie", "kind", "origin", "about", "detail", "mend", "owner", "side", "row", "key", "thing", "period", "periods",
    "date", "age", "effect", "money", "evidence",
)  # fmt: skip
LINE = (
    "tie", "kind", "cause", "field", "detail", "mend", "owner", "money", "unit", "effect", "age_days", "periods",
    "side", "row", "key", "thing", "period", "date", "evidence",
)  # fmt: skip
ORDER = "order by money desc, tie, origin, about, detail, side, row, kind"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What one run of a tie has kept, and under which names it is attached."""

    tie: str
    unit: Unit
    shape: str
    as_of_day: date
    rows: str
    conflicts: str | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One row, and what is wrong with it."""

    tie: str
    kind: str
    cause: str | None
    field: str | None  # of a disagreement besides money
    detail: str
    mend: str  # the system
    owner: str
    side: str
    row: str
    key: str
    thing: str
    period: str
    periods: int  # in how many it recurs
    date: str | None
    age_days: int | None
    effect: Amount
    money: Amount
    evidence: str

    def to_dict(self) -> dict[str, Any]:
        """The documented line; keys in this order are part of the format."""
        amounts = {"money": str(self.money), "effect": str(self.effect), "unit": self.money.unit.code}
        return {name: amounts.get(name, getattr(self, name, None)) for name in LINE}


def rule_rows(kept: Sequence[Kept]) -> list[tuple[str, ...]]:
    return [
        (each.tie, rule.origin, rule.about, rule.detail, rule.side, rule.kind, rule.mend, rule.owner)
        for each in kept
        for rule in each.rules
    ]


def items(kept: Sequence[Kept]) -> str:
    """Needs the relations that `kept` names, and `item_rules`."""
    return union([f"select {', '.join(COLUMNS)} from ({_items(each)}) {each.rows}_items" for each in kept])


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which items; left open, all but what waits."""

    kind: str | None = None
    about: str | None = None  # a cause or a field
    detail: str | None = None
    mend: str | None = None
    owner: str | None = None  # with or without `group:`

    def where(self) -> str:
        asked = {"kind": self.kind, "about": self.about, "detail": self.detail, "mend": self.mend}
        tests = ["kind <> 'waiting'"]
        tests += [f"{name} = {text(value)}" for name, value in asked.items() if value is not None]
        if self.owner is not None:
            short = f"substr(owner, length(owner) - {len(self.owner)}) = {text(':' + self.owner)}"
            tests.append(f"(owner = {text(self.owner)} or {short})")
        return f"where {' and '.join(tests)}"


def selected(relation: str, wanted: Wanted) -> str:
    """Those that are wanted, the largest first."""
    return f"select {', '.join(COLUMNS)} from {relation} {wanted.where()} {ORDER}"


def summed(relation: str, wanted: Wanted) -> str:
    return (
        f"select tie, kind, count(*) as many, cast(sum(money) as {MONEY}) as money from {relation} {wanted.where()}"
        " group by tie, kind"
    )


def sum_of(said: tuple[Any, ...], units: dict[str, Unit]) -> tuple[str, str, int, Amount]:
    tie, kind, many, money = said
    return tie, kind, int(many), Amount(minor=minor_of(money, units[tie].scale), unit=units[tie])


def item_of(said: tuple[Any, ...], units: dict[str, Unit]) -> Item:
    found = dict(zip(COLUMNS, said, strict=True))
    unit = units[found["tie"]]

    def amount(value: Any) -> Amount:
        return Amount(minor=minor_of(value, unit.scale), unit=unit)

    day = found["date"]
    return Item(
        tie=found["tie"],
        kind=found["kind"],
        cause=found["about"] if found["origin"] == "effect" else None,
        field=found["about"] if found["origin"] == "conflict" else None,
        detail=found["detail"],
        mend=found["mend"],
        owner=found["owner"],
        side=found["side"],
        row=found["row"],
        key=found["key"],
        thing=found["thing"],
        period=found["period"],
        periods=int(found["periods"]),
        date=day.isoformat() if isinstance(day, date) else None,
        age_days=None if found["age"] is None else int(found["age"]),
        effect=amount(found["effect"]),
        money=amount(found["money"]),
        evidence=found["evidence"] or "",
    )


def _items(kept: Kept) -> str:
    """The effects and disagreements of one run that a rule makes somebody's, one line for each row."""
    parts = [_told_effects(kept)]
    if kept.conflicts is not None:
        parts.append(_told_conflicts(kept))
    late_first = "case when period = 'undated' then '' else period end desc"
    whole = "true" if kept.shape == "flow" else "nth = 1"
    same = "origin, about, detail, side, row, kind"
    ranked = f"select *, row_number() over (partition by {same} order by {late_first}, effect, evidence) as nth"
    effect = f"cast(sum(case when {whole} then effect else 0 end) as {MONEY})"
    age = f"tally_days(min(date), date '{kept.as_of_day.isoformat()}')"
    return (
        f"select {text(kept.tie)} as tie, {same}, min(mend) as mend, min(owner) as owner, min(key) as key,"
        " min(thing) as thing, min(case when nth = 1 then period end) as period, count(distinct period) as periods,"
        f" min(date) as date, greatest({age}, 0) as age, {effect} as effect, cast(abs({effect}) as {MONEY}) as money,"
        f" min(case when nth = 1 then evidence end) as evidence from ({ranked} from ({union(parts)}) told) ranked"
        f" group by {same} having {effect} <> 0 or origin = 'conflict'"
    )


def _told_effects(kept: Kept) -> str:
    apart = " or ".join(
        f"(e.cause = {text(cause)} and e.detail = {text(detail)})" for cause, detail in TOLD_APART.items()
    )
    return (
        "select 'effect' as origin, e.cause as about, coalesce(e.detail, '') as detail, e.side, e.row, r.kind, r.mend,"
        f' r.owner, e."key" as key, e."group" as thing, e.period, e.date, cast(e.effect as {MONEY}) as effect,'
        f" coalesce(e.evidence, '') as evidence from {kept.rows} e join {RULES} r on r.tie = {text(kept.tie)}"
        " and r.origin = 'effect' and r.about = e.cause and r.side = e.side"
        f" and r.detail = case when {apart} then e.detail else '' end"
    )


def _told_conflicts(kept: Kept) -> str:
    """A disagreement is worth what its row is; a row without money is worth one."""
    said = [f"coalesce('`' || c.{name} || '`', 'nothing')" for name in ("says", "other_says")]
    worth = "1" if kept.unit.scale == 0 and kept.shape == "distinct" else "coalesce(abs(c.value), 0)"
    return (
        "select 'conflict' as origin, c.field as about, '' as detail, c.side, c.row, c.kind, r.mend, r.owner,"
        f' c."key" as key, c."group" as thing, c.period, c.date, cast({worth} as {MONEY}) as effect,'
        f" 'says ' || {said[0]} || '; row ' || c.other_row || ' says ' || {said[1]} as evidence"
        f" from {kept.conflicts} c join {RULES} r on r.tie = {text(kept.tie)} and r.origin = 'conflict'"
        " and r.about = c.field and r.side = c.side"
    )
