"""The workbook, read back by another program's reader, its formulas worked out by hand of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tallystick.core.money import Amount, unit
from tallystick.core.ties.bridge import Bridge, Effect, EffectRow
from tallystick.faces.xlsx import BookOf, write_book, write_rows
from tallystick.faces.xlsx.book import fits, number_format
from tests.faces.formulas import Computed
from tests.faces.samples import amount, bridge, result, row, sketch

Behind = Mapping[str, list[EffectRow]]


def effects(cause: str, *texts: str, code: str = "USD", **other: object) -> list[EffectRow]:
    return [row(cause, key=f"K-{n}", effect=amount(text, code), **other) for n, text in enumerate(texts, start=1)]


def behind(rows: Behind) -> Callable[[Effect], Iterable[EffectRow]]:
    return lambda effect: rows[effect.cause]


SALES = bridge(
    "2500.00", [("tax", "", "96.00", 1), ("timing", "sold->invoiced", "-800.00", 2), ("handoff", "", "-500.00", 1)]
)
ROWS: Behind = {
    "tax": effects("tax", "96.00"),
    "timing": effects("timing", "-799.99", "-0.01"),
    "handoff": effects("handoff", "-500.00"),
}


def written(folder: Path, of: Bridge = SALES, rows: Behind = ROWS, *periods: Bridge) -> Computed:
    path = folder / "bridge.xlsx"
    write_book(BookOf(result=result(*(periods or (of,))), focus=of, rows=behind(rows)), path)
    return Computed(path)


def test_the_bridge_adds_itself_up(tmp_path: Path) -> None:
    book = written(tmp_path)
    place = {label: book.find("Bridge", label)[1:] for label in ("Left and all effects", "Check: what is left over")}
    assert book.cell("Bridge", f"B{place['Left and all effects']}") == Decimal("1296.00")
    assert book.cell("Bridge", f"B{place['Check: what is left over']}") == 0
    assert book.cell("Bridge", f"D{place['Check: what is left over']}") == "adds up"


def test_every_line_is_the_sum_of_its_rows(tmp_path: Path) -> None:
    book = written(tmp_path)
    at = book.find("Bridge", "Timing: sold to invoiced")[1:]
    assert book.book["Bridge"][f"D{at}"].value == "=SUM('Timing sold to invoiced'!F5:F6)"
    assert (book.cell("Bridge", f"D{at}"), book.cell("Bridge", f"E{at}")) == (Decimal("-800.00"), 0)


def test_a_figure_that_somebody_changes_is_seen_by_the_check(tmp_path: Path) -> None:
    book = written(tmp_path)
    book.book["Tax"]["F5"].value = 95.0
    at = book.find("Bridge", "Tax")[1:]
    assert book.cell("Bridge", f"E{at}") == Decimal("-1.00")
    book.book["Bridge"][f"B{at}"].value = 95.0
    end = book.find("Bridge", "Check: what is left over")[1:]
    assert book.cell("Bridge", f"D{end}") == "DOES NOT ADD UP"


def test_the_formulas_hold_the_values_they_come_to(tmp_path: Path) -> None:
    """For a telephone that shows a workbook and does not compute."""
    book = written(tmp_path, SALES, ROWS, SALES)
    assert len(book.formulas()) > 8
    for sheet, at in book.formulas():
        kept = book.kept[sheet][at].value
        assert (kept if isinstance(kept, str) else Decimal(repr(kept))) == book.cell(sheet, at), (sheet, at)


def test_the_periods_add_up_both_ways(tmp_path: Path) -> None:
    march, april = SALES, bridge("0.00", [("timing", "sold->invoiced", "800.00", 1)], period="2026-11")
    total = bridge("2500.00", [("tax", "", "96.00", 1), ("handoff", "", "-500.00", 1)], period="total")
    path = tmp_path / "bridge.xlsx"
    write_book(BookOf(result=result(march, april, total=total), focus=total, rows=behind(ROWS)), path)
    book = Computed(path)
    sheet = book.book["Periods"]
    assert [cell.value for cell in sheet["A"]][3:] == [
        *("crm_bookings", "Tax", "Timing: sold to invoiced, left rows", "Timing: sold to invoiced, right rows"),
        *("Handoff", "billing_invoiced", "Check: what is left over"),
    ]
    assert [cell.value for cell in sheet[3]] == [
        *("Line", "October 2026", "November 2026", "Sum of the periods", "All periods"),
    ]
    assert [book.cell("Periods", f"D{row}") for row in range(4, 10)] == [2500, 96, -800, 800, -500, 2096]
    assert [book.cell("Periods", f"{column}10") for column in "BCE"] == [0, 0, 0]
    assert sheet.freeze_panes == "B4"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("USD", '"$"#,##0.00;-"$"#,##0.00'),
        ("JPY", '"¥"#,##0;-"¥"#,##0'),
        ("BHD", "#,##0.000;-#,##0.000"),
        ("jobs", "#,##0;-#,##0"),
    ],
)
def test_the_format_shows_exactly_the_decimals_of_the_unit(code: str, shown: str) -> None:
    assert number_format(unit(code)) == shown


def test_amounts_are_numbers_to_the_last_digit(tmp_path: Path) -> None:
    """Fifteen digits, and the file says each of them: `9000000000000.01` as a float is not quite that."""
    of = bridge("9000000000000.01", [("tax", "", "0.01", 1)])
    book = written(tmp_path, of, {"tax": effects("tax", "0.01")})
    cell = book.book["Bridge"]["B7"]
    assert (cell.value, cell.data_type, cell.number_format) == (9000000000000.01, "n", '"$"#,##0.00;-"$"#,##0.00')
    assert book.cell("Bridge", book.find("Bridge", "Check: what is left over").replace("A", "B")) == 0


def test_more_than_fifteen_digits_are_text_with_a_note_and_in_no_sum(tmp_path: Path) -> None:
    of = bridge("12345678901234.56", [("tax", "", "1.00", 1)])
    path = tmp_path / "bridge.xlsx"
    found = write_book(BookOf(result=result(of), focus=of, rows=behind({"tax": effects("tax", "1.00")})), path)
    book = Computed(path)
    assert (book.book["Bridge"]["B7"].value, book.book["Bridge"]["B7"].data_type) == ("12345678901234.56", "s")
    assert "more than 15 digits" in book.book["Bridge"]["I7"].value
    end = book.find("Bridge", "Check: what is left over")[1:]
    assert book.cell("Bridge", f"B{end}") == 0
    assert book.book["Bridge"][f"B{end}"].data_type == "n", "no formula that would leave the text out of its sum"
    assert [each.code for each in found] == ["digits_as_text"]


def test_what_fits_is_decided_by_digits() -> None:
    usd = unit("USD")
    assert fits(Amount(minor=-(10**15) + 1, unit=usd))
    assert not fits(Amount(minor=10**15, unit=usd))


HOSTILE = (
    "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://evil","x")', "=cmd|'/c calc'!A0",
    "http://evil.example", "mailto:a@b", "internal:'Bridge'!A1", "<r><t>x</t></r>", "{=SUM(1)}", "1234567890123456789",
    "\x00\x1b[31m", "_x0041_",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    of = bridge("0.00", [("tax", text, "1.00", 1)])
    rows = effects("tax", "1.00", row=text, evidence=text, matched_by=text, detail=text, group=text)
    book = written(tmp_path, of, {"tax": rows})
    name = book.book.sheetnames[3]
    cells = [cell for sheet in ("Bridge", name) for line in book.book[sheet].iter_rows() for cell in line if cell.value]
    told = [cell for cell in cells if cell.data_type == "f" and not cell.value.startswith(("=SUM(", "=ROUND(", "=IF("))]
    assert told == []
    assert [cell.hyperlink.location for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    kept = book.book[name]["A5"]
    assert kept.data_type in ("s", "inlineStr")
    if text.startswith(("=", "+", "-", "@")):
        assert kept.quotePrefix, "it stays text even when somebody edits the cell"


def test_links_lead_from_each_line_to_its_rows_and_back(tmp_path: Path) -> None:
    book = written(tmp_path)
    at = book.find("Bridge", "Handoff")
    assert book.book["Bridge"][at].hyperlink.location == "'Handoff'!A1"
    assert book.book["Handoff"]["A2"].hyperlink.location == f"'Bridge'!{at}"


def test_names_of_sheets_are_taken_by_excel_and_told_apart(tmp_path: Path) -> None:
    long = "a step: with/a [really] long?name*"
    of = bridge("0.00", [("tax", f"{long}{n}", "1.00", 1) for n in (1, 2)] + [("history", "", "1.00", 1)])
    rows = {"tax": effects("tax", "1.00"), "history": effects("history", "1.00")}
    names = written(tmp_path, of, rows).book.sheetnames
    assert len({each.lower() for each in names}) == len(names) == 6
    assert all(len(each) <= 31 and not set(each) & set("[]:*?/\\") for each in names)
    assert "history" not in {each.lower() for each in names}


def test_rows_beyond_a_sheet_go_on_over_further_ones(tmp_path: Path) -> None:
    of = bridge("0.00", [("tax", "", "5.00", 5)])
    path = tmp_path / "bridge.xlsx"
    rows = {"tax": effects("tax", "1.00", "1.00", "1.00", "1.00", "1.00")}
    (found,) = write_book(BookOf(result=result(of), focus=of, rows=behind(rows)), path, most=6)
    book = Computed(path)
    assert book.book.sheetnames[3:] == ["Tax", "Tax (2)", "Tax (3)"]
    assert book.book["Bridge"]["D8"].value == "=SUM('Tax'!F5:F6,'Tax (2)'!F5:F6,'Tax (3)'!F5:F5)"
    assert book.cell("Bridge", "D8") == 5
    assert (found.code, found.count) == ("rows_on_sheets", 5)
    assert "5 rows of `Tax` are on 3 sheets" in found.sentence


def test_the_heading_stays_in_sight_and_on_every_page(tmp_path: Path) -> None:
    book = written(tmp_path).book
    assert (book["Bridge"].freeze_panes, book["Tax"].freeze_panes) == ("A7", "A5")
    assert book["Tax"].print_title_rows == "$4:$4"
    assert book["Tax"].auto_filter.ref == "A4:J5"


def test_dates_are_dates_except_where_excel_has_none(tmp_path: Path) -> None:
    rows = [row(date="2026-03-31"), row(date="1899-12-31"), row(date=None)]
    write_rows(rows, tmp_path / "rows.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx")["Rows"]
    assert [sheet[f"D{n}"].is_date for n in (2, 3, 4)] == [True, False, False]
    assert (str(sheet["D2"].value), sheet["D3"].value, sheet["D4"].value) == ("2026-03-31 00:00:00", "1899-12-31", None)


def test_rows_alone_have_their_heading_in_the_first_line(tmp_path: Path) -> None:
    assert write_rows([row(), row()], tmp_path / "rows.xlsx") == 2
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx")["Rows"]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["F2"].value) == ("Row", "crm.deals#OPP-7731", -31200)
    assert write_rows([], tmp_path / "none.xlsx") == 0
    assert openpyxl.load_workbook(tmp_path / "none.xlsx")["Rows"]["A1"].value == "Row"


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    write_rows([row(evidence="x" * 40_000)], tmp_path / "rows.xlsx")
    kept = openpyxl.load_workbook(tmp_path / "rows.xlsx")["Rows"]["G2"].value
    assert len(kept) == 32_767 and kept.endswith("…")


def test_the_same_bridge_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    written(tmp_path / "a", sketch(), {each.cause: [row(each.cause, effect=each.effect)] for each in sketch().effects})
    written(tmp_path / "b", sketch(), {each.cause: [row(each.cause, effect=each.effect)] for each in sketch().effects})
    assert (tmp_path / "a" / "bridge.xlsx").read_bytes() == (tmp_path / "b" / "bridge.xlsx").read_bytes()
