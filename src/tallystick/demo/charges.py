"""How customers pay: charges and refunds at the payment provider, each for one document of billing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.days import LAST
from tallystick.demo.draft import LETTERS, Wish
from tallystick.demo.sale import Bill, Reason, Sale, waiting
from tallystick.demo.truth import PAR, Leg, Truth

TIE = "collected"
STAGES = "invoiced->paid"


@dataclass(kw_only=True)
class Charge:
    """A movement of money at the payment provider."""

    key: str
    day: date
    gross: int
    money: str
    rate: int
    bill: Bill | None
    type: str = "charge"
    invoice: str = ""  # if it names another than its document
    status: str = "succeeded"
    short: int = 0  # so much the net does not add up
    counts: bool = True
    whole: str = ""  # one reason for all of it
    matched: int = 0
    rest: list[Reason] = field(default_factory=list)

    @property
    def fee(self) -> int:
        """A share and something fixed; abroad in whole units."""
        if self.type != "charge":
            return 0
        share = (self.gross * 29 + 500) // 1000 + 30
        return share if self.money == "USD" else share // 100 * 100

    @property
    def net(self) -> int:
        return self.gross - self.fee

    def leg(self, side: str) -> Leg:
        hand = "left" if side == "left" else "right"
        return Leg(side=hand, row=self.key, day=self.day, rate=self.rate, money=self.money)  # type: ignore[arg-type]


@dataclass
class Purse:
    """What came in for a contract's documents, and what of each document has not."""

    sale: Sale
    bills: list[Bill]
    charges: list[Charge] = field(default_factory=list)
    lacking: dict[str, Reason] = field(default_factory=dict)  # by document
    made: int = 0

    def charge(self, bill: Bill | None, day: date, gross: int, type: str = "charge") -> Charge:
        self.made += 1
        rate = self.sale.rate(day) if bill is not None else PAR
        money = self.sale.customer.money if bill is not None else "USD"
        key = f"txn_1{scrambled(self.sale.number * 64 + self.made, LETTERS, 12)}"
        self.charges.append(Charge(key=key, day=day, gross=gross, money=money, rate=rate, bill=bill, type=type))
        return self.charges[-1]

    def settle(self, truth: Truth) -> None:
        for bill in self.bills:
            if bill.counts:
                self._settle_bill(truth, bill)
        for charge in self.charges:
            if charge.counts:
                self._settle_charge(truth, charge)

    def _settle_bill(self, truth: Truth, bill: Bill) -> None:
        leg = self.bill_leg(bill)
        if bill.whole in ("duplicate", "reversal"):
            truth.part(TIE, leg, bill.whole, bill.total)
            return
        cause, detail, minor = self.lacking.get(bill.key, ("", "", 0))
        truth.part(TIE, leg, cause, minor, detail)
        matched = sum(each.matched for each in self.charges if each.bill is bill)
        assert matched + minor == bill.total, (bill, matched, minor)

    def _settle_charge(self, truth: Truth, charge: Charge) -> None:
        leg = charge.leg("right")
        if charge.whole:
            truth.part(TIE, leg, charge.whole, charge.gross)
            return
        for cause, detail, minor in charge.rest:
            truth.part(TIE, leg, cause, minor, detail)
        if charge.matched:
            assert charge.bill is not None
            truth.moved(TIE, self.bill_leg(charge.bill), leg, charge.matched, STAGES)
        assert charge.gross == charge.matched + sum(minor for _, _, minor in charge.rest), charge

    def bill_leg(self, bill: Bill) -> Leg:
        money = self.sale.customer.money
        return Leg(side="left", row=bill.key, day=bill.day, rate=self.sale.rate(bill.day), money=money)


def pay(sale: Sale, bills: list[Bill], chance: Chance, names: tuple[str, ...]) -> Purse:
    """Every document that asks for it is paid within a month, if that is over; and then what happens to some."""
    purse = Purse(sale, bills)
    for bill in bills:
        if bill.live and bill.whole not in ("duplicate", "reversal") and bill.status not in ("draft", "void"):
            _pay_one(purse, bill, chance)
    for name in names:
        one = _plain(purse)
        if PLANTS[name].alone or one is not None:
            PLANTS[name].act(purse, one, chance)  # type: ignore[arg-type]
    return purse


def _pay_one(purse: Purse, bill: Bill, chance: Chance) -> None:
    day = bill.day + timedelta(days=chance.between(2, 30))
    if day > LAST:
        if bill.counts:
            purse.lacking[bill.key] = waiting(bill)
        return
    before = bill.total + (bill.was[1] - bill.subtotal if bill.was else 0)
    charge = purse.charge(bill, day, before, "charge" if bill.object == "invoice" else "refund")
    bill.paid_on = day
    if bill.customer_name == "":
        charge.rest.append(("quarantine", "", charge.gross))
    elif not bill.counts:
        charge.rest.append(("naming", "", charge.gross))
    else:
        charge.matched = bill.total
        if bill.was:
            charge.rest.append(("stale", "", before - bill.total))


