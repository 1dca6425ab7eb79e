"""A published number held against the metric that should produce it: what was then, and what is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.findings import Finding, finding
from tallystick.core.model import Metric, Report
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.moves.ends import HANDS, ends_seen
from tallystick.core.periods import Period, parse_period
from tallystick.core.reports import codes, plan
from tallystick.core.reports.answer import Published, ReportAnswer
from tallystick.core.reports.published import number_in, shown
from tallystick.core.reports.steps import Facts, Number, OnTop, steps_of
from tallystick.core.snapshots import Manifest
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.codes import RATE_MISSING, VALUE_MISSING
from tallystick.core.ties.pins import run_id
from tallystick.services.adjusting import adjustments
from tallystick.services.asking import Gathering
from tallystick.services.desk import Desk
from tallystick.services.diff import pins_of_movement
from tallystick.services.laying import lay_out
from tallystick.services.moving import MovingAsked, ask_between, day_of, unit_of
from tallystick.services.moving_ends import Asking, Ends, grain_asked

Cell = Callable[[str], tuple[str | None, tuple[Finding, ...]]]  # what reads the cell of a report
Fetched = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, kw_only=True)
class _Ways:
    """The definition and the snapshot of the report's day, and those of now."""

    then: Metric
    now: Metric
    at: Manifest  # what `then` was read from
    kept: Manifest  # what `then` reads now
    latest: Manifest  # what `now` reads
    day: date  # of the report
    known: bool  # there is a snapshot of the report's day


def report_answer(desk: Desk, name: str, cell: Cell) -> ReportAnswer:
    """The bridge from what is published to what the metric says; without a number that can be read, why."""
    report = desk.model.reports[name]
    text, found = _text(desk, report, cell)
    told_in = unit_of(desk.model.metrics[report.metric], desk.unit)
    number = number_in(text, told_in) if text is not None else None
    findings = list(found)
    if text is not None and number is None:
        words = f"`{text}` in {_place(report)} is no number, or could be two"
        findings.append(finding(codes.NOT_A_PUBLISHED_NUMBER, words, subject=f"report {name}"))
    bridge = None
    if text is not None and number is not None:
        facts, pinned = _facts(desk, report, number, told_in, findings)
        amount = Amount(minor=facts.published, unit=told_in)
        published = Published(text=text, place=_place(report), amount=amount)
        bridge = steps_of(facts, published, run=run_id({**pinned, "text": text}))
    return ReportAnswer(
        report=name,
        where=report.where or _place(report),
        metric=report.metric,
        period=report.period,
        as_of=report.as_of,
        bridge=bridge,
        findings=tuple(dict.fromkeys(findings)),
    )


# what is published


def _place(report: Report) -> str:
    read = report.read
    if read is None:
        return f"source {report.source}"
    parts = [read.file, f"sheet {read.sheet}" if read.sheet else None, f"cell {read.cell}" if read.cell else None]
    return ", ".join(each for each in parts if each)


def _text(desk: Desk, report: Report, cell: Cell) -> tuple[str | None, tuple[Finding, ...]]:
    if report.source is not None:
        return _row_text(desk, report)
    if report.read is None or report.read.cell is None:
        words = "nothing says where its number stands"
        return None, (finding(codes.PUBLISHED_NOWHERE, words, subject=f"report {report.id}"),)
    return cell(report.id)


def _row_text(desk: Desk, report: Report) -> tuple[str | None, tuple[Finding, ...]]:
    assert report.source is not None and report.value is not None
    manifest = Gathering(store=desk.store, as_of=None).newest(report.source)
    columns = {each.name: each.type for each in manifest.columns}
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("published_rows", desk.store.open(manifest.id).files)
        [(many, value)] = session.fetch(plan.published_row("published_rows", columns, report.value, report.filter))
    if many == 1 and value is not None:
        return str(value), ()
    said = "its value is empty" if many == 1 else f"the filter finds {many} rows"
    words = f"{said} in {manifest.id}"
    return None, (finding(codes.PUBLISHED_MISSING, words, subject=f"report {report.id}"),)


# what it should be


def _facts(
    desk: Desk, report: Report, number: Fraction, told_in: Unit, findings: list[Finding]
) -> tuple[Facts, dict[str, Any]]:
    period = _period(desk, report)
    ways = _ways(desk, report)
    if not ways.known:
        words = f"no snapshot of {ways.then.from_} is as old as {report.as_of}"
        findings.append(finding(codes.SNAPSHOT_TOO_LATE, words, subject=f"report {report.id}"))
    outer = _asked(desk, report, {"left": (ways.then, ways.at), "right": (ways.now, ways.latest)})
    inner = _asked(desk, report, {"left": (ways.then, ways.kept), "right": (ways.now, ways.latest)})
    answers = _fetched(desk, outer, period)
    then, now = (_number(outer, answers, hand, findings) for hand in HANDS)
    kept = then if ways.at == ways.kept else _number(inner, _fetched(desk, inner, period), "left", findings)
    if not now.rows:
        words = f"no row of {ways.latest.id} counts in {report.period}"
        findings.append(finding(codes.REPORTED_PERIOD_EMPTY, words, subject=f"report {report.id}"))
    how = shown(report.shows, told_in)
    facts = Facts(
        unit=told_in,
        shown=how,
        published=how.minor(number),
        then=then,
        kept=kept,
        now=now,
        on_top_then=_on_top(desk, outer, period, "left", ways.day, findings),
        on_top_now=_on_top(desk, outer, period, "right", day_of(desk, ways.latest.as_of), findings),
    )
    pins = {"kind": "report", "report": desk.model.sha256_of("report", report.id)}
    return facts, {**pins_of_movement(desk, outer), **pins, "kept": ways.kept.content}


