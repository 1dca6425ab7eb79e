"""The cells of the board deck, and the cells that a hand changed in the tracker, held against the truth."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tallystick.bootstrap import open_workspace
from tallystick.services.copies import copy_rows
from tallystick.services.items import exceptions
from tallystick.services.reports import report_answer
from tests.demo.company import lay_out


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def reported(folder: Path) -> set[tuple[str, str, str]]:
    """Report, step and amount; a rest that nothing explains is a step as well."""
    workspace, found = open_workspace(folder), set()
    for name in workspace.model.reports:
        answer = report_answer(workspace, name, workspace.published)
        assert answer.told and answer.bridge is not None, answer
        found |= {(name, step.cause, str(step.effect)) for step in answer.bridge.steps}
        if answer.bridge.unexplained:
            found.add((name, "unexplained", str(answer.bridge.unexplained)))
    return found


def held(folder: Path) -> None:
    planted = lines(folder / "truth" / "board.csv")
    assert reported(folder) == {(each["report"], each["step"], each["amount"]) for each in planted}
    cells = [each for each in copy_rows(open_workspace(folder), "sheet.bookings") if each.field]
    said = {(e.row, e.field, e.kind, e.since[-20:-10], e.copy_says, e.original_says, e.difference) for e in cells}
    assert said == {tuple(each.values()) for each in lines(folder / "truth" / "copies.csv")}
    assert parted(folder) == {
        (e["tie"], e["field"], e["row"], e["kind"], f"`{e['says']}`" if e["says"] else "nothing", e["other_says"])
        for e in lines(folder / "truth" / "conflicts.csv")
    }


def parted(folder: Path) -> set[tuple[str, ...]]:
    """What disagrees besides money: tie, field, row, kind, and what either side says."""
    found = set()
    with exceptions(open_workspace(folder), ["tracker"]) as listed:
        for each in listed.listed():
            told = re.fullmatch("says (.*); row .* says `(.*)`", each.evidence)
            if each.field:
                assert told is not None and each.mend == "sheet", each
                found.add((each.tie, each.field, each.key, each.kind, *told.groups()))
    return found


def test_the_deck_and_the_tracker_after_three_pulls(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "demo", rows=5500, seed=1, pulls=3)
    held(folder)
    steps = {each["step"] for each in lines(folder / "truth" / "board.csv")}
    assert steps == {"rounding", "snapshot", "definition", "adjustment", "unexplained"}
    assert {each["kind"] for each in lines(folder / "truth" / "copies.csv")} == {"hand", "stale"}
    assert {each["kind"] for each in lines(folder / "truth" / "conflicts.csv")} == {"missing", "stale", "conflicting"}


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "pulls"), [(2, 1), (3, 6), (4, 2)])
def test_decks_and_trackers_of_other_seeds(tmp_path: Path, seed: int, pulls: int) -> None:
    held(lay_out(tmp_path / "demo", rows=5500, seed=seed, pulls=pulls))
