"""The model in words: what a metric counts, what a tie compares and allows, what its details and causes mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.core.model import Clause, Distinct, Handoff, Metric, Model, Stock, Tie
from tallystick.core.moves.causes import MOVES
from tallystick.core.ties.causes import CAUSES
from tallystick.core.ties.causes.before import STEP
from tallystick.faces.story import Fact, MetricStory, TieStory
from tallystick.faces.words import Wording


def wording_of(model: Model, tie_id: str) -> Wording:
    """The words for one tie's bridge."""
    tie = model.ties[tie_id]
    details = {("definition", each.id): each.says for each in tie.scope if each.says}
    for metric_id in (tie.left, tie.right):
        metric = model.metrics[metric_id]
        details |= {("definition", each.id): each.says for each in (*metric.counts, *metric.excludes) if each.says}
    for step in tie.adds:
        if step.says:
            details[("definition", step.cause) if step.as_ == "definition" else (step.cause, "")] = step.says
    causes = {each.code: f"{each.says} Who acts: {each.acts}." for each in CAUSES}
    steps = {each.cause: STEP.says for each in tie.adds}
    return Wording(details=details, causes={**steps, **causes})


def movement_wording(model: Model, metric_id: str) -> Wording:
    """The words for a movement of one metric: what its clauses say, in any version of it."""
    clauses = [clause for metric in model.metric_versions[metric_id] for clause in (*metric.counts, *metric.excludes)]
    details = {(cause.code, each.id): each.says for each in clauses if each.says for cause in MOVES}
    return Wording(details=details, causes={each.code: f"{each.says} Who acts: {each.acts}." for each in MOVES})


def tie_story(model: Model, tie_id: str) -> TieStory:
    tie = model.ties[tie_id]
    return TieStory(
        id=tie.id,
        question=tie.question or "",
        left=metric_story(model, tie.left),
        right=metric_story(model, tie.right),
        facts=tuple(_tie_facts(model, tie)),
    )


def metric_story(model: Model, metric_id: str, version: int | None = None) -> MetricStory:
    """A metric as it is defined now, or was in a version of it."""
    metric = next(
        (each for each in model.metric_versions[metric_id] if each.version == version), model.metrics[metric_id]
    )
    return MetricStory(id=metric_id, facts=tuple(_metric_facts(model, metric)))


def _metric_facts(model: Model, metric: Metric) -> Iterable[Fact]:
    source = model.sources.get(metric.from_)
    system = model.systems.get(source.system) if source else None
    yield "says", metric.says or ""
    if metric.answers:
        yield "answers", metric.answers
    yield "version", f"{metric.version}" + (f", effective {metric.effective}" if metric.effective else "")
    yield "owner", metric.owner or "nobody"
    yield "source", f"{metric.from_}, in {system.name or system.id}" if system else metric.from_
    yield "number", _number(metric)
    yield from _clauses("counts", metric.counts)
    yield from _clauses("leaves out", metric.excludes)
    if metric.updates and metric.updates.closes:
        yield "closes", metric.updates.closes
    if metric.disagreement and metric.disagreement.wins:
        yield "on disagreement", f"{metric.disagreement.wins} is right"
    if metric.decisions:
        yield "used for", ", ".join(metric.decisions)


def _number(metric: Metric) -> str:
    """How the rows become one number."""
    of = metric.of
    value = f"the sum of {metric.value}" if metric.value else "the number of rows"
    if isinstance(of, Stock):
        return f"{value} over the rows that count and have {of.from_} <= the period's end < {of.until}"
    if isinstance(of, Distinct):
        return f"the number of different {of.field} among the rows that count"
    return f"{value} over the rows that count{f', by {metric.date}' if metric.date else ''}"


def _clauses(name: str, clauses: Sequence[Clause]) -> Iterable[Fact]:
    for each in clauses:
        yield name, f"{each.says or each.id} ({each.is_}): {each.where}"


def _tie_facts(model: Model, tie: Tie) -> Iterable[Fact]:
    yield "by", tie.grain
    handoff = model.handoffs.get(tie.handoff) if tie.handoff else None
    if handoff:
        yield "handoff", _handoff(handoff)
    for clause in tie.scope:
        yield "not compared", f"{clause.side}: {clause.says or clause.id}: {clause.where}"
    for step in tie.adds:
        yield "step", f"{step.cause}, {step.side}: {step.says or ''} ({step.adds})"
    if tie.tolerance:
        yield "tolerance", f"{tie.tolerance} for a group of rows"
    for each in tie.compare:
        yield "compared too", f"{each.field}: {each.left} with {each.right}"
    if tie.must:
        yield "must", f"no more than {tie.must.unexplained_gross_at_most} unexplained, gross"


def _handoff(handoff: Handoff) -> str:
    stages = " to ".join(handoff.stages) if handoff.stages else handoff.id
    return f"{stages}, from {handoff.from_.source} to {handoff.to.source}" + (
        f", within {handoff.within}" if handoff.within else ""
    )
