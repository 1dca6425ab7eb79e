"""A workbook read back and computed: the few functions that ours use, in exact decimals, by no other program."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

RANGE = re.compile(r"(?:'((?:[^']|'')+)'!)?([A-Z]+[0-9]+):([A-Z]+[0-9]+)")


class Computed:
    """`cell("Bridge", "B7")` is what stands there once every formula is worked out."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        self.kept = openpyxl.load_workbook(path, data_only=True)  # the values that the file says its formulas have

    def cell(self, sheet: str, at: str) -> Any:
        value = self.book[sheet][at].value
        if isinstance(value, str) and value.startswith("=") and self.book[sheet][at].data_type == "f":
            return self.formula(value[1:], sheet)
        return Decimal(repr(value)) if isinstance(value, int | float) else value

    def formula(self, text: str, sheet: str) -> Any:
        if found := re.fullmatch(r'IF\((.+)=0,"(.*)","(.*)"\)', text):
            return found[2] if self.formula(found[1], sheet) == 0 else found[3]
        if found := re.fullmatch(r"ROUND\((.+)-([A-Z]+[0-9]+),([0-9]+)\)", text):
            apart = self.formula(found[1], sheet) - self.formula(found[2], sheet)
            return round(Decimal(apart), int(found[3]))
        if found := re.fullmatch(r"SUM\((.+)\)", text):
            return sum((self.range(each, sheet) for each in RANGE.finditer(found[1])), Decimal(0))
        return self.cell(sheet, text)

    def range(self, found: re.Match[str], sheet: str) -> Decimal:
        named = (found[1] or sheet).replace("''", "'")
        cells = [cell for row in self.book[named][f"{found[2]}:{found[3]}"] for cell in row]
        values = [self.cell(named, cell.coordinate) for cell in cells]
        return sum((each for each in values if isinstance(each, Decimal)), Decimal(0))

    def formulas(self) -> list[tuple[str, str]]:
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def find(self, sheet: str, words: str) -> str:
        """Where on a sheet these words stand."""
        (place,) = (cell.coordinate for row in self.book[sheet].iter_rows() for cell in row if cell.value == words)
        return str(place)
