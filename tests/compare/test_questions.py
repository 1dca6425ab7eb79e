"""What cannot be told is asked: the candidates with their figures, and what to type; never a wrong answer."""

from __future__ import annotations

from tests.compare.exports import Exports


def rows(header: str, *lines: str) -> str:
    return "\n".join([header, *lines, ""])


def test_two_amounts_that_fit_equally_are_a_question(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("id,day,amount_a,amount_b", *(f"K-{n},2026-03-0{n},{n}0.00,{n}5.00" for n in range(1, 7))),
        "right.csv": rows("id,day,amount", *(f"K-{n},2026-03-0{n},{n}{'0' if n < 4 else '5'}.00" for n in range(1, 7))),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.said["bridge"] is None
    assert answer.said["question"]["asks"] == "Which two columns are the amounts to compare?"
    assert answer.choices == ["--amount amount_a=amount", "--amount amount_b=amount"]
    assert "amount_a = amount: equal on 3 of 6 shared keys" in answer.err
    told = exports.compare("left.csv", "right.csv", "--amount", "amount_b=amount")
    assert told.code == 0
    assert told.guess("amount") == "amount_b = amount"


def test_two_keys_that_fit_equally_are_a_question(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("code,alias,day,amount", *(f"A{n}x,B{n}x,2026-03-01,5.00" for n in range(1, 7))),
        "right.csv": rows("code,alias,day,amount", *(f"A{n}x,B{7 - n}x,2026-03-01,5.00" for n in range(1, 7))),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert sorted(answer.choices) == ["--key alias=alias", "--key code=code"]
    assert exports.compare("left.csv", "right.csv", "--key", "code=code").code == 0


def test_numbers_from_one_on_do_not_join_what_a_reference_joins(exports: Exports) -> None:
    """Both files count their rows; only the reference names the same thing."""
    exports.write({
        "left.csv": rows("id,ref,day,amount", *(f"{n},R-{n * 37},2026-03-0{n},{n * 11}.00" for n in range(1, 8))),
        "right.csv": rows("id,deal,day,amount", *(f"{8 - n},R-{n * 37},2026-03-0{n},{n * 11}.00" for n in range(1, 8))),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "ref = deal"
    assert answer.effects == []


def test_days_and_months_that_could_be_exchanged_are_a_question(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("id,day,amount", "K-1,03/04/2026,1.00", "K-2,05/06/2026,2.00"),
        "right.csv": rows("id,day,amount", "K-1,2026-04-03,1.00", "K-2,2026-06-05,2.00"),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.choices == ['--order "left: day_first"', '--order "left: month_first"']
    assert "03/04/2026" in answer.err
    told = exports.compare("left.csv", "right.csv", "--order", "left: day_first")
    assert told.code == 0, told.err
    assert told.effects == []


def test_several_currencies_are_a_question(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("id,day,amount,currency", "K-1,2026-03-13,1.00,USD", "K-2,2026-03-14,2.00,EUR"),
        "right.csv": rows("id,day,amount", "K-1,2026-03-13,1.00", "K-2,2026-03-14,2.00"),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.choices == ["--unit EUR", "--unit USD"]


def test_nothing_joins_says_what_was_tried(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("id,day,amount", "K-1,2026-03-13,1.00", "K-2,2026-03-14,2.00", "K-3,2026-03-15,3.00"),
        "right.csv": rows("ref,day,amount", "Z-77,2026-05-13,7.10", "Z-88,2026-05-14,8.20", "Z-99,2026-05-15,9.90"),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 2
    assert answer.said["question"]["asks"].startswith("Nothing joins left.csv and right.csv")
    assert len(answer.said["question"]["tried"]) == 5


def test_the_same_file_twice_has_no_difference_and_says_so(exports: Exports) -> None:
    exports.write({"left.csv": rows("id,day,amount", *(f"K-{n},2026-03-0{n},{n}.00" for n in range(1, 7)))})
    answer = exports.compare("left.csv", "left.csv")
    assert answer.code == 0, answer.err
    assert answer.numbers == ("21.00", "21.00")
    assert answer.effects == []
    assert "left.csv and left.csv hold the same rows" in answer.err


def test_an_empty_file_and_a_header_alone(exports: Exports) -> None:
    exports.write({"left.csv": rows("id,day,amount", "K-1,2026-03-13,1.00")})
    exports.write({"empty.csv": "", "head.csv": "id,day,amount\n"})
    answer = exports.compare("left.csv", "empty.csv")
    assert answer.code == 1
    assert "the file is empty" in answer.err
    answer = exports.compare("left.csv", "head.csv")
    assert answer.code == 2
    assert "head.csv has no rows" in answer.err


def test_swapped_columns_do_not_matter(exports: Exports) -> None:
    exports.write({
        "left.csv": rows("amount,id,day", *(f"{n}.00,K-{n},2026-03-0{n}" for n in range(1, 7))),
        "right.csv": rows("day,amount,id", *(f"2026-03-0{n},{n}.00,K-{n}" for n in range(1, 7))),
    })  # fmt: skip
    assert exports.compare("left.csv", "right.csv").effects == []


def test_a_key_of_two_columns(exports: Exports) -> None:
    lines = [f"{order},{line}" for order in ("O-1", "O-2", "O-3") for line in (1, 2)]
    exports.write({
        "left.csv": rows("order,line,day,amount", *(f"{key},2026-03-01,{n}0.00" for n, key in enumerate(lines, 1))),
        "right.csv": rows("order_no,pos,day,amount", *(f"{key},2026-03-01,{n}0.00" for n, key in enumerate(lines, 1))),
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "order = order_no and line = pos"
    assert answer.guess("shape").startswith("one_to_one")
    assert answer.effects == []


def test_a_column_that_is_not_there_is_answered_with_what_there_is(exports: Exports) -> None:
    text = rows("id,day,amount", "K-1,2026-03-13,1.00", "K-2,2026-03-14,2.00")
    exports.write({"left.csv": text, "right.csv": text.replace("amount", "total")})
    answer = exports.compare("left.csv", "right.csv", "--amount", "amuont=total")
    assert answer.code == 2
    assert "did you mean `amount`" in answer.err
    answer = exports.compare("left.csv", "right.csv", "--counts", "stage = 'won'")
    assert answer.code == 2
    assert "does not say whose" in answer.err


def test_a_bank_statement_without_a_reference_meets_by_amount_and_day_when_told(exports: Exports) -> None:
    exports.write({
        "invoices.csv": rows(
            "invoice,customer,issued,due,total", "I-1,Alpha,2026-02-10,2026-03-10,120.10",
            "I-2,Beta,2026-02-20,2026-03-20,240.20", "I-3,Gamma,2026-02-28,2026-03-30,360.30",
        ),
        "bank.csv": rows(
            "Booked;Text;Amount", "2026-03-12;PAYMENT ALPHA;120,10", "2026-03-19;SEPA BETA GMBH;240,20",
            "2026-04-29;SEPA GAMMA;360,30",
        ),
    })  # fmt: skip
    answer = exports.compare("invoices.csv", "bank.csv")
    assert answer.code == 2
    assert answer.choices[0] == "--near 5"
    assert "2 of 3 rows on the left and 2 of 3 on the right have one of equal amount" in answer.err
    told = exports.compare("invoices.csv", "bank.csv", "--near", "5")
    assert told.code == 0, told.err
    assert told.guess("date") == "due with Booked"
    assert told.effects == [("unexplained", "left", "-360.30", 1), ("unexplained", "right", "360.30", 1)]


def test_what_options_say_is_refused_in_their_words(exports: Exports) -> None:
    text = rows("id,day,amount", "K-1,2026-03-13,1.00", "K-2,2026-03-14,2.00")
    exports.write({"left.csv": text, "right.csv": text.replace("2.00", "3.00")})
    for flags, answer in (
        (("--counts", "left: amonut > 0"), "did you mean `amount`"),
        (("--tolerance", "abc"), "`abc` is no exact decimal"),
        (("--grain", "fortnight"), "there is no grain `fortnight`"),
        (("--read", "left: sheeet=4"), "did you mean `sheet`"),
        (("--normalise", "uper"), "no rule `uper`"),
        (("--amount", "id=amount"), "`id` is text, not a number"),
        (("--date", "id=day"), "`id` is text, not a date"),
    ):
        said = exports.compare("left.csv", "right.csv", *flags)
        assert (said.code, said.said) == (2, {}), flags
        assert answer in said.err, flags
    assert exports.compare("left.csv", "right.csv", "--tolerance", "1.00").effects == [("rounding", "right", "1.00", 1)]
