"""What a service finds on its desk: the model and the doors, put there by bootstrap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tallystick.core.calendar import Calendar
from tallystick.core.model import Model
from tallystick.core.money import Unit
from tallystick.core.periods import Fiscal
from tallystick.ports import Actor, Clock, Engine, Likeness, Results, State, Store
from tallystick.services.certify import Certificate


class Desk(Protocol):
    @property
    def model(self) -> Model: ...
    @property
    def unit(self) -> Unit:
        """What amounts are told in where a metric does not say."""
        ...

    @property
    def calendar(self) -> Calendar: ...
    @property
    def fiscal(self) -> Mapping[str, Fiscal]: ...
    @property
    def store(self) -> Store: ...
    @property
    def state(self) -> State: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def likeness(self) -> Likeness: ...
    @property
    def results(self) -> Results: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def threads(self) -> int | None: ...
    @property
    def memory(self) -> str | None: ...
    def certificate(self) -> Certificate:
        """That the engine answers as every engine must, or why it may run nevertheless; refused otherwise."""
        ...