def _period(desk: Desk, report: Report) -> Period:
    grain = grain_asked(desk, Asking(metric=report.metric, periods=(report.period, report.period)))
    found = parse_period(report.period, desk.fiscal.get(grain))
    if found is None:
        raise UsageWrong(
            f"`{report.period}` is no period",
            where=f"report {report.id}",
            mend="write 2026-03, 2026-Q1, 2026-W14, 2026 or a fiscal period",
        )
    return found


def _ways(desk: Desk, report: Report) -> _Ways:
    now = desk.model.metrics[report.metric]
    gathering = Gathering(store=desk.store, as_of=None)
    latest = gathering.newest(now.from_)
    moment = datetime.fromisoformat(report.as_of) if report.as_of else None
    day = day_of(desk, moment or latest.as_of)
    then = _version(desk.model.metric_versions[report.metric], day)
    kept = latest if then.from_ == now.from_ else gathering.newest(then.from_)
    fitting = [each for each in desk.store.manifests(then.from_) if moment and each.as_of <= moment]
    return _Ways(
        then=then,
        now=now,
        at=fitting[-1] if fitting else kept,
        kept=kept,
        latest=latest,
        day=day,
        known=bool(fitting) or moment is None,
    )


def _version(versions: tuple[Metric, ...], day: date) -> Metric:
    """The last one that was effective on a day; one that says no day always was. Before all of them, the first."""
    effective = [each for each in versions if each.effective is None or each.effective <= day]
    return effective[-1] if effective else versions[0]


def _asked(desk: Desk, report: Report, ends: dict[Hand, tuple[Metric, Manifest]]) -> MovingAsked:
    asking = Asking(metric=report.metric, periods=(report.period, report.period))
    return ask_between(
        desk,
        Asking(metric=report.metric),
        Ends(
            metrics={hand: metric for hand, (metric, _) in ends.items()},
            manifests={hand: manifest for hand, (_, manifest) in ends.items()},
            periods=None,
            grain=grain_asked(desk, asking),
            by=(),
            earlier="left",
        ),
    )


def _number(asked: MovingAsked, answers: Fetched, hand: Hand, findings: list[Finding]) -> Number:
    moving, metric = asked.moving, asked.moving.side(hand).metric
    [(value, many)] = answers[hand]
    for code, name, lack in ((VALUE_MISSING, "void", "value"), (RATE_MISSING, "unrated", "rate")):
        for how_many, example in answers.get(f"{name}_{hand}", ()):
            if how_many:
                words = f"{how_many} rows of {moving.side(hand).snapshot} count and have no {lack}, first row {example}"
                findings.append(
                    finding(code, words, subject=f"metric {metric.id}", count=int(how_many), samples=(str(example),))
                )
    end = moving.ends[hand]
    return Number(
        minor=minor_of(Decimal(value or 0), moving.asked.unit.scale),
        rows=int(many),
        version=metric.version,
        effective=metric.effective,
        snapshot=end.snapshot,
        as_of=end.as_of,
    )


def _fetched(desk: Desk, asked: MovingAsked, period: Period) -> Fetched:
    desk.certificate()
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        asked.prepare(session)
        lay_out(desk, asked.asked, session)
        for step in ends_seen(asked.moving):
            session.run(step)
        return {name: session.fetch(sql) for name, sql in plan.numbers(asked.moving, period).items()}


def _on_top(
    desk: Desk, asked: MovingAsked, period: Period, hand: Hand, day: date, findings: list[Finding]
) -> tuple[OnTop, ...]:
    """The adjustments on top of the number that were approved and had not expired on a day."""
    question = asked.asked.question
    found = adjustments(desk, question.tie, {hand: question.side(hand)}, question.unit, day)
    findings += found.findings
    known = desk.model.adjustments.values()
    days = {each.id: f" on {each.approved_on.isoformat()}" for each in known if each.approved_on}
    approvers = {each.id: f"{each.approved_by}{days.get(each.id, '')}" for each in known}
    return tuple(
        OnTop(id=each.id, minor=each.minor, approved_by=approvers[each.id], because=each.because)
        for each in found.top_side
        if each.period == period.start
    )
