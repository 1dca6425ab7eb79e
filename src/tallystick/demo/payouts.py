"""How the money reaches the bank: every Friday one payout per currency, of all charges of some contracts less fees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.charges import Charge, Purse
from tallystick.demo.days import LAST, month_of
from tallystick.demo.draft import LETTERS
from tallystick.demo.registers import Adjustment
from tallystick.demo.sale import Rates, Reason
from tallystick.demo.truth import Leg, Truth

TIE = "payouts"
STAGES = "charged->paid out"
FRIDAY = 4


@dataclass(kw_only=True)
class Payout:
    """One transfer to the bank."""

    key: str
    day: date
    money: str
    charges: list[Charge]
    extra: int = 0  # so much more than its charges
    status: str = "paid"
    method: str = "standard"
    twice: bool = False
    gone: bool = False  # not in the export
    counts: bool = True
    whole: str = ""
    lacks: tuple[str, str] | None = None  # why its charges stand alone
    rest: list[Reason] = field(default_factory=list)

    @property
    def gross(self) -> int:
        return sum(each.gross for each in self.charges if each.type == "charge") + self.extra

    @property
    def refunds(self) -> int:
        return sum(each.gross for each in self.charges if each.type != "charge")

    @property
    def fees(self) -> int:
        return sum(each.fee for each in self.charges)

    @property
    def net(self) -> int:
        return self.gross + self.refunds - self.fees


@dataclass
class Bank:
    """The payouts of some contracts."""

    number: int
    rates: Rates
    payouts: list[Payout] = field(default_factory=list)
    waiting: list[Charge] = field(default_factory=list)
    approved: list[tuple[Payout, int]] = field(default_factory=list)
    short: dict[str, Reason] = field(default_factory=dict)  # by charge

    def settle(self, truth: Truth) -> None:
        for charge in self.waiting:
            if charge.counts:
                _stripped(truth, charge)
                truth.part(TIE, charge.leg("left"), "in_transit", charge.gross if charge.type == "charge" else 0)
        for payout in self.payouts:
            leg = self.leg(payout)
            if payout.counts and not payout.gone:
                self._settle_payout(truth, payout, leg)
            for charge in payout.charges:
                if charge.counts:
                    self._settle_charge(truth, payout, charge, leg)

    def _settle_payout(self, truth: Truth, payout: Payout, leg: Leg) -> None:
        if payout.twice:
            truth.part(TIE, leg, "duplicate", payout.net)
        if payout.whole:
            truth.part(TIE, leg, payout.whole, payout.net)
            return
        truth.part(TIE, leg, "fee", -payout.fees)
        truth.part(TIE, leg, "refund", payout.refunds)
        for charge in payout.charges:
            if not charge.counts:
                truth.part(TIE, leg, "quarantine" if charge.short else "naming", charge.gross)
        for cause, detail, minor in payout.rest:
            truth.part(TIE, leg, cause, minor, detail)

    def _settle_charge(self, truth: Truth, payout: Payout, charge: Charge, leg: Leg) -> None:
        _stripped(truth, charge)
        if charge.type != "charge":
            return
        mine = charge.leg("left")
        cause, detail, minor = self.short.get(charge.key, ("", "", 0))
        if payout.lacks:
            cause, detail, minor = *payout.lacks, charge.gross
        truth.part(TIE, mine, cause, minor, detail)
        truth.moved(TIE, mine, leg, charge.gross - minor, STAGES)

    def leg(self, payout: Payout) -> Leg:
        rate = self.rates[payout.money, month_of(payout.day)]
        return Leg(side="right", row=payout.key, day=payout.day, rate=rate, money=payout.money)

    def adjustments(self) -> list[Adjustment]:
        return [
            Adjustment(
                id=f"adj-payout-{self.number}-{nth}",
                metric="paid_out",
                period=month_of(payout.day),
                minor=minor,
                because="The bank's charge for a returned transfer",
                source="payments.payouts",
                row=payout.key,
            )
            for nth, (payout, minor) in enumerate(self.approved, start=1)
        ]


def _stripped(truth: Truth, charge: Charge) -> None:
    if charge.type != "charge":
        truth.part(TIE, charge.leg("left"), "refund", charge.gross)


def bundle(number: int, purses: Iterable[Purse], rates: Rates, chance: Chance, names: tuple[str, ...]) -> Bank:
    """The payouts of all charges of some contracts, and then what happens to some."""
    bank = Bank(number, rates)
    weeks: dict[tuple[date, str], list[Charge]] = defaultdict(list)
    for charge in (each for purse in purses for each in purse.charges):
        if charge.status == "failed":
            continue
        arrival = charge.day + timedelta(days=2 + (FRIDAY - (charge.day + timedelta(days=2)).weekday()) % 7)
        if arrival > LAST:
            bank.waiting.append(charge)
        else:
            weeks[arrival, charge.money].append(charge)
    for nth, ((day, money), charges) in enumerate(sorted(weeks.items(), key=lambda week: week[0])):
        bank.payouts.append(Payout(key=_key(number, nth), day=day, money=money, charges=charges))
    for name in names:
        plain = [each for each in bank.payouts if _is_plain(each)]
        if plain:
            one = chance.pick(plain)
            for each in TOGETHER.get(name, (name,)):
                PLANTS[each](bank, one, chance)
    return bank


def _key(number: int, nth: int) -> str:
    return f"po_1{scrambled(number * 1024 + nth, LETTERS, 12)}"


def _is_plain(payout: Payout) -> bool:
    """Nothing has happened to it, it is long ago, and its charges are charges."""
    fit = all(each.counts and each.type == "charge" for each in payout.charges)
    return (
        fit
        and payout == Payout(key=payout.key, day=payout.day, money=payout.money, charges=payout.charges)
        and (date(2025, 1, 1) < payout.day < date(2026, 5, 1) and payout.money == "USD")
    )


def _fails(payout: Payout, cause: str, detail: str = "") -> None:
    payout.counts, payout.lacks = False, (cause, detail)


def late(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.day += timedelta(days=chance.between(14, 35))


def returned(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.status = "failed"
    _fails(payout, "handoff", "wrong state")


def not_exported(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.gone = True
    _fails(payout, "handoff", "missing")


def odd_status(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.status = "Paid."
    _fails(payout, "naming")


def instant(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.method = "instant"
    _fails(payout, "definition", "instant")


def too_little(bank: Bank, payout: Payout, chance: Chance) -> None:
    change = 100 * chance.between(5, 40)
    payout.extra = -change
    last = max(payout.charges, key=lambda each: (each.day, each.key))
    bank.short[last.key] = ("unexplained", "", change)


def too_much(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.extra = 100 * chance.between(5, 40)
    payout.rest.append(("unexplained", "", payout.extra))


def a_cent_off(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.extra = 1
    payout.rest.append(("rounding", "", 1))


def charge_of_the_bank(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.extra = -100 * chance.between(5, 40)
    payout.rest.append(("adjustment", "documented", payout.extra))
    bank.approved.append((payout, payout.extra))


def listed_twice(bank: Bank, payout: Payout, chance: Chance) -> None:
    payout.twice = True


def top_up(bank: Bank, payout: Payout, chance: Chance) -> None:
    _alone(bank, payout.day, chance).whole = "backdoor"


def from_before(bank: Bank, payout: Payout, chance: Chance) -> None:
    _alone(bank, date(2024, 10, chance.between(2, 28)), chance).whole = "outside_coverage"


def _alone(bank: Bank, day: date, chance: Chance) -> Payout:
    key = _key(bank.number, 512 + len(bank.payouts))
    bank.payouts.append(Payout(key=key, day=day, money="USD", charges=[], extra=100 * chance.between(50, 900)))
    return bank.payouts[-1]


PLANTS: dict[str, Callable[[Bank, Payout, Chance], None]] = {
    "late": late,
    "returned": returned,
    "not_exported": not_exported,
    "odd_status": odd_status,
    "instant": instant,
    "too_little": too_little,
    "too_much": too_much,
    "a_cent_off": a_cent_off,
    "charge_of_the_bank": charge_of_the_bank,
    "listed_twice": listed_twice,
    "top_up": top_up,
    "from_before": from_before,
}
TOGETHER = {  # to one payout
    "late_and_twice": ("late", "listed_twice"),
    "late_and_too_little": ("late", "too_little"),
    "late_and_a_cent_off": ("late", "a_cent_off"),
    "late_and_charged": ("late", "charge_of_the_bank"),
    "late_and_too_much": ("late", "too_much"),
}
LEAD_ONLY = frozenset({"charge_of_the_bank"})
