"""Keys as programs mangle them: floats, powers of ten, a single row."""

from __future__ import annotations

from tests.compare.exports import Exports

FLOATS = {
    "frame.csv": "order,amount,date\n1001.0,10.00,2026-03-02\n1002.0,20.00,2026-03-03\n,5.00,2026-03-04\n"
    "1003.0,30.00,2026-03-04\n",
    "books.csv": "ref,amount,date\n1001,10.00,2026-03-02\n1002,20.00,2026-03-03\n1003,30.50,2026-03-04\n",
}


def test_whole_numbers_written_as_floats_are_the_keys_that_they_are(exports: Exports) -> None:
    exports.write(FLOATS)
    answer = exports.compare("frame.csv", "books.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("key") == "order = ref"
    assert answer.numbers == ("65.00", "60.50")
    assert answer.effects == [("unexplained", "left", "-5.00", 1), ("unexplained", "right", "0.50", 1)]


def test_digits_that_a_spreadsheet_lost_are_named(exports: Exports) -> None:
    exports.write(
        {
            "sheet.csv": "order,amount\n1.23457E+11,10.00\n1.23458E+11,20.00\n1.23459E+11,30.00\n",
            "books.csv": "order,amount\n123456789012,10.00\n123457789012,20.00\n123458789012,30.00\n",
        }
    )
    answer = exports.compare("sheet.csv", "books.csv")
    assert answer.code == 2
    assert "`order` on the left has lost digits, as in 1.23457E+11" in answer.said["question"]["asks"]
    exports.write(
        {
            "sheet.csv": "order,amount\nS-701,1.23457E+11\nS-702,1.23458E+11\n",
            "books.csv": "order,amount\nS-701,123456789012\nS-702,123458000000\n",
        }
    )
    told = exports.compare("sheet.csv", "books.csv")
    assert "`amount` on the left has lost digits, as in 1.23457E+11" in told.because("amount")


def test_one_row_a_side(exports: Exports) -> None:
    exports.write(
        {
            "one.csv": "order,amount,date\nS-701,10.00,2026-03-02\n",
            "other.csv": "ref,total,date\nS-701,12.00,2026-03-02\n",
        }
    )
    answer = exports.compare("one.csv", "other.csv")
    assert answer.guess("key") == "order = ref"
    assert answer.effects == [("unexplained", "right", "2.00", 1)]
