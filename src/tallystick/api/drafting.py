"""From the arguments of `tallystick.tie` to the objects of a model, one to one: what a person would have written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tallystick.api.columns import Names
from tallystick.api.given import Plain, Source, names_of
from tallystick.core.errors import UsageWrong

PEOPLE = {"kind": "people", "id": "people"}


@dataclass(frozen=True, kw_only=True)
class SideDraft:
    """One side, its columns known."""

    hand: str
    system: str
    source: str
    metric: str
    file: str
    folder: str
    given: Source
    names: Names
    fields: Mapping[str, Plain]
    key: tuple[str, ...]
    value: str | None
    date: str | None
    of: Any
    unit: Any
    counts: Sequence[Plain]
    excludes: Sequence[Plain]

    def clauses(self, given: Sequence[Plain]) -> list[Plain]:
        return [{**each, "where": self.names.expression(str(each.get("where", "")))} for each in given]


@dataclass(frozen=True, kw_only=True)
class TieDraft:
    """The tie and what belongs to it."""

    id: str
    question: str | None
    grain: str
    upstream: str | None
    on: tuple[tuple[str, str], ...]  # left field, right field
    shape: str | None
    normalise: Sequence[str]
    match: Sequence[Plain]  # further passes
    scope: Sequence[Plain]
    adds: Sequence[Plain]
    compare: Sequence[Plain]
    tolerance: Any
    rounding_at_most: Any
    must: Plain | None
    within: str | None
    handoff: Plain | None
    adjustments: Sequence[Plain] = field(default_factory=list)
    aliases: Sequence[Plain] = field(default_factory=list)


def objects_of(tie: TieDraft, left: SideDraft, right: SideDraft) -> list[dict[str, Any]]:
    sides = {"left": left, "right": right}
    found: list[dict[str, Any]] = []
    for side in sides.values():
        found += [_system(tie, side), _source(side), _metric(side)]
    found += [_handoff(tie, sides)] if _hands_over(tie) else []
    found += [_aliases(tie, sides)] if tie.aliases else []
    found += [_tie(tie, sides)]
    found += list(_adjustments(tie, sides))
    people = _people(found)
    return [*([people] if people else []), *found]


def _system(tie: TieDraft, side: SideDraft) -> dict[str, Any]:
    records = [_attribute(tie, each) for each in tie.compare if each.get("record") == side.hand]
    return {
        "kind": "system",
        "id": side.system,
        "record_for": records or None,
        "connect": {"kind": "files", "path": side.folder},
    }


def _attribute(tie: TieDraft, compared: Plain) -> str:
    return str(compared.get("attribute") or f"{tie.id}.{compared.get('field')}")


def _source(side: SideDraft) -> dict[str, Any]:
    given, names = side.given, side.names
    return {
        "kind": "source",
        "id": side.source,
        "system": side.system,
        "read": {"file": side.file, **given.read},
        "key": list(side.key) or None,
        "identity": [names.field(each) for each in given.identity] or None,
        "fields": dict(side.fields),
        "time": {name: names.field(column) for name, column in given.time.items()} or None,
        "covers": {"from": given.covers} if given.covers else None,
        "reverses": names.field(given.reverses) if given.reverses else None,
        "manual_when": names.expression(given.manual_when) if given.manual_when else None,
        "checks": [{**each, "bad": names.expression(str(each.get("bad", "")))} for each in given.checks] or None,
    }


def _metric(side: SideDraft) -> dict[str, Any]:
    names = side.names
    return {
        "kind": "metric",
        "id": side.metric,
        "of": _of(side.of, names),
        "from": side.source,
        "value": names.expression(side.value) if side.value else None,
        "date": names.field(side.date) if side.date else None,
        "unit": _unit(side.unit, names),
        "counts": side.clauses(side.counts),
        "excludes": side.clauses(side.excludes),
    }


def _of(given: Any, names: Names) -> Any:
    """`flow`, {stock: {from, until}} or {distinct: column}."""
    match given:
        case {"stock": dict() as span}:
            return {"stock": {name: names.field(str(column)) for name, column in span.items()}}
        case {"distinct": str() as column}:
            return {"distinct": names.field(column)}
    return given


def _unit(given: Any, names: Names) -> Any:
    if not isinstance(given, Mapping):
        return given
    return {name: names.field(str(column)) for name, column in given.items()}


def _hands_over(tie: TieDraft) -> bool:
    return tie.within is not None or tie.handoff is not None


def _handoff(tie: TieDraft, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    """From the upstream side to the other; what the caller says of either goes on top."""
    given = dict(tie.handoff or {})
    first, second = ("right", "left") if tie.upstream == "right" else ("left", "right")
    up, down = sides[first], sides[second]
    pairs = tie.on if first == "left" else tuple((right, left) for left, right in tie.on)
    begins, arrives = dict(given.pop("from", {})), dict(given.pop("to", {}))
    when = begins.get("when")
    return {
        "kind": "handoff",
        "id": tie.id,
        "from": {
            "source": up.source,
            "at": up.names.field(str(begins.get("at", up.date))) if begins.get("at") or up.date else None,
            "when": up.names.expression(str(when)) if when else None,
        },
        "to": {
            "source": down.source,
            "match": dict(pairs),
            "at": down.names.field(str(arrives.get("at", down.date))) if arrives.get("at") or down.date else None,
        },
        "within": tie.within,
        **_plan(given, up.names),
    }


def _plan(given: Mapping[str, Any], names: Names) -> dict[str, Any]:
    plan = given.get("plan")
    if not isinstance(plan, Mapping):
        return dict(given)
    told = {name: names.field(str(each)) if name in ("due", "amount") else each for name, each in plan.items()}
    return {**given, "plan": told}


def _tie(tie: TieDraft, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    first = {"on": dict(tie.on), "normalise": list(tie.normalise) or None, "shape": tie.shape}
    return {
        "kind": "tie",
        "id": tie.id,
        "question": tie.question,
        "left": sides["left"].metric,
        "right": sides["right"].metric,
        "grain": tie.grain,
        "handoff": tie.id if _hands_over(tie) else None,
        "upstream": tie.upstream,
        "scope": [_sided(each, "where", sides) for each in tie.scope] or None,
        "match": [*([first] if tie.on else []), *(_pass(each, sides) for each in tie.match)],
        "adds": [_sided(_sided(each, "adds", sides), "where", sides) for each in tie.adds] or None,
        "tolerance": tie.tolerance,
        "rounding_at_most": tie.rounding_at_most,
        "compare": [_compared(tie, each, sides) for each in tie.compare] or None,
        "must": tie.must,
    }


def _sided(given: Plain, name: str, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    """An expression over the columns of the side that it is about."""
    side = sides.get(str(given.get("side")))
    if side is None or given.get(name) is None:
        return dict(given)
    return {**given, name: side.names.expression(str(given[name]))}


def _pass(given: Plain, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    """A pass as in the model: pairs of a left and a right column, whatever the pass is called."""
    left, right = sides["left"].names, sides["right"].names
    return {
        name: {left.field(str(one)): right.field(str(other)) for one, other in each.items()}
        if isinstance(each, Mapping)
        else each
        for name, each in given.items()
    }


def _compared(tie: TieDraft, given: Plain, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    told = {name: each for name, each in given.items() if name != "record"}
    for hand in ("left", "right"):
        if hand in told:
            told[hand] = sides[hand].names.field(str(told[hand]))
    return {**told, **({"attribute": _attribute(tie, given)} if given.get("record") else {})}


def _aliases(tie: TieDraft, sides: Mapping[str, SideDraft]) -> dict[str, Any]:
    fields = [
        f"{sides[hand].source}.{name}" for pair in tie.on for hand, name in zip(("left", "right"), pair, strict=True)
    ]
    same = [{**each, "was": names_of(each.get("was"))} for each in tie.aliases]
    return {"kind": "alias", "id": tie.id, "fields": fields, "same": same}


def _adjustments(tie: TieDraft, sides: Mapping[str, SideDraft]) -> Iterator[dict[str, Any]]:
    """`side` instead of the metric, `key` instead of the row: they are known here."""
    for n, given in enumerate(tie.adjustments, start=1):
        side = sides.get(str(given.get("side")))
        if side is None:
            mend = "add {'side': 'left'} or {'side': 'right'}"
            raise UsageWrong("an adjustment does not say whose number it changes", where="adjustments", mend=mend)
        told = {name: each for name, each in given.items() if name not in ("side", "key")}
        key = given.get("key")
        on = {"source": side.source, "key": [str(each) for each in names_of(key)]} if key is not None else None
        place = {"on": on} if on else {"topside": True}
        yield {"kind": "adjustment", "id": f"adjustment-{n}", "metric": side.metric, **place, **told}


def _people(objects: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Whoever is named exists: nobody else keeps a list of them here."""
    named = {str(each[role]) for each in objects for role in ("requested_by", "approved_by") if each.get(role)}
    users = sorted(each.partition(":")[2] for each in named if each.startswith("user:"))
    groups = sorted(each.partition(":")[2] for each in named if each.startswith("group:"))
    if not named:
        return None
    return {
        **PEOPLE,
        "groups": {name: {"members": [f"user:{name}"]} for name in groups} or None,
        "users": {name: {"name": name} for name in sorted({*users, *groups})},
    }
