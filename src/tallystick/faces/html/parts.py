"""What a page is made from, and the small pieces that all of it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Bridge, Effect, EffectRow, TieResult
from tallystick.faces.story import Fact, TieStory
from tallystick.faces.texts import plain
from tallystick.faces.words import MINUS, Wording, money, signed

SAMPLE = 25  # rows of one cause on the page
FEW = 5  # rows of one cause in a period that is not the one on top
PERIODS = 60  # bridges of single periods on the page, the latest

Key = tuple[str, str, str, str]  # period, cause, detail, side


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page is made from."""

    result: TieResult
    focus: Bridge | None  # the bridge on top
    samples: Mapping[Effect, Sequence[EffectRow]] = field(default_factory=dict)  # behind the lines of that one
    by_period: Mapping[Key, Sequence[EffectRow]] = field(default_factory=dict)  # behind those of the others
    story: TieStory | None = None
    wording: Wording = field(default_factory=Wording)
    about: str = "tie"  # what the page is about: a tie, or a metric that moved
    command: tuple[str, ...] = ()  # what gives the rows behind a line; of a tie, `tally rows`

    def rows(self, bridge: Bridge, effect: Effect) -> Sequence[EffectRow]:
        if bridge is self.focus:
            return self.samples.get(effect, ())
        return self.by_period.get((bridge.period, effect.cause, effect.detail, effect.side), ())

    @property
    def drawn(self) -> tuple[Bridge, ...]:
        """The bridges below the one on top: the latest periods, and the total."""
        periods = tuple(each for each in self.result.periods if each is not self.focus)[-PERIODS:]
        total = self.result.total
        return (*periods, total) if total and total is not self.focus else periods


def focus_of(result: TieResult) -> Bridge | None:
    """The bridge a page without a period begins with: the total, else the latest period."""
    return result.total or (result.periods[-1] if result.periods else None)


def text(words: str) -> str:
    return escape(plain(words))


def amount(value: Amount) -> str:
    """An effect, with its sign."""
    return text(signed(value, minus=MINUS))


def total(value: Amount) -> str:
    return text(money(value, minus=MINUS))


def linked(inner: str, href: str | None) -> str:
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner


def facts(given: Sequence[Fact]) -> str:
    inner = "".join(f"<dt>{text(name)}</dt><dd>{text(words)}</dd>" for name, words in given)
    return f'<dl class="facts">{inner}</dl>'


def anchor(period: str) -> str:
    """The name of a period's place on the page; a browser opens what it is folded into."""
    return f"period-{period}"
