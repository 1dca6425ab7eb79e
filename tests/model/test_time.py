"""Periods, spans and deadlines, figures by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tallystick.core.calendar import (
    Calendar,
    add_business_days,
    business_days_between,
    deadline_of,
    moment_after,
    parse_span,
    parse_workdays,
)
from tallystick.core.periods import Fiscal, Grain, parse_period, period_of, periods_between

US = Calendar(zone="America/Denver", holidays=frozenset({date(2026, 5, 25)}))
RETAIL = Fiscal(id="retail", pattern="4-4-5", years=((2025, date(2024, 12, 30)), (2026, date(2026, 1, 5))))


@pytest.mark.parametrize(
    ("day", "grain", "label", "start", "end"),
    [
        (date(2026, 3, 31), "day", "2026-03-31", date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 5), "week", "2026-W14", date(2026, 3, 30), date(2026, 4, 5)),
        (date(2027, 1, 1), "week", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2024, 2, 10), "month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 12, 31), "quarter", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 7, 1), "year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (date(9999, 12, 31), "month", "9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_day_lies_in_its_period_and_the_label_leads_back(
    day: date, grain: Grain, label: str, start: date, end: date
) -> None:
    period = period_of(day, grain)
    assert period is not None
    assert (period.label, period.start, period.end) == (label, start, end)
    assert day in period
    assert parse_period(label) == period


@pytest.mark.parametrize("label", ["2026-13", "2026-W54", "2026-Q5", "2026-02-30", "26-01", "undated", ""])
def test_what_is_no_period_is_none(label: str) -> None:
    assert parse_period(label) is None


def test_periods_follow_one_another() -> None:
    labels = [each.label for each in periods_between(date(2025, 11, 30), date(2026, 2, 1), "month")]
    assert labels == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_a_fiscal_year_of_53_weeks_has_its_extra_week_in_the_last_period() -> None:
    last = period_of(date(2026, 1, 4), RETAIL)
    assert last is not None
    assert (last.label, last.start, last.end) == ("FY2025-P12", date(2025, 11, 24), date(2026, 1, 4))
    assert parse_period("FY2026-P01", RETAIL) == period_of(date(2026, 2, 1), RETAIL)
    assert period_of(date(2024, 1, 1), RETAIL) is None
    assert sum(1 for each in RETAIL.periods()) == 24


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2 business days", "2 business days"),
        ("1 business day", "1 business day"),
        ("4 business hours", "4 business hours"),
        ("3 days", "3 days"),
        ("30d", "30 days"),
        ("1d", "1 day"),
        ("5 minutes", "5 minutes"),
        ("2 weeks", "2 weeks"),
    ],
)
def test_spans_read_as_people_write_them(text: str, shown: str) -> None:
    assert str(parse_span(text)) == shown


@pytest.mark.parametrize("text", ["soon", "2 business weeks", "-1 days", "1.5 days", "", "business days", "٣ days"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert parse_span(text) is None


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 5, 21), 1, date(2026, 5, 22)),
        (date(2026, 5, 22), 1, date(2026, 5, 26)),  # a weekend and Memorial Day
        (date(2026, 5, 23), 1, date(2026, 5, 26)),
        (date(2026, 5, 23), 0, date(2026, 5, 26)),
        (date(2026, 5, 26), -1, date(2026, 5, 22)),
        (date(2026, 5, 20), 5, date(2026, 5, 28)),
    ],
)
def test_business_days_skip_weekends_and_holidays(day: date, count: int, then: date) -> None:
    assert add_business_days(day, count, US) == then


def test_business_days_between_two_days() -> None:
    assert business_days_between(date(2026, 5, 22), date(2026, 5, 26), US) == 1
    assert business_days_between(date(2026, 5, 26), date(2026, 5, 22), US) == -1


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2 business days", date(2026, 5, 27)),
        ("3 days", date(2026, 5, 25)),
        ("4 business hours", date(2026, 5, 26)),
        ("12 hours", date(2026, 5, 23)),
        ("0 days", date(2026, 5, 22)),
    ],
)
def test_deadlines(text: str, due: date) -> None:
    span = parse_span(text)
    assert span is not None
    assert deadline_of(date(2026, 5, 22), span, US) == due


def test_business_hours_run_only_while_people_work() -> None:
    friday = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)  # 15:00 in Denver
    span = parse_span("4 business hours")
    assert span is not None
    assert moment_after(friday, span, US) == datetime(2026, 5, 26, 17, 0, tzinfo=UTC)  # Tuesday 11:00


def test_workdays_may_wrap_around_the_week() -> None:
    assert parse_workdays("sun-thu") == frozenset({6, 0, 1, 2, 3})
    assert parse_workdays("mon,wed") == frozenset({0, 2})
    assert parse_workdays("monday") is None
