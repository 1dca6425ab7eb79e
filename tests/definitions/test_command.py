"""`tally compare-definitions` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tests.definitions.test_definitions import DEAL_ROWS, INVOICE_ROWS, MODEL
from tests.given import Given
from tests.ties.words import given

COMMAND = "compare-definitions"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Given:
    return given(tmp_path_factory.mktemp("typed"), MODEL, {"deals.csv": DEAL_ROWS, "invoices.csv": INVOICE_ROWS})


def typed(here: Given, *words: str) -> int:
    return run(["--project", str(here.root), COMMAND, *words])


def test_definitions_stand_beside_each_other_with_what_they_part_on(
    here: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(here, "crm", "bil") == 0
    said = capsys.readouterr()
    assert said.out.startswith(
        "bookings: CRM and Billing\n"
        "crm.deals@2026-06-30T12:00:00Z and bil.invoices@2026-06-30T12:00:00Z\n"
        "known to both: 5 things, $1,500.00 and $1,490.00\n"
        "known to CRM alone: 1 thing, $700.00\n"
        "known to Billing alone: 2 things, $1,500.00\n"
        "no such thing by the scope of sold or of the tie: 1 row of CRM\n"
    )
    assert (
        "  they agree on 2 of 5 things, and part on 3\n"
        "\n"
        "  CRM   Billing      things      CRM  Billing\n"
        "  Lost  open              1  $400.00  $400.00  part\n"
        "  Won   draft             1  $300.00  $290.00  part\n"
        "  Won   open + paid       1  $200.00  $200.00  part\n"
        "  Won   open              2  $600.00  $600.00  agree\n"
    ) in said.out
    assert (
        "  days                          things      CRM  Billing\n"
        "  -3            Billing first        1  $400.00  $400.00  part\n"
        "  0             on one day           1  $100.00  $100.00  agree\n"
        "  3             CRM first            2  $500.00  $490.00  part\n"
        "  CRM: no date  Billing: dated       1  $500.00  $500.00  part\n"
    ) in said.out
    assert said.err == "next: tally compare-definitions bookings --rows --attribute status\n"


def test_rows_are_one_object_a_line(here: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(here, "--attribute", "completion", "--left", "done", "--right", "draft", "--json", "--exit-code") == 3
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == {
        "attribute": "completion",
        "thing": "D3",
        "side": "left",
        "row": "crm.deals#3",
        "date": "2026-03-30",
        "amount": "300.00",
        "counts": True,
        "says": "done",
        "left": "done",
        "right": "draft",
        "lag_days": None,
        "agrees": False,
    }
    assert (second["row"], second["says"], second["counts"]) == ("bil.invoices#14", "draft", False)


def test_all_rows_go_to_a_file(here: Given, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "alone.csv"
    assert typed(here, "--only", "right", "--format", "csv", "--out", str(out)) == 0
    head, *lines = out.read_text().splitlines()
    assert head == "attribute,thing,side,row,date,amount,counts,says,left,right,lag_days,agrees"
    assert [line.split(",")[3] for line in lines] == ["bil.invoices#17", "bil.invoices#18"]
    assert "2 rows" in capsys.readouterr().err


def test_the_json_has_every_definition_and_every_line(here: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(here, "bookings", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["attribute"], each["compared"], each["agree"], each["part"]) for each in told["attributes"]] == [
        ("status", True, 2, 3),
        ("date", True, 1, 4),
        ("owner", False, 0, 0),
        ("completion", True, 3, 2),
    ]
    assert told["attributes"][1]["lags"] == {"things": 4, "least": -3, "middle": 0, "most": 3}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--attribute", "owner"), "tie bookings: CRM and Billing do not define owner; say which fields hold it"),
        (("--attribute", "colour"), "no attribute `colour`"),
        (("bokings",), "no tie, metric, source or system `bokings`; did you mean `bookings`?"),
        (("--only", "left", "--lag", "3"), "--only is about things that one side alone knows"),
        (("--out", "rows.csv"), "--format and --out FILE go together"),
    ],
)
def test_what_cannot_be_answered_is_said(
    here: Given, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(here, *words) == 2
    assert said in capsys.readouterr().err
