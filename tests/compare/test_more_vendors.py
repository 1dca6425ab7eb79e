"""More exports as people have them: titles above, totals below, workbooks, JSON, signs and dates of all kinds."""

from __future__ import annotations

import json
from pathlib import Path

import xlsxwriter

from tests.compare.exports import Exports


def test_datev_bookings_with_debit_and_credit_by_a_mark(exports: Exports) -> None:
    """A line of facts above the header; amounts without sign beside S or H; days without a year, so no date."""
    exports.write({
        "EXTF_Buchungsstapel.csv": (
            '"EXTF";700;21;"Buchungsstapel";12;20260401;;"RE";"";"";1001;1;20260101;4;20260301;20260331;"März"\n'
            '"Umsatz (ohne Soll/Haben-Kz)";"Soll/Haben-Kennzeichen";"WKZ Umsatz";"Konto";"Gegenkonto";"Belegdatum";'
            '"Belegfeld 1";"Buchungstext"\n'
            '1.428,00;"S";"EUR";10001;8400;1203;"RE-1001";"Müller GmbH"\n'
            '15.232,60;"S";"EUR";10002;8400;3103;"RE-1002";"Weiß KG"\n'
            '119,00;"H";"EUR";10001;8400;2803;"GU-2001";"Gutschrift Müller"\n'
            '535,50;"S";"EUR";10003;8400;503;"RE-1003";"Jäger AG"\n'
        ).encode("cp1252"),
        "rechnungen.csv": """\
            Rechnungsnummer;Kunde;Rechnungsdatum;Netto;USt;Brutto
            RE-1001;Müller GmbH;12.03.2026;1.200,00;228,00;1.428,00
            RE-1002;Weiß KG;31.03.2026;12.800,50;2.432,10;15.232,60
            GU-2001;Müller GmbH;28.03.2026;-100,00;-19,00;-119,00
            RE-1003;Jäger AG;05.03.2026;450,00;85,50;535,50
        """,
    })  # fmt: skip
    answer = exports.compare("rechnungen.csv", "EXTF_Buchungsstapel.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Rechnungsnummer = Belegfeld 1"
    assert answer.guess("amount") == (
        "Brutto = Umsatz (ohne Soll/Haben-Kz), negative where Soll/Haben-Kennzeichen is H"
    )
    assert answer.guess("date") == "Rechnungsdatum with Belegdatum"
    assert answer.guess("unit") == "EUR"
    assert answer.numbers == ("17077.10", "17077.10")
    assert answer.effects == []


def test_sap_line_items_with_minus_behind_and_compact_dates(exports: Exports) -> None:
    exports.write({
        "FBL5N.txt": """\
            BELNR\tBLDAT\tBUDAT\tXBLNR\tWRBTR\tWAERS
            1800000001\t20260310\t20260312\t0090001234\t1.190,00\tEUR
            1800000002\t20260331\t20260401\t0090001235\t2.380,00\tEUR
            1600000003\t20260315\t20260316\t0090001236\t595,00-\tEUR
        """,
        "billing.csv": """\
            billing_document,billing_date,gross_amount
            90001234,2026-03-10,1190.00
            90001235,2026-03-31,2380.00
            90001236,2026-03-15,-590.00
        """,
    })  # fmt: skip
    answer = exports.compare("billing.csv", "FBL5N.txt")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "billing_document = XBLNR"
    assert answer.guess("amount") == "gross_amount = WRBTR"
    assert answer.numbers == ("2980.00", "2975.00")
    assert ("unexplained", "right", "-5.00", 1) in answer.effects


def test_quickbooks_report_with_a_title_and_a_total(exports: Exports) -> None:
    exports.write({
        "SalesByCustomerDetail.csv": """\
            Acme Inc.,,,,,
            Sales by Customer Detail,,,,,
            "March 2026",,,,,

            Date,Transaction Type,No.,Customer,Amount,Balance
            03/10/2026,Invoice,1001,Alpha,"1,200.00","1,200.00"
            03/15/2026,Invoice,1002,Beta,"2,800.50","4,000.50"
            03/31/2026,Credit Memo,1003,Alpha,-100.00,"3,900.50"
            TOTAL,,,,"3,900.50",
        """,
        "stripe.csv": """\
            id,Amount,Currency,Created (UTC),Status,Description
            in_1,1200.00,usd,2026-03-10 09:00:00,paid,Invoice 1001
            in_2,2800.50,usd,2026-03-15 09:00:00,paid,Invoice 1002
            in_3,-100.00,usd,2026-03-31 09:00:00,paid,Invoice 1003
        """,
    })  # fmt: skip
    answer = exports.compare("SalesByCustomerDetail.csv", "stripe.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "No. = Description"
    assert answer.numbers == ("3900.50", "3900.50")
    assert answer.effects == []


def test_salesforce_opportunities_against_netsuite_orders_in_a_workbook(exports: Exports, tmp_path: Path) -> None:
    exports.write({
        "opportunities.csv": """\
            Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Last Modified Date
            0065g00000ABCDE,Alpha renewal,Closed Won,"USD 12,000.00",3/10/2026,1/5/2026,3/11/2026
            0065g00000ABCDF,Beta new,Closed Won,"USD 24,000.00",3/31/2026,1/9/2026,4/1/2026
            0065g00000ABCDG,Gamma new,Closed Won,"USD 6,000.00",3/25/2026,2/2/2026,3/26/2026
        """,
    })  # fmt: skip
    with xlsxwriter.Workbook(tmp_path / "SalesOrders.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
        from datetime import date

        sheet = book.add_worksheet("Sales Orders")
        sheet.write_row(0, 0, ["Acme Inc. - Sales Orders"])
        sheet.write_row(
            2, 0, ["Internal ID", "Document Number", "SFDC Opportunity", "Tran Date", "Amount (Net)", "Tax", "Total"]
        )
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        rows = (
            (5001, "SO1001", "0065G00000ABCDE", date(2026, 3, 11), 12000, 960, 12960),
            (5002, "SO1002", "0065G00000ABCDF", date(2026, 4, 2), 24000, 1920, 25920),
            (5003, "SO1003", "0065G00000ABCDG", date(2026, 3, 26), 6500, 520, 7020),
        )
        for n, row in enumerate(rows, start=3):
            sheet.write_row(n, 0, row[:3])
            sheet.write_datetime(n, 3, row[3], day)
            sheet.write_row(n, 4, row[4:])
    answer = exports.compare("opportunities.csv", "SalesOrders.xlsx")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Opportunity ID = SFDC Opportunity"
    assert answer.guess("amount") == "Amount = Amount (Net)"
    assert answer.guess("date") == "Close Date with Tran Date"
    assert answer.guess("unit") == "USD"
    assert answer.numbers == ("42000.00", "42500.00")
    assert ("unexplained", "right", "500.00", 1) in answer.effects


def test_json_and_parquet(exports: Exports, tmp_path: Path) -> None:
    import duckdb

    orders = [{"order": f"O-{n}", "placed": f"2026-03-0{n}", "total": f"{n}0.50"} for n in range(1, 6)]
    (tmp_path / "orders.json").write_text(json.dumps(orders))
    with duckdb.connect() as writer:
        rows = (
            "SELECT 'O-' || n AS order_no, DATE '2026-03-01' + CAST(n - 1 AS INTEGER) AS shipped,"
            " CAST(n * 10 + 0.5 AS DECIMAL(12, 2)) AS amount FROM range(1, 6) t(n)"
        )
        writer.execute(f"COPY ({rows}) TO '{tmp_path / 'shipped.parquet'}'")
    answer = exports.compare("orders.json", "shipped.parquet")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "order = order_no"
    assert answer.numbers == ("152.50", "152.50")
    assert answer.effects == []


def test_a_bank_statement_with_signs_the_other_way_round(exports: Exports) -> None:
    exports.write({
        "payables.csv": """\
            Vendor,Bill no.,Due date,Paid on,Amount
            Alpha,B-77,2026-03-10,2026-03-09,500.00
            Beta,B-78,2026-03-20,2026-03-19,250.00
            Gamma,B-79,2026-03-30,2026-03-29,125.00
        """,
        "statement.csv": """\
            Date;Payee;Reference;Amount
            10.03.2026;Alpha;B 77;-500,00
            20.03.2026;Beta;B 78;-250,00
            31.03.2026;Gamma;B 79;-130,00
        """,
    })  # fmt: skip
    answer = exports.compare("payables.csv", "statement.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Bill no. = Reference"
    assert answer.guess("amount") == "Amount = Amount, opposite signs"
    assert answer.guess("date") == "Paid on with Date"
    assert answer.numbers == ("875.00", "880.00")


def test_payout_lines_in_cents_many_to_one(exports: Exports) -> None:
    """Several charges make one payout."""
    exports.write({
        "balance_transactions.csv": """\
            id,type,amount,fee,net,currency,created,payout
            txn_1,charge,10000,320,9680,eur,1773410400,po_A
            txn_2,charge,20000,610,19390,eur,1773420400,po_A
            txn_3,charge,30000,900,29100,eur,1773510400,po_B
            txn_4,refund,-5000,0,-5000,eur,1773520400,po_B
        """,
        "bank.csv": """\
            Booked,Text,Amount EUR
            2026-03-16,po_A,290.70
            2026-03-17,po_B,241.00
        """,
    })  # fmt: skip
    answer = exports.compare("balance_transactions.csv", "bank.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "payout = Text"
    assert answer.guess("shape").startswith("many_to_one")
    assert answer.guess("amount") == "net = Amount EUR, cents on the left"
    assert answer.guess("unit") == "EUR"
    assert answer.numbers == ("531.70", "531.70")


def test_french_and_spanish_headers(exports: Exports) -> None:
    exports.write({
        "factures.csv": """\
            N° facture;Client;Date de facture;Montant HT;TVA;Montant TTC
            F-1;Alpha;10/03/2026;1 000,00;200,00;1 200,00
            F-2;Béta;31/03/2026;500,00;100,00;600,00
            F-3;Gamma;15/03/2026;250,00;50,00;300,00
        """,
        "facturas.csv": """\
            Referencia;Fecha;Importe
            F-1;2026-03-10;1000,00
            F-2;2026-03-31;500,00
            F-3;2026-03-15;250,00
        """,
    })  # fmt: skip
    answer = exports.compare("factures.csv", "facturas.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "N° facture = Referencia"
    assert answer.guess("amount") == "Montant HT = Importe"
    assert answer.guess("date") == "Date de facture with Fecha"
    assert answer.effects == []


def test_case_spaces_and_blanks_in_keys(exports: Exports) -> None:
    exports.write({
        "crm.csv": """\
            Contract,Signed,Value
            ab-1 ,2026-03-01,10.00
            AB-2,2026-03-02,20.00
            aB-3,2026-03-03,30.00
        """,
        "erp.csv": """\
            contract_no,posted,amount
            AB1,2026-03-01,10.00
            ab2,2026-03-02,20.00
            AB 3,2026-03-03,30.00
        """,
    })  # fmt: skip
    answer = exports.compare("crm.csv", "erp.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Contract = contract_no"
    assert "compared upper and alnum" in answer.because("key")
    assert answer.effects == []


def test_units_that_no_file_names_are_no_dollars(exports: Exports) -> None:
    exports.write({
        "a.csv": "id,day,amount\nK-1,2026-03-13,1.005\nK-2,2026-03-14,2.000\n",
        "b.csv": "id,day,amount\nK-1,2026-03-13,1.006\nK-2,2026-03-14,2.000\n",
    })  # fmt: skip
    answer = exports.compare("a.csv", "b.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("unit") == "money"
    assert answer.effects == [("unexplained", "right", "0.001", 1)]


def workbook(path: Path, **sheets: list[list[object]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)


DEALS = "Deal,Closed,Amount\nD-1,2026-03-10,1200.00\nD-2,2026-03-31,800.00\nD-3,2026-03-05,500.00\n"
INVOICES: list[list[object]] = [
    ["Invoice", "Deal", "Date", "Net"],
    ["I-1", "D-1", "2026-03-12", 1200],
    ["I-2", "D-2", "2026-04-02", 800],
    ["I-3", "D-3", "2026-03-05", 450],
]


def test_of_several_sheets_the_one_that_meets_the_other_file(exports: Exports, tmp_path: Path) -> None:
    exports.write({"deals.csv": DEALS})
    workbook(tmp_path / "book.xlsx", Summary=[["Month", "Sum"], ["March", 1650], ["April", 800]], Invoices=INVOICES)
    answer = exports.compare("deals.csv", "book.xlsx")
    assert answer.code == 0, answer.err
    assert answer.guess("sheet") == "Invoices, right"
    assert answer.numbers == ("2500.00", "2450.00")


def test_two_sheets_that_both_meet_are_a_question(exports: Exports, tmp_path: Path) -> None:
    exports.write({"deals.csv": DEALS})
    workbook(tmp_path / "book.xlsx", March=INVOICES, Copy=INVOICES)
    answer = exports.compare("deals.csv", "book.xlsx")
    assert answer.code == 2
    assert answer.choices == ['--read "right: sheet=March"', '--read "right: sheet=Copy"']
    told = exports.compare("deals.csv", "book.xlsx", "--read", "right: sheet=March")
    assert told.code == 0, told.err
    assert told.numbers == ("2500.00", "2450.00")
