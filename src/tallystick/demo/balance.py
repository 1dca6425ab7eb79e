"""The payment provider's exports, as Stripe's reports have them: balance transactions by item, and payouts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallystick.demo.billing import customer_id
from tallystick.demo.charges import Charge, Purse
from tallystick.demo.days import NOON, moment
from tallystick.demo.payouts import Bank, Payout
from tallystick.demo.rows import Export, Row, cents

TRANSACTIONS = Export(
    path="payments/balance-transactions.csv",
    hour=NOON,
    columns=(
        "balance_transaction_id", "created", "available_on", "reporting_category", "status", "currency", "gross", "fee",
        "net", "customer_id", "invoice_id", "automatic_payout_id",
    ),
)  # fmt: skip
CHARGES = Export(
    path="payments/payout-charges.csv",
    hour=NOON,
    columns=(
        "automatic_payout_id", "automatic_payout_effective_at", "balance_transaction_id", "currency", "gross", "fee",
        "net", "invoice_id",
    ),
)  # fmt: skip
PAYOUTS = Export(
    path="payments/payouts.csv",
    hour=NOON,
    columns=(
        "id", "created", "arrival_date", "currency", "status", "method", "amount", "charges_gross", "refunds", "fees",
    ),
)  # fmt: skip


def rows(purses: list[Purse], bank: Bank) -> Iterator[Row]:
    payouts = {charge.key: payout for payout in bank.payouts for charge in payout.charges}
    for purse in purses:
        for charge in purse.charges:
            yield _transaction(purse, charge, payouts.get(charge.key))
    for payout in bank.payouts:
        yield from (_charge_of(payout, each) for each in payout.charges if each.type == "charge")
        if not payout.gone:
            for _ in range(2 if payout.twice else 1):
                yield _payout(payout)


def _transaction(purse: Purse, charge: Charge, payout: Payout | None) -> Row:
    created = moment(charge.day, 13, 5)
    cells = {
        "balance_transaction_id": charge.key,
        "created": str(created),
        "available_on": str(moment(charge.day + timedelta(days=2), 0)),
        "reporting_category": charge.type,
        "status": charge.status,
        "currency": charge.money.lower(),
        "gross": cents(charge.gross),
        "fee": cents(charge.fee),
        "net": cents(charge.net - charge.short),
        "customer_id": customer_id(purse.sale.customer.number),
        "invoice_id": charge.bill.key if charge.bill else charge.invoice,
        "automatic_payout_id": "",
    }
    row = Row(TRANSACTIONS).reads(created, cells)
    if payout is not None:  # known a day before it arrives
        sent = moment(payout.day - timedelta(days=1), 20)
        row.reads(max(created, sent), {**cells, "automatic_payout_id": payout.key})
    return row


def _charge_of(payout: Payout, charge: Charge) -> Row:
    sent = max(moment(payout.day - timedelta(days=1), 20), moment(charge.day, 13, 5))
    cells = {
        "automatic_payout_id": payout.key,
        "automatic_payout_effective_at": str(moment(payout.day, 0)),
        "balance_transaction_id": charge.key,
        "currency": charge.money.lower(),
        "gross": cents(charge.gross),
        "fee": cents(charge.fee),
        "net": cents(charge.net),
        "invoice_id": charge.bill.key if charge.bill else charge.invoice,
    }
    return Row(CHARGES).reads(sent, cells)


def _payout(payout: Payout) -> Row:
    sent = moment(payout.day - timedelta(days=1), 20)
    return Row(PAYOUTS).reads(
        sent,
        {
            "id": payout.key,
            "created": str(sent),
            "arrival_date": str(moment(payout.day, 0)),
            "currency": payout.money.lower(),
            "status": payout.status,
            "method": payout.method,
            "amount": cents(payout.net),
            "charges_gross": cents(payout.gross),
            "refunds": cents(payout.refunds),
            "fees": cents(payout.fees),
        },
    )
