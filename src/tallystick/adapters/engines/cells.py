"""Cells on their way to an engine: exact text for each type, so that no driver guesses one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tallystick.core.errors import EngineRefused
from tallystick.core.snapshots import Column
from tallystick.ports import Cell


def text_of(cell: Cell, column: Column) -> str | None:
    """The cell as text that a cast to the column's type reads back exactly; refused when it is of another type."""
    if cell is None:
        return None
    if column.type == "VARCHAR" and isinstance(cell, str):
        return cell
    if column.type == "BOOLEAN" and isinstance(cell, bool):
        return "true" if cell else "false"
    if column.type == "DATE" and isinstance(cell, date):
        return cell.isoformat()
    if column.type == "BLOB" and isinstance(cell, bytes):
        return cell.hex()
    if column.type == "BIGINT" and isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    if column.type.startswith("DECIMAL") and isinstance(cell, (Decimal, int)) and not isinstance(cell, bool):
        return _decimal(Decimal(cell), column)
    mend = f"give {column.name} a {column.type}"
    raise EngineRefused(f"{cell!r} ({type(cell).__name__}) for column {column.name}", mend=mend)


def decimal_of(cell: Cell, column: Column) -> Decimal | None:
    text = text_of(cell, column)
    return None if text is None else Decimal(text)


def size_of(column: Column) -> tuple[int, int]:
    """Digits and decimals of a DECIMAL column."""
    precision, _, scale = column.type.removeprefix("DECIMAL").strip("() ").partition(",")
    return int(precision), int(scale)


def _decimal(value: Decimal, column: Column) -> str:
    text = format(value, "f")
    precision, scale = size_of(column)
    whole, _, decimals = text.lstrip("-").partition(".")
    if len(decimals.rstrip("0")) > scale or len(whole.lstrip("0")) > precision - scale:
        raise EngineRefused(f"{text} does not fit {column.type}", mend=f"widen column {column.name}, or round before")
    return text
