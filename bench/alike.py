"""Two tables that agree in ninety-five rows of a hundred, and the tie that asks in which they do not.

One row in a hundred is missing on the right and one in a hundred is there alone; of those on both sides 2 % have
another amount, 1 % another day and 0.5 % an exact copy. Shares are fixed by arithmetic on the row number, not by
chance, and the right side is shuffled: the same size gives the same files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from bench.passes import PEOPLE

ROWS = """
select i as id, i * 7919 % 90000 as customer_id,
  cast(cast(i * 104729 % 1000000 + 100 as decimal(18, 2)) / 100 as decimal(18, 2)) as amount,
  'USD' as currency,
  case i % 8 when 1 then 'open' when 6 then 'void' else 'paid' end as status,
  date '2025-01-01' + cast(i * 31 % 500 as integer) as date
from range({n}) t(i)
"""
TABLES = {
    "left": ROWS,
    "right": f"""
with kept as (select * from ({ROWS}) mine where id % 100 <> 1),
changed as (
  select id, customer_id,
    cast(amount + case when id % 50 = 13 then 1 + id % 900 else 0 end as decimal(18, 2)) as amount, currency, status,
    date + cast(case when id % 100 = 17 then 40 else 0 end as integer) as date
  from kept),
every as (
  select * from changed
  union all select * from changed where id % 200 = 8
  union all select {{n}} + id, customer_id, amount, currency, status, date from changed where id % 100 = 61)
select * from every order by hash(id)
""",
}
SOURCE = """
kind: source
id: books.{name}
system: books
read: {{file: {name}.parquet}}
key: [id]
fields:
  id: {{type: integer}}
  customer_id: {{type: integer}}
  amount: {{type: decimal, scale: 2}}
  currency: {{type: text}}
  status: {{type: text}}
  date: {{type: date}}
---
kind: metric
id: {name}
from: books.{name}
owner: group:finance
value: amount
date: date
unit: USD
counts: []
excludes: []
updates: {{closes: 3rd business day}}
disagreement: {{wins: books, route: gap}}
---
"""
TIE = """
kind: tie
id: compared
question: Which rows differ?
left: left
right: right
grain: year
match: [{on: {id: id}, shape: one_to_many}]
tolerance: 0.01
compare:
  - {field: customer, left: customer_id, right: customer_id}
  - {field: currency, left: currency, right: currency}
  - {field: status, left: status, right: status}
  - {field: day, left: date, right: date}
"""


def write(folder: Path, rows: int, *, threads: int, memory: str) -> None:
    """The project: settings, model and the two files."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    settings = f"name: alike\nunit: USD\nzone: UTC\nthreads: {threads}\nmemory: {memory}\n"
    (folder / "tallystick.yaml").write_text(settings, encoding="utf-8")
    model = PEOPLE + "".join(SOURCE.format(name=name) for name in TABLES) + TIE
    (folder / "model" / "model.yaml").write_text(model, encoding="utf-8")
    if not all((folder / "data" / f"{name}.parquet").exists() for name in TABLES):
        subprocess.run([sys.executable, "-m", "bench.alike", str(folder), str(rows)], check=True)


def main() -> None:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    with duckdb.connect() as connection:
        for name, sql in TABLES.items():
            path = folder / "data" / f"{name}.parquet"
            connection.execute(f"copy ({sql.format(n=rows)}) to '{path}.part' (format parquet)")
            path.with_suffix(".parquet.part").rename(path)


if __name__ == "__main__":
    main()
