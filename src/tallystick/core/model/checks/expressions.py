"""Every expression of the model, read and held against the fields it may use; problems point into the YAML file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.core.expressions import ANYTHING, CODES, ExpressionWrong, Problem, check, parse
from tallystick.core.findings import Finding, finding
from tallystick.core.model.base import Thing
from tallystick.core.model.codes import EXPRESSION_TYPE
from tallystick.core.model.gate import Gate
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.path import Path
from tallystick.core.model.report import Report
from tallystick.core.model.route import Route
from tallystick.core.model.source import Source
from tallystick.core.model.tie import Tie
from tallystick.core.model.types import sql_types
from tallystick.core.snapshots import DATE_SUFFIX

CONDITION, NUMBER = "condition", "number"
MONEY, TEXT, DATE = "DECIMAL(38, 4)", "VARCHAR", "DATE"
CASE_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("cause", "detail", "tie", "metric", "source", "system", "handoff", "gate", "path", "side"), TEXT),
    **dict.fromkeys(("period", "unit", "kind", "priority", "owner"), TEXT),
    "amount": MONEY,
    "rows": "BIGINT",
    "age_days": "BIGINT",
}
ENTRY_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("contract_id", "contract_version", "line_id", "customer_id", "account", "unit", "method"), TEXT),
    "period": DATE,
    "posted_on": DATE,
    "amount": MONEY,
}
OWN_TABLES: Mapping[str, Mapping[str, str]] = {"schedule_lines": ENTRY_FIELDS, "entries": ENTRY_FIELDS}
CONTEXT: Mapping[str, str] = {"open_period()": DATE}

_CODES = {each.name: each for each in CODES}


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """One expression in an object: where it stands, what it may use, what it must give."""

    path: tuple[str | int, ...]
    text: str | None
    fields: Mapping[str, str] | None  # None: they are not known, which is a finding of its own
    over: str  # in words: `source erp.gl`
    gives: Literal["condition", "number"] = "condition"


class Types:
    """The types of each source's fields, found once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._known: dict[str, Mapping[str, str]] = {}

    def of(self, source: str | None) -> Mapping[str, str] | None:
        if source is None or source not in self.model.sources:
            return None
        if source not in self._known:
            unread = {
                name + suffix: ANYTHING for name in self.model.unread_fields(source) for suffix in ("", DATE_SUFFIX)
            }
            self._known[source] = {**unread, **sql_types(self.model.sources[source])}
        return self._known[source]

    def side(self, metric: str) -> tuple[Mapping[str, str] | None, str]:
        found = self.model.metrics.get(metric)
        return (self.of(found.from_), f"source {found.from_}") if found else (None, "")


def expressions(model: Model) -> Iterator[Finding]:
    types = Types(model)
    for entry in model.entries:
        uses = _USES.get(type(entry.thing))
        for use in uses(entry.thing, types) if uses else ():
            if use.text is not None:
                yield from _problems(entry, use)


def _problems(entry: Entry, use: Use) -> Iterator[Finding]:
    assert use.text is not None
    try:
        expression = parse(use.text)
    except ExpressionWrong as wrong:
        yield from (_told(entry, use, each) for each in wrong.problems)
        return
    if use.fields is None:
        return
    found, problems = check(expression, use.fields)
    yield from (_told(entry, use, each) for each in problems)
    if found is not None and (found == "BOOLEAN") != (use.gives == CONDITION):
        yield _wrong_type(entry, use)
    elif use.gives == NUMBER and found is not None and not found.startswith(("BIGINT", "DECIMAL")):
        yield _wrong_type(entry, use)


def _told(entry: Entry, use: Use, problem: Problem) -> Finding:
    sentence = problem.sentence.replace("is not there", f"is not in {use.over}")
    place = entry.place_within(use.path, problem.offset)
    return finding(_CODES[problem.code], sentence, mend=problem.mend, place=place, subject=entry.subject)


