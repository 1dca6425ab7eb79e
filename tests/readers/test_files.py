"""Files as they come: delimiters, quotes, encodings, line ends; and what is said of those that cannot be read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tallystick.adapters.readers.files import FileReader
from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding
from tallystick.core.pulls.shape import Request
from tests.readers.canonical import field, read, shape

FORM = shape(field("id"), field("name"), field("amount", "decimal"), key=("id",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_the_columns(tmp_path: Path, delimiter: str) -> None:
    text = "id,name,amount\n1,Ana,2.50\n".replace(",", delimiter)
    assert read(tmp_path, text, FORM).rows("id, name, amount") == [("1", "Ana", Decimal("2.50"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('id,name,amount\n1,"a, b",2\n', "a, b"),
        ('id,name,amount\n1,"a ""b""",2\n', 'a "b"'),
        ('id,name,amount\n1,"a\nb",2\n', "a\nb"),
        ('id,name,amount\r\n1,"a\nb",2\r\n', "a\nb"),
        ('id,name,amount\r\n1,"a\r\nb",2\r\n', "a\r\nb"),
        ("\ufeffid,name,amount\n1,x,2\n", "x"),
        ('\ufeff"id","name","amount"\n1,x,2\n', "x"),
        ("id,name,amount\n\n1,x,2\n\n", "x"),
        ('id,name,amount\n1,5" pipe,2\n', '5" pipe'),
        ("name,other,amount,id\nx,y,2,1\n", "x"),
    ],
)
def test_quotes_line_ends_and_marks(tmp_path: Path, text: str, name: str) -> None:
    came = read(tmp_path, text, FORM)
    assert came.rows("id, name, amount") == [("1", name, Decimal("2.00"))]


@pytest.mark.parametrize(
    ("encoding", "python"), [("latin-1", "latin-1"), ("windows-1252", "cp1252"), ("utf-16", "utf-16")]
)
def test_another_encoding_is_read_when_declared(tmp_path: Path, encoding: str, python: str) -> None:
    raw = "id,name,amount\n1,Zoë,2\n".encode(python)
    assert read(tmp_path, raw, FORM, encoding=encoding).rows("name") == [("Zoë",)]


def test_a_missing_line_end_is_noted_and_the_row_counts(tmp_path: Path) -> None:
    came = read(tmp_path, "id,name,amount\n1,x,2", FORM)
    assert came.canonical.rows == 1
    assert [(f.code, f.level) for f in came.findings] == [("file_unended", "note")]


def test_a_header_alone_is_no_rows(tmp_path: Path) -> None:
    came = read(tmp_path, "id,name,amount\n", FORM)
    assert (came.canonical.rows, came.codes) == (0, ["no_rows"])


def test_json_lines_keep_every_digit(tmp_path: Path) -> None:
    text = (
        '{"id": 1, "name": "say \\"5, 6\\": 7", "amount": 1000000000000000.01}\n'
        '{"amount": "2.5", "id": "2", "name": null, "more": {"x": [1, 2]}}\n'
        '{"id": 3, "name": "", "amount": 1e3}\n'
    )
    came = read(tmp_path, text, FORM, file="deals.jsonl")
    assert came.rows("id, name, amount") == [
        ("1", 'say "5, 6": 7', Decimal("1000000000000000.01")),
        ("2", None, Decimal("2.50")),
    ]
    assert came.codes == ["not_a_number"]


