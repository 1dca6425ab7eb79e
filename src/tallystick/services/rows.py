"""The rows behind a line of a bridge, from the kept result of its run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which of the rows behind a bridge; left open, it is all of them."""

    period: str | None = None
    cause: str | None = None
    detail: str | None = None
    side: str | None = None
    group: str | None = None
    limit: int | None = None


def tie_rows(desk: Desk, name: str, *, as_of: datetime | None = None, **wanted: Any) -> Iterator[EffectRow]:
    """Row by row, in a fixed order, however many there are."""
    return kept_rows(desk, run(desk, name, as_of=as_of).result, Which(**wanted))


def export_rows(desk: Desk, name: str, out: Path, *, as_of: datetime | None = None, **wanted: Any) -> int:
    """The same rows as one Parquet file, written by the engine; how many."""
    return write_kept_rows(desk, run(desk, name, as_of=as_of).result.run, out, Which(**wanted))


def kept_rows(desk: Desk, answer: TieResult, which: Which) -> Iterator[EffectRow]:
    """The rows that one run kept, whatever was pulled since."""
    yield from _streamed(desk, answer, select(which))


def write_kept_rows(desk: Desk, run_id: str, out: Path, which: Which) -> int:
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("kept_rows", [desk.results.rows(run_id)])
        return session.write(select(which), out)


def count_kept_rows(desk: Desk, answer: TieResult, which: Which) -> int:
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("kept_rows", [desk.results.rows(answer.run)])
        ((many,),) = session.fetch(f"select count(*) as many from ({select(which)}) t")
        assert isinstance(many, int)
        return many


def sample_kept_rows(
    desk: Desk, answer: TieResult, which: Which, most: int, *, per: Sequence[str]
) -> dict[tuple[str, ...], list[EffectRow]]:
    """At most so many rows for each combination of the columns `per`, by what they say there."""
    parts = ", ".join(f'"{column}"' for column in per)
    nth = f"row_number() over (partition by {parts} {_ORDER}) as nth"
    wanted = f"select {_LISTED} from (select {_LISTED}, {nth} from ({select(which)}) k) t where nth <= {most} {_ORDER}"
    found: dict[tuple[str, ...], list[EffectRow]] = {}
    for row in _streamed(desk, answer, wanted):
        found.setdefault(tuple(str(getattr(row, column)) for column in per), []).append(row)
    return found


def _streamed(desk: Desk, answer: TieResult, wanted: str) -> Iterator[EffectRow]:
    unit = answer.periods[0].unit if answer.periods else desk.unit
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("kept_rows", [desk.results.rows(answer.run)])
        for row in session.stream(wanted):
            yield _effect_row(row, unit)


def select(which: Which) -> str:
    asked = {
        "period": None if which.period == TOTAL else which.period,
        "cause": which.cause,
        "detail": which.detail,
        "side": which.side,
        "group": which.group,
    }
    tests = [f'"{column}" = {text(value)}' for column, value in asked.items() if value is not None]
    where = f" where {' and '.join(tests)}" if tests else ""
    return (
        f"select {_LISTED} from kept_rows{where} {_ORDER}{f' limit {which.limit}' if which.limit is not None else ''}"
    )


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
