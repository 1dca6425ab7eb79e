"""From files to a bridge, its rows and its meaning, as one types it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from tallystick.cli.main import run
from tests.cli import company


class Said(NamedTuple):
    code: int
    out: str
    err: str


Tally = Callable[..., Said]


@pytest.fixture
def tally_in(capsys: pytest.CaptureFixture[str]) -> Callable[[Path], Tally]:
    def within(folder: Path) -> Tally:
        def tally(*words: str) -> Said:
            code = run(["--project", str(folder), *words])
            said = capsys.readouterr()
            return Said(code, said.out, said.err)

        return tally

    return within


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company, pulled once: nothing below changes it."""
    folder = company.write(tmp_path_factory.mktemp("company") / "acme")
    assert run(["--project", str(folder), "pull"]) == 0
    return folder


@pytest.fixture
def tally(acme: Path, tally_in: Callable[[Path], Tally]) -> Tally:
    return tally_in(acme)


def effects(bridge: dict[str, object]) -> list[tuple[str, str, str, str, int]]:
    listed = bridge["effects"]
    assert isinstance(listed, list)
    return [(each["cause"], each["detail"], each["side"], each["effect"], each["rows"]) for each in listed]


def test_one_period_to_the_cent(tally: Tally) -> None:
    said = tally("tie", "sales", "--period", "2026-03", "--json")
    bridge = json.loads(said.out)
    assert said.code == 0
    assert (bridge["left"]["amount"], bridge["right"]["amount"], bridge["difference"]) == (
        "2500.00",
        "1296.00",
        "-1204.00",
    )
    assert effects(bridge) == [
        ("tax", "", "right", "96.00", 1),
        ("timing", "sold->invoiced", "left", "-800.00", 1),
        ("handoff", "missing", "left", "-500.00", 1),
    ]
    assert bridge["unexplained"] == {"effect": "0.00", "gross": "0.00", "rows": 0}
    assert said.err.splitlines()[-1] == "next: tally rows sales --period 2026-03 --cause timing"


def test_all_periods_and_the_total(tally: Tally) -> None:
    answer = json.loads(tally("tie", "sales", "--json").out)
    assert [(each["period"], each["difference"]) for each in answer["periods"]] == [
        ("2026-03", "-1204.00"),
        ("2026-04", "864.00"),
    ]
    assert answer["total"]["difference"] == "-340.00"


def test_the_bridge_on_a_terminal(tally: Tally) -> None:
    shown = tally("tie", "sales", "--period", "2026-03").out
    for line in (
        "sales, March 2026, in USD",
        "Tax: Invoices include sales tax",
        "Timing: sold to invoiced",
        "-$800.00",
    ):
        assert line in shown
    assert "Unexplained" in shown
    both = tally("tie", "sales").out
    assert "2026-03" in both and "2026-04" in both and "sales, all periods, in USD" in both


def test_exit_code_three_only_when_asked_and_only_beyond_what_the_tie_allows(
    tmp_path: Path, tally: Tally, tally_in: Callable[[Path], Tally]
) -> None:
    assert tally("tie", "sales", "--exit-code").code == 0
    short = company.INVOICES.replace("1296.00", "1286.00")
    other = tally_in(company.write(tmp_path / "other", invoices=short))
    assert other("pull").code == 0
    assert other("tie", "sales").code == 0
    said = other("tie", "sales", "--exit-code")
    assert said.code == 3
    assert "2026-03: 10.00 unexplained, gross; the tie allows 0.00" in said.err
    assert other("tie", "sales", "--period", "2026-04", "--exit-code").code == 0


def test_an_unknown_tie_period_or_cause_is_answered_with_what_there_is(tally: Tally) -> None:
    for words, answer in (
        (("tie", "sale"), "no tie `sale`; did you mean `sales`?"),
        (("tie", "sales", "--period", "2026-3"), "did you mean `2026-03`? there is: 2026-03, 2026-04, total"),
        (("rows", "sales", "--cause", "timming"), "did you mean `timing`?"),
        (("explain", "bokings"), "did you mean `bookings`?"),
    ):
        said = tally(*words)
        assert (said.code, said.out) == (2, ""), words
        assert answer in said.err


def test_a_moment_needs_its_offset(tally: Tally) -> None:
    said = tally("tie", "sales", "--as-of", "2026-04-01T06:00")
    assert said.code == 2
    assert "2026-04-01T06:00Z" in said.err


def test_the_rows_behind_a_line(tally: Tally) -> None:
    said = tally("rows", "sales", "--period", "2026-03", "--cause", "timing", "--json")
    (line,) = (json.loads(each) for each in said.out.splitlines())
    assert (line["row"], line["value"], line["effect"], line["date"]) == (
        "crm.deals#D-2",
        "800.00",
        "-800.00",
        "2026-03-31",
    )
    shown = tally("rows", "sales", "--cause", "handoff").out
    assert "crm.deals#D-3" in shown and "-$500.00" in shown


