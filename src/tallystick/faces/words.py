"""Amounts and labels as people read them. An amount's text comes from its integer alone, exact to the last place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tallystick.core.money import Amount, text_of
from tallystick.core.ties.bridge import TOTAL, UNDATED, Bridge, Effect, Side

SYMBOLS = MappingProxyType({"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"})
MINUS = "\N{MINUS SIGN}"  # on pages; terminals get the hyphen that can be pasted into a spreadsheet
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def money(amount: Amount, *, minus: str = "-") -> str:
    """`-$1,234.50`; units without a sign of their own are named by the heading."""
    digits = text_of(abs(amount.minor), amount.unit.scale)
    whole, point, cents = digits.partition(".")
    sign = minus if amount.minor < 0 else ""
    return f"{sign}{SYMBOLS.get(amount.unit.code, '')}{_grouped(whole)}{point}{cents}"


def signed(amount: Amount, *, minus: str = "-") -> str:
    """An effect: `+$1.00`, `-$1.00`, `$0.00`."""
    return f"+{money(amount)}" if amount.minor > 0 else money(amount, minus=minus)


def count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{_grouped(str(number))} {noun if number == 1 else plural or noun + 's'}"


def number(value: int) -> str:
    return _grouped(str(value))


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What the model says of its ids, so that a bridge can be read aloud; an id nobody described speaks for itself."""

    metrics: Mapping[str, str] = field(default_factory=dict)  # metric id -> its name in words
    details: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (cause, detail) -> what it says
    causes: Mapping[str, str] = field(default_factory=dict)  # cause -> one plain sentence

    def side(self, side: Side) -> str:
        return self.metrics.get(side.metric, side.metric)

    def effect(self, effect: Effect) -> str:
        title = effect.cause.replace("_", " ").capitalize()
        detail = self.details.get((effect.cause, effect.detail), _spoken(effect.detail))
        return f"{title}: {detail}" if detail else title

    def sentence(self, code: str) -> str:
        return self.causes.get(code, "")


def period_words(period: str) -> str:
    """`2026-03` is March 2026; other periods are named as they are written."""
    if period == TOTAL:
        return "all periods"
    if period == UNDATED:
        return "rows without a date"
    year, _, month = period.partition("-")
    if len(period) == 7 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return f"{MONTHS[int(month) - 1]} {year}"
    return period


def first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def bridge_words(bridge: Bridge, wording: Wording) -> tuple[str, ...]:
    """The bridge as sentences to read aloud."""
    left, right = wording.side(bridge.left), wording.side(bridge.right)
    apart = f"{money(abs(bridge.difference))} {'less' if bridge.difference.minor < 0 else 'more'}"
    verdict = apart if bridge.difference else "the same"
    opening = (
        f"{first_up(period_words(bridge.period))}: {left} is {money(bridge.left.amount)}, "
        f"{right} is {money(bridge.right.amount)}: {verdict}."
    )
    effects = tuple(
        f"{wording.effect(each)}: {signed(each.effect)}, {count(each.rows, f'{each.side} row')}."
        for each in bridge.effects
        if each.cause != "unexplained"
    )
    rest = bridge.unexplained
    nothing = "Nothing is unexplained."
    left_over = f"Unexplained: {signed(rest.effect)} net, {money(rest.gross)} gross, {count(rest.rows, 'row')}."
    return (opening, *effects, left_over if rest.gross or rest.rows else nothing)


def proof_words(bridge: Bridge) -> tuple[str, ...]:
    """The proofs, each as a sentence that is either true or an alarm."""
    proof = bridge.proof
    rows = f"{number(proof.rows_left)} left and {count(proof.rows_right, 'right row')}"
    quarantined = f", {number(proof.quarantined)} of them in quarantine" if proof.quarantined else ""
    return (
        "sum: left + effects = right" if proof.sum else "SUM FAILS: left + effects is not right",
        f"partition: {rows}, each accounted for once{quarantined}"
        if proof.partition
        else f"PARTITION FAILS: {rows}, not each accounted for once{quarantined}",
        f"{bridge.shifts}: zero over all periods"
        if proof.timing
        else f"{bridge.shifts.upper()} FAILS: not zero over all periods",
    )


def _spoken(detail: str) -> str:
    """`sold->not_invoiced` is `sold to not invoiced`."""
    return detail.replace("->", " to ").replace("_", " ")


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    return ",".join([*parts, *(digits[at : at + 3] for at in range(head, len(digits), 3))])
