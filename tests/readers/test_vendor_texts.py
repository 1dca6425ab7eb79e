"""Texts as programs really write them: ruled lists, bookings whose days have no year, names that are not what is
inside, columns without a name or with the same one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.compare.exports import Exports

CRM = """\
    deal,amount,closed
    D-1,1200.00,2026-01-02
    D-2,12800.50,2026-01-31
    D-3,-500.00,2026-03-05
    D-4,300.00,2026-03-20
"""


@pytest.fixture
def exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Exports:
    return Exports(tmp_path, capsys)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_ruled_list_with_the_header_on_every_page(exports: Exports, end: str) -> None:
    sap = """\
01.04.2026            Dynamische Listenanzeige          1
---------------------------------------------------------

Buchungskreis  1000

---------------------------------------------------------
|St|Zuordnung |Belegnr   |Buch.Datum|  Betrag in Hauswährung|HWähr|
---------------------------------------------------------
|  |D-1       |1800000001|02.01.2026|              1.200,00-|EUR  |
|  |D-2       |1800000002|01.02.2026|             12.800,50-|EUR  |
---------------------------------------------------------
|St|Zuordnung |Belegnr   |Buch.Datum|  Betrag in Hauswährung|HWähr|
---------------------------------------------------------
|  |D-3       |1800000003|05.03.2026|                500,00 |EUR  |
|  |D-4       |1800000004|20.03.2026|                290,00-|EUR  |
---------------------------------------------------------
|* |          |          |          |             13.790,50-|EUR  |
---------------------------------------------------------
"""
    exports.write({"crm.csv": CRM, "fbl3n.txt": sap.replace("\n", end).encode("cp1252")})
    answer = exports.compare("crm.csv", "fbl3n.txt")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount = Betrag in Hauswährung, opposite signs"
    assert answer.numbers == ("13800.50", "13790.50")
    assert answer.effects == [
        ("timing", "left", "-12800.50", 1),
        ("timing", "right", "12800.50", 1),
        ("unexplained", "left", "-10.00", 1),
    ]


def test_rows_below_titles_stay_where_line_ends_are_mixed(exports: Exports) -> None:
    bills = b"Bills\r\n\r\nof March\n\nbill,deal,total,day\r\n1,D-1,1200.00,2026-01-02\r\n2,D-2,12800.50,2026-01-31\r\n"
    bills += b"3,D-3,-500.00,2026-03-05\r\n4,D-4,300.00,2026-03-20\r\n"
    exports.write({"crm.csv": CRM, "bills.csv": bills})
    answer = exports.compare("crm.csv", "bills.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("13800.50", "13800.50")


DATEV = """\
"EXTF";700;21;"Buchungsstapel";13;20260401093000000;;"RE";"";"";1001;456;20251001;4;20251101;20260331;"Q";"MM";1;0;0;"EUR"
Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto;Belegdatum;Belegfeld 1;Buchungstext
1200,00;"S";"EUR";10001;8400;1112;"RE-1";"Müller"
800,50;"S";"EUR";10002;8400;201;"RE-2";"Weiß"
500,00;"H";"EUR";10003;8400;0503;"RE-3";"Jäger"
"""


def test_days_without_a_year_have_the_one_of_the_first_line(exports: Exports) -> None:
    """The financial year began in October: November is of the year before, January and March are not."""
    exports.write({
        "rechnungen.csv": """\
            Rechnung;Datum;Brutto
            RE-1;11.12.2025;1.200,00
            RE-2;20.01.2026;800,50
            RE-3;05.03.2026;-500,00
        """,
        "EXTF_Buchungsstapel.csv": DATEV.replace(";1112;", ";1112;").encode("cp1252"),
    })  # fmt: skip
    answer = exports.compare("rechnungen.csv", "EXTF_Buchungsstapel.csv")
    assert answer.code == 0, answer.err
    assert "the days in Belegdatum have no year" in answer.err
    assert answer.guess("date") == "Datum with Belegdatum"
    assert answer.because("date").startswith("the same day on 2 of 3 shared keys, the same month on 3")
    assert answer.numbers == ("1500.50", "1500.50")
    assert answer.effects == []


def test_a_name_that_is_not_what_is_inside(exports: Exports, tmp_path: Path) -> None:
    plain = b"bill,deal,total,day\n1,D-1,1200.00,2026-01-02\n2,D-2,12800.50,2026-01-31\n3,D-3,-500.00,2026-03-05\n"
    page = b"<html><body><table><tr><td>bill</td></tr></table></body></html>"
    exports.write({"crm.csv": CRM, "text.xls": plain, "packed.csv": gzip.compress(plain), "page.xls": page})
    for name in ("text.xls", "packed.csv"):
        answer = exports.compare("crm.csv", name)
        assert answer.code == 0, answer.err
        assert answer.numbers == ("13800.50", "13500.50")
    refused = exports.compare("crm.csv", "page.xls")
    assert refused.code == 1
    assert (
        "it is a web page or XML that calls itself .xls; open it in a spreadsheet and save it as .xlsx" in refused.err
    )


def test_columns_without_a_name_and_with_the_same_one(exports: Exports) -> None:
    """As in a ledger report: what calls its row a total stands in a column without a name."""
    exports.write({
        "crm.csv": CRM,
        "ledger.csv": """\
            ,Date,Num,Name,Name,Amount
            4000 Revenue,,,,,
            ,2026-01-02,D-1,a,b,"1,200.00"
            ,2026-01-31,D-2,a,b,"12,800.50"
            Total for 4000 Revenue,,,,,"$14,000.50"
            4100 Services,,,,,
            ,2026-03-05,D-3,a,b,-500.00
            ,2026-03-20,D-4,a,b,300.00
            Total for 4100 Services,,,,,$-200.00
            TOTAL,,,,,"$13,800.50"
        """,
    })  # fmt: skip
    answer = exports.compare("crm.csv", "ledger.csv")
    assert answer.code == 0, answer.err
    assert "1 column has no name, and is called `column 1`" in answer.err
    assert "`Name` stands over several columns; they are called `Name 1`, `Name 2`" in answer.err
    assert answer.numbers == ("13800.50", "13800.50")
    assert answer.effects == []


@pytest.mark.parametrize("book", ["bills.xls", "bills.xlsb"])
def test_workbooks_of_older_and_binary_kinds(exports: Exports, book: str) -> None:
    """Files that LibreOffice and a writer of .xlsb made; amounts and days as in the text beside them but for one."""
    exports.write({"crm.csv": CRM, book: (Path(__file__).parent / "books" / book).read_bytes()})
    answer = exports.compare("crm.csv", book)
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "deal = deal"
    assert answer.guess("amount") == "amount = total"
    assert answer.because("date") == "the same day on 4 of 4 shared keys, the same month on 4"
    assert answer.numbers == ("13800.50", "13790.50")
    assert answer.effects == [("unexplained", "left", "-10.00", 1)]
    assert f"of a .{book.partition('.')[2]} cells with errors and formulas without a value cannot be told" in answer.err
