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


REPEATED = (
    "id,name,amount,day\nD1,A,5.00,2026-03-05\nD1,A,5.00,2026-03-05\nD1,B,7.00,2026-03-06\nD2,C,9.00,2026-03-06\n"
)


@pytest.fixture
def repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The rows as `tally rows` shows them, by their value and number: their identity."""
    monkeypatch.setenv("TALLY_NOW", "2026-04-10T12:00+00:00")
    given = project(tmp_path, MODEL, {"deals.csv": REPEATED, "invoices.csv": INVOICES})
    monkeypatch.chdir(given.root)
    assert run(["pull"]) == 0
    capsys.readouterr()
    assert run(["rows", "bookings", "--side", "left", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {f"{row['value']} {row['row'].rpartition('.')[2]}": row["row"].partition("#")[2] for row in rows}


@pytest.mark.parametrize("shape", ["{source}#D1 ({short}.2)", "D1 ({short}.2)", "{short}.2", "{long}.2"])
def test_a_row_is_named_as_the_rows_show_it_where_keys_repeat(
    shape: str, repeated: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    content = repeated["5.00 2"].partition(".")[0]
    name = shape.format(source="crm.deals", short=content[:8], long=content)
    assert run(["rows", "bookings", "--side", "left"]) == 0
    assert f"crm.deals#D1 ({content[:8]}.2)" in capsys.readouterr().out
    assert run(["match", "pair", "bookings", "--left", name, "--right", "I1", "--because", "x", "--json"]) == 0
    [said] = json.loads(capsys.readouterr().out)
    assert said["left"] == f"{content}.2"


def test_the_beginning_of_the_content_is_enough_where_no_other_row_has_it(
    repeated: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    identity = repeated["7.00 1"]
    words = ["--right", "I1", "--because", "x", "--json"]
    assert run(["match", "pair", "bookings", "--left", identity[:10], *words]) == 0
    assert json.loads(capsys.readouterr().out)[0]["left"] == identity


@pytest.mark.parametrize("which", ["key", "content", "another key"])
def test_a_name_that_does_not_fit_one_row_is_refused(
    which: str, repeated: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    content = repeated["5.00 2"].partition(".")[0]
    name = {"key": "D1", "content": content[:8], "another key": f"D2 ({content[:8]}.2)"}[which]
    assert run(["match", "pair", "bookings", "--left", name, "--right", "I1", "--because", "x"]) == 2
    said = capsys.readouterr().err
    if which == "another key":
        assert "no row `D2 (" in said
    else:
        assert f"`{name}` fits several rows of crm.deals@" in said and f"`{content}.1`" in said


def test_every_row_with_several_candidates_is_listed_with_their_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each deal has the two invoices of its customer two days before and after it."""
    model = MODEL.replace("match: [{on: {id: id}}, {similar: {name: name}}]", "match: [{near: {name: name}, days: 5}]")
    deals = "id,name,amount,day\n" + "".join(f"D{n},C{n},10.00,2026-03-05\n" for n in range(4))
    invoices = "id,name,amount,day\n" + "".join(
        f"I{n}a,C{n},10.00,2026-03-04\nI{n}b,C{n},10.00,2026-03-06\n" for n in range(4)
    )
    monkeypatch.setenv("TALLY_NOW", "2026-04-10T12:00+00:00")
    monkeypatch.chdir(project(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices}).root)
    assert run(["pull"]) == 0
    capsys.readouterr()
    assert run(["match", "list", "bookings"]) == 0
    printed = capsys.readouterr().out
    for n in range(4):
        assert f"  left D{n}: I{n}a (1 day away) or I{n}b (1 day away)\n" in printed
    assert run(["match", "list", "bookings", "--json"]) == 0
    [waiting] = json.loads(capsys.readouterr().out)["ambiguous"]
    assert waiting["count"] == 4 and len(waiting["rows"]) == 4
    assert run(["tie", "bookings", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["findings"]
    assert found["code"] == "match_ambiguous" and len(found["samples"]) == 4
