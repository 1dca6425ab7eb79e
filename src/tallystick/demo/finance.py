"""What finance keeps by itself: the month's exchange rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tallystick.demo.chance import Chance
from tallystick.demo.days import FIRST, MONTHS, NOON, moment, month_of, months_after
from tallystick.demo.rows import Export, Row, cents
from tallystick.demo.sale import Rates

RATES = Export(path="finance/rates.csv", hour=NOON, columns=("currency", "date", "rate"))
AROUND = {"USD": (100, 100), "EUR": (104, 116), "GBP": (122, 134)}  # hundredths: whole units stay exact


def months() -> list[date]:
    """The company's months, and a few before."""
    return [months_after(FIRST, nth) for nth in range(-4, MONTHS + 1)]


def rates(seed: int) -> Rates:
    """Ten-thousandths of a dollar, by money and month."""
    chance = Chance("rates", seed)
    return {
        (money, month_of(first)): 100 * chance.between(*around)
        for money, around in AROUND.items()
        for first in months()
    }


def rows(table: Rates) -> Iterator[Row]:
    for first in months():
        for money in AROUND:
            known = {"currency": money, "date": first.isoformat(), "rate": cents(table[money, month_of(first)] // 100)}
            yield Row(RATES).reads(moment(first, 0), known)
