"""What may happen to a contract, one thing at a time. Each leaves its mark in the rows and says what the mark is.

Several may happen to one contract: what happens to the deal or to a document as a whole comes first, and at most one
of them leaves the two sides apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.chance import Chance
from tallystick.demo.days import FIRST, LAST, moment, months_after, read_at
from tallystick.demo.draft import Wish, bill, next_key, tax_on
from tallystick.demo.sale import Bill, Deal, Sale

AFTER_READING = read_at(date(2026, 7, 1), 15)  # billing was read at noon, the CRM will be in the evening
HAND = "Priya Nair"  # of revenue operations


@dataclass(frozen=True, kw_only=True)
class Plant:
    """Something that happens, what it asks of the contract, and whether it leaves the two sides apart."""

    act: Callable[[Sale, Chance], None]
    wish: Wish = field(default_factory=Wish)
    apart: bool = False
    past: bool = False  # nobody could know without an earlier pull
    after: bool = False  # it happens to a document that stands; where none does, nothing happens


def deal_of(sale: Sale) -> Deal:
    assert sale.deal is not None
    return sale.deal


def some(sale: Sale, chance: Chance, low: int = 40, high: int = 900) -> int:
    """A round amount in the contract's money, well below any document's."""
    return 100 * chance.between(low, high)


def standing(sale: Sale) -> list[Bill]:
    """Documents that agree with the deal, at least in part."""
    return [each for each in sale.bills if each.matched]


def idle(sale: Sale, chance: Chance, cause: str, detail: str = "") -> Bill:
    """One document that does not count: what the deal has in it stands alone, for that reason."""
    one = chance.pick(standing(sale))
    deal_of(sale).rest.append((cause, detail, one.matched))
    one.counts, one.matched = False, 0
    return one


def change_moment(sale: Sale, chance: Chance) -> int:
    """Some time in the months that the pulls remember."""
    window = sale.era.changes()
    assert window is not None
    return moment(window[0] + timedelta(days=chance.below((window[1] - window[0]).days + 1)), 11, 20)


# Amounts that are on one side only, and documents that take one another back.


def setup_fee(sale: Sale, chance: Chance) -> None:
    deal_of(sale).setup = 100 * chance.pick((500, 750, 1200, 2500))


def three_years(sale: Sale, chance: Chance) -> None:
    deal_of(sale).years = 3
    first = sale.bills[0]
    day = months_after(first.day, 12)
    if day <= LAST:
        renewed = bill(sale, day, first.subtotal, months_after(first.service_from, 12), 12)
        renewed.year, renewed.matched = 2, 0


def partner_deal(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.pipeline = "Partner"
    deal.rest.append(("definition", "partner", deal.amount))
    sale.bills.clear()
    sale.planned.clear()
    sale.to_come.clear()


def discount(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    one.discount = some(sale, chance, 10, 60)
    one.tax = tax_on(sale, one.subtotal - one.discount)


def seats_added(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    one.proration = some(sale, chance, 5, 80) + (chance.below(100) if sale.customer.money == "USD" else 0)
    one.tax = tax_on(sale, one.subtotal - one.discount + one.proration)


def goodwill(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    amount = some(sale, chance, 20, 90)
    day = min(one.day + timedelta(days=chance.between(2, 40)), LAST)
    note = sale.again(one, next_key(sale, "cn"), day)
    note.object, note.whole, note.matched, note.was = "credit_note", "credit", 0, None
    note.subtotal, note.tax, note.discount, note.proration = -amount, -tax_on(sale, amount), 0, 0
    sale.bills.append(note)


def billed_twice(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    twin = sale.again(one, next_key(sale, "in"), min(one.day + timedelta(days=chance.between(1, 20)), LAST))
    twin.whole, twin.matched = "duplicate", 0
    sale.bills.append(twin)


def _take_back(sale: Sale, one: Bill, day: date) -> None:
    note = sale.again(one, next_key(sale, "cn"), day)
    note.object, note.takes_back = "credit_note", one.key
    note.was = (one.was[0], -one.was[1]) if one.was else None
    note.subtotal, note.discount, note.proration, note.tax = -one.subtotal, -one.discount, -one.proration, -one.tax
    one.whole = note.whole = "reversal"
    one.matched = note.matched = 0
    sale.bills.append(note)


def issued_again(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    day = min(one.day + timedelta(days=chance.between(3, 45)), LAST)
    anew = sale.again(one, next_key(sale, "in"), min(day + timedelta(days=chance.below(6)), LAST))
    anew.rest = [*one.rest]
    if chance.percent(50):
        anew.service_from = one.service_from + timedelta(days=14)  # that was why
    _take_back(sale, one, day)
    sale.bills.append(anew)


def twin_taken_back(sale: Sale, chance: Chance) -> None:
    """Billed twice, and billing has put it right by itself."""
    one = chance.pick(standing(sale))
    twin = sale.again(one, next_key(sale, "in"), min(one.day + timedelta(days=chance.between(1, 9)), LAST))
    sale.bills.append(twin)
    _take_back(sale, twin, min(twin.day + timedelta(days=chance.between(3, 30)), LAST))


def taken_back(sale: Sale, chance: Chance) -> None:
    one = sale.bills[0]
    deal_of(sale).rest.append(("handoff", "missing", one.matched))
    _take_back(sale, one, min(one.day + timedelta(days=chance.between(3, 45)), LAST))


# What leaves the two sides apart.


def test_customer(sale: Sale, chance: Chance) -> None:
    idle(sale, chance, "definition", "test_mode").live = False


def no_customer(sale: Sale, chance: Chance) -> None:
    idle(sale, chance, "quarantine").customer_name = ""


def odd_status(sale: Sale, chance: Chance) -> None:
    idle(sale, chance, "naming").status = chance.pick(("Payed", "PAID IN FULL"))


def draft_only(sale: Sale, chance: Chance) -> None:
    idle(sale, chance, "handoff", "wrong state").status = chance.pick(("draft", "void"))


def odd_stage(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.stage, deal.counts = chance.pick(("Closed - Won", "Won!")), False
    for each in sale.bills:
        _alone(each, "naming")


def billed_before_won(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.stage, deal.counts = "Contract Sent", False
    for each in sale.bills:
        _alone(each, "handoff", "ahead")


def _alone(one: Bill, cause: str, detail: str = "") -> None:
    if one.matched:
        one.rest.append((cause, detail, one.matched))
        one.matched = 0


def a_cent_off(sale: Sale, chance: Chance) -> None:
    one = sale.bills[0]
    if chance.percent(50):
        one.subtotal += 1
        one.rest.append(("rounding", "", 1))
    else:
        one.subtotal -= 1
        one.matched -= 1
        deal_of(sale).rest.append(("rounding", "", 1))


def price_changed(sale: Sale, chance: Chance) -> None:
    """The deal was amended; billing goes on with what it was."""
    deal, one, change = deal_of(sale), sale.bills[0], some(sale, chance)
    deal.was = (change_moment(sale, chance), deal.amount)
    if chance.percent(60):
        deal.amount += change
        deal.rest.append(("stale", "", change))
    else:
        deal.amount -= change
        one.matched -= change
        one.rest.append(("stale", "", change))


def hand_on_the_deal(sale: Sale, chance: Chance) -> None:
    deal, change = deal_of(sale), some(sale, chance)
    deal.set_by = HAND
    deal.amount += change
    deal.rest.append(("adjustment", "undocumented", change))


def typed_invoice(sale: Sale, chance: Chance) -> None:
    one, change = chance.pick(standing(sale)), some(sale, chance)
    one.made = "manual"
    one.subtotal += change
    one.rest.append(("adjustment", "undocumented", change))


def lowered_in_billing(sale: Sale, chance: Chance) -> None:
    """It agreed once; somebody has lowered it since, and left no note."""
    one, change = sale.bills[0], some(sale, chance)
    one.was = (change_moment(sale, chance), one.subtotal)
    one.subtotal -= change
    one.matched -= change
    deal_of(sale).rest.append(("adjustment", "undocumented", change))


def fresh(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.rest.append(("in_transit", "", deal.amount))
    sale.bills.clear()
    sale.to_come.clear()


def never_billed(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.rest.append(("handoff", "missing", deal.amount))
    sale.bills.clear()


def a_part_forgotten(sale: Sale, chance: Chance) -> None:
    one = chance.pick(standing(sale))
    sale.bills.remove(one)
    deal_of(sale).rest.append(("handoff", "in part" if sale.bills else "missing", one.matched))


def billed_too_much(sale: Sale, chance: Chance) -> None:
    one, change = chance.pick(standing(sale)), some(sale, chance)
    one.subtotal += change
    one.rest.append(("unexplained", "", change))


def one_more_invoice(sale: Sale, chance: Chance) -> None:
    last = sale.bills[-1]
    day = min(last.day + timedelta(days=chance.between(20, 60)), LAST)
    change = some(sale, chance)
    more = bill(sale, day, change, last.service_until, 1)
    more.matched = 0
    more.rest.append(("unexplained", "", change))


def won_after_reading(sale: Sale, chance: Chance) -> None:
    deal = deal_of(sale)
    deal.won_at = AFTER_READING
    deal.created = date(2026, 7, 1) if chance.percent(50) else date(2026, 5, chance.between(2, 28))
    deal.whole = "snapshot"
    sale.bills.clear()
    sale.to_come.clear()


def raised_after_reading(sale: Sale, chance: Chance) -> None:
    deal_of(sale).raised = (AFTER_READING, some(sale, chance))


def no_deal(sale: Sale, chance: Chance) -> None:
    for each in sale.bills:
        each.reference = chance.pick(("", sale.contract))
        _alone(each, "backdoor")
    sale.deal = None


def from_before(sale: Sale, chance: Chance) -> None:
    """Billed before the CRM was: it knows nothing so old."""
    sale.bills = sale.bills[:1]
    one = sale.bills[0]
    one.reference = f"C-{FIRST.year - 1}-{sale.number:06d}"
    one.day = FIRST - timedelta(days=chance.between(3, 28))
    _alone(one, "outside_coverage")
    sale.deal = None


def odd_number(sale: Sale, chance: Chance) -> None:
    """Billing writes the contract's number in its own way; it is the same number all the same."""
    for each in sale.bills:
        each.reference = each.reference.lower().replace("-", " ")


