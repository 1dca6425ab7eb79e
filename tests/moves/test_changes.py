"""When a number changed and who changed it, over every snapshot that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.core.errors import UsageWrong
from tallystick.core.moves.history import Change, History
from tallystick.services.changes import change_rows, history
from tests.given import Given
from tests.moves.words import ARR, SUBSCRIPTIONS, company, subscriptions, then
from tests.ties.words import metric, source

INVOICES = source(
    "bil.invoices",
    "id text, customer text, amount decimal, status text, note text, issued_on date, edited_by text,"
    " edited_at timestamp",
    more="time: {changed: edited_at, changed_by: edited_by}",
)
INVOICED = metric(
    "invoiced", "bil.invoices", date="issued_on", more="counts: [{id: sent, is: state, where: status = 'sent'}]"
)
HEAD = "id,customer,amount,status,note,issued_on,edited_by,edited_at\n"


def invoices(*lines: str) -> dict[str, str]:
    return {"invoices.csv": HEAD + "".join(",".join("" if w == "-" else w for w in ln.split()) + "\n" for ln in lines)}


FIRST = invoices(
    "I1 C1 100.00 sent - 2026-02-03 - -",
    "I2 C2 200.00 sent - 2026-02-09 - -",
    "I3 C3 300.00 draft - 2026-03-01 - -",
    "I4 C4 40.00 sent - 2026-03-02 - -",
    "I5 C5 5.00 sent - 2026-03-02 - -",
)
SECOND = invoices(
    "I1 C1 120.00 sent - 2026-02-03 ana 2026-04-02T09:00:00Z",  # a new amount
    "I2 C2 200.00 sent hello 2026-02-09 bo 2026-04-03T09:00:00Z",  # a note: no number changes
    "I3 C3 300.00 sent - 2026-03-01 ana 2026-04-04T10:30:00Z",  # sent
    "I4 C4 40.00 sent - 2026-02-28 bo 2026-04-05T10:30:00Z",  # dated back
    "I6 C6 60.00 sent - 2026-03-09 cy 2026-04-06T10:30:00Z",  # written; and I5 is no more
)
THIRD = invoices(
    "I1 C1 125.00 sent - 2026-02-03 ana 2026-04-02T09:00:00Z",  # changed past the system: its time did not move
    "I2 C2 200.00 sent hello 2026-02-09 bo 2026-04-03T09:00:00Z",
    "I3 C3 300.00 sent - 2026-03-01 ana 2026-04-04T10:30:00Z",
    "I4 C4 40.00 sent - 2026-02-28 bo 2026-04-05T10:30:00Z",
    "I6 C6 60.00 sent - 2026-03-09 cy 2026-04-06T10:30:00Z",
)


def told(change: Change) -> list[tuple[str, str, str, int, str]]:
    return [(ln.change, ", ".join(ln.fields), ln.by, ln.rows, str(ln.effect)) for ln in change.lines]


def followed(here: Given, name: str = "invoiced", period: str | None = None) -> History:
    found = history(here.workspace, name, period=period)
    assert all(each.proved for each in found.changes)
    return found


@pytest.fixture
def here(tmp_path: Path) -> Given:
    given = company(tmp_path, INVOICES + INVOICED, FIRST)
    then(given, SECOND)
    then(given, SECOND, as_of="2026-05-15T12:00Z")
    return then(given, THIRD, as_of="2026-05-31T12:00Z")


def test_the_rows_behind_the_lines_have_an_adjustment_too(tmp_path: Path) -> None:
    paper = """\
