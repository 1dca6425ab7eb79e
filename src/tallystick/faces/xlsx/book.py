"""What every sheet of a workbook shares: exact numbers, text that stays text, names, links, the same bytes each time.

Excel keeps 15 digits of a number. An amount with more is written as text with a note, never as another amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from tallystick.core.money import Amount, Unit
from tallystick.faces.files import FORMULA
from tallystick.faces.texts import plain
from tallystick.faces.words import SYMBOLS

MOST = 10**15 - 1  # a number in a cell has 15 digits
TEXT_MOST = 32_767  # characters in a cell
NAME_MOST = 31  # characters in a sheet's name
ROWS_MOST = 1_048_576
FIRST_DAY = date(1900, 3, 1)  # before it, Excel's calendar has a day that never was
BORN = datetime(1980, 1, 1)  # every workbook says so: the same bridge gives the same bytes
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\s]+")

STYLES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "text": {"valign": "top"},
        "beside": {"valign": "top", "align": "left", "indent": 1},  # a text to the right of a number
        "words": {"valign": "top", "text_wrap": True, "align": "left", "indent": 1},
        "title": {"bold": True, "font_size": 15},
        "muted": {"font_color": "#5D5D68", "valign": "top"},
        "head": {"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True},
        "head_beside": {"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True, "align": "left", "indent": 1},
        "head_right": {"bold": True, "bottom": 1, "valign": "bottom", "align": "right", "text_wrap": True},
        "bold": {"bold": True, "valign": "top"},
        "link": {"font_color": "#1F3FBF", "underline": 1, "valign": "top"},
        "count": {"num_format": "#,##0", "valign": "top"},
        "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
        "alarm": {"bold": True, "font_color": "#B3261E", "valign": "top"},
        "right": {"align": "right", "valign": "top"},
    }
)


def number_format(unit: Unit) -> str:
    """How Excel shows an amount of this unit: its sign, its thousands, exactly its decimals."""
    sign = f'"{SYMBOLS[unit.code]}"' if unit.code in SYMBOLS else ""
    shown = f"{sign}#,##0" + (f".{'0' * unit.scale}" if unit.scale else "")
    return f"{shown};-{shown}"


def fits(amount: Amount) -> bool:
    """Whether a cell holds it to the last digit."""
    return abs(amount.minor) <= MOST


def quoted(name: str) -> str:
    """A sheet's name as formulas and links write it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


class Heading(NamedTuple):
    """The head of a column: its name, how many characters wide, whether numbers stand below."""

    name: str
    width: int
    number: bool = False
    beside: bool = False  # a text to the right of numbers


@dataclass(frozen=True)
class Sheet:
    """One sheet, written row by row from the top."""

    name: str
    page: Any  # xlsxwriter's worksheet, which has no types
    book: Book

    def text(self, row: int, column: int, words: str, style: str = "text") -> None:
        """Always text, whatever it looks like: nothing that comes from data is ever a formula, a link or markup."""
        shown = plain(words)
        if len(shown) > TEXT_MOST:
            shown = f"{shown[: TEXT_MOST - 1]}\N{HORIZONTAL ELLIPSIS}"
        if shown.startswith("<r>"):
            shown = f"\N{ZERO WIDTH SPACE}{shown}"  # the writer takes this beginning for markup of its own
        self.page.write_string(row, column, shown, self.book.style(style, tame=shown.startswith(FORMULA)))

    def amount(self, row: int, column: int, amount: Amount, *, bold: bool = False) -> None:
        style = self.book.money(amount.unit, bold=bold)
        if fits(amount):
            self.page.write_number(row, column, amount.decimal(), style)
        else:
            self.page.write_string(row, column, str(amount), self.book.style("right"))

    def count(self, row: int, column: int, number: int) -> None:
        self.page.write_number(row, column, number, self.book.style("count"))

    def date(self, row: int, column: int, day: str | None) -> None:
        if day is None:
            return
        found = date.fromisoformat(day)
        if found < FIRST_DAY:
            self.text(row, column, day)
        else:
            self.page.write_datetime(row, column, found, self.book.style("date"))

    def formula(self, row: int, column: int, formula: str, value: Amount, *, bold: bool = False) -> None:
        """A live formula, with the value it has now, for readers that do not compute."""
        self.page.write_formula(row, column, formula, self.book.money(value.unit, bold=bold), value.decimal())

    def verdict(self, row: int, column: int, formula: str, value: str) -> None:
        """A live formula that gives words."""
        self.page.write_formula(row, column, formula, self.book.style("bold"), value)

    def link(self, row: int, column: int, words: str, sheet: str, cell: str = "A1") -> None:
        target = f"internal:{quoted(sheet)}!{cell}"
        self.page.write_url(row, column, target, self.book.style("link"), plain(words)[:255])

    def head(self, row: int, columns: Sequence[Heading], *, left: int = 0) -> None:
        """The names of the columns, at the top of every printed page and always in sight; so are `left` columns."""
        for column, each in enumerate(columns):
            self.page.set_column(column, column, each.width)
            self.text(row, column, each.name, f"head{'_right' if each.number else '_beside' if each.beside else ''}")
        self.page.freeze_panes(row + 1, left)
        self.page.repeat_rows(row)
        self.printed()

    def printed(self) -> None:
        """Across the page, as wide as it and as long as need be."""
        self.page.set_landscape()
        self.page.set_paper(9)  # A4
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&L&A&R&P of &N")


def cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


class Book:
    """A workbook being written; nothing is kept in memory but its styles and names."""

    def __init__(self, work: Any) -> None:
        self.work = work
        self._styles: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = {"history"}  # Excel keeps this one for itself

    def sheet(self, wanted: str) -> Sheet:
        name = self._name(wanted)
        return Sheet(name, self.work.add_worksheet(name), self)

    def style(self, name: str, *, tame: bool = False) -> Any:
        """`tame`: the cell stays text even when somebody edits it."""
        if (name, tame) not in self._styles:
            properties = {**STYLES[name], **({"quote_prefix": True} if tame else {})}
            self._styles[name, tame] = self.work.add_format(properties)
        return self._styles[name, tame]

    def money(self, unit: Unit, *, bold: bool = False) -> Any:
        key = (f"money {unit.code} {unit.scale}", bold)
        if key not in self._styles:
            properties = {"num_format": number_format(unit), "align": "right", "valign": "top", "bold": bold}
            self._styles[key] = self.work.add_format(properties)
        return self._styles[key]

    def _name(self, wanted: str) -> str:
        """A name Excel takes, unlike any other in whatever case."""
        base = _NOT_IN_NAMES.sub(" ", plain(wanted)).strip().strip("'")[:NAME_MOST].strip() or "Sheet"
        name, nth = base, 1
        while name.lower() in self._names:
            nth += 1
            name = f"{base[: NAME_MOST - len(str(nth)) - 3].rstrip()} ({nth})"
        self._names.add(name.lower())
        return name


@contextmanager
def writing(path: Path, title: str) -> Iterator[Book]:
    """A workbook that is at `path` when all went well."""
    with path.open("wb") as file:
        work = xlsxwriter.Workbook(file, {"constant_memory": True})
        work.set_properties({"title": plain(title), "created": BORN})
        work.set_calc_mode("auto")
        yield Book(work)
        try:
            work.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
