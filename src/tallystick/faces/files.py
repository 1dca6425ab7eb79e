"""Rows of a bridge as files, one row at a time, however many there are; the columns are those of the JSON line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from typing import TextIO

from tallystick.core.ties.bridge import EffectRow
from tallystick.faces.json import row_line, row_of


def write_csv(rows: Iterable[EffectRow], file: TextIO) -> int:
    """With its heading also when there is no row; how many there were."""
    writer = csv.DictWriter(file, [each.name for each in fields(EffectRow)], lineterminator="\n")
    writer.writeheader()
    written = 0
    for row in rows:
        writer.writerow(row_of(row))
        written += 1
    return written


def write_jsonl(rows: Iterable[EffectRow], file: TextIO) -> int:
    written = 0
    for row in rows:
        file.write(row_line(row).decode() + "\n")
        written += 1
    return written