def _plain(purse: Purse) -> Charge | None:
    """A payment that agrees, long ago enough for every deadline to be over."""
    agreed = (each for each in purse.charges if each.type == "charge" and each.matched == each.gross and each.bill)
    early = (each for each in agreed if each.bill and each.bill.day < date(2026, 4, 20) and each.bill.made != "manual")
    return next((each for each in early if each.bill and not each.bill.was), None)


def _bill_of(charge: Charge) -> Bill:
    assert charge.bill is not None
    return charge.bill


def _lacks(purse: Purse, one: Charge, cause: str, detail: str = "", minor: int | None = None) -> None:
    lost = one.matched if minor is None else minor
    purse.lacking[_bill_of(one).key] = (cause, detail, lost)
    one.matched -= lost


def never_paid(purse: Purse, one: Charge, chance: Chance) -> None:
    _lacks(purse, one, "handoff", "missing")
    _bill_of(one).paid_on = None
    purse.charges.remove(one)


def paid_in_part(purse: Purse, one: Charge, chance: Chance) -> None:
    kept = one.gross * 6 // 10 // 100 * 100
    _lacks(purse, one, "handoff", "in part", one.gross - kept)
    one.gross = kept
    _bill_of(one).paid_on = None


def paid_in_two(purse: Purse, one: Charge, chance: Chance) -> None:
    first = one.gross * 4 // 10 // 100 * 100
    day = one.day + timedelta(days=chance.between(10, 40))
    more = purse.charge(one.bill, day, one.gross - first)
    more.matched, one.gross, one.matched = more.gross, first, first
    _bill_of(one).paid_on = day


def paid_twice(purse: Purse, one: Charge, chance: Chance) -> None:
    more = purse.charge(one.bill, one.day + timedelta(days=chance.between(1, 30)), one.gross)
    more.rest.append(("unexplained", "", more.gross))


def paid_too_much(purse: Purse, one: Charge, chance: Chance) -> None:
    change = 100 * chance.between(10, 200)
    one.gross += change
    one.rest.append(("unexplained", "", change))


def card_declined(purse: Purse, one: Charge, chance: Chance) -> None:
    _lacks(purse, one, "handoff", "wrong state")
    one.status, one.counts = "failed", False
    _bill_of(one).paid_on = None


def card_declined_in_part(purse: Purse, one: Charge, chance: Chance) -> None:
    """Some of it did come; that is what is known of the rest."""
    _lacks(purse, one, "handoff", "in part")
    one.status, one.counts = "failed", False
    _bill_of(one).paid_on = None


def odd_status(purse: Purse, one: Charge, chance: Chance) -> None:
    _lacks(purse, one, "naming")
    one.status, one.counts = "success", False


def net_is_wrong(purse: Purse, one: Charge, chance: Chance) -> None:
    _lacks(purse, one, "quarantine")
    one.short, one.counts = 100 * chance.between(1, 9), False


def disputed(purse: Purse, one: Charge, chance: Chance) -> None:
    back = purse.charge(one.bill, min(one.day + timedelta(days=chance.between(15, 60)), LAST), -one.gross, "dispute")
    back.whole = "dispute"


def unknown_charge(purse: Purse, one: Charge, chance: Chance) -> None:
    charge = purse.charge(None, date(2025, chance.between(2, 12), chance.between(1, 28)), 100 * chance.between(40, 900))
    charge.invoice = chance.pick(("", f"in_0{purse.sale.number}"))
    charge.whole = "backdoor"


def before_billing(purse: Purse, one: Charge, chance: Chance) -> None:
    charge = purse.charge(None, date(2024, 11, chance.between(2, 25)), 100 * chance.between(40, 900))
    charge.invoice = f"INV-{purse.sale.number}"
    charge.whole = "outside_coverage"


@dataclass(frozen=True, kw_only=True)
class Plant:
    act: Callable[[Purse, Charge, Chance], None]
    wish: Wish = field(default_factory=lambda: Wish(terms="annual"))
    alone: bool = False
    beside: bool = False  # only where something else has happened


PLANTS = {
    "never_paid": Plant(act=never_paid),
    "paid_in_part": Plant(act=paid_in_part),
    "paid_in_two": Plant(act=paid_in_two),
    "paid_twice": Plant(act=paid_twice),
    "paid_too_much": Plant(act=paid_too_much),
    "card_declined": Plant(act=card_declined),
    "card_declined_in_part": Plant(act=card_declined_in_part, beside=True),
    "odd_status": Plant(act=odd_status),
    "net_is_wrong": Plant(act=net_is_wrong),
    "disputed": Plant(act=disputed),
    "unknown_charge": Plant(act=unknown_charge, alone=True),
    "before_billing": Plant(act=before_billing, alone=True),
}
TOGETHER = (
    ("paid_in_part", "disputed", "unknown_charge"),
    ("paid_in_two", "odd_status", "disputed"),
    ("paid_in_two", "net_is_wrong"),
    ("paid_in_two", "card_declined_in_part"),
    ("disputed", "paid_too_much", "before_billing"),
    ("paid_twice", "disputed"),
)
