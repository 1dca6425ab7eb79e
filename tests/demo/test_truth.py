"""Every bridge of the demo company, held against its truth row by row: each planted amount under its own cause,
unexplained exactly what was planted so, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tallystick.core.ties.causes import CAUSES
from tests.demo.company import found, lay_out, truth

TIES = ("bookings", "posting", "jobs", "collected", "payouts", "settled", "tracker", "arr", "customers", "won")


def held(folder: Path) -> None:
    for tie in TIES:
        planted, said = truth(folder, tie), found(folder, tie)
        assert planted
        apart = sorted(line for line in {*planted, *said} if planted.get(line) != said.get(line))
        assert [(line, planted.get(line), said.get(line)) for line in apart] == []


def test_a_small_company_after_three_pulls(tmp_path: Path) -> None:
    held(lay_out(tmp_path / "demo", rows=5500, seed=1, pulls=3))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_companies_of_other_seeds(tmp_path: Path, seed: int) -> None:
    held(lay_out(tmp_path / "demo", rows=5500, seed=seed, pulls=seed * 3 - 5))


@pytest.mark.slow
def test_a_company_so_large_that_things_meet_by_chance(tmp_path: Path) -> None:
    held(lay_out(tmp_path / "demo", rows=20_000, seed=11, pulls=2))


@pytest.mark.slow
def test_everything_that_may_happen_happens(tmp_path: Path) -> None:
    """Every cause is planted, except where a tie cannot have it."""
    lines = truth(lay_out(tmp_path / "demo", rows=5500, seed=5, pulls=2), "bookings")
    planted = {cause for _, cause, _, _, _ in lines} - {"tax", "discount", "proration", "credit"}
    assert {each.code for each in CAUSES} - planted == {"declared step"}


def test_the_truth_is_text_that_adds_up(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "demo", rows=3000, seed=1, pulls=1)
    with (folder / "truth" / "bookings.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    cents = [int(each["amount"].replace(".", "")) for each in rows if each["cause"] == "timing"]
    assert len(cents) > 50
    assert sum(cents) == 0
