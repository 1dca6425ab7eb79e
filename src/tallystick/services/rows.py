"""The rows behind a line of a bridge, from the kept result of its run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.ties.bridge import TOTAL, EffectRow, TieResult
from tallystick.core.ties.sql import text
from tallystick.services.desk import Desk
from tallystick.services.tie import run

COLUMNS = (
    "group",
    "side",
    "key",
    "row",
    "period",
    "value",
    "date",
    "cause",
    "detail",
    "effect",
    "evidence",
    "matched_by",
)
_LISTED = ", ".join(f'"{name}"' for name in COLUMNS)
_ORDER = 'order by period nulls last, cause, detail, side, "group", row, effect, evidence'


def tie_rows(
    desk: Desk,
    name: str,
    *,
    as_of: datetime | None = None,
    period: str | None = None,
    cause: str | None = None,
    detail: str | None = None,
    side: str | None = None,
    group: str | None = None,
    limit: int | None = None,
) -> Iterator[EffectRow]:
    """Row by row, in a fixed order, however many there are."""
    answer = run(desk, name, as_of=as_of).result
    return kept_rows(desk, answer, period=period, cause=cause, detail=detail, side=side, group=group, limit=limit)


def export_rows(
    desk: Desk,
    name: str,
    out: Path,
    *,
    as_of: datetime | None = None,
    period: str | None = None,
    cause: str | None = None,
    detail: str | None = None,
    side: str | None = None,
    group: str | None = None,
    limit: int | None = None,
) -> int:
    """The same rows as one Parquet file, written by the engine; how many."""
    run_id = run(desk, name, as_of=as_of).result.run
    return write_kept_rows(
        desk, run_id, out, period=period, cause=cause, detail=detail, side=side, group=group, limit=limit
    )


def kept_rows(desk: Desk, answer: TieResult, **wanted: Any) -> Iterator[EffectRow]:
    """The rows that one run kept, those that are wanted."""
    unit = answer.periods[0].unit if answer.periods else desk.unit
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("kept_rows", [desk.results.rows(answer.run)])
        for row in session.stream(select(**wanted)):
            yield _effect_row(row, unit)


def write_kept_rows(desk: Desk, run_id: str, out: Path, **wanted: Any) -> int:
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("kept_rows", [desk.results.rows(run_id)])
        return session.write(select(**wanted), out)


def select(
    *,
    period: str | None = None,
    cause: str | None = None,
    detail: str | None = None,
    side: str | None = None,
    group: str | None = None,
    limit: int | None = None,
) -> str:
    asked = {
        "period": None if period == TOTAL else period,
        "cause": cause,
        "detail": detail,
        "side": side,
        "group": group,
    }
    tests = [f'"{column}" = {text(value)}' for column, value in asked.items() if value is not None]
    where = f" where {' and '.join(tests)}" if tests else ""
    return f"select {_LISTED} from kept_rows{where} {_ORDER}{f' limit {limit}' if limit is not None else ''}"


def _effect_row(row: tuple[Any, ...], unit: Unit) -> EffectRow:
    said = dict(zip(COLUMNS, row, strict=True))

    def amount(value: Decimal | None) -> Amount | None:
        return None if value is None else Amount(minor=minor_of(value, unit.scale), unit=unit)

    effect = amount(said["effect"])
    assert effect is not None
    return EffectRow(
        group=said["group"],
        side=said["side"],
        key=said["key"],
        row=said["row"],
        period=said["period"],
        value=amount(said["value"]),
        date=said["date"].isoformat() if said["date"] is not None else None,
        cause=said["cause"],
        detail=said["detail"] or "",
        effect=effect,
        evidence=said["evidence"] or "",
        matched_by=said["matched_by"] or "",
    )
