"""One attribute of what a tie matches, as each side defines it: in the words of the model, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tallystick.core.ties.bridge import Hand

Manner = Literal["text", "day", "done"]  # a value, a day, or whether a thing is far enough along
FOUR = ("status", "date", "owner", "completion")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What the model says, and where."""

    what: str  # field, values, done when
    words: str
    place: str  # model/crm.yaml:12

    def to_dict(self) -> dict[str, str]:
        return {"what": self.what, "words": self.words, "place": self.place}


@dataclass(frozen=True, kw_only=True)
class Told:
    """How one side defines an attribute; `field` where it is one."""

    field: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Attribute:
    name: str
    manner: Manner
    left: Told | None  # None: this side does not say
    right: Told | None
    facts: tuple[Fact, ...] = ()  # what the tie says of both
    map: Mapping[str, str] = field(default_factory=dict)  # a value of the left -> the value of the right it means
    days: int = 0  # so far apart two days are still the same
    by_period: bool = False  # the days that put the rows into the periods of the tie

    def side(self, hand: Hand) -> Told | None:
        return self.left if hand == "left" else self.right

    @property
    def compared(self) -> bool:
        return self.left is not None and self.right is not None

    def to_dict(self) -> dict[str, Any]:
        sides = {name: _told(told) for name, told in (("left", self.left), ("right", self.right))}
        return {"attribute": self.name, **sides, "tie": [each.to_dict() for each in self.facts]}


def _told(told: Told | None) -> dict[str, Any] | None:
    return {"field": told.field, "says": [each.to_dict() for each in told.facts]} if told else None


def mend_of(name: str) -> str:
    if name == "date":
        return "say `date: FIELD` in the metric"
    return f"say which fields hold it: `compare: [{{field: {name}, left: FIELD, right: FIELD}}]` in the tie"
