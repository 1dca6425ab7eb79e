"""Values that contradict one another inside an object: vocabularies, units, shapes, periods, steps of a tie."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.adjustment import Adjustment
from tallystick.core.model.codes import UNIT_SCALE, VALUE_TWICE, WRONG_VALUE
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.report import Report
from tallystick.core.model.source import Source
from tallystick.core.periods import parse_period

MOST_UNIT_SCALE = 4


def vocabularies(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        if isinstance(entry.thing, Source):
            for name, field in entry.thing.fields.items():
                yield from _spellings(entry, name, {value: spelt for value, spelt in field.values.items()})


def _spellings(entry: Entry, name: str, values: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    means: dict[str, str] = {value: value for value in values}
    for value, spellings in values.items():
        for index, spelling in enumerate(spellings):
            other = means.setdefault(spelling, value)
            if other != value:
                sentence = f"`{spelling}` of field `{name}` stands for `{other}` and for `{value}`"
                place = entry.place("fields", name, "values", value, index)
                yield finding(VALUE_TWICE, sentence, place=place, subject=entry.subject)


def scales(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        if not isinstance(entry.thing, Source):
            continue
        for name, field in entry.thing.fields.items():
            if field.unit is not None and field.type == "decimal" and field.scale > MOST_UNIT_SCALE:
                sentence = f"field `{name}` in {field.unit} has {field.scale} decimals"
                place = entry.place("fields", name, "scale")
                yield finding(UNIT_SCALE, sentence, place=place, subject=entry.subject)


def dated(model: Model) -> Iterator[Finding]:
    """A flow or a distinct count falls in a period by its date; `date: null` says that everything is undated."""
    for entry in model.entries:
        if entry.unfit & {"date", "of"} or not isinstance(entry.thing, Metric):
            continue
        if entry.thing.shape != "stock" and "date" not in entry.thing.model_fields_set:
            sentence = f"a {entry.thing.shape} without `date` falls in no period"
            mend = "add `date:` with the field that says when it counts"
            yield finding(WRONG_VALUE, sentence, mend=mend, place=entry.place("id"), subject=entry.subject)


def keys(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        for field in ("key", "identity") if isinstance(entry.thing, Source) else ():
            names: tuple[str, ...] = getattr(entry.thing, field)
            for index, name in enumerate(names):
                if name in names[:index]:
                    sentence, place = f"`{field}` names `{name}` twice", entry.place(field, index)
                    yield finding(WRONG_VALUE, sentence, mend="keep one", place=place, subject=entry.subject)


def clause_ids(model: Model) -> Iterator[Finding]:
    """Causes name clauses, so a clause has an id of its own."""
    for entry in model.entries:
        if isinstance(entry.thing, Metric):
            seen: set[str] = set()
            for field in ("counts", "excludes"):
                for index, clause in enumerate(getattr(entry.thing, field)):
                    if clause.id in seen:
                        sentence = f"two clauses have the id `{clause.id}`"
                        place = entry.place(field, index, "id")
                        yield finding(
                            WRONG_VALUE, sentence, mend="name each by what it says", place=place, subject=entry.subject
                        )
                    seen.add(clause.id)


def periods(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        if isinstance(entry.thing, Adjustment | Report) and not _is_period(model, entry.thing.period):
            sentence = f"`{entry.thing.period}` is no period"
            mend = "write 2026-03, 2026-W14, 2026-Q1, 2026-03-31 or 2026"
            yield finding(WRONG_VALUE, sentence, mend=mend, place=entry.place("period"), subject=entry.subject)


def _is_period(model: Model, label: str) -> bool:
    fiscal = any(parse_period(label, each) for each in model.fiscal.values())
    return parse_period(label) is not None or fiscal or model.unsure.about_people  # whose calendar has periods too


def adjustments(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        adjustment = entry.thing
        if not isinstance(adjustment, Adjustment) or entry.unfit & {"on", "topside"}:
            continue
        if (adjustment.on is not None) == adjustment.topside:
            sentence = "an adjustment is on a row or on top of a metric"
            mend = "say one of `on: {source: S, key: [...]}` and `topside: true`"
            yield finding(WRONG_VALUE, sentence, mend=mend, place=entry.place("id"), subject=entry.subject)
        elif adjustment.on is not None and (source := model.sources.get(adjustment.on.source)) is not None:
            if len(adjustment.on.key) != len(source.key) and "key" not in model.unfit("source", source.id):
                sentence = f"the key of {source.id} has {len(source.key)} parts: {', '.join(source.key)}"
                place = entry.place("on", "key")
                yield finding(WRONG_VALUE, sentence, mend="give each part", place=place, subject=entry.subject)
