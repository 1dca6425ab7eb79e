"""A copy and its original as text: a line for what a hand changed, what is stale, and which rows stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.copies.answer import AloneLine, CellLine, CellRow, CopyAnswer
from tallystick.faces.screen import BOLD, Screen
from tallystick.faces.tables import fitting
from tallystick.faces.texts import plain
from tallystick.faces.words import count, number

KINDS = {
    "hand": "changed by hand",
    "stale": "stale",
    "added": "added by hand",
    "gone": "gone from the original",
    "removed": "removed by hand",
    "missing": "never copied",
    "rekeyed": "key changed by hand",
}
NAMED = ("hand", "added", "removed", "rekeyed")  # what somebody did


def draw_copy(answer: CopyAnswer, screen: Screen) -> str:
    channel = f", by {answer.channel}" if answer.channel else ""
    lines = [
        screen.paint(plain(f"{answer.source}, a copy of {answer.original}{channel}"), BOLD),
        plain(f"{answer.snapshot} against {answer.original_snapshot}"),
        "",
    ]
    if answer.lines:
        head = ("field", "cells", "difference", "what", "since", "by")
        lines += [fitting(head, [_line(each) for each in answer.lines], right=(1, 2), screen=screen), ""]
    else:
        lines.append("no cell differs")
    lines.append(f"{count(answer.compared, 'row')} compared")
    if any(answer.not_compared):
        copies, originals = answer.not_compared
        lines.append(
            f"not compared, they fit several: {count(copies, 'row')} of the copy, {number(originals)} originals"
        )
    if any(answer.held):
        lines.append(f"in quarantine: {count(answer.held[0], 'row')} of the copy, {number(answer.held[1])} originals")
    return "\n".join([*lines, *_alone(answer, screen)])


def _line(line: CellLine) -> tuple[str, ...]:
    money = " ".join(each for each in (line.difference, line.unit if line.difference else None) if each)
    return line.field, number(line.cells), money or "-", KINDS[line.kind], line.since, by_whom(line)


def _alone(answer: CopyAnswer, screen: Screen) -> list[str]:
    """A line for each reason for which rows stand alone."""
    told = [
        (
            f"only in the {side}",
            number(line.rows),
            line.first,
            sums_of(line),
            KINDS[line.kind],
            line.since,
            by_whom(line),
        )
        for side, alone in (("copy", answer.copy_alone), ("original", answer.original_alone))
        for line in alone.lines
    ]
    if not told:
        return []
    head = ("rows alone", "rows", "first", "sum", "what", "since", "by")
    return ["", fitting(head, told, right=(1,), screen=screen)]


def sums_of(line: AloneLine) -> str:
    return ", ".join(f"{name} {each}" for name, each in line.sums.items()) or "-"


def by_whom(line: CellLine | AloneLine | CellRow) -> str:
    return (line.by or "unknown") if line.kind in NAMED else "-"


def draw_cells(rows: Sequence[CellRow], screen: Screen) -> str:
    head = ("row", "field", "copy", "original", "what", "since", "by")
    body = [
        (each.row or each.original or "-", each.field or "-", *said(each), KINDS[each.kind], each.since, by_whom(each))
        for each in rows
    ]
    return fitting(head, body, right=(), screen=screen)


def said(cell: CellRow) -> tuple[str, str]:
    """What both say; where a row stands alone, whether there is one."""
    if cell.field is None:
        return f"row {cell.row}" if cell.row else "no row", f"row {cell.original}" if cell.original else "no row"
    copy, original = ("nothing" if each is None else each for each in (cell.copy_says, cell.original_says))
    return copy, original
