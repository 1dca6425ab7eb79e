"""What runs: the subscription behind each contract, whose price makes the yearly number that nobody adds up twice.

A number that stands at every month's end has its truth at every month's end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.days import FIRST, LAST, MONTHS, month_of, months_after
from tallystick.demo.draft import LETTERS, PARTS, Wish
from tallystick.demo.sale import Reason, Sale
from tallystick.demo.truth import Leg, Side, Truth

TIE, COUNT = "arr", "customers"
STAGES = "signed->subscribed"
AFTER = date(2026, 7, 1)  # the month of the last reading, and the last that is shown


@dataclass(kw_only=True)
class Subscription:
    """A price that is charged again and again, from a day until a day."""

    key: str
    reference: str
    price: int  # of one interval
    times: int  # so often a year
    starts: date
    ends: date
    status: str = "active"
    live: bool = True
    customer: bool = True
    customer_of: int | None = None  # another record of billing's for the same customer
    counts: bool = True
    whole: str = ""
    rest: list[Reason] = field(default_factory=list)

    @property
    def yearly(self) -> int:
        return self.price * self.times


@dataclass
class Running:
    """The subscriptions of a contract, and what the contract has that they lack."""

    sale: Sale
    starts: date
    ends: date
    found: list[Subscription] = field(default_factory=list)
    lacking: list[Reason] = field(default_factory=list)
    mate: Subscription | None = None
    known_to: str | None = None  # of a customer's second contract: who counts the customer once more, if anybody

    def settle(self, truth: Truth) -> None:
        self._settle_customer(truth)
        signed = self._signed()
        if signed is not None and self._agrees():
            return
        for month in _months():
            here = signed is not None and _stands(self.starts, self.ends, month)
            there = self.mate is not None and _stands(self.mate.starts, self.mate.ends, month)
            if signed is not None and here:
                self._settle_signed(truth, signed, month, there)
            for each in self.found:
                if each.counts and _stands(each.starts, each.ends, month):
                    self._settle_found(truth, each, month, signed is not None and here)

    def _agrees(self) -> bool:
        """Nothing to say in any month: one subscription, as long and as dear as the contract."""
        mate, deal = self.mate, self.sale.deal
        if mate is None or deal is None or self.found != [mate] or deal.raised or deal.whole:
            return False
        return not (mate.rest or self.lacking) and (mate.starts, mate.ends) == (self.starts, self.ends)

    def _settle_customer(self, truth: Truth) -> None:
        """Whether CRM and billing both count the customer, in the month in which the contract was signed."""
        deal = self.sale.deal
        if self.known_to is not None:
            self._settle_once_more(truth)
            return
        if deal is not None and self._signed() is not None and self.mate is None:
            cause, detail, _ = ("snapshot", "", 1) if deal.whole else self.lacking[0]
            if cause == "quarantine":  # a held row without a customer would bring no customer: nothing explains it
                cause = "unexplained"
            truth.part(COUNT, Leg(side="left", row=deal.key, day=deal.day), cause, 1, detail)
        for each in self.found:
            if each.counts and each is not self.mate and not each.whole:
                leg = Leg(side="right", row=each.key, day=self.signed_on(each))
                truth.part(COUNT, leg, each.rest[0][0], 1, each.rest[0][1])

    def _settle_once_more(self, truth: Truth) -> None:
        """Where CRM and billing disagree on who is a new customer, nothing in the rows explains it."""
        deal, mate = self.sale.deal, self.mate
        assert deal is not None and mate is not None
        if self.known_to == "crm":
            truth.part(COUNT, Leg(side="left", row=deal.key, day=deal.day), "unexplained", 1)
        elif self.known_to == "billing":
            truth.part(COUNT, Leg(side="right", row=mate.key, day=self.signed_on(mate)), "unexplained", 1)

    def signed_on(self, each: Subscription) -> date:
        return min(self.sale.deal.day if self.sale.deal else each.starts, LAST)

    def _signed(self) -> int | None:
        """What the contract is worth a year, if the CRM's number has it."""
        deal = self.sale.deal
        if deal is None or not deal.counts or deal.pipeline == "Partner":
            return None
        return deal.amount

    def _settle_signed(self, truth: Truth, yearly: int, month: date, there: bool) -> None:
        deal = self.sale.deal
        assert deal is not None
        leg = self._leg("left", deal.key, self.starts, month)
        if deal.raised:
            truth.part(TIE, leg, "snapshot", deal.raised[1])
        if deal.whole:
            truth.part(TIE, leg, deal.whole, yearly)
            return
        lost = sum(minor for _, _, minor in self.lacking)
        for cause, detail, minor in self.lacking:
            truth.part(TIE, leg, cause, minor, detail)
        if self.mate is not None and not there:
            truth.part(TIE, leg, "timing", yearly - lost, STAGES)

    def _settle_found(self, truth: Truth, each: Subscription, month: date, here: bool) -> None:
        leg = self._leg("right", each.key, each.starts, month)
        if each.whole:
            truth.part(TIE, leg, each.whole, each.yearly)
            return
        for cause, detail, minor in each.rest:
            truth.part(TIE, leg, cause, minor, detail)
        matched = each.yearly - sum(minor for _, _, minor in each.rest)
        if each is not self.mate:
            assert not matched, each
        elif here:
            deal = self.sale.deal
            assert deal is not None
            truth.moved(TIE, self._leg("left", deal.key, self.starts, month), leg, matched)
        else:
            truth.part(TIE, leg, "timing", matched, STAGES)

    def _leg(self, side: Side, row: str, starts: date, month: date) -> Leg:
        return Leg(side=side, row=row, day=month, rate=self.sale.rate(starts), money=self.sale.customer.money)


