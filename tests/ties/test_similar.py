"""Names that look alike are suggested, with their percent; only a person makes a match of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tallystick.core.ties.bridge import TieResult
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.test_decided import decide
from tests.ties.test_grouping import Rows, laid, row
from tests.ties.test_runs import found_of
from tests.ties.words import said

APRIL = date(2026, 4, 2)
BY_LOOKS = "match: [{on: {ref: ref}, shape: many_to_many}, {similar: {name: name}, at_least: 85}]"


def suggested(found: TieResult) -> list[tuple[str, str, int, bool]]:
    return [
        (each.fields[0].left, each.fields[0].right, each.fields[0].percent, each.certain) for each in found.suggestions
    ]


def tied(folder: Path, left: Rows, right: Rows, how: str = BY_LOOKS) -> tuple[TieResult, Table]:
    table = laid(folder, how, left, right)
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found, table


def test_a_look_alike_that_nobody_has_confirmed_is_naming_up_to_what_it_is_worth(tmp_path: Path) -> None:
    found, table = tied(tmp_path, [row("1", "100", "Müller Bau GmbH")], [row("2", "70", "Mueller Bau", day=APRIL)])
    assert suggested(found) == [("Müller Bau GmbH", "Mueller Bau", 95, True)]
    march, april = found.bridge("2026-03"), found.bridge("2026-04")
    assert march is not None and april is not None
    assert said(march) == {"naming/look-alike": "-70.00", "unexplained": "-30.00"}
    assert said(april) == {"naming/look-alike": "70.00"}
    evidence = {each.evidence for each in tie_rows(table, "bookings", cause="naming", side="left")}
    assert evidence == {"`Müller Bau GmbH` looks like `Mueller Bau` of row 2, 95 %, which nobody has confirmed"}
    [note] = found_of(found, "look_alikes")
    assert note.count == 1 and note.mend == "tally match list bookings"


def test_what_a_person_confirms_is_a_match_and_what_she_rejects_is_not_suggested_again(tmp_path: Path) -> None:
    left, right = [row("1", "100", "Müller Bau GmbH")], [row("2", "100", "Mueller Bau", day=APRIL)]
    table = laid(tmp_path, BY_LOOKS, left, right)
    decide(table, "accept", "1", "2")
    confirmed = run_tie(table, "bookings")
    assert confirmed.suggestions == ()
    assert said(confirmed.bridge("2026-03")) == {"timing": "-100.00"}
    decide(table, "reject", "1", "2")
    rejected = run_tie(table, "bookings")
    assert rejected.suggestions == ()
    assert said(rejected.bridge("2026-03")) == {"unexplained": "-100.00"}


def test_two_equally_good_look_alikes_are_shown_and_prove_nothing(tmp_path: Path) -> None:
    left, right = [row("1", "100", "Meier Druck")], [row("2", "100", "Meyer Druck"), row("3", "100", "Maier Druck")]
    found, _ = tied(tmp_path, left, right)
    assert suggested(found) == [("Meier Druck", "Meyer Druck", 90, False), ("Meier Druck", "Maier Druck", 90, False)]
    assert said(found.total) == {"unexplained": "100.00"}


def test_a_name_on_several_rows_is_one_suggestion(tmp_path: Path) -> None:
    left = [row("1", "10", "ACME Inc."), row("2", "20", "ACME Inc.")]
    right = [row("3", "25", "Acme, Incorporated"), row("4", "8", "Acme, Incorporated", day=APRIL)]
    found, _ = tied(tmp_path, left, right)
    assert suggested(found) == [("ACME Inc.", "Acme, Incorporated", 100, True)]
    assert (found.suggestions[0].left_rows, found.suggestions[0].right_rows) == (2, 2)
    march, april = found.bridge("2026-03"), found.bridge("2026-04")
    assert march is not None and april is not None
    assert said(march) == {"naming/look-alike": "-5.00"}  # 30 on the left and 25 of the 33 on the right
    assert said(april) == {"naming/look-alike": "5.00", "unexplained": "3.00"}


def test_rows_that_a_pass_has_matched_are_not_compared_by_their_looks(tmp_path: Path) -> None:
    found, _ = tied(tmp_path, [row("1", "10", "Acme", "R")], [row("2", "12", "Acme", "R"), row("3", "5", "Acne")])
    assert found.suggestions == ()
    assert said(found.total) == {"unexplained": "7.00"}


def test_less_alike_than_asked_for_is_no_suggestion(tmp_path: Path) -> None:
    found, _ = tied(tmp_path, [row("1", "10", "Acme")], [row("2", "10", "Acne")])  # 75 %
    assert found.suggestions == ()


def test_a_name_of_nothing_but_signs_is_like_no_other(tmp_path: Path) -> None:
    found, _ = tied(tmp_path, [row("1", "10", "--")], [row("2", "10", "...")])
    assert found.suggestions == ()


def test_all_fields_must_look_alike(tmp_path: Path) -> None:
    how = BY_LOOKS.replace("{name: name}", "{name: name, ref: ref}").replace("{on: {ref: ref}", "{on: {id: id}")
    left = [row("1", "10", "Acme", "Berlin")]
    found, _ = tied(tmp_path, left, [row("2", "10", "Acme Ltd", "Berlin"), row("3", "10", "Acme Ltd", "Rome")], how)
    [only] = found.suggestions
    assert [(each.left, each.right, each.percent) for each in only.fields] == [
        ("Acme", "Acme Ltd", 100),
        ("Berlin",) * 2 + (100,),
    ]
    assert (only.right_row, only.certain) == ("2", True)
