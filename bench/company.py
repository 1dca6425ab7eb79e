"""Two sources of any size that differ in column names, types and scope, with every cause of a bridge planted.

Shares are fixed by arithmetic on the row number, not by chance: the same size gives the same files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

DEALS = """
select 'D-' || lpad(cast((i * 7919) % {n} as varchar), 9, '0') as "Deal",
  'C' || cast(i % 90000 as varchar) as "Account",
  cast(cast((i * 104729) % 1000000 + 100 as decimal(18, 2)) / 100 as decimal(18, 2)) as "Amount (USD)",
  'USD' as "Currency",
  case when i % 50 = 7 then 'Open' when i % 1000 = 502 then 'closedwon!' else 'Closed Won' end as "Stage",
  case when i % 100 = 33 then 'setup' else 'subscription' end as "Kind",
  cast(date '2025-01-01' + cast((i * 31) % 500 as integer) as varchar) as "Closed", '2025-01-01T00:00:00Z' as "Created",
  case when i % 5000 = 11 then 'ana' else 'sync' end as "Edited by", '2026-12-31' as "Due", '0.00' as "Later"
from range({n}) t(i)
"""
INVOICES = """
with deals as (
  select i, 'D-' || lpad(cast((i * 7919) % {n} as varchar), 9, '0') as deal,
    'C' || cast(i % 90000 as varchar) as account,
    cast(cast((i * 104729) % 1000000 + 100 as decimal(18, 2)) / 100 as decimal(18, 2)) as amount,
    date '2025-01-01' + cast((i * 31) % 500 as integer) as closed
  from range({n}) t(i)),
billed as (
  select deal as ref, account, closed + case when i % 100 = 17 then 40 else 0 end as issued,
    amount + case when i % 50 = 13 then 1 when i % 200 = 3 then 0.01 else 0 end as net,
    case when i % 20 = 5 then 0.80 else 0 end as tax,
    case when i % 300 = 29 then 'draft' when i % 2000 = 77 then 'ACTIV' else 'active' end as status,
    'I' || cast(i as varchar) as id, '' as undoes
  from deals where i % 100 not in (1, 33)
  union all
  select deal, account, closed, amount, 0, 'active', 'I' || cast(i as varchar) || 'b', '' from deals where i % 200 = 8
  union all
  select 'X-' || deal, account, closed, amount, 0, 'active', 'X' || cast(i as varchar), '' from deals where i % 100 = 61
  union all
  select deal, account, closed + 5, -amount, 0, 'active', 'R' || cast(i as varchar), 'I' || cast(i as varchar)
  from deals where i % 500 = 99)
select id as number, ref, account as customer, cast((net + tax) as decimal(18, 2)) as total,
  cast(tax as decimal(18, 2)) as sales_tax, 'USD' as currency, status, cast(issued as varchar) as issued_on,
  '2025-01-01T00:00:00Z' as created_at, undoes as reversal_of,
  case when number_of % 7000 = 3 then 'MANUAL' else 'API' end as origin
from (select *, hash(id) % 1000003 as number_of, hash(id) as place from billed) placed order by place
"""
MODEL = """
kind: people
id: acme
groups: {finance: {members: [user:ana, user:cfo]}}
users: {ana: {}, cfo: {}}
---
kind: route
id: gap
otherwise: group:finance
sla: {respond: 4 business hours, resolve: 2 business days}
escalate: [{after: 1 business day, to: user:cfo}]
---
kind: system
id: crm
name: CRM
answers: What did we sell?
owner: group:finance
connect: {kind: files, path: data}
---
kind: system
id: billing
name: Billing
answers: What was billed?
owner: group:finance
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal]
fields:
  deal: {type: text, from: Deal}
  account: {type: text, from: Account}
  amount: {type: decimal, scale: 2, from: Amount (USD)}
  currency: {type: text, from: Currency}
  stage: {type: text, from: Stage, values: {won: [Closed Won], open: [Open]}}
  kind: {type: text, from: Kind}
  closed_on: {type: date, from: Closed}
  created_at: {type: timestamp, from: Created}
  edited_by: {type: text, from: Edited by}
  due_on: {type: date, from: Due}
  due: {type: decimal, scale: 2, from: Later}
