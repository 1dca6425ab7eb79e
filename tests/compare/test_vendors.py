"""Exports in the shapes that vendors document: headers, formats and all."""

from __future__ import annotations

from tests.compare.exports import Exports


def test_hubspot_deals_against_stripe_charges_in_cents_and_epoch_seconds(exports: Exports) -> None:
    exports.write({
        "hubspot-deals.csv": """\
            Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount,Deal owner
            9001,Alpha Co - annual,Closed Won,2026-02-01 09:12,2026-03-10 14:00,"1,200.00",Ana
            9002,Beta GmbH - annual,Closed Won,2026-02-11 10:00,2026-03-31 17:45,"12,800.50",Ben
            9003,Gamma Ltd - pilot,Closed Won,2026-02-20 11:30,2026-03-05 08:00,500.00,Ana
            9004,Delta SA - annual,Closed Lost,2026-02-25 15:00,2026-03-20 12:00,300.00,Cy
        """,
        "stripe_charges.csv": """\
            id,amount,currency,created,status,metadata_deal
            ch_3Nabc1,120000,usd,1773410400,succeeded,9001
            ch_3Nabc2,1280050,usd,1775120400,succeeded,9002
            ch_3Nabc3,50000,usd,1772884800,refunded,9003
        """,
    })  # fmt: skip
    answer = exports.compare("hubspot-deals.csv", "stripe_charges.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Record ID = metadata_deal"
    assert answer.guess("amount") == "Amount = amount, cents on the right"
    assert answer.guess("date") == "Close Date with created"
    assert answer.guess("unit") == "USD"
    assert answer.numbers == ("14800.50", "14500.50")
    assert answer.effects == [
        ("timing", "left", "-12800.50", 1),
        ("timing", "right", "12800.50", 1),
        ("unexplained", "left", "-300.00", 1),
    ]


def test_invoice_numbers_in_another_dress(exports: Exports) -> None:
    """INV-00123 here, 123 there."""
    exports.write({
        "xero.csv": """\
            *ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,Total,TaxTotal,InvoiceAmountPaid,Currency
            Alpha,INV-00123,10/03/2026,09/04/2026,120.00,20.00,120.00,GBP
            Beta,INV-00124,31/03/2026,30/04/2026,240.00,40.00,0.00,GBP
            Gamma,INV-00125,15/03/2026,14/04/2026,60.00,10.00,60.00,GBP
        """,
        "ledger.csv": """\
            Entry,Invoice no,Posted,Amount
            1,123,2026-03-10,120.00
            2,124,2026-04-01,240.00
            3,125,2026-03-15,61.00
        """,
    })  # fmt: skip
    answer = exports.compare("xero.csv", "ledger.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "*InvoiceNumber = Invoice no"
    assert "compared digits and unpad" in answer.because("key")
    assert answer.guess("amount") == "Total = Amount"
    assert answer.guess("date") == "*InvoiceDate with Posted"
    assert answer.numbers == ("420.00", "421.00")
    assert ("unexplained", "right", "1.00", 1) in answer.effects


def test_german_exports_with_decimal_commas(exports: Exports) -> None:
    exports.write({
        "auftraege.csv": """\
            Auftragsnummer;Kunde;Auftragsdatum;Nettobetrag;Währung
            A-1001;Müller GmbH;10.03.2026;1.200,00;EUR
            A-1002;Weiß KG;31.03.2026;12.800,50;EUR
            A-1003;Jäger AG;05.03.2026;500,00;EUR
        """,
        "rechnungen.csv": """\
            Rechnungsnr.;Auftrag;Rechnungsdatum;Netto;MwSt;Brutto
            R-1;A-1001;12.03.2026;1.200,00;228,00;1.428,00
            R-2;A-1002;02.04.2026;12.800,50;2.432,10;15.232,60
            R-3;A-1003;05.03.2026;450,00;85,50;535,50
        """,
    })  # fmt: skip
    answer = exports.compare("auftraege.csv", "rechnungen.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Auftragsnummer = Auftrag"
    assert answer.guess("amount") == "Nettobetrag = Netto"
    assert answer.guess("date") == "Auftragsdatum with Rechnungsdatum"
    assert answer.numbers == ("14500.50", "14450.50")


def test_one_order_several_shipments_by_debit_and_credit(exports: Exports) -> None:
    exports.write({
        "orders.csv": """\
            Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at
            #1001,a@x.example,paid,2026-03-02 10:00:00 +0000,USD,100.00,5.00,8.00,113.00,2026-03-02 09:59:00 +0000
            #1002,b@x.example,paid,2026-03-05 10:00:00 +0000,USD,50.00,5.00,4.00,59.00,2026-03-05 09:58:00 +0000
            #1003,c@x.example,pending,2026-03-09 10:00:00 +0000,USD,70.00,0.00,5.60,75.60,2026-03-09 09:58:00 +0000
        """,
        "journal.csv": """\
            Date,Account,Order,Memo,Debit,Credit
            2026-03-02,1200,1001,part one,60.00,
            2026-03-02,1200,1001,part two,53.00,
            2026-03-05,1200,1002,all,59.00,
            2026-03-09,1200,1003,all,80.60,
            2026-03-09,1200,1003,correction,,5.00
        """,
    })  # fmt: skip
    answer = exports.compare("orders.csv", "journal.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "Name = Order"
    assert answer.guess("shape").startswith("one_to_many")
    assert answer.guess("amount") == "Total = Debit less Credit"
    assert answer.numbers == ("247.60", "247.60")
    assert answer.total["unexplained"]["gross"] == "0.00"
