"""What changed between two snapshots of a source, row by row, as one canonical query for any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.pulls.quoting import name
from tallystick.core.snapshots import FAILED, FINGERPRINT, ROW, Column


@dataclass(frozen=True, kw_only=True)
class Delta:
    added: int
    changed: int
    removed: int
    same: int


def delta_rows(before: str, after: str) -> str:
    """(row_id, change) for every row that is not the same in both."""
    return (
        f"SELECT coalesce(a.{ROW}, b.{ROW}) AS row_id, "
        f"CASE WHEN b.{ROW} IS NULL THEN 'added' WHEN a.{ROW} IS NULL THEN 'removed' ELSE 'changed' END AS change "
        f"FROM {before} AS b FULL OUTER JOIN {after} AS a ON a.{ROW} = b.{ROW} "
        f"WHERE a.{FINGERPRINT} IS DISTINCT FROM b.{FINGERPRINT}"
    )


def delta_counts(rows: str) -> str:
    return f"SELECT change, CAST(count(*) AS BIGINT) AS n FROM {rows} GROUP BY change ORDER BY change NULLS LAST"


def fields_of(before: Sequence[Column], after: Sequence[Column]) -> dict[str, tuple[bool, bool]]:
    """The fields of two snapshots, and which of the two has each."""
    old, new = ([each.name for each in columns if not each.name.startswith("_")] for columns in (before, after))
    return {each: (each in old, each in new) for each in dict.fromkeys([*new, *old])}


def changed_values(fields: Mapping[str, tuple[bool, bool]], most: int) -> str:
    """(row_id, change, field before, field after, ...) for the first rows that are not the same."""
    values = []
    for field, (old, new) in fields.items():
        for side, there in (("b", old), ("a", new)):
            value = f"{side}.{name(field)}" if there else "CAST(NULL AS VARCHAR)"
            values.append(f"{value} AS {name(f'{side}_{field}')}")
    picked = f"SELECT row_id, change FROM delta ORDER BY row_id NULLS LAST LIMIT {most}"
    return (
        f"SELECT d.row_id, d.change, {', '.join(values)} FROM ({picked}) AS d "
        f"LEFT JOIN before_rows AS b ON b.{ROW} = d.row_id LEFT JOIN after_rows AS a ON a.{ROW} = d.row_id "
        "ORDER BY d.row_id NULLS LAST"
    )


def held_reasons(rows: str, most: int) -> str:
    return f"SELECT {ROW}, {FAILED} FROM {rows} ORDER BY {ROW} NULLS LAST LIMIT {most}"
