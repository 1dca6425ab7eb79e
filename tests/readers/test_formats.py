"""A declared format reads what it names, exactly, and nothing that it does not name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.readers.test_values import one


@pytest.mark.parametrize(
    ("raw", "format", "value"),
    [
        ("1,234.56", "decimal_point", "1234.56"),
        ("12,34,567.50", "decimal_point", "1234567.50"),
        ("1 234.56", "decimal_point", "1234.56"),
        ("1'234.50", "decimal_point", "1234.50"),
        ("1’234’567.50", "decimal_point", "1234567.50"),
        ("1.500", "decimal_point", "1.50"),
        ("1,500", "decimal_point", "1500.00"),
        ("1.234,56", "decimal_comma", "1234.56"),
        ("1 234,56", "decimal_comma", "1234.56"),
        ("1\u00a0234\u202f567,5", "decimal_comma", "1234567.50"),
        ("1.500", "decimal_comma", "1500.00"),
        ("0,5", "decimal_comma", "0.50"),
        ("(1,234.56)", "decimal_point", "-1234.56"),
        ("1,234.56-", "decimal_point", "-1234.56"),
        ("\u22125", "decimal_point", "-5.00"),
        ("-$1,234.56", "decimal_point", "-1234.56"),
        ("$-5", "decimal_point", "-5.00"),
        ("($ 5.00)", "decimal_point", "-5.00"),
        ("$(5.00)", "decimal_point", "-5.00"),
        ("12,50 €", "decimal_comma", "12.50"),
        ("CHF 1'234.50", "decimal_point", "1234.50"),
        ("1234.50 USD", "decimal_point", "1234.50"),
        ("kr. 1.234,50", "decimal_comma", "1234.50"),
        ("25%", "decimal_point", "0.25"),
        ("1,234.56 Dr", "decimal_point", "1234.56"),
        ("12,34,567.50 Cr.", "decimal_point", "-1234567.50"),
        ("1.234,56 H", "decimal_comma", "-1234.56"),
        ("1.234,56 S", "decimal_comma", "1234.56"),
        ("1.2E+06", "decimal_point", "1200000.00"),
        ("-1,25E+02", "decimal_comma", "-125.00"),
        ("7 %", "decimal_comma", "0.07"),
        ("123456", "minor_units", "1234.56"),
        ("-5", "minor_units", "-0.05"),
    ],
)
def test_a_number_in_its_declared_format(tmp_path: Path, raw: str, format: str, value: str) -> None:
    assert one(tmp_path, raw, "decimal", format=format) == Decimal(value)


@pytest.mark.parametrize(
    ("raw", "format"),
    [
        ("1.234,56", "decimal_point"),
        ("1,234.56", "decimal_comma"),
        ("1,2345", "decimal_point"),
        ("0,123", "decimal_point"),
        ("1,234.56", "plain"),
        ("$5", "plain"),
        ("(-5)", "decimal_point"),
        ("(5", "decimal_point"),
        ("-5-", "decimal_point"),
        ("1e3", "decimal_point"),
        ("-5 Cr", "decimal_point"),
        ("(5) Dr", "decimal_point"),
        ("1.2345E+00", "decimal_point"),
        ("5 apples", "decimal_point"),
        (".", "decimal_point"),
        ("$", "decimal_point"),
    ],
)
def test_what_is_no_number_in_the_declared_format(tmp_path: Path, raw: str, format: str) -> None:
    assert one(tmp_path, raw, "decimal", format=format) == "not_a_number"


def test_more_decimals_than_the_scale_are_never_rounded(tmp_path: Path) -> None:
    assert one(tmp_path, "1.234,567", "decimal", format="decimal_comma") == "number_too_fine"
    assert one(tmp_path, "1.5", "decimal", format="minor_units") == "number_too_fine"
    assert one(tmp_path, "12.5%", "decimal", format="decimal_point") == "number_too_fine"
    assert one(tmp_path, "12.5%", "decimal", format="decimal_point", scale=3) == Decimal("0.125")


def test_another_currency_than_the_fields_unit_is_no_value(tmp_path: Path) -> None:
    assert one(tmp_path, "$5.00", "decimal", format="decimal_point", unit="CAD") == Decimal("5.00")
    assert one(tmp_path, "€5.00", "decimal", format="decimal_point", unit="USD") == "currency_other"
    assert one(tmp_path, "EUR 5.00", "decimal", format="decimal_point", unit="USD") == "currency_other"
    assert one(tmp_path, "$5.00", "decimal", format="decimal_point", unit="HOURS") == "currency_other"


@pytest.mark.parametrize(
    ("raw", "format", "value"),
    [
        ("31/03/2026", "day_first", date(2026, 3, 31)),
        ("03/04/2026", "day_first", date(2026, 4, 3)),
        ("03/04/2026", "month_first", date(2026, 3, 4)),
        ("3.4.26", "day_first", date(2026, 4, 3)),
        ("3/4/69", "month_first", date(1969, 3, 4)),
        ("26/03/31", "year_first", date(2026, 3, 31)),
        ("2026-03-31", "day_first", date(2026, 3, 31)),
        ("2026/3/1", "month_first", date(2026, 3, 1)),
        ("31-Mar-2026", "month_first", date(2026, 3, 31)),
        ("March 3rd, 2026", "day_first", date(2026, 3, 3)),
        ("1 août 2026", "day_first", date(2026, 8, 1)),
        ("2026年3月31日", "day_first", date(2026, 3, 31)),
        ("3/31/2026 0:00", "month_first", date(2026, 3, 31)),
        ("46112", "excel", date(2026, 3, 31)),
        ("44650", "excel_1904", date(2026, 3, 31)),
        ("20260331", "compact", date(2026, 3, 31)),
        ("1774915200", "epoch_s", date(2026, 3, 31)),
        ("28/02/2026", "%d/%m/%Y", date(2026, 2, 28)),
        ("31/03/2026", "month_first", "not_a_date"),
        ("30/02/2026", "day_first", "not_a_date"),
        ("3/31/2026 14:05", "month_first", "not_a_date"),
        ("60", "excel", "not_a_date"),
        ("46112.5", "excel", "not_a_date"),
        ("1774915201", "epoch_s", "not_a_date"),
        ("31/03/2026", "plain", "not_a_date"),
    ],
)
def test_a_date_in_its_declared_format(tmp_path: Path, raw: str, format: str, value: object) -> None:
    assert one(tmp_path, raw, "date", format=format) == value


@pytest.mark.parametrize(
    ("raw", "format", "zone", "moment"),
    [
        ("31/03/2026 14:05:01.25", "day_first", "UTC", "2026-03-31T14:05:01.250000"),
        ("3/31/26 2:05 PM", "month_first", "UTC", "2026-03-31T14:05:00"),
        ("3/31/26 12:05 am", "month_first", "UTC", "2026-03-31T00:05:00"),
        ("3/31/26 2:05 PM", "month_first", "America/Denver", "2026-03-31T20:05:00"),
        ("Tue, 31 Mar 2026 14:05:00 +0200", "day_first", "America/Denver", "2026-03-31T12:05:00"),
        ("2026-03-31T14:05:00.000-03:30", "day_first", "UTC", "2026-03-31T17:35:00"),
        ("/Date(1774965900000)/", "day_first", "UTC", "2026-03-31T14:05:00"),
        ("/Date(1774965900000+0200)/", "day_first", "UTC", "2026-03-31T14:05:00"),
        ("46112.6041666667", "excel", "UTC", "2026-03-31T14:30:00"),
        ("20260331140500", "compact", "America/Denver", "2026-03-31T20:05:00"),
        ("1774965900", "epoch_s", "America/Denver", "2026-03-31T14:05:00"),
        ("1774965900123456", "epoch_us", "UTC", "2026-03-31T14:05:00.123456"),
    ],
)
def test_a_moment_in_its_declared_format(tmp_path: Path, raw: str, format: str, zone: str, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    found = one(tmp_path, raw, "timestamp", format=format, zone=zone)
    assert found == (expected.days * 86_400 + expected.seconds) * 1_000_000 + expected.microseconds


@pytest.mark.parametrize("raw", ["3/31/26 13:05 PM", "3/31/26 25:00", "Mar 31", "/Date(x)/"])
def test_what_is_no_moment_in_the_declared_format(tmp_path: Path, raw: str) -> None:
    assert one(tmp_path, raw, "timestamp", format="month_first") == "not_a_moment"


@pytest.mark.parametrize(("raw", "value"), [("Ja", True), ("✓", True), ("NEIN", False), ("oui", True), ("off", False)])
def test_yes_and_no_in_many_spellings(tmp_path: Path, raw: str, value: bool) -> None:
    assert one(tmp_path, raw, "boolean") is value


def test_declared_spellings_stand_for_values_of_every_type(tmp_path: Path) -> None:
    assert one(tmp_path, "erledigt", "boolean", values=(("true", ("erledigt",)),)) is True
    assert one(tmp_path, "-", "decimal", values=(("0", ("-", "nil")),)) == Decimal("0.00")
    assert one(tmp_path, "open", "date", values=(("9999-12-31", ("open",)),)) == date(9999, 12, 31)
