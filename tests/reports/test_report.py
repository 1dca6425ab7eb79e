"""A published number against what its metric says: rounding, snapshot, version, adjustments, and what nobody explains.

Invoices of March in dollars; on 2 April they come to 1,234,567.00, which a board deck shows in thousands.
"""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tallystick.cli.main import run
from tallystick.core.money import unit
from tallystick.core.reports.answer import ReportAnswer, ReportBridge
from tallystick.core.reports.published import half_away, number_in
from tallystick.services.reports import report_answer
from tests.given import Given
from tests.moves.words import company, then
from tests.ties.words import metric, source

INVOICES = source("bil.invoices", "id text, amount decimal, kind text, issued_on date")
INVOICED = metric("invoiced", "bil.invoices", date="issued_on")
REPORT = """\
kind: report
id: deck
where: Board deck, page 4
read: {file: data/board.xlsx, sheet: KPIs, cell: B1}
metric: invoiced
period: 2026-03
as_of: 2026-04-02T09:00Z
shows: {scale: 1000, places: 0}
---
"""
FIRST = {
    "invoices.csv": "id,amount,kind,issued_on\nI1,1000000.00,new,2026-03-02\nI2,234567.00,trial,2026-03-30\n"
    "I3,99.00,new,2026-04-01\n"
}
SECOND = {"invoices.csv": FIRST["invoices.csv"] + "I4,800.00,new,2026-03-31\n"}
EARLY, LATE = "2026-04-01T06:00Z", "2026-05-01T06:00Z"


def board(value: Any, formula: str | None = None) -> dict[str, bytes]:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("KPIs")
        sheet.write(0, 0, "Bookings")
        if formula:
            sheet.write_formula(0, 1, formula, None, value)
        else:
            sheet.write(0, 1, value)
    return {"board.xlsx": held.getvalue()}


def deck(folder: Path, value: Any, *, model: str = INVOICED + REPORT, formula: str | None = None) -> Given:
    here = company(folder, INVOICES + model, FIRST, as_of=EARLY)
    here.write(board(value, formula))
    return here


def answered(here: Given, name: str = "deck") -> ReportAnswer:
    return report_answer(here.workspace, name, here.workspace.published)


def bridge(here: Given, name: str = "deck") -> ReportBridge:
    found = answered(here, name).bridge
    assert found is not None
    assert found.proved
    return found


def told(found: ReportBridge) -> tuple[str, dict[str, str], str, str]:
    steps = {f"{each.cause} {each.detail}".strip(): str(each.effect) for each in found.steps}
    return str(found.published.amount), steps, str(found.unexplained), str(found.recomputed.amount)


def adjustment(name: str, amount: str, more: str = "") -> str:
    return (
        f"kind: adjustment\nid: {name}\nmetric: invoiced\ntopside: true\nperiod: 2026-03\namount: '{amount}'\n"
        f"because: agreed\nrequested_by: user:ana\napproved_by: user:cfo\n{more}---\n"
    )


def test_thousands_that_hold_are_rounding(tmp_path: Path) -> None:
    found = bridge(deck(tmp_path, 1235))
    assert told(found) == ("1235000.00", {"rounding": "-433.00"}, "0.00", "1234567.00")
    assert found.steps[0].evidence == "1234567.00 shown with 0 decimals in units of 1000 is 1235000.00"


def test_a_cell_that_holds_more_than_it_shows_is_read_as_it_is_shown(tmp_path: Path) -> None:
    assert told(bridge(deck(tmp_path, 1234.567)))[1] == {"rounding": "-433.00"}


def test_thousands_that_do_not_hold_are_unexplained_whole(tmp_path: Path) -> None:
    """What 1,230 is made of nobody knows, so not even its rounding is."""
    assert told(bridge(deck(tmp_path, 1230))) == ("1230000.00", {}, "4567.00", "1234567.00")


