"""A total under a column is no record: it is held and named, and added to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.canonical import field, read, shape

FORM = shape(field("id"), field("who"), field("amount", "decimal"), field("tax", "decimal"), key=("id",))
HEAD = "id,who,amount,tax\n"
ROWS = "A,ana,10.00,1.00\nB,ben,20.00,2.00\n"


@pytest.mark.parametrize(
    "line",
    [
        "Total,,30.00,3.00",
        "TOTAL:,,30.00,",
        "Summe,,99.00,",
        ",Grand Total,30.00,3.00",
        ",Total (2 records),,",
        ",,30.00,3.00",
        ",,30.00,",
        "合計,,30.00,3.00",
    ],
)
def test_a_total_is_held_and_named(tmp_path: Path, line: str) -> None:
    came = read(tmp_path, f"{HEAD}{ROWS}{line}\n", FORM)
    assert came.rows("id", by="id") == [("A",), ("B",)]
    assert came.held() == [("total_row",)]
    assert (came.canonical.read, came.canonical.rows, came.canonical.quarantined) == (3, 2, 1)
    assert came.canonical.totals == {"amount": "30.00", "tax": "3.00"}
    assert [str(each) for each in came.findings] == [
        "source crm.deals: 1 row is a total and held in quarantine: row 3; leave totals out of the export"
    ]


@pytest.mark.parametrize("line", ["C,Total Fitness Ltd,30.00,3.00", "Totals Inc,x,30.00,3.00", ",,31.00,3.00"])
def test_a_record_is_no_total(tmp_path: Path, line: str) -> None:
    came = read(tmp_path, f"{HEAD}{ROWS}{line}\n", FORM)
    assert (came.canonical.rows, came.canonical.quarantined) == (3, 0)


def test_the_word_may_stand_where_a_number_should(tmp_path: Path) -> None:
    form = shape(field("id", "integer"), field("amount", "decimal"), key=("id",))
    came = read(tmp_path, "id,amount\n1,10\n2,20\nTotal,30\n", form)
    assert came.held() == [("total_row",)]
    assert came.codes == ["row_total"]


def test_without_a_key_only_the_last_row_can_be_a_total(tmp_path: Path) -> None:
    form = shape(field("who"), field("amount", "decimal"))
    came = read(tmp_path, "who,amount\nTotal Fitness,10\nben,20\nTotal,30\n", form)
    assert came.rows("who", by="who") == [("Total Fitness",), ("ben",)]


def test_each_file_has_its_own_total(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "deals-1.csv").write_text(f"{HEAD}{ROWS},,30.00,3.00\n")
    came = read(tmp_path, f"{HEAD}C,cy,5.00,\n,,5.00,\n", FORM, file="deals-2.csv", pattern="deals-*.csv")
    assert came.rows("id", by="id") == [("A",), ("B",), ("C",)]
    assert came.canonical.totals["amount"] == "35.00"


def test_a_line_without_any_value_is_held_apart_from_totals(tmp_path: Path) -> None:
    came = read(tmp_path, f"{HEAD}A,ana,0.00,\n,,,\n,,,\n", FORM)
    assert came.held() == [("blank_row",), ("blank_row",)]
    assert [str(each) for each in came.findings] == [
        "source crm.deals: 2 rows are blank and held in quarantine: row 2, row 3; nothing, or clean the export"
    ]
