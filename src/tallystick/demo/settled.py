"""From an invoice to the bank: the lines of a payout say how much of it is for which invoice.

The third way of looking at the same money. What happened to an invoice, a charge or a payout for the sake of another
tie shows here as well, and is told here once more from the rows alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tallystick.demo.charges import Charge, Purse
from tallystick.demo.days import LAST
from tallystick.demo.payouts import Bank, Payout
from tallystick.demo.sale import Bill
from tallystick.demo.truth import Leg, Truth

TIE = "settled"
STAGES = "invoiced->paid out"
ALLOWED = timedelta(days=60)
BILLING_COVERS = date(2024, 12, 1)
Shares = Sequence[tuple[Payout, int]]


def settle(truth: Truth, purses: Sequence[Purse], bank: Bank) -> None:
    shares: Mapping[str, list[tuple[Payout, int]]] = defaultdict(list)
    for payout in sorted(bank.payouts, key=lambda each: (each.day, each.key)):
        for charge in payout.charges:
            if charge.type == "charge" and charge.bill is not None and not payout.gone:
                shares[charge.bill.key].append((payout, charge.gross))
    for purse in purses:
        for bill in purse.bills:
            if bill.counts:
                _settle_bill(truth, bank, purse.bill_leg(bill), bill, shares[bill.key])
    for payout in bank.payouts:
        if payout.counts and not payout.gone:
            _settle_payout(truth, payout, bank.leg(payout))


def _settle_bill(truth: Truth, bank: Bank, leg: Leg, bill: Bill, shares: Shares) -> None:
    if bill.whole:
        truth.part(TIE, leg, "refund" if bill.whole == "credit" else bill.whole, bill.total)
        return
    left, arrived = bill.total, [share for share in shares if share[0].counts and not share[0].twice]
    for payout, minor in arrived:
        met = min(left, minor)
        truth.moved(TIE, leg, bank.leg(payout), met, STAGES)
        stale = bill.was and shows_one_invoice(payout)
        truth.part(TIE, bank.leg(payout), "stale" if stale else "unexplained", minor - met)
        left -= met
    for payout, minor in shares:
        if payout.lacks and payout.lacks[0] != "handoff":
            held = min(left, minor)
            truth.part(TIE, leg, payout.lacks[0], held, payout.lacks[1])
            left -= held
    for payout, minor in shares:
        if payout.twice:  # which of the two is meant, nobody can tell
            typed = bill.made == "manual"
            why, detail = ("adjustment", "undocumented") if typed else ("unexplained", "")
            truth.part(TIE, leg, why, min(left, minor), detail)
            truth.part(TIE, bank.leg(payout), "unexplained", minor)
            left -= min(left, minor)
    cause, detail = _open(bill, shares, bool(arrived))
    truth.part(TIE, leg, cause, left, detail)


def shows_one_invoice(payout: Payout) -> bool:
    """A payout for one charge shows what the invoice was worth then, whatever was refunded beside it: that is a
    declared step. Of a part nobody knows what it would have been."""
    return len([each for each in payout.charges if each.type == "charge"]) == 1 and not payout.extra


def _open(bill: Bill, shares: Shares, in_part: bool) -> tuple[str, str]:
    """Why the rest has not arrived."""
    if bill.made == "manual":
        return "adjustment", "undocumented"
    if bill.day + ALLOWED > LAST:
        return "in_transit", ""
    returned = any(payout.lacks and payout.lacks[0] == "handoff" for payout, _ in shares)
    return "handoff", "in part" if in_part else "wrong state" if returned else "missing"


def _settle_payout(truth: Truth, payout: Payout, leg: Leg) -> None:
    if payout.twice:
        truth.part(TIE, leg, "duplicate", payout.net)
    truth.part(TIE, leg, "fee", -payout.fees)
    truth.part(TIE, leg, "refund", payout.refunds)
    for charge in payout.charges:
        if charge.type == "charge":
            why = _astray(payout, charge)
            truth.part(TIE, leg, why, charge.gross if why else 0)
    documented = any(cause == "adjustment" for cause, _, _ in payout.rest)
    if documented:
        truth.part(TIE, leg, "adjustment", payout.extra, "documented")
    else:
        truth.part(TIE, leg, _from_nowhere(payout), payout.extra)


def _astray(payout: Payout, charge: Charge) -> str:
    """Why a line has no invoice that counts; nothing where it has."""
    if charge.bill is None:
        return _from_nowhere(payout)
    if charge.bill.customer_name == "":
        return "quarantine"
    return "" if charge.bill.counts else "naming"


def _from_nowhere(payout: Payout) -> str:
    return "outside_coverage" if payout.day < BILLING_COVERS else "backdoor"
