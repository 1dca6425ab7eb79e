"""The upstream fix list: what to mend where, so that a disagreement does not come back; by money times recurrence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from shlex import join
from typing import Any

from tallystick.core.items.report import MONEY
from tallystick.core.money import Amount, Unit, minor_of

LINE = (
    "tie", "kind", "cause", "field", "detail", "mend", "owner", "weight", "money", "unit", "recurs", "periods", "runs",
    "rows", "oldest_days", "rows_by",
)  # fmt: skip
Fixed = tuple[str, str, str, str]  # tie, origin, about, detail


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
    rows: int
    money: Amount
    periods: int  # in how many it occurs now
    runs: int  # in how many runs that are kept it occurred, of other moments and of this
    oldest_days: int | None

    @property
    def recurs(self) -> int:
        return max(self.periods, self.runs)

    @property
    def weight(self) -> Decimal:
        """Money times recurrence: what the list is sorted by."""
        return self.money.decimal() * self.recurs

    def to_dict(self) -> dict[str, Any]:
        told = {
            "weight": str(self.weight),
            "money": str(self.money),
            "unit": self.money.unit.code,
            "rows_by": rows_command(self),
        }
        return {name: told.get(name, getattr(self, name, None)) for name in LINE}


def rows_command(fix: Fix) -> str:
    """What gives the rows behind it."""
    about = fix.cause or fix.field or ""
    detail = ("--detail", fix.detail) if fix.detail else ()
    return join(("tally", "exceptions", fix.tie, "--about", about, *detail, "--kind", fix.kind, "--mend", fix.mend))


def fixes(relation: str) -> str:
    """Items that one hand would end: of one tie, in one field or by one cause, in one system."""
    return (
        "select tie, origin, about, detail, kind, mend, owner, count(*) as many,"
        f" cast(sum(money) as {MONEY}) as money, count(distinct period) as periods, max(periods) as most, max(age) as"
        f" oldest from {relation} where kind <> 'waiting' group by tie, origin, about, detail, kind, mend, owner"
    )


def occurred(relation: str) -> str:
    """Which of them one run had."""
    return f"select distinct tie, origin, about, detail from {relation} where kind <> 'waiting'"


def fix_of(said: tuple[Any, ...], units: Mapping[str, Unit], runs: Mapping[Fixed, int]) -> Fix:
    tie, origin, about, detail, kind, mend, owner, many, money, periods, most, oldest = said
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
        periods=max(int(periods), int(most)),
        runs=runs.get((tie, origin, about, detail), 1),
        oldest_days=None if oldest is None else int(oldest),
    )


def ranked(found: list[Fix]) -> tuple[Fix, ...]:
    """The heaviest first; equals by name, so that the list is the same every time."""

    def key(each: Fix) -> tuple[Decimal, str, str, str, str, str]:
        return -each.weight, each.tie, each.cause or "", each.field or "", each.detail, f"{each.kind} {each.mend}"

    return tuple(sorted(found, key=key))
