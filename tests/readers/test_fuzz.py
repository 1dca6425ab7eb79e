"""Any file at all: no exception but a refusal with findings, and no row lost unsaid.

Rows that were written = rows kept + rows in quarantine + lines that findings name. The tables here are made of what
breaks readers; the files are then damaged as transfers and editors damage them.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.adapters.readers.files import FileReader
from tallystick.adapters.readers.ingest import DuckIngest
from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Finding, has_errors
from tallystick.core.pulls.drift import missing_columns
from tallystick.core.pulls.judge import findings_of
from tallystick.core.pulls.shape import Request
from tests.readers.canonical import field, shape

FORM = shape(
    field("id"),
    field("name"),
    field("amount", "decimal"),
    field("day", "date"),
    field("at", "timestamp", zone="America/Denver"),
    field("n", "integer"),
    field("ok", "boolean"),
    key=("id",),
)
HEAD = [each.name for each in FORM.fields]
pytestmark = pytest.mark.slow
MANY = int(os.environ.get("TALLY_TEST_EXAMPLES", "0"))
few = settings(
    max_examples=MANY or 40, deadline=None, derandomize=not MANY, suppress_health_check=[HealthCheck.too_slow]
)
TEXTS = [
    "",
    " ",
    "A",
    "Total",
    "x,y",
    'say "x"',
    "a\nb",
    "a\r\nb",
    "Zoë",
    "日本",
    "=1+1",
    "\x1f5",
    "NULL",
    "-",
    "  pad ",
]
NUMBERS = ["", "5", "1,234.56", "1.234,56", "1.500", "1,500", "$5", "(5.00)", "5-", "1e3", "n/a", "٣", "12%", "9" * 40]
DATES = ["", "2026-03-31", "31/03/2026", "3/31/2026", "03/04/2026", "46112", "20260331", "31-Mar-26", "0000-00-00", "x"]
MOMENTS = ["", "2026-03-31T14:05:00Z", "2026-03-31 14:05:00+00", "3/31/2026 2:05 PM", "1774965900", "/Date(0)/", "x"]
WHOLE, TRUTHS = ["", "7", "-1", "1,000", "7.0", "7.5", "x"], ["", "yes", "no", "Ja", "2", "TRUE"]


def column(values: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


RECORDS = st.lists(
    st.tuples(
        column(["a", "b", "c", "", "Total", "ü", "|", "\\"]),
        column(TEXTS),
        column(NUMBERS),
        column(DATES),
        column(MOMENTS),
        column(WHOLE),
        column(TRUTHS),
    ).filter(lambda record: any(each.strip() for each in record)),
    max_size=8,
)


def came(raw: bytes, name: str, **how: Any) -> tuple[int, int, list[Finding]] | None:
    """Rows kept, rows held and all findings; none where it is refused, which always has an error that says why."""
    with TemporaryDirectory() as folder:
        into = Path(folder, "out")
        into.mkdir()
        Path(folder, name).write_bytes(raw)
        asked = Request(source="crm.deals", file=name, columns=tuple(HEAD), **how)
        with FileReader(folder=Path(folder)).read([asked], into) as readings:
            reading = readings["crm.deals"]
            if reading.raw is None:
                assert has_errors(list(reading.findings))
                return None
            if missing_columns(FORM, reading.raw):
                return None
            try:
                found = DuckIngest(threads=1).canonicalise(reading.raw, FORM, into)
            except SourceUnreadable as refused:
                assert has_errors(list(refused.findings))
                assert all(each.sentence and each.mend for each in refused.findings)
                return None
        assert found.read == found.rows + found.quarantined
        said = [*reading.findings, *findings_of(FORM, found)]
        assert found.quarantined == 0 or any(each.level != "note" or each.code == "row_blank" for each in said)
        return found.rows, found.quarantined, said


def left_out(findings: Sequence[Finding]) -> int:
    return sum(each.count for each in findings if each.code in ("lines_above", "lines_below"))


@few
@given(
    records=RECORDS,
    sign=st.sampled_from([",", ";", "\t", "|"]),
    all_quoted=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    above=st.lists(st.sampled_from(["Deals", "as of 1 April", "Acme; Inc."]), max_size=2),
    packed=st.booleans(),
)
def test_every_record_of_a_text_file_is_accounted_for(
    records: list[tuple[str, ...]], sign: str, all_quoted: bool, end: str, encoding: str, above: list[str], packed: bool
) -> None:
    text = io.StringIO(newline="")
    text.write("".join(line + end for line in above))
    writer = csv.writer(
        text, delimiter=sign, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL, lineterminator=end
    )
    writer.writerows([HEAD, *records])
    raw = text.getvalue().encode(encoding)
    done = came(gzip.compress(raw) if packed else raw, "deals.csv.gz" if packed else "deals.csv")
    if done is not None:
        kept, held, said = done
        assert kept + held + left_out(said) == len(records) + len(above)


@few
@given(records=RECORDS, lines=st.booleans(), wrapped=st.booleans())
def test_every_object_of_json_is_accounted_for(records: list[tuple[str, ...]], lines: bool, wrapped: bool) -> None:
    objects = [dict(zip(HEAD, record, strict=True)) for record in records]
    if lines:
        raw, name = "".join(json.dumps(each) + "\n" for each in objects), "deals.jsonl"
    else:
        raw, name = json.dumps({"data": {"rows": objects}} if wrapped else objects), "deals.json"
    done = came(raw.encode(), name)
    if done is not None:
        kept, held, _ = done
        assert kept + held == len(records)


@few
@given(records=RECORDS, above=st.integers(0, 2), numeric=st.booleans())
def test_every_row_of_a_sheet_is_accounted_for(records: list[tuple[str, ...]], above: int, numeric: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for n in range(above):
        sheet.append([f"title {n}"])
    sheet.append(HEAD)
    for record in records:
        cells: list[object] = [each.replace("\x1f", "") or None for each in record]
        if numeric and record[2].isascii() and record[2].replace(".", "", 1).isdigit() and len(record[2]) < 15:
            cells[2] = float(record[2])
        sheet.append(cells)
    raw = io.BytesIO()
    book.save(raw)
    done = came(raw.getvalue(), "deals.xlsx")
    if done is not None:
        kept, held, said = done
        assert kept + held + left_out(said) == len(records) + above


def damaged(raw: bytes, hits: Sequence[tuple[str, float, bytes]]) -> bytes:
    for how, at, what in hits:
        place = int(at * len(raw))
        match how:
            case "insert":
                raw = raw[:place] + what + raw[place:]
            case "overwrite":
                raw = raw[:place] + what + raw[place + len(what) :]
            case "delete":
                raw = raw[:place] + raw[place + len(what) :]
            case "double":
                raw = raw[:place] + raw[place : place + 40] + raw[place:]
            case "end":
                raw = raw[:place]
    return raw


PIECES = [
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b"'", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"{", b"}",
    b"[", b"]", b"\\", b"\\u", b"\xe9", b"\xc3", b"<!DOCTYPE a>", b"PK\x03\x04", b"1e999", b"=", b"\x1a", b"\x1e",
]  # fmt: skip
HITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "overwrite", "delete", "double", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(PIECES),
    ),
    min_size=1,
    max_size=4,
)
ROWS = [
    ("a", "Ana", "1,234.56", "2026-03-31", "2026-03-31T14:05:00Z", "7", "yes"),
    ("b", 'say "x", y', "$5", "2026-04-01", "2026-03-31 14:05:00+00", "", "no"),
    ("c", "two\nlines", "(5.00)", "", "", "1,000", ""),
    ("Total", "", "1,234.56", "", "", "", ""),
]


def base(name: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["Deals of March"], HEAD, *ROWS, ["2 records"]])
    objects = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    match name.partition(".")[2]:
        case "csv":
            return text.getvalue().encode()
        case "csv.gz":
            return gzip.compress(text.getvalue().encode(), mtime=0)
        case "json":
            return json.dumps({"as_of": "2026-03-31", "rows": objects}).encode()
        case "jsonl":
            return "".join(json.dumps(each) + "\n" for each in objects).encode()
        case _:
            book = openpyxl.Workbook()
            for row in (["Deals of March"], HEAD, *ROWS):
                book.active.append(list(row))
            raw = io.BytesIO()
            book.save(raw)
            return raw.getvalue()


@pytest.mark.parametrize("name", ["deals.csv", "deals.csv.gz", "deals.json", "deals.jsonl", "deals.xlsx"])
@few
@given(hits=HITS)
def test_a_damaged_file_is_read_or_refused_in_words(name: str, hits: list[tuple[str, float, bytes]]) -> None:
    came(damaged(base(name), hits), name)


@few
@given(
    raw=st.binary(max_size=300), name=st.sampled_from(["x.csv", "x.json", "x.jsonl", "x.xlsx", "x.parquet", "x.zip"])
)
def test_any_bytes_are_read_or_refused_in_words(raw: bytes, name: str) -> None:
    came(raw, name)
