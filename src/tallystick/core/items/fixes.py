"""The upstream fix list: what to mend where, so that a disagreement does not come back; by money times recurrence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from shlex import join
from typing import Any

from tallystick.core.items.report import COLUMNS, MONEY
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.moves.movement import moment
from tallystick.core.ties.sql import union

LINE = (
    "tie", "kind", "cause", "field", "detail", "mend", "owner", "weight", "money", "open", "unit", "recurs", "rows",
    "open_rows", "oldest_days", "rows_by",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Past:
    """The items of one tie at one moment."""

    relation: str
    ago: int  # moments; 0 is now


@dataclass(frozen=True, kw_only=True)
class Fix:
    """One field or cause to mend in one system."""

    tie: str
    kind: str
    cause: str | None
    field: str | None
    detail: str
    mend: str
    owner: str
    rows: int  # that have ever had it
    money: Amount  # what they came to, each the last time it had it
    recurs: int  # in how many periods
    open_rows: int  # that have it now
    open: Amount
    oldest_days: int | None  # of what is open
    seen: datetime  # when it was last there

    @property
    def weight(self) -> Decimal:
        """Money times recurrence: what the list is sorted by."""
        return self.money.decimal() * self.recurs

    def to_dict(self) -> dict[str, Any]:
        told = {
            "weight": str(self.weight),
            "money": str(self.money),
            "open": str(self.open),
            "unit": self.money.unit.code,
            "rows_by": rows_command(self),
        }
        return {name: told.get(name, getattr(self, name, None)) for name in LINE}


def rows_command(fix: Fix) -> str:
    """What gives the rows behind it."""
    about = fix.cause or fix.field or ""
    detail = ("--detail", fix.detail) if fix.detail else ()
    then = () if fix.open_rows else ("--as-of", moment(fix.seen))
    return join(
        ("tally", "exceptions", fix.tie, "--about", about, *detail, "--kind", fix.kind, "--mend", fix.mend, *then)
    )


def fixes(past: Sequence[Past]) -> str:
    """Items that one hand would end: of one tie, in one field or by one cause, in one system.

    A row is one item however long it is open, and what it was the last time; it may have had several at that moment.
    """
    told = union(
        [
            f"select {', '.join(COLUMNS)}, {each.ago} as ago from {each.relation} where kind <> 'waiting'"
            for each in past
        ]
    )
    ranked = (
        f"select *, rank() over (partition by tie, origin, about, side, row order by ago) as place from ({told}) told"
    )
    group = "tie, origin, about, detail, kind, mend, owner"
    return (
        f"select {group}, count(*) as many, cast(sum(money) as {MONEY}) as money, count(distinct period) as periods,"
        " max(periods) as most, count(case when ago = 0 then 1 end) as open_many,"
        f" cast(sum(case when ago = 0 then money else 0 end) as {MONEY}) as open,"
        f" max(case when ago = 0 then age end) as oldest, min(ago) as latest from ({ranked}) ranked where place = 1"
        f" group by {group}"
    )


def fix_of(said: tuple[Any, ...], units: Mapping[str, Unit], seen: datetime) -> Fix:
    tie, origin, about, detail, kind, mend, owner, many, money, periods, most, open_many, still, oldest = said
    unit = units[tie]
    return Fix(
        tie=tie,
        kind=kind,
        cause=about if origin == "effect" else None,
        field=about if origin == "conflict" else None,
        detail=detail,
        mend=mend,
        owner=owner,
        rows=int(many),
        money=Amount(minor=minor_of(money, unit.scale), unit=unit),
        recurs=max(int(periods), int(most)),
        open_rows=int(open_many),
        open=Amount(minor=minor_of(still, unit.scale), unit=unit),
        oldest_days=None if oldest is None else int(oldest),
        seen=seen,
    )


def ranked(found: list[Fix]) -> tuple[Fix, ...]:
    """The heaviest first; equals by name, so that the list is the same every time."""

    def key(each: Fix) -> tuple[Decimal, str, str, str, str, str]:
        return -each.weight, each.tie, each.cause or "", each.field or "", each.detail, f"{each.kind} {each.mend}"

    return tuple(sorted(found, key=key))
