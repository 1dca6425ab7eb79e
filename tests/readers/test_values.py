"""A value reads exactly, or it is a finding and its row is held: never rounded, never guessed, never null."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.readers.canonical import field, read, shape


def one(tmp_path: Path, raw: str, type: str, **more: object) -> object:
    """The value of a column with that one text; the finding's code when it does not read."""
    form = shape(field("id"), field("x", type, **more), key=("id",))
    came = read(tmp_path, f'id,x\n1,"{raw}"\n', form)
    return came.rows("x")[0][0] if came.canonical.rows else came.codes[0]


def micros(text: str) -> int:
    return int((datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * 1_000_000


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12", "12.00"),
        ("-1234.56", "-1234.56"),
        ("+3", "3.00"),
        (" 7.5 ", "7.50"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("12.500000", "12.50"),
        ("0012", "12.00"),
        ("1000000000000000.01", "1000000000000000.01"),
        ("999999999999999999999999999999999999.99", "999999999999999999999999999999999999.99"),
    ],
)
def test_plain_spellings_of_a_decimal_are_exact(tmp_path: Path, raw: str, value: str) -> None:
    assert one(tmp_path, raw, "decimal") == Decimal(value)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("n/a", "not_a_number"),
        ("NaN", "not_a_number"),
        ("inf", "not_a_number"),
        ("-Infinity", "not_a_number"),
        ("1e3", "not_a_number"),
        ("5 apples", "not_a_number"),
        ("--1", "not_a_number"),
        ("1.0055", "number_too_fine"),
        ("9999999999999999999999999999999999999", "number_too_wide"),
    ],
)
def test_what_is_no_plain_decimal_is_named(tmp_path: Path, raw: str, code: str) -> None:
    assert one(tmp_path, raw, "decimal") == code


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12", 12),
        ("-7", -7),
        ("007", 7),
        ("12.0", 12),
        ("9223372036854775807", 9223372036854775807),
        ("9223372036854775808", "number_too_wide"),
        ("12.5", "number_too_fine"),
        ("0x1F", "not_a_number"),
        ("1_000", "not_a_number"),
        ("true", "not_a_number"),
    ],
)
def test_integers(tmp_path: Path, raw: str, value: object) -> None:
    assert one(tmp_path, raw, "integer") == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        (" 2026-02-28", date(2026, 2, 28)),
        ("2026-02-28 00:00:00", date(2026, 2, 28)),
        ("2026-02-30", "not_a_date"),
        ("2026-2-3", date(2026, 2, 3)),
        ("2026-22-3", "not_a_date"),
        ("2026-02-28T10:00:00", "not_a_date"),
        ("infinity", "not_a_date"),
        ("99999-01-01", "not_a_date"),
    ],
)
def test_dates(tmp_path: Path, raw: str, value: object) -> None:
    assert one(tmp_path, raw, "date") == value


def test_dates_in_a_declared_format(tmp_path: Path) -> None:
    assert one(tmp_path, "28/02/2026", "date", format="%d/%m/%Y") == date(2026, 2, 28)
    assert one(tmp_path, "30/02/2026", "date", format="%d/%m/%Y") == "not_a_date"


@pytest.mark.parametrize(
    ("raw", "zone", "moment"),
    [
        ("2026-01-01T10:00:00Z", "UTC", "2026-01-01T10:00:00+00:00"),
        ("2026-01-01 10:00:00", "UTC", "2026-01-01T10:00:00+00:00"),
        ("2026-01-01T10:00:00+02:00", "UTC", "2026-01-01T08:00:00+00:00"),
        ("2026-01-01 10:00-0730", "UTC", "2026-01-01T17:30:00+00:00"),
        ("2026-01-01T10:00:00Z", "America/Denver", "2026-01-01T10:00:00+00:00"),
        ("2026-01-01 10:00:00", "America/Denver", "2026-01-01T17:00:00+00:00"),
        ("2026-07-01T10:00:00", "America/Denver", "2026-07-01T16:00:00+00:00"),
        ("2026-07-01", "America/Denver", "2026-07-01T06:00:00+00:00"),
    ],
)
def test_moments(tmp_path: Path, raw: str, zone: str, moment: str) -> None:
    assert one(tmp_path, raw, "timestamp", zone=zone) == micros(moment)


@pytest.mark.parametrize(
    "raw", ["2026-13-01T00:00:00Z", "infinity", "2026-01-01 10:00 IST", "10:00", "2026-01-01T1:2:3Z"]
)
def test_what_is_no_moment(tmp_path: Path, raw: str) -> None:
    assert one(tmp_path, raw, "timestamp") == "not_a_moment"


