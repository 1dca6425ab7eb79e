"""Workbooks as people keep them: titles, two-line headers, hidden and filtered rows, errors, formulas, text numbers."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.readers.canonical import Came, field, read, shape
from tests.readers.test_files import refused

FORM = shape(field("id"), field("amount", "decimal"), field("closed_on", "date"), key=("id",))
HEAD = ["id", "amount", "closed_on"]
DAY = datetime(2026, 3, 31)
TWO = [("1", Decimal("10.50"), date(2026, 3, 31)), ("x2", Decimal("-3.00"), date(2026, 4, 1))]
ROWS = [[1, 10.5, DAY], ["x2", -3, date(2026, 4, 1)]]


def book(**sheets: Callable[[Any], None] | list[list[Any]]) -> bytes:
    held = openpyxl.Workbook()
    held.remove(held.active)
    for name, what in sheets.items():
        sheet = held.create_sheet(name)
        if callable(what):
            what(sheet)
        else:
            for row in what:
                sheet.append(row)
    raw = BytesIO()
    held.save(raw)
    return raw.getvalue()


def pulled(folder: Path, raw: bytes, form: Any = FORM, **how: Any) -> Came:
    return read(folder, raw, form, file="deals.xlsx", **how)


def rows(came: Came) -> list[tuple[Any, ...]]:
    return came.rows("id, amount, closed_on", by="id")


def test_values_come_typed(tmp_path: Path) -> None:
    form = shape(
        field("id"),
        field("code"),
        field("amount", "decimal"),
        field("n", "integer"),
        field("at", "timestamp"),
        field("day", "date"),
        field("ok", "boolean"),
        key=("id",),
    )
    moment = datetime(2026, 3, 31, 14, 5)
    raw = book(Deals=[["id", "code", "amount", "n", "at", "day", "ok"], ["A", 1001, 0.1 + 0.2, 7, moment, DAY, True]])
    came = pulled(tmp_path, raw, form)
    assert came.rows('code, amount, n, "at", day, ok') == [
        ("1001", Decimal("0.30"), 7, 1_774_965_900_000_000, date(2026, 3, 31), True)
    ]
    assert came.codes == []


def test_titles_notes_totals_and_blank_rows_are_named(tmp_path: Path) -> None:
    raw = book(
        Deals=[
            ["Deals of March", None, None],
            [],
            HEAD,
            ROWS[0],
            [],
            ROWS[1],
            ["Total", 7.5, None],
            [],
            ["Prepared by Ana", None, None],
        ]
    )
    came = pulled(tmp_path, raw)
    assert rows(came) == TWO
    assert came.held() == [("total_row",)]
    assert [(each.code, each.sentence) for each in came.findings] == [
        ("lines_above", "1 row above the header is left out: `Deals of March`"),
        ("lines_below", "1 row below the rows is left out: `Prepared by Ana`"),
        ("rows_between", "1 blank row stands between the rows"),
        ("row_total", "1 row is a total and held in quarantine: row 7"),
    ]


@pytest.mark.parametrize("header", ["2-3", None])
def test_a_header_of_merged_cells_over_two_rows(tmp_path: Path, header: str | None) -> None:
    def write(sheet: Any) -> None:
        for row in (["March"], ["Deal", "Money", None, "Closed"], ["no", "net", "tax", "on"], [1, 10.5, 1, DAY]):
            sheet.append(row)
        sheet.merge_cells("B2:C2")

    form = shape(
        field("id", column="Deal no"),
        field("amount", "decimal", column="Money net"),
        field("tax", "decimal", column="Money tax"),
        field("closed_on", "date", column="Closed on"),
        key=("id",),
    )
    came = pulled(tmp_path, book(Deals=write), form, header=header)
    assert came.rows("id, amount, tax, closed_on") == [("1", Decimal("10.50"), Decimal("1.00"), date(2026, 3, 31))]


def test_the_sheet_is_by_name_by_number_or_the_only_one_that_fits(tmp_path: Path) -> None:
    raw = book(Notes=[["hello"]], Deals=[HEAD, *ROWS])
    assert rows(pulled(tmp_path, raw, sheet="Deals")) == TWO
    assert rows(pulled(tmp_path, raw, sheet="2")) == TWO
    came = pulled(tmp_path, raw)
    assert rows(came) == TWO
    assert came.findings[0].sentence == "sheet `Deals` is read, the only one with the columns; not read: `Notes`"


@pytest.mark.parametrize(
    ("raw", "how", "code", "sentence"),
    [
        (book(A=[HEAD], B=[HEAD]), {}, "sheet_asked", "2 of its sheets have the columns: `A`, `B`"),
        (book(A=[["x"]], B=[["y"]]), {}, "sheet_asked", "none of its sheets have the columns: `A`, `B`"),
        (book(A=[HEAD]), {"sheet": "C"}, "sheet_missing", "there is no sheet `C`; there is `A`"),
        (book(A=[HEAD]), {"sheet": "2"}, "sheet_missing", "there is no sheet `2`"),
        (book(A=[]), {}, "file_empty", "the sheet has no header"),
        (b"PK\x03\x04 half", {}, "file_broken", "the workbook cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, raw: bytes, how: Any, code: str, sentence: str) -> None:
    (tmp_path / "deals.xlsx").write_bytes(raw)
    from tallystick.adapters.readers.files import FileReader
    from tallystick.core.pulls.shape import Request

    asked = Request(source="crm.deals", file="deals.xlsx", columns=tuple(HEAD), **how)
    with FileReader(folder=tmp_path).read([asked], tmp_path) as readings:
        [found] = readings["crm.deals"].findings
    assert (found.code, found.level) == (code, "error")
    assert sentence in found.sentence


def hiding(sheet: Any) -> None:
    for row in ([*HEAD, "secret"], [*ROWS[0], 1], ["h3", 99, DAY, 2], [*ROWS[1], 3]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.auto_filter.ref = "A1:D4"


def test_hidden_and_filtered_rows_are_read_and_named_or_left_out_as_declared(tmp_path: Path) -> None:
    came = pulled(tmp_path, book(Deals=hiding))
    assert len(rows(came)) == 3
    assert [(each.code, each.level, each.sentence) for each in came.findings] == [
        ("columns_hidden", "note", "hidden columns `D` are read like the others"),
        ("rows_hidden", "warning", "1 row hidden by the filter on A1:D4 is read like the others: `3`"),
    ]
    left = pulled(tmp_path, book(Deals=hiding), hidden="leave_out")
    assert rows(left) == TWO
    assert left.findings[1].sentence == "1 row hidden by the filter on A1:D4 is left out: `3`"


def test_a_hidden_sheet_is_named_and_read_when_asked_for(tmp_path: Path) -> None:
    held = openpyxl.load_workbook(BytesIO(book(Deals=[HEAD, *ROWS], Old=[HEAD, ["o", 1, DAY]])))
    held["Old"].sheet_state = "hidden"
    raw = BytesIO()
    held.save(raw)
    came = pulled(tmp_path, raw.getvalue())
    assert rows(came) == TWO
    assert came.findings[0].sentence == "sheet `Old` is hidden and not read"
    assert len(rows(pulled(tmp_path, raw.getvalue(), sheet="Old"))) == 1


def test_errors_and_formulas_without_a_value_are_never_empty(tmp_path: Path) -> None:
    raw = BytesIO()
    held = xlsxwriter.Workbook(raw)
    sheet = held.add_worksheet("Deals")
    sheet.write_row(0, 0, ["id", "amount", "who"])
    sheet.write_row(1, 0, ["good"])
    sheet.write_formula(1, 1, "=5+5.5", None, 10.5)
    sheet.write_formula(1, 2, '="A"&"na"', None, "Ana")
    sheet.write_row(2, 0, ["error"])
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_row(3, 0, ["never"])
    sheet.write_formula(3, 1, "=1+1", None, "")
    sheet.write_row(4, 0, ["lookup", 1])
    sheet.write_formula(4, 2, "=NA()", None, "#N/A")
    sheet.write_row(5, 0, ["empty", 2])
    held.close()
    form = shape(field("id"), field("amount", "decimal"), field("who"), key=("id",))
    came = pulled(tmp_path, raw.getvalue(), form)
    assert came.rows("id, amount, who", by="id") == [
        ("empty", Decimal("2.00"), None),
        ("good", Decimal("10.50"), "Ana"),
    ]
    assert came.held("id, _failed") == [
        ("error", "unreadable:amount"),
        ("lookup", "unreadable:who"),
        ("never", "unreadable:amount"),
    ]
    assert [str(each).partition("deals.xlsx")[2].partition(";")[0] for each in came.findings] == [
        ", sheet Deals, row 3, field amount  source crm.deals: `#DIV/0!` stands where a value should",
        ", sheet Deals, row 4, field amount  source crm.deals: `a formula without a value` stands where a value should",
        ", sheet Deals, row 5, field who  source crm.deals: `#N/A` stands where a value should",
    ]


def test_a_formula_that_comes_to_an_empty_text_is_empty(tmp_path: Path) -> None:
    raw = book(Deals=[HEAD, *ROWS])
    before, after = BytesIO(raw), BytesIO()
    with zipfile.ZipFile(before) as source, zipfile.ZipFile(after, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b'<c r="B2" t="n"><v>10.5</v></c>', b'<c r="B2" t="str"><f>""</f><v></v></c>')
            target.writestr(name, text)
    came = pulled(tmp_path, after.getvalue())
    assert came.rows("amount", by="id")[0] == (None,)
    assert came.codes == []


def test_numbers_of_the_sheet_and_numbers_as_text_meet_in_one_column(tmp_path: Path) -> None:
    raw = book(Deals=[HEAD, ["a", 1.5, DAY], ["b", "1.234,50", "31.03.2026"], ["c", 1.234, DAY], ["d", "€ 1.500", DAY]])
    came = pulled(tmp_path, raw, shape(*(each for each in FORM.fields), key=("id",)))
    assert came.rows("id, amount, closed_on", by="id") == [
        ("a", Decimal("1.50"), date(2026, 3, 31)),
        ("b", Decimal("1234.50"), date(2026, 3, 31)),
        ("d", Decimal("1500.00"), date(2026, 3, 31)),
    ]
    assert came.held("id, _failed") == [("c", "unreadable:amount")]
    assert "`1.234` has more than 2 decimals" in str(came.findings[-1])


def test_days_as_bare_numbers_are_excels(tmp_path: Path) -> None:
    came = pulled(tmp_path, book(Deals=[HEAD, ["a", 1, 46112]]))
    assert rows(came) == [("a", Decimal("1.00"), date(2026, 3, 31))]


def test_a_range_is_all_that_is_read(tmp_path: Path) -> None:
    def write(sheet: Any) -> None:
        table: list[list[Any]] = [HEAD, *ROWS, ["z", 5, DAY]]
        for n, row in enumerate(table):
            for m, value in enumerate(row):
                sheet.cell(row=n + 4, column=m + 3, value=value)
        sheet["A1"] = "left"
        sheet["A5"] = "left"

    raw = book(Deals=write)
    assert rows(pulled(tmp_path, raw, range="C4:E6")) == TWO
    assert len(rows(pulled(tmp_path, raw, range="C:E"))) == 3


def test_a_part_that_could_unfold_without_end_is_refused(tmp_path: Path) -> None:
    before, after = BytesIO(book(Deals=[HEAD, *ROWS])), BytesIO()
    with zipfile.ZipFile(before) as source, zipfile.ZipFile(after, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text.replace(b"</sheetData>", b"</sheetData><autoFilter/>")
            target.writestr(name, text)
    [found] = refused(tmp_path, after.getvalue(), file="deals.xlsx")
    assert found.code == "file_broken"


ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Deals">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
VALUE = '<table:table-cell office:value-type="{0}" office:{1}="{2}"><text:p>x</text:p></table:table-cell>'


def test_an_ods_is_read_with_a_word_on_what_it_does_not_say(tmp_path: Path) -> None:
    head = "".join(TEXT.format(each) for each in HEAD)
    row = TEXT.format("1") + VALUE.format("float", "value", "10.5") + VALUE.format("date", "date-value", "2026-03-31")
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        lines = f"<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>"
        archive.writestr("content.xml", ODS.format(lines))
    came = read(tmp_path, held.getvalue(), FORM, file="deals.ods")
    assert rows(came) == TWO[:1]
    assert came.codes == ["sheet_unsure"]


def test_the_cell_of_a_report(tmp_path: Path) -> None:
    from tallystick.adapters.readers.files import FileReader
    from tallystick.core.pulls.shape import Request

    (tmp_path / "board.xlsx").write_bytes(book(KPIs=[["Bookings", None, 1234.5], [None, None, "$1.2m"]]))
    reader = FileReader(folder=tmp_path, root=tmp_path)

    def cell(place: str, **how: Any) -> Any:
        return reader.cell(Request(source="deck", file="board.xlsx", cell=place, **how), tmp_path)

    assert cell("C1") == ("1234.5", ())
    assert cell("$C$2", sheet="KPIs") == ("$1.2m", ())
    text, [found] = cell("D9")
    assert (text, found.code) == (None, "cell_without_value")
    assert str(found).startswith("board.xlsx  source deck: cell D9 of sheet KPIs is empty")
