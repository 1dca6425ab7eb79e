"""Two sides that no key joins, of any size: what `near`, `through` and `together` must find, and by how much it is off.

Shares are fixed by arithmetic on the row number, not by chance: the same size gives the same files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

AMOUNT = "cast(cast((i * 104729) % 1000000 + 100 as decimal(18, 2)) / 100 as decimal(18, 2))"
DAY = "date '2025-01-01' + cast((i // 5 * 31) % 500 as integer)"
LATER = "date '2025-01-03' + cast((i // 5 * 31) % 500 as integer)"
TABLES = {
    # twenty invoices for every customer
    "invoices": f"""
        select 'I' || cast(i as varchar) as number, 'C' || cast(i % {{customers}} as varchar) as customer,
          {AMOUNT} as amount, {DAY} as issued_on from range({{n}}) t(i)""",
    # paid up to three days later, some a cent or three dollars off, some not at all, and some by nobody
    "receipts": f"""
        select 'P' || cast(i as varchar) as number,
          'C' || cast((i + case when i % 100 = 23 then 7 else 0 end) % {{customers}} as varchar) as customer,
          {AMOUNT} + case when i % 20 = 3 then 0.01 when i % 100 = 57 then 3 else 0 end as amount,
          {DAY} + cast(i % 4 as integer) as paid_on
        from range({{n}}) t(i) where i % 100 <> 11""",
    # of five payments three pay their invoice, one pays its own and half of the next, which the last one completes;
    # some pay a dollar more than they are applied with
    "payments": f"""
        with half as (select i, {AMOUNT} as whole, cast({AMOUNT} / 2 as decimal(18, 2)) as part, {LATER} as paid_on
          from range({{n}}) t(i))
        select 'Q' || cast(a.i as varchar) as number,
          case when a.i % 5 = 4 then a.whole - a.part when a.i % 5 = 3 then a.whole + coalesce(b.part, 0) else a.whole
          end + case when a.i % 50 = 9 then 1 else 0 end as amount, a.paid_on
        from half a left join half b on b.i = a.i + 1""",
    "applications": f"""
        with half as (select i, {AMOUNT} as whole, cast({AMOUNT} / 2 as decimal(18, 2)) as part
          from range({{n}}) t(i))
        select 'A' || cast(i as varchar) as id, 'I' || cast(i as varchar) as invoice, 'Q' || cast(i as varchar) as
          payment, case when i % 5 = 4 then whole - part else whole end as applied from half
        union all
        select 'B' || cast(i as varchar), 'I' || cast(i as varchar), 'Q' || cast(i - 1 as varchar), part from half
          where i % 5 = 4""",
    # each deposit is three or four of the customer's sales of those days, beside one or two that are not in it
    "sales": f"""
        select 'S' || cast(i as varchar) as number, 'C' || cast(i // 5 as varchar) as customer, {AMOUNT} as amount,
          date '2025-01-01' + cast((i // 5) % 500 as integer) as sold_on from range({{n}}) t(i)""",
    "deposits": f"""
        select 'D' || cast(i // 5 as varchar) as number, 'C' || cast(i // 5 as varchar) as customer,
          cast(sum({AMOUNT}) as decimal(18, 2)) as amount,
          max(date '2025-01-02' + cast((i // 5) % 500 as integer)) as deposited_on
        from range({{n}}) t(i) where i % 5 < case when (i // 5) % 2 = 0 then 3 else 4 end group by i // 5""",
}
PEOPLE = """
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
id: books
name: Books
answers: What was invoiced, paid and applied?
owner: group:finance
connect: {kind: files, path: data}
---
"""
DATES = {"invoices": "issued_on", "receipts": "paid_on", "payments": "paid_on", "sales": "sold_on"} | {
    "deposits": "deposited_on"
}
TIES = {
    "near": ("invoices", "receipts", "{near: {customer: customer}, amount: 0.01, days: 5}"),
    "through": (
        "invoices",
        "payments",
        "{through: books.applications, left: invoice, right: payment, amount: applied}",
    ),
    "together": ("sales", "deposits", "{together: {customer: customer}, days: 3, most: 8}"),
}


def model() -> str:
    parts = [PEOPLE]
    for name in TABLES:
        fields = {"id": "text", "invoice": "text", "payment": "text", "applied": "decimal, scale: 2"}
        if name in DATES:
            fields = {"number": "text", "customer": "text", "amount": "decimal, scale: 2", DATES[name]: "date"}
        if name == "payments":
            del fields["customer"]
        lines = "".join(f"  {field}: {{type: {kind}}}\n" for field, kind in fields.items())
        key = next(iter(fields))
        parts.append(
            f"kind: source\nid: books.{name}\nsystem: books\nread: {{file: {name}.csv}}\nkey: [{key}]\n"
            f"fields:\n{lines}---\n"
        )
        if name in DATES:
            parts.append(
                f"kind: metric\nid: {name}\nfrom: books.{name}\nowner: group:finance\nvalue: amount\n"
                f"date: {DATES[name]}\nunit: USD\ncounts: []\nexcludes: []\nupdates: {{closes: 3rd business day}}\n"
                "disagreement: {wins: books, route: gap}\n---\n"
            )
    for name, (left, right, match) in TIES.items():
        parts.append(f"kind: tie\nid: {name}\nquestion: Why?\nleft: {left}\nright: {right}\nmatch: [{match}]\n---\n")
    return "".join(parts)


def write(folder: Path, rows: int, *, threads: int, memory: str) -> None:
    """The project: settings, model and the files of all ties."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    settings = f"name: bench\nunit: USD\nzone: UTC\nthreads: {threads}\nmemory: {memory}\n"
    (folder / "tallystick.yaml").write_text(settings, encoding="utf-8")
    (folder / "model" / "model.yaml").write_text(model(), encoding="utf-8")
    if not all((folder / "data" / f"{name}.csv").exists() for name in TABLES):
        subprocess.run([sys.executable, "-m", "bench.passes", str(folder), str(rows)], check=True)


def main() -> None:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    with duckdb.connect() as connection:
        for name, sql in TABLES.items():
            path = folder / "data" / f"{name}.csv"
            filled = sql.format(n=rows, customers=max(1, rows // 20))
            connection.execute(f"copy ({filled}) to '{path}.part' (format csv, header)")
            path.with_suffix(".csv.part").rename(path)


if __name__ == "__main__":
    main()
