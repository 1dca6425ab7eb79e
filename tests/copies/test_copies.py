"""A sheet against the deals that it repeats: what a hand changed, what is stale, what is missing; figures by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.services.copies import copy_answer, copy_rows
from tests.given import Given
from tests.moves.words import company, then
from tests.ties.words import source

DEALS = source("crm.deals", "id text, amount decimal, stage text, won_on date")
SHEET = source(
    "bil.sheet",
    "deal text, value decimal, status text, day date, editor text, edited timestamp",
    key="deal",
    more="""\
    time: {changed: edited, changed_by: editor}
    copies: {source: crm.deals, match: {deal: id}, fields: {value: amount, status: stage, day: won_on}, channel: export}
    """,
)
MARCH, APRIL, MAY = "2026-03-31T12:00Z", "2026-04-30T12:00Z", "2026-05-31T12:00Z"


def deals(*lines: str) -> dict[str, str]:
    return {"deals.csv": "id,amount,stage,won_on\n" + "".join(f"{each}\n" for each in lines)}


def sheet(*lines: str) -> dict[str, str]:
    return {"sheet.csv": "deal,value,status,day,editor,edited\n" + "".join(f"{each}\n" for each in lines)}


@pytest.fixture
def here(tmp_path: Path) -> Given:
    """D1 agrees; D2 was changed in April by ana; D3 is as it was in March; D4 by somebody; D5 and D9 are alone."""
    first = deals(
        "D1,100.00,won,2026-03-01",
        "D2,200.00,won,2026-03-02",
        "D3,300.00,open,",
        "D4,400.00,won,2026-03-04",
        "D5,50.00,won,2026-03-05",
    )
    told = sheet(
        "D1,100.00,won,2026-03-01,,",
        "D2,200.00,won,2026-03-02,,",
        "D3,300.00,open,,,",
        "D4,400.00,won,2026-03-04,,",
        "D9,90.00,won,2026-03-09,,",
    )
    given = company(tmp_path, DEALS + SHEET, {**first, **told}, as_of=MARCH)
    then(
        given,
        sheet(
            "D1,100.00,won,2026-03-01,,",
            "D2,250.00,won,2026-03-02,ana,2026-04-10T09:00:00Z",
            "D3,300.00,open,,,",
            "D4,400.00,won,2026-03-04,bo,2026-04-11T09:00:00Z",
            "D9,90.00,won,2026-03-09,,",
        ),
        as_of=APRIL,
    )
    later = deals(
        "D1,100.00,won,2026-03-01",
        "D2,200.00,won,2026-03-02",
        "D3,310.00,won,2026-05-03",
        "D4,400.00,won,2026-03-04",
        "D5,50.00,won,2026-03-05",
    )
    last = sheet(
        "D1,100.00,won,2026-03-01,,",
        "D2,250.00,won,2026-03-02,ana,2026-04-10T09:00:00Z",
        "D3,300.00,open,,,",
        "D4,380.00,lost,2026-03-04,bo,2026-04-11T09:00:00Z",  # changed in May, and bo's change is of April
        "D9,90.00,won,2026-03-09,,",
    )
    return then(given, {**later, **last}, as_of=MAY)


def told(here: Given) -> list[tuple[str, str, str, str | None, int, str | None]]:
    lines = copy_answer(here.workspace, "bil.sheet").lines
    return [(n.field, n.kind, n.since, n.by, n.cells, n.difference) for n in lines]


IN_APRIL, IN_MAY = "bil.sheet@2026-04-30T12:00:00Z", "bil.sheet@2026-05-31T12:00:00Z"
NEW_DEALS = "crm.deals@2026-05-31T12:00:00Z"


def test_hands_and_what_is_stale_are_told_apart(here: Given) -> None:
    assert told(here) == [
        ("day", "stale", NEW_DEALS, None, 1, None),
        ("status", "hand", IN_MAY, None, 1, None),
        ("status", "stale", NEW_DEALS, None, 1, None),
        ("value", "hand", IN_APRIL, "ana", 1, "50.00"),
        ("value", "hand", IN_MAY, None, 1, "-20.00"),
        ("value", "stale", NEW_DEALS, None, 1, "-10.00"),
    ]


def test_rows_that_one_side_does_not_have(here: Given) -> None:
    found = copy_answer(here.workspace, "bil.sheet")
    assert (found.rows, found.compared, found.not_compared) == (5, 4, (0, 0))
    assert (found.copy_alone.rows, found.copy_alone.first, found.copy_alone.sums) == (1, "D9", {"value": "90.00"})
    assert (found.original_alone.rows, found.original_alone.first) == (1, "D5")
    assert found.original_alone.sums == {"value": "50.00"}


def test_every_cell_is_there_with_what_both_say(here: Given) -> None:
    rows = [(n.row, n.field, n.copy_says, n.original_says, n.kind) for n in copy_rows(here.workspace, "bil.sheet")]
    assert rows == [
        ("D3", "day", None, "2026-05-03", "stale"),
        ("D4", "status", "lost", "won", "hand"),
        ("D3", "status", "open", "won", "stale"),
        ("D2", "value", "250.00", "200.00", "hand"),
        ("D4", "value", "380.00", "400.00", "hand"),
        ("D3", "value", "300.00", "310.00", "stale"),
        ("D9", None, None, None, "added"),
        (None, None, None, None, "missing"),
    ]


def test_a_row_that_fits_several_originals_is_not_compared(tmp_path: Path) -> None:
    by_name = SHEET.replace("match: {deal: id}", "match: {status: stage}").replace("status: stage, day", "day")
    files = {
        **deals("D1,100.00,won,", "D2,200.00,won,", "D3,300.00,open,"),
        **sheet("S1,100.00,won,,,", "S2,310.00,open,,,"),
    }
    found = copy_answer(company(tmp_path, DEALS + by_name, files).workspace, "bil.sheet")
    assert (found.compared, found.not_compared) == (1, (1, 2))
    assert [(n.field, n.kind, n.cells, n.difference) for n in found.lines] == [("value", "hand", 1, "10.00")]


def test_the_command(here: Given, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    project = ["--project", str(here.root)]
    assert run([*project, "copies", "--exit-code"]) == 3
    shown = capsys.readouterr().out
    assert f"value       1       50.00  changed by hand  {IN_APRIL}  ana\n" in shown
    assert "only in the original     1  D5     value 50.00  never copied   crm.deals@2026-03-31T12:00:00Z  -\n" in shown
    assert run([*project, "copies", "bil.sheet", "--rows", "--limit", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["original_says"] == "2026-05-03"
    assert run([*project, "copies", "--json"]) == 0
    [answer] = (json.loads(each) for each in capsys.readouterr().out.splitlines())
    assert (answer["compared"], answer["only_in_copy"]["rows"]) == (4, 1)
    page = here.root / "copy.html"
    assert run([*project, "copies", "bil.sheet", "--html", str(page)]) == 0
    drawn = page.read_text(encoding="utf-8")
    assert "<td>D2</td><td>value</td><td>250.00</td><td>200.00</td><td>changed by hand</td>" in drawn
    assert "<td>D9</td><td>-</td><td>row D9</td><td>no row</td><td>added by hand</td>" in drawn
    assert run([*project, "copies", "crm.deals"]) == 2


def test_a_copy_without_a_snapshot_keeps_no_other_from_being_told(
    here: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    written = (here.root / "model" / "model.yaml").read_text(encoding="utf-8")
    another = written[written.index("kind: source\nid: bil.sheet") :].partition("---\n")[0]
    another = another.replace("bil.sheet", "bil.a_sheet").replace("sheet.csv", "other.csv")
    (here.root / "model" / "other.yaml").write_text(another, encoding="utf-8")
    assert run(["--project", str(here.root), "copies"]) == 1
    shown = capsys.readouterr()
    assert "bil.sheet" in shown.out
    assert "copy bil.a_sheet is left out: " in shown.err
    assert run(["--project", str(here.root), "copies", "--json"]) == 1
    failed, answer = (json.loads(each) for each in capsys.readouterr().out.splitlines())
    assert (failed["source"], failed["error"]["mend"]) == ("bil.a_sheet", "run `tally pull bil.a_sheet`")
    assert answer["source"] == "bil.sheet"
