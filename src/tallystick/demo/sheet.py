"""The tracker as it lies on somebody's drive: a title, a header of two lines, and what people type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallystick.demo.days import LAST, NOON, moment
from tallystick.demo.rows import Cells, Export, Row, cents
from tallystick.demo.tracked import Line, Tracker

BOOKINGS = Export(
    path="sheet/bookings-tracker.xlsx",
    hour=NOON,
    columns=(
        "Deal ID",
        "Customer",
        "Booked",
        "Amount",
        "Currency",
        "Typed by",
        "Comment",
        "Owner",
        "Status",
        "Formula",
    ),
    title=("Key accounts - bookings tracker (paste below, do not sort!)",),
)


def rows(tracker: Tracker) -> Iterator[Row]:
    for line in tracker.lines:
        yield _line(line)


def _line(line: Line) -> Row:
    friday = moment(line.day + timedelta(days=(4 - line.day.weekday()) % 7), 15)
    pasted = min(friday, moment(LAST, 21))
    if line.was is None:
        return Row(BOOKINGS).reads(pasted, _cells(line, line.amount, line.formula))
    row = Row(BOOKINGS).reads(pasted, _cells(line, line.was[1], ""))
    return row.reads(max(pasted + 3600, line.was[0]), _cells(line, line.amount, line.formula))


def _cells(line: Line, amount: int, formula: str) -> Cells:
    return {
        "Deal ID": line.deal,
        "Customer": line.customer,
        "Booked": f"{line.day.month}/{line.day.day}/{line.day.year}",
        "Amount": line.text or cents(amount),
        "Currency": line.money,
        "Typed by": line.typed_by,
        "Comment": line.comment,
        "Owner": line.owner,
        "Status": line.status,
        "Formula": formula,
    }
