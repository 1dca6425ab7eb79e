"""Rows of a bridge as files, one row at a time, however many there are; the columns are those of the JSON line.

A CSV file is opened in a spreadsheet sooner or later, which would run a text that looks like a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TextIO

from tallystick.core.ties.bridge import EffectRow
from tallystick.faces.json import row_line, row_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what begins a formula, or hides one, in a cell of a spreadsheet
QUOTE = '"'
QUOTED = re.compile(r'[,"\r\n]')
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def write_csv(rows: Iterable[EffectRow], file: TextIO) -> int:
    """With its heading also when there is no row; how many there were."""
    return write_table([each.name for each in fields(EffectRow)], (row_of(row) for row in rows), file)


def write_table(head: Sequence[str], lines: Iterable[Mapping[str, object]], file: TextIO) -> int:
    """Lines of any kind, each with what the heading names."""
    file.write(_line(head))
    written = 0
    for line in lines:
        file.write(_line(_harmless(line[name]) for name in head))
        written += 1
    return written


def _line(cells: Iterable[str]) -> str:
    """As csv.writer does, which leaves a lone carriage return bare on some versions: readers end the line there."""
    return ",".join(f'"{each.replace(QUOTE, QUOTE * 2)}"' if QUOTED.search(each) else each for each in cells) + "\n"


def _harmless(value: object) -> str:
    """An apostrophe goes before a text that a spreadsheet would take for a formula; numbers stay numbers."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text


def write_jsonl(rows: Iterable[EffectRow], file: TextIO) -> int:
    written = 0
    for row in rows:
        file.write(row_line(row).decode() + "\n")
        written += 1
    return written
