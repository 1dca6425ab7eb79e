"""A bridge as our own SVG: one row per cause, floating bars, connectors, a marked cut where the axis is cut.

Positions are integers; the text of an amount never passes through them. `screen` takes its colours from the page's CSS
variables, `paper` writes them into the file, for mail, print and anything else that has no CSS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Literal

from tallystick.core.money import Amount, Unit
from tallystick.core.ties.bridge import Bridge
from tallystick.faces.texts import plain
from tallystick.faces.waterfall import Line, Waterfall, waterfall
from tallystick.faces.words import MINUS, Wording, money, period_words, signed

Theme = Literal["screen", "paper"]

PAPER = MappingProxyType(
    {
        "ink": "#1a1a1e",
        "muted": "#5d5d68",
        "grid": "#e3e3e8",
        "ground": "#ffffff",
        "total": "#3850c8",
        "up": "#24803a",
        "down": "#c2410c",
        "unexplained": "#a01c78",
    }
)
SCREEN = MappingProxyType({name: f"var(--{name})" for name in PAPER})
WIDTH, LABEL_MOST, GAP, ROW, BAR, LEADING, TOP, FOOT = 960, 330, 12, 34, 20, 17, 8, 34
CHARACTER = 7  # about the width of a character at 13 px; a little generous
FONT = "font-family='system-ui, -apple-system, Segoe UI, Roboto, Inter, Helvetica, Arial, sans-serif'"
TICKS = 5


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Where things stand on the drawing."""

    fall: Waterfall
    unit: Unit
    colours: Mapping[str, str]
    label_width: int
    amount_width: int
    tops: tuple[int, ...]  # of each line's row
    height: int

    @property
    def left(self) -> int:
        return self.label_width + GAP

    @property
    def plot(self) -> int:
        return WIDTH - self.left - self.amount_width - GAP

    def x(self, value: int) -> int:
        return self.left + self.fall.at(value, self.plot)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What the caller decides: the colours, where labels lead, a name to tell several drawings on a page apart."""

    theme: Theme = "screen"
    name: str = "bridge"
    links: Mapping[int, str] = field(default_factory=dict)  # line number, 0 is the left total -> href
    wording: Wording = field(default_factory=Wording)


def draw_svg(bridge: Bridge, drawing: Drawing) -> str:
    fall = waterfall(bridge, drawing.wording)
    labels = [wrap(plain(line.label), LABEL_MOST // CHARACTER) for line in fall.lines]
    sheet = _sheet(fall, bridge.unit, labels, SCREEN if drawing.theme == "screen" else PAPER)
    parts = [*_opening(bridge, sheet, drawing), *_axis(sheet)]
    for at, line in enumerate(fall.lines):
        parts += _connector(sheet, at)
        parts += _bar(sheet, at, line)
        parts += _label(sheet, at, line, labels[at], drawing.links.get(at))
        parts.append(_amount(sheet, at, line, drawing.links.get(at)))
    return "\n".join([*parts, "</svg>"])


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most so many characters, broken at words where there are any."""
    lines = [""]
    for word in text.split():
        for piece in (word[at : at + width] for at in range(0, len(word), width)):
            fits = len(lines[-1]) + 1 + len(piece) <= width
            lines = [*lines[:-1], f"{lines[-1]} {piece}".strip()] if fits else [*lines, piece]
    return lines if lines[0] else lines[1:] or [""]


def _sheet(fall: Waterfall, unit: Unit, labels: list[list[str]], colours: Mapping[str, str]) -> Sheet:
    tops, y = [], TOP
    for label in labels:
        tops.append(y)
        y += ROW + LEADING * (len(label) - 1)
    longest = max(
        len(part) + (line.kind == "total") for line, label in zip(fall.lines, labels, strict=True) for part in label
    )
    amounts = max(len(_amount_text(line)) for line in fall.lines)
    return Sheet(
        fall=fall,
        unit=unit,
        colours=colours,
        label_width=min(LABEL_MOST, max(90, longest * CHARACTER + 10)),
        amount_width=amounts * (CHARACTER + 1) + 16,
        tops=tuple(tops),
        height=y + FOOT,
    )


def _opening(bridge: Bridge, sheet: Sheet, drawing: Drawing) -> list[str]:
    name = escape(drawing.name)
    title = f"{bridge.left.metric} to {bridge.right.metric}, {period_words(bridge.period)}"
    described = "; ".join(f"{plain(line.label)} {_amount_text(line)}" for line in sheet.fall.lines)
    cut = " The axis does not begin at zero." if sheet.fall.broken else ""
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {sheet.height}" width="{WIDTH}" '
        f'height="{sheet.height}" role="group" aria-labelledby="{name}-title {name}-desc" {FONT} font-size="13">',
        f'<title id="{name}-title">{escape(plain(title))}</title>',
        f'<desc id="{name}-desc">{escape(described)}.{cut}</desc>',
        *_ground(sheet, drawing),
    ]


