"""The CRM's exports, as HubSpot writes them: deals, every property as text, and payment schedules beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallystick.demo.chance import Chance
from tallystick.demo.days import EVENING, moment, months_after, on_the_calendar, on_the_wall
from tallystick.demo.rows import Cells, Export, Row, cents
from tallystick.demo.sale import Deal, Sale

DEALS = Export(
    path="crm/hubspot-deals.csv",
    hour=EVENING,
    columns=(
        "Record ID", "Deal Name", "Pipeline", "Deal Stage", "Deal Type", "Amount", "Annual contract value",
        "Set-up fee", "Currency", "Contract number", "Close Date", "Create Date", "Last Modified Date", "Amount set by",
        "Deal owner", "Contract start", "Contract end", "Key account", "Associated Company IDs", "Associated Company",
    ),
)  # fmt: skip
SCHEDULE = Export(
    path="crm/payment-schedule.csv",
    hour=EVENING,
    columns=("Schedule ID", "Contract number", "Schedule Date", "Revenue", "Currency"),
)
CLOCK = "%Y-%m-%d %H:%M"


def rows(sale: Sale, chance: Chance) -> Iterator[Row]:
    deal = sale.deal
    if deal is None:
        return
    yield _deal(sale, deal, chance)
    signed = moment(deal.day, 15)
    for nth, (due, share) in enumerate(sale.planned, start=1):
        yield Row(SCHEDULE).reads(
            signed,
            {
                "Schedule ID": f"{deal.key}-{nth}",
                "Contract number": deal.contract,
                "Schedule Date": on_the_calendar(due, "%m/%d/%Y"),
                "Revenue": cents(share),
                "Currency": sale.customer.money,
            },
        )


def company_id(number: int) -> str:
    return str(7_100_000_000 + number * 11)


def _deal(sale: Sale, deal: Deal, chance: Chance) -> Row:
    created = moment(deal.created, 8, 30)
    signed = max(created, moment(deal.day, chance.between(9, 17), chance.below(60)))
    amount = deal.was[1] if deal.was else deal.amount
    row = Row(DEALS).reads(created, _cells(sale, deal, "Qualified", amount, created, created))
    sent = moment(deal.day - timedelta(days=chance.between(1, 4)), 12)
    if created < sent < signed:
        row.reads(sent, _cells(sale, deal, "Contract Sent", amount, created, sent))
    won = deal.won_at or signed
    row.reads(won, _cells(sale, deal, deal.stage, amount, created, won))
    for again, _ in deal.reopened:
        row.reads(again - 3600, _cells(sale, deal, "Contract Sent", amount, created, again - 3600))
        row.reads(again, _cells(sale, deal, deal.stage, amount, created, again))
    for change, after in ((deal.was, deal.amount), (deal.raised, deal.amount + (deal.raised or (0, 0))[1])):
        if change:
            row.reads(change[0], _cells(sale, deal, deal.stage, after, created, change[0]))
    if deal.day_was:
        row.reads(deal.day_was[0], _cells(sale, deal, deal.stage, deal.amount, created, deal.day_was[0]))
    if deal.owner_was:
        row.reads(
            deal.owner_was[0], _cells(sale, deal, deal.stage, deal.amount, created, deal.owner_was[0], deal.owner)
        )
    return row


def _cells(sale: Sale, deal: Deal, stage: str, amount: int, created: int, changed: int, owner: str = "") -> Cells:
    customer = sale.customer
    moved = deal.day_was
    closes = moved[1] if moved and changed < moved[0] else deal.day
    starts = months_after(deal.day.replace(day=1), 1)
    return {
        "Record ID": deal.key,
        "Deal Name": f"{customer.name} - {deal.contract}",
        "Pipeline": deal.pipeline,
        "Deal Stage": stage,
        "Deal Type": "New Business",
        "Amount": cents(deal.total(amount)),
        "Annual contract value": cents(amount),
        "Set-up fee": cents(deal.setup) if deal.setup else "",
        "Currency": customer.money,
        "Contract number": deal.contract,
        "Close Date": on_the_wall(moment(closes, 16, 20), CLOCK),
        "Create Date": on_the_wall(created, CLOCK),
        "Last Modified Date": on_the_wall(changed, CLOCK),
        "Amount set by": deal.set_by,
        "Deal owner": owner or (deal.owner_was[1] if deal.owner_was else deal.owner),
        "Contract start": starts.isoformat(),
        "Contract end": months_after(starts, 12 * deal.years).isoformat(),
        "Key account": "Yes" if sale.key_account else "No",
        "Associated Company IDs": company_id(customer.number if deal.company is None else deal.company),
        "Associated Company": customer.name,
    }
