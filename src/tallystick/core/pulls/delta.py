"""What changed between two snapshots of a source, row by row, as one canonical query for any engine."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.snapshots import FINGERPRINT, ROW


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
