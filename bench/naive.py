"""The floor: one full join on the key, five columns compared, the differing rows written. It loses repeated keys."""

from __future__ import annotations

import sys

import duckdb

SQL = """
copy (select l.*, r.* from read_parquet({left}) l full join read_parquet({right}) r on l.deal = r.ref
where l.deal is null or r.ref is null or l.account is distinct from r.customer or l.amount is distinct from r.total
  or l.currency is distinct from r.currency or l.closed_on is distinct from r.issued_on
  or (l.stage = 'won') is distinct from (r.status = 'active'))
to '{out}' (format parquet, compression zstd)
"""


def main() -> None:
    left, right, out, threads, memory = sys.argv[1:]
    with duckdb.connect() as connection:
        connection.execute(f"set threads = {int(threads)}")
        connection.execute(f"set memory_limit = '{memory}'")
        connection.execute(f"set temp_directory = '{out}.spill'")
        files = {"left": left.split(","), "right": right.split(",")}
        connection.execute(SQL.format(out=out, **files))


if __name__ == "__main__":
    main()
