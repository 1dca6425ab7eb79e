"""The billing system's export, as Stripe has it: invoices and credit notes, in cents and epoch seconds."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.days import NOON, moment
from tallystick.demo.draft import LETTERS
from tallystick.demo.rows import Cells, Export, Row
from tallystick.demo.sale import Bill, Sale
from tallystick.demo.subscriptions import Running

DOCUMENTS = Export(
    path="billing/documents.csv",
    hour=NOON,
    columns=(
        "id", "object", "customer", "customer_name", "currency", "status", "billing_reason", "livemode", "subtotal",
        "discount", "proration", "tax", "total", "created", "finalized_at", "period_start", "period_end",
        "metadata.kind", "metadata.reference", "metadata.contract_year", "metadata.replaces",
    ),
)  # fmt: skip
SUBSCRIPTIONS = Export(
    path="billing/subscriptions.csv",
    hour=NOON,
    columns=(
        "id", "customer", "currency", "status", "livemode", "unit_amount", "interval", "interval_count", "created",
        "start_date", "ended_at", "metadata.reference",
    ),
)  # fmt: skip
INTERVALS = {1: ("year", "1"), 4: ("month", "3"), 12: ("month", "1")}


def customer_id(number: int) -> str:
    return f"cus_{scrambled(number + 1, LETTERS, 12)}"


def rows(sale: Sale, bills: list[Bill], chance: Chance) -> Iterator[Row]:
    for bill in bills:
        yield _document(sale, bill, chance)


def _document(sale: Sale, bill: Bill, chance: Chance) -> Row:
    hour = 21 if chance.percent(20) else chance.between(7, 17)  # after six in the evening it is tomorrow in UTC
    created = moment(bill.day, hour, chance.below(60), chance.below(60))
    before = bill.was[1] if bill.was else bill.subtotal
    open_status = "open" if bill.status == "paid" and bill.object == "invoice" else _final(bill)
    row = Row(DOCUMENTS).reads(created, _cells(sale, bill, open_status, before, created))
    if open_status == "open" and bill.paid_on:
        row.reads(moment(bill.paid_on, 23, 50), _cells(sale, bill, "paid", before, created))
    if bill.was:
        row.reads(bill.was[0], _cells(sale, bill, "paid" if bill.paid_on else "open", bill.subtotal, created))
    return row


def _final(bill: Bill) -> str:
    return "issued" if bill.object == "credit_note" and bill.status == "paid" else bill.status


def _cells(sale: Sale, bill: Bill, status: str, subtotal: int, created: int) -> Cells:
    customer = sale.customer
    name = customer.name if bill.customer_name is None else bill.customer_name
    return {
        "id": bill.key,
        "object": bill.object,
        "customer": customer_id(customer.number) if name else "",
        "customer_name": name,
        "currency": customer.money.lower(),
        "status": status,
        "billing_reason": bill.made,
        "livemode": "true" if bill.live else "false",
        "subtotal": str(subtotal),
        "discount": str(bill.discount),
        "proration": str(bill.proration),
        "tax": str(bill.tax),
        "total": str(bill.total - bill.subtotal + subtotal),
        "created": str(created),
        "finalized_at": "" if status == "draft" else str(created + 3),
        "period_start": str(moment(bill.service_from, 0)),
        "period_end": str(moment(bill.service_until, 0)),
        "metadata.kind": bill.kind,
        "metadata.reference": bill.reference,
        "metadata.contract_year": str(bill.year),
        "metadata.replaces": bill.takes_back,
    }


def running(found: Running) -> Iterator[Row]:
    """Subscriptions: once a year, every three months, or every month."""
    sale = found.sale
    for each in found.found:
        created = moment(found.signed_on(each), 18, 15, len(each.key) + found.found.index(each))
        interval, count = INTERVALS[each.times]
        yield Row(SUBSCRIPTIONS).reads(
            created,
            {
                "id": each.key,
                "customer": customer_id(each.customer_of or sale.customer.number) if each.customer else "",
                "currency": sale.customer.money.lower(),
                "status": each.status,
                "livemode": "true" if each.live else "false",
                "unit_amount": str(each.price),
                "interval": interval,
                "interval_count": count,
                "created": str(created),
                "start_date": str(moment(each.starts, 0)),
                "ended_at": str(moment(each.ends, 0)),
                "metadata.reference": each.reference,
            },
        )
