"""Six rows in every form that Python holds rows in; the figures are those of a company worked out by hand.

March: deals of 1,200.00, 800.00 and 500.00 are won, 300.00 is open. The first is invoiced at once with 96.00 tax, the
second in April with 64.00 tax, the third never.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow

from tests.cli.company import DEALS, INVOICES

KINDS = ("paths", "relation", "arrow", "pandas", "polars", "lazy", "parquet")
SALES: Mapping[str, Any] = {
    "on": {"deal_id": "deal"},
    "value": "amount",
    "date": ("won_on", "issued_on"),
    "unit": "USD",
    "counts": ([{"id": "won", "is": "state", "where": "stage = 'won'"}], []),
    "shape": "one_to_many",
    "upstream": "left",
    "within": "2 business days",
    "handoff": {"stages": ["sold", "invoiced"]},
    "adds": [{"cause": "tax", "side": "right", "adds": "tax"}],
    "name": "sales",
    "metrics": ("bookings", "invoiced"),
    "as_of": "2026-05-01T06:00Z",
}
DECIMALS, DATES = ("amount", "tax"), ("won_on", "issued_on")


def columns_of(text: str) -> dict[str, list[Any]]:
    """Exact values, as a careful person has them in Python."""
    head, *lines = (line.split(",") for line in text.splitlines())
    return {name: [_exact(name, line[at]) for line in lines] for at, name in enumerate(head)}


def _exact(name: str, text: str) -> Any:
    return Decimal(text) if name in DECIMALS else date.fromisoformat(text) if name in DATES else text


def handed(kind: str, folder: Path) -> tuple[Any, Any]:
    """The deals and the invoices."""
    return _handed(kind, folder, "deals", DEALS), _handed(kind, folder, "invoices", INVOICES)


def _handed(kind: str, folder: Path, name: str, text: str) -> Any:
    columns = columns_of(text)
    table = pyarrow.table(columns)
    match kind:
        case "paths":
            path = folder / f"{name}.csv"
            path.write_text(text)
            return path
        case "parquet":
            polars.DataFrame(columns).write_parquet(folder / f"{name}.parquet")
            return str(folder / f"{name}.parquet")
        case "relation":
            return duckdb.connect().from_arrow(table)
        case "arrow":
            return table
        case "pandas":
            return pandas.DataFrame(columns)
        case "polars":
            return polars.DataFrame(columns)
    return polars.DataFrame(columns).lazy()
