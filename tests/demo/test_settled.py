"""What a payout shows of an invoice whose amount was changed since."""

from __future__ import annotations

from datetime import date

from tallystick.demo.charges import Charge
from tallystick.demo.payouts import Payout
from tallystick.demo.settled import shows_one_invoice

DAY = date(2025, 11, 21)


def charge(gross: int, type: str = "charge") -> Charge:
    return Charge(key=f"txn_{type}_{gross}", day=DAY, gross=gross, money="USD", rate=10_000, bill=None, type=type)


def payout(*charges: Charge, extra: int = 0) -> Payout:
    return Payout(key="po_1", day=DAY, money="USD", charges=list(charges), extra=extra)


def test_a_payout_less_a_dispute_still_shows_the_whole_of_its_one_invoice() -> None:
    """3,217.50 came for the invoice as it was; that 5,750.00 went back for another is a declared step."""
    assert shows_one_invoice(payout(charge(321_750)))
    assert shows_one_invoice(payout(charge(321_750), charge(-575_000, "dispute")))


def test_of_several_invoices_or_with_more_than_its_charges_it_shows_none_as_a_whole() -> None:
    assert not shows_one_invoice(payout(charge(321_750), charge(100)))
    assert not shows_one_invoice(payout(charge(321_750), extra=100))
