"""The short way and the long way write the same; what repeats is listed; and no row of any bytes is lost unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.adapters.readers.files import FileReader
from tallystick.adapters.readers.ingest import DuckIngest
from tallystick.core.errors import SourceUnreadable
from tallystick.core.pulls.judge import findings_of
from tallystick.core.pulls.shape import Request
from tests.readers.canonical import bad, field, read, shape

FORM = shape(
    field("id"),
    field("amount", "decimal"),
    field("count", "integer"),
    field("day", "date"),
    field("at", "timestamp", zone="Europe/Berlin"),
    field("open", "boolean"),
    key=("id",),
)
HEADER = "id,amount,count,day,at,open\n"
CLEAN = (
    HEADER
    + "a|1,10.00,7,2026-03-01,2026-03-28T23:30:00Z,yes\n"
    + "a\\2,10,+7,2026-03-01T00:00,2026-03-29T22:30:00Z,no\n"
    + "Zoë,-0.5,,,,\n"
    + "d4, .5 ,7.0, 2026-03-02,1975-07-01T23:30:00Z,T\n"
)


def test_both_ways_write_the_same_rows(tmp_path: Path) -> None:
    short = read(tmp_path, CLEAN, FORM)
    assert (short.canonical.rows, short.canonical.quarantined) == (4, 0)
    rows = short.rows(by="_row")
    long = read(tmp_path, CLEAN + "x,ten,1,2026-03-01,2026-03-28T23:30:00Z,yes\n", FORM)
    assert (long.canonical.rows, long.canonical.quarantined) == (4, 1)
    assert long.rows(by="_row") == rows
    assert short.canonical.totals == {"amount": "20.00"}


def test_the_short_way_reads_every_spelling(tmp_path: Path) -> None:
    came = read(tmp_path, CLEAN, FORM)
    assert came.rows("_row, amount, count, day, at__date, open", by="_row") == [
        ("Zoë", Decimal("-0.50"), None, None, None, None),
        ("a\\\\2", Decimal("10.00"), 7, date(2026, 3, 1), date(2026, 3, 30), False),
        ("a\\|1", Decimal("10.00"), 7, date(2026, 3, 1), date(2026, 3, 29), True),
        ("d4", Decimal("0.50"), 7, date(2026, 3, 2), date(1975, 7, 2), True),
    ]
    assert came.rows("value, folded", file="folded-0.parquet") == [("Zoë", "zoe")]


BILLS = shape(field("id"), field("deal"), field("amount", "decimal"), key=("id",))


def test_values_that_repeat_are_listed_for_the_fields_that_are_compared_alone(tmp_path: Path) -> None:
    form = replace(BILLS, indexed=("id", "deal", "amount"))
    came = read(tmp_path, "id,deal,amount\n1,D1,5\n2,D2,6\n3,D1,7\n4,,8\n5,,9\n", form)
    assert sorted(came.canonical.repeats) == ["amount", "deal"]  # the key is unique, and says so
    assert came.rows("value", file="repeats-deal.parquet") == [("D1",)]
    assert came.rows("value", file="repeats-amount.parquet") == []
    assert came.canonical.repeats["deal"].rows == 1


def test_a_key_that_repeats_is_listed_and_rows_in_quarantine_do_not_count(tmp_path: Path) -> None:
    form = replace(BILLS, indexed=("id", "deal"), checks=(bad("negative", "amount < 0"),))
    came = read(tmp_path, "id,deal,amount\n1,D1,5\n1,D2,6\n3,D2,-7\n", form)
    assert came.rows("value", file="repeats-id.parquet") == [("1",)]
    assert came.rows("value", file="repeats-deal.parquet") == []


def account(text: bytes, name: str) -> tuple[int, int] | None:
    """Rows read and rows accounted for; none where the file is refused, which always has a finding."""
    with TemporaryDirectory() as folder:
        source, into = Path(folder, name), Path(folder, "out")
        source.write_bytes(text)
        into.mkdir()
        asked = Request(source="crm.deals", file=name, columns=tuple(each.column for each in BILLS.fields))
        with FileReader(folder=Path(folder)).read([asked], into) as readings:
            reading = readings["crm.deals"]
            if reading.raw is None or not {"id", "deal", "amount"} <= {each.name for each in reading.raw.columns}:
                assert reading.raw is not None or reading.findings
                return None
            try:
                found = DuckIngest(threads=1).canonicalise(reading.raw, BILLS, into)
            except SourceUnreadable as refused:
                assert refused.findings
                return None
        findings_of(BILLS, found)
        return found.read, found.rows + found.quarantined


CELLS = st.sampled_from(
    ["1", "2", "", " ", "D1", "5.00", "1e3", "x,y", '"', '""', '"a\nb"', "Zoë", "\x00", "\t", "-", "é"]
)
LINES = st.lists(st.lists(CELLS, min_size=3, max_size=3).map(",".join), max_size=5)
ODD = st.sampled_from(
    [b"", b"\xff", b'"', b"\n", b"\r\n", b"\r", b",", b"\x00", b"{", b"}", b"\\", b"\xef\xbb\xbf", b"\\ud800"]
)
few = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@few
@given(lines=LINES, odd=ODD, at=st.integers(0, 60))
def test_rows_of_any_csv_are_kept_or_held_or_the_file_is_refused(lines: list[str], odd: bytes, at: int) -> None:
    text = "\n".join(["id,deal,amount", *lines, ""]).encode()
    came = account(text[:at] + odd + text[at:], "deals.csv")
    assert came is None or came[0] == came[1]


@few
@given(
    rows=st.lists(
        st.tuples(CELLS, st.sampled_from(["1", '"5.00"', "null", "true", "[1]", "1e400", '"x"'])), max_size=4
    ),
    odd=ODD,
    at=st.integers(0, 90),
)
def test_rows_of_any_json_lines_are_kept_or_held_or_the_file_is_refused(
    rows: list[tuple[str, str]], odd: bytes, at: int
) -> None:
    lines = [f'{{"id": "{n}", "deal": "{deal}", "amount": {amount}}}' for n, (deal, amount) in enumerate(rows)]
    text = "\n".join([*lines, ""]).encode()
    came = account(text[:at] + odd + text[at:], "deals.jsonl")
    assert came is None or came[0] == came[1]
