"""A tie or its rows as an Excel workbook."""

from __future__ import annotations

from tallystick.faces.xlsx.rows import write_rows
from tallystick.faces.xlsx.workbook import BookOf, write_book

__all__ = ["BookOf", "write_book", "write_rows"]
