"""`tally demo` as a newcomer types it, and the picture of it that the README leads with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.measure import ROOT


def tally(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tallystick", *words]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_company_a_bridge_a_page_and_the_next_command(tmp_path: Path) -> None:
    done = tally(tmp_path, "demo", "--rows", "3000", "--pulls", "1")
    assert done.returncode == 0, done.stderr
    assert "crm_bookings" in done.stdout
    assert "Unexplained" in done.stdout
    page = (tmp_path / "demo" / "bookings.html").read_text(encoding="utf-8")
    assert "crm_bookings" in page
    following = done.stderr.splitlines()[-1].removeprefix("next: cd demo && tally ")
    assert following.startswith("rows bookings --period 2026-")
    again = tally(tmp_path / "demo", *following.split(), "--json")
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert rows
    assert {each["cause"] for each in rows} == {"unexplained"}
    assert tally(tmp_path / "demo", "check").returncode == 0
    assert tally(tmp_path / "demo", "check").stderr.count("warning:") == 0


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = tally(tmp_path, "demo", ".")
    assert done.returncode == 2
    assert "name another folder" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.slow
def test_the_picture_of_the_readme_is_as_the_demo_draws_it() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "picture.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
