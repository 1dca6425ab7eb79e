"""Run a tie: ask, let the engine work through the plan, read the bridge off, keep it with its rows.

The same question has the same run id, so an answer that is there already is given again instead of computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tallystick.core.calendar import deadline_of
from tallystick.core.periods import Fiscal, period_of, periods_between
from tallystick.core.snapshots import Column
from tallystick.core.statements import Statement
from tallystick.core.ties.answer import answer_bytes, answer_from
from tallystick.core.ties.bridge import UNDATED, TieResult
from tallystick.core.ties.figures import result
from tallystick.core.ties.pins import run_id
from tallystick.core.ties.plan import Plan, plan
from tallystick.core.ties.projection import on_passes
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.sql import quoted
from tallystick.ports import Event, RunRecord, Session
from tallystick.services.asking import Asked, ask, first_and_last
from tallystick.services.desk import Desk

YEARS_BACK, YEARS_AHEAD = 30, 5  # how far from the as-of a calendar is laid out
DAY = Column(name="day", type="DATE")


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
    started = desk.clock.now()
    with desk.results.writing(run) as folder, desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        answer = _answer(desk, asked, run, session, folder)
        (folder / "bridge.json").write_bytes(answer_bytes(answer))
    _remember(desk, asked, pinned, answer, started)
    return Ran(result=answer, cached=False)


def _answer(desk: Desk, asked: Asked, run: str, session: Session, folder: Path) -> TieResult:
    question = asked.question
    made = plan(question)
    _lay_out(desk, asked, session)
    for step in made.steps:
        session.run(step)
    answers = {name: session.fetch(sql) for name, sql in made.queries.items()}
    label = Labels(desk, question)
    answer = result(question, answers, run=run, label=label.of, findings=asked.findings)
    _write_rows(session, made, question, label, [row[0] for row in answers["lines"]], folder / "rows.parquet")
    return answer


class Labels:
    """Period labels by first day."""

    def __init__(self, desk: Desk, question: Question) -> None:
        self.grain = grain_of(desk, question)

    def of(self, start: date) -> str:
        found = period_of(start, self.grain)
        return found.label if found else UNDATED


def grain_of(desk: Desk, question: Question) -> Any:
    """The grain of a tie: one everybody knows, or a fiscal calendar of the project."""
    return desk.fiscal.get(question.tie.grain, question.tie.grain)


def _lay_out(desk: Desk, asked: Asked, session: Session) -> None:
    """Attach the snapshots, load the small tables, and lay out the calendars over the days that occur."""
    question = asked.question
    for relation, files in asked.attached.items():
        session.attach(relation, files)
    for relation, table in asked.loaded.items():
        session.load(relation, table.columns, table.rows)
    for side in (question.left, question.right):
        if side.rates is not None:
            session.run(_rate_spans(side))
    if question.deadlines:
        _load_deadlines(desk, question, session)
    if question.fiscal:
        _load_fiscal(desk, question, session)
    if question.shape == "stock":
        _load_stock_periods(desk, question, session)


def _rate_spans(side: SideFacts) -> Statement:
    """Rates as spans of days: each holds until the next of its currency."""
    return Statement(
        name=f"{side.hand}_rates",
        kind="table",
        sql=(
            "select currency, date as from_day, lead(date) over (partition by currency order by date nulls last) as"
            f" until_day, rate from {side.hand}_rate_rows where date is not null and rate is not null"
        ),
    )


def _days_of(session: Session, question: Question, relation: str, columns: list[str]) -> list[date]:
    """Every day between the first and the last that occurs in any of the columns, within reason of the as-of."""
    day = question.as_of_day
    floor, ceiling = day - timedelta(days=366 * YEARS_BACK), day + timedelta(days=366 * YEARS_AHEAD)
    days: set[date] = set()
    for column in columns:
        [(first, last)] = session.fetch(f"select min({column}), max({column}) from {relation}")
        span = first_and_last((first, last), floor=floor, ceiling=ceiling)
        if span:
            days |= {span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)}
    return sorted(days)


def _load_deadlines(desk: Desk, question: Question, session: Session) -> None:
    handoff = question.handoff
    assert handoff is not None and handoff.within is not None
    up = question.side(question.upstream)
    rows = []
    if up.source.id == handoff.from_.source:
        days = _days_of(session, question, f"{up.hand}_rows", [_day_column(up, handoff.from_.at)])
        rows = [(day, deadline_of(day, handoff.within, desk.calendar)) for day in days]
    session.load("deadlines", (DAY, Column(name="due", type="DATE")), rows)


def _load_fiscal(desk: Desk, question: Question, session: Session) -> None:
    rows: dict[date, date] = {}
    grain = grain_of(desk, question)
    assert isinstance(grain, Fiscal)
    periods = list(grain.periods())
    for period in periods:
        for n in range((period.end - period.start).days + 1):
            rows[period.start + timedelta(days=n)] = period.start
    session.load("calendar", (DAY, Column(name="start", type="DATE")), sorted(rows.items()))


def _load_stock_periods(desk: Desk, question: Question, session: Session) -> None:
    """A stock is shown from the first period that any row begins in, to the period of the as-of."""
    starts: list[date] = []
    for side in (question.left, question.right):
        assert not isinstance(side.metric.of, str)
        days = _days_of(session, question, f"{side.hand}_rows", [_day_column(side, side.metric.of.from_)])  # type: ignore[union-attr]
        starts += days[:1]
    periods = periods_between(min(starts), question.as_of_day, grain_of(desk, question)) if starts else ()
    session.load("stock_periods", (Column(name="p", type="DATE"),), [*((each.start,) for each in periods), (None,)])


def _day_column(side: SideFacts, name: str) -> str:
    dated = f"{name}__date"
    return quoted(dated if dated in side.columns else name)


def _write_rows(session: Session, made: Plan, question: Question, label: Labels, days: list[Any], path: Path) -> None:
    """Every classified row goes from the engine to Parquet; none passes through here."""
    p = Column(name="p", type="DATE")
    session.load(
        "labels", (p, Column(name="label", type="VARCHAR")), [(d, label.of(d)) for d in sorted({*days} - {None})]
    )
    names = [(i, pass_name(each.on)) for i, each in enumerate(on_passes(question), start=1)]
    session.load("pass_names", (Column(name="by_pass", type="BIGINT"), Column(name="name", type="VARCHAR")), names)
    session.write(made.rows, path)


def pass_name(on: Any) -> str:
    return "on " + ", ".join(f"{left} = {right}" for left, right in on.items())


def pins(desk: Desk, asked: Asked) -> dict[str, Any]:
    """Everything the answer depends on."""
    question, model = asked.question, desk.model
    tie = question.tie
    objects = [("tie", tie.id), *(("metric", each) for each in (tie.left, tie.right))]
    objects += [("source", each.source.id) for each in (question.left, question.right)]
    objects += [("handoff", tie.handoff)] if tie.handoff else []
    objects += [("alias", each) for each in sorted(model.aliases)]
    objects += [("people", each) for each in sorted(model.people)]
    metrics = {question.left.metric.id, question.right.metric.id}
    objects += [("adjustment", each.id) for each in model.adjustments.values() if each.metric in metrics]
    calendar = desk.calendar
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
        "records": dict(sorted((question.systems_of_record or {}).items())),
        "decisions": [],
    }


def _remember(desk: Desk, asked: Asked, pinned: dict[str, Any], answer: TieResult, started: datetime) -> None:
    finished = desk.clock.now()
    told = answer.total or (answer.periods[-1] if answer.periods else None)
    outcome = {
        "difference": str(told.difference) if told else None,
        "unexplained": str(told.unexplained.effect) if told else None,
        "gross": str(told.unexplained.gross) if told else None,
        "proved": all(each.proof.holds for each in answer.periods),
    }
    with desk.state.transaction():
        desk.state.save_run(
            RunRecord(
                run=answer.run,
                kind="tie",
                subject=answer.tie,
                started_at=started,
                finished_at=finished,
                status="done",
                inputs=pinned,
                outcome=outcome,
            )
        )
        body = {"run": answer.run, **outcome}
        desk.state.record(Event(kind="tie_run", subject=answer.tie, actor=desk.actor, at=finished, body=body))
