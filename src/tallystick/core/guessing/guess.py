"""What was guessed, why, and how to overrule it; what could not be guessed, and what to type instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.keys import Form
from tallystick.core.ties.bridge import Hand

Shape = Literal["one_to_one", "one_to_many", "many_to_one", "many_to_many"]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One guess in words, with its figures, and the flag that says otherwise."""

    about: str  # key, amount, date, ...
    says: str  # deal_id = crm_ref
    because: str  # 4,812 of 5,000 values found on the other side
    overrule: str  # --key LEFT=RIGHT
    given: bool = False  # a person said it
    figures: Mapping[str, int | str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "says": self.says,
            "because": self.because,
            "given": self.given,
            "overrule": self.overrule,
            "figures": dict(self.figures),
        }


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Something that a person may want to say, and that is nobody's to guess."""

    says: str
    type: str

    def to_dict(self) -> dict[str, Any]:
        return {"says": self.says, "type": self.type}


@dataclass(frozen=True, kw_only=True)
class Choice:
    type: str  # the flag to type
    says: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What only a person can say: the candidates with their figures, and what to type for each."""

    about: str
    asks: str
    choices: tuple[Choice, ...] = ()
    tried: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "asks": self.asks,
            "choices": [{"type": each.type, "says": each.says} for each in self.choices],
            "tried": list(self.tried),
        }


@dataclass(frozen=True, kw_only=True)
class SideGuess:
    """One file: how it is read, what its columns are, and which of them make the number."""

    hand: Hand
    file: str  # within its folder
    folder: str
    system: str
    source: str
    metric: str
    columns: tuple[Column, ...]
    rows: int
    key: tuple[str, ...] = ()  # fields that name a row
    value: str | None = None  # an expression; none: every row is worth one
    value_says: str = ""
    date: str | None = None
    read: Mapping[str, Any] = field(default_factory=dict)  # further options of `read`
    counts: tuple[str, ...] = ()  # conditions that a person gave
    checks: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A whole first model of two files."""

    left: SideGuess
    right: SideGuess
    tie: str
    on: tuple[tuple[str, str], ...]
    form: Form
    shape: Shape
    near: int | None = None  # days; then `on` is empty
    upstream: Hand
    unit: str
    scale: int
    grain: str
    tolerance: str | None = None
    zone: str = "UTC"  # by whose clocks moments have their days
    compare: tuple[Mapping[str, Any], ...] = ()
    adds: tuple[Mapping[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hints: tuple[Hint, ...] = ()

    def evidence_of(self, about: str) -> tuple[Evidence, ...]:
        return tuple(each for each in self.evidence if each.about == about)
