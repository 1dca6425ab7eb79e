"""One system is right about each fact: two claims are an error, none is worth a warning."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, Place, finding
from tallystick.core.model.attribute import Attribute
from tallystick.core.model.codes import NO_RECORD, TWO_RECORDS
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.path import Path
from tallystick.core.model.source import Source
from tallystick.core.model.system import System
from tallystick.core.model.tie import Tie


def two_records(model: Model) -> Iterator[Finding]:
    """Claiming `customer` claims `customer.legal_name` too."""
    claims = list(_claims(model))
    first: dict[str, tuple[str, Place]] = {}
    for what, system, entry, path in claims:
        place = entry.place(*path)
        known = first.setdefault(what, (system, place))
        wider = [first[part] for part in _wider(what) if part in first]
        narrower = [claim for name, claim in first.items() if name.startswith(f"{what}.")]
        other = next((each for each in (known, *wider, *narrower) if each[0] != system), None)
        if other is not None:
            sentence = f"`{what}` has two systems of record: {other[0]} ({other[1]}) and {system}"
            yield finding(TWO_RECORDS, sentence, place=place, subject=entry.subject)


def _claims(model: Model) -> Iterator[tuple[str, str, Entry, tuple[str | int, ...]]]:
    for entry in model.entries:
        if isinstance(entry.thing, System):
            for index, what in enumerate(entry.thing.record_for):
                yield what, entry.thing.id, entry, ("record_for", index)
        elif isinstance(entry.thing, Attribute) and entry.thing.record:
            yield entry.thing.id, entry.thing.record, entry, ("record",)


def _wider(what: str) -> Iterator[str]:
    while "." in what:
        what = what.rpartition(".")[0]
        yield what


def no_record(model: Model) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in model.entries:
        for path, attribute in _used(entry, model):
            if attribute not in seen and model.system_of_record(attribute) is None:
                seen.add(attribute)
                if any(model.unsure.mentions(claim) for claim in (attribute, *_wider(attribute))):
                    continue  # a system that could not be read may claim it
                sentence = f"`{attribute}` has no system of record"
                yield finding(NO_RECORD, sentence, place=entry.place(*path), subject=entry.subject)


def _used(entry: Entry, model: Model) -> Iterator[tuple[tuple[str | int, ...], str]]:
    thing = entry.thing
    if isinstance(thing, Source):
        for name, field in thing.fields.items():
            if field.attribute:
                yield ("fields", name, "attribute"), field.attribute
    elif isinstance(thing, Tie):
        for index, compare in enumerate(thing.compare):
            if compare.attribute:
                yield ("compare", index, "attribute"), compare.attribute
    elif isinstance(thing, Handoff) and thing.proves:
        yield ("proves",), thing.proves
    elif isinstance(thing, Path) and thing.source_of_truth and thing.source_of_truth not in model.sources:
        yield ("source_of_truth",), thing.source_of_truth
