"""A story as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tallystick
from tallystick.cli.main import run
from tests.given import Given
from tests.story.company import company

LATE = """\
D2, in 1 source
known by crm.deals.id (1 row)

CRM (crm.deals): sold
  2026-03-28  $500.00  crm.deals#D2  won
  crm.deals@2026-06-30T12:00:00Z
  -> bil.invoices: tie bookings
    sold                       $500.00
    2026-03 Handoff: missing  -$500.00  ready on 2026-03-28, was due by 2026-04-07
    billed                       $0.00
  MISSING: ready on 2026-03-28, was due in bil.invoices by 2026-04-07, 84 days late, to be taken by
    user:ana [to_bill]
"""
NARROW = """\
Payments (pay.payouts): at the bank
  2026-03-23  $582.00
    pay.payouts#PO1
  2026-04-08  $669.30
    pay.payouts#PO2 bundles other
      things, too
"""


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Given:
    return company(tmp_path_factory.mktemp("acme"))


def told(acme: Given, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["--project", str(acme.root), "story", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_terminal_shows_what_is_missing(acme: Given, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(acme, capsys, "D2")
    assert (code, out) == (0, LATE)
    assert err == "next: tally rows bookings --period 2026-03 --cause handoff\n"


def test_a_narrow_terminal_wraps_and_cuts_nothing(
    acme: Given, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "36")
    _, out, _ = told(acme, capsys, "D1")
    assert NARROW in out
    assert "of 3 rows together in pay.payments" in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= 36


def test_json_is_the_documented_object_and_python_gives_the_same(
    acme: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = told(acme, capsys, "I1", "--json")
    said = json.loads(out)
    assert list(said) == [
        "format", "thing", "path", "names", "found", "stages", "links", "ends", "notes", "proved",
    ]  # fmt: skip
    assert said["found"] == [
        {"source": "bil.invoices", "field": "id", "rows": 1},
        {"source": "pay.payments", "field": "invoice", "rows": 1},
    ]
    assert said["stages"][0]["rows"] == [
        {
            "row": "crm.deals#D1", "date": "2026-03-05", "amount": "1000.00", "unit": "USD", "counts": True,
            "status": "won", "why_not": None, "shared": True, "share": None,
        }
    ]  # fmt: skip
    sold = said["links"][0]
    assert sold["right"] == {
        "source": "bil.invoices", "metric": "billed", "amount": "1000.00", "own": "600.00", "rows": 2, "own_rows": 1,
    }  # fmt: skip
    assert [(each["cause"], each["own"]) for each in sold["effects"]] == [("timing", True), ("timing", False)]
    story = tallystick.open(acme.root).story("I1")
    assert story.to_dict() == said and story.proved
    assert repr(story).startswith("I1, in 4 sources\n")
    assert "<pre>I1, in 4 sources" in story._repr_html_()


def test_wrong_names_are_said_before_anything_is_computed(tmp_path: Path, acme: Given) -> None:
    with pytest.raises(tallystick.TallyError, match=r"no source `bil\.invoice`; did you mean `bil\.invoices`"):
        tallystick.open(acme.root).story("D1", source="bil.invoice")
    with pytest.raises(tallystick.TallyError, match="no path `to_cash`; there is: none"):
        tallystick.open(acme.root).story("D1", path="to_cash")


def test_a_name_unknown_is_a_wrong_use(acme: Given, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(acme, capsys, "D77")
    assert (code, out) == (2, "")
    assert err.startswith("nothing is called `D77`")
