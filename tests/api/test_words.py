"""What cannot be exact is refused in words: what, where, how to mend it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import tallystick

RIGHT = pandas.DataFrame({"id": ["A"], "amount": [Decimal("10.00")], "day": [date(2026, 3, 1)]})


def tied(left: Any, right: Any = RIGHT, **more: Any) -> tallystick.Bridge:
    asked: dict[str, Any] = {"on": "id", "value": "amount", "date": "day", "unit": "USD", **more}
    return tallystick.tie(left, right, **asked)


def left_of(**columns: Any) -> pandas.DataFrame:
    return pandas.DataFrame({"id": ["A"], "amount": [Decimal("10.00")], "day": [date(2026, 3, 1)], **columns})


def refused(left: Any, right: Any = RIGHT, **more: Any) -> str:
    with pytest.raises(tallystick.TallyError) as told:
        tied(left, right, **more)
    return "\n".join([str(told.value), *getattr(told.value, "__notes__", ())])


# amounts


def test_a_float_enters_by_its_fifteen_digits() -> None:
    bridge = tied(left_of(amount=[0.1 + 0.2]))
    assert str(bridge.left.amount) == "0.30"


def test_a_computed_float_is_no_amount() -> None:
    said = refused(left_of(amount=[10 / 3]))
    assert said.startswith("left: column `amount` holds floats such as 3.33333333333333, which are no exact amounts; ")
    assert "round them to the cents" in said
    assert str(tied(left_of(amount=[round(10 / 3, 2)])).left.amount) == "3.33"


def test_texts_that_are_no_amounts_are_shown_and_can_be_held() -> None:
    left = pandas.DataFrame({"id": ["A", "B"], "amount": ["10.00", "n/a"], "day": [date(2026, 3, 1)] * 2})
    said = refused(left)
    assert said.startswith("left: column `amount` holds texts such as `")
    held = tallystick.Source(left, fields={"amount": {"type": "decimal", "scale": 2}})
    assert [(each.code, each.samples) for each in tied(held).findings] == [("not_a_number", ("n/a",))]


def test_what_could_be_two_things_is_asked() -> None:
    said = refused(left_of(day=["01/02/2026"]))
    assert said.startswith(
        "left: column `day` holds dates such as `01/02/2026`, in which day and month could be exchanged"
    )
    days = tallystick.Source(left_of(day=["01/02/2026"]), fields={"day": {"format": "%d/%m/%Y"}})
    assert tied(days).at("2026-02").left.counted == 1
    said = refused(left_of(amount=["1,500"]))
    assert said.startswith("left: column `amount` holds amounts such as `1,500`, whose comma or point could be either")
    amounts = tallystick.Source(left_of(amount=["1,500"]), fields={"amount": {"format": "decimal_comma"}})
    assert str(tied(amounts).left.amount) == "1.50"
    assert str(tied(left_of(amount=["1.500,00"])).left.amount) == "1500.00"
    assert str(tied(left_of(day=["13/02/2026"])).at("2026-02").left.amount) == "10.00"


def test_no_rows_are_no_amounts_and_no_error() -> None:
    empty = pandas.DataFrame({"id": [], "amount": [], "day": []})
    assert str(tied(empty).difference) == "10.00"
    assert str(tied(left_of().iloc[:0]).difference) == "10.00"


def test_an_integer_with_gaps_is_a_float_to_pandas_and_a_key_all_the_same() -> None:
    left = pandas.DataFrame({"id": [17, None], "amount": [5, 7], "day": [date(2026, 3, 1)] * 2})
    right = pandas.DataFrame({"id": ["17"], "amount": [5], "day": [date(2026, 3, 1)]})
    bridge = tied(left, right)
    assert (str(bridge.left.amount), str(bridge.right.amount)) == ("12.00", "5.00")
    assert str(bridge.unexplained.effect) == "-7.00"


def test_nan_is_missing_in_pandas_and_no_number_elsewhere() -> None:
    missing = tied(pandas.DataFrame({"id": ["A", "B"], "amount": [10.0, float("nan")], "day": [date(2026, 3, 1)] * 2}))
    assert str(missing.left.amount) == "10.00"
    assert [each.code for each in missing.findings] == ["value_missing"]
    nan = tied(polars.DataFrame({"id": ["A", "B"], "amount": [10.0, float("nan")], "day": [date(2026, 3, 1)] * 2}))
    assert [(each.code, each.samples) for each in nan.findings] == [("not_a_number", ("nan",))]
    assert (str(nan.left.amount), nan.proof.quarantined) == ("10.00", 1)


def test_currencies_are_never_added_up_unnoticed() -> None:
    mixed = pandas.DataFrame(
        {"id": ["A", "B"], "amount": [10, 20], "currency": ["USD", "EUR"], "day": [date(2026, 3, 1)] * 2}
    )
    assert refused(mixed).startswith("left: the rows are in EUR and USD; say how they are converted: currency=")
    assert refused(mixed.assign(currency="EUR")).startswith("left: the rows are in EUR, the unit is USD; ")
    assert refused(mixed, unit=None).startswith("unit: the rows are in EUR and USD; ")
    only = [{"id": "usd", "is": "scope", "where": "currency = 'USD'"}]
    assert str(tied(mixed, counts=(only, [])).left.amount) == "10.00"


def test_without_a_unit_it_is_what_the_rows_say_or_nothing_with_a_name() -> None:
    assert tied(left_of(currency="EUR"), RIGHT.assign(currency="EUR"), unit=None).unit == "EUR"
    assert tied(left_of(), unit=None).unit == "money"
    assert tied(left_of(), value=None, unit=None).unit == "count"


# columns


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (pandas.DataFrame([["A", 1, 2]], columns=["id", "amount", "amount"]), "left: column `amount` is there 2 times"),
        (
            pandas.DataFrame([["A", 1]], columns=["amount", "Amount"]),
            "columns `Amount` and `amount` differ only in case",
        ),
        (pandas.DataFrame([["A", 1]]), "left: a column is called 0"),
        (pandas.DataFrame([[1, 2]], columns=pandas.MultiIndex.from_tuples([("a", "x"), ("a", "y")])), "several levels"),
        (left_of(amount=[1j]), "left.amount: a complex number is no amount"),
        (left_of(note=[b"x"]), "left.note: a value is bytes, not text"),
        (left_of().set_index("id", drop=False), "`id` is an index and a column"),
        (pandas.Series([1]), "`pandas.Series` is no frame; hand over a DuckDB relation"),
        ([{"id": "A"}], "`builtins.list` is no frame"),
        (duckdb.connect().sql("select 1 as id, 2 as id"), "left: column `id` is there 2 times"),
        (pyarrow.table([[1], [2]], names=["id", "id"]), "left: column `id` is there 2 times"),
        (pyarrow.table({"id": pyarrow.array([Decimal("1")], pyarrow.decimal256(40, 0))}), "cannot be written exactly"),
        (polars.DataFrame({"id": polars.Series([object()], dtype=polars.Object)}), "left.id: the column holds Python"),
        (pandas.DataFrame(), "left: there is no column"),
        ("nowhere.csv", "nowhere.csv: there is no such file"),
        (Path("no") / "where.parquet", "where.parquet: there is no such file"),
    ],
)
def test_a_frame_that_cannot_be_taken_as_it_is(left: Any, said: str) -> None:
    assert said in refused(left)


def test_an_index_with_a_name_is_a_column() -> None:
    assert str(tied(left_of().set_index("id")).left.amount) == "10.00"


@pytest.mark.parametrize(
    "left",
    [
        left_of(id=pandas.Categorical(["A"])),
        left_of(amount=pandas.array([10], dtype="Int64")),
        left_of(amount=pandas.array([Decimal("10.00")], dtype=pandas.ArrowDtype(pyarrow.decimal128(18, 2)))),
        left_of(amount=pandas.array([10.0], dtype="Float64"), id=pandas.array(["A"], dtype="string")),
        left_of(day=pandas.to_datetime(["2026-03-01"])),
        left_of(day=pandas.to_datetime(["2026-03-01T09:00Z"])),
        left_of(day=[datetime(2026, 3, 1, 9)]),
        left_of(amount=["10.00"], day=["2026-03-01"]),
        left_of(day=pandas.array([date(2026, 3, 1)], dtype=pandas.ArrowDtype(pyarrow.date32()))),
        polars.DataFrame({"id": polars.Series(["A"], dtype=polars.Categorical), "amount": [10], "day": ["2026-03-01"]}),
        pyarrow.table({"id": pyarrow.array(["A"]).dictionary_encode(), "amount": [10], "day": [date(2026, 3, 1)]}),
        duckdb.sql("select 'A' as id, 10::hugeint as amount, date '2026-03-01' as day"),
    ],
)
def test_a_column_means_the_same_in_every_type(left: Any) -> None:
    march = tied(left).at("2026-03")
    assert (str(march.left.amount), str(march.difference), march.findings) == ("10.00", "0.00", ())


def test_columns_are_named_as_the_rows_name_them() -> None:
    left = pandas.DataFrame(
        {"Deal ID": ["A"], "Amount (USD)": [Decimal("12.00")], "Fee": [2], "Won On": ["2026-03-01"]}
    )
    bridge = tied(left, on={"Deal ID": "id"}, value=('"Amount (USD)" - Fee', "amount"), date=("Won On", "day"))
    assert str(bridge.at("2026-03").difference) == "0.00"


def test_an_unknown_column_is_answered_with_the_nearest() -> None:
    said = refused(left_of(), value="amonut")
    assert "metric left: column `amonut` is not there; did you mean `amount`" in said or "amonut" in said
    assert "did you mean `amount`" in said


def test_everything_that_is_wrong_is_said_at_once() -> None:
    said = refused(left_of(), value="amonut", grain="fortnight")
    assert "did you mean `amount`" in said and "fortnight" in said


# time


def test_a_moment_becomes_a_day_in_the_zone_of_the_rows() -> None:
    late = pandas.to_datetime(["2026-04-01T03:00Z"]).tz_convert("America/Denver")
    assert tied(left_of(day=late)).at("2026-03").left.counted == 1
    assert tied(left_of(day=late), zone="UTC").at("2026-04").left.counted == 1


def test_rows_in_two_zones_need_to_be_told_which() -> None:
    denver, berlin = (pandas.to_datetime(["2026-03-01T12:00Z"]).tz_convert(zone) for zone in ZONES)
    said = refused(left_of(day=denver), RIGHT.assign(day=berlin))
    assert said.startswith("zone: the rows are in several time zones: America/Denver, Europe/Berlin; say in which")


ZONES = ("America/Denver", "Europe/Berlin")


# what is missing


def test_what_joins_the_rows_has_to_be_said() -> None:
    assert refused(left_of(), on=None).startswith("on: nothing says which rows are the same thing; say on='deal_id'")


def test_a_moment_needs_its_offset() -> None:
    assert "leaves the offset open" in refused(left_of(), as_of="2026-05-01T06:00")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"scope": {"id": "setup", "side": "left", "where": "true"}}, "scope: `scope` wants a list of mappings"),
        ({"counts": "amount > 0"}, "write counts=[{'id': 'won', 'is': 'state', 'where':"),
        ({"counts": ({"id": "a", "is": "scope", "where": "true"}, [])}, "counts: `counts` wants a list of mappings"),
        ({"counts": [{"id": "a", "where": "amount > 0"}]}, "metric left: `is` is missing in `counts[1]`"),
        ({"adds": [{"cause": "tax", "side": "both", "adds": "amount"}]}, "`side`: `both` is not one of its values"),
        ({"within": "soon"}, "`within`: `soon` is no length of time; write 2 business days"),
        ({"name": "Two Words"}, "`id`: `Two Words` is no name"),
        ({"tolerance": -1}, "tie left_to_right: `tolerance`"),
        ({"zone": "Mars/Base"}, "`Mars/Base` is no time zone"),
        ({"adjustments": [{"amount": "1"}]}, "an adjustment does not say whose number it changes"),
    ],
)
def test_an_option_that_cannot_be_meant(options: dict[str, Any], said: str) -> None:
    assert said in refused(left_of(), **options)


def test_a_source_has_a_name_that_models_take() -> None:
    assert "`CRM Deals` is no name; use lower case letters" in refused(tallystick.Source(left_of(), id="CRM Deals"))


def test_a_project_that_does_not_hold_says_everything(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "tallystick.yaml").write_text("name: broken\n")
    (tmp_path / "model" / "a.yaml").write_text("kind: metrik\nid: a\n---\nkind: tie\nid: b\nleft: x\nright: y\n")
    with pytest.raises(tallystick.TallyError) as told:
        tallystick.open(tmp_path)
    notes = "\n".join(told.value.__notes__)
    assert "model/a.yaml:1:7" in notes and "did you mean `metric`" in notes and "`x`" in notes
