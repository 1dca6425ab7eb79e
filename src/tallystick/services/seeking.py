"""The search for a key: pairs of columns with values in common, the strict spelling first.

Only where that leads to no key under which amounts agree are looser spellings tried, and then two columns together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.core.guessing import keys
from tallystick.core.guessing.composites import composites
from tallystick.core.guessing.decide import Candidate, beyond_doubt, convincing
from tallystick.core.guessing.keys import EXACT, FORMS, Form, Pairing
from tallystick.core.guessing.said import Said, column_called, pair
from tallystick.ports import Session
from tallystick.services.looking import Seen
from tallystick.services.meeting import Meetings

TRIED = 4  # candidates for the key whose amounts are looked at
_COMPOSED = 8  # keys of two columns that are looked at


def candidates_of(seeking: Seeking, meetings: Meetings) -> list[Candidate]:
    """As few looks as lead to a key: strict spellings, loose ones, two columns together."""
    if seeking.said.key:
        return seeking.given(meetings)
    found: list[Candidate] = []
    for forms in ((EXACT,), FORMS[1:]):
        likely = keys.likely([*seeking.pairings(forms)])
        for each in likely[:TRIED]:
            candidate = meetings.candidate((each,))
            found += [candidate] if candidate.says not in {one.says for one in found} else []
            if beyond_doubt(candidate):
                return found
        if any(convincing(each) for each in found):
            return found
    if all(each.neither for each in found):
        pairs = composites(seeking.found, meetings.same_days())
        found += [each for each in map(meetings.candidate, pairs[:_COMPOSED]) if not each.neither]
    return found


@dataclass(kw_only=True)
class Seeking:
    """The search for pairs of columns that have values in common, and all that was found on the way."""

    session: Session
    sides: tuple[Seen, Seen]
    said: Said
    name: str  # of this pair of files, on the engine

    def __post_init__(self) -> None:
        self.found: list[Pairing] = []
        self.asked = 0

    @property
    def tried(self) -> tuple[Pairing, ...]:
        return tuple(self.found)

    def pairings(self, forms: Sequence[Form]) -> tuple[Pairing, ...]:
        self.found += [each for form in forms for each in self._pairings(form, self._fitting(form))]
        return tuple(self.found)

    def given(self, meetings: Meetings) -> list[Candidate]:
        """The key that a person named, under the spelling that finds the most."""
        pairs = []
        for text in self.said.key:
            left, right = pair(text, "--key")
            one = column_called(left, self.sides[0].columns, "--key", "left")
            other = column_called(right, self.sides[1].columns, "--key", "right")
            forms = (self.said.normalise,) if self.said.normalise is not None else FORMS
            among = ([self.sides[0].columns.index(one)], [self.sides[1].columns.index(other)])
            found = [each for form in forms for each in self._pairings(form, among)]
            self.found += found
            pairs.append(keys.best_spelt(found) or keys.unmet(one, other, forms[0]))
        return [meetings.candidate(tuple(pairs))]

    def _fitting(self, form: Form) -> tuple[list[int], list[int]]:
        left, right = (keys.fitting(side.columns, form) for side in self.sides)
        return left, right

    def _pairings(self, form: Form, among: tuple[list[int], list[int]]) -> list[Pairing]:
        if not all(among):
            return []
        found = [*self._shared(form, among, part=self._many(among))]
        return found or [*self._shared(form, among, part=False)]

    def _many(self, among: tuple[list[int], list[int]]) -> bool:
        counted = [
            sum(side.columns[n].figures.distinct for n in chosen)
            for side, chosen in zip(self.sides, among, strict=True)
        ]
        return max(counted) > keys.MANY

    def _shared(self, form: Form, among: tuple[list[int], list[int]], *, part: bool) -> Iterator[Pairing]:
        self.asked += 1
        name = f"{self.name}_{self.asked}"
        counted = []
        for mark, side, chosen in zip("lr", self.sides, among, strict=True):
            tables = [(i, side.tables[i], keys.written(side.columns[i])) for i in chosen]
            self.session.run(keys.spelt_values(f"{mark}_{name}", tables, form, part=part))
            counted.append(self.session.fetch(keys.value_counts(f"{mark}_{name}")))
        shared = self.session.fetch(keys.overlaps(f"l_{name}", f"r_{name}"))
        left, right = self.sides
        yield from keys.pairings(left.columns, right.columns, form, (counted[0], counted[1]), shared)
