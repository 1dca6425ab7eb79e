"""One identity, one object: (kind, id, version) with one content."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.codes import CYCLE, ID_TWICE, VERSION_GAP, VERSION_TWICE
from tallystick.core.model.identity import sha256_of
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Entry, Model


def identities(model: Model) -> Iterator[Finding]:
    seen: dict[tuple[str, str, int], Entry] = {}
    for entry in model.entries:
        identity = (entry.kind, entry.thing.id, entry.thing.object_version)
        first = seen.setdefault(identity, entry)
        if first is not entry:
            yield _twice(first, entry)


def _twice(first: Entry, again: Entry) -> Finding:
    where = first.place()
    if isinstance(again.thing, Metric) and sha256_of(first.thing) != sha256_of(again.thing):
        sentence = f"version {again.thing.version} says something else in {where}"
        return finding(VERSION_TWICE, sentence, place=again.place("id"), subject=again.subject)
    sentence = f"the id `{again.thing.id}` is taken by the {again.kind} in {where}"
    return finding(ID_TWICE, sentence, place=again.place("id"), subject=again.subject)


def supersessions(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        metric = entry.thing
        if not isinstance(metric, Metric) or metric.supersedes is None:
            continue
        old, place = metric.supersedes.version, entry.place("supersedes", "version")
        if old >= metric.version:
            sentence = f"version {metric.version} supersedes version {old}, which is not before it"
            yield finding(CYCLE, sentence, mend="supersede an earlier version", place=place, subject=entry.subject)
        elif old not in {each.version for each in model.metric_versions[metric.id]} and not model.unsure.holds(
            "metric", metric.id
        ):
            yield finding(VERSION_GAP, f"version {old} is not in the files", place=place, subject=entry.subject)
