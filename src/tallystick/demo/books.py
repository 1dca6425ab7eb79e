"""Workbooks as people leave them: titles above, headers of two lines, hidden rows, sums below, formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.demo.rows import Cells, cents

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

HIDDEN_EACH = 9  # every so many rows somebody has filtered one away
MADE = datetime(2026, 7, 1)  # the same bytes, whenever it is written
HEADER = (
    ("Deal", "ID"), ("", "Customer"), ("Booking", "Date"), ("", "Amount"), ("", "Currency"), ("Notes", "Typed by"),
    ("", "Comment"), ("", "Owner"), ("", "Status"),
)  # fmt: skip
EMPTY = "=?"  # a formula that was never computed


def new_book(path: Path) -> Workbook:
    from xlsxwriter import Workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(str(path), {"strings_to_numbers": False})
    book.set_properties({"created": MADE})
    return book


def write_tracker(path: Path, title: str, lines: Sequence[Cells]) -> None:
    """The tracker: what is typed, in the order in which it was pasted."""
    with new_book(path) as book:
        sheet = book.add_worksheet("Bookings")
        bold = book.add_format({"bold": True})
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, title, bold)
        for column, (above, name) in enumerate(HEADER):
            sheet.write_string(2, column, above, bold) if above else None
            sheet.write_string(3, column, name, bold)
        day, money = book.add_format({"num_format": "m/d/yyyy"}), book.add_format({"num_format": "#,##0.00"})
        for nth, cells in enumerate(lines, start=4):
            _line(sheet, nth, cells, day, money)
            if nth % HIDDEN_EACH == 0:
                sheet.set_row(nth, None, None, {"hidden": True})
        below = len(lines) + 5
        sheet.write_string(below, 0, "Total", bold)
        sheet.write_formula(below, 3, f"=SUM(D5:D{below - 1})", money, _total(lines))
        about = book.add_worksheet("how to")
        about.write_string(0, 0, "Paste new deals on Friday. Filter, but do not sort!")


def _line(sheet: Worksheet, row: int, cells: Cells, day: object, money: object) -> None:
    for column, name in (
        (0, "Deal ID"),
        (1, "Customer"),
        (4, "Currency"),
        (5, "Typed by"),
        (6, "Comment"),
        (7, "Owner"),
        (8, "Status"),
    ):
        if cells[name]:
            sheet.write_string(row, column, cells[name])
    month, of_month, year = map(int, cells["Booked"].split("/"))
    sheet.write_datetime(row, 2, date(year, month, of_month), day)
    amount, formula = cells["Amount"], cells["Formula"]
    if formula == EMPTY:
        sheet.write_formula(row, 3, f"=VLOOKUP(A{row + 1},Export!A:D,4,0)", money, "")
    elif formula:
        sheet.write_formula(row, 3, formula, money, float(amount))
    elif amount.replace(".", "").isdigit():
        sheet.write_number(row, 3, float(amount), money)
    else:
        sheet.write_string(row, 3, amount)


def _total(lines: Sequence[Cells]) -> float:
    plain = [each["Amount"] for each in lines if each["Amount"].replace(".", "").isdigit()]
    return float(cents(sum(int(each.replace(".", "")) for each in plain)))