def test_moments_as_numbers_and_in_a_format(tmp_path: Path) -> None:
    assert one(tmp_path, "1767261600", "timestamp", format="epoch_s") == micros("2026-01-01T10:00:00+00:00")
    assert one(tmp_path, "1767261600000", "timestamp", format="epoch_ms") == micros("2026-01-01T10:00:00+00:00")
    berlin = one(tmp_path, "01.02.2026 10:00", "timestamp", format="%d.%m.%Y %H:%M", zone="Europe/Berlin")
    assert berlin == micros("2026-02-01T09:00:00+00:00")


def test_the_day_of_a_moment_is_the_day_in_the_fields_zone(tmp_path: Path) -> None:
    form = shape(field("at", "timestamp", zone="America/Denver"))
    came = read(tmp_path, "at\n2026-01-01T03:00:00Z\n", form)
    assert came.rows("at__date") == [(date(2025, 12, 31),)]


@pytest.mark.parametrize(
    ("raw", "value"), [("true", True), ("T", True), ("no", False), ("0", False), ("2", "not_a_truth")]
)
def test_truths(tmp_path: Path, raw: str, value: object) -> None:
    assert one(tmp_path, raw, "boolean") == value


def test_no_text_is_null_in_every_type(tmp_path: Path) -> None:
    form = shape(
        field("id"),
        field("t"),
        field("i", "integer"),
        field("d", "decimal"),
        field("on", "date"),
        field("b", "boolean"),
    )
    came = read(tmp_path, 'id,t,i,d,on,b\n1,,,,,\n2,"", ," ",,\n', form)
    assert came.rows('id, t, i, d, "on", b') == [
        ("1", None, None, None, None, None),
        ("2", None, None, None, None, None),
    ]
    assert came.codes == []


def test_decimals_take_38_digits_only_where_they_need_them(tmp_path: Path) -> None:
    form = shape(field("small", "decimal"), field("large", "decimal"))
    came = read(tmp_path, "small,large\n1.00,12345678901234567890.00\n", form)
    assert [c.type for c in came.canonical.columns[:2]] == ["DECIMAL(18, 2)", "DECIMAL(38, 2)"]
    assert came.rows("small, large") == [(Decimal("1.00"), Decimal("12345678901234567890.00"))]
    assert came.canonical.totals == {"small": "1.00", "large": "12345678901234567890.00"}


def test_a_value_that_does_not_read_is_named_by_file_row_and_field(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal", column="Amount (USD)"), field("on", "date"), key=("id",))
    came = read(tmp_path, "id,Amount (USD),on\nA,1.00,2026-01-01\nB,n/a,2026-02-30\nC,2.00,2026-01-01\n", form)
    assert [(str(f.place).rpartition("/")[2], f.code) for f in came.findings] == [
        ("deals.csv, row 2, field amount", "not_a_number"),
        ("deals.csv, row 2, field on", "not_a_date"),
    ]
    assert "`n/a` is no number; the row is held in quarantine" in str(came.findings[0])
    assert came.held("id, _row, _failed") == [("B", "B", "unreadable:amount,unreadable:on")]
    assert (came.canonical.read, came.canonical.rows, came.canonical.quarantined) == (3, 2, 1)


def test_the_thousandth_bad_value_is_counted_not_listed(tmp_path: Path) -> None:
    lines = "".join(f"{n},x{n}\n" for n in range(1000))
    came = read(tmp_path, f"id,amount\n{lines}", shape(field("id"), field("amount", "decimal"), key=("id",)))
    assert len(came.findings) == 101
    assert "900 more values of field `amount` do not read" in str(came.findings[-1])


def test_declared_spellings_become_the_canonical_value(tmp_path: Path) -> None:
    stage = field("stage", values=(("won", ("Closed Won", "gewönnen")), ("open", ("Open",))))
    came = read(tmp_path, "id,stage\n1,Closed Won\n2,won\n3,gewo\u0308nnen\n4,Lost\n5,\n", shape(field("id"), stage))
    assert came.rows("id, stage") == [("1", "won"), ("2", "won"), ("3", "won"), ("4", "Lost"), ("5", None)]
    assert [(f.code, f.count, f.samples) for f in came.findings] == [("value_unknown", 1, ("Lost",))]


def test_texts_are_composed_and_their_folded_form_lies_beside(tmp_path: Path) -> None:
    came = read(tmp_path, "id,name\n1,Cafe\u0301 Zürich \n2,CAFÉ ZÜRICH\n3,plain\n", shape(field("id"), field("name")))
    assert {row[0] for row in came.rows("name")} == {"Café Zürich ", "CAFÉ ZÜRICH", "plain"}
    assert came.rows("value, folded", file="folded-0.parquet") == [
        ("CAFÉ ZÜRICH", "cafe zurich"),
        ("Café Zürich ", "cafe zurich"),
    ]
