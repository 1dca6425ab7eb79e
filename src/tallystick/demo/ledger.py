"""The ledger's export, as NetSuite's saved searches give it: three lines for a document, in the document's currency."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.demo.days import EVENING, moment, on_the_calendar, on_the_wall
from tallystick.demo.postings import Books, Entry
from tallystick.demo.rows import Cells, Export, Row
from tallystick.demo.truth import PAR

LINES = Export(
    path="ledger/transaction-lines.csv",
    hour=EVENING,
    columns=(
        "Internal ID", "Line Unique Key", "Type", "Document Number", "External ID", "Date", "Period", "Account",
        "Account Name", "Name", "Currency", "Exchange Rate", "Amount (Foreign Currency)", "Posting", "Reference",
        "Rev. Rec. Start Date", "Applied To Line", "Date Created", "Last Modified", "Last Modified By",
    ),
)  # fmt: skip
ACCOUNTS = {
    "1100": "Accounts Receivable",
    "1150": "Other Receivables",
    "2200": "Sales Tax Payable",
    "2400": "Deferred Revenue",
}
DAY, CLOCK = "%m/%d/%Y", "%m/%d/%Y %I:%M %p"


def rows(books: Books) -> Iterator[Row]:
    for entry in books.entries:
        created = entry.created_at or moment(entry.day, 19, 30)
        head = _head(books, entry, created)
        net = entry.total - entry.tax
        for nth, (account, amount) in enumerate(
            ((entry.account, entry.total), ("2400", -net), ("2200", -entry.tax)), start=1
        ):
            if amount:
                yield Row(LINES).reads(created, {**head, **_line(entry, nth, account, amount)})


def _line(entry: Entry, nth: int, account: str, amount: int) -> Cells:
    applied = entry.applied_to is not None and nth == 1
    return {
        "Line Unique Key": str(entry.key * 4 + nth),
        "Account": account,
        "Account Name": ACCOUNTS[account],
        "Amount (Foreign Currency)": written(amount),
        "Applied To Line": str((entry.applied_to or 0) * 4 + 1) if applied else "",
    }


def _head(books: Books, entry: Entry, created: int) -> dict[str, str]:
    bill, customer = entry.bill, books.sale.customer
    return {
        "Internal ID": str(entry.key),
        "Type": entry.kind,
        "Document Number": f"{entry.kind[:2].upper()}{entry.key}",
        "External ID": entry.external,
        "Date": on_the_calendar(entry.day, DAY),
        "Period": on_the_calendar(entry.day, "%b %Y"),
        "Name": customer.name if bill else "",
        "Currency": books.money,
        "Exchange Rate": f"{entry.rate // PAR}.{entry.rate % PAR:04d}",
        "Posting": entry.posting,
        "Reference": bill.reference if bill else "",
        "Rev. Rec. Start Date": on_the_calendar(bill.service_from, DAY) if bill else "",
        "Date Created": on_the_wall(created, CLOCK),
        "Last Modified": on_the_wall(created, CLOCK),
        "Last Modified By": entry.modified_by,
    }


def written(amount: int) -> str:
    """Thousands by comma, less than nothing in brackets."""
    text = f"{abs(amount) // 100:,}.{abs(amount) % 100:02d}"
    return f"({text})" if amount < 0 else text