def _months() -> Iterator[date]:
    """First days of all months that are shown, from the first that anything begins in."""
    return (months_after(FIRST, nth) for nth in range(-1, MONTHS + 1))


def _stands(starts: date, ends: date, month: date) -> bool:
    """At the month's end."""
    return month_of(starts) <= month_of(month) < month_of(ends)


def run(sale: Sale, chance: Chance, names: tuple[str, ...]) -> Running:
    """One subscription for a contract that billing knows, and then what happens to it."""
    deal = sale.deal
    first = sale.bills[0].day if sale.bills else FIRST
    starts = months_after((deal.day if deal else first).replace(day=1), 1 if deal else 0)
    running = Running(sale, starts, months_after(starts, 12 * (deal.years if deal else 1)))
    _subscribe(running, chance)
    raised = deal is not None and deal.raised is not None  # what it was before, the other side must still show
    for name in names:
        mate = running.mate
        if mate is not None and not raised and not running.lacking and not mate.rest:
            PLANTS[name].act(running, mate, chance)
    return running


def _subscribe(running: Running, chance: Chance) -> None:
    sale, deal = running.sale, running.sale.deal
    times = PARTS[chance.pick(("annual", "annual", "quarterly", "monthly"))]
    if deal is None:
        amount = sale.bills[0].subtotal
        old = sale.bills[0].day < FIRST
        each = _made(running, amount // times, times, running.starts)
        each.rest.append(("outside_coverage" if old else "backdoor", "", each.yearly))
        return
    if deal.pipeline == "Partner" or deal.whole:
        return
    if deal.day >= date(2026, 6, 28) and chance.percent(60):
        running.lacking.append(("in_transit", "", deal.amount))
        return
    hand = sum(minor for cause, _, minor in deal.rest if cause == "adjustment" and deal.set_by != "quote-sync")
    agreed = (deal.was[1] if deal.was else deal.amount) - hand
    if agreed % times and (hand or deal.was or deal.raised or not deal.counts):
        times = 1  # beside another reason nobody could tell which cents are there from sharing a year's price
    each = _made(running, (agreed + times // 2) // times, times, running.starts)
    if not deal.counts:
        each.rest.append((*(("handoff", "ahead") if deal.stage == "Contract Sent" else ("naming", "")), each.yearly))
        return
    running.mate = each
    _part(running, each, each.yearly - agreed, "rounding")
    _part(running, each, -hand, "adjustment", "undocumented")
    if deal.was:
        _part(running, each, agreed - deal.amount, "stale")


def _made(running: Running, price: int, times: int, starts: date) -> Subscription:
    key = f"sub_1{scrambled(running.sale.number * 8 + len(running.found), LETTERS, 12)}"
    reference = running.sale.contract if running.sale.deal else f"{running.sale.contract}-x"
    each = Subscription(key=key, reference=reference, price=price, times=times, starts=starts, ends=running.ends)
    running.found.append(each)
    return each


def _part(running: Running, each: Subscription, more: int, cause: str, detail: str = "") -> None:
    """So much more on the side of billing, or so much less."""
    if more > 0:
        each.rest.append((cause, detail, more))
    elif more < 0:
        running.lacking.append((cause, detail, -more))


def _alone(running: Running, mate: Subscription, cause: str, detail: str = "") -> None:
    deal = running.sale.deal
    assert deal is not None
    running.lacking.append((cause, detail, deal.amount))
    mate.counts, running.mate = False, None


def starts_late(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.starts = months_after(mate.starts, chance.between(1, 3))


def ended_early(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.ends = months_after(mate.starts, chance.between(2, 5))


def never_subscribed(running: Running, mate: Subscription, chance: Chance) -> None:
    _alone(running, mate, "handoff", "missing")
    running.found.remove(mate)


def incomplete(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.status = chance.pick(("incomplete", "trialing"))
    _alone(running, mate, "handoff", "wrong state")


def test_mode(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.live = False
    _alone(running, mate, "definition", "test_mode")


def odd_status(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.status = "Active "
    _alone(running, mate, "naming")


def no_customer(running: Running, mate: Subscription, chance: Chance) -> None:
    mate.customer = False
    _alone(running, mate, "quarantine")


def dearer(running: Running, mate: Subscription, chance: Chance) -> None:
    change = 100 * chance.between(3, 40)
    mate.price += change
    mate.rest.append(("unexplained", "", change * mate.times))


def cheaper(running: Running, mate: Subscription, chance: Chance) -> None:
    change = 100 * chance.between(1, 5)
    mate.price -= change
    running.lacking.append(("unexplained", "", change * mate.times))


def twice(running: Running, mate: Subscription, chance: Chance) -> None:
    key = f"sub_1{scrambled(running.sale.number * 8 + 7, LETTERS, 12)}"
    mate.key, key = sorted((mate.key, key))  # the first by its number as well
    running.found.append(replace(mate, key=key, whole="duplicate", rest=[]))


@dataclass(frozen=True, kw_only=True)
class Plant:
    act: Callable[[Running, Subscription, Chance], None]
    wish: Wish = field(default_factory=lambda: Wish(terms="annual"))
    lead_only: bool = False


ABROAD = Wish(terms="annual", abroad=True)
PLANTS = {
    "starts_late": Plant(act=starts_late),
    "starts_late_abroad": Plant(act=starts_late, wish=ABROAD, lead_only=True),
    "ended_early": Plant(act=ended_early),
    "never_subscribed": Plant(act=never_subscribed),
    "incomplete": Plant(act=incomplete),
    "test_mode": Plant(act=test_mode),
    "odd_status": Plant(act=odd_status),
    "no_customer": Plant(act=no_customer),
    "dearer": Plant(act=dearer),
    "cheaper": Plant(act=cheaper),
    "twice": Plant(act=twice),
}
TOGETHER = (
    ("starts_late", "ended_early"),
    ("starts_late", "dearer"),
    ("ended_early", "cheaper"),
    ("starts_late", "twice"),
)
