"""Which columns are the amounts: what names things is none, what says the same twice is no question, and currencies are
never added to one another."""

from __future__ import annotations

import pytest

from tests.compare.exports import Exports


def test_numbers_that_name_things_are_no_amounts(exports: Exports) -> None:
    """Eleven digits that both sides share agree better than any amount, and the names of customers join as well."""
    customers = [f"Customer {n:02}" for n in range(24)]
    deals = [f"{18000000000 + n},{name},{100 + n}.50,2026-03-{n + 1:02}" for n, name in enumerate(customers)]
    invoices = [f"{n},{name},{18000000000 + n},{100 + n}.50,2026-03-{n + 1:02}" for n, name in enumerate(customers)]
    invoices[3] = "3,Customer 03,18000000003,93.50,2026-03-04"
    exports.write({
        "deals.csv": "\n".join(["Record ID,Company,Amount,Close Date", *deals, ""]),
        "invoices.csv": "\n".join(["No,Customer,Deal #,Total,Date", *invoices, ""]),
    })  # fmt: skip
    answer = exports.compare("deals.csv", "invoices.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "Amount = Total"
    assert answer.numbers == ("2688.00", "2678.00")
    assert answer.effects == [("unexplained", "left", "-10.00", 1)]


def test_amounts_that_agree_nowhere_and_are_not_called_so_are_asked(exports: Exports) -> None:
    exports.write(
        {
            "deals.csv": "deal,amount\nD-1,100.50\nD-2,200.50\nD-3,300.50\n",
            "jobs.csv": "job,deal,visits\n1,D-1,7\n2,D-2,9\n3,D-3,4\n",
        }
    )
    answer = exports.compare("deals.csv", "jobs.csv")
    assert answer.code == 2
    assert answer.said["question"]["about"] == "amount"
    assert answer.choices == ["--amount amount=job", "--amount amount=visits", "--amount none"]
    counted = exports.compare("deals.csv", "jobs.csv", "--amount", "none")
    assert counted.numbers == ("3", "3")


def test_two_columns_that_say_the_same_on_every_row_are_no_question(exports: Exports) -> None:
    """A bank's booking day and value day; an amount and the same in the company's currency."""
    exports.write({
        "deals.csv": """\
            deal,amount,amount in company currency,closed
            D-1,100.00,100.00,2026-03-02
            D-2,250.00,250.00,2026-03-09
            D-3,80.00,80.00,2026-03-20
        """,
        "bank.csv": """\
            txn date,value date,reference,amount
            2026-03-03,2026-03-03,D-1,100.00
            2026-04-01,2026-04-01,D-2,250.00
            2026-03-20,2026-03-20,D-3,70.00
        """,
    })  # fmt: skip
    answer = exports.compare("deals.csv", "bank.csv")
    assert answer.code == 0, answer.err
    assert answer.effects == [
        ("timing", "left", "-250.00", 1),
        ("timing", "right", "250.00", 1),
        ("unexplained", "left", "-10.00", 1),
    ]


DEALS = """\
    deal,amount,currency,closed
    D-1,100.00,EUR,2026-03-02
    D-2,250.00,USD,2026-03-09
    D-3,80.00,eur,2026-03-20
    D-4,60.00,GBP,2026-03-21
"""
INVOICES = """\
    invoice,deal,total,currency,day
    1,D-1,100.00,EUR,2026-03-02
    2,D-2,240.00,USD,2026-03-09
    3,D-3,75.00,EUR,2026-03-20
    4,D-4,61.00,GBP,2026-03-21
"""


def test_of_several_currencies_the_one_that_is_asked_for_counts_alone(exports: Exports) -> None:
    exports.write({"deals.csv": DEALS, "invoices.csv": INVOICES})
    asked = exports.compare("deals.csv", "invoices.csv")
    assert asked.code == 2
    assert asked.choices == ["--unit EUR", "--unit GBP", "--unit USD"]
    answer = exports.compare("deals.csv", "invoices.csv", "--unit", "EUR")
    assert answer.code == 0, answer.err
    assert answer.because("unit") == (
        "as you said; only its rows count of deals.csv; only its rows count of invoices.csv"
    )
    assert answer.numbers == ("180.00", "175.00")
    assert answer.effects == [("unexplained", "left", "-5.00", 1)]
    nobodys = exports.compare("deals.csv", "invoices.csv", "--unit", "CHF")
    assert nobodys.code == 2
    assert "No row is in CHF" in nobodys.said["question"]["asks"]


def test_currencies_beside_the_figures_are_not_added_either(exports: Exports) -> None:
    exports.write({
        "deals.csv": """\
            deal,amount,closed
            D-1,EUR 100.00,2026-03-02
            D-2,USD 250.00,2026-03-09
            D-3,EUR 80.00,2026-03-20
        """,
        "invoices.csv": """\
            invoice,deal,total,day
            1,D-1,100.00 EUR,2026-03-02
            2,D-2,240.00 USD,2026-03-09
            3,D-3,75.00 EUR,2026-03-20
        """,
    })  # fmt: skip
    asked = exports.compare("deals.csv", "invoices.csv")
    assert asked.code == 2
    assert asked.choices == ["--unit EUR", "--unit USD"]
    answer = exports.compare("deals.csv", "invoices.csv", "--unit", "EUR")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("180.00", "175.00")
    assert "another currency than EUR" in answer.err


def test_both_legs_of_a_journal_are_told_apart_by_the_rows_that_count(exports: Exports) -> None:
    exports.write({
        "deals.csv": "deal,amount,closed\nD-1,100.00,2026-03-02\nD-2,250.00,2026-03-09\nD-3,-80.00,2026-03-20\n",
        "journal.csv": """\
            entry,posted,account,deal,debit,credit
            1,2026-03-02,1200,D-1,100.00,
            1,2026-03-02,4000,D-1,,100.00
            2,2026-03-09,1200,D-2,240.00,
            2,2026-03-09,4000,D-2,,240.00
            3,2026-03-20,1200,D-3,,80.00
            3,2026-03-20,4000,D-3,80.00,
        """,
    })  # fmt: skip
    asked = exports.compare("deals.csv", "journal.csv")
    assert asked.code == 2
    answer = exports.compare("deals.csv", "journal.csv", "--counts", "right: account = 1200")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount = debit less credit"
    assert answer.numbers == ("270.00", "260.00")
    assert answer.effects == [("unexplained", "left", "-10.00", 1)]


def test_an_amount_that_does_not_read_is_asked_about(exports: Exports) -> None:
    exports.write(
        {
            "deals.csv": "deal,amount\nD-1,100.50\nD-2,200.50\nD-3,300.50\n",
            "bills.csv": "deal,amount\nD-1,about 100\nD-2,200 or so\nD-3,300 maybe\n",
        }
    )
    answer = exports.compare("deals.csv", "bills.csv")
    assert answer.code == 2
    assert (
        "`amount` on the right sounds like the amount and does not read as numbers" in answer.said["question"]["asks"]
    )
    assert answer.choices == ["--amount none"]


def test_legs_behind_the_figures_powers_and_zones_by_name(exports: Exports) -> None:
    exports.write({
        "orders.csv": """\
            order,day,amount
            A-1,2026-03-04,"1,250,000.00"
            A-2,2026-03-31,250.00
            A-3,2026-03-20,-80.00
        """,
        "tally.csv": """\
            order,day,closing
            A-1,"Mar 4, 2026 9:05:12 AM PST","12,50,000.00 Dr"
            A-2,"Apr 1, 2026 9:05:12 AM PDT",250.00 Dr
            A-3,"Mar 20, 2026 9:05:12 AM PDT",80.00 Cr
        """,
        "sheet.csv": """\
            order,day,amount
            A-1,2026-03-04,1.25E+06
            A-2,2026-03-31,2.5E+02
            A-3,2026-03-20,-70
        """,
    })  # fmt: skip
    answer = exports.compare("orders.csv", "tally.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("1250170.00", "1250170.00")
    assert answer.effects == [("timing", "left", "-250.00", 1), ("timing", "right", "250.00", 1)]
    answer = exports.compare("orders.csv", "sheet.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("1250170.00", "1250180.00")


def test_days_that_do_not_read_are_named(exports: Exports) -> None:
    exports.write(
        {
            "deals.csv": "deal,amount,closed\nD-1,100.50,2026-03-02\nD-2,200.50,2026-03-09\n",
            "bills.csv": "deal,amount,week\nD-1,100.50,2026-W10\nD-2,200.50,2026-W11\n",
        }
    )
    answer = exports.compare("deals.csv", "bills.csv")
    assert answer.code == 0, answer.err
    assert answer.because("date") == "`week` on the right does not read as days, as in `2026-W10`"


def test_a_thousand_or_one_and_a_bit_is_asked(exports: Exports) -> None:
    exports.write(
        {
            "left.csv": "order,amount,date\nS-701,1.234,2026-03-02\nS-702,2.500,2026-03-03\nS-703,950,2026-03-04\n",
            "right.csv": "order,amount,date\nS-701,1234,2026-03-02\nS-702,2500,2026-03-03\nS-703,955,2026-03-04\n",
        }
    )
    asked = exports.compare("left.csv", "right.csv")
    assert asked.code == 2
    assert asked.choices == ['--decimal "left: comma"', '--decimal "left: point"']
    assert "1.234 is 1234" in asked.err
    told = exports.compare("left.csv", "right.csv", "--decimal", "left: comma")
    assert told.code == 0, told.err
    assert told.numbers == ("4684.00", "4689.00")
    assert told.effects == [("unexplained", "right", "5.00", 1)]


def test_credit_memos_are_negative_where_the_other_side_has_them_so(exports: Exports) -> None:
    exports.write(
        {
            "memos.csv": """\
            num,type,amount,date
            7001,Invoice,100.00,2026-03-02
            7002,Credit Memo,30.00,2026-03-03
            7003,Invoice,55.00,2026-03-04
            7004,Credit Memo,15.00,2026-03-05
        """,
            "books.csv": """\
            doc,amount,date
            INV7001,100.00,2026-03-02
            INV7002,-30.00,2026-03-03
            INV7003,56.00,2026-03-04
            INV7004,-15.00,2026-03-05
        """,
        }
    )
    answer = exports.compare("memos.csv", "books.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount, negative where type is Credit Memo = amount"
    assert answer.numbers == ("110.00", "111.00")
    assert answer.effects == [("unexplained", "right", "1.00", 1)]


def test_two_taxes_are_two_steps(exports: Exports) -> None:
    exports.write({
        "jobs.csv": "job,net,date\nJ-701,100.00,2026-03-02\nJ-702,30.00,2026-03-03\nJ-703,55.00,2026-03-04\n",
        "billed.csv": """\
            job,gross,GST,PST,date
            J-701,112.00,5.00,7.00,2026-03-02
            J-702,33.60,1.50,2.10,2026-03-03
            J-703,61.60,2.75,3.85,2026-03-04
        """,
    })  # fmt: skip
    answer = exports.compare("jobs.csv", "billed.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("185.00", "207.20")
    assert answer.guess("step") == "GST as tax, right, PST as tax, right"
    assert [each[2] for each in answer.effects if each[0] == "tax"] == ["22.20"]


@pytest.mark.parametrize("header", ["qty", "tax rate", "Fiscal Year", "GL account", "okres"])
def test_what_does_not_sound_like_money_is_no_amount_however_often_it_agrees(exports: Exports, header: str) -> None:
    lines = [(n, 2025 + n % 2, n * 7 + 31) for n in range(1, 9)]
    head = f"order,{header},amount,date\n"
    exports.write({
        "left.csv": head + "".join(f"S-70{n},{few},{much}.00,2026-03-0{n}\n" for n, few, much in lines),
        "right.csv": head + "".join(f"S-70{n},{few},{much + (n == 3)}.00,2026-03-0{n}\n" for n, few, much in lines),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount = amount"
    assert answer.effects == [("unexplained", "right", "1.00", 1)]


def test_where_only_what_is_no_money_agrees_it_is_asked(exports: Exports) -> None:
    left = [(n, 1 + n % 3, n * 700 + 31) for n in range(1, 9)]
    right = [(n, few, much + 9) for n, few, much in left]
    exports.write({
        "left.csv": "order,version,net amount\n" + "".join(f"S-70{n},{few},{much}.00\n" for n, few, much in left),
        "right.csv": "order,version,gross amount\n" + "".join(f"S-70{n},{few},{much}.00\n" for n, few, much in right),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.choices == ["--amount 'net amount=gross amount'", "--amount version=version"]


def test_keys_that_are_alike_by_chance_join_nothing(exports: Exports) -> None:
    lines = [(n, part) for n in range(1, 40) for part in range(1, 1 + n % 3)]
    exports.write(
        {
            "orders.csv": "order,amount\n" + "".join(f"S{n:03},{n * 17}.25\n" for n in range(1, 40)),
            "lines.csv": "line ref,amount\n" + "".join(f"S{n:03}-{part},{n * 5 + part}.10\n" for n, part in lines),
        }
    )
    answer = exports.compare("orders.csv", "lines.csv")
    assert answer.code == 2
    assert "Nothing joins orders.csv and lines.csv" in answer.said["question"]["asks"]


@pytest.mark.parametrize("header", ["version", "Fiscal Year", "account", "hours", "weight", "unheard of"])
def test_decimals_make_no_amount_where_both_sides_have_one_by_name(exports: Exports, header: str) -> None:
    """Years written 2025.0 agree on every key; the amounts on seven of eight."""
    lines = [(n, f"{2025 + n % 2}.5", n * 7 + 31) for n in range(1, 9)]
    head = f"order,{header},amount,date\n"
    exports.write({
        "left.csv": head + "".join(f"S-70{n},{few},{much}.00,2026-03-0{n}\n" for n, few, much in lines),
        "right.csv": head + "".join(f"S-70{n},{few},{much + (n == 3)}.00,2026-03-0{n}\n" for n, few, much in lines),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "amount = amount"
    assert answer.effects == [("unexplained", "right", "1.00", 1)]


def test_a_word_for_the_amount_in_another_language_chooses(exports: Exports) -> None:
    exports.write({
        "left.csv": "umowa,okres,kwota\nS-701,1.5,38.00\nS-702,2.5,45.00\nS-703,1.5,52.00\n",
        "right.csv": "order,length,belopp\nS-701,1.5,38.00\nS-702,2.5,45.00\nS-703,1.5,53.00\n",
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("amount") == "kwota = belopp"
    assert answer.numbers == ("135.00", "136.00")


def test_an_amount_that_only_one_side_calls_so_is_asked_where_others_agree_better(exports: Exports) -> None:
    lines = [(n, n * 7 + 31) for n in range(1, 9)]
    exports.write({
        "left.csv": "order,amount,booked\n" + "".join(f"S-70{n},{much * 2}.75,{much}.25\n" for n, much in lines),
        "right.csv": "order,collected\n" + "".join(f"S-70{n},{much}.25\n" for n, much in lines),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.choices == ["--amount amount=collected", "--amount booked=collected"]
    answer = exports.compare("left.csv", "right.csv", "--amount", "booked=collected")
    assert answer.numbers == ("502.00", "502.00")


@pytest.mark.parametrize(
    ("left", "right", "meant"),
    [
        ("amount (k USD)", "amount USD", ": amount (k USD) sounds like thousands"),
        ("net", "gross", ": the one sounds like net, the other like gross"),
        ("amount", "value", ": the one may be before tax or fees, in cents or thousands, or for other things"),
    ],
)
def test_amounts_of_which_none_agree_say_what_may_be_meant(exports: Exports, left: str, right: str, meant: str) -> None:
    exports.write({
        "left.csv": f"order,{left}\n" + "".join(f"S-70{n},{n}.25\n" for n in range(1, 7)),
        "right.csv": f"order,{right}\n" + "".join(f"S-70{n},{n}250.50\n" for n in range(1, 7)),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    [hint] = answer.said["hints"]
    assert f"equal on only 0 of 6 shared keys, and were taken for what they are called{meant}; if" in hint["says"]
    assert hint["type"] == "--amount LEFT=RIGHT"
