"""A row is told by the key that its file has, also where that key is missing or repeated; its identity is beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.faces.screen import Screen
from tallystick.faces.terminal import draw_rows
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Rows, Table
from tests.ties.words import metric, source, tie

FIELDS = "id text, line integer, deal text, status text, amount decimal, day date"
COMPARE = "compare: [{field: status, left: status, right: status}]"


def row(id: str | None, deal: str, amount: str, line: int | None = None, status: str = "open") -> dict[str, Any]:
    day = date(2026, 3, 5)
    return {"id": id, "line": line, "deal": deal, "status": status, "amount": Decimal(amount), "day": day}


def laid(folder: Path, left: Rows, right: Rows, key: str = "id") -> Table:
    text = source("crm.deals", FIELDS, key=key) + source("bil.invoices", FIELDS, key=key)
    text += metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
    table = Table(text + tie(f"match: [{{on: {{deal: deal}}, shape: many_to_many}}]\n{COMPARE}"), folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    assert all(each.proof.holds for each in run_tie(table, "bookings").periods)
    return table


def test_a_key_that_several_rows_have_is_told_as_it_is(tmp_path: Path) -> None:
    table = laid(tmp_path, [row("1", "A", "10.00")], [row("7", "B", "20.00"), row("7", "C", "30.00")])
    told = {each.group: each for each in tie_rows(table, "bookings")}
    assert {name: each.key for name, each in told.items()} == {"A": "1", "B": "7", "C": "7"}
    assert told["A"].row == "crm.deals#1"
    assert told["B"].row != told["C"].row  # each is a row of its own
    assert told["B"].row.startswith("bil.invoices#")


def test_a_row_without_a_key_has_none(tmp_path: Path) -> None:
    table = laid(tmp_path, [row("1", "A", "10.00")], [row(None, "B", "20.00")])
    assert [each.key for each in tie_rows(table, "bookings")] == ["1", ""]


def test_of_a_key_in_parts_those_that_are_there_are_told(tmp_path: Path) -> None:
    right = [row("7", "B", "20.00", 1), row("7", "C", "30.00"), row(None, "D", "40.00", 2)]
    table = laid(tmp_path, [row("1", "A", "10.00", 1)], right, key="id, line")
    assert {each.group: each.key for each in tie_rows(table, "bookings")} == {
        "A": "1|1",
        "B": "7|1",
        "C": "7|",
        "D": "|2",
    }


def test_a_disagreement_is_told_by_the_same_key(tmp_path: Path) -> None:
    right = [row("7", "A", "10.00", status="paid"), row("7", "B", "20.00")]
    table = laid(tmp_path, [row("1", "A", "10.00")], right)
    file = table.results.conflicts(run_tie(table, "bookings").run)
    assert file is not None
    with table.engine.session() as session:
        session.attach("kept", [file])
        assert session.fetch('select "key" from kept') == [("7",)]


def test_on_a_terminal_the_key_stands_before_a_short_identity(tmp_path: Path) -> None:
    table = laid(
        tmp_path, [row("1", "A", "10.00")], [row("7", "B", "20.00"), row("7", "C", "30.00"), row(None, "D", "1")]
    )
    told = {each.group: each for each in tie_rows(table, "bookings")}
    drawn = draw_rows([told[name] for name in "ABCD"], Screen(columns=200))
    one, seven, _, nothing = (line.split("  ")[0] for line in drawn.splitlines()[1:])
    name = told["B"].row.removeprefix("bil.invoices#")
    short = f"{name[:8]}{name[name.index('.') :]}"
    assert (one, seven) == ("crm.deals#1", f"bil.invoices#7 ({short})")
    assert nothing.startswith("bil.invoices without a key (")
