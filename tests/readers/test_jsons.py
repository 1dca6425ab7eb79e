"""JSON as it is sent: lines, lists, objects that hold the list; fields by path, every digit of a number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.core.errors import SourceUnreadable
from tests.readers.canonical import field, read, shape
from tests.readers.test_files import refused

FORM = shape(field("id"), field("amount", "decimal"), key=("id",))
BOTH = [("1", Decimal("1000000000000000.01")), ("2", Decimal("2.50"))]
LIST = '[{"id": 1, "amount": 1000000000000000.01}, {"id": "2", "amount": "2.5"}]'


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (LIST, None),
        (LIST.replace("}, {", "},\n{"), None),
        ("\ufeff" + LIST, None),
        ('{"id": 1, "amount": 1000000000000000.01}\n{"id": "2", "amount": "2.5"}\n', None),
        (f'{{"data": {{"items": {LIST}, "more": [1, 2]}}}}', "data.items"),
        (f'{{"data": {{"items": {LIST}, "more": [1, 2]}}}}', None),
        (f'{{"count": 2, "rows": {LIST}}}', None),
        (f'[{{"list": {LIST[:-1]}]}}]', "list"),
        ('{"all": [{"one": [{"id": 1, "amount": 1000000000000000.01}]}, {"one": {"id": 2, "amount": 2.50}}]}',
         "all[*].one"),
    ],
)  # fmt: skip
def test_rows_are_found_wherever_they_stand(tmp_path: Path, text: str, rows: str | None) -> None:
    came = read(tmp_path, text, FORM, file="deals.json", rows=rows)
    assert came.rows("id, amount", by="id") == BOTH


def test_the_list_that_was_found_is_said(tmp_path: Path) -> None:
    came = read(tmp_path, f'{{"data": {{"items": {LIST}}}}}', FORM, file="deals.json")
    assert [each.sentence for each in came.findings] == ["the rows are the list at `data.items`"]


def test_fields_lie_at_paths_and_above_the_list(tmp_path: Path) -> None:
    text = """
    {"as_of": "2026-03-31", "invoices": [
      {"number": "I1", "customer": {"name": "Ana", "tags": ["a", {"x": 1.50}]},
       "lines": [{"sku": {"id": "A"}, "net": 10.10}, {"sku": {"id": "B"}, "net": "1,234.56"}]},
      {"number": "I2", "customer": {"name": null}, "lines": [{"sku": {"id": "C"}, "net": 3e2}]},
      {"number": "I3", "lines": []}]}
    """
    form = shape(
        field("seen", "date", column="^^as_of"),
        field("invoice", column="^number"),
        field("who", column="^customer.name"),
        field("tags", column="^customer.tags"),
        field("first", column="^customer.tags[0]"),
        field("sku", column="sku.id"),
        field("net", "decimal", format="decimal_point"),
        key=("invoice", "sku"),
    )
    came = read(tmp_path, text, form, file="invoices.json", rows="invoices[*].lines")
    assert came.rows("CAST(seen AS VARCHAR), invoice, who, tags, first, sku, net", by="sku") == [
        ("2026-03-31", "I1", "Ana", '["a",{"x":1.50}]', "a", "A", Decimal("10.10")),
        ("2026-03-31", "I1", "Ana", '["a",{"x":1.50}]', "a", "B", Decimal("1234.56")),
    ]
    assert came.held("invoice, _failed") == [("I2", "unreadable:net")]
    assert "`3e2` is written with an exponent" in str(came.findings[0])


def test_a_key_with_a_dot_is_a_key(tmp_path: Path) -> None:
    form = shape(field("id"), field("x", column="a.b"), field("y", column='say "c"'), key=("id",))
    text = '[{"id": 1, "a.b": 2, "a": {"b": 3}, "say \\"c\\"": 4}]'
    assert read(tmp_path, text, form, file="deals.json").rows("id, x, y") == [("1", "2", "4")]


def test_a_number_of_json_is_never_a_matter_of_format(tmp_path: Path) -> None:
    """Texts in the same column are written with a comma; the numbers are what they are."""
    text = '[{"id": 1, "amount": 1.500}, {"id": 2, "amount": "1.234,50"}, {"id": 3, "amount": "1.500"}]'
    came = read(tmp_path, text, FORM, file="deals.json")
    assert [row[0] for row in came.rows("amount", by="id")] == [Decimal("1.50"), Decimal("1234.50"), Decimal("1500.00")]


def test_spellings_of_nothing_and_truths(tmp_path: Path) -> None:
    form = shape(field("id"), field("x"), field("ok", "boolean"), field("n", "integer"), key=("id",))
    text = '[{"id": 1, "x": "N/A", "ok": true, "n": 7}, {"id": 2, "x": null, "ok": "no", "n": "8"}]'
    came = read(tmp_path, text, form, file="deals.json", nulls=("N/A",))
    assert came.rows("x, ok, n", by="id") == [(None, True, 7), (None, False, 8)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"id": 1, "amount": 2},', "file_broken"),
        ('[{"id": 1, "amount": 2}', "file_broken"),
        ('{"data": [{"id": 1}', "file_broken"),
        ("[1, 2, 3]", "file_foreign"),
        ("  \n", "file_empty"),
        ('{"a": [{"id": 1, "amount": 2}], "b": [{"id": 1, "amount": 2}]}', "rows_asked"),
    ],
)
def test_what_is_no_rows_says_why(tmp_path: Path, text: str, code: str) -> None:
    assert [each.code for each in refused(tmp_path, text.encode(), file="deals.json")] == [code]


def test_half_a_list_in_the_middle_of_an_object_is_said(tmp_path: Path) -> None:
    with pytest.raises((SourceUnreadable, AssertionError)):
        read(tmp_path, LIST[:40] + "]", FORM, file="deals.json")


def test_json_in_another_encoding(tmp_path: Path) -> None:
    form = shape(field("id"), field("name"), key=("id",))
    raw: Any = '[{"id": 1, "name": "Zoë"}]'.encode("utf-16")
    assert read(tmp_path, raw, form, file="deals.json").rows("name") == [("Zoë",)]


LINES = """\
{"id": 1, "amount": 1}
5
"x"

null
[1]
{"id": 2, "amount": 1, "amount": 2}
{"id": 3, "amount": 1
not json at all
{"id": 4, "amount": {"a": 1, "a": 2}}
"""


def test_every_line_that_is_no_object_is_named_and_none_becomes_a_row_of_nothing(tmp_path: Path) -> None:
    found = refused(tmp_path, LINES.encode(), file="deals.jsonl")
    assert [(each.place.line, each.sentence) for each in found if each.place] == [
        (2, "line 2 is no JSON object"),
        (3, "line 3 is no JSON object"),
        (5, "line 5 is no JSON object"),
        (6, "line 6 is no JSON object"),
        (7, "line 7 has `amount` twice"),
        (8, "line 8 is no JSON (at character 22)"),
        (9, "line 9 is no JSON (at character 1)"),
        (10, "line 10 has `a` twice"),
    ]


def test_a_key_twice_is_named_where_all_lines_parse(tmp_path: Path) -> None:
    found = refused(tmp_path, b'{"id": 1, "amount": 1}\n{"id": 2, "amount": 1, "amount": 2}\n', file="deals.jsonl")
    assert [each.sentence for each in found] == ["line 2 has `amount` twice"]
