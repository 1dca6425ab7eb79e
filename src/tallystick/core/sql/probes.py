"""What an engine must answer before its numbers count: questions in canonical SQL, answers typed by hand.

An answer is text with its type in front, so that a float that happens to look right is not. Rows are joined by ` | `,
cells by `, `. Engines have been seen to differ on every one of these.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.core.snapshots import Column
from tallystick.core.sql.probe_queries import QUERIES, REFUSALS
from tallystick.core.sql.probe_values import VALUES


@dataclass(frozen=True, kw_only=True, slots=True)
class ProbeTable:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


def _columns(declared: str) -> tuple[Column, ...]:
    pairs = (each.split(" ", 1) for each in declared.split("; "))
    return tuple(Column(name=name, type=type_) for name, type_ in pairs)


THING = ProbeTable(
    name="thing",
    columns=_columns(
        "id BIGINT; amount DECIMAL(18, 2); small DECIMAL(18, 2); half DECIMAL(18, 3); rate DECIMAL(12, 8); "
        "wide DECIMAL(38, 2); n BIGINT; big BIGINT; none BIGINT; day DATE; leap DATE; sunday DATE; name VARCHAR; "
        "code VARCHAR; empty VARCHAR; nothing VARCHAR; yes BOOLEAN; no BOOLEAN; print BLOB"
    ),
    rows=(
        (
            1, Decimal("1234.56"), Decimal("-0.05"), Decimal("2.345"), Decimal("1.08250000"),
            Decimal("99999999999999999999.99"), 7, 9223372036854775807, None,
            date(2026, 3, 31), date(2024, 2, 29), date(2026, 3, 1), "Zürich Straße", " AB-12/ç ", "", None, True, False,
            b"\x00\xff",
        ),
    ),
)  # fmt: skip
LINES = ProbeTable(
    name="lines",
    columns=_columns("line BIGINT; k VARCHAR; v DECIMAL(18, 2); day DATE; ok BOOLEAN"),
    rows=(
        (1, "a", Decimal("10.00"), date(2026, 1, 5), True),
        (2, "a", Decimal("-2.50"), date(2026, 1, 7), False),
        (3, "b", Decimal("0.01"), date(2026, 2, 1), True),
        (4, None, Decimal("5.00"), None, None),
        (5, None, None, date(2026, 2, 2), True),
        (6, "B", Decimal("10.00"), date(2026, 1, 5), None),
    ),
)
OTHERS = ProbeTable(
    name="others",
    columns=_columns("line BIGINT; k VARCHAR; v DECIMAL(18, 2)"),
    rows=(
        (1, "a", Decimal("10.00")),
        (2, "a", Decimal("10.00")),
        (3, "c", Decimal("7.00")),
        (4, None, Decimal("1.00")),
    ),
)
TABLES = (THING, LINES, OTHERS)


def shown(cell: object) -> str:
    """A cell as the answers are typed."""
    if cell is None:
        return "null"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return f"integer {cell}"
    if isinstance(cell, Decimal):
        return f"decimal {cell:f}"
    if isinstance(cell, date):
        return f"date {cell.isoformat()}"
    if isinstance(cell, str):
        return f"text {cell}"
    if isinstance(cell, bytes):
        return f"bytes {cell.hex()}"
    return f"{type(cell).__name__} {cell}"


def suite() -> str:
    """Which probes these are: a certificate holds for exactly these."""
    said = repr((VALUES, QUERIES, REFUSALS, [(each.columns, each.rows) for each in TABLES]))
    return hashlib.sha256(said.encode()).hexdigest()
