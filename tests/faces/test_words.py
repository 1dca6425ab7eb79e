from __future__ import annotations

import pytest

from tallystick.core.money import Amount, Unit
from tallystick.faces.words import Wording, count, money, number, period_words, signed
from tests.faces.samples import SKETCH, amount, bridge


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("0.00", "USD", "$0.00"),
        ("-0.01", "USD", "-$0.01"),
        ("999.99", "USD", "$999.99"),
        ("1000.00", "USD", "$1,000.00"),
        ("-1234567.89", "EUR", "-€1,234,567.89"),
        ("1234567", "JPY", "¥1,234,567"),
        ("1234.567", "BHD", "1,234.567"),
        ("-12", "jobs", "-12"),
    ],
)
def test_an_amount_in_words(text: str, code: str, shown: str) -> None:
    assert money(amount(text, code)) == shown


def test_no_digit_of_a_large_amount_is_lost() -> None:
    unit = Unit(code="USD", scale=4)
    assert money(Amount(minor=99999999999999999999999999999999999999, unit=unit)) == (
        "$9,999,999,999,999,999,999,999,999,999,999,999.9999"
    )
    assert money(amount("1000000000000000.01")) == "$1,000,000,000,000,000.01"
    assert money(amount("1000000000000000.02")) == "$1,000,000,000,000,000.02"


def test_an_effect_has_a_sign_unless_it_is_nothing() -> None:
    assert [signed(amount(each)) for each in ("5", "-5", "0")] == ["+$5.00", "-$5.00", "$0.00"]


def test_counted_things() -> None:
    assert [count(each, "row") for each in (0, 1, 1234)] == ["0 rows", "1 row", "1,234 rows"]
    assert number(1000000) == "1,000,000"


def test_periods_as_people_say_them() -> None:
    assert period_words("2026-03") == "March 2026"
    assert period_words("undated") == "rows without a date"
    assert period_words("total") == "all periods"
    assert period_words("2026-Q1") == "2026-Q1"
    assert period_words("2026-13") == "2026-13"


def test_a_detail_says_what_the_model_says_of_it() -> None:
    effects = bridge("10.00", SKETCH).effects
    wording = Wording(details={("definition", "multi_year"): "Later years are not in this metric"})
    assert wording.effect(effects[0]) == "Definition: Later years are not in this metric"
    assert wording.effect(effects[1]) == "Timing: sold to ordered"
    assert wording.effect(effects[3]) == "Handoff"
