"""The upstream fix list: money times recurrence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tallystick.services.items import upstream_fixes
from tallystick.services.tie import run_tie
from tests.items.company import company


def test_what_recurs_weighs_more(tmp_path: Path) -> None:
    here = company(tmp_path)
    found = upstream_fixes(here.workspace, ["bookings"]).fixes
    assert [(each.cause or each.field, each.detail, each.kind, str(each.money), each.recurs) for each in found] == [
        ("handoff", "in part", "missing", "600.00", 1),
        ("handoff", "missing", "missing", "500.00", 1),
        ("status", "", "missing", "300.00", 1),
        ("status", "", "conflicting", "50.00", 1),
        ("backdoor", "", "missing", "30.00", 1),
    ]
    assert {each.mend for each in found} == {"bil"}
    run_tie(here.workspace, "bookings", as_of=datetime(2026, 3, 31, 12, tzinfo=UTC))  # is kept from now on
    later = upstream_fixes(here.workspace, ["bookings"]).fixes
    assert [(each.cause or each.field, each.detail, each.recurs, str(each.weight)) for each in later] == [
        ("handoff", "missing", 2, "1000.00"),
        ("handoff", "in part", 1, "600.00"),
        ("status", "", 1, "300.00"),
        ("backdoor", "", 2, "60.00"),
        ("status", "", 1, "50.00"),
    ]
    assert (later[0].owner, later[0].oldest_days) == ("user:ana", 33)
