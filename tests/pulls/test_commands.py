"""`tally pull`, `tally sources` and `tally snapshot` as they are typed; the clock stands where TALLY_NOW puts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tallystick.cli.main import run
from tallystick.testing.store import damage
from tests.given import Given, project
from tests.pulls.test_pull import DEALS, MODEL

FRESH = MODEL.replace(
    "grain: one row per deal", 'grain: one row per deal\nfresh: {every: 1d, by: "06:00", warn: 2h, fail: 1d}'
)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    monkeypatch.setenv("TALLY_NOW", "2026-04-01T12:00:00Z")
    return project(tmp_path, FRESH, {"deals.csv": DEALS})


def tally(given: Given, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["--project", str(given.root), *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def told(given: Given, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, _ = tally(given, capsys, *words, "--json")
    assert code == 0
    return json.loads(out)


def test_pull_prints_a_table_and_the_next_command(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = tally(given, capsys, "pull")
    assert code == 0
    assert out.splitlines() == [
        "source     snapshot                        rows  quarantined",
        "crm.deals  crm.deals@2026-04-01T12:00:00Z     2            1  as-of assumed",
    ]
    assert err.splitlines() == [
        "warning: source crm.deals: 1 row is held in quarantine by check `has_amount` (A deal needs an amount): D2; "
        "correct them in the source",
        "next: tally sources",
    ]


def test_pull_takes_a_system_and_says_when_nothing_changed(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    tally(given, capsys, "pull", "crm", "--as-of", "2026-04-01T06:00Z")
    [pulled] = told(given, capsys, "pull", "crm.deals", "--as-of", "2026-04-01T06:00Z")["pulled"]
    assert (pulled["snapshot"], pulled["new"], pulled["assumed"]) == ("crm.deals@2026-04-01T06:00:00Z", False, False)


@pytest.mark.parametrize(
    ("now", "freshness", "age"),
    [
        ("2026-04-02T07:00:00Z", "ok", "19h"),
        ("2026-04-02T09:00:00Z", "warn", "21h"),
        ("2026-04-04T12:00:00Z", "fail", "3d"),
    ],
)
def test_sources_say_how_fresh_they_are(
    given: Given,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    now: str,
    freshness: str,
    age: str,
) -> None:
    tally(given, capsys, "pull")
    monkeypatch.setenv("TALLY_NOW", now)
    [state] = told(given, capsys, "sources")["sources"]
    assert (state["freshness"], state["rows"], state["quarantined"]) == (freshness, 2, 1)
    code, out, err = tally(given, capsys, "sources", "--exit-code")
    assert code == (3 if freshness == "fail" else 0)
    assert out.splitlines()[1].split()[:6] == ["crm.deals", "crm", "2026-04-01", "12:00Z", "(assumed)", age]
    assert ("next: tally snapshot list" if freshness == "ok" else "next: tally pull crm.deals") in err


def test_a_source_that_was_never_pulled_is_said(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = tally(given, capsys, "sources")
    assert code == 0
    assert "never pulled" in out
    assert "warning: source crm.deals: it was never pulled; tally pull crm.deals" in err


def test_snapshots_are_listed_compared_and_verified(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = "crm.deals@2026-04-01T06:00:00Z", "crm.deals@2026-04-02T06:00:00Z"
    given.pull(as_of="2026-04-01T06:00Z")
    given.write({"deals.csv": DEALS.replace("1000.00", "1100.00") + "D4,5.00,Open,\n"})
    given.pull(as_of="2026-04-02T06:00Z")
    listed = told(given, capsys, "snapshot", "list")["snapshots"]
    assert [(each["id"], each["totals"], each["parent"]) for each in listed] == [
        (before, {"amount": "1250.50"}, None),
        (after, {"amount": "1355.50"}, before),
    ]
    delta = told(given, capsys, "snapshot", "diff", before, after)
    assert delta["rows"] == [
        {"row": "D1", "change": "changed", "fields": {"amount": {"before": "1000.00", "after": "1100.00"}}},
        {
            "row": "D4",
            "change": "added",
            "fields": {
                "deal_id": {"before": None, "after": "D4"},
                "amount": {"before": None, "after": "5.00"},
                "stage": {"before": None, "after": "open"},
            },
        },
    ]
    code, out, _ = tally(given, capsys, "snapshot", "diff", before, after, "--exit-code")
    assert code == 3
    assert out.splitlines() == [
        "1 added, 1 changed, 0 removed, 1 same",
        "changed  D1",
        "         amount: 1000.00 -> 1100.00",
        "added    D4",
        "         deal_id: D4",
        "         amount: 5.00",
        "         stage: open",
    ]
    assert (delta["added"], delta["changed"], delta["removed"], delta["same"]) == (1, 1, 0, 1)
    assert told(given, capsys, "snapshot", "verify") == {"format": 1, "checked": 2, "broken": []}
    damage(given.workspace.store.open(before).files[0])
    code, _, err = tally(given, capsys, "snapshot", "verify")
    assert code == 1
    assert "part-0.parquet is not what was written; restore it from a backup, or pull the source again" in err


def test_a_snapshot_is_shown_with_its_fields_and_what_is_held(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given.write({"deals.csv": DEALS.replace("2026-03-01", "3/31/2026").replace("2026-03-02", "n/a")})
    tally(given, capsys, "pull", "--as-of", "2026-04-01T06:00Z")
    code, out, err = tally(given, capsys, "snapshot", "show", "crm.deals")
    assert code == 0
    assert [line.rstrip() for line in out.splitlines()] == [
        "crm.deals@2026-04-01T06:00:00Z",
        "as of 2026-04-01T06:00:00Z, 1 rows, 2 held",
        f"key unique, content {given.manifest('crm.deals').content[:12]}",
        "field      type            read as        total",
        "deal_id    text",
        "amount     decimal(18, 2)               1250.50",
        "stage      text",
        "closed_on  date            month_first",
        "held  because",
        "D2    has_amount",
        "D3    unreadable:closed_on",
    ]
    assert err.endswith("next: tally sources\n")
    shown = told(given, capsys, "snapshot", "show", "crm.deals@2026-04-01T06:00:00Z")
    assert shown["snapshot"]["formats"] == {"closed_on": "month_first"}
    assert shown["held"] == [{"row": "D2", "failed": ["has_amount"]}, {"row": "D3", "failed": ["unreadable:closed_on"]}]


def test_a_snapshot_that_is_not_there_is_said(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = tally(given, capsys, "snapshot", "show", "crm.deals")
    assert code == 1 and "crm.deals was never pulled; tally pull crm.deals" in err
    code, _, err = tally(given, capsys, "snapshot", "show", "crm.deals@2026-01-01T00:00:00Z")
    assert code in (1, 2) and "crm.deals@2026-01-01T00:00:00Z" in err


POSTGRES = MODEL.replace("connect: {kind: files, path: data}", 'connect: {kind: postgres, url: "env:CRM_URL"}').replace(
    "read: {file: deals.csv}", "read: {table: deals}"
)


@pytest.mark.postgres
def test_a_table_of_postgresql_is_pulled_like_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setenv("CRM_URL", postgres_url)
    with psycopg.connect(postgres_url) as connection:
        connection.execute(
            'create table deals (deal_id text, "Amount (USD)" numeric(12, 4), stage text, closed_on date, more int);'
            "insert into deals values ('D1', 1000, 'Closed Won', '2026-03-01'), ('D2', null, 'Open', null)"
        )
    given = project(tmp_path, POSTGRES)
    [pulled] = told(given, capsys, "pull", "--as-of", "2026-04-01T06:00Z")["pulled"]
    assert (pulled["rows"], pulled["quarantined"]) == (1, 1)
    assert given.manifest("crm.deals").raw["more"] == "int4"
    given.write({"deals.csv": DEALS.replace("D3,250.5,open,2026-03-02\n", "")})
    files = project(tmp_path, MODEL)
    again = files.pull(as_of="2026-04-01T06:00Z")["crm.deals"]
    assert not again.fresh  # the same rows from a file are the same content


def test_an_address_that_is_not_set_or_refused_says_so_without_the_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = project(tmp_path, POSTGRES)
    monkeypatch.delenv("CRM_URL", raising=False)
    code, _, err = tally(given, capsys, "pull")
    assert code == 1
    assert "error: system crm: CRM_URL is not set in the environment; set it: export CRM_URL=..." in err
    monkeypatch.setenv("CRM_URL", "postgresql://ana:s3cret@127.0.0.1:1/none")
    code, out, err = tally(given, capsys, "pull")
    assert code == 1
    assert "error: system crm: PostgreSQL cannot be reached" in err and "check its address" in err
    assert "s3cret" not in out + err
