"""The history of a number as text: each change with the lines that make it up."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.moves.history import Change, ChangeRow, History, Line
from tallystick.faces.screen import BOLD, Screen
from tallystick.faces.tables import table
from tallystick.faces.words import count, money, number, period_words, signed


def draw_history(history: History, screen: Screen) -> str:
    title = f"{history.metric}, {period_words(history.period)}, in {history.unit.code}"
    looked = count(history.snapshots, "snapshot")
    if not history.changes:
        return f"{screen.paint(title, BOLD)}\n\nno change over {looked}"
    head = ("when", "number", "effect", "rows", "what", "by")
    body: list[tuple[str, ...]] = [("before", money(history.changes[0].before), "", "", "", "")]
    for each in history.changes:
        body += [*(_line(line) for line in each.lines), _reached(each)]
    told = f"{count(len(history.changes), 'change')} over {looked}"
    return "\n\n".join([screen.paint(title, BOLD), table(head, body, right=(1, 2, 3), screen=screen), told])


def _reached(change: Change) -> tuple[str, ...]:
    alarm = "" if change.proved else "PROOF FAILS"
    return (change.end.snapshot.partition("@")[2], money(change.after), signed(change.difference), "", alarm, "")


def _line(line: Line) -> tuple[str, ...]:
    what = f"{line.change} {', '.join(line.fields)}".strip()
    return f"  {_when(line)}".rstrip(), "", signed(line.effect), number(line.rows), what, line.by


def _when(line: Line) -> str:
    if line.first is None or line.last is None:
        return ""
    return line.first if line.first == line.last else f"{line.first} to {line.last}"


def draw_change_rows(rows: Sequence[ChangeRow], screen: Screen) -> str:
    head = ("snapshot", "row", "before", "after", "effect", "what", "by", "at")
    body = [
        (
            each.snapshot.partition("@")[2],
            each.row,
            money(each.before),
            money(each.after),
            signed(each.effect),
            each.what or each.change,
            each.by,
            each.at or "-",
        )
        for each in rows
    ]
    return table(head, body, right=(2, 3, 4), screen=screen)
