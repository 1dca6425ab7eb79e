"""Keys and compared fields that are whole numbers or days on both sides: compared as they are, answered as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.core.ties.grouping import plainly
from tallystick.services.asking import ask
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import metric, source, tie

DAY, LATER = date(2026, 3, 5), date(2026, 3, 9)
Rows = Sequence[dict[str, Any]]


def row(id: str, deal: object, customer: int | None = 7, *, due: date = LATER, amount: str = "10.00") -> dict[str, Any]:
    money = Decimal(amount)
    return {"id": id, "deal": deal, "customer": customer, "due": due, "amount": money, "day": DAY}


def table(folder: Path, left: Rows, right: Rows, *, right_key: str = "integer") -> Table:
    fields = "id text, deal {}, customer integer, due date, amount decimal, day date"
    made = Table(
        source("crm.deals", fields.format("integer"))
        + source("bil.invoices", fields.format(right_key))
        + metric("sold", "crm.deals", date="day")
        + metric("billed", "bil.invoices", date="day")
        + tie(
            "match: [{on: {deal: deal}, shape: many_to_many}]\n"
            "compare: [{field: customer, left: customer, right: customer}, {field: due, left: due, right: due}]"
        ),
        folder,
    )
    made.store.keep("crm.deals", left)
    made.store.keep("bil.invoices", right)
    return made


@pytest.mark.parametrize("right_key", ["integer", "text"])
def test_the_type_of_a_key_does_not_change_the_answer(tmp_path: Path, right_key: str) -> None:
    def key(number: int) -> object:
        return number if right_key == "integer" else str(number)

    left = [row("1", 10), row("2", 0), row("3", -4), row("4", 12), row("5", None), row("6", 14), row("7", 15)]
    right = [
        row("1", key(10)),
        row("2", key(0), amount="12.00"),
        row("3", key(-4), 8),
        row("4", key(13)),
        row("5", None),
        row("6", key(14), due=DAY),
        row("7", key(15), None),
    ]
    asked = table(tmp_path, left, right, right_key=right_key)
    assert plainly.key_type(ask(asked, "bookings", as_of=None).question) == (
        "BIGINT" if right_key == "integer" else None
    )

    found = run_tie(asked, "bookings").total
    assert found is not None and found.proof.holds
    lone = [("left", "-20.00", 2), ("right", "22.00", 3)]  # 12 and 13, the two without a key, and the two dollars
    assert [(each.side, str(each.effect), each.rows) for each in found.effects if each.effect] == lone
    told = [(each.field, each.kind, each.rows) for each in found.conflicts]
    assert told == [("customer", "conflicting", 1), ("customer", "missing", 1), ("due", "conflicting", 1)]


def test_a_key_of_several_rows_is_compared_as_a_whole(tmp_path: Path) -> None:
    left = [row("1", 10, amount="10.00"), row("2", 10, amount="20.00"), row("3", 11), row("4", 11, 8)]
    right = [row("1", 10, amount="20.00"), row("2", 10, amount="10.00"), row("3", 11), row("4", 11, 9)]
    found = run_tie(table(tmp_path, left, right), "bookings").total
    assert found is not None and found.proof.holds and found.difference.minor == 0
    assert [(each.field, each.kind, each.rows) for each in found.conflicts] == [("customer", "conflicting", 1)]
