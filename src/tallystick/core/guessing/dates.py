"""Which dates place a row in a period: first what their headers say they are, then how often they agree on a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.said import column_called
from tallystick.core.ties.bridge import Hand

MOST = 6  # dates of one side that are tried


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Two dates over the keys that both sides have."""

    left: Column
    right: Column
    keys: int  # keys on which both are there
    same_day: int
    same_month: int
    later: int  # keys on which the right is later

    @property
    def words(self) -> str:
        months = [each.header for each in (self.left, self.right) if each.dates is not None and each.dates.months]
        if months:
            says = f"in {' and '.join(months)} a month stands for its first day"
            return f"the same month on {self.same_month:,} of {self.keys:,} shared keys; {says}"
        return f"the same day on {self.same_day:,} of {self.keys:,} shared keys, the same month on {self.same_month:,}"

    @property
    def of_months(self) -> bool:
        """Whether a side says the month alone: then no day is earlier than another one."""
        return any(each.dates is not None and each.dates.months for each in (self.left, self.right))

    @property
    def rank(self) -> tuple[int, int, int]:
        share = self.same_month * 100 // self.keys if self.keys else 0
        return (standing(self.left) + standing(self.right), share, self.same_day * 100 // self.keys if self.keys else 0)


def standing(column: Column) -> int:
    """How well a date's words fit the day on which the thing happened."""
    roles = column.roles
    if "changed" in roles:
        return 0
    if roles & {"due", "span"}:
        return 1
    if "created" in roles:
        return 2
    return 4 if "business" in roles else 3


def dates(columns: Sequence[Column], key: Iterable[Column] = ()) -> tuple[Column, ...]:
    """Of the rows that have a key most must have the date; headings and totals have neither."""
    keyed = min((each.figures.filled for each in key), default=None)
    found = [each for each in columns if each.dated and each.figures.filled * 2 >= (keyed or each.figures.rows)]
    return tuple(sorted(found, key=lambda one: -standing(one))[:MOST])


def date_called(name: str, columns: Sequence[Column], hand: Hand) -> Column:
    found = column_called(name, columns, "--date", hand)
    if not found.dated:
        known = ", ".join(each.header for each in columns if each.dated) or "none"
        raise UsageWrong(f"`{found.header}` is {found.kind}, not a date", where="--date", mend=f"there is: {known}")
    return found


def meetings_counts(left: str, right: str, lefts: int, rights: int) -> str:
    columns = []
    for a in range(lefts):
        for b in range(rights):
            one, other = f"l.d{a}", f"r.d{b}"
            tests = (
                f"{one} is not null and {other} is not null",
                f"{one} = {other}",
                f"tally_period({one}, 'month') = tally_period({other}, 'month')",
                f"{other} > {one}",
            )
            columns += [f"cast(sum(case when {test} then 1 else 0 end) as bigint)" for test in tests]
    return f"select {', '.join(columns)} from {left} l join {right} r on l.k = r.k"


def meetings(lefts: Sequence[Column], rights: Sequence[Column], answer: Sequence[Any]) -> tuple[Meeting, ...]:
    """The likeliest first."""
    found, at = [], 0
    for left in lefts:
        for right in rights:
            keys, day, month, later = (int(each or 0) for each in answer[at : at + 4])
            found.append(Meeting(left=left, right=right, keys=keys, same_day=day, same_month=month, later=later))
            at += 4
    return tuple(sorted(found, key=lambda one: tuple(-n for n in one.rank)))
