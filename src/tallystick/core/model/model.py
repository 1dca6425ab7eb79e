"""The model as it was read: every object by kind and id, where it sits, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from tallystick.core.findings import Finding, Place, has_errors
from tallystick.core.model import identity
from tallystick.core.model.account import Account
from tallystick.core.model.adjustment import Adjustment
from tallystick.core.model.alias import Alias
from tallystick.core.model.attribute import Attribute
from tallystick.core.model.base import Thing
from tallystick.core.model.close import Close
from tallystick.core.model.gate import Gate
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.kinds import KINDS
from tallystick.core.model.measure import Measure
from tallystick.core.model.metric import Metric
from tallystick.core.model.path import Path
from tallystick.core.model.people import Group, People, User, WorkCalendar
from tallystick.core.model.places import key_place, place_of, place_within
from tallystick.core.model.reading import Document
from tallystick.core.model.report import Report
from tallystick.core.model.review import Review
from tallystick.core.model.route import Route
from tallystick.core.model.source import Source
from tallystick.core.model.system import System
from tallystick.core.model.target import Target
from tallystick.core.model.tie import Tie
from tallystick.core.model.unsure import Unsure
from tallystick.core.periods import Fiscal

T = TypeVar("T", bound=Thing)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An object and the document it was read from."""

    thing: Thing
    document: Document
    unfit: frozenset[str] = frozenset()  # fields that something is wrong with already, or that may be meant by one

    @property
    def kind(self) -> str:
        return str(self.document.data["kind"])

    @property
    def subject(self) -> str:
        return f"{self.kind} {self.thing.id}"

    @property
    def _both(self) -> tuple[Any, Any]:
        return self.document.written, self.document.data

    def unread(self, name: str) -> frozenset[str]:
        """The keys of a mapping that had to be left out, being unfit."""
        written, kept = (data.get(name) if isinstance(data, dict) else None for data in self._both)
        return frozenset(written) - frozenset(kept) if isinstance(written, dict) and isinstance(kept, dict) else _NONE

    def place(self, *path: str | int) -> Place:
        return place_of(self.document, path)

    def key_place(self, *path: str | int) -> Place:
        return key_place(self.document, path)

    def place_within(self, path: Iterable[str | int], offset: int) -> Place:
        return place_within(self.document, tuple(path), offset)


@dataclass(frozen=True, kw_only=True)
class Model:
    entries: tuple[Entry, ...] = ()  # in the order of the files; every version
    unsure: Unsure = field(default_factory=Unsure)
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    lines: int = 0
    settings_fiscal: Mapping[str, Fiscal] = field(default_factory=dict)

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, Entry]]:
        """The current version of every object: the highest; of equal ones the first."""
        found: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
        for entry in self.entries:
            known = found[entry.kind].get(entry.thing.id)
            if known is None or entry.thing.object_version > known.thing.object_version:
                found[entry.kind][entry.thing.id] = entry
        return found

    def entry(self, kind: str, id: str) -> Entry | None:
        return self._by_kind[kind].get(id)

    def unfit(self, kind: str, id: str) -> frozenset[str]:
        """The fields of an object about which there is a finding already."""
        entry = self.entry(kind, id)
        return entry.unfit if entry else frozenset()

    def entries_of(self, kind: str) -> tuple[Entry, ...]:
        return tuple(self._by_kind[kind].values())

    def _things(self, kind: str, of: type[T]) -> Mapping[str, T]:
        return {id: each.thing for id, each in self._by_kind[kind].items() if isinstance(each.thing, of)}

    @property
    def valid(self) -> bool:
        return not has_errors(self.findings)

    def place_of(self, kind: str, id: str, *path: str | int) -> Place | None:
        """Where an object, or a field of it, is written."""
        entry = self.entry(kind, id)
        return entry.place(*path) if entry else None

    def sha256_of(self, kind: str, id: str) -> str:
        """The hash of the content of the current version."""
        return identity.sha256_of(self._by_kind[kind][id].thing)

    @cached_property
    def systems(self) -> Mapping[str, System]:
        return self._things("system", System)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return self._things("source", Source)

    def unread_fields(self, source: str) -> frozenset[str]:
        """Fields that a source declares in a way that could not be taken."""
        entry = self.entry("source", source)
        return entry.unread("fields") if entry else frozenset()

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """The current version of each."""
        return self._things("metric", Metric)

    @cached_property
    def metric_versions(self) -> Mapping[str, tuple[Metric, ...]]:
        """Every version of each metric, oldest first."""
        found: dict[str, dict[int, Metric]] = {}
        for entry in self.entries:
            if isinstance(entry.thing, Metric):
                found.setdefault(entry.thing.id, {}).setdefault(entry.thing.version, entry.thing)
        return {id: tuple(versions[each] for each in sorted(versions)) for id, versions in found.items()}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        return self._things("report", Report)

    @cached_property
    def handoffs(self) -> Mapping[str, Handoff]:
        return self._things("handoff", Handoff)

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        return self._things("tie", Tie)

    @cached_property
    def gates(self) -> Mapping[str, Gate]:
        return self._things("gate", Gate)

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        return self._things("path", Path)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        return self._things("route", Route)

    @cached_property
    def adjustments(self) -> Mapping[str, Adjustment]:
        return self._things("adjustment", Adjustment)

    @cached_property
    def aliases(self) -> Mapping[str, Alias]:
        return self._things("alias", Alias)

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        return self._things("target", Target)

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        return self._things("account", Account)

    @cached_property
    def attributes(self) -> Mapping[str, Attribute]:
        return self._things("attribute", Attribute)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        return self._things("measure", Measure)

    @cached_property
    def reviews(self) -> Mapping[str, Review]:
        return self._things("review", Review)

    @cached_property
    def closes(self) -> Mapping[str, Close]:
        return self._things("close", Close)

    @cached_property
    def people(self) -> Mapping[str, People]:
        return self._things("people", People)

    @cached_property
    def everybody(self) -> People:
        """Everybody, from all `people` objects together; where two say different things the first is right."""
        groups: dict[str, Group] = {}
        users: dict[str, User] = {}
        calendar: WorkCalendar | None = None
        for each in self.people.values():
            groups = {**each.groups, **groups}
            users = {**each.users, **users}
            calendar = calendar or each.calendar
        return People(kind="people", id="everybody", groups=groups, users=users, calendar=calendar)

    @cached_property
    def calendar(self) -> WorkCalendar | None:
        return self.everybody.calendar

    @cached_property
    def fiscal(self) -> Mapping[str, Fiscal]:
        """The fiscal calendars that a tie may name as its grain."""
        own = self.calendar.fiscal_calendars() if self.calendar else {}
        return {**self.settings_fiscal, **own}

    @cached_property
    def systems_of_record(self) -> Mapping[str, str]:
        """Attribute, or kind of thing -> the system that is right about it."""
        found: dict[str, str] = {}
        for system in self.systems.values():
            for claim in system.record_for:
                found.setdefault(claim, system.id)
        for attribute in self.attributes.values():
            if attribute.record:
                found.setdefault(attribute.id, attribute.record)
        return found

    def system_of_record(self, attribute: str) -> str | None:
        """The system that is right about an attribute, by the longest claim that covers it."""
        parts = attribute.split(".")
        for length in range(len(parts), 0, -1):
            found = self.systems_of_record.get(".".join(parts[:length]))
            if found is not None:
                return found
        return None
