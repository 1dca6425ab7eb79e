"""What a thing may be called: fields of several sources that hold identifiers of one kind.

The model says which: a pass, a handoff, a copy or an alias that compares two fields makes one kind of their values, so
that `deal_id = crm_ref` says that a deal is called the same in both. A value in two kinds may be two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.model import Model, Source, ThroughPass, Tie
from tallystick.core.model.tie import KEY, NearPass, OnPass, TogetherPass
from tallystick.core.stories.chain import Chain

Place = tuple[str, str]  # source, field
CALLED = ("text", "integer")  # the types of fields that hold identifiers


@dataclass(frozen=True, kw_only=True)
class Space:
    """Fields whose values are identifiers of one kind."""

    places: tuple[Place, ...]

    def names(self, model: Model, name: str) -> tuple[str, ...]:
        """Everything that a thing is called in these fields: its name, and those that aliases say are the same."""
        found = {name}
        fields = {f"{source}.{field}" for source, field in self.places}
        said = [same for alias in model.aliases.values() if fields & set(alias.fields) for same in alias.same]
        for _ in said:  # a merge of a merge
            for same in said:
                every = {same.is_, *same.was}
                found |= every if found & every else set()
        return tuple(sorted(found))


def spaces(model: Model, chain: Chain) -> tuple[Space, ...]:
    """The kinds of identifiers in the sources of a chain; every place is in one of them."""
    above: dict[Place, Place] = {}

    def top(place: Place) -> Place:
        while above.setdefault(place, place) != place:
            place = above[place]
        return place

    for one, other in _said(model, chain):
        first, second = sorted((top(one), top(other)))
        above[second] = first
    order = {source: at for at, source in enumerate(chain.sources)}
    kinds: dict[Place, list[Place]] = {}
    for place in sorted(above):
        if place[0] in order and _is_identifier(model.sources[place[0]], place[1]):
            kinds.setdefault(top(place), []).append(place)
    found = [Space(places=tuple(sorted(each, key=lambda p: (order[p[0]], p[1])))) for each in kinds.values()]
    return tuple(sorted(found, key=lambda each: [(order[source], field) for source, field in each.places]))


def _is_identifier(source: Source, field: str) -> bool:
    declared = source.fields.get(field)
    return declared is not None and declared.type in CALLED


def _said(model: Model, chain: Chain) -> Iterator[tuple[Place, Place]]:
    """Every two places of which the model says that they hold the same; a place alone is paired with itself."""
    for name in chain.sources:
        source = model.sources[name]
        for field in source.key:
            whole = len(source.key) == 1 or source.fields[field].type == "text"
            yield from [((name, field), (name, field))] if whole else []
        if source.copies:
            yield from _pairs(name, source.copies.source, source.copies.match)
    for leg in chain.legs:
        yield from _of_tie(model, model.ties[leg.tie], leg.left, leg.right)
        if leg.handoff:
            handoff = model.handoffs[leg.handoff]
            yield from _pairs(handoff.from_.source, handoff.to.source, handoff.to.match)
    for alias in model.aliases.values():
        places: Sequence[Place] = [
            (source, field) for source, _, field in (each.rpartition(".") for each in alias.fields)
        ]
        yield from ((places[0], each) for each in places)


def _of_tie(model: Model, tie: Tie, left: str, right: str) -> Iterator[tuple[Place, Place]]:
    for match in tie.match:
        match match:
            case OnPass():
                yield from _pairs(left, right, match.on)
            case NearPass():
                yield from _pairs(left, right, match.near)
            case TogetherPass():
                yield from _pairs(left, right, match.together)
            case ThroughPass():
                for source, ends in ((left, match.left), (right, match.right)):
                    yield from _pairs(source, match.through, _own(model.sources[source], ends))
            case _:
                pass  # names that look alike are no identifiers


def _own(source: Source, ends: Mapping[str, str]) -> dict[str, str]:
    """Field of the side -> field of the links; a link by the key holds it where the key is one field."""
    if tuple(ends) != (KEY,):
        return dict(ends)
    return {source.key[0]: ends[KEY]} if len(source.key) == 1 else {}


def _pairs(left: str, right: str, fields: Mapping[str, str]) -> Iterator[tuple[Place, Place]]:
    yield from (((left, one), (right, other)) for one, other in fields.items())