ANNUAL = Wish(terms="annual")
DOLLARS = Wish(terms="annual", dollars=True)
CHANGING = Wish(terms="annual", window="changing")
FRESH = Wish(window="fresh")

PLANTS = {  # in the order in which they happen
    "setup_fee": Plant(act=setup_fee),
    "three_years": Plant(act=three_years, wish=ANNUAL),
    "partner_deal": Plant(act=partner_deal, apart=True),
    "taken_back": Plant(act=taken_back, wish=ANNUAL, apart=True),
    "test_customer": Plant(act=test_customer, apart=True),
    "no_customer": Plant(act=no_customer, apart=True),
    "odd_status": Plant(act=odd_status, apart=True),
    "draft_only": Plant(act=draft_only, wish=ANNUAL, apart=True),
    "odd_stage": Plant(act=odd_stage, wish=ANNUAL, apart=True),
    "billed_before_won": Plant(act=billed_before_won, wish=ANNUAL, apart=True),
    "a_cent_off": Plant(act=a_cent_off, wish=DOLLARS, apart=True),
    "price_changed": Plant(act=price_changed, past=True, wish=CHANGING, apart=True),
    "hand_on_the_deal": Plant(act=hand_on_the_deal, wish=ANNUAL, apart=True),
    "typed_invoice": Plant(act=typed_invoice, wish=ANNUAL, apart=True),
    "lowered_in_billing": Plant(act=lowered_in_billing, past=True, wish=CHANGING, apart=True),
    "fresh": Plant(act=fresh, wish=FRESH, apart=True),
    "never_billed": Plant(act=never_billed, wish=ANNUAL, apart=True),
    "a_part_forgotten": Plant(act=a_part_forgotten, wish=Wish(terms="quarterly"), apart=True),
    "billed_too_much": Plant(act=billed_too_much, wish=ANNUAL, apart=True),
    "one_more_invoice": Plant(act=one_more_invoice, wish=CHANGING, apart=True),
    "won_after_reading": Plant(act=won_after_reading, past=True, wish=FRESH, apart=True),
    "raised_after_reading": Plant(act=raised_after_reading, past=True, wish=ANNUAL, apart=True),
    "no_deal": Plant(act=no_deal, apart=True),
    "from_before": Plant(act=from_before, apart=True),
    "discount": Plant(act=discount, after=True),
    "seats_added": Plant(act=seats_added, after=True),
    "issued_again": Plant(act=issued_again, after=True),
    "twin_taken_back": Plant(act=twin_taken_back, after=True),
    "goodwill": Plant(act=goodwill, after=True),
    "billed_twice": Plant(act=billed_twice, after=True),
    "odd_number": Plant(act=odd_number),
}
