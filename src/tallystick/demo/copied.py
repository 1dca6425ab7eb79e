"""Which cells of the tracker are not what the CRM says, and whether a hand or time did it: by the rows of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tallystick.demo.books import EMPTY
from tallystick.demo.crm import DEALS
from tallystick.demo.days import Era, read_at
from tallystick.demo.rows import Cells, Row, cents
from tallystick.demo.sheet import BOOKINGS

COLUMNS = ("row", "field", "kind", "since", "copy_says", "original_says", "difference")


def copied(rows: Sequence[Row], era: Era) -> Iterator[tuple[str, ...]]:
    """Lines of cells that differ; `since` is the day of a pull."""
    originals = {cells["Record ID"]: row for row in rows if row.export is DEALS and (cells := row.states[-1][1])}
    lines = [row for row in rows if row.export is BOOKINGS and (cells := _at(row, era, -1)) and _is_number(cells)]
    named = Counter(cells["Deal ID"] for row in lines if (cells := _at(row, era, -1)))
    for row in lines:
        now = _at(row, era, -1)
        assert now is not None
        key = now["Deal ID"]
        if named[key] == 1 and key in originals:
            yield from _cell(row, originals[key], now, era)


def _cell(row: Row, original: Row, now: Cells, era: Era) -> Iterator[tuple[str, ...]]:
    mine, theirs = now["Amount"], [_said(original, era, nth) for nth in range(len(era.pulls))]
    if theirs[-1] is None or theirs[-1] == mine:
        return
    if mine in theirs:
        kind, since = "stale", len(theirs) - theirs[::-1].index(mine)
    else:
        kind, since = "hand", [_said(row, era, nth) for nth in range(len(era.pulls))].index(mine)
    difference = cents(int(mine.replace(".", "")) - int(theirs[-1].replace(".", "")))
    yield now["Deal ID"], "amount", kind, era.pulls[since].isoformat(), mine, theirs[-1], difference


def _at(row: Row, era: Era, nth: int) -> Cells | None:
    return row.at(read_at(era.pulls[nth], row.export.hour))


def _said(row: Row, era: Era, nth: int) -> str | None:
    cells: Mapping[str, str] | None = _at(row, era, nth)
    return cells["Amount"] if cells else None


def _is_number(cells: Cells) -> bool:
    return cells["Amount"] != "tbd" and cells["Formula"] != EMPTY