def test_what_came_since_the_report_is_a_step_of_its_own(tmp_path: Path) -> None:
    here = deck(tmp_path, 1235)
    found = bridge(then(here, SECOND, as_of=LATE))
    name = "snapshot bil.invoices@2026-05-01T06:00:00Z"
    assert told(found) == ("1235000.00", {"rounding": "-433.00", name: "800.00"}, "0.00", "1235367.00")
    assert found.steps[1].evidence == (
        "version 1 gives 1234567.00 in bil.invoices@2026-04-01T06:00:00Z"
        " and 1235367.00 in bil.invoices@2026-05-01T06:00:00Z"
    )


VERSION_2 = INVOICED.replace(
    "id: invoiced\n", "id: invoiced\nversion: 2\neffective: 2026-04-15\nsupersedes: {version: 1, because: no trials}\n"
).replace("excludes: []", "excludes: [{id: trials, is: scope, where: kind = 'trial'}]")


def test_a_definition_that_changed_since_is_told_with_its_day(tmp_path: Path) -> None:
    here = then(deck(tmp_path, 1235, model=INVOICED + VERSION_2 + REPORT), SECOND, as_of=LATE)
    found = bridge(here)
    assert told(found)[1:] == (
        {
            "rounding": "-433.00",
            "snapshot bil.invoices@2026-05-01T06:00:00Z": "800.00",
            "definition version 2": "-234567.00",
        },
        "0.00",
        "1000800.00",
    )
    assert found.steps[2].evidence == ("version 1 gives 1235367.00, version 2, effective 2026-04-15, gives 1000800.00")


def test_a_definition_that_was_effective_already_is_no_step(tmp_path: Path) -> None:
    model = INVOICED + VERSION_2.replace("2026-04-15", "2026-04-02") + REPORT
    assert told(bridge(deck(tmp_path, 1000, model=model))) == ("1000000.00", {}, "0.00", "1000000.00")


def test_an_adjustment_that_the_number_does_not_hold_is_a_step(tmp_path: Path) -> None:
    found = bridge(deck(tmp_path, 1235, model=INVOICED + REPORT + adjustment("adj-1", "-5000.00")))
    assert told(found) == (
        "1235000.00",
        {"rounding": "-433.00", "adjustment adj-1": "-5000.00"},
        "0.00",
        "1229567.00",
    )
    assert found.steps[1].evidence == "approved by user:cfo: agreed"


def test_an_adjustment_that_the_number_holds_already_is_none(tmp_path: Path) -> None:
    found = bridge(deck(tmp_path, 1230, model=INVOICED + REPORT + adjustment("adj-1", "-5000.00")))
    assert told(found) == ("1230000.00", {"rounding": "-433.00"}, "0.00", "1229567.00")


def test_an_adjustment_that_has_expired_since_is_taken_out(tmp_path: Path) -> None:
    model = INVOICED + REPORT + adjustment("adj-1", "-5000.00", "expires: 2026-04-20\n")
    here = then(deck(tmp_path, 1230, model=model), FIRST, as_of=LATE)
    assert told(bridge(here))[1:] == (
        {"rounding": "-433.00", "adjustment adj-1": "5000.00"},
        "0.00",
        "1234567.00",
    )


def test_an_adjustment_counts_from_the_day_it_was_approved(tmp_path: Path) -> None:
    """The deck of 2 April holds the one of 1 April; that of 3 April came after it."""
    first = adjustment("adj-1", "-5000.00", "approved_on: 2026-04-01\n")
    second = adjustment("adj-2", "-3000.00", "approved_on: 2026-04-03\n")
    here = then(deck(tmp_path, 1230, model=INVOICED + REPORT + first + second), FIRST, as_of=LATE)
    found = bridge(here)
    assert told(found)[1:] == ({"rounding": "-433.00", "adjustment adj-2": "-3000.00"}, "0.00", "1226567.00")
    assert found.steps[1].evidence == "approved by user:cfo on 2026-04-03: agreed"
    [later] = answered(here).findings
    assert (later.code, later.level, str(later)) == (
        "adjustment_later",
        "note",
        "adjustment adj-2: it was approved on 2026-04-03 and counts from then, not in what was read before;"
        " nothing is to be done",
    )


