"""What must not depend on itself: copies of copies, groups in groups, accounts, the lines of a close.

Handoffs may run in a circle: a credit goes back to the order it came from, and the process map draws that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.findings import Finding, finding
from tallystick.core.model.account import Account
from tallystick.core.model.close import Close
from tallystick.core.model.codes import CYCLE, UNKNOWN_REFERENCE
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.people import People
from tallystick.core.model.typed import did_you_mean

Graph = Mapping[str, tuple[str, ...]]


def cycles(model: Model) -> Iterator[Finding]:
    yield from _copies(model)
    for entry in model.entries:
        thing = entry.thing
        if isinstance(thing, Account):
            parents = {name: (each.parent,) if each.parent else () for name, each in thing.accounts.items()}
            yield from _in(entry, parents, "accounts", "parent")
            yield from _missing(entry, parents, "accounts", "parent")
        elif isinstance(thing, Close):
            needs = {line.id: line.needs for line in thing.lines}
            yield from _in(entry, needs, "lines", "needs")
            yield from _missing(entry, needs, "lines", "needs")
        elif isinstance(thing, People):
            groups = {f"group:{name}": group.members for name, group in thing.groups.items()}
            yield from _in(entry, groups, "groups", "members")


def _copies(model: Model) -> Iterator[Finding]:
    graph = {id: (source.copies.source,) if source.copies else () for id, source in model.sources.items()}
    for circle in circles(graph):
        entry = model.entry("source", circle[0])
        if entry is not None:
            sentence = f"copies run in a circle: {' -> '.join((*circle, circle[0]))}"
            yield finding(CYCLE, sentence, place=entry.place("copies", "source"), subject=entry.subject)


def _in(entry: Entry, graph: Graph, field: str, inner: str) -> Iterator[Finding]:
    for circle in circles(graph):
        sentence = f"a circle of {inner}: {' -> '.join((*circle, circle[0]))}"
        place = entry.place(*_path(entry, field, circle[0]), inner)
        yield finding(CYCLE, sentence, place=place, subject=entry.subject)


def _missing(entry: Entry, graph: Graph, field: str, inner: str) -> Iterator[Finding]:
    if field in entry.unfit:
        return
    for name, others in graph.items():
        for other in others:
            if other not in graph:
                sentence, mend = f"there is no `{other}` among the {field}", did_you_mean(other, graph, "add it")
                place = entry.place(*_path(entry, field, name), inner)
                yield finding(UNKNOWN_REFERENCE, sentence, mend=mend, place=place, subject=entry.subject)


def _path(entry: Entry, field: str, name: str) -> tuple[str | int, ...]:
    if isinstance(entry.thing, Close):
        return (field, next(index for index, line in enumerate(entry.thing.lines) if line.id == name))
    return (field, name.removeprefix("group:"))


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """Each circle once, beginning with its first name in the graph's order."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        steps: list[Iterator[str]] = [iter((start,))]
        while steps:
            name = next(steps[-1], None)
            if name is None:
                steps.pop()
                if trail:
                    done.add(trail.pop())
            elif name in trail:
                circle = tuple(trail[trail.index(name) :])
                found.setdefault(frozenset(circle), circle)
            elif name in graph and name not in done:
                trail.append(name)
                steps.append(iter(graph[name]))
    return list(found.values())
