"""Exceptions: what is missing, stale or conflicting, whose it is, and how much money hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.core.items.report import Wanted
from tallystick.services.items import exceptions
from tests.given import Given
from tests.items.company import company
from tests.ties.words import given, metric, source, tie


def told(here: Given, **wanted: str) -> list[tuple[str, ...]]:
    with exceptions(here.workspace, ["bookings"]) as found:
        return [
            (each.key, each.kind, each.cause or each.field or "", str(each.money), each.mend, each.owner)
            for each in found.listed(Wanted(**wanted))
        ]


def test_the_largest_comes_first_with_the_side_to_mend(tmp_path: Path) -> None:
    here = company(tmp_path)
    assert told(here) == [
        ("D1", "missing", "handoff", "600.00", "bil", "user:ana"),
        ("D2", "missing", "handoff", "500.00", "bil", "user:ana"),
        ("I3", "missing", "status", "300.00", "bil", "group:finance"),
        ("I4", "conflicting", "status", "50.00", "bil", "group:finance"),
        ("I10", "missing", "backdoor", "30.00", "bil", "group:finance"),
    ]
    assert [each[0] for each in told(here, kind="conflicting")] == ["I4"]
    assert [each[0] for each in told(here, owner="user:ana")] == ["D1", "D2"]
    assert [each[0] for each in told(here, owner="finance")] == ["I3", "I4", "I10"]


def test_each_says_how_old_it_is_and_why(tmp_path: Path) -> None:
    with exceptions(company(tmp_path).workspace, ["bookings"]) as found:
        by_key = {each.key: each for each in found.listed()}
    assert {key: each.age_days for key, each in by_key.items()} == {"D1": 56, "D2": 33, "I3": 28, "I4": 58, "I10": 10}
    assert by_key["I4"].evidence == "says `held`; row crm.deals#D4 says `sent`"
    assert by_key["I3"].evidence == "says nothing; row crm.deals#D3 says `sent`"
    assert str(by_key["D1"].effect) == "-600.00"
    assert (by_key["I10"].row, by_key["I10"].period) == ("bil.invoices#I10", "2026-04")


def test_a_stale_value_is_one_that_was_right_before(tmp_path: Path) -> None:
    here = company(tmp_path)
    deals = "id,amount,stage,closed_on\nD4,50.00,lost,2026-03-02\n"
    here.write({"deals.csv": deals, "invoices.csv": "id,ref,amount,status,issued_on\nI4,D4,50.00,sent,2026-03-03\n"})
    here.pull(as_of="2026-05-31T12:00Z")
    assert told(here) == [("I4", "stale", "status", "50.00", "bil", "group:finance")]


def test_a_row_of_a_stock_is_one_item_that_recurs(tmp_path: Path) -> None:
    fields = "id text, amount decimal, from_on date, until_on date"
    stock = "of: {stock: {from: from_on, until: until_on}}"
    model = source("crm.deals", fields) + source("bil.invoices", fields)
    model += metric("sold", "crm.deals", more=stock) + metric("billed", "bil.invoices", more=stock)
    model += tie("match: [{on: {id: id}}]")
    here = given(
        tmp_path,
        model,
        {
            "deals.csv": "id,amount,from_on,until_on\nA,100.00,2026-04-01,\nB,10.00,2026-04-01,\n",
            "invoices.csv": "id,amount,from_on,until_on\nA,40.00,2026-04-01,\nB,10.00,2026-04-01,\n",
        },
    )
    with exceptions(here.workspace, ["bookings"]) as found:
        [item] = found.listed()
    assert (item.key, item.cause, str(item.effect), item.period, item.periods) == (
        "A", "unexplained", "-60.00", "2026-06", 3,
    )  # fmt: skip


def test_rows_without_money_are_worth_one_each(tmp_path: Path) -> None:
    fields, jobs = "id text, done text, on_day date", {"value": None, "date": "on_day", "unit": "jobs"}
    model = source("crm.deals", fields) + source("bil.invoices", fields)
    model += metric("sold", "crm.deals", **jobs) + metric("billed", "bil.invoices", **jobs)  # type: ignore[arg-type]
    model += tie("match: [{on: {id: id}}]\ncompare: [{field: done, left: done, right: done}]")
    files = {
        "deals.csv": "id,done,on_day\nA,yes,2026-06-01\nB,no,2026-06-01\nC,no,2026-06-01\n",
        "invoices.csv": "id,done,on_day\nA,no,2026-06-01\nB,no,2026-06-01\n",
    }
    here = given(tmp_path, model, files)
    assert told(here) == [
        ("A", "conflicting", "done", "1", "bil", "group:finance"),
        ("C", "conflicting", "unexplained", "1", "bil", "group:finance"),
    ]


def test_a_tie_that_cannot_be_answered_keeps_no_other_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    company(tmp_path)
    more = source("crm.quotes", "id text, amount decimal, on_day date") + metric("quoted", "crm.quotes", date="on_day")
    more += tie("match: [{on: {id: id}}]", name="quotes", left="quoted", right="sold").rstrip("\n-")
    (tmp_path / "model" / "more.yaml").write_text(more)
    monkeypatch.chdir(tmp_path)
    for command in ("exceptions", "fixes", "open-items"):
        capsys.readouterr()
        assert run([command]) == 1
        printed = capsys.readouterr()
        assert "tie quotes is left out: source crm.quotes: there is no snapshot" in printed.err
        assert "handoff" in printed.out
    assert run(["exceptions", "quotes"]) == 1
    assert capsys.readouterr().err.startswith("source crm.quotes: there is no snapshot")
