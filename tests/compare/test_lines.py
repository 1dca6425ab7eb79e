"""Several rows of one key: totals that every line repeats, both legs of a journal, how many times the price."""

from __future__ import annotations

from tests.compare.exports import Exports

ORDERS = {
    "lines.csv": """\
        order,line,sku,order_total,date
        O-1,1,A,30.00,2026-03-02
        O-1,2,B,30.00,2026-03-02
        O-1,3,C,30.00,2026-03-02
        O-2,1,A,12.50,2026-03-04
        O-3,1,B,48.00,2026-03-09
        O-3,2,C,48.00,2026-03-09
        O-4,1,B,9.00,2026-03-11
        O-4,2,C,9.00,2026-03-11
    """,
    "orders.csv": """\
        order,total,date
        O-1,30.00,2026-03-02
        O-2,12.50,2026-03-04
        O-3,47.00,2026-03-09
        O-4,9.00,2026-03-11
    """,
}


def test_a_total_that_every_line_repeats_is_asked_about(exports: Exports) -> None:
    exports.write(ORDERS)
    asked = exports.compare("lines.csv", "orders.csv")
    assert asked.code == 2, asked.said
    assert "`order_total` on the left says the same on every line" in asked.said["question"]["asks"]
    assert asked.choices == ['--counts "left: line = 1"', "--amount order_total=total"]
    told = exports.compare("lines.csv", "orders.csv", "--counts", "left: line = 1")
    assert told.code == 0, told.err
    assert told.numbers == ("99.50", "98.50")
    assert told.effects == [("unexplained", "left", "-1.00", 1)]
    every = exports.compare("lines.csv", "orders.csv", "--amount", "order_total=total")
    assert every.numbers[0] == "216.50"


def test_two_equal_payments_are_no_repeated_total(exports: Exports) -> None:
    exports.write({
        "invoices.csv": "invoice,total,date\nI-1,20.00,2026-03-02\nI-2,50.00,2026-03-03\nI-3,7.00,2026-03-04\n",
        "payments.csv": """\
            payment,invoice,amount,date
            P-1,I-1,10.00,2026-03-02
            P-2,I-1,10.00,2026-03-02
            P-3,I-2,25.00,2026-03-03
            P-4,I-2,25.00,2026-03-03
            P-5,I-3,6.00,2026-03-04
        """,
    })  # fmt: skip
    answer = exports.compare("invoices.csv", "payments.csv")
    assert answer.code == 0, answer.err
    assert answer.effects == [("unexplained", "left", "-1.00", 1)]


def test_of_a_journal_the_accounts_that_agree_are_offered(exports: Exports) -> None:
    exports.write({
        "deals.csv": "deal,amount,closed\nD-701,100.00,2026-03-02\nD-702,250.00,2026-03-09\nD-703,80.00,2026-03-20\n",
        "journal.csv": """\
            entry,posted,account,deal,amount
            1,2026-03-02,1200,D-701,100.00
            2,2026-03-02,4000,D-701,-90.00
            3,2026-03-02,2200,D-701,-10.00
            4,2026-03-09,1200,D-702,240.00
            5,2026-03-09,4000,D-702,-230.00
            6,2026-03-09,2200,D-702,-10.00
            7,2026-03-20,1200,D-703,80.00
            8,2026-03-20,4000,D-703,-80.00
        """,
    })  # fmt: skip
    asked = exports.compare("deals.csv", "journal.csv")
    assert asked.code == 2
    assert "both legs" in asked.said["question"]["asks"]
    assert asked.choices == ['--counts "right: account = 1200"', '--counts "right: account = 4000"']
    assert "account 1200: equal on 2 of 3 shared keys" in asked.err
    assert "the sign the other way round" in asked.err
    answer = exports.compare("deals.csv", "journal.csv", "--counts", "right: account = 1200")
    assert answer.numbers == ("430.00", "420.00")
    assert answer.effects == [("unexplained", "left", "-10.00", 1)]


def test_how_many_times_the_price_is_an_amount(exports: Exports) -> None:
    exports.write({
        "orders.csv": "order,qty,price,date\nS-1,3,10.50,2026-03-02\nS-2,2,7.25,2026-03-03\nS-3,5,1.10,2026-03-04\n",
        "billed.csv": "order,amount,date\nS-1,31.50,2026-03-02\nS-2,14.50,2026-03-03\nS-3,6.50,2026-03-04\n",
    })  # fmt: skip
    answer = exports.compare("orders.csv", "billed.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "qty times price = amount"
    assert answer.numbers == ("51.50", "52.50")
    assert answer.effects == [("unexplained", "right", "1.00", 1)]


def test_amounts_that_hardly_agree_are_named_as_such(exports: Exports) -> None:
    exports.write({
        "left.csv": "\n".join(["id,day,amount", *(f"K-{n},2026-03-0{n},{n}3.00" for n in range(1, 8)), ""]),
        "right.csv": "\n".join(["id,day,amount", *(f"K-{n},2026-03-0{n},{n}7.50" for n in range(1, 8)), ""]),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    [hint] = answer.said["hints"]
    assert "equal on only 0 of 7 shared keys" in hint["says"]
    assert hint["type"] == "--amount LEFT=RIGHT"


def test_fees_are_a_step_between_cents_and_units(exports: Exports) -> None:
    exports.write(
        {
            "charges.csv": """\
            id,payout,amount,fee,currency,created
            ch_901,po_k1,10000,320,usd,2026-03-02
            ch_902,po_k1,5000,175,usd,2026-03-02
            ch_903,po_k2,2500,103,usd,2026-03-04
            ch_904,po_k3,9900,317,usd,2026-03-05
        """,
            "bank.csv": """\
            day,text,amount
            2026-03-04,po_k1,145.05
            2026-03-06,po_k2,23.97
            2026-03-07,po_k3,90.83
        """,
        }
    )
    answer = exports.compare("charges.csv", "bank.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount = amount, cents on the left"
    assert answer.guess("step") == "fee as fee, left"
    assert answer.numbers == ("274.00", "259.85")
    assert answer.effects == [("fee", "left", "-9.15", 4), ("unexplained", "left", "-5.00", 1)]
