"""Open items: opening + new - cleared = closing, for each cause, in rows and in money."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tallystick.core.errors import SnapshotMissing
from tallystick.core.items.rollforward import Forward
from tallystick.services.items import RolledForward, open_items
from tests.items.company import APRIL, MODEL, company
from tests.ties.words import given

MARCH_31, APRIL_30 = datetime(2026, 3, 31, 12, tzinfo=UTC), datetime(2026, 4, 30, 12, tzinfo=UTC)


def amounts(line: Forward) -> tuple[str, ...]:
    return tuple(str(each) for each in (line.opening, line.added, line.cleared, line.closing))


def counts(line: Forward) -> tuple[int, ...]:
    return line.opening_items, line.added_items, line.cleared_items, line.closing_items


def by_cause(found: RolledForward) -> dict[str, Forward]:
    assert all(each.proved for each in found.forwards)
    return {each.cause or each.field or "": each for each in found.forwards}


def test_every_cause_is_carried_forward(tmp_path: Path) -> None:
    with open_items(company(tmp_path).workspace, ["bookings"], start=MARCH_31, end=APRIL_30) as found:
        lines = by_cause(found)
        assert list(lines) == ["status", "backdoor", "handoff", "in_transit"]
        assert amounts(lines["handoff"]) == ("-1000.00", "-500.00", "-400.00", "-1100.00")
        assert counts(lines["handoff"]) == (1, 1, 0, 2)
        assert amounts(lines["in_transit"]) == ("-800.00", "-200.00", "-800.00", "-200.00")
        assert counts(lines["in_transit"]) == (2, 1, 2, 1)
        assert amounts(lines["backdoor"]) == ("70.00", "30.00", "70.00", "30.00")
        assert counts(lines["backdoor"]) == (1, 1, 1, 1)
        assert amounts(lines["status"]) == ("0.00", "350.00", "0.00", "350.00")
        ages = {name: [(b.name, b.items, str(b.amount)) for b in line.buckets] for name, line in lines.items()}
        assert ages["handoff"] == [("31-60", 2, "-1100.00")]
        assert ages["in_transit"] == [("0-30", 1, "-200.00")]
        assert ages["status"] == [("0-30", 1, "300.00"), ("31-60", 1, "50.00")]


def test_a_row_that_changes_its_cause_says_so(tmp_path: Path) -> None:
    with open_items(company(tmp_path).workspace, ["bookings"], start=MARCH_31, end=APRIL_30) as found:
        items = {(each.cause, each.key): each for each in found.listed() if each.cause}
        assert items["in_transit", "D2"].became == "now handoff"
        assert items["handoff", "D2"].became == "was in_transit"
        assert items["in_transit", "D3"].became == ""
        first = items["handoff", "D1"]
        assert (str(first.opening), str(first.cleared), str(first.closing)) == ("-1000.00", "-400.00", "-600.00")
        assert (first.age_days, first.owner) == (56, "user:ana")
        assert [each.key for each in found.listed(about="backdoor")] == ["I10", "I9"]
        assert [each.key for each in found.listed(about="backdoor", still_open=True)] == ["I10"]


def test_it_goes_from_the_start_of_the_month_or_the_first_snapshot_since(tmp_path: Path) -> None:
    here = company(tmp_path)
    with open_items(here.workspace, ["bookings"]) as found:
        assert [each.as_of for each in found.opening] == [datetime(2026, 4, 1, tzinfo=UTC)]
        assert counts(by_cause(found)["handoff"]) == (1, 1, 0, 2)


def test_without_an_earlier_snapshot_nothing_is_carried(tmp_path: Path) -> None:
    here = given(tmp_path, MODEL, APRIL, as_of="2026-04-30T12:00Z")
    with pytest.raises(SnapshotMissing, match="nothing was read on both sides before"):
        with open_items(here.workspace, ["bookings"]):
            pass