kind: adjustment
id: paper
metric: invoiced
topside: true
period: 2026-03
amount: "25.00"
because: Agreed on paper
requested_by: user:ana
approved_by: user:cfo
expires: 2026-04-15
---
"""
    here = then(company(tmp_path, INVOICES + INVOICED + paper, FIRST), SECOND)
    found = followed(here)
    [change] = found.changes
    assert ("adjusted", "paper", "user:cfo", 1, "-25.00") in told(change)
    behind = list(change_rows(here.workspace, found))
    lines = {(each.change, each.fields, each.by): (each.rows, each.effect.minor) for each in change.lines}
    summed: dict[tuple[str, tuple[str, ...], str], tuple[int, int]] = {}
    for each in behind:
        rows, effect = summed.get((each.change, each.fields, each.by), (0, 0))
        summed[each.change, each.fields, each.by] = (rows + 1, effect + each.effect.minor)
    assert summed == lines
    row = next(each for each in behind if each.change == "adjusted")
    assert (row.row, row.date, str(row.before), str(row.after)) == (
        "bil.invoices#adjustment:paper", "2026-03-01", "25.00", "0.00",
    )  # fmt: skip
    assert row.what == "approved adjustment paper on top of the metric: Agreed on paper"


def test_every_change_has_its_fields_and_whoever_made_it(here: Given) -> None:
    found = followed(here)
    assert found.snapshots == 3
    one, other = found.changes
    assert (str(one.before), str(one.after)) == ("345.00", "720.00")
    assert told(one) == [
        ("added", "", "cy", 1, "60.00"),
        ("changed", "amount", "ana", 1, "20.00"),
        ("changed", "status", "ana", 1, "300.00"),
        ("removed", "", "unknown", 1, "-5.00"),
    ]
    assert one.lines[2].first == "2026-04-04T10:30:00Z"
    assert (str(other.before), str(other.after)) == ("720.00", "725.00")
    assert told(other) == [("changed", "amount", "unknown", 1, "5.00")]
    assert other.lines[0].first is None


def test_one_period_changes_by_what_is_dated_into_it(here: Given) -> None:
    found = followed(here, period="2026-02")
    assert [(str(each.before), str(each.after)) for each in found.changes] == [
        ("300.00", "360.00"),
        ("360.00", "365.00"),
    ]
    assert told(found.changes[0]) == [
        ("changed", "amount", "ana", 1, "20.00"),
        ("changed", "issued_on", "bo", 1, "40.00"),
    ]
    march = followed(here, period="2026-03")
    assert told(march.changes[0])[1] == ("changed", "issued_on", "bo", 1, "-40.00")
    assert len(march.changes) == 1
    assert followed(here, period="2026-Q1").changes[0].after.minor == 72000


def test_the_rows_say_what_was_and_what_is(here: Given) -> None:
    rows = [(each.key, each.what, each.by, str(each.effect)) for each in change_rows(here.workspace, followed(here))]
    assert rows == [
        ("I6", "", "cy", "60.00"),
        ("I1", "amount 100.00 to 120.00", "ana", "20.00"),
        ("I3", "status draft to sent", "ana", "300.00"),
        ("I5", "", "unknown", "-5.00"),
        ("I1", "amount 120.00 to 125.00", "unknown", "5.00"),
    ]


def test_a_stock_is_followed_in_the_period_of_the_last_snapshot(tmp_path: Path) -> None:
    here = company(tmp_path, SUBSCRIPTIONS + ARR, subscriptions("S1 C1 gold 100.00 active 2026-01-10 -"))
    then(here, subscriptions("S1 C1 gold 100.00 active 2026-01-10 2026-04-15"), as_of="2026-04-30T12:00Z")
    found = followed(here, "arr")
    assert found.period == "2026-04"
    assert told(found.changes[0]) == [("changed", "ended_on", "unknown", 1, "-100.00")]
    assert followed(here, "arr", "2026-03").changes == ()
    with pytest.raises(UsageWrong, match="a stock has no total over periods"):
        followed(here, "arr", "total")


def test_a_count_changes_only_when_a_value_comes_or_goes(tmp_path: Path) -> None:
    customers = metric("customers", "bil.invoices", value=None, date="issued_on", unit="count",
                       more="of: {distinct: customer}")  # fmt: skip
    before = invoices("I1 C1 1.00 sent - 2026-03-01 - -", "I2 C1 1.00 sent - 2026-03-02 - -",
                      "I3 C3 1.00 sent - 2026-03-02 - -")  # fmt: skip
    after = invoices("I2 C1 1.00 sent - 2026-03-02 - -", "I4 C4 1.00 sent - 2026-03-02 - -",
                     "I5 C5 1.00 sent - 2026-03-02 - -")  # fmt: skip
    here = then(company(tmp_path, INVOICES + customers, before), after)
    found = followed(here, "customers", "2026-03")
    assert (found.changes[0].before.minor, found.changes[0].after.minor) == (2, 3)
    assert told(found.changes[0]) == [("added", "", "unknown", 2, "2"), ("removed", "", "unknown", 1, "-1")]


def test_a_snapshot_that_lacks_a_field_is_left_out_and_named(tmp_path: Path) -> None:
    short = source("bil.invoices", "id text, amount decimal, issued_on date")
    plain = metric("invoiced", "bil.invoices", date="issued_on")
    company(tmp_path, short + plain, {"invoices.csv": "id,amount,issued_on\nI1,1.00,2026-03-01\n"})
    here = company(tmp_path, INVOICES + INVOICED, FIRST, as_of="2026-04-01T00:00Z")
    found = followed(then(here, SECOND))
    assert found.snapshots == 2
    assert [each.sentence for each in found.findings] == [
        "snapshot bil.invoices@2026-03-31T12:00:00Z has no field status and is left out"
    ]


def test_the_command(here: Given, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(here.root)
    capsys.readouterr()
    assert run(["changes", "invoiced"]) == 0
    printed = capsys.readouterr()
    assert [line.split() for line in printed.out.splitlines()[2:6]] == [
        ["when", "number", "effect", "rows", "what", "by"],
        ["before", "$345.00"],
        ["2026-04-06T10:30:00Z", "+$60.00", "1", "added", "cy"],
        ["2026-04-02T09:00:00Z", "+$20.00", "1", "changed", "amount", "ana"],
    ]
    assert printed.err.startswith("next: tally diff invoiced --snapshots bil.invoices@2026-04-30T12:00:00Z ")
    assert run(["changes", "invoiced", "--json", "--exit-code"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["format", "metric", "version", "period", "unit", "snapshots", "first", "changes"]
    assert said["changes"][0]["lines"][1] == {
        "change": "changed", "fields": ["amount"], "by": "ana", "first": "2026-04-02T09:00:00Z",
        "last": "2026-04-02T09:00:00Z", "rows": 1, "effect": "20.00",
    }  # fmt: skip
    assert run(["changes", "invoiced", "--rows", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    assert run(["changes", "invoiced", "--limit", "1"]) == 0
    assert "the first 1, there are more" in capsys.readouterr().err
    assert run(["changes", "invoice"]) == 2
    assert "did you mean `invoiced`?" in capsys.readouterr().err
    assert run(["changes", "invoiced", "--period", "march"]) == 2
