"""`tally match`, as people type it: a suggestion is listed, confirmed, and holds in the next run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tests.given import project
from tests.ties.words import COMPANY, metric, source, tie

FIELDS = "id text, name text, amount decimal 2, day date"
MODEL = (
    COMPANY
    + source("crm.deals", FIELDS)
    + source("bil.invoices", FIELDS)
    + metric("sold", "crm.deals", date="day")
    + metric("billed", "bil.invoices", date="day")
    + tie("match: [{on: {id: id}}, {similar: {name: name}}]")
)
DEALS = "id,name,amount,day\nD1,Müller Bau GmbH,100.00,2026-03-05\n"
INVOICES = "id,name,amount,day\nI1,MUELLER BAU,100.00,2026-03-09\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("TALLY_NOW", "2026-04-10T12:00+00:00")
    given = project(tmp_path, MODEL, {"deals.csv": DEALS, "invoices.csv": INVOICES})
    monkeypatch.chdir(given.root)
    assert run(["pull"]) == 0
    capsys.readouterr()
    return given.root


def test_a_suggestion_is_confirmed_and_holds(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "list", "bookings"]) == 0
    printed = capsys.readouterr()
    assert "Müller Bau GmbH  MUELLER BAU   95 %  D1" in printed.out
    assert 'next: tally match confirm bookings --left D1 --right I1 --because "..."' in printed.err

    paper = ["--left", "crm.deals#D1", "--right", "I1", "--because", "seen on paper"]
    assert run(["match", "confirm", "bookings", *paper]) == 0
    capsys.readouterr()
    assert run(["tie", "bookings", "--period", "total", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["effects"] == []
    assert run(["match", "list", "bookings", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["suggestions"] == []
    [decision] = said["decisions"]
    assert (decision["left"], decision["right"], decision["decided"]) == ("D1", "I1", "the same")
    assert decision["because"] == "seen on paper" and decision["by"].startswith("user:")


def test_a_rejection_is_not_asked_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "reject", "bookings", "--left", "D1", "--right", "I1", "--because", "another firm"]) == 0
    capsys.readouterr()
    assert run(["match", "list", "bookings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["suggestions"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pair", "bookings", "--left", "D9", "--right", "I1", "--because", "x"], "no row `D9` in crm.deals@"),
        (["pair", "bookings", "--left", "D1", "--right", "I1", "--because", " "], "a decision needs a reason"),
        (["pair", "booking", "--left", "D1", "--right", "I1", "--because", "x"], "did you mean `bookings`?"),
        (["unpair", "bookings", "--left", "D1", "--because", "x"], "--right"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_a_wrong_usage(
    root: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", *words]) == 2
    assert said in capsys.readouterr().err
    assert run(["match", "list", "bookings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decisions"] == []
