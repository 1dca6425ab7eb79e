"""Names that must lead somewhere: sources, metrics, systems, handoffs, routes, and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.model.codes import MODEL_EMPTY, NOBODY, SOURCE_ELSEWHERE, UNKNOWN_REFERENCE
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.source import Source
from tallystick.core.model.typed import did_you_mean
from tallystick.core.model.unsure import Unsure
from tallystick.core.periods import GRAINS

OWNERS = frozenset({
    "owner", "lead", "members", "approved_by", "requested_by", "gives", "takes", "to", "otherwise", "notify",
    "approver", "requester", "attends", "preparer", "reviewer",
})  # fmt: skip

# kind -> (path, kind that is named); `*` stands for every item of a list
NAMES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "source": ((("system",), "system"), (("copies", "source"), "source")),
    "metric": (
        (("from",), "source"),
        (("unit", "rates"), "source"),
        (("disagreement", "wins"), "system"),
        (("disagreement", "route"), "route"),
    ),
    "report": ((("metric",), "metric"), (("source",), "source")),
    "handoff": (
        (("from", "source"), "source"),
        (("to", "source"), "source"),
        (("plan", "source"), "source"),
        (("missing", "route"), "route"),
    ),
    "tie": (
        (("left",), "metric"),
        (("right",), "metric"),
        (("handoff",), "handoff"),
        (("must", "route"), "route"),
        (("match", "*", "through"), "source"),
        (("aliases", "*"), "alias"),
    ),
    "path": (
        (("trigger", "source"), "source"),
        (("failure", "route"), "route"),
        (("measure",), "measure"),
        (("steps", "*", "gate"), "gate"),
        (("steps", "*", "prove"), "handoff"),
        (("steps", "*", "deliver"), "target"),
    ),
    "adjustment": ((("metric",), "metric"), (("on", "source"), "source")),
    "target": ((("system",), "system"),),
    "attribute": ((("record",), "system"),),
    "measure": ((("path",), "path"), (("handoff",), "handoff")),
    "review": ((("metrics", "*"), "metric"), (("ties", "*"), "tie"), (("measures", "*"), "measure")),
    "close": ((("lines", "*", "tie"), "tie"), (("lines", "*", "metric"), "metric")),
}

Path = tuple[str | int, ...]


def names(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        for path, kind in NAMES.get(entry.kind, ()):
            for at, name in values_at(entry.document.data, path):
                if model.entry(kind, name) is None and not model.unsure.holds(kind, name):
                    known = [each.thing.id for each in model.entries_of(kind)]
                    yield unknown(entry, at, f"there is no {kind} `{name}`", name, known)


def elsewhere(model: Model) -> Iterator[Finding]:
    for entry in model.entries_of("source"):
        source = entry.thing
        if isinstance(source, Source) and "." in source.id and not entry.unfit & {"id", "system"}:
            if not source.id.startswith(f"{source.system}."):
                sentence = f"the id does not begin with its system, `{source.system}`"
                yield finding(SOURCE_ELSEWHERE, sentence, place=entry.place("id"), subject=entry.subject)


def grains(model: Model) -> Iterator[Finding]:
    known = [*GRAINS, *model.fiscal]
    for entry in model.entries_of("tie"):
        grain = entry.document.data.get("grain")
        if grain is not None and grain not in known and not _may_be_fiscal(model, grain):
            yield unknown(entry, ("grain",), f"there is no grain `{grain}`", grain, known)


def _may_be_fiscal(model: Model, name: str) -> bool:
    return model.unsure.about_people and model.unsure.mentions(name)


def owners(model: Model) -> Iterator[Finding]:
    known = {f"group:{each}" for each in model.everybody.groups} | {f"user:{each}" for each in model.everybody.users}
    for entry in model.entries:
        for path, name in _owners_in(entry.document.data, ()):
            if name not in known and not model.unsure.holds_person(name):
                mend = did_you_mean(name, known, "add a `people` object with groups and users")
                place = entry.place(*path)
                yield finding(NOBODY, f"`{name}` is nobody", mend=mend, place=place, subject=entry.subject)


def something(model: Model) -> Iterator[Finding]:
    if not model.entries and model.unsure == Unsure():
        yield finding(MODEL_EMPTY, "there are no objects below model/")


def unknown(entry: Entry, path: Path, sentence: str, name: str, known: list[str]) -> Finding:
    mend = did_you_mean(name, known, "add it to the model")
    return finding(UNKNOWN_REFERENCE, sentence, mend=mend, place=entry.place(*path), subject=entry.subject)


def values_at(data: Any, path: tuple[str, ...], above: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text at the end of a path, with the path it really has."""
    if not path:
        if isinstance(data, str):
            yield above, data
    elif path[0] == "*":
        for index, each in enumerate(data if isinstance(data, list) else ()):
            yield from values_at(each, path[1:], (*above, index))
    elif isinstance(data, dict) and data.get(path[0]) is not None:
        yield from values_at(data[path[0]], path[1:], (*above, path[0]))


def _owners_in(data: Any, above: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in OWNERS and isinstance(value, str):
                if value.startswith(("group:", "user:")):
                    yield (*above, key), value
            elif isinstance(value, dict | list):
                if key in OWNERS and isinstance(value, list):
                    yield from _listed(value, (*above, key))
                else:
                    yield from _owners_in(value, (*above, key))
    elif isinstance(data, list):
        for index, each in enumerate(data):
            if isinstance(each, dict | list):
                yield from _owners_in(each, (*above, index))


def _listed(values: list[Any], above: Path) -> Iterator[tuple[Path, str]]:
    for index, each in enumerate(values):
        if isinstance(each, str):
            yield (*above, index), each
