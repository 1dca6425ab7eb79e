"""Several approved adjustments on one thing: each takes what it is, whatever the others take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import metric, source, tie

FIELDS = "id text, deal text, amount decimal, day date"
MODEL = (
    source("crm.deals", FIELDS)
    + source("bil.invoices", FIELDS)
    + metric("sold", "crm.deals", date="day")
    + metric("billed", "bil.invoices", date="day")
    + tie("match: [{on: {deal: deal}, shape: one_to_many}]")
)


def adjustment(id: str, amount: str, row: str = "1") -> str:
    return (
        f"---\nkind: adjustment\nid: {id}\nmetric: billed\non: {{source: bil.invoices, key: ['{row}']}}\n"
        f'period: 2026-03\namount: "{amount}"\nbecause: Agreed\nrequested_by: user:ana\napproved_by: user:cfo\n'
    )


def row(id: str, amount: str) -> dict[str, Any]:
    return {"id": id, "deal": "A", "amount": Decimal(amount), "day": date(2026, 3, 5)}


def told(folder: Path, left: str, right: list[str], *adjusting: str) -> list[tuple[str, str, str, str]]:
    folder.mkdir(exist_ok=True)
    table = Table(MODEL.rstrip().removesuffix("---") + "".join(adjusting), folder)
    table.store.keep("crm.deals", [row("1", left)])
    table.store.keep("bil.invoices", [row(str(n), each) for n, each in enumerate(right, 1)])
    assert all(each.proof.holds for each in run_tie(table, "bookings").periods)
    rows = sorted(tie_rows(table, "bookings"), key=lambda each: (each.cause, each.evidence))
    return [(each.cause, each.key, str(each.effect), each.evidence) for each in rows]


def documented(effect: str, id: str, row: str = "1") -> tuple[str, str, str, str]:
    return "adjustment", row, effect, f"approved adjustment {id}"


def test_two_of_opposite_sign_on_one_row_are_both_whole(tmp_path: Path) -> None:
    more, less = adjustment("adj-1", "500.00"), adjustment("adj-2", "-300.00")
    assert told(tmp_path, "100.00", ["300.00"], more, less) == [
        documented("500.00", "adj-1"),
        documented("-300.00", "adj-2"),
    ]


def test_they_stand_on_two_rows_of_one_thing_as_well(tmp_path: Path) -> None:
    more, less = adjustment("adj-1", "500.00"), adjustment("adj-2", "-300.00", "2")
    assert told(tmp_path, "1000.00", ["600.00", "600.00"], more, less) == [
        documented("500.00", "adj-1"),
        documented("-300.00", "adj-2", "2"),
    ]


def test_what_made_a_disagreement_takes_no_more_than_it(tmp_path: Path) -> None:
    """Without adj-2 the bill would be 500 too high: of 900 that adj-1 says, 400 are not in the number."""
    more, less = adjustment("adj-1", "900.00"), adjustment("adj-2", "-300.00")
    assert told(tmp_path, "100.00", ["300.00"], more, less) == [
        documented("500.00", "adj-1"),
        documented("-300.00", "adj-2"),
    ]


def test_one_alone_leaves_the_rest_unexplained(tmp_path: Path) -> None:
    assert [each[:3] for each in told(tmp_path, "100.00", ["300.00"], adjustment("adj-1", "50.00"))] == [
        ("adjustment", "1", "50.00"),
        ("unexplained", "1", "150.00"),
    ]
