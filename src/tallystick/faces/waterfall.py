"""Where each line of a bridge begins and ends on the axis, for every face that draws bars; integers only.

Totals stand on zero. When both totals are large against what lies between them, the axis is cut: it begins near the
smaller total, `broken` says so, and every face must mark it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Bridge, Effect
from tallystick.faces.words import Wording

Kind = Literal["total", "up", "down", "none"]


@dataclass(frozen=True, kw_only=True)
class Line:
    label: str
    kind: Kind
    amount: Amount
    start: int  # minor units on the axis
    end: int
    rows: int
    cause: str | None = None  # None: a total
    effect: Effect | None = None


@dataclass(frozen=True, kw_only=True)
class Waterfall:
    lines: tuple[Line, ...]
    low: int  # the axis, in minor units; low < high always
    high: int
    broken: bool

    def at(self, value: int, length: int) -> int:
        """The place of a value on an axis of that many cells or pixels."""
        return (value - self.low) * length // (self.high - self.low)


def waterfall(bridge: Bridge, wording: Wording) -> Waterfall:
    steps = _steps(bridge)
    labels = _labels(steps, wording)
    running, levels = bridge.left.amount.minor, [bridge.left.amount.minor, bridge.right.amount.minor]
    middle: list[Line] = []
    for step, label in zip(steps, labels, strict=True):
        after = running + step.effect.minor
        middle.append(_line(step, label, running, after))
        levels.append(after)
        running = after
    low, high, broken = _axis(levels)
    origin = (low if high > 0 else high) if broken else 0
    left = _total(wording.side(bridge.left), bridge.left.amount, origin, bridge.left.counted)
    right = _total(wording.side(bridge.right), bridge.right.amount, origin, bridge.right.counted)
    return Waterfall(lines=(left, *middle, right), low=low, high=high, broken=broken)


def _steps(bridge: Bridge) -> tuple[Effect, ...]:
    """All effects, and `unexplained` even where there is none."""
    if any(each.cause == "unexplained" for each in bridge.effects):
        return bridge.effects
    rest = bridge.unexplained
    return (
        *bridge.effects,
        Effect(cause="unexplained", detail="", side=bridge.upstream, effect=rest.effect, rows=rest.rows),
    )


def _labels(steps: tuple[Effect, ...], wording: Wording) -> list[str]:
    """Both sides may have a line of the same cause and detail: then each says whose rows it is about."""
    labels = [wording.effect(each) for each in steps]
    return [
        f"{label}, {step.side} rows" if labels.count(label) > 1 else label
        for step, label in zip(steps, labels, strict=True)
    ]


def _line(step: Effect, label: str, start: int, end: int) -> Line:
    kind: Kind = "up" if end > start else "down" if end < start else "none"
    return Line(
        label=label,
        kind=kind,
        amount=step.effect,
        start=start,
        end=end,
        rows=step.rows,
        cause=step.cause,
        effect=step,
    )


def _total(label: str, amount: Amount, origin: int, rows: int) -> Line:
    return Line(label=label, kind="total", amount=amount, start=origin, end=amount.minor, rows=rows)


def _axis(levels: list[int]) -> tuple[int, int, bool]:
    low, high = min(levels), max(levels)
    spread, reach = high - low, max(abs(low), abs(high))
    same_sign = low > 0 or high < 0
    if same_sign and spread and spread * 2 < reach:
        room = max(spread // 4, 1)
        return (low - room, high, True) if low > 0 else (low, high + room, True)
    low, high = min(low, 0), max(high, 0)
    return low, max(high, low + 1), False
