"""`tally diff`, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import tallystick
from tallystick.cli.main import run
from tests.moves.words import ARR, SUBSCRIPTIONS, company, subscriptions, then

MARCH = subscriptions("S1 Ada gold 1200.00 active 2026-01-10 -", "S2 Bell gold 900.00 active 2026-01-10 -")
APRIL = subscriptions("S1 Ada gold 1000.00 active 2026-01-10 -", "S3 =1+1 gold 50.00 active 2026-01-10 -")


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    then(company(tmp_path, SUBSCRIPTIONS + ARR, MARCH), APRIL)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return tmp_path


def test_json_holds_both_ends_and_every_period(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["format", "metric", "compared", "by", "from", "to", "run", "grain", "periods", "total"]
    assert said["from"]["snapshot"] == "bil.subs@2026-03-31T12:00:00Z"
    assert said["to"]["as_of"] == "2026-04-30T12:00:00Z"
    assert [each["period"] for each in said["periods"]] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert said["total"] is None
    march = said["periods"][2]
    assert list(march)[:3] == ["format", "metric", "period"]
    assert (march["left"]["amount"], march["right"]["amount"], march["difference"]) == (
        "2100.00",
        "1050.00",
        "-1050.00",
    )
    assert [(each["cause"], each["side"], each["effect"]) for each in march["effects"]] == [
        ("new", "right", "50.00"), ("gone", "left", "-900.00"), ("shrunk", "right", "-200.00"),
    ]  # fmt: skip
    assert march["unexplained"] == {"effect": "0.00", "gross": "0.00", "rows": 0}
    assert run(["diff", "arr", "--json", "--period", "2026-03"]) == 0
    assert json.loads(capsys.readouterr().out)["periods"] == [march]


def test_the_same_question_is_answered_from_what_was_kept(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--json"]) == 0
    first = capsys.readouterr().out
    assert run(["diff", "arr", "--json", "--force"]) == 0
    assert capsys.readouterr().out == first
    named = ["--snapshots", "bil.subs@2026-03-31T12:00:00Z", "bil.subs@2026-04-30T12:00:00Z"]
    moments = ["--as-of", "2026-04-01T00:00Z", "--as-of", "2026-05-01T00:00Z"]
    for asked in (named, moments, moments[:2]):
        assert run(["diff", "arr", "--json", *asked]) == 0
        assert capsys.readouterr().out == first


def test_a_difference_is_an_exit_code_when_asked(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--exit-code"]) == 3
    assert run(["diff", "arr"]) == 0
    printed = capsys.readouterr()
    assert "Gone" in printed.out
    assert printed.err.splitlines()[-1].startswith("next: tally diff arr --snapshots bil.subs@2026-03-31T12:00:00Z ")
    assert printed.err.splitlines()[-1].endswith("--period 2026-04 --cause gone")
    assert run(["diff", "arr", "--exit-code", "--as-of", "2026-05-01T00:00Z", "--as-of", "2026-05-02T00:00Z"]) == 0


def test_rows_as_lines_as_a_table_and_as_files(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--period", "2026-03", "--cause", "gone", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "group": "S2", "side": "left", "key": "S2", "row": "bil.subs#S2", "period": "2026-03", "value": "900.00",
        "date": "2026-01-10", "cause": "gone", "detail": "", "effect": "-900.00",
        "evidence": "not in bil.subs@2026-04-30T12:00:00Z", "matched_by": "by row",
    }  # fmt: skip
    out = ["--by", "customer", "--period", "2026-03", "--out", "rows.csv", "--format", "csv"]
    assert run(["diff", "arr", *out]) == 0
    assert "'=1+1" in (typed / "rows.csv").read_text()
    assert capsys.readouterr().err.splitlines()[0] == "wrote rows.csv, 3 rows"
    for kind in ("jsonl", "parquet"):
        assert run(["diff", "arr", "--format", kind, "--out", f"rows.{kind}"]) == 0
    assert len((typed / "rows.jsonl").read_text().splitlines()) == 12
    assert run(["diff", "arr", "--rows", "--limit", "2"]) == 0
    assert "the first 2, there are more" in capsys.readouterr().err


def test_the_page_needs_nothing_else(typed: Path) -> None:
    assert run(["diff", "arr", "--html", "arr.html"]) == 0
    page = (typed / "arr.html").read_text()
    assert "metric arr" in page and "https:" not in page
    assert "tally diff arr --snapshots bil.subs@2026-03-31T12:00:00Z" in page
    assert "It counts at both ends, and comes to less." in page


@pytest.mark.parametrize(
    ("asked", "words", "code"),
    [
        (["ar"], "no metric `ar`; did you mean `arr`?", 2),
        (["arr", "--period", "2026-13"], "no period `2026-13`; did you mean", 2),
        (["arr", "--cause", "grow"], "no cause `grow`; did you mean `grown`?", 2),
        (["arr", "--by", "custmer"], "no field in bil.subs `custmer`; did you mean `customer`?", 2),
        (["arr", "--periods", "2026-02", "2026-Q2"], "`2026-Q2` is no month", 2),
        (["arr", "--versions", "1", "2"], "metric arr has no version 2", 2),
        (["arr", "--snapshots", "a", "b"], "no snapshot of bil.subs `a`", 2),
        (["arr", "--grain", "fortnight"], "no grain `fortnight`", 2),
        (["arr", "--as-of", "2026-04-01"], "leaves the offset open", 2),
        (["arr", "--periods", "2026-02", "2026-03", "--versions", "1", "2"], "ask different things", 2),
        (["arr", "--format", "csv"], "--format and --out FILE go together", 2),
        (["arr", "--as-of", "2020-01-01T00:00Z"], "there is no snapshot as of 2020-01-01", 1),
    ],
)
def test_what_is_asked_wrongly_is_told_how(
    typed: Path, asked: list[str], words: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *asked]) == code
    assert words in capsys.readouterr().err


def test_python_gives_what_the_command_gives(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--json"]) == 0
    out = capsys.readouterr().out
    moved = tallystick.open(typed).diff("arr")
    assert moved.to_json() + "\n" == out
    march = moved.at("2026-03")
    assert march.bridge is not None
    assert [(each.cause, str(each.effect)) for each in march.bridge.effects] == [
        ("new", "50.00"), ("gone", "-900.00"), ("shrunk", "-200.00"),
    ]  # fmt: skip
    assert [(each.key, str(each.effect)) for each in march.rows("gone")] == [("S2", "-900.00")]
    assert len(march.rows()) == 3
    assert moved.save(typed / "arr.txt").read_text(encoding="utf-8") == repr(moved) + "\n"
    with pytest.raises(tallystick.TallyError, match="periods and versions ask different things"):
        tallystick.open(typed).diff("arr", periods=("2026-03", "2026-04"), versions=(1, 2))
    with pytest.raises(tallystick.TallyError, match="no metric `ar`; did you mean `arr`"):
        tallystick.open(typed).diff("ar")
    with pytest.raises(tallystick.TallyError, match="no period `2027-01`"):
        moved.at("2027-01")


def test_a_movement_is_a_workbook_with_the_rows_of_each_line(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "arr", "--period", "2026-03", "--xlsx", "arr.xlsx"]) == 0
    assert "wrote arr.xlsx" in capsys.readouterr().err
    book = CalamineWorkbook.from_path(str(typed / "arr.xlsx"))
    first = book.get_sheet_by_name("Bridge").to_python()
    told = {str(row[0]): row[1] for row in first if row and isinstance(row[1], float)}
    assert (told["New"], told["Gone"], told["Shrunk"]) == (50.0, -900.0, -200.0)
    assert {"Bridge", "Periods", "About", "Gone"} <= set(book.sheet_names)
    assert ["metric", "arr"] in [row[:2] for row in book.get_sheet_by_name("About").to_python()]
    gone = book.get_sheet_by_name("Gone").to_python()
    assert any("bil.subs#S2" in row for row in gone)