def test_every_step_at_once_adds_up(tmp_path: Path) -> None:
    """Rounding, what came since, a definition of since, an adjustment that has expired and one that is new."""
    gone = adjustment("adj-1", "-5000.00", "approved_on: 2026-04-01\nexpires: 2026-04-20\n")
    new = adjustment("adj-2", "70.00", "approved_on: 2026-04-20\n")
    here = then(deck(tmp_path, 1230, model=INVOICED + VERSION_2 + REPORT + gone + new), SECOND, as_of=LATE)
    assert told(bridge(here)) == (
        "1230000.00",
        {
            "rounding": "-433.00",
            "snapshot bil.invoices@2026-05-01T06:00:00Z": "800.00",
            "definition version 2": "-234567.00",
            "adjustment adj-1": "5000.00",
            "adjustment adj-2": "70.00",
        },
        "0.00",
        "1000870.00",
    )


def test_an_adjustment_of_a_quarter_is_none_of_its_first_month(tmp_path: Path) -> None:
    quarter = adjustment("adj-1", "-5000.00").replace("period: 2026-03", "period: 2026-Q1")
    monthly = REPORT.replace("period: 2026-03", "period: 2026-01")
    here = deck(tmp_path, 0, model=INVOICED + monthly + quarter)
    assert told(bridge(here)) == ("0.00", {}, "0.00", "0.00")
    assert "adjustment_ignored" in [each.code for each in answered(here).findings]


def test_an_adjustment_that_nobody_approved_explains_nothing(tmp_path: Path) -> None:
    model = INVOICED + REPORT + adjustment("adj-1", "-5000.00").replace("approved_by: user:cfo\n", "")
    here = deck(tmp_path, 1230, model=model)
    assert told(bridge(here)) == ("1230000.00", {}, "4567.00", "1234567.00")
    assert [each.code for each in answered(here).findings] == ["adjustment_ignored"]


def test_no_snapshot_of_that_day_is_said(tmp_path: Path) -> None:
    here = company(tmp_path, INVOICES + INVOICED + REPORT, SECOND, as_of=LATE)
    here.write(board(1235))
    assert told(bridge(here)) == ("1235000.00", {"rounding": "367.00"}, "0.00", "1235367.00")
    assert [each.code for each in answered(here).findings] == ["snapshot_too_late"]


def test_a_period_without_rows_is_said(tmp_path: Path) -> None:
    here = deck(tmp_path, 1235, model=INVOICED + REPORT.replace("2026-03", "2026-02"))
    assert told(bridge(here)) == ("1235000.00", {}, "-1235000.00", "0.00")
    assert [each.code for each in answered(here).findings] == ["reported_period_empty"]


def test_a_quarter_has_its_own_number(tmp_path: Path) -> None:
    here = deck(tmp_path, 1235, model=INVOICED + REPORT.replace("period: 2026-03", "period: 2026-Q2"))
    assert told(bridge(here))[2:] == ("-1234901.00", "99.00")


@pytest.mark.parametrize(
    ("value", "formula", "code"),
    [
        (None, None, "cell_without_value"),
        ("#DIV/0!", "=1/0", "cell_without_value"),
        ("see page 5", None, "not_a_published_number"),
        ("$1.2m", None, "not_a_published_number"),
        ("1,235", None, "not_a_published_number"),  # or 1.235
        ("12%", None, "not_a_published_number"),
    ],
)
def test_what_is_no_number_is_held_against_nothing(
    tmp_path: Path, value: object, formula: str | None, code: str
) -> None:
    here = deck(tmp_path, value, formula=formula)
    found = answered(here)
    assert (found.bridge, [each.code for each in found.findings], found.told) == (None, [code], False)


