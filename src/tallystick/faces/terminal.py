"""A bridge, its periods and its rows as plain text for a terminal. Colour repeats what sign and words say already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tallystick.core.moves.movement import Movement, titled
from tallystick.core.ties.bridge import TOTAL, Bridge, EffectRow, TieResult
from tallystick.faces.story import Fact
from tallystick.faces.waterfall import Line, Waterfall, waterfall
from tallystick.faces.words import Wording, count, money, number, period_words, proof_words, signed

BAR_COLUMNS = 70  # narrower than this, no bars
LABEL_AT_LEAST, LABEL_AT_MOST, BAR_AT_LEAST, BAR_AT_MOST = 16, 48, 12, 40
BLUE, RED, GREEN, MAGENTA, BOLD, DIM, OFF = "34", "31", "32", "35", "1", "2", "0"


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What the words are written on."""

    columns: int = 100
    colour: bool = False
    blocks: bool = True  # the encoding has block characters
    wording: Wording = field(default_factory=Wording)

    def paint(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[{OFF}m" if self.colour and text.strip() else text


def draw_bridge(bridge: Bridge, screen: Screen) -> str:
    """The whole bridge: heading, lines with bars, proofs, conflicts, what it was made from."""
    parts = [
        _heading(bridge, screen),
        _lines(waterfall(bridge, screen.wording), bridge, screen),
        _footer(bridge, screen),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def draw_periods(result: TieResult, screen: Screen) -> str:
    """One line per period and the total: both numbers, the difference, what nobody explained, the largest cause."""
    bridges = (*result.periods, *((result.total,) if result.total else ()))
    if not bridges:
        return "no period: neither side has rows"
    first = bridges[0]
    head = ("period", first.left.metric, first.right.metric, "difference", "unexplained, gross", "most of it")
    body = [
        (
            each.period,
            money(each.left.amount),
            money(each.right.amount),
            signed(each.difference),
            money(each.unexplained.gross) + ("" if each.proof.holds else "  PROOF FAILS"),
            _most(each, screen.wording),
        )
        for each in bridges
    ]
    if screen.columns < BAR_COLUMNS:
        keep = (0, 3, 4)
        return table(_only(head, keep), [_only(row, keep) for row in body], right=(1, 2), screen=screen)
    return table(head, body, right=(1, 2, 3, 4), screen=screen)


def draw_movement(movement: Movement, screen: Screen) -> str:
    """The periods in which something moved, and the bridge of all of them, or of the latest."""
    told = [titled(movement, each) for each in movement.bridges]
    if not told:
        return "no period: neither end has rows"
    moved = [each for each in told if each.effects or each is told[-1]]
    result = replace(movement.result, periods=tuple(each for each in moved if each.period != TOTAL), total=None)
    parts = [draw_periods(result, screen)] if len(moved) > 1 else []
    return "\n\n".join([*parts, draw_bridge(told[-1], screen)])


def draw_rows(rows: Sequence[EffectRow], screen: Screen) -> str:
    """Rows behind a line, one each, with the fact that proves it; what is the same for all is not repeated."""
    columns = {
        "row": [each.row for each in rows],
        "period": [each.period for each in rows],
        "date": [each.date or "-" for each in rows],
        "value": [money(each.value) if each.value is not None else "-" for each in rows],
        "effect": [signed(each.effect) for each in rows],
        "cause": [f"{each.cause} {each.detail}".strip() for each in rows],
        "evidence": [each.evidence or "-" for each in rows],
        "matched by": [each.matched_by or "-" for each in rows],
    }
    head = [name for name, cells in columns.items() if name not in ("period", "cause") or len(set(cells)) > 1]
    body = list(zip(*(columns[name] for name in head), strict=True))
    return table(head, body, right=(head.index("value"), head.index("effect")), screen=screen)


def draw_facts(title: str, facts: Sequence[Fact], screen: Screen) -> str:
    """A definition: each fact under its name, wrapped to the screen."""
    width = max((len(name) for name, _ in facts), default=0)
    lines, before = [screen.paint(title, BOLD)], ""
    for name, words in facts:
        first, *more = _wrapped(words, max(LABEL_AT_MOST, screen.columns - width - 4))
        lines.append(f"  {'' if name == before else name:<{width}}  {first}".rstrip())
        lines.extend(f"  {'':<{width}}    {rest}" for rest in more)
        before = name
    return "\n".join(lines)


def table(head: Sequence[str], body: Sequence[Sequence[str]], *, right: Sequence[int], screen: Screen) -> str:
    """Columns as wide as what is in them; amounts to the right; no line is cut."""
    widths = [max(len(row[at]) for row in (head, *body)) for at in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = (text.rjust(widths[at]) if at in right else text.ljust(widths[at]) for at, text in enumerate(row))
        return "  ".join(cells).rstrip()

    return "\n".join([screen.paint(line(head), BOLD), *(line(row) for row in body)])


def _heading(bridge: Bridge, screen: Screen) -> list[str]:
    title = f"{bridge.tie}, {period_words(bridge.period)}, in {bridge.unit.code}"
    return [screen.paint(title, BOLD), *([bridge.question] if bridge.question else [])]


def _lines(fall: Waterfall, bridge: Bridge, screen: Screen) -> list[str]:
    amounts = [money(each.amount) if each.kind == "total" else signed(each.amount) for each in fall.lines]
    rows = [number(each.rows) for each in fall.lines]
    amount_width = max(6, *(len(each) for each in amounts))
    rows_width = max(4, *(len(each) for each in rows))
    label_width, bar_width = _widths(fall, screen.columns, amount_width + rows_width + 4)
    lines = [screen.paint(f"{'Cause':<{label_width}}  {'Amount':>{amount_width}}  {'Rows':>{rows_width}}", BOLD)]
    for line, amount, row_count in zip(fall.lines, amounts, rows, strict=True):
        first, *more = _wrapped(line.label, label_width)
        bar = _bar(line, fall, bar_width, screen)
        text = f"{first:<{label_width}}  {amount:>{amount_width}}  {row_count:>{rows_width}}"
        lines.append(f"{_weight(line, text, screen)}  {bar}".rstrip())
        lines.extend(f"  {rest}" for rest in more)
    if fall.broken and bar_width:
        lines.append(screen.paint("/ in a bar: the axis is cut, it does not begin at zero", DIM))
    return lines


def _widths(fall: Waterfall, columns: int, taken: int) -> tuple[int, int]:
    longest = max(LABEL_AT_LEAST, *(len(each.label) for each in fall.lines))
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


def _wrapped(label: str, width: int) -> list[str]:
    """A label over several lines at its words; a word longer than a line is cut into pieces, never lost."""
    lines: list[str] = []
    current = ""
    for word in _pieces(label, width - 2):
        room = width if not lines else width - 2
        if current and len(current) + 1 + len(word) > room:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*lines, current]


def _pieces(label: str, width: int) -> list[str]:
    words = [label] if len(label) <= width + 2 else label.split()
    return [word[at : at + width] for word in words for at in range(0, len(word), width)] if len(words) > 1 else words


def _footer(bridge: Bridge, screen: Screen) -> list[str]:
    rest = bridge.unexplained
    facts = [
        ("difference", signed(bridge.difference)),
        ("unexplained", f"{signed(rest.effect)} net, {money(rest.gross)} gross, {count(rest.rows, 'row')}"),
        *(("proof", each) for each in proof_words(bridge)),
        *(("conflict", f"{c.field}: {count(c.rows, 'row')} {c.kind}, to mend in {c.mend}") for c in bridge.conflicts),
        ("left", f"{bridge.left.metric} version {bridge.left.version}, {bridge.left.snapshot}"),
        ("right", f"{bridge.right.metric} version {bridge.right.version}, {bridge.right.snapshot}"),
        ("run", bridge.run),
    ]
    lines, before = [], ""
    for name, text in facts:
        shown = "" if name == before else name
        before = name
        alarm = "FAILS" in text
        lines.append(f"{shown:<11}  {screen.paint(text, RED) if alarm else text}")
    return lines


def _most(bridge: Bridge, wording: Wording) -> str:
    largest = max(bridge.effects, key=lambda each: abs(each.effect.minor), default=None)
    if largest is None or not largest.effect:
        return "-"
    return f"{wording.effect(largest)} {signed(largest.effect)}"


def _only(row: Sequence[str], keep: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[at] for at in keep)
