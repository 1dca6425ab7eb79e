"""The tracker as it lies on somebody's drive: a title, an empty line, and what people type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallystick.demo.days import LAST, NOON, moment
from tallystick.demo.rows import Export, Row
from tallystick.demo.tracker import Line, Tracker

BOOKINGS = Export(
    path="sheet/bookings-tracker.csv",
    hour=NOON,
    columns=("Deal ID", "Customer", "Booked", "Amount", "Currency", "Typed by", "Comment"),
    title=("Key accounts - bookings tracker (paste below, do not sort!)", ""),
)


def rows(tracker: Tracker) -> Iterator[Row]:
    for line in tracker.lines:
        yield _line(line)


def _line(line: Line) -> Row:
    pasted = moment(line.day + timedelta(days=(4 - line.day.weekday()) % 7), 15)  # on Friday
    whole, cents = divmod(line.amount, 100)
    return Row(BOOKINGS).reads(
        min(pasted, moment(LAST, 21)),
        {
            "Deal ID": line.deal,
            "Customer": line.customer,
            "Booked": f"{line.day.month}/{line.day.day}/{line.day.year}",
            "Amount": line.text or (f"{whole:,}.{cents:02d}" if cents else f"{whole:,}"),
            "Currency": line.money,
            "Typed by": line.typed_by,
            "Comment": line.comment,
        },
    )
