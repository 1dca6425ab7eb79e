"""A column that nobody declared proves how its values are spelled; what it does not prove is asked, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.core.errors import SourceUnreadable
from tests.readers.canonical import Came, field, read, shape


def column(folder: Path, type: str, *texts: str, **more: object) -> Came:
    form = shape(field("id"), field("x", type, **more), key=("id",))
    lines = "".join(f'{n},"{text}"\n' for n, text in enumerate(texts, start=10_000))
    return read(folder, f"id,x\n{lines}", form)


def values(came: Came) -> list[object]:
    return [row[0] for row in came.rows("x", by="id")]


def money(*texts: str) -> list[object]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "format", "expected"),
    [
        (["1,234.56", "7", "1,500"], "decimal_point", ["1234.56", "7.00", "1500.00"]),
        (["1.234,56", "7", "1.500"], "decimal_comma", ["1234.56", "7.00", "1500.00"]),
        (["12,5", "1.500", "3"], "decimal_comma", ["12.50", "1500.00", "3.00"]),
        (["1,234,567", "1,500"], "decimal_point", ["1234567.00", "1500.00"]),
        (["1.234.567", "1.500"], "decimal_comma", ["1234567.00", "1500.00"]),
        (["1 234,50 €", "(3)"], "decimal_comma", ["1234.50", "-3.00"]),
        (["$5", "$6", "-$7"], "decimal_point", ["5.00", "6.00", "-7.00"]),
        (["12.5", "1.500"], None, ["12.50", "1.50"]),
        (["0.500", "1.500"], None, ["0.50", "1.50"]),
        (["1.5000", "12"], None, ["1.50", "12.00"]),
    ],
)
def test_numbers_by_the_evidence_of_their_column(
    tmp_path: Path, texts: list[str], format: str | None, expected: list[str]
) -> None:
    came = column(tmp_path, "decimal", *texts)
    assert values(came) == money(*expected)
    assert [each.format for each in came.canonical.formats] == ([format] if format else [])
    assert came.codes == (["format_found"] if format else [])


def test_what_was_found_is_shown_with_how_to_overrule_it(tmp_path: Path) -> None:
    [found] = column(tmp_path, "decimal", "1.234,56", "7").findings
    assert (found.level, found.sentence) == (
        "note",
        "field `x` is read as decimal_comma; `1.234,56` reads in no other way",
    )
    assert found.mend == "declare `format: decimal_comma` to settle it, or another one to overrule it"


@pytest.mark.parametrize(
    ("type", "texts", "sentence"),
    [
        ("decimal", ["1,500", "2"], "`1,500` is 1500.000000000000000000 as decimal_point and 1.500000000000000000 as"),
        ("decimal", ["1.500", "2"], "`1.500` is 1.500000000000000000 as decimal_point and 1500.000000000000000000 as"),
        ("integer", ["1.500", "2"], "as decimal_comma, and no value decides"),
        ("decimal", ["1.234,56", "1,234.56"], "`1,234.56` reads only as decimal_point and `1.234,56` only as"),
        ("date", ["03/04/2026", "05/05/2026"], "`03/04/2026` is 2026-04-03 as day_first and 2026-03-04 as month_first"),
        ("date", ["26-03-04", "26-04-05"], "`26-03-04` is 2004-03-26 as day_first and 2026-03-04 as year_first"),
        ("date", ["31/03/2026", "03/31/2026"], "`31/03/2026` reads only as day_first and `03/31/2026` only as"),
        ("date", ["13/03/2026", "46112"], "reads only as"),
        ("timestamp", ["03/04/2026 10:00"], "`03/04/2026 10:00` is 2026-04-03 10:00:00 as day_first"),
    ],
)
def test_what_nothing_decides_is_asked_and_nothing_is_read(
    tmp_path: Path, type: str, texts: list[str], sentence: str
) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        column(tmp_path, type, *texts)
    [asked] = raised.value.findings
    assert (asked.code, asked.level) == ("format_asked", "error")
    assert "field `x` can be read in two ways" in asked.sentence and sentence in asked.sentence
    assert asked.mend.startswith("declare `format: ")


def test_a_declared_format_is_never_questioned(tmp_path: Path) -> None:
    assert values(column(tmp_path, "decimal", "1,500", format="decimal_point")) == money("1500")
    assert values(column(tmp_path, "date", "03/04/2026", format="month_first")) == [date(2026, 3, 4)]


@pytest.mark.parametrize(
    ("texts", "format", "expected"),
    [
        (["31/03/2026", "03/04/2026"], "day_first", [date(2026, 3, 31), date(2026, 4, 3)]),
        (["3/31/26", "3/4/26"], "month_first", [date(2026, 3, 31), date(2026, 3, 4)]),
        (["31-Mar-26", "4-Apr-26"], "day_first", [date(2026, 3, 31), date(2026, 4, 4)]),
        (["04/04/2026", "5/5/26"], "day_first", [date(2026, 4, 4), date(2026, 5, 5)]),
        (["46112", "46113.0"], "excel", [date(2026, 3, 31), date(2026, 4, 1)]),
        (["46112", "2026-04-01"], "excel", [date(2026, 3, 31), date(2026, 4, 1)]),
        (["20260331"], "compact", [date(2026, 3, 31)]),
        (["1774915200"], "epoch_s", [date(2026, 3, 31)]),
        (["1774915200000"], "epoch_ms", [date(2026, 3, 31)]),
        (["2026/03/31", "2026年4月1日"], "day_first", [date(2026, 3, 31), date(2026, 4, 1)]),
    ],
)
def test_dates_by_the_evidence_of_their_column(
    tmp_path: Path, texts: list[str], format: str, expected: list[object]
) -> None:
    came = column(tmp_path, "date", *texts)
    assert values(came) == expected
    assert [each.format for each in came.canonical.formats] == [format]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/03/2026 14:05", "2026-03-31T14:05"),
        ("3/31/2026 2:05:00 PM", "2026-03-31T14:05"),
        ("Mar 31, 2026 2:05 PM", "2026-03-31T14:05"),
        ("2026-03-31T14:05:00.000+0000", "2026-03-31T14:05"),
        ("/Date(1774965900000)/", "2026-03-31T14:05"),
        ("1774965900", "2026-03-31T14:05"),
        ("1774965900000", "2026-03-31T14:05"),
        ("46112.5868055556", "2026-03-31T14:05"),
    ],
)
def test_moments_by_the_evidence_of_their_column(tmp_path: Path, text: str, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()
    assert values(column(tmp_path, "timestamp", text)) == [int(expected) * 1_000_000]


def test_one_in_a_hundred_that_is_spelled_otherwise_is_held_and_does_not_overrule_the_rest(tmp_path: Path) -> None:
    came = column(tmp_path, "decimal", *(f"1,2{n:02d}.50" for n in range(99)), "1.300,50", "oops")
    assert len(values(came)) == 99
    assert sorted(came.held("x, _failed")) == [(None, "unreadable:x"), (None, "unreadable:x")]
    assert came.codes == ["format_found", "not_a_number", "not_a_number"]
    assert "`1.300,50` is no number in the format decimal_point" in str(came.findings[1])


def test_evidence_far_below_the_first_rows_counts_as_much(tmp_path: Path) -> None:
    plain = [f"{n}.25" for n in range(3000)]
    with pytest.raises(SourceUnreadable, match="can be read in two ways"):
        column(tmp_path, "decimal", *plain, *(["7,5"] * 100))
    dates = ["05/05/2026"] * 3000
    assert values(column(tmp_path, "date", *dates, "5/13/2026"))[-1] == date(2026, 5, 13)
    late = column(tmp_path, "date", *(["2026-03-31"] * 3000), "31.03.2026")
    assert values(late)[-1] == date(2026, 3, 31)


def test_values_that_do_not_read_leave_the_others_as_they_are(tmp_path: Path) -> None:
    came = column(tmp_path, "decimal", "12.50", "n/a", "")
    assert values(came) == [Decimal("12.50"), None]
    assert came.codes == ["not_a_number"]


def test_no_decimal_is_thousands_because_it_is_too_fine(tmp_path: Path) -> None:
    came = column(tmp_path, "decimal", "12.34", "1.005")
    assert values(came) == money("12.34")
    assert came.codes == ["number_too_fine"]


def test_a_source_that_types_its_numbers_has_decided(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "source.parquet"
    duckdb.sql(f"COPY (SELECT '1' AS id, 1.500::DECIMAL(12, 3) AS x) TO '{path}' (FORMAT parquet)")
    form = shape(field("id"), field("x", "decimal"), key=("id",))
    assert values(read(tmp_path, path.read_bytes(), form, file="deals.parquet")) == money("1.50")


def test_several_currencies_without_a_unit_are_named(tmp_path: Path) -> None:
    came = column(tmp_path, "decimal", "$1.50", "USD 2.00", "$3", "€4.50")
    assert values(came) == money("1.50", "2.00", "3.00", "4.50")
    assert [each.sentence for each in came.findings if each.code == "currency_mixed"] == [
        "field `x` has several currencies and no unit: $ in 2 rows, USD in 1 row, € in 1 row"
    ]
    assert "currency_mixed" not in column(tmp_path, "decimal", "$1.50", "CAD 2.00", "3.25").codes
    held = column(tmp_path, "decimal", "$1.50", "€4.50", unit="USD")
    assert held.codes == ["format_found", "currency_other"]
