"""The question that a comparison of two tables answers, and no more: one key, four fields beside it, a tolerance.

The rows are those of company.py, without what it declares of them: nothing is identity, reversal, handoff or scope.
"""

from __future__ import annotations

from pathlib import Path

from bench.passes import PEOPLE

MODEL = (
    PEOPLE
    + """
kind: source
id: books.deals
system: books
read: {file: deals.csv}
key: [deal]
fields:
  deal: {type: text, from: Deal}
  account: {type: text, from: Account}
  amount: {type: decimal, scale: 2, from: Amount (USD)}
  currency: {type: text, from: Currency}
  stage: {type: text, from: Stage}
  closed_on: {type: date, from: Closed}
---
kind: source
id: books.invoices
system: books
read: {file: invoices.csv}
key: [number]
fields:
  number: {type: text}
  ref: {type: text}
  customer: {type: text}
  total: {type: decimal, scale: 2}
  currency: {type: text}
  status: {type: text}
  issued_on: {type: date}
---
kind: metric
id: deals
from: books.deals
owner: group:finance
value: amount
date: closed_on
unit: USD
counts: []
excludes: []
updates: {closes: 3rd business day}
disagreement: {wins: books, route: gap}
---
kind: metric
id: invoices
from: books.invoices
owner: group:finance
value: total
date: issued_on
unit: USD
counts: []
excludes: []
updates: {closes: 3rd business day}
disagreement: {wins: books, route: gap}
---
kind: tie
id: compared
question: Which rows differ?
left: deals
right: invoices
grain: year
match: [{on: {deal: ref}, shape: one_to_many}]
tolerance: 0.01
compare:
  - {field: customer, left: account, right: customer}
  - {field: currency, left: currency, right: currency}
  - {field: day, left: closed_on, right: issued_on}
  - {field: state, left: stage, right: status, map: {Closed Won: active, Open: draft}}
"""
)


def write(folder: Path, *, threads: int, memory: str) -> Path:
    """A project beside that of company.py, over the same files."""
    here = folder / "plain"
    (here / "model").mkdir(parents=True, exist_ok=True)
    if not (here / "data").exists():
        (here / "data").symlink_to((folder / "data").resolve())
    settings = f"name: plain\nunit: USD\nzone: UTC\nthreads: {threads}\nmemory: {memory}\n"
    (here / "tallystick.yaml").write_text(settings, encoding="utf-8")
    (here / "model" / "model.yaml").write_text(MODEL, encoding="utf-8")
    return here