def test_parquet_decimals_are_exact_and_floats_enter_by_15_digits(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "source.parquet"
    values = "(1, 'x', 1000000000000000.01::DECIMAL(38,2)), (2, '', 2.5), (3, NULL, NULL)"
    duckdb.sql(f"COPY (FROM (VALUES {values}) t(id, name, amount)) TO '{path}' (FORMAT parquet)")
    came = read(tmp_path, path.read_bytes(), FORM, file="deals.parquet")
    assert came.rows("id, name, amount") == [
        ("1", "x", Decimal("1000000000000000.01")),
        ("2", None, Decimal("2.50")),
        ("3", None, None),
    ]
    values = (
        "(1, 'x', 0.1::DOUBLE + 0.2::DOUBLE), (2, 'y', 1e17::DOUBLE), (3, 'z', 'nan'::DOUBLE), (4, 'f', 1.005::DOUBLE)"
    )
    duckdb.sql(f"COPY (FROM (VALUES {values}) t(id, name, amount)) TO '{path}' (FORMAT parquet)")
    came = read(tmp_path, path.read_bytes(), FORM, file="deals.parquet")
    assert came.rows("id, amount") == [("1", Decimal("0.30")), ("2", Decimal("100000000000000000.00"))]
    assert sorted(came.codes) == ["not_a_number", "number_too_fine"]


def refused(folder: Path, raw: bytes | None, *, file: str = "deals.csv", **request: Any) -> list[Finding]:
    """The findings for a file that cannot be used."""
    if raw is not None:
        (folder / file).write_bytes(raw)
    asked = Request(source="crm.deals", file=file, columns=("id", "name", "amount"), **request)
    with FileReader(folder=folder).read([asked], folder) as readings:
        assert readings["crm.deals"].raw is None
        return list(readings["crm.deals"].findings)


@pytest.mark.parametrize(
    ("raw", "file", "code"),
    [
        (None, "deals.csv", "file_missing"),
        (b"", "deals.csv", "file_empty"),
        (b"\n", "deals.csv", "file_empty"),
        (b"id,name,name\n1,2,3\n", "deals.csv", "header_repeated"),
        ("id,Имя\n1,Борис\n".encode("windows-1251"), "deals.csv", "encoding_wrong"),
        ("id,Zoë\n".encode() + b"1,Zo\xeb\n", "deals.csv", "encoding_wrong"),
        (b"PK", "deals.docx", "file_foreign"),
        (b"PK", "deals.xlsx", "file_broken"),
        (b"PAR1 half", "deals.parquet", "file_broken"),
        (b'{"id": 1}\n{"id": \n', "deals.jsonl", "line_broken"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, raw: bytes | None, file: str, code: str) -> None:
    found = refused(tmp_path, raw, file=file)
    assert [f.code for f in found] == [code]
    assert found[0].place is not None and found[0].place.file.endswith(file)


def test_a_wrong_declared_encoding_says_where(tmp_path: Path) -> None:
    found = refused(tmp_path, b"id,name\n1,\xff\xff\n", encoding="ascii")
    assert found[0].sentence == "around byte 10 the text is not ascii"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (b"id,name,amount\n1,x\n2,y,3\n4,z,5,6\n", ["line 2 has 2 values where the header has 3",
                                                    "line 4 has 4 values where the header has 3"]),
        (b'id,name,amount\n1,"x,2\n3,y,4\n', ["line 2 cannot be taken apart: Value with unterminated quote found."]),
    ],
)  # fmt: skip
def test_broken_lines_are_listed(tmp_path: Path, text: bytes, sentences: list[str]) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        read(tmp_path, text, FORM)
    assert [f.sentence for f in raised.value.findings] == sentences
    assert all(f.place and f.place.line for f in raised.value.findings)


@pytest.mark.parametrize(
    "text",
    [
        b"id,name,amount\n1,x,2\r\n3,y,4\n",
        b"id,name,amount\r\n1,x,2\n3,y,4\r\n",
        b"id,name,amount\r1,x,2\r3,y,4\r",
        b"id,name,amount\r\n1,x,2\r3,y,4\n",
    ],
)
def test_lines_may_end_in_several_ways(tmp_path: Path, text: bytes) -> None:
    assert read(tmp_path, text, FORM).rows("id, name") == [("1", "x"), ("3", "y")]


def test_line_ends_inside_of_values_stay_as_they_are(tmp_path: Path) -> None:
    came = read(tmp_path, b'id,name,amount\r\n1,"x\r\ny",2\n3,"a\nb",4\r\n', FORM)
    assert came.rows("name", by="id") == [("x\r\ny",), ("a\nb",)]
