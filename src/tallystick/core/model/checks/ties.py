"""What makes a tie impossible or ambiguous before any row is read."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.codes import (
    CAUSE_TAKEN,
    SHAPES_DIFFER,
    TIE_LOOSE,
    TIE_UPSTREAM,
    UNITS_DIFFER,
    WRONG_VALUE,
)
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.source import Source
from tallystick.core.model.tie import KEY, Compare, NearPass, ThroughPass, Tie, TogetherPass
from tallystick.core.model.typed import did_you_mean

CAUSES = frozenset({
    "duplicate", "reversal", "snapshot", "definition", "adjustment", "timing", "currency", "rounding", "quarantine",
    "naming", "stale", "in_transit", "not_yet_due", "handoff", "outside_coverage", "backdoor", "unexplained",
})  # fmt: skip


def ties(model: Model) -> Iterator[Finding]:
    for entry in model.entries_of("tie"):
        tie = entry.thing
        if not isinstance(tie, Tie):
            continue
        yield from _steps(entry, tie)
        left, right = model.metrics.get(tie.left), model.metrics.get(tie.right)
        if left is None or right is None:
            continue  # a finding of its own
        yield from _sides(model, entry, tie, left, right)
        yield from _upstream(model, entry, tie, left, right)
        if "match" not in entry.unfit:
            yield from _passes(model, entry, tie, left, right)
        sources = _declaring(model, left.from_), _declaring(model, right.from_)
        for index, compare in enumerate(tie.compare):
            yield from _vocabulary(entry, index, compare, *sources)


def _declaring(model: Model, source: str) -> Source | None:
    """A source whose vocabularies are known."""
    return None if "fields" in model.unfit("source", source) else model.sources.get(source)


def _steps(entry: Entry, tie: Tie) -> Iterator[Finding]:
    if not tie.match and "match" not in entry.unfit:
        sentence = "no pass says which rows are the same thing: every row would stand alone"
        yield finding(TIE_LOOSE, sentence, place=entry.place("id"), subject=entry.subject)
    for index, step in enumerate(tie.adds):
        if step.cause in CAUSES:
            sentence = f"`{step.cause}` is a built-in cause, which is found by evidence"
            place = entry.place("adds", index, "cause")
            yield finding(CAUSE_TAKEN, sentence, place=place, subject=entry.subject)


def _passes(model: Model, entry: Entry, tie: Tie, left: Metric, right: Metric) -> Iterator[Finding]:
    """Amounts need a number that has them, and a key of several fields is named field by field."""
    distinct = "distinct" in (left.shape, right.shape)
    counted = distinct or left.value is None or right.value is None
    for index, each in enumerate(tie.match):
        close = isinstance(each, NearPass) and (each.amount is not None or each.percent is not None)
        applied = isinstance(each, ThroughPass) and each.amount is not None
        if (distinct and (close or isinstance(each, TogetherPass))) or (counted and applied):
            sentence = "there are no amounts to match: the metrics count rows or values"
            mend = "match by fields and days, and leave the amount out"
            yield finding(WRONG_VALUE, sentence, mend=mend, place=entry.place("match", index), subject=entry.subject)
        if isinstance(each, ThroughPass):
            yield from _ends(model, entry, index, each, left, right)


def _ends(
    model: Model, entry: Entry, index: int, through: ThroughPass, left: Metric, right: Metric
) -> Iterator[Finding]:
    for side, names, metric in (("left", through.left, left), ("right", through.right, right)):
        source = model.sources.get(metric.from_)
        if KEY in names and source is not None and len(source.key) != 1:
            sentence = f"{source.id} has a key of {len(source.key)} fields, and one field is to name it"
            mend = f"write `{side}: {{field of {source.id}: field of {through.through}}}` for each of them"
            place = entry.place("match", index, side)
            yield finding(WRONG_VALUE, sentence, mend=mend, place=place, subject=entry.subject)


def _sides(model: Model, entry: Entry, tie: Tie, left: Metric, right: Metric) -> Iterator[Finding]:
    if left.id == right.id:
        mend = "name two metrics"
        place = entry.place("right")
        yield finding(WRONG_VALUE, "both sides are the same metric", mend=mend, place=place, subject=entry.subject)
    unfit = model.unfit("metric", left.id) | model.unfit("metric", right.id)
    if left.shape != right.shape and "of" not in unfit:
        sentence = f"{left.id} is a {left.shape} and {right.id} a {right.shape}"
        yield finding(SHAPES_DIFFER, sentence, place=entry.place("right"), subject=entry.subject)
    if isinstance(left.unit, str) and isinstance(right.unit, str) and left.unit != right.unit and "unit" not in unfit:
        sentence = f"{left.id} is in {left.unit} and {right.id} in {right.unit}"
        mend = "say `unit: {column: C, rate: R}` in the metric that is to be converted"
        yield finding(UNITS_DIFFER, sentence, mend=mend, place=entry.place("right"), subject=entry.subject)


def _upstream(model: Model, entry: Entry, tie: Tie, left: Metric, right: Metric) -> Iterator[Finding]:
    handoff = model.handoffs.get(tie.handoff or "")
    if handoff is None or tie.upstream is not None:
        return
    ends = {handoff.from_.source, handoff.to.source}
    if left.from_ == right.from_ or not ends & {left.from_, right.from_}:
        sentence = f"handoff `{handoff.id}` does not say which side comes first"
        yield finding(TIE_UPSTREAM, sentence, place=entry.place("handoff"), subject=entry.subject)


def _vocabulary(
    entry: Entry, index: int, compare: Compare, left: Source | None, right: Source | None
) -> Iterator[Finding]:
    """The values of a map are those of the two vocabularies, where they are declared."""
    for source, name, values in ((left, compare.left, compare.map), (right, compare.right, compare.map.values())):
        declared = source.fields[name].values if source and name in source.fields else {}
        for key, other in compare.map.items():
            value = key if values is compare.map else other
            if declared and value not in declared:
                sentence = f"`{value}` is no declared value of field `{name}`"
                place = entry.place("compare", index, "map", key)
                mend = did_you_mean(value, declared, "declare it in `values`")
                yield finding(WRONG_VALUE, sentence, mend=mend, place=place, subject=entry.subject)
