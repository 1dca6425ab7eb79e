"""From the model of a tie to its attributes: which field of either side is the status, the date, the owner.

What the tie compares is what its `compare` says. Beyond that a field is taken only where the model says what it is: by
the `attribute` it declares, by the state clauses that speak of it, by being what dates the metric. No name is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.definitions.attribute import FOUR, Attribute, Fact, Told
from tallystick.core.expressions import parse
from tallystick.core.model import Clause, Metric, Model, Source, Stock, Tie
from tallystick.core.model.tie import Compare
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import HANDS

DAYS = ("date", "timestamp")


def attributes(model: Model, tie: Tie) -> tuple[Attribute, ...]:
    """Status, date, owner and completion, then whatever else the tie compares."""
    writer = _Writer(model, tie)
    declared = {_name(each): writer.declared(i, each) for i, each in enumerate(tie.compare)}
    made = {
        "status": declared.get("status") or writer.status(),
        "date": declared.get("date") or writer.date(),
        "owner": declared.get("owner") or writer.owner(),
        "completion": declared.get("completion") or writer.completion(),
    }
    return (*made.values(), *(each for name, each in declared.items() if name not in made))


def _name(compare: Compare) -> str:
    """A field called `state` that is about `contract.status` is the status."""
    last = (compare.attribute or "").rpartition(".")[2]
    return last if last in FOUR else compare.field


class _Writer:
    def __init__(self, model: Model, tie: Tie) -> None:
        self.model, self.tie = model, tie
        self.metrics: dict[Hand, Metric] = {"left": model.metrics[tie.left], "right": model.metrics[tie.right]}
        self.sources: dict[Hand, Source] = {hand: model.sources[self.metrics[hand].from_] for hand in HANDS}

    def declared(self, i: int, compare: Compare) -> Attribute:
        fields: dict[Hand, str] = {"left": compare.left, "right": compare.right}
        days = all(self.sources[hand].fields[fields[hand]].type in DAYS for hand in HANDS)
        facts = [Fact(what="compares", words=f"{compare.left} with {compare.right}", place=self._tie(i))]
        facts += [
            Fact(what="map", words=f"{left} means {right}", place=self._tie(i, "map", left))
            for left, right in compare.map.items()
        ]
        if compare.days:
            words = f"{compare.days} days apart are still the same"
            facts.append(Fact(what="days", words=words, place=self._tie(i, "days")))
        return Attribute(
            name=_name(compare),
            manner="day" if days and not compare.map else "text",
            left=self._field("left", fields["left"]),
            right=self._field("right", fields["right"]),
            facts=tuple(facts),
            map=compare.map,
            days=compare.days or 0,
        )

    def status(self) -> Attribute:
        return self._by_field("status", {hand: self._about(hand, "status") or self._of_state(hand) for hand in HANDS})

    def owner(self) -> Attribute:
        return self._by_field("owner", {hand: self._about(hand, "owner") for hand in HANDS})

    def date(self) -> Attribute:
        handoff = self.model.handoffs.get(self.tie.handoff or "")
        facts = [Fact(what="periods", words=f"by {self.tie.grain}", place=self._at("tie", self.tie.id, "grain"))]
        if handoff is not None and handoff.within is not None:
            place = self._at("handoff", handoff.id, "within")
            facts.append(Fact(what="within", words=str(handoff.within), place=place))
        left, right = (self._dated(hand) for hand in HANDS)
        return Attribute(name="date", manner="day", left=left, right=right, facts=tuple(facts), by_period=True)

    def completion(self) -> Attribute:
        left, right = (self._done(hand) for hand in HANDS)
        return Attribute(name="completion", manner="done", left=left, right=right)

    def _by_field(self, name: str, fields: dict[Hand, str | None]) -> Attribute:
        left, right = (self._field(hand, field) if (field := fields[hand]) else None for hand in HANDS)
        words = "values as they are written; a `map` in `compare` would say which mean the same"
        as_written = Fact(what="compares", words=words, place=self._at("tie", self.tie.id))
        facts = (as_written,) if left and right else ()
        return Attribute(name=name, manner="text", left=left, right=right, facts=facts)

    def _about(self, hand: Hand, name: str) -> str | None:
        """The one field that declares to be about it."""
        return _only(
            field
            for field, declared in self.sources[hand].fields.items()
            if (declared.attribute or "").rpartition(".")[2] == name
        )

    def _of_state(self, hand: Hand) -> str | None:
        """The one text that says whether a row is far enough along."""
        spoken = {name for _, _, clause in self._clauses(hand) for name in parse(clause.where).columns}
        fields = self.sources[hand].fields
        return _only(name for name in sorted(spoken) if name in fields and fields[name].type == "text")

    def _clauses(self, hand: Hand) -> Iterator[tuple[str, int, Clause]]:
        metric = self.metrics[hand]
        for way, clauses in (("counts", metric.counts), ("excludes", metric.excludes)):
            yield from ((way, i, each) for i, each in enumerate(clauses) if each.is_ == "state")

    def _field(self, hand: Hand, name: str) -> Told:
        return Told(field=name, facts=tuple(self._of_field(hand, name, "field")))

    def _of_field(self, hand: Hand, name: str, what: str) -> Iterator[Fact]:
        source = self.sources[hand]
        declared, at = source.fields[name], ("fields", name)
        column = f", column `{declared.from_}`" if declared.from_ else ""
        yield Fact(what=what, words=f"{name}, {declared.type}{column}", place=self._at("source", source.id, *at))
        for value, spellings in declared.values.items():
            words = f"{value}, spelt {', '.join(spellings)}" if spellings else value
            yield Fact(what="value", words=words, place=self._at("source", source.id, *at, "values", value))
        if declared.type == "timestamp":
            zone = declared.zone or "the zone of the project"
            yield Fact(what="zone", words=f"its day in {zone}", place=self._at("source", source.id, *at, "zone"))
        if declared.attribute:
            record = self.model.system_of_record(declared.attribute)
            words = declared.attribute + (f", for which {record} is right" if record else "")
            yield Fact(what="attribute", words=words, place=self._at("source", source.id, *at, "attribute"))
        if declared.says:
            yield Fact(what="says", words=declared.says, place=self._at("source", source.id, *at, "says"))

    def _dated(self, hand: Hand) -> Told | None:
        metric = self.metrics[hand]
        if isinstance(metric.of, Stock):
            until = f"stands from {metric.of.from_} until {metric.of.until}"
            stands = Fact(what="stands", words=until, place=self._at("metric", metric.id, "of"))
            return Told(field=metric.of.from_, facts=(*self._of_field(hand, metric.of.from_, "dated by"), stands))
        if metric.date is None:
            return None
        used = Fact(what="dated by", words=metric.date, place=self._at("metric", metric.id, "date"))
        return Told(field=metric.date, facts=(used, *self._of_field(hand, metric.date, "field")))

    def _done(self, hand: Hand) -> Told:
        metric = self.metrics[hand]
        facts = []
        for way, i, clause in self._clauses(hand):
            what = "done when" if way == "counts" else "not done when"
            words = f"{clause.says}: {clause.where}" if clause.says else clause.where
            facts.append(Fact(what=what, words=words, place=self._at("metric", metric.id, way, i)))
        always = "always: no clause of the metric is about state"
        nothing = Fact(what="done when", words=always, place=self._at("metric", metric.id))
        return Told(field=None, facts=tuple(facts) or (nothing,))

    def _tie(self, i: int, *path: str) -> str:
        return self._at("tie", self.tie.id, "compare", i, *path)

    def _at(self, kind: str, id: str, *path: str | int) -> str:
        place = self.model.place_of(kind, id, *path)
        return f"{place.file}:{place.line}" if place else id


def _only(names: Iterable[str]) -> str | None:
    found = list(names)
    return found[0] if len(found) == 1 else None
