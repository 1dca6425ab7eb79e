"""What was guessed of strange exports, saved: the project gives the same figures as the comparison did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.compare.exports import Exports
from tests.compare.test_days import BOOKED, LATE, by_month
from tests.compare.test_keys import FLOATS
from tests.compare.test_lines import ORDERS

BOOKS = "ref,amount,date\nS-701,31.50,2026-03-02\nS-702,-14.50,2026-03-03\nS-703,6.00,2026-04-04\n"
PAIRS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "zone": (LATE["shop.csv"], LATE["books.csv"], ("--zone", "America/Denver")),
    "months": (by_month("Feb-26", "Mar-26", "Mar-26", "Apr-26"), BOOKED, ()),
    "floats": (FLOATS["frame.csv"], FLOATS["books.csv"], ()),
    "lines": (ORDERS["lines.csv"], ORDERS["orders.csv"], ("--counts", "left: line = 1")),
    "price": (
        "order,qty,price,date\nS-701,3,10.50,2026-03-02\nS-702,-2,7.25,2026-03-03\nS-703,5,1.10,2026-03-04\n",
        BOOKS,
        (),
    ),
    "thousands": (
        "order;Betrag;Datum\nS-701;1.234;02.03.2026\nS-702;2.500;03.03.2026\n",
        "ref,amount,date\nS-701,1234.00,2026-03-02\nS-702,2501.00,2026-04-03\n",
        ("--decimal", "left: comma"),
    ),
    "credits": (
        "num,type,amount,date\n701,Refund,14.50,2026-03-03\n702,Invoice,9.00,2026-03-03\n",
        "doc,amount,date\nINV-701,-14.50,2026-03-03\nINV-702,10.00,2026-03-03\n",
        (),
    ),
    "cents": (
        "charge,payout,amount,fee,created\nch_9,po_k1,10000,320,1772409600\nch_8,po_k2,2500,103,1772496000\n"
        "ch_7,po_k3,9900,317,1772582400\n",
        "day,text,amount\n2026-03-04,po_k1,96.80\n2026-03-06,po_k2,23.97\n2026-03-07,po_k3,90.83\n",
        (),
    ),
    "legs": (
        "deal,amount,date\nD-701,100.00,2026-03-02\nD-702,250.00,2026-03-09\n",
        "entry,account,deal,amount,date\n1,1200,D-701,100.00,2026-03-02\n2,4000,D-701,-100.00,2026-03-02\n"
        "3,1200,D-702,240.00,2026-04-09\n4,4000,D-702,-240.00,2026-04-09\n",
        ("--counts", "right: account = 1200"),
    ),
    "near": (
        "day,text,amount\n2026-03-02,one,10.00\n2026-03-09,two,20.00\n2026-03-12,three,44.00\n",
        "booked,who,value\n2026-03-03,Alpha,10.00\n2026-03-10,Beta,20.00\n2026-03-12,Gamma,45.00\n",
        ("--near", "3"),
    ),
}  # fmt: skip


def figures(bridge: dict[str, Any]) -> str:
    """The bridge without what names the moment of the run."""
    for each in (*bridge["periods"], bridge["total"]):
        each.pop("run")
        each["left"].pop("snapshot"), each["right"].pop("snapshot")
    return json.dumps(bridge)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS)
def test_a_saved_guess_gives_the_same_figures(exports: Exports, tmp_path: Path, name: str) -> None:
    left, right, flags = PAIRS[name]
    exports.write({"one.csv": left, "two.csv": right})
    guessed = exports.compare("one.csv", "two.csv", *flags, "--save", str(tmp_path / "kept"))
    assert guessed.code == 0, guessed.err
    project = ("--project", str(tmp_path / "kept"))
    assert exports.type(*project, "check")[1].splitlines()[-1] == "no errors, no warnings"
    assert exports.type(*project, "pull")[0] == 0
    code, out, err = exports.type(*project, "tie", "one_to_two", "--json")
    assert code == 0, err
    assert figures(json.loads(out)) == figures(guessed.said["bridge"])
