"""Rows that a copy has alone, or lacks: put in, taken out or matched by something else by a hand; or gone upstream."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.services.copies import copy_answer, copy_rows
from tests.copies.test_copies import APRIL, DEALS, IN_APRIL, IN_MAY, MARCH, MAY, SHEET, deals, sheet
from tests.given import Given
from tests.moves.words import company, then
from tests.ties.words import source

FIRST_DEALS, MAY_DEALS = "crm.deals@2026-03-31T12:00:00Z", "crm.deals@2026-05-31T12:00:00Z"


@pytest.fixture
def here(tmp_path: Path) -> Given:
    """In April somebody deletes D2, types D9, and writes D33 for D3; in May the CRM deletes D4, and has D6."""
    sold = [f"D{n},{n}00.00,won,2026-03-0{n}" for n in (1, 2, 3, 4, 5)]
    kept = [f"D{n},{n}00.00,won,2026-03-0{n},," for n in (1, 2, 3, 4)]
    given = company(tmp_path, DEALS + SHEET, {**deals(*sold), **sheet(*kept)}, as_of=MARCH)
    one, _, three, four = kept
    typed = "D9,90.00,won,2026-03-09,ana,2026-04-10T09:00:00Z"
    then(given, sheet(four, three.replace("D3", "D33"), typed, one), as_of=APRIL)  # in another order, too
    return then(given, deals(*sold[:3], sold[4], "D6,600.00,won,2026-05-20"), as_of=MAY)


def test_each_row_alone_says_why_since_when_and_by_whom(here: Given) -> None:
    found = copy_answer(here.workspace, "bil.sheet")
    assert [(n.kind, n.since, n.by, n.first, n.sums["value"]) for n in found.copy_alone.lines] == [
        ("added", IN_APRIL, "ana", "D9", "90.00"),
        ("gone", MAY_DEALS, None, "D4", "400.00"),
        ("rekeyed", IN_APRIL, None, "D33", "300.00"),
    ]
    assert [(n.kind, n.since, n.by, n.first, n.sums["value"]) for n in found.original_alone.lines] == [
        ("missing", FIRST_DEALS, None, "D5", "500.00"),
        ("missing", MAY_DEALS, None, "D6", "600.00"),
        ("rekeyed", IN_APRIL, None, "D3", "300.00"),
        ("removed", IN_APRIL, None, "D2", "200.00"),
    ]
    assert (found.copy_alone.rows, found.original_alone.sums) == (3, {"value": "1600.00"})
    assert (found.lines, found.compared) == ((), 1)


def test_rows_name_what_was_matched_by_something_else(here: Given) -> None:
    assert [(n.kind, n.row, n.original) for n in copy_rows(here.workspace, "bil.sheet")] == [
        ("added", "D9", None),
        ("gone", "D4", None),
        ("missing", None, "D5"),
        ("missing", None, "D6"),
        ("rekeyed", "D33", "D3"),
        ("removed", None, "D2"),
    ]


def test_two_rows_that_could_have_been_it_are_both_added(tmp_path: Path) -> None:
    """D1 went, and two rows came that say what it said: nobody knows which of them it is."""
    sold = deals("D1,100.00,won,2026-03-01")
    given = company(tmp_path, DEALS + SHEET, {**sold, **sheet("D1,100.00,won,2026-03-01,,")}, as_of=MARCH)
    then(given, sheet("X1,100.00,won,2026-03-01,,", "X2,100.00,won,2026-03-01,,"), as_of=APRIL)
    found = copy_answer(given.workspace, "bil.sheet")
    assert [(n.kind, n.rows) for n in found.copy_alone.lines] == [("added", 2)]
    assert [(n.kind, n.rows) for n in found.original_alone.lines] == [("removed", 1)]


LINES = source(
    "bil.sheet",
    "line text, deal text, value decimal",
    key="line",
    more="copies: {source: crm.deals, match: {deal: id}, fields: {value: amount}}",
)


def test_a_row_with_a_key_of_its_own_is_followed_by_it(tmp_path: Path) -> None:
    """Line 7 named D1, and names D8 since April, at another value as well."""
    sold = deals("D1,100.00,won,2026-03-01")
    files = {**sold, "sheet.csv": "line,deal,value\n7,D1,100.00\n"}
    given = company(tmp_path, DEALS + LINES, files, as_of=MARCH)
    then(given, {"sheet.csv": "line,deal,value\n7,D8,120.00\n"}, as_of=APRIL)
    found = copy_answer(given.workspace, "bil.sheet")
    assert [(n.kind, n.since, n.first) for n in found.copy_alone.lines] == [("rekeyed", IN_APRIL, "7")]
    assert [(n.kind, n.since, n.first) for n in found.original_alone.lines] == [("rekeyed", IN_APRIL, "D1")]


def test_columns_that_come_in_between_and_other_spellings_of_a_number_change_nothing(tmp_path: Path) -> None:
    sold = deals("D1,1234.50,won,2026-03-01", "D2,-20.00,won,2026-03-02")
    files = {**sold, "sheet.csv": "line,deal,value\n1,D1,1234.50\n2,D2,-20\n"}
    given = company(tmp_path, DEALS + LINES, files, as_of=MARCH)
    then(given, {"sheet.csv": 'note,value,line,deal\nnew,"1,234.500",1,D1\n,(20.00),2,D2\n'}, as_of=MAY)
    found = copy_answer(given.workspace, "bil.sheet")
    assert (found.snapshot, found.compared, found.differs) == (IN_MAY, 2, False)
