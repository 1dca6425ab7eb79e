"""Customers who sign again: one more contract in the same month, and what CRM and billing make of the customer."""

from __future__ import annotations

from tallystick.demo.chance import Chance
from tallystick.demo.crm import company_id
from tallystick.demo.days import last_of
from tallystick.demo.draft import next_contract
from tallystick.demo.registers import Alias
from tallystick.demo.sale import Sale
from tallystick.demo.subscriptions import Running

AGAIN = 50_000_000  # second contracts, and second records of a customer, are numbered from here
KINDS = ("signs_again", "merged_in_crm", "twice_in_crm", "twice_in_billing")
DEALT = ("signs_again", "signs_again", "twice_in_crm", "twice_in_billing")  # what is merged is registered: leads only
KNOWN_TO = {"twice_in_crm": "crm", "twice_in_billing": "billing"}


def signs_again(sale: Sale, chance: Chance, kind: str) -> Sale | None:
    """The second contract; none where the month has no later day."""
    deal = sale.deal
    if deal is None or deal.day == last_of(deal.day):
        return None
    again = next_contract(AGAIN + sale.number, chance, sale)
    if kind in ("merged_in_crm", "twice_in_crm") and again.deal is not None:
        again.deal.company = again.number
    return again


def known(running: Running, kind: str) -> None:
    """Who counts the customer once more; with two contracts in one month nobody should."""
    running.known_to = KNOWN_TO.get(kind, "")
    if kind == "twice_in_billing" and running.mate is not None:
        running.mate.customer_of = running.sale.number


def merged(again: Sale, kind: str) -> list[Alias]:
    if kind != "merged_in_crm":
        return []
    stands, was = company_id(again.customer.number), company_id(again.number)
    return [Alias(stands=stands, was=was, because="Two records of one company")]
