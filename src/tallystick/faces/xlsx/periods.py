"""Every period on one sheet: its left number, its effects, its right number, and live checks both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Bridge, Effect, TieResult
from tallystick.core.ties.causes import place
from tallystick.faces.words import Wording, first_up, period_words
from tallystick.faces.xlsx.book import Heading, Sheet, cell, fits

Line = tuple[str, str, str]  # cause, detail, side
HEAD, TOP = 2, 3


def periods_sheet(sheet: Sheet, result: TieResult, wording: Wording) -> None:
    """One row a period. The last is the total where there is one, and the sum of the periods must come to it."""
    sheet.text(0, 0, "Every period", "title")
    bridges = result.periods
    if not bridges:
        return
    lines = _lines([*bridges, *([result.total] if result.total else [])])
    sheet.head(HEAD, _columns(bridges[0], lines, wording))
    for row, each in enumerate(bridges, start=TOP):
        _period(sheet, row, each, lines)
    if result.total:
        end = TOP + len(bridges)
        _sums(sheet, end, bridges, lines)
        _period(sheet, end + 1, result.total, lines)


def _lines(bridges: Sequence[Bridge]) -> dict[Line, Effect]:
    """Every line that any of the bridges has, in the order of a bridge."""
    found: dict[Line, Effect] = {
        (each.cause, each.detail, each.side): each for bridge in bridges for each in bridge.effects
    }
    return dict(sorted(found.items(), key=lambda item: (place(item[0][0]), *item[0])))


def _columns(bridge: Bridge, lines: Mapping[Line, Effect], wording: Wording) -> list[Heading]:
    labels = [wording.effect(each) for each in lines.values()]
    told = [f"{label}, {side} rows" if labels.count(label) > 1 else label
            for label, (_, _, side) in zip(labels, lines, strict=True)]  # fmt: skip
    names = [wording.side(bridge.left), *told, wording.side(bridge.right)]
    return [
        Heading("Period", 18),
        *(Heading(name, 20, number=True) for name in names),
        Heading("Check", 14, number=True),
    ]


def _amounts(bridge: Bridge, lines: Mapping[Line, Effect]) -> list[Amount]:
    nothing = Amount(minor=0, unit=bridge.unit)
    effects: dict[Line, Amount] = {(each.cause, each.detail, each.side): each.effect for each in bridge.effects}
    return [bridge.left.amount, *(effects.get(line, nothing) for line in lines), bridge.right.amount]


def _period(sheet: Sheet, row: int, bridge: Bridge, lines: Mapping[Line, Effect]) -> None:
    amounts = _amounts(bridge, lines)
    sheet.text(row, 0, first_up(period_words(bridge.period)))
    for column, amount in enumerate(amounts, start=1):
        sheet.amount(row, column, amount)
    if all(fits(each) for each in amounts):
        last, unit = len(amounts), bridge.unit
        across = f"=ROUND(SUM({cell(row, 1)}:{cell(row, last - 1)})-{cell(row, last)},{unit.scale})"
        carried = Amount(minor=sum(each.minor for each in amounts[:-1]), unit=unit)
        sheet.formula(row, last + 1, across, carried - bridge.right.amount)


def _sums(sheet: Sheet, row: int, bridges: Sequence[Bridge], lines: Mapping[Line, Effect]) -> None:
    """What the periods come to, column by column; the total below it says the same."""
    sheet.text(row, 0, "Sum of the periods", "bold")
    columns = list(zip(*(_amounts(each, lines) for each in bridges), strict=True))
    for column, amounts in enumerate(columns, start=1):
        added = Amount(minor=sum(each.minor for each in amounts), unit=bridges[0].unit)
        if all(fits(each) for each in amounts) and fits(added):
            below = f"=SUM({cell(TOP, column)}:{cell(row - 1, column)})"
            sheet.formula(row, column, below, added, bold=True)
        else:
            sheet.amount(row, column, added, bold=True)
