"""Compare a metric with itself: ask, let the engine work through the plan, keep the movement with its rows.

The same question has the same run id, so an answer that is there already is given again instead of computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tallystick.core.model import identity
from tallystick.core.moves.causes import MOVES_VERSION
from tallystick.core.moves.figures import movement
from tallystick.core.moves.movement import Movement, movement_bytes, movement_from
from tallystick.core.moves.plan import Plan, plan
from tallystick.core.snapshots import Column
from tallystick.core.ties.bridge import Bridge, Effect, EffectRow
from tallystick.core.ties.pins import run_id
from tallystick.ports import Event, RunRecord, Session
from tallystick.services.certify import Certificate
from tallystick.services.desk import Desk
from tallystick.services.laying import Labels, lay_out
from tallystick.services.moving import MovingAsked, ask_movement
from tallystick.services.moving_ends import Asking
from tallystick.services.rows import Which, kept_rows, sample_kept_rows, write_kept_rows


def diff(desk: Desk, asking: Asking, *, fresh: bool = False) -> Movement:
    """What moved the metric from one end to the other."""
    asked = ask_movement(desk, asking)
    pinned = pins_of_movement(desk, asked)
    run = run_id(pinned)
    kept = None if fresh else desk.results.answer(run)
    if kept is not None:
        return movement_from(kept)
    started, certificate = desk.clock.now(), desk.certificate()
    with desk.results.writing(run) as folder, desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        answer = _answer(desk, asked, run, session, folder)
        (folder / "bridge.json").write_bytes(movement_bytes(answer))
    _remember(desk, pinned, answer, certificate, started)
    return answer


def diff_rows(desk: Desk, found: Movement, **wanted: Any) -> Iterator[EffectRow]:
    """The rows behind its lines, in a fixed order, however many there are."""
    return kept_rows(desk, found.result, Which(**wanted))


def write_diff_rows(desk: Desk, found: Movement, out: Path, **wanted: Any) -> int:
    """The same rows as one Parquet file, written by the engine; how many."""
    return write_kept_rows(desk, found.result.run, out, Which(**wanted))


def diff_samples(desk: Desk, found: Movement, bridge: Bridge, most: int) -> dict[Effect, tuple[EffectRow, ...]]:
    """At most so many rows behind each line of one of its bridges."""
    rows = sample_kept_rows(desk, found.result, Which(period=bridge.period), most, per=("cause", "detail"))
    return {each: tuple(rows.get((each.cause, each.detail), ())) for each in bridge.effects}


def _answer(desk: Desk, asked: MovingAsked, run: str, session: Session, folder: Path) -> Movement:
    moving = asked.moving
    made = plan(moving)
    asked.prepare(session)
    lay_out(desk, asked.asked, session)
    for step in made.steps:
        session.run(step)
    answers = {name: session.fetch(sql) for name, sql in made.queries.items()}
    label = _Label(desk, asked)
    answer = movement(moving, answers, run=run, label=label.of, findings=asked.asked.findings)
    _write_rows(session, made, label, [row[0] for row in answers["lines"]], folder / "rows.parquet")
    return answer


class _Label:
    """A period by its first day; two periods that are compared make one bridge, named by both."""

    def __init__(self, desk: Desk, asked: MovingAsked) -> None:
        self.periods = asked.moving.periods
        self.labels = Labels(desk, asked.asked.question)

    def of(self, start: date) -> str:
        if self.periods is not None:
            return f"{self.periods[0].label} to {self.periods[1].label}"
        return self.labels.of(start)


def _write_rows(session: Session, made: Plan, label: _Label, days: list[Any], path: Path) -> None:
    columns = (Column(name="p", type="DATE"), Column(name="label", type="VARCHAR"))
    session.load("labels", columns, [(day, label.of(day)) for day in sorted({*days} - {None})])
    session.write(made.rows, path)


def pins_of_movement(desk: Desk, asked: MovingAsked) -> dict[str, Any]:
    """Everything the answer depends on."""
    moving, question, model = asked.moving, asked.asked.question, desk.model
    objects = {
        f"source/{each}": model.sha256_of("source", each)
        for each in {question.left.source.id, question.right.source.id}
    }
    objects |= {
        f"adjustment/{each.id}": model.sha256_of("adjustment", each.id)
        for each in model.adjustments.values()
        if each.metric == moving.metric
    }
    fiscal = desk.fiscal.get(question.tie.grain)
    ends = {
        hand: {
            "metric": identity.sha256_of(question.side(hand).metric),
            "snapshot": end.snapshot,
            "period": end.period,
        }
        for hand, end in moving.ends.items()
    }
    return {
        "kind": "diff",
        "metric": moving.metric,
        "compared": moving.compared,
        "by": list(moving.by),
        "ends": ends,
        "objects": objects,
        "snapshots": dict(asked.asked.snapshots),
        "grain": question.tie.grain,
        "fiscal": [fiscal.pattern, [[year, day.isoformat()] for year, day in fiscal.years]] if fiscal else None,
        "unit": [question.unit.code, question.unit.scale],
        "zone": desk.calendar.zone,
        "moves": MOVES_VERSION,
    }


def _remember(
    desk: Desk, pinned: dict[str, Any], answer: Movement, certificate: Certificate, started: datetime
) -> None:
    told = answer.bridges[-1] if answer.bridges else None
    outcome = {
        "difference": str(told.difference) if told else None,
        "proved": all(each.proof.holds for each in answer.bridges),
    }
    finished, run = desk.clock.now(), answer.result.run
    engine = {"engine": certificate.engine, "version": certificate.version}
    with desk.state.transaction():
        desk.state.save_run(
            RunRecord(
                run=run,
                kind="diff",
                subject=answer.metric,
                started_at=started,
                finished_at=finished,
                status="done",
                inputs=pinned,
                outcome={**outcome, **engine},
            )
        )
        body = {"run": run, **outcome}
        desk.state.record(Event(kind="diff_run", subject=answer.metric, actor=desk.actor, at=finished, body=body))
