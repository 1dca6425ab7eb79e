"""An unfit object without what does not fit, so that the rest of it is checked in the same run.

What is taken out is left out of the data as well: no second finding is made of it. A word that is almost right is read
as the nearest one, and what an object cannot be without has a stand-in that no check looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from tallystick.core.expressions.problems import nearest
from tallystick.core.model.base import Thing
from tallystick.core.model.reading import At, as_written

Wrong = Mapping[str, Any]  # an error as pydantic tells it

MOST_ROUNDS = 12  # each takes out what the last one brought to light
IDENTITY = frozenset({"kind", "id", "version"})  # without these nobody knows which object it is
STAND_INS: Mapping[str, Any] = {"is": "state", "read": {"table": "unread"}, "system": "unread"}


@dataclass(frozen=True, kw_only=True)
class Salvaged:
    thing: Thing | None = None
    data: Any
    gone: Mapping[At, tuple[int, ...]] = field(default_factory=dict)  # items taken out of its lists


def salvage(kind: type[Thing], data: Mapping[str, Any], wrongs: Iterable[Wrong]) -> Salvaged:
    cutting = _Cutting(data)
    for _ in range(MOST_ROUNDS):
        if not cutting.take(wrongs):
            break
        try:
            thing = kind.model_validate(cutting.rest(stand_ins=True), by_alias=True, by_name=False)
        except ValidationError as error:
            wrongs = error.errors(include_url=False)
        else:
            return Salvaged(thing=thing, data=cutting.rest(), gone=gone(cutting.cut))
    return Salvaged(data=data)


@dataclass
class _Cutting:
    data: Any
    cut: set[At] = field(default_factory=set)
    instead: dict[At, Any] = field(default_factory=dict)
    refused: set[At] = field(default_factory=set)

    def take(self, wrongs: Iterable[Wrong]) -> bool:
        """Take out what these are about; false where nothing would be left."""
        seen, before = self.rest(stand_ins=True), gone(self.cut)
        ats = [self._take(each, _written(seen, each["loc"], before)) for each in wrongs]
        self.cut.update(each for each in ats if each is not None)
        return () not in ats

    def _take(self, wrong: Wrong, at: At) -> At | None:
        missing = wrong["type"] == "missing"
        named = (*at, wrong["loc"][-1]) if missing else at
        if self.instead.pop(named, None) is not None:
            self.refused.add(named)  # its stand-in does not fit either
            return named
        if named not in self.refused and (stand_in := self._stand_in(named, wrong)) is not None:
            self.instead[named] = stand_in
            return None if missing or wrong["type"] == "literal_error" else named
        return named[:-1] if missing else named

    def _stand_in(self, at: At, wrong: Wrong) -> Any:
        if wrong["type"] == "extra_forbidden" or not at:
            return None
        if wrong["type"] == "literal_error" and (near := nearest(str(wrong["input"]), expected(wrong))) is not None:
            return near
        if at[-1] == "id":
            return f"unread_{len(self.instead)}"  # two of them are not the same one twice
        return STAND_INS.get(str(at[-1]))

    def rest(self, *, stand_ins: bool = False) -> Any:
        return self._rest(self.data, (), self.instead if stand_ins else {})

    def _rest(self, data: Any, at: At, instead: Mapping[At, Any]) -> Any:
        if at in instead:
            return instead[at]
        if isinstance(data, dict):
            names = [*data, *(str(each[-1]) for each in instead if each[:-1] == at and each[-1] not in data)]
            ats = [(*at, each) for each in names]
            return {
                each[-1]: self._rest(data.get(each[-1]), each, instead) for each in ats if self._stays(each, instead)
            }
        if isinstance(data, list):
            ats = [(*at, index) for index in range(len(data))]
            return [self._rest(data[each[-1]], each, instead) for each in ats if self._stays(each, instead)]
        return data

    def _stays(self, at: At, instead: Mapping[At, Any]) -> bool:
        return at in instead or at not in self.cut


def expected(wrong: Wrong) -> list[str]:
    """The words that a choice takes."""
    return str(wrong["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")


def gone(cut: Iterable[At]) -> Mapping[At, tuple[int, ...]]:
    """Of each list the items that were taken out."""
    found: dict[At, list[int]] = {}
    for each in cut:
        if each and isinstance(each[-1], int):
            found.setdefault(each[:-1], []).append(each[-1])
    return {at: tuple(sorted(indices)) for at, indices in found.items()}


def _written(data: Any, loc: Iterable[str | int], before: Mapping[At, tuple[int, ...]]) -> At:
    """The path as written of what pydantic names; its tags of a choice are no part of it."""
    at: At = ()
    for step in loc:
        if isinstance(data, dict) and step in data:
            data, at = data[step], (*at, step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data, at = data[step], (*at, as_written(step, before.get(at, ())))
    return at
