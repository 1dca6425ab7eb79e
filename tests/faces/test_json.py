from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tallystick.faces.files import write_csv, write_jsonl
from tallystick.faces.json import pretty, row_line
from tests.faces.samples import bridge, row


def test_the_bridge_as_documented() -> None:
    made = bridge("1200.00", [("timing", "sold->invoiced", "-60.00", 2), ("unexplained", "", "0.00", 0)])
    assert json.loads(pretty(made.to_dict())) == {
        "format": 1,
        "tie": "bookings_to_invoiced",
        "period": "2026-10",
        "unit": "USD",
        "run": made.run,
        "upstream": "left",
        "left": {
            "metric": "crm_bookings", "version": 7, "snapshot": "crm.deals@2026-11-03T06:00:00Z",
            "amount": "1200.00", "rows": 412, "counted": 398,
        },
        "right": {
            "metric": "billing_invoiced", "version": 2, "snapshot": "billing.invoices@2026-11-03T06:00:00Z",
            "amount": "1140.00", "rows": 377, "counted": 371,
        },
        "difference": "-60.00",
        "effects": [
            {"cause": "timing", "detail": "sold->invoiced", "side": "left", "effect": "-60.00", "rows": 2},
            {"cause": "unexplained", "detail": "", "side": "right", "effect": "0.00", "rows": 0},
        ],
        "unexplained": {"effect": "0.00", "gross": "0.00", "rows": 0},
        "conflicts": [],
        "proof": {
            "sum": True, "partition": True, "timing": True, "rows_left": 412, "rows_right": 377, "quarantined": 2,
        },
    }  # fmt: skip


def test_a_row_is_one_line_with_its_keys_in_order() -> None:
    line = row_line(row()).decode()
    assert "\n" not in line
    assert list(json.loads(line)) == [
        "group", "side", "key", "row", "period", "value", "date", "cause", "detail", "effect", "evidence", "matched_by",
    ]  # fmt: skip
    assert json.loads(line)["effect"] == "-31200.00"
    assert json.loads(row_line(row(value=None)))["value"] is None


def test_rows_as_files() -> None:
    lines, table = StringIO(), StringIO()
    assert write_jsonl([row(), row(value=None)], lines) == 2
    assert [json.loads(each)["value"] for each in lines.getvalue().splitlines()] == ["31200.00", None]
    assert write_csv([row(value=None, evidence='won, "really"')], table) == 1
    assert table.getvalue() == (
        "group,side,key,row,period,value,date,cause,detail,effect,evidence,matched_by\n"
        'g1,left,OPP-7731,crm.deals#OPP-7731,2026-10,,2026-10-29,handoff,,-31200.00,"won, ""really""",'
        "on deal_id = crm_ref\n"
    )


@pytest.mark.parametrize("said", ["=HYPERLINK(A1)", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_like_a_formula_does_not_run_in_a_spreadsheet(said: str) -> None:
    table = StringIO()
    write_csv([row(evidence=said)], table)
    kept = next(csv.DictReader(StringIO(table.getvalue(), newline="")))
    assert kept["evidence"] == "'" + said
    assert kept["effect"] == "-31200.00"  # a number, though it begins with a sign


def test_no_rows_are_a_file_with_its_heading() -> None:
    table = StringIO()
    assert write_csv([], table) == 0
    assert table.getvalue().startswith("group,side,key,row,period")
