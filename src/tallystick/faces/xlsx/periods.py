"""Every period on one sheet, as accountants have it: lines below one another, periods side by side, live checks.

Downwards each period adds up to its right number; across, the periods add up to the total where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Bridge, Effect, TieResult
from tallystick.core.ties.causes import place
from tallystick.faces.words import Wording, first_up, period_words
from tallystick.faces.xlsx.book import Heading, Sheet, cell, fits

Line = tuple[str, str, str]  # cause, detail, side
HEAD, TOP = 2, 3


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """A line's label and its amount in each period, and in total where there is one."""

    labels: tuple[str, ...]  # left, the effects, right
    amounts: tuple[tuple[Amount, ...], ...]  # by line, then by period
    totals: tuple[Amount, ...]


def periods_sheet(sheet: Sheet, result: TieResult, wording: Wording) -> None:
    sheet.text(0, 0, "Every period", "title")
    if not result.periods:
        return
    grid = _grid(result, wording)
    names = [first_up(period_words(each.period)) for each in result.periods]
    totals = ["Sum of the periods", "All periods"] if grid.totals else []
    sheet.head(HEAD, [Heading("Line", 44), *(Heading(name, 18, number=True) for name in [*names, *totals])], left=1)
    last = len(grid.labels) - 1
    for at, label in enumerate(grid.labels):
        _line(sheet, TOP + at, label, grid, at, bold=at in (0, last))
    _checks(sheet, TOP + last + 1, grid)


def _grid(result: TieResult, wording: Wording) -> _Grid:
    bridges = [*result.periods, *([result.total] if result.total else [])]
    lines = _lines(bridges)
    labels = [wording.effect(each) for each in lines.values()]
    told = [f"{label}, {side} rows" if labels.count(label) > 1 else label
            for label, (_, _, side) in zip(labels, lines, strict=True)]  # fmt: skip
    columns = [_amounts(each, list(lines)) for each in bridges]
    first, periods = bridges[0], columns[: len(result.periods)]
    return _Grid(
        labels=(wording.side(first.left), *told, wording.side(first.right)),
        amounts=tuple(zip(*periods, strict=True)),
        totals=tuple(columns[-1]) if result.total else (),
    )


def _lines(bridges: Sequence[Bridge]) -> dict[Line, Effect]:
    """Every line that any of the bridges has, in the order of a bridge."""
    found: dict[Line, Effect] = {
        (each.cause, each.detail, each.side): each for bridge in bridges for each in bridge.effects
    }
    return dict(sorted(found.items(), key=lambda item: (place(item[0][0]), *item[0])))


def _amounts(bridge: Bridge, lines: Sequence[Line]) -> list[Amount]:
    nothing = Amount(minor=0, unit=bridge.unit)
    effects: dict[Line, Amount] = {(each.cause, each.detail, each.side): each.effect for each in bridge.effects}
    return [bridge.left.amount, *(effects.get(line, nothing) for line in lines), bridge.right.amount]


def _line(sheet: Sheet, row: int, label: str, grid: _Grid, at: int, *, bold: bool) -> None:
    sheet.text(row, 0, label, "bold" if bold else "text")
    amounts = grid.amounts[at]
    for column, amount in enumerate(amounts, start=1):
        sheet.amount(row, column, amount, bold=bold)
    if not grid.totals:
        return
    column, added = len(amounts) + 1, _sum(amounts)
    if all(fits(each) for each in (*amounts, added)):
        sheet.formula(row, column, f"=SUM({cell(row, 1)}:{cell(row, column - 1)})", added, bold=bold)
    else:
        sheet.amount(row, column, added, bold=bold)
    sheet.amount(row, column + 1, grid.totals[at], bold=bold)


def _checks(sheet: Sheet, row: int, grid: _Grid) -> None:
    """What is left over below each period, and below the total."""
    sheet.text(row, 0, "Check: what is left over", "bold")
    columns = list(zip(*grid.amounts, strict=True))
    numbered = list(enumerate(columns, start=1))
    if grid.totals:
        numbered.append((len(columns) + 2, grid.totals))
    for column, amounts in numbered:
        left_over = _sum(amounts[:-1]) - amounts[-1]
        if all(fits(each) for each in amounts):
            above = f"SUM({cell(TOP, column)}:{cell(row - 2, column)})-{cell(row - 1, column)}"
            sheet.formula(row, column, f"=ROUND({above},{left_over.unit.scale})", left_over, bold=True)
        else:
            sheet.amount(row, column, left_over, bold=True)


def _sum(amounts: Sequence[Amount]) -> Amount:
    return Amount(minor=sum(each.minor for each in amounts), unit=amounts[0].unit)
