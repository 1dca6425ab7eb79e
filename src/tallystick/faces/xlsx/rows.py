"""Rows on sheets: as many sheets as they need, every effect a number that a formula can add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tallystick.core.ties.bridge import EffectRow
from tallystick.faces.xlsx.book import ROWS_MOST, Book, Heading, Sheet, cell, fits, quoted, writing

ROW, KEY, PERIOD, DATE = Heading("Row", 36), Heading("Key", 18), Heading("Period", 12), Heading("Date", 12)
VALUE, EFFECT = Heading("Value", 18, number=True), Heading("Effect", 18, number=True)
EVIDENCE, PASS = Heading("Evidence", 60, beside=True), Heading("Matched by", 30)
SIDE, CAUSE, DETAIL = Heading("Side", 8), Heading("Cause", 17), Heading("Detail", 26)
GROUP, NOTE = Heading("Group", 20), Heading("Note", 14)
COLUMNS = (ROW, KEY, PERIOD, DATE, VALUE, EFFECT, EVIDENCE, PASS, GROUP, NOTE)  # of one line, which says the rest
ALL = (ROW, KEY, PERIOD, DATE, VALUE, EFFECT, EVIDENCE, PASS, SIDE, CAUSE, DETAIL, GROUP, NOTE)
TOO_LONG = "more than 15 digits, which a cell of Excel cannot hold: shown as text, left out of its sums"

_FIELDS: Mapping[str, str] = {
    "Row": "row", "Key": "key", "Period": "period", "Matched by": "matched_by", "Side": "side", "Cause": "cause",
    "Detail": "detail", "Group": "group",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Block:
    """Rows as they stand on sheets."""

    sheets: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()  # of their effects, as a formula names them
    rows: int = 0
    minor: int = 0  # what their effects come to
    exact: bool = True  # every effect is a number in its cell

    def __add__(self, other: Block) -> Block:
        return Block(
            sheets=self.sheets + other.sheets,
            ranges=self.ranges + other.ranges,
            rows=self.rows + other.rows,
            minor=self.minor + other.minor,
            exact=self.exact and other.exact,
        )


def write_rows(rows: Iterable[EffectRow], path: Path, *, most: int = ROWS_MOST) -> int:
    """Rows alone, the heading in the first line of each sheet; how many rows."""
    with writing(path, "Rows") as book:
        block = rows_on_sheets(book, "Rows", rows, lambda _: 0, ALL, most=most)
        if not block.rows:
            book.sheet("Rows").head(0, ALL)
        return block.rows


def rows_on_sheets(
    book: Book,
    name: str,
    rows: Iterable[EffectRow],
    above: Callable[[Sheet], int],
    columns: tuple[Heading, ...],
    *,
    most: int,
) -> Block:
    """`above` writes what stands above the heading, and says in which line that goes."""
    source, whole = iter(rows), Block()
    while (first := next(source, None)) is not None:
        sheet = book.sheet(name)
        head = above(sheet)
        sheet.head(head, columns)
        whole += _rows(sheet, head, chain([first], islice(source, most - head - 2)), columns)
    return whole


def _rows(sheet: Sheet, head: int, rows: Iterator[EffectRow], columns: tuple[Heading, ...]) -> Block:
    at, minor, exact = head, 0, True
    for at, each in enumerate(rows, start=head + 1):
        for column, heading in enumerate(columns):
            _cell(sheet, at, column, heading, each)
        minor, exact = minor + each.effect.minor, exact and fits(each.effect)
    sheet.page.autofilter(head, 0, at, len(columns) - 1)
    column = columns.index(EFFECT)
    effects = f"{quoted(sheet.name)}!{cell(head + 1, column)}:{cell(at, column)}"
    return Block(sheets=(sheet.name,), ranges=(effects,), rows=at - head, minor=minor, exact=exact)


def _cell(sheet: Sheet, at: int, column: int, heading: Heading, row: EffectRow) -> None:
    match heading.name:
        case "Date":
            sheet.date(at, column, row.date)
        case "Value":
            if row.value is not None:
                sheet.amount(at, column, row.value)
        case "Effect":
            sheet.amount(at, column, row.effect)
        case "Evidence":
            sheet.text(at, column, row.evidence, "words")
        case "Note":
            if not fits(row.effect) or (row.value is not None and not fits(row.value)):
                sheet.text(at, column, TOO_LONG, "words")
        case name:
            sheet.text(at, column, str(getattr(row, _FIELDS[name])))
