"""Who there is: groups, users, and when they work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema, model_validator

from tallystick.core.calendar import Calendar, parse_hours, parse_workdays
from tallystick.core.model.base import Day, Loose, Part, Ref, Text, Thing, YesNo, Zone, shown, wrong
from tallystick.core.periods import GRAINS, Fiscal, Pattern


class Group(Part):
    members: tuple[Ref, ...] = ()
    lead: Ref | None = None
    says: Text | None = None


class User(Part):
    email: Text | None = None
    name: Text | None = None
    service: YesNo = False  # a program; what it changes was not changed by a hand
    aliases: tuple[Text, ...] = ()  # how systems write this person


def _workdays(value: object) -> object:
    if isinstance(value, str) and parse_workdays(value) is None:
        raise wrong(f"{shown(value)} are no days of the week", "write mon-fri or mon,wed,fri")
    return value


def _hours(value: object) -> object:
    if isinstance(value, str) and parse_hours(value) is None:
        raise wrong(f"{shown(value)} are no hours of a day", 'write them in quotes: "09:00-17:00"')
    return value


def _year(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("[12][0-9]{3}", value):
        raise wrong(f"{shown(value)} is no year", "write 2026")
    return value


Year = Annotated[str, BeforeValidator(_year)]


class FiscalYears(Part):
    """A fiscal calendar: its pattern, and the first day of each year."""

    pattern: Pattern
    years: Mapping[Year, Day]

    @model_validator(mode="after")
    def _near(self) -> Self:
        for year, first in self.years.items():
            if abs(first.year - int(year)) > 1:
                raise wrong(f"{year} begins on {first}", "write the day on which this year begins")
        return self


def _free(value: object) -> object:
    if value in GRAINS:
        raise wrong(f"{shown(value)} is a grain already", "give the calendar another name")
    return value


class WorkCalendar(Part):
    zone: Zone | None = None
    workdays: Annotated[str, BeforeValidator(_workdays), WithJsonSchema({"type": "string"})] = "mon-fri"
    hours: Annotated[str, BeforeValidator(_hours), WithJsonSchema({"type": "string"})] = "09:00-17:00"
    holidays: Annotated[
        Annotated[str, Tag("=country")] | Annotated[tuple[Day, ...], Tag("=days")],
        Discriminator(lambda value: "=days" if isinstance(value, list | tuple) else "=country"),
    ] = ()  # a country (US, US-CO) or the days
    fiscal: Mapping[Annotated[Loose, BeforeValidator(_free)], FiscalYears] = {}

    def calendar(self, zone: str, holidays: frozenset[date]) -> Calendar:
        """The calendar with its holidays looked up by whoever can."""
        opens, closes = parse_hours(self.hours) or (Calendar().opens, Calendar().closes)
        return Calendar(
            zone=self.zone or zone,
            workdays=parse_workdays(self.workdays) or Calendar().workdays,
            opens=opens,
            closes=closes,
            holidays=holidays,
        )

    def fiscal_calendars(self) -> Mapping[str, Fiscal]:
        return {
            name: Fiscal(
                id=name,
                pattern=declared.pattern,
                years=tuple(sorted((int(year), first) for year, first in declared.years.items())),
            )
            for name, declared in self.fiscal.items()
        }


class People(Thing):
    kind: Literal["people"]
    groups: Mapping[Loose, Group] = {}
    users: Mapping[Loose, User] = {}
    calendar: WorkCalendar | None = None
