"""Rows that are no data, rows that disagree, and what nobody can guess."""

from __future__ import annotations

from pathlib import Path

from tests.compare.exports import Exports

LEDGER = """\
    Doc,Posted,Amount
    1001,2026-03-10,120.00
    1002,2026-03-31,240.00
    1003,2026-03-15,60.00
"""


def test_a_totals_row_is_no_data_and_is_named(exports: Exports) -> None:
    exports.write({
        "quickbooks.csv": """\
            Num,Name,Date,Memo,Amount
            1001,Alpha,03/10/2026,,120.00
            1002,Beta,03/31/2026,,240.00
            1003,Gamma,03/15/2026,,60.00
            Total,,,,420.00
        """,
        "ledger.csv": LEDGER,
    })  # fmt: skip
    answer = exports.compare("quickbooks.csv", "ledger.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("420.00", "420.00")
    assert answer.effects == []
    assert "1 row is a total and held in quarantine: row 4" in answer.err
    assert answer.total["proof"]["quarantined"] == 1


def test_a_total_without_a_word_is_known_by_its_sum(exports: Exports) -> None:
    exports.write({
        "export.csv": """\
            No,Customer,Date,Amount
            1001,Alpha,2026-03-10,120.00
            1002,Beta,2026-03-31,240.00
            1003,Gamma,2026-03-15,60.00
            ,,,420.00
        """,
        "ledger.csv": LEDGER,
    })  # fmt: skip
    answer = exports.compare("export.csv", "ledger.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("420.00", "420.00")
    assert answer.total["proof"]["quarantined"] == 1


def test_headings_and_subtotals_between_the_rows(exports: Exports) -> None:
    exports.write({
        "by-customer.csv": """\
            Customer,Num,Date,Amount
            Alpha,,,
            ,1001,2026-03-10,120.00
            ,1002,2026-03-31,240.00
            Total for Alpha,,,360.00
            Gamma,,,
            ,1003,2026-03-15,60.00
            Total for Gamma,,,60.00
            TOTAL,,,420.00
        """,
        "ledger.csv": LEDGER,
    })  # fmt: skip
    answer = exports.compare("by-customer.csv", "ledger.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("420.00", "420.00")
    assert answer.effects == []
    assert answer.total["proof"]["quarantined"] == 5
    held = [each["says"] for each in answer.said["guesses"] if each["about"] == "no data"]
    assert held == [
        "2 rows of by-customer.csv: a row of totals is no data",
        "2 rows of by-customer.csv: a row without key, date and amount is no data",
    ]


def test_a_customer_called_total_is_data(exports: Exports) -> None:
    exports.write({
        "export.csv": """\
            Customer,No,Date,Amount
            Total,1001,2026-03-10,120.00
            Beta,1002,2026-03-31,240.00
            Gamma,1003,2026-03-15,60.00
        """,
        "ledger.csv": LEDGER,
    })  # fmt: skip
    answer = exports.compare("export.csv", "ledger.csv")
    assert answer.numbers == ("420.00", "420.00")
    assert answer.effects == []


def test_tax_is_a_step_where_amounts_agree_only_without_it(exports: Exports) -> None:
    exports.write({
        "deals.csv": """\
            deal,closed,amount
            D-1,2026-03-01,100.00
            D-2,2026-03-02,200.00
            D-3,2026-03-03,300.00
        """,
        "invoices.csv": """\
            invoice,deal,issued,sales_tax,total
            I-1,D-1,2026-03-01,8.00,108.00
            I-2,D-2,2026-03-02,16.00,216.00
            I-3,D-3,2026-03-03,24.00,330.00
        """,
    })  # fmt: skip
    answer = exports.compare("deals.csv", "invoices.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("step") == "sales_tax as tax, right"
    assert answer.because("step") == "without it amounts are equal on 2 of 3 shared keys"
    assert answer.effects == [("tax", "right", "48.00", 3), ("unexplained", "right", "6.00", 1)]
    plain = exports.compare("deals.csv", "invoices.csv", "--steps", "none", "--amount", "amount=total")
    assert plain.effects == [("unexplained", "right", "54.00", 3)]


def test_a_fee_below_zero_is_a_step_too(exports: Exports) -> None:
    """PayPal: gross and fee, but the bank has what is left."""
    exports.write({
        "paypal.csv": """\
            Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Transaction ID
            03/13/2026,10:00:01,PDT,Alpha,Payment,Completed,USD,100.00,-3.20,8AB12345CD678901E
            03/14/2026,11:00:01,PDT,Beta,Payment,Completed,USD,200.00,-6.10,9AB12345CD678901F
            03/15/2026,12:00:01,PDT,Gamma,Payment,Completed,USD,300.00,-9.00,1AB12345CD678901G
        """,
        "bank.csv": """\
            Booking date,Reference,Amount
            2026-03-16,8AB12345CD678901E,96.80
            2026-03-17,9AB12345CD678901F,193.90
            2026-03-18,1AB12345CD678901G,291.00
        """,
    })  # fmt: skip
    answer = exports.compare("paypal.csv", "bank.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("step") == "Fee as fee, left"
    assert answer.effects == [("fee", "left", "-18.30", 3)]


def statuses(folder: Exports) -> None:
    deals = [f"D-{n},2026-03-{n:02d},{n}00.00,{'Closed Won' if n < 8 else 'Negotiation'}" for n in range(1, 13)]
    bills = [f"D-{n},2026-03-{n:02d},{n}00.00,{'open' if n in (8, 9, 10, 11) else 'paid'}" for n in range(1, 13)]
    folder.write({"deals.csv": "deal,closed,amount,stage\n" + "\n".join(deals) + "\n"})
    folder.write({"bills.csv": "deal,issued,amount,state\n" + "\n".join(bills) + "\n"})


def test_a_status_guess_gives_findings_and_leaves_no_row_out(exports: Exports) -> None:
    statuses(exports)
    answer = exports.compare("deals.csv", "bills.csv")
    assert answer.guess("status") == "stage with state: Closed Won is paid, Negotiation is open"
    assert answer.because("status") == "11 of 12 rows that share a key fit; the others are conflicts, and stay"
    assert answer.numbers == ("7800.00", "7800.00")
    assert answer.effects == []
    assert [(each["field"], each["rows"]) for each in answer.total["conflicts"]] == [("status", 1)]
    silent = exports.compare("deals.csv", "bills.csv", "--status", "none")
    assert "status" not in {each["about"] for each in silent.said["guesses"]}


def test_words_without_mates_are_a_hint_not_a_filter(exports: Exports) -> None:
    deals = [f"D-{n},2026-03-{n:02d},{n}00.00,{'Closed Won' if n < 8 else 'Closed Lost'}" for n in range(1, 13)]
    bills = [f"D-{n},2026-03-{n:02d},{n}00.00" for n in range(1, 8)]
    exports.write({"deals.csv": "deal,closed,amount,stage\n" + "\n".join(deals) + "\n"})
    exports.write({"bills.csv": "deal,issued,amount\n" + "\n".join(bills) + "\n"})
    answer = exports.compare("deals.csv", "bills.csv")
    assert answer.effects == [("unexplained", "left", "-5000.00", 5)]
    [hint] = answer.said["hints"]
    assert hint["type"] == "--counts \"left: stage <> 'Closed Lost'\""
    assert hint["says"].startswith("5 of 5 rows on the left with stage Closed Lost have no mate on the right")
    counted = exports.compare("deals.csv", "bills.csv", "--counts", "left: stage <> 'Closed Lost'")
    assert counted.numbers == ("2800.00", "2800.00")
    assert counted.effects == []


def test_duplicates_and_rows_without_a_key(exports: Exports) -> None:
    exports.write({
        "orders.csv": """\
            order_no,day,amount
            O-1,2026-03-01,10.00
            O-2,2026-03-02,20.00
            O-3,2026-03-03,30.00
            ,2026-03-04,40.00
        """,
        "billing.csv": """\
            order_no,day,amount
            O-1,2026-03-01,10.00
            O-2,2026-03-02,20.00
            O-2,2026-03-02,20.00
            O-3,2026-03-03,30.00
        """,
    })  # fmt: skip
    answer = exports.compare("orders.csv", "billing.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("100.00", "80.00")
    assert answer.total["proof"] == {
        "sum": True, "partition": True, "timing": True, "rows_left": 4, "rows_right": 4, "quarantined": 0,
    }  # fmt: skip


def test_the_model_that_was_guessed_gives_the_same_bridge(exports: Exports, tmp_path: Path) -> None:
    statuses(exports)
    guessed = exports.compare("deals.csv", "bills.csv", "--save", str(tmp_path / "kept"))
    assert guessed.code == 0, guessed.err
    project = ("--project", str(tmp_path / "kept"))
    code, out, _ = exports.type(*project, "check")
    assert (code, out.splitlines()[-1]) == (0, "no errors, no warnings")
    assert exports.type(*project, "pull")[0] == 0
    import json

    code, out, _ = exports.type(*project, "tie", "deals_to_bills", "--json")
    kept = json.loads(out)
    assert code == 0
    for each in (*kept["periods"], kept["total"]):
        each.pop("run")
        each["left"].pop("snapshot"), each["right"].pop("snapshot")
    for each in (*guessed.said["bridge"]["periods"], guessed.total):
        each.pop("run")
        each["left"].pop("snapshot"), each["right"].pop("snapshot")
    assert kept == guessed.said["bridge"]
    again = exports.compare("deals.csv", "bills.csv", "--save", str(tmp_path / "kept"))
    assert again.code == 2
    assert "this would overwrite" in again.err
