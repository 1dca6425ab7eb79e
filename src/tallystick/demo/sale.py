"""One contract as it was sold and billed, before any vendor writes it down.

Amounts are cents of the contract's own money. What of a row agrees with the other side is `matched`; whatever else is
in it has a reason, `rest`. So a row's amount is the sum of its parts, and `settle` holds it to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tallystick.demo.days import Era, month_of
from tallystick.demo.truth import Leg, Side, Truth

TIE = "bookings"
STAGES = "sold->invoiced"
Rates = Mapping[tuple[str, str], int]  # ten-thousandths of the company's money, by money and month
Reason = tuple[str, str, int]  # cause, detail, cents


@dataclass(kw_only=True)
class Customer:
    number: int  # billing's and, unless a deal says another, the CRM's
    name: str
    tax: int  # hundredths of a percent
    money: str


@dataclass(kw_only=True)
class Deal:
    """A deal of the CRM."""

    key: str
    contract: str
    day: date  # closed
    created: date
    amount: int  # of the first year, without set-up
    owner: str
    company: int | None = None  # by this number the CRM knows the customer, if not by its own
    owner_was: tuple[int, str] | None = None  # until this moment it was somebody else's
    setup: int = 0
    years: int = 1
    stage: str = "Closed Won"
    pipeline: str = "Direct"
    set_by: str = "quote-sync"
    won_at: int | None = None  # when it was marked as won, if not on the day
    reopened: list[tuple[int, str]] = field(default_factory=list)  # won once more at this moment, by whom
    was: tuple[int, int] | None = None  # until this moment the amount was so much
    day_was: tuple[int, date] | None = None  # until this moment the close date was another
    raised: tuple[int, int] | None = None  # from this moment on it is so much more; the other side was read before
    counts: bool = True
    whole: str = ""  # one reason for all of it
    rest: list[Reason] = field(default_factory=list)

    def total(self, amount: int) -> int:
        """What the deal says when its first year is worth so much."""
        return amount * self.years + self.setup


@dataclass(kw_only=True)
class Bill:
    """A document of the billing system: an invoice or a credit note."""

    key: str
    day: date
    reference: str  # a contract's or a job's number
    subtotal: int
    service_from: date
    service_until: date
    tax: int = 0
    discount: int = 0
    proration: int = 0
    year: int = 1
    object: str = "invoice"
    kind: str = "contract"
    status: str = "paid"
    paid_on: date | None = None  # when the last of it came
    made: str = "subscription_cycle"
    live: bool = True
    customer_name: str | None = None  # None: the customer's own
    takes_back: str = ""
    was: tuple[int, int] | None = None  # until this moment the subtotal was so much
    counts: bool = True
    whole: str = ""  # one reason for all of it
    matched: int = 0
    rest: list[Reason] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.subtotal - self.discount + self.proration + self.tax


def waiting(bill: Bill) -> Reason:
    """Why a document has nothing on the other side yet; where a hand typed it, that is what is known of it."""
    typed = bill.made == "manual"
    return ("adjustment", "undocumented", bill.total) if typed else ("in_transit", "", bill.total)


@dataclass(kw_only=True)
class Sale:
    """A contract: its customer, its deal, its documents, and what is to come."""

    number: int
    era: Era
    rates: Rates
    customer: Customer
    contract: str
    deal: Deal | None
    bills: list[Bill] = field(default_factory=list)
    to_come: list[tuple[date, int]] = field(default_factory=list)  # by the contract's own plan: due, cents
    planned: list[tuple[date, int]] = field(default_factory=list)  # the whole plan
    key_account: bool = False
    documents: int = 0  # numbers given so far

    def rate(self, day: date) -> int:
        """Ten-thousandths of the company's money for one of the contract's."""
        return self.rates[self.customer.money, month_of(day)]

    def leg(self, row: Deal | Bill) -> Leg:
        side: Side = "left" if isinstance(row, Deal) else "right"
        return Leg(side=side, row=row.key, day=row.day, rate=self.rate(row.day), money=self.customer.money)

    def again(self, bill: Bill, key: str, day: date) -> Bill:
        """The same document under another number on another day."""
        return replace(bill, key=key, day=day, rest=[])

    def settle(self, truth: Truth) -> None:
        """Every part of every counting row, with its reason."""
        for bill in self.bills:
            self._settle_bill(truth, bill)
        if self.deal is not None and self.deal.counts:
            self._settle_deal(truth, self.deal)

    def _settle_bill(self, truth: Truth, bill: Bill) -> None:
        if not bill.counts:
            return
        leg = self.leg(bill)
        if bill.whole in ("duplicate", "reversal"):
            truth.part(TIE, leg, bill.whole, bill.total)
            return
        for cause, minor in (("tax", bill.tax), ("discount", -bill.discount), ("proration", bill.proration)):
            truth.part(TIE, leg, cause, minor)
        if bill.whole == "credit":
            truth.part(TIE, leg, "credit", bill.subtotal)
            return
        if bill.year > 1:
            truth.part(TIE, leg, "definition", bill.subtotal, "later_years")
            return
        for cause, detail, minor in bill.rest:
            truth.part(TIE, leg, cause, minor, detail)
        if bill.matched:
            assert self.deal is not None
            truth.moved(TIE, self.leg(self.deal), leg, bill.matched, STAGES)
        assert bill.subtotal == bill.matched + sum(minor for _, _, minor in bill.rest), bill

    def _settle_deal(self, truth: Truth, deal: Deal) -> None:
        leg = self.leg(deal)
        if deal.whole:
            truth.part(TIE, leg, deal.whole, deal.total(deal.amount))
            return
        if deal.raised:
            truth.part(TIE, leg, "snapshot", deal.raised[1] * deal.years)
        truth.part(TIE, leg, "definition", deal.setup, "setup")
        truth.part(TIE, leg, "definition", deal.amount * (deal.years - 1), "multi_year")
        later = [("not_yet_due", "", minor) for _, minor in self.to_come]
        for cause, detail, minor in (*deal.rest, *later):
            truth.part(TIE, leg, cause, minor, detail)
        matched = sum(bill.matched for bill in self.bills)
        assert deal.amount == matched + sum(minor for _, _, minor in (*deal.rest, *later)), deal
