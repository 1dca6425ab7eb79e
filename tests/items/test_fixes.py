"""The upstream fix list: money times recurrence, over every month that was read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.core.items.fixes import Fix
from tallystick.services.fixing import upstream_fixes
from tallystick.services.tie import run_tie
from tests.items.company import company


def told(each: Fix) -> tuple[str, str, str, int, int, str]:
    return each.cause or each.field or "", each.detail, str(each.money), each.recurs, each.open_rows, str(each.weight)


NOW = [
    ("handoff", "in part", "600.00", 1, 1, "600.00"),
    ("handoff", "missing", "500.00", 1, 1, "500.00"),
    ("status", "", "300.00", 1, 1, "300.00"),
    ("backdoor", "", "100.00", 2, 1, "200.00"),  # 70 in March, void by now, and 30 in April
    ("status", "", "50.00", 1, 1, "50.00"),
]


def test_what_came_back_weighs_more_though_it_was_mended(tmp_path: Path) -> None:
    found = upstream_fixes(company(tmp_path).workspace, ["bookings"])
    assert [told(each) for each in found.fixes] == NOW
    assert {each.mend for each in found.fixes} == {"bil"}
    assert (found.fixes[1].owner, found.fixes[1].oldest_days) == ("user:ana", 33)
    assert [each.day for each in found.history["bookings"]] == [30, 31]


def test_what_was_run_before_makes_no_difference(tmp_path: Path) -> None:
    here = company(tmp_path)
    for day in (2, 9, 20):
        run_tie(here.workspace, "bookings", as_of=datetime(2026, 4, day, 12, tzinfo=UTC))
    assert [told(each) for each in upstream_fixes(here.workspace, ["bookings"]).fixes] == NOW


def test_nothing_is_looked_back_to_unless_asked(tmp_path: Path) -> None:
    found = upstream_fixes(company(tmp_path).workspace, ["bookings"], back=0)
    assert [told(each)[:4] for each in found.fixes][-1] == ("backdoor", "", "30.00", 1)
    assert [each.day for each in found.history["bookings"]] == [30]


def test_what_is_mended_for_now_is_listed_with_the_month_it_was_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In May nothing comes from nowhere any more; it did in March and April."""
    here = company(tmp_path)
    here.write({"invoices.csv": "id,ref,amount,status,issued_on\nI4,D4,50.00,sent,2026-03-03\n"})
    here.pull(as_of="2026-05-31T12:00Z")
    monkeypatch.chdir(tmp_path)
    assert run(["fixes", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["history"] == {"bookings": ["2026-05-31T12:00:00Z", "2026-04-30T12:00:00Z", "2026-03-31T12:00:00Z"]}
    [found] = [each for each in said["fixes"] if each["cause"] == "backdoor"]
    assert (found["money"], found["open"], found["rows"], found["recurs"]) == ("100.00", "0.00", 2, 2)
    capsys.readouterr()
    assert run([*found["rows_by"].split()[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["row"] == "bil.invoices#I10"
