"""A contract that went as it should: sold, and billed in full or by its plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.days import FIRST, LAST, Era, last_of, months_after
from tallystick.demo.names import company, rep
from tallystick.demo.sale import Bill, Customer, Deal, Rates, Sale

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WINDOWS = {  # when a deal may have been closed
    "settled": (date(2025, 1, 6), date(2026, 5, 20)),  # every deadline is over
    "clean": (date(2025, 1, 6), date(2026, 6, 18)),
    "changing": (date(2025, 9, 1), date(2026, 2, 20)),  # old enough to be changed since, in pulls that are remembered
    "late": (date(2026, 6, 29), LAST),
    "fresh": (date(2026, 6, 28), date(2026, 6, 30)),
}
PARTS = {"annual": 1, "quarterly": 4, "monthly": 12}
TAXES = (0, 0, 450, 625, 725, 825)  # hundredths of a percent, by the customer's state
DUE_DAY = 5


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a contract must be like for what is to happen to it."""

    terms: str | None = None
    dollars: bool = False
    abroad: bool = False
    window: str = "settled"


def draft(number: int, chance: Chance, era: Era, rates: Rates, wish: Wish) -> Sale:
    terms = wish.terms or chance.pick(("annual", "annual", "annual", "quarterly", "monthly"))
    window = "settled" if wish.window == "clean" and terms != "annual" else wish.window
    first, last = WINDOWS[window]
    day = first + timedelta(days=chance.below((last - first).days + 1))
    customer = _customer(number, chance, wish)
    contract = f"C-{day.year}-{number:06d}"
    deal = Deal(
        key=str(28_000_000_000 + number * 37),
        contract=contract,
        day=day,
        created=day - timedelta(days=chance.between(5, 70)),
        amount=_amount(chance, customer),
        owner=rep(chance),
    )
    sale = Sale(number=number, era=era, rates=rates, customer=customer, contract=contract, deal=deal)
    bill_by_plan(sale, chance, terms)
    return sale


def next_contract(number: int, chance: Chance, before: Sale) -> Sale:
    """One more contract of a customer, signed later in the same month, and billed at once."""
    deal = before.deal
    assert deal is not None
    day = deal.day + timedelta(days=chance.between(1, last_of(deal.day).day - deal.day.day))
    again = replace(
        deal,
        key=str(28_000_000_000 + number * 37),
        contract=f"C-{day.year}-{number:06d}",
        day=day,
        created=day - timedelta(days=chance.between(1, 20)),
        amount=_amount(chance, before.customer),
        owner=rep(chance),
    )
    sale = replace(
        before, number=number, contract=again.contract, deal=again, bills=[], to_come=[], planned=[], documents=0
    )
    bill_by_plan(sale, chance, "annual")
    return sale


def _customer(number: int, chance: Chance, wish: Wish) -> Customer:
    turn = chance.below(24 if wish.abroad else 100)
    money = "USD" if wish.dollars or turn >= 24 else "GBP" if turn < 6 else "EUR"
    tax = chance.pick(TAXES) if money == "USD" else 0
    return Customer(number=number, name=company(chance, number), tax=tax, money=money)


def _amount(chance: Chance, customer: Customer) -> int:
    """Whole units that twelve months share evenly abroad; at home anything, now and then with cents."""
    if customer.money != "USD":
        return 12_00 * chance.between(80, 4000)
    rounded = 50_00 * chance.between(20, 900)
    return rounded - 1 - chance.below(4900) if chance.percent(15) else rounded


def bill_by_plan(sale: Sale, chance: Chance, terms: str) -> None:
    """At once, or by the quarter or month from the month after."""
    deal = sale.deal
    assert deal is not None
    if terms == "annual":
        lag = chance.pick((0, 0, 1, 1, 2, 3, 5, 8, 13, 27))
        day = min(deal.day + timedelta(days=lag), LAST)
        start = months_after(deal.day.replace(day=1), 1)
        bill(sale, day, deal.amount, start, 12, made="subscription_create")
        return
    parts = PARTS[terms]
    for nth in range(parts):
        due = months_after(deal.day.replace(day=DUE_DAY), 1 + nth * 12 // parts)
        share = deal.amount // parts + (deal.amount % parts if nth == parts - 1 else 0)
        sale.planned.append((due, share))
        if due > LAST:
            sale.to_come.append((due, share))
        else:
            bill(sale, due, share, due.replace(day=1), 12 // parts)


def bill(sale: Sale, day: date, subtotal: int, start: date, months: int, made: str = "subscription_cycle") -> Bill:
    """One more invoice, all of it agreed."""
    assert FIRST <= day <= LAST, day
    made_out = Bill(
        key=next_key(sale, "in"),
        day=day,
        reference=sale.contract,
        subtotal=subtotal,
        tax=tax_on(sale, subtotal),
        service_from=start,
        service_until=months_after(start, months),
        made=made,
        matched=subtotal,
    )
    sale.bills.append(made_out)
    return made_out


def tax_on(sale: Sale, minor: int) -> int:
    """Half a cent goes up."""
    sign = -1 if minor < 0 else 1
    return sign * ((abs(minor) * sale.customer.tax + 5000) // 10000)


def next_key(sale: Sale, kind: str) -> str:
    """A document number of the billing system's make, of its own."""
    sale.documents += 1
    return f"{kind}_1{scrambled(sale.number * 64 + sale.documents, LETTERS, 12)}"
