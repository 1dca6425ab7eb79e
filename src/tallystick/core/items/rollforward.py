"""Open items from one moment to another: opening + new - cleared = closing, in rows and in money, for every cause.

An item is carried by its row: it is the same item while the same row of the same side has the same cause. A row that
changes its cause is cleared from the one and new in the other, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.core.items.report import MONEY
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.ties.sql import text

BUCKETS = (30, 60, 90)  # days; older is a bucket of its own
SAME = ("tie", "origin", "about", "side", "row")
COLUMNS = (
    "tie", "origin", "about", "side", "row", "key", "owner", "kind", "date", "age", "opening", "added", "cleared",
    "closing", "became", "evidence",
)  # fmt: skip
LINE = (
    "tie", "cause", "field", "unit", "opening", "new", "cleared", "closing", "age_days", "owner", "kind", "side", "row",
    "key", "date", "became", "evidence",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """Open items of an age."""

    name: str  # `0-30`, `31-60`, `over 90`, `undated`
    items: int
    amount: Amount


@dataclass(frozen=True, kw_only=True)
class Forward:
    """One cause of one tie, carried forward."""

    tie: str
    cause: str | None
    field: str | None
    opening: Amount
    added: Amount
    cleared: Amount
    closing: Amount
    opening_items: int
    added_items: int
    cleared_items: int
    closing_items: int
    buckets: tuple[Bucket, ...]

    @property
    def proved(self) -> bool:
        money = self.opening + self.added - self.cleared == self.closing
        aged = sum(each.amount.minor for each in self.buckets) == self.closing.minor
        counted = sum(each.items for each in self.buckets) == self.closing_items
        carried = self.opening_items + self.added_items - self.cleared_items == self.closing_items
        return money and aged and counted and carried

    def to_dict(self) -> dict[str, Any]:
        return {
            "tie": self.tie,
            "cause": self.cause,
            "field": self.field,
            "unit": self.closing.unit.code,
            "opening": {"amount": str(self.opening), "items": self.opening_items},
            "new": {"amount": str(self.added), "items": self.added_items},
            "cleared": {"amount": str(self.cleared), "items": self.cleared_items},
            "closing": {"amount": str(self.closing), "items": self.closing_items},
            "age": [{"days": b.name, "amount": str(b.amount), "items": b.items} for b in self.buckets],
            "proof": {"sum": self.proved},
        }


@dataclass(frozen=True, kw_only=True)
class OpenItem:
    """One row that is open at either moment."""

    tie: str
    cause: str | None
    field: str | None
    side: str
    row: str
    key: str
    owner: str
    kind: str
    date: str | None
    age_days: int | None
    opening: Amount
    added: Amount
    cleared: Amount
    closing: Amount
    became: str  # what it is at the other moment, where it is another cause there
    evidence: str

    def to_dict(self) -> dict[str, Any]:
        amounts = {
            "unit": self.closing.unit.code,
            "opening": str(self.opening),
            "new": str(self.added),
            "cleared": str(self.cleared),
            "closing": str(self.closing),
        }
        return {name: amounts.get(name, getattr(self, name, None)) for name in LINE}


def carried(opening: str, closing: str) -> str:
    """Every item of either moment, with what of it is new and what is cleared. Both relations are lists of items."""
    same = ", ".join(SAME)
    end = (
        f"select {same}, min(key) as key, min(owner) as owner, min(kind) as kind, min(date) as date, max(age) as age,"
        f" cast(sum(effect) as {MONEY}) as amount, min(evidence) as evidence from {{}} group by {same}"
    )
    joined = " and ".join(f"o.{name} = c.{name}" for name in SAME)
    names = ", ".join(f"coalesce(c.{name}, o.{name}) as {name}" for name in (*SAME, "key", "owner", "kind", "date"))
    ahead = "(o.amount > 0) = (c.amount > 0) and o.amount <> 0"
    more = f"o.amount is not null and c.amount is not null and {ahead}"
    added = f"case when {more} then case when abs(c.amount) > abs(o.amount) then c.amount - o.amount else 0 end"
    cleared = f"case when {more} then case when abs(c.amount) < abs(o.amount) then o.amount - c.amount else 0 end"
    other = (
        "select tie, side, row, min(about) as about from {} x where origin = 'effect' and not exists"
        " (select 1 from {} y where y.tie = x.tie and y.side = x.side and y.row = x.row and y.about = x.about)"
        " group by tie, side, row"
    )
    return (
        f"select {names}, c.age, o.row is not null as opens, c.row is not null as closes,"
        f" cast(coalesce(o.amount, 0) as {MONEY}) as opening, cast({added} else coalesce(c.amount, 0) end as {MONEY})"
        f" as added, cast({cleared} else coalesce(o.amount, 0) end as {MONEY}) as cleared,"
        f" cast(coalesce(c.amount, 0) as {MONEY}) as closing,"
        " case when c.row is null then coalesce('now ' || n.about, '')"
        " when o.row is null then coalesce('was ' || w.about, '') else '' end as became,"
        " coalesce(c.evidence, o.evidence) as evidence"
        f" from ({end.format(opening)}) o full join ({end.format(closing)}) c on {joined}"
        f" left join ({other.format(closing, opening)}) n on n.tie = o.tie and n.side = o.side and n.row = o.row"
        f" left join ({other.format(opening, closing)}) w on w.tie = c.tie and w.side = c.side and w.row = c.row"
    )


def forwards(relation: str) -> str:
    """One line for each cause of each tie."""
    sums = ", ".join(f"cast(sum({name}) as {MONEY}) as {name}" for name in ("opening", "added", "cleared", "closing"))
    counts = (
        "count(case when opens then 1 end) as opening_items, count(case when closes and not opens then 1 end) as"
        " added_items, count(case when opens and not closes then 1 end) as cleared_items,"
        " count(case when closes then 1 end) as closing_items"
    )
    return f"select tie, origin, about, {sums}, {counts} from {relation} group by tie, origin, about"


def aged(relation: str) -> str:
    bucket = " ".join(f"when age <= {most} then {at}" for at, most in enumerate(BUCKETS))
    placed = (
        f"select tie, origin, about, closing, case when age is null then {len(BUCKETS) + 1} {bucket}"
        f" else {len(BUCKETS)} end as bucket from {relation} where closes"
    )
    return (
        f"select tie, origin, about, bucket, count(*) as many, cast(sum(closing) as {MONEY}) as amount"
        f" from ({placed}) placed group by tie, origin, about, bucket"
    )


def listed(relation: str, *, about: str | None = None, still_open: bool = False) -> str:
    tests = [f"about = {text(about)}"] if about else []
    tests += ["closes"] if still_open else []
    where = f" where {' and '.join(tests)}" if tests else ""
    return (
        f"select {', '.join(COLUMNS)} from {relation}{where}"
        " order by tie, origin, about, abs(closing) desc, abs(cleared) desc, side, row"
    )


def bucket_names() -> tuple[str, ...]:
    edges = [0, *(most + 1 for most in BUCKETS)]
    spans = [f"{first}-{last}" for first, last in zip(edges, BUCKETS, strict=False)]
    return (*spans, f"over {BUCKETS[-1]}", "undated")


def forwards_of(
    lines: Sequence[tuple[Any, ...]], ages: Sequence[tuple[Any, ...]], units: dict[str, Unit]
) -> tuple[Forward, ...]:
    return tuple(_forward(line, ages, units[line[0]]) for line in sorted(lines, key=lambda line: line[:3]))


def _forward(line: tuple[Any, ...], ages: Sequence[tuple[Any, ...]], unit: Unit) -> Forward:
    tie, origin, about, *rest = line
    opening, added, cleared, closing = (_amount(each, unit) for each in rest[:4])
    found = {at: (many, amount) for t, o, a, at, many, amount in ages if (t, o, a) == (tie, origin, about)}
    buckets = tuple(
        Bucket(name=name, items=int(found[at][0]), amount=_amount(found[at][1], unit))
        for at, name in enumerate(bucket_names())
        if at in found
    )
    counts = [int(each) for each in rest[4:]]
    return Forward(
        tie=tie,
        cause=about if origin == "effect" else None,
        field=about if origin == "conflict" else None,
        opening=opening,
        added=added,
        cleared=cleared,
        closing=closing,
        opening_items=counts[0],
        added_items=counts[1],
        cleared_items=counts[2],
        closing_items=counts[3],
        buckets=buckets,
    )


def open_item_of(said: tuple[Any, ...], units: dict[str, Unit]) -> OpenItem:
    found = dict(zip(COLUMNS, said, strict=True))
    unit, day, origin = units[found["tie"]], found["date"], found.pop("origin")
    about, age = found.pop("about"), found.pop("age")
    amounts = {name: _amount(found[name], unit) for name in ("opening", "added", "cleared", "closing")}
    return OpenItem(
        **{
            **found,
            **amounts,
            "date": day.isoformat() if isinstance(day, date) else None,
            "evidence": found["evidence"] or "",
        },
        cause=about if origin == "effect" else None,
        field=about if origin == "conflict" else None,
        age_days=None if age is None else int(age),
    )


def _amount(value: Any, unit: Unit) -> Amount:
    return Amount(minor=minor_of(value, unit.scale), unit=unit)
