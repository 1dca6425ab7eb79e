"""Texts that are no tables yet: lists with ruled lines, as SAP prints them, and DATEV bookings, whose days have no year
because line 1 says it. Each becomes a copy with as many lines, that is a table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from tallystick.adapters.readers.bytes import open_text

_RULE = re.compile(r"\s*[-=_+|*]*(-{4,}|={4,}|_{4,})[-=_+|* ]*\s*")
_PADDED = re.compile(" *[|] *")
_LOOKED = 60  # lines in which a ruled one stands, if any
_BOOKINGS = re.compile(r'"?(EXTF|DTVF)"?;')
_DAYS = re.compile(r"[0-9]{3,4}")
_BEGINS, _FROM, _TO = 12, 14, 15  # of the financial year, of the period: places in line 1
DAY = "Belegdatum"


def is_ruled(path: Path) -> bool:
    with open_text(path) as stream:
        return any(_RULE.fullmatch(line) for line in islice(stream, _LOOKED))


def without_rules(path: Path, target: Path) -> None:
    """Ruled lines become empty ones, so that every other line keeps its number."""
    with open_text(path) as source, target.open("w", encoding="utf-8", errors="surrogateescape", newline="") as copy:
        copy.writelines(_end(line) if _RULE.fullmatch(line) else _unpadded(line) for line in source)


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _unpadded(line: str) -> str:
    """What stands between bars is padded to the width of its column."""
    return _PADDED.sub("|", line) if line.startswith("|") else line


def year_of_bookings(path: Path) -> tuple[date, date] | None:
    """First and last day of the bookings, as line 1 of a DATEV export says; none where it is no such file."""
    with open_text(path) as stream:
        first = stream.readline()
    if _BOOKINGS.match(first) is None:
        return None
    [fields] = csv.reader([first], delimiter=";")
    begin, start, end = (_day(fields, n) for n in (_BEGINS, _FROM, _TO))
    start = start or begin
    end = end or (begin.replace(year=begin.year + 1) if begin else None)
    return (start, end) if start and end else None


def _day(fields: Sequence[str], place: int) -> date | None:
    text = fields[place].strip() if place < len(fields) else ""
    try:
        return date.fromisoformat(text) if len(text) == 8 else None
    except ValueError:
        return None


def with_years(path: Path, span: tuple[date, date], target: Path) -> int:
    """A copy in which the days have their year; how many have."""
    count = 0
    with open_text(path) as source, target.open("w", encoding="utf-8", errors="surrogateescape", newline="") as copy:
        copy.write(source.readline())
        reader: Iterator[list[str]] = csv.reader(source, delimiter=";")
        writer = csv.writer(copy, delimiter=";", lineterminator="\n")
        names = next(reader, [])
        writer.writerow(names)
        place = next((n for n, name in enumerate(names) if name.strip() == DAY), None)
        for record in reader:
            if place is not None and place < len(record) and _DAYS.fullmatch(record[place].strip()):
                found = _within(record[place].strip(), span)
                record[place] = found or record[place]
                count += found is not None
            writer.writerow(record)
    return count


def _within(text: str, span: tuple[date, date]) -> str | None:
    """`103` is the first of March of the year in which that lies within the span; none where none or two are."""
    day, month = int(text[:-2]), int(text[-2:])
    found = []
    for year in range(span[0].year, span[1].year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    inside = [each for each in found if span[0] <= each <= span[1]]
    some = inside or found
    return some[0].isoformat() if len(some) == 1 else None