def test_texts_that_people_write_for_numbers() -> None:
    said = {text: number_in(text, unit("USD")) for text in ("$1,234,567.50", "(12.5)", "1.234.567,50", "3-", "-.5")}
    assert said == {
        "$1,234,567.50": Fraction("1234567.5"),
        "(12.5)": Fraction("-12.5"),
        "1.234.567,50": Fraction("1234567.5"),
        "3-": Fraction(-3),
        "-.5": Fraction("-0.5"),
    }
    assert number_in("€12.50", unit("USD")) is None
    assert [half_away(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-2, -1, 1, 2]


KPIS = source("crm.kpis", "id text, month text, amount decimal 3", more="")
FROM_SOURCE = """\
kind: report
id: sheet
source: crm.kpis
filter: month = '2026-03'
value: amount
metric: invoiced
period: 2026-03
shows: {scale: 1000, places: 1}
---
"""


def kpis(*lines: str) -> dict[str, str | bytes]:
    return {**FIRST, "kpis.csv": "id,month,amount\n" + "".join(f"{each}\n" for each in lines)}


def test_a_row_of_a_source_is_a_published_number_too(tmp_path: Path) -> None:
    model = INVOICES + INVOICED + KPIS + FROM_SOURCE
    files = kpis("K1,2026-02,7.000", "K2,2026-03,1234.600")
    here = company(tmp_path, model, files, as_of=EARLY)  # type: ignore[arg-type]
    assert told(bridge(here, "sheet")) == ("1234600.00", {"rounding": "-33.00"}, "0.00", "1234567.00")


@pytest.mark.parametrize("lines", [("K1,2026-02,7.000",), ("K1,2026-03,7.000", "K2,2026-03,7.000"), ("K1,2026-03,",)])
def test_a_row_that_is_not_there_or_not_alone_is_said(tmp_path: Path, lines: tuple[str, ...]) -> None:
    model = INVOICES + INVOICED + KPIS + FROM_SOURCE
    here = company(tmp_path, model, kpis(*lines), as_of=EARLY)  # type: ignore[arg-type]
    assert [each.code for each in answered(here, "sheet").findings] == ["published_missing"]


def test_the_command_shows_all_and_says_what_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    here = deck(tmp_path, 1235, model=INVOICED + REPORT + REPORT.replace("deck", "other").replace("B1", "B9"))
    project = ["--project", str(here.root)]
    assert run([*project, "report", "deck", "--exit-code"]) == 0
    shown = capsys.readouterr().out
    assert "published    $1,235,000.00\n    `1235` in data/board.xlsx, sheet KPIs, cell B1\n" in shown
    assert "rounding          -$433.00\n" in shown
    assert "unexplained          $0.00\n" in shown
    assert run([*project, "report", "--json"]) == 1
    one, other = (json.loads(each) for each in capsys.readouterr().out.splitlines())
    assert one["steps"][0]["effect"] == "-433.00"
    assert one["recomputed"]["amount"] == "1234567.00"
    assert (one["unexplained"], one["proof"]) == ("0.00", {"sum": True})
    assert [each["code"] for each in other["findings"]] == ["cell_without_value"]
    page = tmp_path / "report.html"
    assert run([*project, "report", "deck", "--html", str(page)]) == 0
    drawn = page.read_text(encoding="utf-8")
    assert '<td>rounding</td><td class="n">\N{MINUS SIGN}$433.00</td>' in drawn
    assert "src=" not in drawn
    capsys.readouterr()
    here.write(board(1230))
    assert run([*project, "report", "deck", "--exit-code"]) == 3
    assert run([*project, "report", "dekc"]) == 2
    assert "deck" in capsys.readouterr().err


def test_a_report_that_fails_does_not_keep_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    never = source("bil.never", "id text, amount decimal")
    model = INVOICES + INVOICED + REPORT
    here = company(tmp_path, model, FIRST, as_of=EARLY)
    here.write(board(1235))
    late = FROM_SOURCE.replace("crm.kpis", "bil.never").replace("filter: month = '2026-03'\n", "")
    (here.root / "model" / "more.yaml").write_text(never + late.replace("id: sheet", "id: aaa"))
    assert run(["--project", str(here.root), "report", "--json"]) == 1
    one, other = (json.loads(each) for each in capsys.readouterr().out.splitlines())
    assert (one["report"], one["error"]["what"]) == ("aaa", "there is no snapshot")
    assert (other["report"], other["unexplained"]) == ("deck", "0.00")