def _ground(sheet: Sheet, drawing: Drawing) -> list[str]:
    """Paper brings its own ground: a dark reader around it must not swallow the ink."""
    if drawing.theme == "screen":
        return []
    return [f'<rect x="0" y="0" width="{WIDTH}" height="{sheet.height}" fill="{sheet.colours["ground"]}"/>']


def _axis(sheet: Sheet) -> list[str]:
    """Grid lines at round numbers, and zero a little stronger."""
    bottom = sheet.height - FOOT
    parts, last = [], -WIDTH
    for value in _ticks(sheet.fall):
        x, text = sheet.x(value), _tick_text(value, sheet.unit)
        stroke = sheet.colours["muted" if value == 0 else "grid"]
        parts.append(f'<path d="M{x} {TOP - 4}V{bottom}" stroke="{stroke}"/>')
        half = len(text) * CHARACTER // 2
        if x - half > last:
            parts.append(
                f'<text x="{x}" y="{bottom + 20}" text-anchor="middle" font-size="11" '
                f'fill="{sheet.colours["muted"]}">{escape(text)}</text>'
            )
            last = x + half + 8
    return parts


def _ticks(fall: Waterfall) -> list[int]:
    """Multiples of 1, 2 or 5 times a power of ten, about five of them."""
    span = fall.high - fall.low
    step = next(s for power in range(len(str(span)) + 1) for s in (10**power, 2 * 10**power, 5 * 10**power)
                if s * TICKS >= span)  # fmt: skip
    first = -(-fall.low // step) * step
    return list(range(first, fall.high + 1, step))


def _tick_text(value: int, unit: Unit) -> str:
    text = money(Amount(minor=value, unit=unit), minus=MINUS)
    whole, _, cents = text.partition(".")
    return whole if not cents.strip("0") else text


def _amount_text(line: Line) -> str:
    return money(line.amount, minus=MINUS) if line.kind == "total" else signed(line.amount, minus=MINUS)


def _extent(sheet: Sheet, line: Line) -> tuple[int, int]:
    """From and to on the drawing; whatever is not zero can be seen."""
    low, high = sorted((sheet.x(line.start), sheet.x(line.end)))
    return low, max(high, low + 2) if line.start != line.end else high


def _colour(sheet: Sheet, line: Line) -> str:
    if line.cause == "unexplained":
        return sheet.colours["unexplained"]
    return sheet.colours["muted" if line.kind == "none" else line.kind]


def _bar(sheet: Sheet, at: int, line: Line) -> list[str]:
    low, high = _extent(sheet, line)
    y = sheet.tops[at] + 6
    if low == high:
        return [f'<path d="M{low} {y}v{BAR}" stroke="{_colour(sheet, line)}" stroke-width="1.5"/>']
    bar = f'<rect x="{low}" y="{y}" width="{high - low}" height="{BAR}" rx="2" fill="{_colour(sheet, line)}"/>'
    return [bar, *_cut(sheet, line, low, high, y)]


def _cut(sheet: Sheet, line: Line, low: int, high: int, y: int) -> list[str]:
    """The mark on a total's bar that says: this is longer than it looks."""
    if line.kind != "total" or not sheet.fall.broken or high - low < 12:
        return []
    x = low + 12 if sheet.fall.high > 0 else high - 12
    zigzag = f"M{x} {y - 2}l5 8l-8 6l6 12"
    return [f'<path d="{zigzag}" fill="none" stroke="{sheet.colours["ground"]}" stroke-width="3"/>']


def _connector(sheet: Sheet, at: int) -> list[str]:
    """From where the line above ends to where this one begins, or, for the last total, ends."""
    if at == 0:
        return []
    x, y = sheet.x(sheet.fall.lines[at - 1].end), sheet.tops[at - 1] + 6 + BAR
    return [
        f'<path d="M{x} {y}V{sheet.tops[at] + 6}" stroke="{sheet.colours["muted"]}" stroke-dasharray="1 3" '
        'stroke-width="1.5"/>'
    ]


def _label(sheet: Sheet, at: int, line: Line, label: list[str], link: str | None) -> list[str]:
    y, x = sheet.tops[at] + 21, sheet.label_width
    fill = sheet.colours["unexplained" if line.cause == "unexplained" else "ink"]
    weight = ' font-weight="600"' if line.kind == "total" else ""
    spans = "".join(
        f'<tspan x="{x}" y="{y + LEADING * number}">{escape(part)}</tspan>' for number, part in enumerate(label)
    )
    text = f'<text text-anchor="end" fill="{fill}"{weight}>{spans}</text>'
    return [f'<a href="{escape(link)}">{text}</a>' if link else text]


def _amount(sheet: Sheet, at: int, line: Line, link: str | None) -> str:
    x, y = _extent(sheet, line)[1] + 8, sheet.tops[at] + 21
    fill = sheet.colours["unexplained" if line.cause == "unexplained" else "ink"]
    weight = ' font-weight="600"' if line.kind == "total" else ""
    text = f'<text x="{x}" y="{y}" fill="{fill}"{weight}>{escape(_amount_text(line))}</text>'
    return f'<a href="{escape(link)}">{text}</a>' if link else text
