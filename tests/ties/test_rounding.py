"""Rounding has a bound per period: so many cents are no rounding any more."""

from __future__ import annotations

from pathlib import Path

from tests.ties.test_probes import BY_DEAL, deals, invoices, tied
from tests.ties.words import said


def test_cents_beyond_the_bound_of_the_period_are_unexplained_and_named(tmp_path: Path) -> None:
    left = deals(*((str(n), f"D{n}", "10.00") for n in range(6)))
    right = invoices(*((str(n), f"D{n}", "10.01") for n in range(6)))
    found = tied(tmp_path, left, right, BY_DEAL + "\ntolerance: 0.01\nrounding_at_most: 0.05")
    assert said(found.total) == {"unexplained": "0.06"}
    assert [each.code for each in found.findings] == ["rounding_refused"]


def test_cents_up_to_the_bound_are_rounding(tmp_path: Path) -> None:
    left = deals(*((str(n), f"D{n}", "10.00") for n in range(5)))
    right = invoices(*((str(n), f"D{n}", "10.01") for n in range(5)))
    found = tied(tmp_path, left, right, BY_DEAL + "\ntolerance: 0.01\nrounding_at_most: 0.05")
    assert said(found.total) == {"rounding": "0.05"}
    assert found.findings == ()
