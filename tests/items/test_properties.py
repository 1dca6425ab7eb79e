"""Whatever happens between two moments, open items add up."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.core.items.rollforward import Forward
from tallystick.services.items import exceptions, open_items
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import handoff, metric, source, tie

pytestmark = pytest.mark.slow

LIMITED = settings(
    max_examples=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
FIELDS = "id text, thing text, state text, amount decimal, on_day date"
MODEL = (
    source("crm.deals", FIELDS)
    + source("bil.invoices", FIELDS)
    + metric("sold", "crm.deals", date="on_day")
    + metric("billed", "bil.invoices", date="on_day")
    + handoff("partial: true", at="on_day", match="thing: thing", within="20 days")
    + tie(
        "handoff: signed_to_billed\nmatch: [{on: {thing: thing}, shape: many_to_many}]\n"
        "compare: [{field: state, left: state, right: state}]"
    )
)
THEN, NOW = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)

row = st.fixed_dictionaries({
    "thing": st.sampled_from(["A", "B", None]),
    "state": st.sampled_from(["x", "y", None]),
    "amount": st.sampled_from(["0.00", "1.00", "2.01", "-1.00", "33.33"]).map(Decimal),
    "on_day": st.sampled_from([date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 9), None]),
})  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    keys = draw(st.lists(st.sampled_from(["k1", "k2", "k3", "k4"]), max_size=4, unique=True))
    return [{"id": key, **draw(row)} for key in keys]


@LIMITED
@given(sold=tables(), billed=tables(), sold_now=tables(), billed_now=tables())
def test_opening_and_new_less_cleared_is_closing(
    sold: list[dict[str, Any]],
    billed: list[dict[str, Any]],
    sold_now: list[dict[str, Any]],
    billed_now: list[dict[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(MODEL, Path(folder))
        for name, before, after in (("crm.deals", sold, sold_now), ("bil.invoices", billed, billed_now)):
            table.store.keep(name, before, THEN)
            table.store.keep(name, after, NOW)
        with open_items(table, ["bookings"], start=THEN) as found:
            assert all(each.proved for each in found.forwards)
            items = list(found.listed())
            for each in found.forwards:
                own = [item for item in items if (item.cause, item.field) == (each.cause, each.field)]
                for name in ("opening", "added", "cleared", "closing"):
                    assert sum(getattr(item, name).minor for item in own) == getattr(each, name).minor
        with exceptions(table, ["bookings"]) as now:
            told = {(each.cause, each.field, each.row) for each in now.listed()}
        still = {(each.cause, each.field, each.row) for each in items if each.closing or each.field}
        assert told <= still


BY_MONTH = (datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 25, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC))


@LIMITED
@given(months=st.lists(st.tuples(tables(), tables()), min_size=3, max_size=3))
def test_what_closes_one_month_opens_the_next_and_is_what_the_bridge_says(
    months: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]],
) -> None:
    """Deals of the first are in time on 10 March, and late a month later: causes change while rows stay."""
    with tempfile.TemporaryDirectory() as folder:
        table = Table(MODEL, Path(folder))
        for moment, (sold, billed) in zip(BY_MONTH, months, strict=True):
            table.store.keep("crm.deals", sold, moment)
            table.store.keep("bil.invoices", billed, moment)
        carried = [told(table, start, end) for start, end in pairwise(BY_MONTH)]
        for one, next_one in pairwise(carried):
            closed = {about: line.closing.minor for about, line in one.items() if line.closing_items}
            opened = {about: line.opening.minor for about, line in next_one.items() if line.opening_items}
            assert closed == opened
            assert sum(line.closing_items for line in one.values()) == sum(
                line.opening_items for line in next_one.values()
            )
        for moment, lines in zip(BY_MONTH[1:], carried, strict=True):
            assert {about: line.closing.minor for about, line in lines.items() if line.closing} == in_bridge(
                table, moment
            )
        whole = told(table, BY_MONTH[0], BY_MONTH[-1])
        for about in {about for lines in carried for about in lines}:
            moved = sum((lines[about].added - lines[about].cleared).minor for lines in carried if about in lines)
            over_all = whole[about].added - whole[about].cleared if about in whole else None
            assert moved == (over_all.minor if over_all else 0)


def told(table: Table, start: datetime, end: datetime) -> dict[str, Forward]:
    with open_items(table, ["bookings"], start=start, end=end) as found:
        assert all(each.proved for each in found.forwards)
        return {each.cause: each for each in found.forwards if each.cause}


OPEN = (
    "handoff", "backdoor", "in_transit", "not_yet_due", "stale", "duplicate", "quarantine", "naming", "unexplained",
)  # fmt: skip


def in_bridge(table: Table, moment: datetime) -> dict[str, int]:
    """What the tie's own bridge says of the causes that are somebody's to mend."""
    found = Counter[str]()
    for period in run_tie(table, "bookings", as_of=moment).periods:
        for effect in period.effects:
            meant = effect.cause in OPEN or (effect.cause, effect.detail) == ("adjustment", "undocumented")
            found[effect.cause] += effect.effect.minor if meant else 0
    return {cause: minor for cause, minor in found.items() if minor}
