"""Bad input through the real command: a clear word with place and mend, the right exit code, nothing else touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bad_input.pulling import Shop, shop

HEADER = "deal_id,amount,closed_on\n"


@pytest.fixture
def bad(tmp_path: Path) -> Shop:
    return shop(tmp_path)


CYRILLIC = "deal_id,amount,closed_on\nМосква,1,2026-03-01\n".encode("windows-1251")
NO_AMOUNT = "field `amount` has no column `amount`"
REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "empty": ("", "the file is empty", "export it again"),
    "blank": ("\n\n", "the file has no header", "export it again"),
    "ragged": (
        HEADER + "D1,1,2026-03-01\nD2,2\nD3,3,2026-03-01,x\n",
        "error: data/deals.csv:3:1  source crm.deals: line 3 has 2 values where the header has 3",
        "quote the values that contain the delimiter",
    ),
    "windows-1251": (CYRILLIC, "`Москва` in windows-1251", "declare `encoding`"),
    "header twice": ("deal_id,amount,amount\nD1,1,2\n", "column `amount` is there 2 times", "rename one of them"),
    "vanished column": ("deal_id,closed_on\nD1,2026-03-01\n", NO_AMOUNT, "correct the field's `from`"),
    "renamed column": ("deal_id,Amount,closed_on\nD1,1,\n", NO_AMOUNT, "say `from: Amount`"),
    "half a line": (HEADER + "D1,1,2026-03-01\nD2,2", "line 3 has 2 values", "export again"),
    "a line of megabytes, the last": (
        HEADER + "D1,1,2026-03-01\nD2,2," + "x" * 33_000_000,
        "error: data/deals.csv:3:1  source crm.deals: line 3 is longer than 2,000,000 bytes",
        "close the quote",
    ),
    "a line of megabytes, in the middle": (
        HEADER + "D1,1,2026-03-01\nD2,2," + "x" * 33_000_000 + "\nD3,3,2026-03-01\n",
        "line 3 is longer than 2,000,000 bytes",
        "close the quote",
    ),
    "half a quote": (HEADER + 'D1,1,"2026-03-01\nD2,2,2026-03-01\n', "line 2 cannot be taken apart", "close the quote"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_publishes_nothing(bad: Shop, case: str) -> None:
    text, sentence, mend = REFUSED[case]
    bad.deals(text)
    said = bad.pull()
    assert said.code == 1, said
    assert sentence in said.err and mend in said.err and "deals.csv" in said.err
    assert "next: tally pull crm.deals" in said.err
    assert "failed; the earlier snapshots stay" in said.out
    assert bad.snapshots() == ["2026-04-01T06:00:00Z"] and bad.earlier_stands() and bad.staging() == []


def test_a_total_of_more_digits_than_a_number_has_is_a_total(bad: Shop) -> None:
    """Thirty-eight digits are an amount; two such amounts add up to thirty-nine."""
    bad.deals(HEADER + f"D1,{'9' * 36}.99,2026-03-01\nD2,{'9' * 36}.99,2026-03-01\nD3,-0.01,2026-03-01\n")
    said = bad.pull()
    assert said.code == 0, said
    [*_, last] = bad.given.workspace.store.manifests("crm.deals")
    assert dict(last.totals) == {"amount": "1" + "9" * 36 + ".97"}


def test_a_value_as_long_as_a_mail_is_read(bad: Shop) -> None:
    bad.deals(HEADER.strip() + ",note\nD1,1,2026-03-01," + "x" * 300_000 + "\n")
    assert bad.pull().code == 0


def test_a_missing_file(bad: Shop) -> None:
    (bad.given.root / "data" / "deals.csv").unlink()
    said = bad.pull()
    assert said.code == 1
    assert (
        "error: data/deals.csv  source crm.deals: there is no such file; put the file there, or correct `read`"
        in said.err
    )
    assert bad.earlier_stands()


def test_a_header_without_rows_is_a_snapshot_of_nothing(bad: Shop) -> None:
    bad.deals(HEADER)
    said = bad.pull()
    assert said.code == 0
    assert "warning: source crm.deals: there is a header and no rows" in said.err
    assert bad.snapshots() == ["2026-04-01T06:00:00Z", "2026-04-02T06:00:00Z"] and bad.earlier_stands()


UNREAD = {
    "text in money": ("D3,about 500,2026-03-01", "amount", "`about 500` is no number"),
    "NaN": ("D3,NaN,2026-03-01", "amount", "`NaN` is no number"),
    "infinity": ("D3,-Infinity,2026-03-01", "amount", "`-Infinity` is no number"),
    "39 digits": (
        "D3,1234567890123456789012345678901234567.12,2026-03-01",
        "amount",
        "`1234567890123456789012345678901234567.12` has 37 digits before the point",
    ),
    "a third of a cent": ("D3,0.333,2026-03-01", "amount", "`0.333` has more than 2 decimals"),
    "impossible date": ("D3,1,2026-02-30", "closed_on", "`2026-02-30` is no date of the calendar"),
}


@pytest.mark.parametrize("case", UNREAD)
def test_a_value_that_does_not_read_is_named_and_its_row_held(bad: Shop, case: str) -> None:
    line, field, sentence = UNREAD[case]
    bad.deals(f"{HEADER}D1,10.00,2026-03-01\n{line}\nD2,20.00,2026-03-02\n")
    said = bad.pull("--json")
    assert said.code == 0
    assert f"warning: data/deals.csv, row 2, field {field}  source crm.deals: {sentence}" in said.err
    assert "correct the value in the source" in said.err
    [pulled] = json.loads(said.out)["pulled"]
    assert (pulled["rows"], pulled["quarantined"], pulled["new"]) == (2, 1, True)
    assert bad.given.rows("crm.deals", "_row, _failed", quarantined=True) == [("D3", f"unreadable:{field}")]
    assert bad.earlier_stands()
    assert bad.pull("--exit-code").code == 3


def test_null_and_repeated_keys_are_said_and_kept(bad: Shop) -> None:
    bad.deals(f"{HEADER}D1,10.00,2026-03-01\n,5.00,2026-03-01\nD2,1.00,2026-03-01\nD2,2.00,2026-03-01\n")
    said = bad.pull()
    assert said.code == 0
    assert "warning: source crm.deals: 1 row without a key (deal_id): row 2; fill the key in the source" in said.err
    assert "warning: source crm.deals: 2 rows share their key (deal_id) with another: D2" in said.err
    assert len(bad.given.rows("crm.deals")) == 4
    assert bad.earlier_stands()


def test_a_half_written_parquet_file(bad: Shop) -> None:
    import duckdb

    path = bad.given.root / "data" / "deals.parquet"
    rows = "SELECT 'D' || i AS deal_id, i AS amount, DATE '2026-03-01' AS closed_on FROM range(1000) t(i)"
    duckdb.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    path.write_bytes(path.read_bytes()[:-100])
    model = bad.given.root / "model" / "model.yaml"
    model.write_text(model.read_text().replace("deals.csv", "deals.parquet"))
    said = bad.pull()
    assert said.code == 1
    assert "the file cannot be read" in said.err and "deals.parquet" in said.err and "export it again" in said.err
    assert bad.earlier_stands()


def test_a_source_nobody_knows_is_a_usage_error_with_the_nearest(bad: Shop) -> None:
    said = bad.pull("crm.deal")
    assert said.code == 2
    assert "did you mean `crm.deals`" in said.err
    assert bad.earlier_stands()
