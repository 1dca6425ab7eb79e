"""A mate that is held in quarantine explains a gap by name, by what it is worth, and by no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.ties.bridge import TieResult
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.given import Given
from tests.ties.words import given, handoff, metric, said, source, tie

FIELDS = "id text, deal text, amount decimal, day date"
CHECK = "checks: [{id: positive, bad: amount < 0 or amount > 900, level: block, says: Amounts are sensible}]"
WARN = CHECK.replace("block", "warn")
HEAD = "id,deal,amount,day\n"
UP, DOWN = "1,A,1000.00,2026-03-05\n", "2,A,1000.00,2026-03-06\n"


def laid(folder: Path, up: str, down: str, *, checks: str = CHECK, upstream: str = "left", more: str = "") -> Given:
    left, right = ("sold", "billed") if upstream == "left" else ("billed", "sold")
    model = (
        source("crm.deals", FIELDS, more="manual_when: id = '900'")
        + source("bil.invoices", FIELDS, more=checks)
        + metric("sold", "crm.deals", date="day")
        + metric("billed", "bil.invoices", date="day")
        + handoff(at="day", match="deal: deal")
        + tie(f"upstream: {upstream}\nmatch: [{{on: {{deal: deal}}, shape: many_to_many}}]\n{more}", left=left,
              right=right)
    )  # fmt: skip
    return given(
        folder,
        model,
        {"deals.csv": HEAD + up + "900,E,5.00,2026-03-05\n", "invoices.csv": HEAD + down + "901,E,5.00,2026-03-05\n"},
    )


def told(here: Given) -> TieResult:
    found = run_tie(here.workspace, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found


@pytest.mark.parametrize("upstream", ["left", "right"])
def test_a_mate_held_by_a_check_explains_what_it_is_worth(upstream: str, tmp_path: Path) -> None:
    here = laid(tmp_path, UP, DOWN, upstream=upstream)
    found = told(here)
    assert said(found.total) == {"quarantine": "-1000.00" if upstream == "left" else "1000.00"}
    assert found.total is not None and found.total.proof.quarantined == 1
    [behind] = list(tie_rows(here.workspace, "bookings"))
    assert behind.evidence == "row 2 is held by check positive"


def test_a_held_mate_is_no_missing_handoff(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN, more="handoff: signed_to_billed"))
    assert said(found.total) == {"quarantine": "-1000.00"}


def test_a_held_row_that_is_no_mate_leaves_the_handoff_missing(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN.replace("A", "B"), more="handoff: signed_to_billed"))
    assert said(found.total) == {"handoff/missing": "-1000.00"}


@pytest.mark.parametrize("upstream", ["left", "right"])
def test_a_held_row_that_is_no_mate_explains_nothing(upstream: str, tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN.replace("A", "B"), upstream=upstream))
    assert said(found.total) == {"unexplained": "-1000.00" if upstream == "left" else "1000.00"}
    assert found.total is not None and found.total.proof.quarantined == 1


def test_a_held_mate_explains_no_more_than_it_is_worth(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN.replace("1000.00", "950.00")))
    assert said(found.total) == {"quarantine": "-950.00", "unexplained": "-50.00"}


def test_a_held_mate_of_the_other_sign_explains_nothing(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN.replace("1000.00", "-1000.00")))
    assert said(found.total) == {"unexplained": "-1000.00"}


def test_a_mate_whose_amount_cannot_be_read_explains_whatever_is_missing(tmp_path: Path) -> None:
    here = laid(tmp_path, UP, DOWN.replace("1000.00", "about 1000"))
    found = told(here)
    assert said(found.total) == {"quarantine": "-1000.00"}
    assert found.total is not None and found.total.proof.quarantined == 1


def test_a_check_that_only_warns_holds_nothing(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP, DOWN, checks=WARN))
    assert said(found.total) == {}
    assert found.total is not None and found.total.proof.quarantined == 0


def test_a_held_upstream_mate_explains_what_stands_downstream(tmp_path: Path) -> None:
    """Held rows do not count in the number of their own side, on either side."""
    model_of_up = laid(tmp_path, UP.replace("1000.00", "over a thousand"), DOWN, checks="")
    found = told(model_of_up)
    assert said(found.total) == {"quarantine": "1000.00"}


def test_rows_held_on_both_sides_are_counted_together(tmp_path: Path) -> None:
    found = told(laid(tmp_path, UP.replace("1000.00", "much"), DOWN))
    assert said(found.total) == {}
    assert found.total is not None and found.total.proof.quarantined == 2
