"""Workbooks: one sheet of one becomes a text file that the canonicaliser scans, each row with its number in the sheet.

Values come from calamine, typed; what calamine cannot tell (errors, formulas without a value, what is hidden) from the
parts of an .xlsx itself. Nothing of a sheet is left out unsaid.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tallystick.adapters.readers.looking import Look, Refused, listed, state
from tallystick.adapters.readers.sheetfacts import SheetFacts, Unsafe, facts_of
from tallystick.core.findings import Code
from tallystick.core.pulls import codes
from tallystick.core.pulls.cells import NO_VALUE, NUMBER, cell_text, column_name, span_of
from tallystick.core.pulls.layout import LOOKED, Header, find_header, notes_at_end, told_apart
from tallystick.core.pulls.shape import RawColumn, RawFile

_WITH_PARTS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a sheet: its number, counted from nought, and its cells as texts."""

    number: int
    cells: tuple[str, ...]

    @property
    def plain(self) -> list[str]:
        return [each.lstrip(NUMBER + NO_VALUE) for each in self.cells]

    @property
    def blank(self) -> bool:
        return not any(each.strip() for each in self.cells)


class SheetLook(Look):
    def file(self, path: Path) -> RawFile:
        book = self._opened(path)
        sheet = self._sheet(book, path)
        self.called[path] = f"{self.named(path)}, sheet {sheet}"
        facts = self._facts(path, sheet)
        rows = [each for each in self._rows(book, sheet, facts, path) if not each.blank]
        header = self._header(rows, path)
        self._name_rows("above the header", rows[: header.begin], path, codes.LINES_ABOVE)
        kept = self._without_notes(rows[header.first :], path)
        self._blank_rows(kept, path)
        size, changed = state(path)
        return RawFile(
            path=self._written(path, header, kept),
            name=self.named(path),
            columns=tuple(RawColumn(name=each) for each in header.names),
            header=False,
            nulls=self.request.nulls,
            numbered=True,
            marked=True,
            origin=path,
            size=size,
            changed=changed,
        )

    def cell(self, path: Path, place: str) -> str:
        """The text of one cell; an error or a formula that was never computed is refused."""
        book = self._opened(path)
        sheet = self._sheet(book, path)
        span, facts = span_of(place), self._facts(path, sheet)
        row = next((each.cells for each in self._cells(book, sheet, facts) if each.number == span.top), ())
        text = row[span.left] if span.left < len(row) else ""
        if text.startswith(NO_VALUE) or not text.strip():
            said = f"cell {place} of sheet {sheet} is {text.removeprefix(NO_VALUE).strip() or 'empty'}"
            raise Refused(self.finding(codes.CELL_WITHOUT_VALUE, said, path))
        return text.removeprefix(NUMBER)

    def _opened(self, path: Path) -> CalamineWorkbook:
        try:
            with path.open("rb") as stream:
                return CalamineWorkbook.from_filelike(stream)  # by its bytes, whatever its name says
        except PasswordError:
            said = "the workbook is protected by a password"
            raise Refused(self.finding(codes.FILE_REFUSED, said, path, mend="save it without one")) from None
        except (CalamineError, ValueError, OSError) as error:
            raise Refused(self.finding(codes.FILE_BROKEN, f"the workbook cannot be read: {error}", path)) from None

    # which sheet

    def _sheet(self, book: CalamineWorkbook, path: Path) -> str:
        asked = self.request.sheet
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        seen = [
            each.name
            for each in book.sheets_metadata
            if each.name in names and each.visible == SheetVisibleEnum.Visible
        ]
        if asked is not None:
            return self._asked_sheet(asked, names, path)
        hidden = [each for each in names if each not in seen]
        if hidden:
            said = f"{'sheets' if len(hidden) > 1 else 'sheet'} {listed(hidden)} {_are(hidden)} hidden and not read"
            self.note(codes.SHEET_HIDDEN, said, path)
        if len(seen) > 1:
            return self._among(book, seen, path)
        if not seen:
            raise Refused(self.finding(codes.SHEET_MISSING, "no sheet of the workbook is visible", path))
        return seen[0]

    def _asked_sheet(self, asked: str, names: Sequence[str], path: Path) -> str:
        if asked in names:
            return asked
        if asked.isdigit() and 1 <= int(asked) <= len(names):
            return names[int(asked) - 1]
        said = f"there is no sheet `{asked}`; there is {listed(names)}"
        raise Refused(self.finding(codes.SHEET_MISSING, said, path))

    def _among(self, book: CalamineWorkbook, seen: Sequence[str], path: Path) -> str:
        """The one sheet that has the columns which the fields need; else somebody must say."""
        needed = set(self.request.columns)
        fit = [each for each in seen if needed <= set(self._first_header(book, each))] if needed else []
        if not needed:
            fit = [each for each in seen if self._first_header(book, each)]
        if len(fit) == 1:
            others = [each for each in seen if each != fit[0]]
            said = f"sheet {listed(fit)} is read, the only one with the columns; not read: {listed(others)}"
            self.note(codes.SHEET_CHOSEN, said, path)
            return fit[0]
        said = f"{len(fit) or 'none'} of its sheets have the columns: {listed(fit or seen)}"
        raise Refused(replace(self.finding(codes.SHEET_ASKED, said, path), samples=tuple(fit or seen)))

    def _first_header(self, book: CalamineWorkbook, sheet: str) -> tuple[str, ...]:
        rows: list[Row] = []
        for each in self._cells(book, sheet, SheetFacts(), most=LOOKED):
            if not each.blank:
                rows.append(each)
        header = find_header({"": [each.plain for each in rows]}, self.request.columns, None) if rows else None
        return header.names if header else ()

    # its rows

    def _facts(self, path: Path, sheet: str) -> SheetFacts:
        original = next(
            (name for name in (path.suffix.lower(), f".{self.request.format}") if name in _WITH_PARTS), None
        )
        if original is None and _is_xlsx(path):
            original = ".xlsx"
        if original is None:
            said = f"of a {path.suffix} cells with errors and formulas without a value cannot be told from empty ones"
            self.note(codes.SHEET_UNSURE, said, path)
            return SheetFacts()
        try:
            return facts_of(path, sheet)
        except Unsafe as error:
            raise Refused(self.finding(codes.FILE_BROKEN, f"the workbook is not safe to read: {error}", path)) from None

    def _rows(self, book: CalamineWorkbook, sheet: str, facts: SheetFacts, path: Path) -> Iterator[Row]:
        """The rows of the range, without what is hidden where that is asked; what is hidden is named either way."""
        span = span_of(self.request.range)
        leave = self.request.hidden == "leave_out"
        rows = [each for each in sorted(facts.hidden_rows) if span.top <= each <= span.bottom]
        columns = [each for each in sorted(facts.hidden_columns) if span.left <= each <= span.right]
        outcome = "left out" if leave else "read like the others"
        if columns:
            shown = listed([column_name(each) for each in columns])
            self.note(codes.COLUMNS_HIDDEN, f"hidden columns {shown} are {outcome}", path, count=len(columns))
        if rows:
            why = f" by the filter on {facts.filtered}" if facts.filtered else ""
            shown = listed([str(each + 1) for each in rows])
            what = f"1 row hidden{why} is" if len(rows) == 1 else f"{len(rows)} rows hidden{why} are"
            self.note(codes.ROWS_HIDDEN, f"{what} {outcome}: {shown}", path, count=len(rows))
        for each in self._cells(book, sheet, facts):
            if not span.top <= each.number <= span.bottom or (leave and each.number in facts.hidden_rows):
                continue
            cells = tuple(
                cell
                for n, cell in enumerate(each.cells)
                if span.left <= n <= span.right and not (leave and n in facts.hidden_columns)
            )
            yield Row(number=each.number, cells=cells)

    def _cells(self, book: CalamineWorkbook, sheet: str, facts: SheetFacts, most: int | None = None) -> Iterator[Row]:
        opened = book.get_sheet_by_name(sheet)
        if opened.start is None:
            return
        left = [""] * opened.start[1]
        for number, values in enumerate(opened.iter_rows()):
            if most is not None and number >= most:
                return
            cells = [*left, *(cell_text(each) for each in values)]
            for column in range(len(cells)) if facts.valueless else ():
                said = facts.valueless.get((number, column))
                cells[column] = cells[column] if said is None else NO_VALUE + said
            yield Row(number=number, cells=tuple(cells))

    # header and notes

    def _header(self, rows: Sequence[Row], path: Path) -> Header:
        declared = self._declared(rows)
        header = find_header({"": [each.plain for each in rows[:LOOKED]]}, self.request.columns, declared)
        if header is None or (header.written and not any(header.written)):
            raise Refused(self.finding(codes.FILE_EMPTY, "the sheet has no header", path))
        written = tuple(" ".join(each.split()) for each in header.written or header.names)
        found = replace(header, names=told_apart(written), written=written)
        self.check_header(found, path)
        return found

    def _declared(self, rows: Sequence[Row]) -> str | None:
        """Lines are counted from the top of the sheet; here from the first row that has anything."""
        asked = self.request.header
        if asked in (None, "none"):
            return asked
        first, _, last = str(asked).partition("-")
        inside = [n for n, each in enumerate(rows) if int(first) - 1 <= each.number <= int(last or first) - 1]
        return f"{inside[0] + 1}-{inside[-1] + 1}" if inside else "9999"

    def _without_notes(self, rows: Sequence[Row], path: Path) -> Sequence[Row]:
        asked = self.request.footer
        count = asked if asked is not None else notes_at_end([each.plain for each in rows])
        if not count:
            return rows
        self._name_rows("below the rows", rows[-count:], path, codes.LINES_BELOW)
        return rows[:-count]

    def _name_rows(self, where: str, rows: Sequence[Row], path: Path, code: Code) -> None:
        if rows:
            one = len(rows) == 1
            shown = ", ".join(f"`{' '.join(filled for filled in each.plain if filled.strip())}`" for each in rows[:3])
            said = f"{len(rows)} row{'' if one else 's'} {where} {'is' if one else 'are'} left out: {shown}"
            self.note(code, said + (" ..." if len(rows) > 3 else ""), path, count=len(rows))

    def _blank_rows(self, rows: Sequence[Row], path: Path) -> None:
        if rows and (missing := rows[-1].number - rows[0].number + 1 - len(rows)):
            what = "1 blank row stands" if missing == 1 else f"{missing} blank rows stand"
            self.note(codes.ROWS_BETWEEN, f"{what} between the rows", path, count=missing)

    def _written(self, path: Path, header: Header, rows: Sequence[Row]) -> Path:
        """A text file of the rows, each behind its number in the sheet."""
        target = self.copy(path, "sheet.csv")
        width = len(header.names)
        with target.open("w", encoding="utf-8", newline="") as copy:
            writer = csv.writer(copy, lineterminator="\n")
            for each in rows:
                cells = [*each.cells[:width], *[""] * (width - len(each.cells))]
                writer.writerow([each.number + 1, *cells])
        return target


def _is_xlsx(path: Path) -> bool:
    return is_zipfile(path) and "xl/workbook.xml" in ZipFile(path).namelist()


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"
