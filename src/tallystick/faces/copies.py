"""A copy and its original as text: a line for what a hand changed, what is stale, and which rows stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.copies.answer import Alone, CellLine, CellRow, CopyAnswer
from tallystick.faces.screen import BOLD, Screen
from tallystick.faces.tables import table
from tallystick.faces.texts import plain
from tallystick.faces.words import count, number

KINDS = {"hand": "changed by hand", "stale": "stale"}


def draw_copy(answer: CopyAnswer, screen: Screen) -> str:
    channel = f", by {answer.channel}" if answer.channel else ""
    lines = [
        screen.paint(plain(f"{answer.source}, a copy of {answer.original}{channel}"), BOLD),
        plain(f"{answer.snapshot} against {answer.original_snapshot}"),
        "",
    ]
    if answer.lines:
        head = ("field", "cells", "difference", "what", "since", "by")
        lines += [table(head, [_line(each) for each in answer.lines], right=(1, 2), screen=screen), ""]
    else:
        lines.append("no cell differs")
    lines.append(f"{count(answer.compared, 'row')} compared")
    lines += [*_alone("copy", answer.copy_alone), *_alone("original", answer.original_alone)]
    if any(answer.not_compared):
        copies, originals = answer.not_compared
        lines.append(
            f"not compared, they fit several: {count(copies, 'row')} of the copy, {number(originals)} originals"
        )
    if any(answer.held):
        lines.append(f"in quarantine: {count(answer.held[0], 'row')} of the copy, {number(answer.held[1])} originals")
    return "\n".join(lines)


def _line(line: CellLine) -> tuple[str, ...]:
    money = " ".join(each for each in (line.difference, line.unit if line.difference else None) if each)
    by = (line.by or "unknown") if line.kind == "hand" else "-"
    return line.field, number(line.cells), money or "-", KINDS[line.kind], line.since, by


def _alone(side: str, alone: Alone) -> list[str]:
    if not alone.rows:
        return []
    sums = "".join(f", {name} {each}" for name, each in alone.sums.items())
    return [plain(f"only in the {side}: {count(alone.rows, 'row')}, first {alone.first}{sums}")]


def draw_cells(rows: Sequence[CellRow], screen: Screen) -> str:
    head = ("row", "field", "copy", "original", "what", "since", "by")
    nothing = "nothing"
    body = [
        (
            each.row,
            each.field,
            nothing if each.copy_says is None else each.copy_says,
            nothing if each.original_says is None else each.original_says,
            KINDS[each.kind],
            each.since,
            (each.by or "unknown") if each.kind == "hand" else "-",
        )
        for each in rows
    ]
    return table(head, body, right=(), screen=screen)
