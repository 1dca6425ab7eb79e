"""`tally exceptions`, `open-items` and `fixes`, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tests.items.company import company


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    company(tmp_path)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return tmp_path


def test_exceptions_as_a_table_as_lines_and_as_a_file(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["exceptions", "--limit", "2"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1].split()[:5] == ["$600.00", "missing", "handoff", "in", "part"]
    assert "bookings  missing         4  $1,430.00" in printed.out
    assert "the first 2 of 5" in printed.err
    assert run(["exceptions", "bookings", "--json", "--about", "backdoor", "--exit-code"]) == 3
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "tie": "bookings", "kind": "missing", "cause": "backdoor", "field": None, "detail": "", "mend": "bil",
        "owner": "group:finance", "money": "30.00", "unit": "USD", "effect": "30.00", "age_days": 10, "periods": 1,
        "side": "right", "row": "bil.invoices#I10", "key": "I10", "thing": "X10", "period": "2026-04",
        "date": "2026-04-20", "evidence": "no row upstream is the same thing as row I10",
    }  # fmt: skip
    assert run(["exceptions", "--format", "csv", "--out", "todo.csv"]) == 0
    lines = (typed / "todo.csv").read_text().splitlines()
    assert lines[0].startswith("tie,kind,cause,field,detail,mend,owner,money,unit,effect,age_days")
    assert len(lines) == 6
    assert run(["exceptions", "--kind", "stale"]) == 0
    assert capsys.readouterr().out == "no exception\n"


def test_open_items_add_up_and_are_listed(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open-items"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("open items from 2026-04-01T00:00:00Z to 2026-04-30T12:00:00Z\n")
    assert "1 + 1 - 0 = 2  holds" in printed
    assert run(["open-items", "bookings", "--json", "--from", "2026-03-31T12:00Z"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ties"][0]["from"], said["ties"][0]["to"]) == ("2026-03-31T12:00:00Z", "2026-04-30T12:00:00Z")
    handoff = said["ties"][0]["lines"][2]
    assert handoff == {
        "tie": "bookings", "cause": "handoff", "field": None, "unit": "USD",
        "opening": {"amount": "-1000.00", "items": 1}, "new": {"amount": "-500.00", "items": 1},
        "cleared": {"amount": "-400.00", "items": 0}, "closing": {"amount": "-1100.00", "items": 2},
        "age": [{"days": "31-60", "amount": "-1100.00", "items": 2}], "proof": {"sum": True},
    }  # fmt: skip
    assert run(["open-items", "--about", "in_transit", "--json"]) == 0
    lines = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [(each["key"], each["cleared"], each["became"]) for each in lines] == [
        ("D5", "0.00", ""), ("D2", "-500.00", "now handoff"), ("D3", "-300.00", ""),
    ]  # fmt: skip
    assert run(["open-items", "--open", "--format", "csv", "--out", "open.csv"]) == 0
    assert len((typed / "open.csv").read_text().splitlines()) == 7


def test_fixes_lead_to_their_rows(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fixes", "--json"]) == 0
    printed = capsys.readouterr()
    first = json.loads(printed.out)["fixes"][0]
    assert (first["weight"], first["rows_by"]) == (
        "600.00", "tally exceptions bookings --about handoff --detail 'in part' --kind missing --mend bil",
    )  # fmt: skip
    assert printed.err.splitlines()[-1] == f"next: {first['rows_by']}"
    assert run(["exceptions", "bookings", "--about", "handoff", "--detail", "in part", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["key"] == "D1"
    assert run(["fixes"]) == 0
    assert "5 fixes" in capsys.readouterr().out
    assert run(["fixes", "--format", "jsonl", "--out", "fixes.jsonl"]) == 0
    assert len((typed / "fixes.jsonl").read_text().splitlines()) == 5


@pytest.mark.parametrize(
    ("asked", "words", "code"),
    [
        (["exceptions", "booking"], "no tie `booking`; did you mean `bookings`?", 2),
        (["fixes", "booking"], "no tie `booking`; did you mean `bookings`?", 2),
        (["open-items", "booking"], "no tie `booking`; did you mean `bookings`?", 2),
        (["exceptions", "--owner", "finanse"], "did you mean `finance`?", 2),
        (["exceptions", "--mend", "bill"], "no system to mend `bill`; did you mean `bil`?", 2),
        (["exceptions", "--about", "handof"], "no cause or field `handof`; did you mean `handoff`?", 2),
        (["open-items", "--about", "handof"], "no cause or field `handof`", 2),
        (["exceptions", "--kind", "lost"], "'lost' is not one of", 2),
        (["exceptions", "--format", "csv"], "--format and --out FILE go together", 2),
        (["open-items", "--from", "2026-04-01"], "leaves the offset open", 2),
        (["open-items", "--from", "2020-01-01T00:00Z"], "there is no snapshot as of 2020-01-01", 1),
        (["open-items", "--to", "2026-03-31T12:00Z"], "nothing was read on both sides before", 1),
    ],
)
def test_what_is_asked_wrongly_is_told_how(
    typed: Path, asked: list[str], words: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked) == code
    assert words in capsys.readouterr().err
