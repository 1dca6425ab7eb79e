"""Registered adjustments that touch the two metrics of a tie: which apply, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.core.findings import Finding, finding
from tallystick.core.model import Adjustment, Tie
from tallystick.core.money import Unit, minor_of
from tallystick.core.periods import parse_period, period_of
from tallystick.core.pulls.shape import row_id
from tallystick.core.snapshots import Column
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.codes import ADJUSTMENT_IGNORED, ADJUSTMENT_LATER
from tallystick.core.ties.question import OnRow, SideFacts, TopSide
from tallystick.services.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Adjusting:
    on_rows: tuple[OnRow, ...]
    top_side: tuple[TopSide, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str, str, Decimal, date | None], ...]
    findings: tuple[Finding, ...]


def adjustments(desk: Desk, tie: Tie, sides: Mapping[Hand, SideFacts], told_in: Unit, day: date) -> Adjusting:
    on_rows: list[OnRow] = []
    top_side: list[TopSide] = []
    found: list[Finding] = []
    for each in sorted(desk.model.adjustments.values(), key=lambda one: one.id):
        hands = [hand for hand, side in sides.items() if side.metric.id == each.metric]
        if not hands:
            continue
        start = _start(desk, tie, each)
        refusal = refused(each, day) or _misplaced(each, [sides[hand].source.id for hand in hands], start)
        if refusal:
            found.append(finding(ADJUSTMENT_IGNORED, refusal, subject=f"adjustment {each.id}"))
            continue
        if each.approved_on is not None and day < each.approved_on:
            found.append(finding(ADJUSTMENT_LATER, _later(each.approved_on), subject=f"adjustment {each.id}"))
            continue
        minor = minor_of(Decimal(each.amount), told_in.scale)
        for hand in hands:
            if each.on is not None and each.on.source == sides[hand].source.id:
                on_rows.append(OnRow(id=each.id, hand=hand, row=row_id(each.on.key), minor=minor, period=start))
            elif each.on is None and start is not None:
                top_side.append(TopSide(id=each.id, hand=hand, period=start, minor=minor, because=each.because))
    return Adjusting(
        on_rows=tuple(on_rows),
        top_side=tuple(top_side),
        columns=(
            Column(name="id", type="VARCHAR"),
            Column(name="side", type="VARCHAR"),
            Column(name="row", type="VARCHAR"),
            Column(name="amount", type=f"DECIMAL(38, {told_in.scale})"),
            Column(name="period", type="DATE"),
        ),
        rows=tuple((o.id, o.hand, o.row, Decimal(o.minor).scaleb(-told_in.scale), o.period) for o in on_rows),
        findings=tuple(found),
    )


def _later(approved_on: date) -> str:
    """Without the day that was read, so that two ends before the approval say one thing."""
    return f"it was approved on {approved_on.isoformat()} and counts from then, not in what was read before"


def refused(adjustment: Adjustment, day: date) -> str | None:
    """Why an adjustment does not apply on a day; None when it does, or will."""
    if adjustment.approved_by is None:
        return "it is not approved"
    if adjustment.approved_by == adjustment.requested_by:
        return f"{adjustment.approved_by} both requested and approved it"
    if adjustment.expires is not None and adjustment.expires < day:
        return f"it expired on {adjustment.expires.isoformat()}"
    return None


def _misplaced(adjustment: Adjustment, sources: list[str], start: date | None) -> str | None:
    """Why an adjustment has no place in this tie."""
    if adjustment.on is not None and adjustment.on.source not in sources:
        return f"metric {adjustment.metric} does not read {adjustment.on.source}"
    if adjustment.on is None and start is None:
        return f"`{adjustment.period}` is no period of this tie"
    return None


def _start(desk: Desk, tie: Tie, adjustment: Adjustment) -> date | None:
    """The first day of the tie's period in which an adjustment on top of a metric stands; a longer one has no place."""
    fiscal = desk.fiscal.get(tie.grain)
    named = parse_period(adjustment.period, fiscal)
    if named is None:
        return None
    found = period_of(named.start, fiscal or tie.grain)  # type: ignore[arg-type]
    return found.start if found and named.end <= found.end else None
