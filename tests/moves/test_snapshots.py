"""One metric between two snapshots: every figure is worked out by hand."""

from __future__ import annotations

from pathlib import Path

from tests.moves.words import ARR, SUBSCRIPTIONS, behind, company, moved, only, subscriptions, then
from tests.ties.words import said

MARCH = subscriptions(
    "S1 C1 gold 1200.00 active 2026-01-10 -",
    "S2 C2 gold 2400.00 active 2026-01-10 -",
    "S3 C3 gold 600.00 active 2026-02-01 -",
    "S4 C4 gold 900.00 active 2026-02-01 -",
    "S5 C5 trial 500.00 active 2026-02-01 -",
    "S6 C6 gold 100.00 active 2026-02-01 -",
)
APRIL = subscriptions(
    "S1 C1 gold 1500.00 active 2026-01-10 - ana 2026-04-12T09:00:00Z",
    "S2 C2 gold 2000.00 active 2026-01-10 -",
    "S3 C3 gold 600.00 cancelled 2026-02-01 -",
    "S5 C5 gold 500.00 active 2026-02-01 -",
    "S6 C6 gold 100.00 active 2026-02-01 -",
    "S7 C7 gold 700.00 active 2026-03-05 -",
)


def test_why_did_it_change(tmp_path: Path) -> None:
    here = then(company(tmp_path, SUBSCRIPTIONS + ARR, MARCH), APRIL)
    found = moved(here)
    march = found.bridge("2026-03")
    assert march is not None
    assert (str(march.left.amount), str(march.right.amount)) == ("5200.00", "4800.00")
    assert said(march) == {
        "new": "700.00",
        "new/trials": "500.00",
        "gone": "-900.00",
        "gone/active": "-600.00",
        "grown": "300.00",
        "shrunk": "-400.00",
    }
    february = found.bridge("2026-02")
    assert "new" not in said(february)
    assert said(february)["new/trials"] == "500.00"
    assert said(found.bridge("2026-01")) == {"grown": "300.00", "shrunk": "-400.00"}
    assert behind(here, found, period="2026-03") == [
        ("S4", "gone", "-900.00", "not in bil.subs@2026-04-30T12:00:00Z"),
        ("S3", "gone/active", "-600.00", "counts no longer: active"),
        ("S1", "grown", "300.00", "1200.00, then 1500.00, changed by ana"),
        ("S7", "new", "700.00", "not in bil.subs@2026-03-31T12:00:00Z"),
        ("S5", "new/trials", "500.00", "did not count: trials"),
        ("S2", "shrunk", "-400.00", "2400.00, then 2000.00"),
    ]
    assert only(found).period == "2026-04"
