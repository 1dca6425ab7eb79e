"""Different values counted on a side that was read later: put back to what counted when the other side was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.services.rows import tie_rows
from tests.given import Given
from tests.ties.words import answer, given, metric, source, tie

OF = "of: {distinct: who}\n"
WON = "counts: [{id: won, is: state, where: stage = 'won'}]"
MODEL = (
    source("crm.deals", "id text, deal text, who text, stage text, closed_on date, made timestamp, touched timestamp",
           more="time: {created: made, changed: touched}")
    + source("bil.invoices", "id text, ref text, who text, issued_on date")
    + metric("sold", "crm.deals", value=None, date="closed_on", unit="count", more=OF + WON)
    + metric("billed", "bil.invoices", value=None, date="issued_on", unit="count", more=OF)
    + tie("match: [{on: {deal: ref}, shape: many_to_many}]")
)  # fmt: skip

EARLY, LATE = "2026-06-14T09:00:00Z", "2026-07-01T15:00:00Z"
BILLED = """\
id,ref,who,issued_on
lost-9,L,bob,2026-06-12
moved-9,M,cy,2026-06-12
said-9,S,dan,2026-06-12
gone-9,G,hal,2026-06-12
"""


def deals(*rows: str) -> str:
    """`id deal who stage closed_on` and when it was changed; all were made in May."""
    lines = []
    for row in rows:
        *said, touched = row.split()
        lines.append(",".join([*said, "2026-05-04T09:00:00Z", touched]))
    return "\n".join(["id,deal,who,stage,closed_on,made,touched", *lines]) + "\n"


def effects(here: Given) -> list[tuple[str, str, str, str]]:
    answer(here)
    return sorted(
        (each.key, each.period, each.cause, str(each.effect)) for each in tie_rows(here.workspace, "bookings")
    )


def read(folder: Path, then: str, now: str, *, billing: str) -> list[tuple[str, str, str, str]]:
    """Deals of 16 June and of 1 July, 18:00; billing read in between, or at the very moment of the first."""
    here = given(folder, MODEL, {"deals.csv": then, "invoices.csv": BILLED}, as_of="2026-06-16T00:00Z")
    if billing != "2026-06-16T00:00Z":
        here.pull("bil.invoices", as_of=billing)
    here.write({"deals.csv": now})
    here.pull("crm.deals", as_of="2026-07-01T18:00Z")
    return effects(here)


@pytest.mark.parametrize("billing", ["2026-06-16T00:00Z", "2026-07-01T12:00Z"])
def test_a_value_that_came_to_count_or_ceased_to_is_put_back(tmp_path: Path, billing: str) -> None:
    """Ann was won, Bob lost and Cy put off to July after billing was read; Dan was won and is billed already."""
    bob = f"lost-1 L bob {{}} 2026-06-10 {EARLY}"
    hal = f"gone-1 G hal won 2026-06-10 {EARLY}"
    then = deals(
        f"won-1 W ann open 2026-06-30 {EARLY}", bob.format("won"), f"moved-1 M cy won 2026-06-10 {EARLY}",
        f"said-1 S dan won 2026-06-10 {EARLY}", hal,
    )  # fmt: skip
    now = deals(
        f"won-1 W ann won 2026-06-30 {LATE}", bob.format("lost").replace(EARLY, LATE),
        f"moved-1 M cy won 2026-07-01 {LATE}", f"said-1 S dan won 2026-06-11 {LATE}", hal,
    )  # fmt: skip
    assert read(tmp_path, then, now, billing=billing) == [
        ("lost-1", "2026-06", "snapshot", "1"),
        ("moved-1", "2026-06", "snapshot", "1"),
        ("moved-1", "2026-07", "snapshot", "-1"),
        ("won-1", "2026-06", "snapshot", "-1"),
    ]


@pytest.mark.parametrize("billing", ["2026-06-16T00:00Z", "2026-07-01T12:00Z"])
def test_a_value_for_which_another_row_stood_has_not_changed(tmp_path: Path, billing: str) -> None:
    """Fay has another deal still, Gus had one already: billing knew neither, and their change is no excuse."""
    billed = [f"{x}-1 {y} {who} won 2026-06-10 {EARLY}" for x, y, who in
              (("lost", "L", "bob"), ("moved", "M", "cy"), ("said", "S", "dan"), ("gone", "G", "hal"))]  # fmt: skip
    then = deals(
        *billed, f"fay-1 F1 fay won 2026-06-03 {EARLY}", f"fay-2 F2 fay won 2026-06-04 {EARLY}",
        f"gus-1 G1 gus open 2026-06-03 {EARLY}", f"gus-2 G2 gus won 2026-06-04 {EARLY}",
    )  # fmt: skip
    now = deals(
        *billed, f"fay-1 F1 fay lost 2026-06-03 {LATE}", f"fay-2 F2 fay won 2026-06-04 {EARLY}",
        f"gus-1 G1 gus won 2026-06-03 {LATE}", f"gus-2 G2 gus won 2026-06-04 {EARLY}",
    )  # fmt: skip
    assert read(tmp_path, then, now, billing=billing) == [
        ("fay-2", "2026-06", "unexplained", "-1"),
        ("gus-1", "2026-06", "unexplained", "-1"),
    ]


def test_a_row_that_is_gone_is_a_value_less_where_no_other_row_stands_for_it(tmp_path: Path) -> None:
    billed = [f"{x}-1 {y} {who} won 2026-06-10 {EARLY}" for x, y, who in
              (("lost", "L", "bob"), ("moved", "M", "cy"), ("said", "S", "dan"))]  # fmt: skip
    hal, other = f"gone-1 G hal won 2026-06-10 {EARLY}", f"said-2 S2 dan won 2026-06-11 {EARLY}"
    found = read(tmp_path, deals(*billed, other, hal), deals(*billed[:2], other), billing="2026-06-16T00:00Z")
    assert found == [("gone-1", "2026-06", "snapshot", "1")]


def test_an_older_snapshot_proves_only_what_the_other_side_says(tmp_path: Path) -> None:
    """Ivy was won before billing was read, as far as anybody can tell; Bob was won then, and billing has him not."""
    rest = [f"{x}-1 {y} {who} won 2026-06-10 {EARLY}" for x, y, who in
            (("lost", "L", "bob"), ("moved", "M", "cy"), ("said", "S", "dan"), ("gone", "G", "hal"))]  # fmt: skip
    then = deals(*rest, f"ivy-1 I ivy open 2026-06-20 {EARLY}")
    now = deals(*rest, "ivy-1 I ivy won 2026-06-20 2026-06-20T09:00:00Z")
    assert read(tmp_path, then, now, billing="2026-07-01T12:00Z") == [("ivy-1", "2026-06", "unexplained", "-1")]