time: {created: created_at, changed_by: edited_by}
covers: {from: 2025-01-01}
---
kind: source
id: billing.invoices
system: billing
read: {file: invoices.csv}
key: [number]
identity: [ref, customer, total, issued_on]
reverses: reversal_of
manual_when: origin = 'MANUAL'
fields:
  number: {type: text}
  ref: {type: text}
  customer: {type: text}
  total: {type: decimal, scale: 2}
  sales_tax: {type: decimal, scale: 2}
  currency: {type: text}
  status: {type: text, values: {active: [active], draft: [draft]}}
  issued_on: {type: date}
  created_at: {type: timestamp}
  reversal_of: {type: text}
  origin: {type: text}
time: {created: created_at}
checks: [{id: has_total, bad: total is null, level: block}]
---
kind: metric
id: sold
from: crm.deals
owner: group:finance
value: amount
date: closed_on
unit: USD
counts: [{id: won, is: state, says: Won, where: stage = 'won'}]
excludes: []
updates: {closes: 3rd business day}
disagreement: {wins: crm, route: gap}
---
kind: metric
id: billed
from: billing.invoices
owner: group:finance
value: total
date: issued_on
unit: USD
counts: [{id: active, is: state, says: Active, where: status = 'active'}]
excludes: [{id: test, is: scope, says: Test customers, where: customer = 'C1'}]
updates: {closes: 3rd business day}
disagreement: {wins: billing, route: gap}
---
kind: handoff
id: sold_to_billed
from: {source: crm.deals, at: closed_on}
to: {source: billing.invoices, match: {deal: ref}}
stages: [sold, invoiced]
within: 10 days
partial: true
plan: {due: due_on, amount: due}
gives: group:finance
takes: group:finance
missing: {route: gap}
---
kind: tie
id: bookings
question: Why does the CRM say one number and billing another?
left: sold
right: billed
handoff: sold_to_billed
match: [{on: {deal: ref}, shape: one_to_many}]
scope: [{id: setup, side: left, says: Set-up is not billed, where: kind = 'setup'}]
adds: [{cause: tax, side: right, says: Billing includes sales tax, adds: sales_tax}]
tolerance: 0.01
rounding_at_most: 100000.00
compare:
  - {field: customer, left: account, right: customer}
  - {field: currency, left: currency, right: currency}
---
kind: adjustment
id: adj-1
metric: billed
on: {source: billing.invoices, key: [I13]}
period: 2026-01
amount: "0.50"
because: Agreed with the customer
requested_by: user:ana
approved_by: user:cfo
"""


def write(folder: Path, rows: int, *, threads: int, memory: str) -> None:
    """The project: settings, model and two CSV files."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    settings = f"name: bench\nunit: USD\nzone: UTC\nthreads: {threads}\nmemory: {memory}\n"
    (folder / "tallystick.yaml").write_text(settings, encoding="utf-8")
    (folder / "model" / "model.yaml").write_text(MODEL, encoding="utf-8")
    if not all((folder / "data" / f"{name}.csv").exists() for name in ("deals", "invoices")):
        # in a process of its own: what a child inherits would count as its peak memory
        subprocess.run([sys.executable, "-m", "bench.company", str(folder), str(rows)], check=True)


def main() -> None:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    with duckdb.connect() as connection:
        for name, sql in (("deals", DEALS), ("invoices", INVOICES)):
            path = folder / "data" / f"{name}.csv"
            connection.execute(f"copy ({sql.format(n=rows)}) to '{path}.part' (format csv, header)")
            path.with_suffix(".csv.part").rename(path)


if __name__ == "__main__":
    main()
