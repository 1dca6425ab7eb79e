"""Fresh, late, too late: by the contract, the calendar and the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tallystick.core.calendar import Calendar
from tallystick.core.model import Fresh
from tallystick.core.pulls.freshness import due, verdict

DENVER = Calendar(zone="America/Denver")


def fresh(**contract: Any) -> Fresh:
    return Fresh.model_validate(contract)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_daily_copy_is_due_at_its_hour_in_the_zone_of_the_calendar() -> None:
    contract = fresh(every="1d", by="06:00")
    assert due(contract, at("2026-04-01T05:40-06:00"), DENVER) == at("2026-04-02T06:00-06:00")


def test_the_hour_holds_over_a_change_of_clocks() -> None:
    contract = fresh(every="1d", by="06:00")
    assert due(contract, at("2026-03-07T05:40-07:00"), DENVER) == at("2026-03-08T06:00-06:00")


@pytest.mark.parametrize(
    ("now", "is_"),
    [
        ("2026-04-02T06:00-06:00", "ok"),
        ("2026-04-02T07:59-06:00", "ok"),
        ("2026-04-02T08:01-06:00", "warn"),
        ("2026-04-03T06:00-06:00", "warn"),
        ("2026-04-03T06:01-06:00", "fail"),
    ],
)
def test_later_than_warn_and_later_than_fail(now: str, is_: str) -> None:
    contract = fresh(every="1d", by="06:00", warn="2h", fail="1d")
    assert verdict(contract, at("2026-04-01T05:40-06:00"), at(now), DENVER) == is_


def test_business_days_pass_over_the_weekend() -> None:
    contract = fresh(every="1 business day", fail="0h")
    friday = at("2026-04-03T10:00-06:00")
    assert verdict(contract, friday, at("2026-04-06T09:59-06:00"), DENVER) == "ok"
    assert verdict(contract, friday, at("2026-04-06T10:01-06:00"), DENVER) == "fail"


def test_never_pulled_and_nothing_declared() -> None:
    now = at("2026-04-01T00:00+00:00")
    assert verdict(fresh(every="1d"), None, now, DENVER) == "never"
    assert verdict(None, now, now, DENVER) == "undeclared"
