"""A company of six rows, from its files to its bridge: the figures below are worked out by hand.

March: deals of 1,200.00 and 800.00 and 500.00 are won, 300.00 is still open. The first is invoiced at once with 96.00
tax, the second in April with 64.00 tax, the third never.
"""

from __future__ import annotations

from pathlib import Path

PROJECT = """\
name: acme
unit: USD
zone: UTC
"""

MODEL = """\
kind: people
id: acme
groups:
  finance: {members: [user:ana], lead: user:bo}
users:
  ana: {email: ana@acme.example}
  bo: {email: bo@acme.example}
calendar: {zone: UTC, workdays: mon-fri, hours: "09:00-17:00"}
---
kind: system
id: crm
name: CRM
answers: What did we sell?
owner: group:finance
record_for: [deal]
connect: {kind: files, path: data}
---
kind: system
id: billing
name: Billing
answers: What did we invoice?
owner: group:finance
record_for: [invoice]
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal_id]
grain: one row per deal
fields:
  deal_id: {type: text}
  amount: {type: decimal, scale: 2, unit: USD}
  stage: {type: text}
  won_on: {type: date}
---
kind: source
id: billing.invoices
system: billing
read: {file: invoices.csv}
key: [invoice_id]
grain: one row per invoice
fields:
  invoice_id: {type: text}
  deal: {type: text}
  amount: {type: decimal, scale: 2, unit: USD}
  tax: {type: decimal, scale: 2, unit: USD}
  issued_on: {type: date}
---
kind: metric
id: bookings
version: 3
effective: 2026-01-01
owner: group:finance
says: Won deals, by the day they were won.
answers: What did we sell?
of: flow
from: crm.deals
value: amount
date: won_on
unit: USD
counts:
  - {id: won, is: state, says: Won, where: stage = 'won'}
excludes: []
updates: {closes: 3rd business day, late_rows: restate_open_period}
disagreement: {wins: crm, meanwhile: show_winner_flagged, route: gap}
---
kind: metric
id: invoiced
version: 1
effective: 2026-01-01
owner: group:finance
says: Invoices, by the day they were issued.
answers: What did we invoice?
of: flow
from: billing.invoices
value: amount
date: issued_on
unit: USD
counts: []
excludes: []
updates: {closes: 3rd business day, late_rows: restate_open_period}
disagreement: {wins: billing, meanwhile: show_winner_flagged, route: gap}
---
kind: handoff
id: sold_to_invoiced
from: {source: crm.deals, when: stage = 'won', at: won_on}
to: {source: billing.invoices, match: {deal_id: deal}, at: issued_on}
stages: [sold, invoiced]
within: 2 business days
gives: group:finance
takes: group:finance
channel: integration
missing: {route: gap}
---
kind: tie
id: sales
question: Why does the CRM say one number and billing another?
left: bookings
right: invoiced
grain: month
handoff: sold_to_invoiced
match:
  - {on: {deal_id: deal}, shape: one_to_many}
adds:
  - {cause: tax, side: right, says: Invoices include sales tax, adds: tax}
must: {unexplained_gross_at_most: 0.00, route: gap}
---
kind: route
id: gap
otherwise: group:finance
sla: {respond: 4 business hours, resolve: 2 business days}
"""

DEALS = """\
deal_id,amount,stage,won_on
D-1,1200.00,won,2026-03-10
D-2,800.00,won,2026-03-31
D-3,500.00,won,2026-03-05
D-4,300.00,open,2026-03-20
"""

INVOICES = """\
invoice_id,deal,amount,tax,issued_on
I-1,D-1,1296.00,96.00,2026-03-12
I-2,D-2,864.00,64.00,2026-04-02
"""


def write(folder: Path, *, invoices: str = INVOICES) -> Path:
    for name, text in (
        ("tallystick.yaml", PROJECT),
        ("model/acme.yaml", MODEL),
        ("data/deals.csv", DEALS),
        ("data/invoices.csv", invoices),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
