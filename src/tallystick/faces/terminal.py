"""A bridge as plain text for a terminal. Colour repeats what sign and words say already."""

from __future__ import annotations

from dataclasses import replace

from tallystick.core.moves.movement import Movement, titled
from tallystick.core.ties.bridge import TOTAL, Bridge
from tallystick.faces.screen import BLUE, BOLD, DIM, GREEN, MAGENTA, RED, Screen
from tallystick.faces.story import Fact
from tallystick.faces.tables import draw_facts, draw_periods, draw_rows, table
from tallystick.faces.texts import left, plain, right, width, wrapped
from tallystick.faces.waterfall import Line, Waterfall, waterfall
from tallystick.faces.words import count, money, number, period_words, proof_words, signed

__all__ = ["Screen", "draw_bridge", "draw_facts", "draw_movement", "draw_periods", "draw_rows", "table"]

BAR_COLUMNS = 70  # narrower than this, no bars
LABEL_AT_LEAST, LABEL_AT_MOST, BAR_AT_LEAST, BAR_AT_MOST = 16, 48, 12, 40


def draw_bridge(bridge: Bridge, screen: Screen) -> str:
    """The whole bridge: heading, lines with bars, proofs, conflicts, what it was made from."""
    parts = [
        _heading(bridge, screen),
        _lines(waterfall(bridge, screen.wording), bridge, screen),
        _footer(bridge, screen),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def draw_movement(movement: Movement, screen: Screen) -> str:
    """The periods in which something moved, and the bridge of all of them, or of the latest."""
    told = [titled(movement, each) for each in movement.bridges]
    if not told:
        return "no period: neither end has rows"
    moved = [each for each in told if each.effects or each is told[-1]]
    result = replace(movement.result, periods=tuple(each for each in moved if each.period != TOTAL), total=None)
    parts = [draw_periods(result, screen)] if len(moved) > 1 else []
    return "\n\n".join([*parts, draw_bridge(told[-1], screen)])


def _heading(bridge: Bridge, screen: Screen) -> list[str]:
    title = f"{bridge.tie}, {period_words(bridge.period)}, in {bridge.unit.code}"
    asked = wrapped(plain(bridge.question), screen.columns, hanging=0) if bridge.question else []
    return [*(screen.paint(each, BOLD) for each in wrapped(plain(title), screen.columns, hanging=0)), *asked]


def _lines(fall: Waterfall, bridge: Bridge, screen: Screen) -> list[str]:
    amounts = [money(each.amount) if each.kind == "total" else signed(each.amount) for each in fall.lines]
    rows = [number(each.rows) for each in fall.lines]
    amount_width = max(6, *(width(each) for each in amounts))
    rows_width = max(4, *(len(each) for each in rows))
    label_width, bar_width = _widths(fall, screen.columns, amount_width + rows_width + 4)
    lines = [screen.paint(f"{'Cause':<{label_width}}  {'Amount':>{amount_width}}  {'Rows':>{rows_width}}", BOLD)]
    for line, amount, row_count in zip(fall.lines, amounts, rows, strict=True):
        first, *more = wrapped(plain(line.label), label_width)
        bar = _bar(line, fall, bar_width, screen)
        text = f"{left(first, label_width)}  {right(amount, amount_width)}  {row_count:>{rows_width}}"
        lines.append(f"{_weight(line, text, screen)}  {bar}".rstrip())
        lines.extend(f"  {rest}" for rest in more)
    if fall.broken and bar_width:
        lines.append(screen.paint("/ in a bar: the axis is cut, it does not begin at zero", DIM))
    return lines


def _widths(fall: Waterfall, columns: int, taken: int) -> tuple[int, int]:
    longest = max(LABEL_AT_LEAST, *(width(plain(each.label)) for each in fall.lines))
    if columns < BAR_COLUMNS:
        return max(LABEL_AT_LEAST, min(longest, columns - taken)), 0
    label = min(longest, LABEL_AT_MOST, max(LABEL_AT_LEAST, columns - taken - 2 - BAR_AT_LEAST))
    return label, max(BAR_AT_LEAST, min(BAR_AT_MOST, columns - taken - 2 - label))


def _bar(line: Line, fall: Waterfall, width: int, screen: Screen) -> str:
    if not width or line.kind == "none" or (line.kind == "total" and not line.amount):
        return ""
    low, high = sorted((fall.at(line.start, width), fall.at(line.end, width)))
    low = min(low, width - 1)
    cells = max(1, high - low) * _block(line, screen)
    if line.kind == "total" and fall.broken:
        at = 1 if fall.high > 0 else len(cells) - 2
        cells = f"{cells[:at]}/{cells[at + 1 :]}" if len(cells) > 2 else f"/{cells[1:]}"
    return " " * low + screen.paint(cells, _colour(line))


def _block(line: Line, screen: Screen) -> str:
    if not screen.blocks:
        return {"total": "#", "up": "+", "down": "-"}[line.kind]
    return "█" if screen.colour else {"total": "█", "up": "▓", "down": "▒"}[line.kind]


def _colour(line: Line) -> str:
    if line.kind == "total":
        return BLUE
    if line.cause == "unexplained":
        return MAGENTA
    return GREEN if line.kind == "up" else RED


def _weight(line: Line, text: str, screen: Screen) -> str:
    if line.kind == "total":
        return screen.paint(text, BOLD)
    return screen.paint(text, MAGENTA) if line.cause == "unexplained" and line.rows else text


def _footer(bridge: Bridge, screen: Screen) -> list[str]:
    """Facts under their names; beside them where there is room."""
    narrow = screen.columns < BAR_COLUMNS
    lines, before = [], ""
    for name, text in _footer_facts(bridge):
        words = wrapped(plain(text), screen.columns - (2 if narrow else 13), cut=False)
        shown = [screen.paint(each, RED) if "FAILS" in text else each for each in words]
        if narrow:
            lines += [*([name] if name != before else []), *(f"  {each}" for each in shown)]
        else:
            lines += [
                f"{'' if name == before or n else name:<11}  {'  ' if n else ''}{each}" for n, each in enumerate(shown)
            ]
        before = name
    return lines


def _footer_facts(bridge: Bridge) -> list[Fact]:
    rest = bridge.unexplained
    return [
        ("difference", signed(bridge.difference)),
        ("unexplained", f"{signed(rest.effect)} net, {money(rest.gross)} gross, {count(rest.rows, 'row')}"),
        *(("proof", each) for each in proof_words(bridge)),
        *(("conflict", f"{c.field}: {count(c.rows, 'row')} {c.kind}, to mend in {c.mend}") for c in bridge.conflicts),
        ("left", f"{bridge.left.metric} version {bridge.left.version}, {bridge.left.snapshot}"),
        ("right", f"{bridge.right.metric} version {bridge.right.version}, {bridge.right.snapshot}"),
        ("run", bridge.run),
    ]