def test_rows_are_limited_and_say_so(tally: Tally) -> None:
    said = tally("rows", "sales", "--limit", "1")
    assert [line.split()[0] for line in said.out.splitlines() if line[0] != " "] == ["row", "crm.deals#D-3"]
    assert "there are more" in said.err


def test_no_rows_is_an_answer(tally: Tally) -> None:
    said = tally("rows", "sales", "--cause", "duplicate")
    assert (said.code, said.out) == (0, "")
    assert "no row has such an effect" in said.err


def test_rows_into_a_file(tally: Tally, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    said = tally("rows", "sales", "--period", "2026-03", "--format", "csv", "--out", str(out))
    assert said.code == 0, said.err
    with out.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert sorted((each["cause"], each["effect"]) for each in written) == [
        ("handoff", "-500.00"),
        ("tax", "96.00"),
        ("timing", "-800.00"),
    ]
    assert tally("rows", "sales", "--format", "csv").code == 2


def test_a_page_beside_the_bridge(tally: Tally, tmp_path: Path) -> None:
    page = tmp_path / "sales.html"
    said = tally("tie", "sales", "--period", "2026-03", "--html", str(page))
    assert f"wrote {page}" in said.err
    text = page.read_text(encoding="utf-8")
    assert "crm.deals#D-2" in text and "Invoices include sales tax" in text and "Won deals" in text
    assert tally("tie", "sales", "--html", str(tmp_path / "no" / "x.html")).code != 0


def test_what_a_tie_a_metric_and_a_cause_mean(tally: Tally) -> None:
    tie = " ".join(tally("explain", "sales").out.split())  # wherever lines break
    for words in ("sold to invoiced", "within 2 business days", "Won deals, by the day they were won.", "-$500.00"):
        assert words in tie
    metric = json.loads(tally("explain", "bookings", "--json").out)
    assert metric["metric"] == "bookings"
    assert metric["counts"] == "Won (state): stage = 'won'"
    assert metric["tied_in"] == "sales"
    assert "different periods" in tally("explain", "timing").out


def test_before_the_first_pull_it_says_what_to_type(tmp_path: Path, tally_in: Callable[[Path], Tally]) -> None:
    fresh = tally_in(company.write(tmp_path / "fresh"))
    said = fresh("tie", "sales")
    assert (said.code, said.out) == (1, "")
    assert "tally pull" in said.err
    explained = fresh("explain", "sales")
    assert explained.code == 0 and "Won deals" in explained.out


def test_several_periods_as_json_are_one_bridge_a_line(tally: Tally) -> None:
    said = tally("tie", "sales", "--period", "2026-04", "--period", "total", "--json")
    lines = [json.loads(each) for each in said.out.splitlines()]
    assert [(each["period"], each["difference"]) for each in lines] == [("2026-04", "864.00"), ("total", "-340.00")]


def test_every_tie_as_json_is_one_answer_a_line(tally: Tally) -> None:
    (line,) = tally("tie", "--all", "--json").out.splitlines()
    assert json.loads(line) == json.loads(tally("tie", "sales", "--json").out)


def test_one_that_fails_does_not_keep_the_others_from_being_told(tally: Tally) -> None:
    said = tally("tie", "sales", "sales", "--period", "2026-04", "--period", "2026-9", "--json")
    failed, again = (json.loads(each) for each in said.out.splitlines())
    assert said.code == 2
    assert (failed["tie"], failed["error"]["what"]) == ("sales", "no period `2026-9`; did you mean `2026-04`?")
    assert again == failed
    assert said.err.count("no period `2026-9`") == 2


def test_a_tie_must_be_named(tally: Tally) -> None:
    assert (tally("tie").code, tally("tie", "sales", "--all", "--html", "x.html").code) == (2, 2)


def test_the_workbook_of_a_bridge(tmp_path: Path, tally: Tally) -> None:
    said = tally("tie", "sales", "--period", "2026-03", "--xlsx", str(tmp_path / "sales.xlsx"))
    assert said.code == 0 and f"wrote {tmp_path / 'sales.xlsx'}" in said.err
    book = openpyxl.load_workbook(tmp_path / "sales.xlsx")
    assert book.sheetnames[:3] == ["Bridge", "Periods", "About"]
    assert book["Timing sold to invoiced"]["A5"].value == "crm.deals#D-2"
    assert [path.name for path in tmp_path.iterdir()] == ["sales.xlsx"]


def test_rows_as_a_workbook(tmp_path: Path, tally: Tally) -> None:
    said = tally("rows", "sales", "--cause", "timing", "--format", "xlsx", "--out", str(tmp_path / "rows.xlsx"))
    assert said.code == 0
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx")["Rows"]
    assert [sheet[f"F{row}"].value for row in (2, 3)] == [-800, 800]
