"""Rows on sheets: as many sheets as they need, every effect a number that a formula can add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tallystick.core.ties.bridge import EffectRow
from tallystick.faces.xlsx.book import ROWS_MOST, Book, Heading, Sheet, cell, fits, quoted, writing

COLUMNS = (
    Heading("Row", 34), Heading("Key", 20), Heading("Period", 12), Heading("Date", 12),
    Heading("Value", 18, number=True), Heading("Effect", 18, number=True), Heading("Evidence", 60),
    Heading("Matched by", 30), Heading("Side", 8), Heading("Cause", 16), Heading("Detail", 24), Heading("Group", 36),
    Heading("Note", 30),
)  # fmt: skip
EFFECT, NOTE = 5, 12  # columns
TOO_LONG = "more than 15 digits, which a cell of Excel cannot hold: shown as text, left out of its sums"


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
        block = rows_on_sheets(book, "Rows", rows, lambda _: 0, most=most)
        if not block.rows:
            _headed(book.sheet("Rows"), 0)
        return block.rows


def rows_on_sheets(
    book: Book, name: str, rows: Iterable[EffectRow], above: Callable[[Sheet], int], *, most: int
) -> Block:
    """`above` writes what stands above the heading, and says in which line that goes."""
    source, whole = iter(rows), Block()
    while (first := next(source, None)) is not None:
        sheet = book.sheet(name)
        head = above(sheet)
        _headed(sheet, head)
        whole += _rows(sheet, head, chain([first], islice(source, most - head - 2)))
    return whole


def _headed(sheet: Sheet, head: int) -> None:
    sheet.head(head, COLUMNS)


def _rows(sheet: Sheet, head: int, rows: Iterator[EffectRow]) -> Block:
    at, minor, exact = head, 0, True
    for at, each in enumerate(rows, start=head + 1):
        _row(sheet, at, each)
        minor, exact = minor + each.effect.minor, exact and fits(each.effect)
    sheet.page.autofilter(head, 0, at, len(COLUMNS) - 1)
    effects = f"{quoted(sheet.name)}!{cell(head + 1, EFFECT)}:{cell(at, EFFECT)}"
    return Block(sheets=(sheet.name,), ranges=(effects,), rows=at - head, minor=minor, exact=exact)


def _row(sheet: Sheet, at: int, row: EffectRow) -> None:
    """In the order of the columns: a sheet is written from left to right and never back."""
    for column, text in enumerate((row.row, row.key, row.period)):
        sheet.text(at, column, text)
    sheet.date(at, 3, row.date)
    if row.value is not None:
        sheet.amount(at, 4, row.value)
    sheet.amount(at, EFFECT, row.effect)
    sheet.text(at, 6, row.evidence, "words")
    for column, text in enumerate((row.matched_by, row.side, row.cause, row.detail, row.group), start=7):
        sheet.text(at, column, text)
    if not fits(row.effect) or (row.value is not None and not fits(row.value)):
        sheet.text(at, NOTE, TOO_LONG, "words")
