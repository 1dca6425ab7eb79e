"""What a pass could not tell is no proof that nothing is there: neither a missing handoff nor a backdoor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.test_grouping import row
from tests.ties.test_through import MODEL, links
from tests.ties.words import handoff, said, tie

EARLY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("how", "left", "right", "linked", "causes"),
    [
        ("{near: {name: name}, amount: 0}", ["100"], ["100", "100"], [], {"unexplained"}),
        ("{near: {name: name}, amount: 0}", ["100"], ["99"], [], {"handoff/missing", "backdoor"}),
        ("{together: {name: name}, shape: one_to_many}", ["100"], ["60", "40", "40"], [], {"unexplained"}),
        ("{together: {name: name}, shape: one_to_many}", ["100"], ["70", "40"], [], {"handoff/missing", "backdoor"}),
        ("{through: bil.applied, left: deal, right: invoice, amount: applied}", ["100"], ["120"], ["l0 r0 -"],
         {"unexplained"}),
        ("{through: bil.applied, left: deal, right: invoice, amount: applied}", ["100"], ["100"], ["l0 r7 100"],
         {"handoff/missing", "backdoor"}),
    ],
)  # fmt: skip
def test_only_where_it_could_be_looked_for_is_nothing_there(
    how: str, left: list[str], right: list[str], linked: list[str], causes: set[str], tmp_path: Path
) -> None:
    model = MODEL + handoff(at="day", match="name: name") + tie(f"handoff: signed_to_billed\nmatch: [{how}]")
    table = Table(model, tmp_path)
    table.store.keep("crm.deals", [row(f"l{n}", amount, day=EARLY) for n, amount in enumerate(left)])
    table.store.keep("bil.invoices", [row(f"r{n}", amount, day=EARLY) for n, amount in enumerate(right)])
    table.store.keep("bil.applied", links(*linked))
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    assert set(said(found.total)) == causes
