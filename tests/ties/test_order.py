"""Where the order of keys decides, it is the order of their declared type: 9 comes before 10."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Rows, Table
from tests.ties.words import handoff, metric, source, tie

FIELDS = "id integer, part integer, thing text, amount decimal, day date"
METRICS = metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
TIE = tie("match: [{on: {thing: thing}, shape: many_to_many}]")
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


def row(id: int | None, amount: str, day: date = MARCH, thing: str = "A", part: int = 1) -> dict[str, Any]:
    return {"id": id, "part": part, "thing": thing, "amount": Decimal(amount), "day": day}


def laid(folder: Path, left: Rows, right: Rows, *, key: str = "id", more: str = "", fields: str = FIELDS) -> Table:
    folder.mkdir(exist_ok=True)
    text = source("crm.deals", fields, key=key) + source("bil.invoices", fields, key=key, more=more)
    table = Table(text + METRICS + TIE, folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    return table


def told(table: Table) -> list[tuple[str, str, str, str]]:
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return [(each.cause, each.side, each.key, str(each.effect)) for each in tie_rows(table, "bookings")]


@pytest.mark.parametrize(("first", "second"), [(9, 10), (-10, -9), (-1, 0), (99, 1000)])
def test_the_earliest_of_copies_is_the_one_with_the_lower_number(first: int, second: int, tmp_path: Path) -> None:
    copies = [row(second, "100.00"), row(first, "100.00")]
    table = laid(tmp_path, [row(1, "100.00")], copies, more="identity: [thing, amount]")
    assert told(table) == [("duplicate", "right", str(second), "100.00")]


def test_of_a_key_of_several_fields_each_is_in_its_own_order(tmp_path: Path) -> None:
    copies = [row(7, "100.00", part=10), row(7, "100.00", part=9)]
    table = laid(tmp_path, [row(1, "100.00")], copies, key="id, part", more="identity: [thing, amount]")
    assert told(table) == [("duplicate", "right", "7|10", "100.00")]


def test_what_comes_first_goes_first_by_the_number_of_a_row(tmp_path: Path) -> None:
    """Of two deals of one day, 9 over 70 and 10 over 50, a bill of 75 takes 9 whole and 5 of 10."""
    table = laid(tmp_path, [row(10, "50.00"), row(9, "70.00")], [row(1, "75.00")])
    assert told(table) == [("unexplained", "left", "10", "-45.00")]


def test_a_key_of_text_is_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    copies = [row(9, "100.00"), row(10, "100.00")]
    text = [{**each, "id": str(each["id"])} for each in copies]
    fields = FIELDS.replace("id integer", "id text")
    table = laid(tmp_path, [{**row(1, "100.00"), "id": "1"}], text, more="identity: [thing, amount]", fields=fields)
    assert told(table) == [("duplicate", "right", "9", "100.00")]


def test_one_day_is_one_day(tmp_path: Path) -> None:
    model = source("crm.deals", FIELDS) + source("bil.invoices", FIELDS) + METRICS
    model += handoff(at="day", match="thing: thing") + TIE.replace("match:", "handoff: signed_to_billed\nmatch:")
    table = Table(model, tmp_path)
    table.store.keep("crm.deals", [row(1, "10.00"), row(2, "20.00", APRIL, "B"), row(3, "30.00", thing="C")])
    table.store.keep(
        "bil.invoices", [row(1, "10.00", APRIL), row(2, "20.00", MARCH, "B"), row(3, "30.00", date(2026, 4, 2), "C")]
    )
    run_tie(table, "bookings")
    lags = {each.group: each.evidence.rsplit(", ", 1)[1] for each in tie_rows(table, "bookings", cause="timing")}
    assert lags == {"A": "1 day", "B": "-1 day", "C": "2 days"}
