"""Fields of sources that other objects name: they must be declared, and of a type that fits their use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tallystick.core.findings import Finding, finding
from tallystick.core.model.alias import Alias
from tallystick.core.model.base import Thing
from tallystick.core.model.codes import UNKNOWN_DATA_FIELD, WRONG_DATA_TYPE
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.metric import Distinct, Metric, Stock, UnitOf
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.source import Source
from tallystick.core.model.tie import KEY, NearPass, OnPass, SimilarPass, ThroughPass, Tie, TogetherPass
from tallystick.core.model.typed import did_you_mean
from tallystick.core.model.types import NUMBERS, TIMES

ANY = frozenset({"text", "integer", "decimal", "date", "timestamp", "boolean"})
TEXTS = frozenset({"text"})
WORDS = {TIMES: "a date or a timestamp", NUMBERS: "a number", TEXTS: "a text"}
Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A field that is named somewhere."""

    path: Path
    name: str | None
    source: str | None
    types: frozenset[str] = ANY
    is_key: bool = False  # it stands before the colon


def data_fields(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        namings = _NAMINGS.get(type(entry.thing))
        for each in namings(entry.thing, model) if namings else ():
            found = _problem(model, entry, each)
            if found is not None:
                yield found


def _problem(model: Model, entry: Entry, each: Named) -> Finding | None:
    source = model.sources.get(each.source or "")
    if source is None or each.name is None:
        return None  # a source that is not there is a finding of its own
    declared = source.fields.get(each.name)
    if declared is None and each.name in model.unread_fields(source.id):
        return None
    if declared is None:
        sentence = f"field `{each.name}` is not in source {source.id}"
        mend = did_you_mean(each.name, source.fields, "declare it in `fields`")
        place = entry.key_place(*each.path) if each.is_key else entry.place(*each.path)
        return finding(UNKNOWN_DATA_FIELD, sentence, mend=mend, place=place, subject=entry.subject)
    if declared.type not in each.types:
        sentence = f"field `{each.name}` is of type {declared.type}; {WORDS[each.types]} is needed here"
        return finding(WRONG_DATA_TYPE, sentence, place=entry.place(*each.path), subject=entry.subject)
    return None


def _mapped(path: Path, pairs: Mapping[str, str], here: str | None, there: str | None) -> Iterator[Named]:
    for name, other in pairs.items():
        yield Named(path=(*path, name), name=name, source=here, is_key=True)
        yield Named(path=(*path, name), name=other, source=there)


def _listed(path: Path, names: Iterable[str], source: str) -> Iterator[Named]:
    for index, name in enumerate(names):
        yield Named(path=(*path, index), name=name, source=source)


def _source(source: Source, _: Model) -> Iterator[Named]:
    yield from _listed(("key",), source.key, source.id)
    yield from _listed(("identity",), source.identity, source.id)
    yield Named(path=("reverses",), name=source.reverses, source=source.id)
    if source.time is not None:
        yield Named(path=("time", "created"), name=source.time.created, source=source.id, types=TIMES)
        yield Named(path=("time", "changed"), name=source.time.changed, source=source.id, types=TIMES)
        yield Named(path=("time", "changed_by"), name=source.time.changed_by, source=source.id, types=TEXTS)
    if source.expect is not None and not isinstance(source.expect.total, str):
        for name in source.expect.total or ():
            yield Named(path=("expect", "total", name), name=name, source=source.id, types=NUMBERS, is_key=True)
    if source.copies is not None:
        yield from _mapped(("copies", "match"), source.copies.match, source.id, source.copies.source)
        yield from _mapped(("copies", "fields"), source.copies.fields, source.id, source.copies.source)


def _metric(metric: Metric, _: Model) -> Iterator[Named]:
    source = metric.from_
    yield Named(path=("date",), name=metric.date, source=source, types=TIMES)
    yield Named(path=("thing",), name=metric.thing, source=source)
    if isinstance(metric.of, Stock):
        yield Named(path=("of", "stock", "from"), name=metric.of.from_, source=source, types=TIMES)
        yield Named(path=("of", "stock", "until"), name=metric.of.until, source=source, types=TIMES)
    if isinstance(metric.of, Distinct):
        yield Named(path=("of", "distinct"), name=metric.of.field, source=source)
    if isinstance(metric.unit, UnitOf):
        yield Named(path=("unit", "column"), name=metric.unit.column, source=source, types=TEXTS)
        yield Named(path=("unit", "rate"), name=metric.unit.rate, source=source, types=NUMBERS)
        yield Named(path=("unit", "per"), name=metric.unit.per, source=source, types=NUMBERS)


def _handoff(handoff: Handoff, _: Model) -> Iterator[Named]:
    departs, arrives = handoff.from_.source, handoff.to.source
    yield Named(path=("from", "at"), name=handoff.from_.at, source=departs, types=TIMES)
    yield Named(path=("to", "at"), name=handoff.to.at, source=arrives, types=TIMES)
    yield from _mapped(("to", "match"), handoff.to.match, departs, arrives)
    yield from _listed(("requires",), handoff.requires, departs)
    if handoff.plan is not None:
        planned = handoff.plan.source or departs
        yield Named(path=("plan", "due"), name=handoff.plan.due, source=planned, types=TIMES)
        yield Named(path=("plan", "amount"), name=handoff.plan.amount, source=planned, types=NUMBERS)
        yield from _mapped(("plan", "match"), handoff.plan.match or {}, departs, planned)


def _tie(tie: Tie, model: Model) -> Iterator[Named]:
    left, right = (metric.from_ if (metric := model.metrics.get(id)) else None for id in (tie.left, tie.right))
    for index, each in enumerate(tie.match):
        at = ("match", index)
        match each:
            case OnPass():
                yield from _mapped((*at, "on"), each.on, left, right)
            case NearPass():
                yield from _mapped((*at, "near"), each.near, left, right)
            case TogetherPass():
                yield from _mapped((*at, "together"), each.together, left, right)
            case SimilarPass():
                yield from _mapped((*at, "similar"), each.similar, left, right)
            case ThroughPass():
                yield from _end((*at, "left"), each.left, left, each.through)
                yield from _end((*at, "right"), each.right, right, each.through)
                yield Named(path=(*at, "currency"), name=each.currency, source=each.through, types=TEXTS)
                yield Named(path=(*at, "amount"), name=each.amount, source=each.through, types=NUMBERS)
    for index, compare in enumerate(tie.compare):
        needed = TIMES if compare.days is not None else ANY
        yield Named(path=("compare", index, "left"), name=compare.left, source=left, types=needed)
        yield Named(path=("compare", index, "right"), name=compare.right, source=right, types=needed)


def _end(path: Path, names: Mapping[str, str], side: str | None, through: str) -> Iterator[Named]:
    if KEY in names:
        yield Named(path=path, name=names[KEY], source=through)
    else:
        yield from _mapped(path, names, side, through)


def _alias(alias: Alias, model: Model) -> Iterator[Named]:
    for index, each in enumerate(alias.fields):
        source, _, name = each.rpartition(".")
        if source in model.sources:
            yield Named(path=("fields", index), name=name, source=source)


_NAMINGS: Mapping[type[Thing], Callable[..., Iterator[Named]]] = {
    Source: _source,
    Metric: _metric,
    Handoff: _handoff,
    Tie: _tie,
    Alias: _alias,
}
