"""datacompy on Polars, as somebody who knows it well would use it. Runs in an environment of its own; imports nothing
of the bench.

compare.py alike|company OUT LEFT... -- RIGHT...    compares two Parquet tables, prints the report, writes what differs
compare.py probes CASES                             answers every case of a folder: one JSON line each
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from datacompy import PolarsCompare

COMPARED = {"account": "customer", "amount": "total", "currency": "currency", "day": "issued_on"}
Differs = tuple[str, str, str]  # row, month, by how much
Frames = tuple[pl.DataFrame, pl.DataFrame, str]  # left, right, the key


def main() -> None:
    kind, *rest = sys.argv[1:]
    if kind != "probes":
        cut, sides = rest.index("--"), {"alike": _alike, "company": _company}[kind]
        _time(sides, Path(rest[0]), rest[1:cut], rest[cut + 1 :])
    else:
        for case in sorted(Path(rest[0]).iterdir()):
            print(json.dumps({"case": case.name, "differs": list(_probe(case))}))


def _time(sides: Callable[[list[str], list[str]], Frames], out: Path, left: list[str], right: list[str]) -> None:
    """As its own guide has it: read, compare, report, then every row that differs; only what is compared is read."""
    mine, theirs, key = sides(left, right)
    found = PolarsCompare(mine, theirs, join_columns=[key], abs_tol=0.01, df1_name="left", df2_name="right")
    print(found.report())
    for name, rows in (
        ("left", found.df1_unq_rows),
        ("right", found.df2_unq_rows),
        ("mismatched", found.all_mismatch()),
    ):
        rows.write_parquet(out / f"datacompy-{name}.parquet")


def _alike(left: list[str], right: list[str]) -> Frames:
    """Two tables of one shape."""
    columns = ["id", "customer_id", "amount", "currency", "status", "date"]
    return pl.read_parquet(left, columns=columns), pl.read_parquet(right, columns=columns), "id"


def _company(left: list[str], right: list[str]) -> Frames:
    """The same five columns as the floor, under the same names."""
    deals = pl.read_parquet(left, columns=["deal", "account", "amount", "currency", "closed_on", "stage"])
    deals = deals.rename({"closed_on": "day"}).with_columns(counts=pl.col("stage") == "Closed Won").drop("stage")
    invoices = pl.read_parquet(right, columns=["ref", "customer", "total", "currency", "issued_on", "status"])
    invoices = invoices.rename({"ref": "deal", **{of: name for name, of in COMPARED.items()}})
    return deals, invoices.with_columns(counts=pl.col("status") == "active").drop("status"), "deal"


def _mismatched(found: PolarsCompare) -> pl.DataFrame:
    """What `all_mismatch` gives, without comparing every column once more."""
    rows = found.intersect_rows
    same = [name for name in rows.columns if name.endswith("_match")]
    return rows.filter(~pl.all_horizontal(pl.col(same).fill_null(value=False)))


def _probe(case: Path) -> Iterator[Differs]:
    asked = json.loads((case / "asked.json").read_text(encoding="utf-8"))
    sides = [_read(case / f"{name}.csv", loose_keys=asked["loose_keys"]) for name in ("left", "right")]
    found = PolarsCompare(*sides, join_columns=["deal"], abs_tol=float(asked["tolerance"]))
    for row in found.df1_unq_rows.iter_rows(named=True):
        yield _lone("left", row["amount"], row["day"])
    for row in found.df2_unq_rows.iter_rows(named=True):
        yield _lone("right", row["amount"], row["day"])
    for row in _mismatched(found).iter_rows(named=True):
        yield from _apart(row)


def _apart(row: dict[str, Any]) -> Iterator[Differs]:
    """A pair that it finds different, in its favour: in two months it is late by what it is, else the larger row is off
    by what the amounts are apart."""
    left, right = row["amount_df1"], row["amount_df2"]
    if row["day_df1"][:7] != row["day_df2"][:7]:
        yield _lone("left", left, row["day_df1"])
        yield _lone("right", right, row["day_df2"])
    elif not row["amount_match"]:
        larger = f"right {right}" if abs(right) > abs(left) else f"left {left}"
        yield larger, row["day_df1"][:7], str(right - left)


def _read(path: Path, *, loose_keys: bool) -> pl.DataFrame:
    """Text stays text, amounts are exact decimals in dollars, keys are tidied where they must be: what is lost after
    that is lost by the comparison."""
    rows = pl.read_csv(path, infer_schema=False)
    amount, rate = (pl.col(name).str.to_decimal(scale=2) for name in ("amount", "rate"))
    dollars = (amount * rate).round(2).cast(pl.Decimal(38, 2))
    deal = pl.col("deal").str.strip_chars().str.to_uppercase() if loose_keys else pl.col("deal")
    return rows.with_columns(deal=deal, amount=dollars).drop("rate", "currency")


def _lone(side: str, amount: Decimal, day: str) -> Differs:
    return f"{side} {amount}", day[:7], str(-amount if side == "left" else amount)


if __name__ == "__main__":
    main()
