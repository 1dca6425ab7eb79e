"""Run a tie: ask, let the engine work through the plan, read the bridge off, keep it with its rows.

The same question has the same run id, so an answer that is there already is given again instead of computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.core.model import SimilarPass
from tallystick.core.snapshots import Column
from tallystick.core.statements import Decided, Likened, Statement, Step
from tallystick.core.ties.answer import answer_bytes, answer_from
from tallystick.core.ties.bridge import TieResult
from tallystick.core.ties.comparing import conflicts
from tallystick.core.ties.figures import result
from tallystick.core.ties.grouping import decided
from tallystick.core.ties.names import compared_as
from tallystick.core.ties.passes import numbered, pass_name
from tallystick.core.ties.pins import run_id
from tallystick.core.ties.plan import Plan, plan
from tallystick.core.ties.question import Question
from tallystick.ports import CONFLICTS, ROWS, Event, Likeness, RunRecord, Session
from tallystick.services.asking import Asked, ask
from tallystick.services.certify import Certificate
from tallystick.services.desk import Desk
from tallystick.services.laying import Labels, lay_out


@dataclass(frozen=True, kw_only=True)
class Ran:
    result: TieResult
    cached: bool


def run_tie(desk: Desk, name: str, *, as_of: datetime | None = None, fresh: bool = False) -> TieResult:
    """The bridge of a tie in every period, and in total."""
    return run(desk, name, as_of=as_of, fresh=fresh).result


def run(desk: Desk, name: str, *, as_of: datetime | None = None, fresh: bool = False) -> Ran:
    asked = ask(desk, name, as_of=as_of)
    pinned = pins(desk, asked)
    run = run_id(pinned)
    kept = None if fresh else desk.results.answer(run)
    if kept is not None:
        return Ran(result=answer_from(kept), cached=True)
    started, certificate = desk.clock.now(), desk.certificate()
    with desk.results.writing(run) as folder, desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        answer = _answer(desk, asked, run, session, folder)
        (folder / "bridge.json").write_bytes(answer_bytes(answer))
    _remember(desk, pinned, answer, certificate, started)
    return Ran(result=answer, cached=False)


def _answer(desk: Desk, asked: Asked, run: str, session: Session, folder: Path) -> TieResult:
    question = asked.question
    made = plan(question)
    lay_out(desk, asked, session)
    for step in made.steps:
        work(session, step, desk.likeness)
    answers = {name: session.fetch(sql) for name, sql in made.queries.items()}
    label = Labels(desk, question)
    answer = result(question, answers, run=run, label=label.of, findings=asked.findings)
    days = {row[0] for name in ("lines", *conflicts(question)) for row in answers[name]}
    _write_rows(session, made, question, label, days, folder)
    return answer


def _write_rows(session: Session, made: Plan, question: Question, label: Labels, days: set[Any], folder: Path) -> None:
    """Every classified row goes from the engine to Parquet; none passes through here."""
    p = Column(name="p", type="DATE")
    session.load("labels", (p, Column(name="label", type="VARCHAR")), [(d, label.of(d)) for d in sorted(days - {None})])
    names = [(i, pass_name(each)) for i, each in enumerate(question.tie.match, start=1)]
    names += decided.names(question).items()
    session.load("pass_names", (Column(name="by_pass", type="BIGINT"), Column(name="name", type="VARCHAR")), names)
    session.write(made.rows, folder / ROWS)
    if made.conflicts is not None:
        session.write(made.conflicts, folder / CONFLICTS)


def work(session: Session, step: Step, likeness: Likeness) -> None:
    match step:
        case Statement():
            session.run(step)
        case Decided():
            session.load(step.name, step.columns, step.decide(session.stream(step.sql)))
        case Likened():
            session.load(step.name, _ALIKE, _alike(session, step, likeness))


_ALIKE = (
    Column(name="left_name", type="VARCHAR"),
    Column(name="right_name", type="VARCHAR"),
    Column(name="percent", type="BIGINT"),
)


def _alike(session: Session, step: Likened, likeness: Likeness) -> list[tuple[str, str, int]]:
    """Names are compared as people mean them, and told as they write them."""
    left, right = ([str(row[0]) for row in session.fetch(sql)] for sql in (step.left, step.right))
    if max(len(left), len(right)) > step.most:
        return []
    mine, theirs = (sorted((meant, each) for each in names if (meant := compared_as(each))) for names in (left, right))
    told = likeness.alike([meant for meant, _ in mine], [meant for meant, _ in theirs], step.at_least)
    return sorted((mine[each.left][1], theirs[each.right][1], each.percent) for each in told)


def pins(desk: Desk, asked: Asked) -> dict[str, Any]:
    """Everything the answer depends on."""
    question, model = asked.question, desk.model
    tie = question.tie
    objects = [("tie", tie.id), *(("metric", each) for each in (tie.left, tie.right))]
    objects += [("source", each.source.id) for each in (question.left, question.right)]
    objects += [("source", each.source) for each in question.links]
    objects += [("handoff", tie.handoff)] if tie.handoff else []
    objects += [("alias", each) for each in sorted(model.aliases)]
    objects += [("people", each) for each in sorted(model.people)]
    metrics = {question.left.metric.id, question.right.metric.id}
    objects += [("adjustment", each.id) for each in model.adjustments.values() if each.metric in metrics]
    calendar, fiscal = desk.calendar, desk.fiscal.get(tie.grain)
    return {
        "kind": "tie",
        "objects": {f"{kind}/{id}": model.sha256_of(kind, id) for kind, id in objects},
        "snapshots": dict(asked.snapshots),
        "read": {"left": question.left.snapshot, "right": question.right.snapshot},
        "as_of": question.as_of.isoformat(),
        "unit": [question.unit.code, question.unit.scale],
        "calendar": {
            "zone": calendar.zone,
            "workdays": sorted(calendar.workdays),
            "holidays": sorted(day.isoformat() for day in calendar.holidays),
        },
        "fiscal": [fiscal.pattern, [[year, day.isoformat()] for year, day in fiscal.years]] if fiscal else None,
        "records": dict(sorted((question.systems_of_record or {}).items())),
        "likeness": desk.likeness.version if numbered(tie, SimilarPass) else None,
        "decisions": [[list(each.left), list(each.right), each.by] for each in question.pairs]
        + [[each.left, each.right, each.by] for each in question.bars],
    }


def _remember(
    desk: Desk, pinned: dict[str, Any], answer: TieResult, certificate: Certificate, started: datetime
) -> None:
    finished = desk.clock.now()
    told = answer.total or (answer.periods[-1] if answer.periods else None)
    outcome = {
        "difference": str(told.difference) if told else None,
        "unexplained": str(told.unexplained.effect) if told else None,
        "gross": str(told.unexplained.gross) if told else None,
        "proved": all(each.proof.holds for each in answer.periods),
    }
    engine = {"engine": certificate.engine, "version": certificate.version}
    with desk.state.transaction():
        if certificate.because is not None:
            why = {**engine, "because": certificate.because, "differs": len(certificate.findings), "run": answer.run}
            desk.state.record(
                Event(kind="engine_overridden", subject=answer.tie, actor=desk.actor, at=finished, body=why)
            )
        desk.state.save_run(
            RunRecord(
                run=answer.run,
                kind="tie",
                subject=answer.tie,
                started_at=started,
                finished_at=finished,
                status="done",
                inputs=pinned,
                outcome={**outcome, **engine},  # not of the run id: every certified engine answers alike
            )
        )
        body = {"run": answer.run, **outcome}
        desk.state.record(Event(kind="tie_run", subject=answer.tie, actor=desk.actor, at=finished, body=body))
