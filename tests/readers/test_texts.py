"""Text files as people send them: encodings, signs, titles above and notes below. What is no row is named."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.readers.canonical import field, read, shape
from tests.readers.test_files import refused

FORM = shape(field("id"), field("name"), field("amount", "decimal"), key=("id",))
TWO = [("1", "Ana", Decimal("2.50")), ("2", "Ben", Decimal("3.00"))]
TEXT = "id,name,amount\n1,Ana,2.50\n2,Ben,3\n"


def rows(came: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = came.rows("id, name, amount", by="id")
    return found


@pytest.mark.parametrize(
    ("encoding", "name", "found"),
    [
        ("utf-16", "Zoë", "utf-16"),
        ("utf-16-le", "Zoë", "utf-16-le"),
        ("utf-16-be", "Zoë", "utf-16-be"),
        ("utf-32", "Zoë", "utf-32"),
        ("windows-1252", "Zoë Müller", "windows-1252"),
        ("windows-1252", "“O’Brien” – 5 €", "windows-1252"),
        ("shift_jis", "トヨタ自動車、株式会社です", "shift_jis"),
    ],
)
def test_an_encoding_is_found_and_said(tmp_path: Path, encoding: str, name: str, found: str) -> None:
    came = read(tmp_path, f"id,name,amount\n1,{name},2\n".encode(encoding), FORM)
    assert came.rows("name") == [(name,)]
    [said] = came.findings
    assert (said.code, said.level) == ("encoding_found", "warning")
    assert f"the file is no UTF-8; it is read as {found}" in said.sentence


@pytest.mark.parametrize(
    "encoding", ["latin-1", "windows-1250", "windows-1251", "shift_jis", "gb18030", "utf-32", "cp437"]
)
def test_any_encoding_may_be_declared(tmp_path: Path, encoding: str) -> None:
    name = {"windows-1250": "Łódź", "windows-1251": "Москва", "shift_jis": "東京", "gb18030": "北京"}.get(
        encoding, "Zoë"
    )
    came = read(tmp_path, f"id,name,amount\n1,{name},2\n".encode(encoding), FORM, encoding=encoding)
    assert came.rows("name") == [(name,)]
    assert came.codes == []


def test_what_makes_words_in_several_encodings_is_asked(tmp_path: Path) -> None:
    [found] = refused(tmp_path, "id,name,amount\n1,Łódź Żółw,2\n".encode("windows-1250"))
    assert str(found.place).endswith("deals.csv:2:1")
    assert "line 2 is not UTF-8; it reads `£ódŸ` in windows-1252, `Łódź` in windows-1250" in found.sentence
    assert "declare `encoding`" in found.mend


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^", "~", "\x1f", ":", "#", "||", "~|~"])
def test_any_sign_may_part_values(tmp_path: Path, sign: str) -> None:
    usual = sign in (",", ";", "\t", "|", "^", "~", "\x1f")
    came = read(tmp_path, TEXT.replace(",", sign), FORM, **({} if usual else {"delimiter": sign}))
    assert rows(came) == TWO


def test_a_tab_may_be_declared_in_two_signs(tmp_path: Path) -> None:
    assert rows(read(tmp_path, TEXT.replace(",", "\t"), FORM, delimiter="\\t")) == TWO


@pytest.mark.parametrize(
    ("text", "how", "name"),
    [
        ("id,name,amount\n1,'a, b',2\n", {"quote": "'"}, "a, b"),
        ('id,name,amount\n1,a "b" c,2\n', {"quote": "none"}, 'a "b" c'),
        ('id,name,amount\n1,"a,2\n', {"quote": "none"}, '"a'),
        ('id,name,amount\n1,"a \\"b\\", c",2\n', {"escape": "\\"}, 'a "b", c'),
        ('id||name||amount\n1||"a||b"||2\n', {"delimiter": "||"}, "a||b"),
        ("id,name,amount\n1,NULL,2\n", {"nulls": ("NULL", "N/A")}, None),
        ("id,name,amount,\n1,x,2,\n", {}, "x"),
        ("id,name,amount\n1,x,2,\n", {}, "x"),
        ("id,name,amount,,\n1,x,2\n", {}, "x"),
        ("sep=;\nid;name;amount\n1;x;2\n", {}, "x"),
    ],
)
def test_quotes_escapes_nulls_and_loose_ends(tmp_path: Path, text: str, how: dict[str, Any], name: str | None) -> None:
    came = read(tmp_path, text, FORM, **how)
    assert came.rows("id, name, amount") == [("1", name, Decimal("2.00"))]


ABOVE = 'Deals of March\n"Acme, Inc."\n\nid,name,amount\n1,Ana,2.50\n2,Ben,3\n'


def test_titles_above_the_header_are_left_out_and_named(tmp_path: Path) -> None:
    came = read(tmp_path, ABOVE, FORM)
    assert rows(came) == TWO
    [said] = came.findings
    assert (said.code, said.level, said.count) == ("lines_above", "note", 2)
    assert said.sentence == "2 lines above the header are left out: `Deals of March`, `Acme, Inc.`"


def test_a_broken_line_is_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    from tallystick.core.errors import SourceUnreadable

    with pytest.raises(SourceUnreadable) as raised:
        read(tmp_path, ABOVE + "3,x\n4,y,5\n", FORM)
    assert [f.sentence for f in raised.value.findings if f.code == "line_ragged"] == [
        "line 7 has 2 values where the header has 3"
    ]


@pytest.mark.parametrize(
    ("header", "text", "columns"),
    [
        ("3", "a,b,c\nd,e,f\nid,name,amount\n1,Ana,2.50\n2,Ben,3\n", None),
        ("1-2", "id,name,amount\n,,USD\n1,Ana,2.50\n2,Ben,3\n", {"amount": "amount USD"}),
        (None, "id,name,amount\n,,USD\n1,Ana,2.50\n2,Ben,3\n", {"amount": "amount USD"}),
        (None, "Report\nDeal,,Money\nid,name,amount\n1,Ana,2.50\n2,Ben,3\n",
         {"id": "Deal id", "name": "Deal name", "amount": "Money amount"}),
        ("none", "1,Ana,2.50\n2,Ben,3\n", {"id": "column 1", "name": "column 2", "amount": "column 3"}),
    ],
)  # fmt: skip
def test_a_header_of_several_lines_or_none(
    tmp_path: Path, header: str | None, text: str, columns: dict[str, str] | None
) -> None:
    names = columns or {}
    form = shape(
        field("id", column=names.get("id", "id")),
        field("name", column=names.get("name", "name")),
        field("amount", "decimal", column=names.get("amount", "amount")),
        key=("id",),
    )
    assert rows(read(tmp_path, text, form, header=header)) == TWO


@pytest.mark.parametrize(
    "below",
    [
        "Total,5.50\n",
        "\n2 records\n",
        "Generated by Acme on 1 April\n",
        "\nTotal: 5.50\n\n\nEnd of report",
        "(2 rows)\n",
    ],
)
def test_notes_below_the_rows_are_left_out_and_named(tmp_path: Path, below: str) -> None:
    came = read(tmp_path, TEXT + below, FORM)
    assert rows(came) == TWO
    said = came.findings[0]
    assert said.code == "lines_below" and "below the rows" in said.sentence
    assert below.split("\n")[0].replace(",", " ") in said.sentence or below.strip().split("\n")[0] in said.sentence


def test_a_line_that_was_cut_off_is_no_note(tmp_path: Path) -> None:
    from tallystick.core.errors import SourceUnreadable

    for cut in ("3,Cy", "3,Cy\n", "3"):
        with pytest.raises(SourceUnreadable, match="line 4 has"):
            read(tmp_path, TEXT + cut, FORM)


def test_a_declared_footer_is_left_out_whatever_it_is(tmp_path: Path) -> None:
    came = read(tmp_path, TEXT + "3,Cy,4\n4,x\n", FORM, footer=2)
    assert rows(came) == TWO
    assert came.findings[0].sentence == "2 lines below the rows are left out: `3 Cy 4`, `4 x`"
    assert len(rows(read(tmp_path, TEXT, FORM, footer=0))) == 2


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_packed_files_are_unpacked(tmp_path: Path, ending: str, pack: Any) -> None:
    assert rows(read(tmp_path, pack(TEXT.encode()), FORM, file=f"deals.csv.{ending}")) == TWO


def zipped(**files: str) -> bytes:
    from io import BytesIO

    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return held.getvalue()


def test_a_zip_of_one_file_is_that_file_and_of_several_is_asked(tmp_path: Path) -> None:
    assert rows(read(tmp_path, zipped(deals_csv=TEXT), FORM, file="deals.zip")) == TWO
    two = zipped(deals_csv=TEXT, notes_txt="nothing")
    assert rows(read(tmp_path, two, FORM, file="deals.zip", inside="deals*")) == TWO
    [found] = refused(tmp_path, two, file="two.zip")
    assert found.sentence == "2 files are in it: deals.csv, notes.txt"
    assert "say which with `inside`" in found.mend


@pytest.mark.parametrize(("name", "raw"), [("a.csv.gz", b"not gzip"), ("a.zip", b"PK no"), ("a.csv.xz", b"x")])
def test_a_broken_package_is_said(tmp_path: Path, name: str, raw: bytes) -> None:
    [found] = refused(tmp_path, raw, file=name)
    assert found.code == "file_broken" and "cannot be unpacked" in found.sentence


def test_a_folder_is_all_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "in" / "march").mkdir(parents=True)
    (tmp_path / "in" / "march" / "a.csv").write_text("id,name,amount\n1,Ana,2.50\n")
    (tmp_path / "in" / "march" / "b.jsonl").write_text('{"id": 2, "name": "Ben", "amount": 3}\n')
    assert rows(read(tmp_path, "unused", FORM, pattern="march")) == TWO


def test_lines_are_counted_with_blank_ones(tmp_path: Path) -> None:
    text = 'Deals\n\n"of\nMarch"\n\nid,name,amount\n1,Ana,2.50\n2,Ben,3\n'
    assert rows(read(tmp_path, text, FORM, header="6")) == TWO
    assert rows(read(tmp_path, text, FORM, header="6", delimiter=",")) == TWO


def test_an_option_that_means_nothing_here_is_said(tmp_path: Path) -> None:
    came = read(tmp_path, '{"id": 1, "name": "Ana", "amount": 2}\n', FORM, file="deals.jsonl", delimiter=";", sheet="A")
    assert [each.sentence for each in came.findings] == [
        "`delimiter` means nothing for this file",
        "`sheet` means nothing for this file",
    ]
