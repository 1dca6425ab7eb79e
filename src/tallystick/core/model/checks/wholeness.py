"""What an object leaves out although the business needs it: a definition's six parts, a path's eight, a way out."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.checks.persons import persons_of
from tallystick.core.model.checks.references import Path as At
from tallystick.core.model.checks.references import values_at
from tallystick.core.model.codes import (
    DEFINITION_INCOMPLETE,
    HANDOFF_UNGUARDED,
    PATH_INCOMPLETE,
    ROUTE_NOWHERE,
    SOURCE_UNUSED,
)
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Model
from tallystick.core.model.path import Failure, Path, Trigger
from tallystick.core.model.route import Route

DEFINITION = ("counts", "excludes", "owner", "updates", "disagreement")
USES: dict[str, tuple[tuple[str, ...], ...]] = {
    "metric": (("from",), ("unit", "rates")),
    "handoff": (("from", "source"), ("to", "source"), ("plan", "source")),
    "tie": (("match", "*", "through"),),
    "source": (("copies", "source"),),
    "report": (("source",),),
    "path": (("trigger", "source"), ("source_of_truth",)),
    "gate": (("on",),),
    "attribute": (("copies", "*"),),
    "alias": (("fields", "*"),),
}


def definitions(model: Model) -> Iterator[Finding]:
    """An empty list counts as said: it is an answer. Only the current version has to be whole."""
    for entry in model.entries_of("metric"):
        left_out = [part for part in DEFINITION if part not in entry.thing.model_fields_set | entry.unfit]
        if isinstance(entry.thing, Metric) and left_out:
            sentence = f"the definition does not say: {', '.join(left_out)}"
            yield finding(DEFINITION_INCOMPLETE, sentence, place=entry.place("id"), subject=entry.subject)


def unguarded(model: Model) -> Iterator[Finding]:
    for entry in model.entries_of("handoff"):
        if isinstance(entry.thing, Handoff) and entry.thing.missing is None and "missing" not in entry.unfit:
            sentence = "nothing says who gets it when the handoff is missing"
            yield finding(HANDOFF_UNGUARDED, sentence, place=entry.place("id"), subject=entry.subject)


def paths(model: Model) -> Iterator[Finding]:
    for entry in model.entries_of("path"):
        if isinstance(entry.thing, Path) and (left_out := list(_left_out(entry.thing, entry.unfit))):
            sentence = f"the path does not say its {', its '.join(left_out)}"
            yield finding(PATH_INCOMPLETE, sentence, place=entry.place("id"), subject=entry.subject)


def _left_out(path: Path, unfit: frozenset[str]) -> Iterator[str]:
    """In words, but for the parts that are there and only unfit."""
    failure = path.failure or Failure()
    said = {
        "trigger": ("trigger", path.trigger is not None and path.trigger != Trigger()),
        "source of truth (source_of_truth)": ("source_of_truth", path.source_of_truth is not None),
        "owner": ("owner", path.owner is not None),
        "routing rule (failure.route)": ("failure", failure.route is not None),
        "failure mode (failure.hold)": ("failure", "hold" in failure.model_fields_set),
        "sign that it happened (a `prove` step)": ("steps", any(step.prove for step in path.steps)),
        "measure": ("measure", path.measure is not None),
        "recovery": ("recovery", path.recovery is not None),
    }
    return (part for part, (field, is_said) in said.items() if not is_said and field not in unfit)


def routes(model: Model) -> Iterator[Finding]:
    for entry in model.entries_of("route"):
        if not isinstance(entry.thing, Route):
            continue
        route = entry.thing
        if route.otherwise is None and "otherwise" not in entry.unfit:
            sentence = "a case that no rule fits goes to nobody"
            yield finding(ROUTE_NOWHERE, sentence, place=entry.place("id"), subject=entry.subject)
        for path, owner in _ends(route):
            if persons_of(model, owner) == frozenset():
                sentence = f"`{owner}` has no members"
                mend = "add members to the group, or name another"
                place = entry.place(*path)
                yield finding(ROUTE_NOWHERE, sentence, mend=mend, place=place, subject=entry.subject)


def _ends(route: Route) -> Iterator[tuple[At, str]]:
    if route.otherwise is not None:
        yield ("otherwise",), route.otherwise
    for index, rule in enumerate(route.rules):
        yield ("rules", index, "to"), rule.to
    for index, step in enumerate(route.escalate):
        yield ("escalate", index, "to"), step.to


def unused(model: Model) -> Iterator[Finding]:
    used: set[str] = set()
    for entry in model.entries:
        for path in USES.get(entry.kind, ()):
            for _, name in values_at(entry.document.data, path):
                used |= {name, name.rpartition(".")[0]}
    for entry in model.entries_of("source"):
        if entry.thing.id not in used and not model.unsure.mentions(entry.thing.id):
            sentence = "nothing uses this source"
            yield finding(SOURCE_UNUSED, sentence, place=entry.place("id"), subject=entry.subject)
