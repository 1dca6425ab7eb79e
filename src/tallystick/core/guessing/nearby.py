"""Where no key joins two files: rows of equal amounts on days close to one another, as in a bank statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.dates import Meeting

DAYS = 5
MOST_ROWS = 200_000  # of a side; more are not joined by what is not a key
_TRIED = 3  # amounts and dates of a side
_WORTHWHILE = 50  # percent of the smaller side's rows that have to be found


@dataclass(frozen=True, kw_only=True)
class Near:
    """Two amounts and two dates by which rows meet, and how many rows of each side do."""

    left: Worth
    right: Worth
    left_day: Column
    right_day: Column
    flipped: bool
    days: int
    left_rows: int
    right_rows: int
    left_met: int
    right_met: int

    @property
    def because(self) -> str:
        met = f"{self.left_met:,} of {self.left_rows:,} rows on the left and {self.right_met:,} of {self.right_rows:,}"
        return f"{met} on the right have one of equal amount on the other side within {self.days} days"

    @property
    def worthwhile(self) -> bool:
        """Whether it is worth telling: most rows of the smaller side meet one."""
        return min(self.left_met, self.right_met) * 100 >= min(self.left_rows, self.right_rows) * _WORTHWHILE

    @property
    def agreement(self) -> Agreement:
        return Agreement(
            left=self.left, right=self.right, keys=self.left_rows, equal=self.left_met, flipped=self.flipped
        )

    @property
    def meeting(self) -> Meeting:
        return Meeting(left=self.left_day, right=self.right_day, keys=0, same_day=0, same_month=0, later=0)


@dataclass(frozen=True, kw_only=True)
class Trial:
    left: Worth
    right: Worth
    left_day: Column
    right_day: Column
    flipped: bool


def trials(
    worths: tuple[Sequence[Worth], Sequence[Worth]], days: tuple[Sequence[Column], Sequence[Column]]
) -> list[Trial]:
    return [
        Trial(left=left, right=right, left_day=one, right_day=other, flipped=flipped)
        for left in worths[0][:_TRIED]
        for right in worths[1][:_TRIED]
        for one in days[0][:_TRIED]
        for other in days[1][:_TRIED]
        for flipped in (False, True)
    ]


def met(values: tuple[str, str], days: tuple[str, str], *, flipped: bool, within: int) -> str:
    """Rows of the left, and of the right, that have one of equal amount on a day close enough."""
    left, right = (
        f"(select _row as row, {value} as v, {day} as d from rows_{n} where {value} <> 0 and {day} is not null)"
        for n, (value, day) in enumerate(zip(values, days, strict=True))
    )
    equal = "l.v = -r.v" if flipped else "l.v = r.v"
    near = f"tally_days(l.d, r.d) between -{within} and {within}"
    return (
        "select cast(count(distinct l.row) as bigint), cast(count(distinct r.row) as bigint)"
        f" from {left} l join {right} r on {equal} and {near}"
    )


def nearest(
    asked: Sequence[Trial], answers: Sequence[Sequence[Any]], rows: tuple[int, int], within: int
) -> Near | None:
    """The trial under which the most rows meet; the first of equal ones, whose words say the most."""
    found = [
        Near(
            left=each.left, right=each.right, left_day=each.left_day, right_day=each.right_day, flipped=each.flipped,
            days=within, left_rows=rows[0], right_rows=rows[1], left_met=int(answer[0]), right_met=int(answer[1]),
        )
        for each, answer in zip(asked, answers, strict=True)
    ]  # fmt: skip
    return max(found, key=lambda one: min(one.left_met, one.right_met), default=None)
