"""The history of a number: every two snapshots that differ are asked what changed it, and the answers are kept.

A pair that was answered before is not computed again, so each new snapshot costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.findings import Finding, finding
from tallystick.core.model import Metric
from tallystick.core.moves.changes import needed_fields, plan_changes
from tallystick.core.moves.codes import FIELD_UNKNOWN_THEN
from tallystick.core.moves.history import (
    Change,
    ChangeRow,
    History,
    adjusted_lines,
    change_bytes,
    change_from,
    change_of,
    change_row,
)
from tallystick.core.periods import TOTAL, Period, parse_period, period_of
from tallystick.core.snapshots import Manifest
from tallystick.core.ties.codes import PROOF_BROKEN
from tallystick.core.ties.pins import run_id
from tallystick.services.asking import Gathering
from tallystick.services.desk import Desk
from tallystick.services.diff import pins_of_movement
from tallystick.services.laying import lay_out
from tallystick.services.moving import MovingAsked, ask_movement, day_of, unit_of
from tallystick.services.moving_ends import Asking, grain_asked

ROWS_FORMAT = 2  # with the adjustments on top: rows that were kept before lack them


def history(desk: Desk, name: str, *, period: str | None = None, fresh: bool = False) -> History:
    """Every change of a metric over the snapshots that are kept: in one period, or in all where they add up."""
    metric = desk.model.metrics[name]
    last = Gathering(store=desk.store, as_of=None).newest(metric.from_)
    within = _period(desk, metric, last, period)
    known, findings = _comparable(metric, desk.store.manifests(metric.from_))
    changes = [_change(desk, name, (one.id, other.id), within, fresh) for one, other in pairwise(known)]
    findings += [
        finding(PROOF_BROKEN, f"the rows do not make up the change to {each.end.snapshot}", subject=f"metric {name}")
        for each in changes
        if not each.proved
    ]
    return History(
        metric=name,
        version=metric.version,
        period=within.label if within else TOTAL,
        unit=unit_of(metric, desk.unit),
        snapshots=len(known),
        first=changes[0].before if changes else None,
        changes=tuple(each for each in changes if each.lines or each.difference),
        findings=tuple(findings),
    )


def change_rows(desk: Desk, found: History) -> Iterator[ChangeRow]:
    """The rows behind every line, change by change."""
    for each in found.changes:
        with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
            session.attach("kept_rows", [desk.results.rows(each.run)])
            for row in session.stream("select * from kept_rows order by change, fields, who, row, effect"):
                yield change_row(row, each.end.snapshot, found.unit)


def _period(desk: Desk, metric: Metric, last: Manifest, asked: str | None) -> Period | None:
    """A stock and a distinct count are followed in one period: that of the last snapshot, unless another is asked."""
    if asked == TOTAL or asked is None:
        if metric.shape == "flow":
            return None
        if asked == TOTAL:
            raise UsageWrong(f"a {metric.shape} has no total over periods", mend="name a period, such as 2026-03")
        grain = grain_asked(desk, Asking(metric=metric.id))
        return period_of(day_of(desk, last.as_of), desk.fiscal.get(grain, grain))  # type: ignore[arg-type]
    grain = grain_asked(desk, Asking(metric=metric.id, periods=(asked, asked)))
    found = parse_period(asked, desk.fiscal.get(grain))
    if found is None:
        raise UsageWrong(f"`{asked}` is no period", mend="write 2026-03, 2026-Q1, 2026-W14, 2026 or a fiscal period")
    return found


def _comparable(metric: Metric, manifests: Sequence[Manifest]) -> tuple[list[Manifest], list[Finding]]:
    """The snapshots that hold what the number needs, each content once in a row."""
    known: list[Manifest] = []
    found = []
    needed = needed_fields(metric)
    for each in manifests:
        missing = sorted(needed - {column.name for column in each.columns})
        if missing:
            words = f"snapshot {each.id} has no field {', '.join(missing)} and is left out"
            found.append(finding(FIELD_UNKNOWN_THEN, words, subject=f"metric {metric.id}"))
        elif not known or known[-1].content != each.content:
            known.append(each)
    return known, found


def _change(desk: Desk, name: str, snapshots: tuple[str, str], period: Period | None, fresh: bool) -> Change:
    grain = None if period is None else grain_asked(desk, Asking(metric=name, periods=(period.label, period.label)))
    asked = ask_movement(desk, Asking(metric=name, snapshots=snapshots, grain=grain))
    run = run_id(
        {
            **pins_of_movement(desk, asked),
            "kind": "changes",
            "format": ROWS_FORMAT,
            "period": period.label if period else TOTAL,
        }
    )
    kept = None if fresh else desk.results.answer(run)
    return change_from(kept) if kept is not None else _compute(desk, asked, period, run)


def _compute(desk: Desk, asked: MovingAsked, period: Period | None, run: str) -> Change:
    approvers = {each.id: each.approved_by or "unknown" for each in desk.model.adjustments.values()}
    made = plan_changes(asked.moving, period, approvers)
    desk.certificate()
    with desk.results.writing(run) as folder, desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        asked.prepare(session)
        lay_out(desk, asked.asked, session)
        for step in made.steps:
            session.run(step)
        answers: dict[str, Any] = {each: session.fetch(sql) for each, sql in made.queries.items()}
        moving = asked.moving.within(period)
        change = change_of(moving, answers, adjusted_lines(moving, approvers), run=run)
        session.write(made.rows, folder / "rows.parquet")
        (folder / "bridge.json").write_bytes(change_bytes(change))
    return change