def _wrong_type(entry: Entry, use: Use) -> Finding:
    if use.gives == CONDITION:
        sentence, mend = "this is no condition: it is not true or false", "compare it with something, as in `x = 1`"
    else:
        sentence, mend = "this is no number", "give an amount, for example `amount`"
    place = entry.place_within(use.path, 0)
    return finding(EXPRESSION_TYPE, sentence, mend=mend, place=place, subject=entry.subject)


def _source(source: Source, types: Types) -> Iterator[Use]:
    fields, over = types.of(source.id), "the fields of this source"
    yield Use(path=("manual_when",), text=source.manual_when, fields=fields, over=over)
    for index, each in enumerate(source.checks):
        yield Use(path=("checks", index, "bad"), text=each.bad, fields=fields, over=over)


def _metric(metric: Metric, types: Types) -> Iterator[Use]:
    fields, over = types.of(metric.from_), f"source {metric.from_}"
    yield Use(path=("value",), text=metric.value, fields=fields, over=over, gives="number")
    for name, clauses in (("counts", metric.counts), ("excludes", metric.excludes)):
        for index, each in enumerate(clauses):
            yield Use(path=(name, index, "where"), text=each.where, fields=fields, over=over)


def _report(report: Report, types: Types) -> Iterator[Use]:
    fields, over = types.of(report.source), f"source {report.source}"
    yield Use(path=("filter",), text=report.filter, fields=fields, over=over)
    yield Use(path=("value",), text=report.value, fields=fields, over=over, gives="number")


def _handoff(handoff: Handoff, types: Types) -> Iterator[Use]:
    departs, arrives = types.of(handoff.from_.source), types.of(handoff.to.source)
    over = f"source {handoff.from_.source}"
    yield Use(path=("from", "when"), text=handoff.from_.when, fields=departs, over=over)
    both = None
    if departs is not None and arrives is not None:
        both = {f"l.{name}": each for name, each in departs.items()}
        both |= {f"r.{name}": each for name, each in arrives.items()}
    over = f"{handoff.from_.source} (l.) or {handoff.to.source} (r.)"
    for index, each in enumerate(handoff.checks):
        yield Use(path=("checks", index, "bad"), text=each.bad, fields=both, over=over)


def _tie(tie: Tie, types: Types) -> Iterator[Use]:
    sides = {"left": types.side(tie.left), "right": types.side(tie.right)}
    for index, clause in enumerate(tie.scope):
        fields, over = sides[clause.side]
        yield Use(path=("scope", index, "where"), text=clause.where, fields=fields, over=over)
    for index, step in enumerate(tie.adds):
        fields, over = sides[step.side]
        yield Use(path=("adds", index, "adds"), text=step.adds, fields=fields, over=over, gives="number")
        yield Use(path=("adds", index, "where"), text=step.where, fields=fields, over=over)


def _gate(gate: Gate, types: Types) -> Iterator[Use]:
    known = OWN_TABLES.get(gate.on or "") or types.of(gate.on)
    fields = {**known, **CONTEXT} if known is not None else None
    for index, each in enumerate(gate.checks):
        yield Use(path=("checks", index, "bad"), text=each.bad, fields=fields, over=str(gate.on))


def _path(path: Path, types: Types) -> Iterator[Use]:
    if path.trigger is not None:
        source = path.trigger.source
        yield Use(path=("trigger", "when"), text=path.trigger.when, fields=types.of(source), over=f"source {source}")
    for index, each in enumerate(path.steps):
        yield Use(path=("steps", index, "approve_if"), text=each.approve_if, fields=ENTRY_FIELDS, over="the entries")


def _route(route: Route, _: Types) -> Iterator[Use]:
    for index, each in enumerate(route.rules):
        yield Use(path=("rules", index, "when"), text=each.when, fields=CASE_FIELDS, over="a case")


_USES: Mapping[type[Thing], Callable[..., Iterator[Use]]] = {
    Source: _source,
    Metric: _metric,
    Report: _report,
    Handoff: _handoff,
    Tie: _tie,
    Gate: _gate,
    Path: _path,
    Route: _route,
}
