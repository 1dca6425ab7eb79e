"""Find out how two exports meet: keys by their values, then amounts and dates by the rows that share a key.

The strict spelling of keys comes first. Only where it leads to no key under which amounts agree are looser ones tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tallystick.core.findings import Finding
from tallystick.core.guessing import draft, keys
from tallystick.core.guessing.assemble import assemble
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.composites import composites
from tallystick.core.guessing.decide import Candidate, choose_key, convincing
from tallystick.core.guessing.guess import Guess, Question, SideGuess
from tallystick.core.guessing.keys import EXACT, FORMS, Form, Pairing
from tallystick.core.guessing.questions import nothing_joins
from tallystick.core.guessing.said import Said, column_called, day_first, pair
from tallystick.core.model.types import sql_types
from tallystick.ports import Session
from tallystick.services.facts import facts_of
from tallystick.services.looking import Bench, Exported, Scratch, Seen, look, pull_all, session_of
from tallystick.services.meeting import Meetings

TRIED = 4  # candidates for the key whose amounts are looked at
_COMPOSED = 8  # keys of two columns that are looked at
Sides = tuple[Seen, Seen]


def find(scratch: Scratch, left: Exported, right: Exported, said: Said) -> Guess | Question:
    days = {left.source: day_first(said, "left"), right.source: day_first(said, "right")}
    looked = look(scratch, (left, right), days_first=days)
    if (empty := looked.empty()) is not None:
        return Question(about="rows", asks=f"{empty} has no rows, so there is nothing to compare. Which file is meant?")
    with looked.session() as (session, (one, other)), _typed(scratch, (one, other), said, session) as meetings:
        seeking = _Seeking(session=session, sides=(one, other), said=said)
        candidates = _candidates(seeking, meetings)
        if not candidates:
            return nothing_joins(left.path.name, right.path.name, seeking.tried)
        candidate = choose_key(candidates, meetings.same)
        if isinstance(candidate, Question):
            return candidate
        return assemble(facts_of(meetings, candidate), said)


def _candidates(seeking: _Seeking, meetings: Meetings) -> list[Candidate]:
    """As few looks as lead to a key: strict spellings, loose ones, two columns together."""
    if seeking.said.key:
        return seeking.given(meetings)
    found: list[Candidate] = []
    for forms in ((EXACT,), FORMS[1:]):
        likely = keys.likely([*seeking.pairings(forms)])
        known = {each.says for each in found}
        found += [one for one in (meetings.candidate((each,)) for each in likely[:TRIED]) if one.says not in known]
        if any(convincing(each) for each in found):
            return found
    if all(each.neither for each in found):
        pairs = composites(seeking.found, meetings.same_days())
        found += [each for each in map(meetings.candidate, pairs[:_COMPOSED]) if not each.neither]
    return found


@dataclass(kw_only=True)
class _Seeking:
    """The search for pairs of columns that have values in common, and all that was found on the way."""

    session: Session
    sides: Sides
    said: Said

    def __post_init__(self) -> None:
        self.found: list[Pairing] = []

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

    def _pairings(self, form: Form, among: tuple[list[int], list[int]]) -> Iterator[Pairing]:
        if not all(among):
            return
        name = f"{'_'.join(form) or 'exact'}_{len(self.found)}"
        counted = []
        for mark, side, chosen in zip("lr", self.sides, among, strict=True):
            tables = [(i, side.tables[i]) for i in chosen]
            self.session.run(keys.spelt_values(f"{mark}_{name}", tables, form))
            counted.append(self.session.fetch(keys.value_counts(f"{mark}_{name}")))
        shared = self.session.fetch(keys.overlaps(f"l_{name}", f"r_{name}"))
        left, right = self.sides
        yield from keys.pairings(left.columns, right.columns, form, (counted[0], counted[1]), shared)


@contextmanager
def _typed(scratch: Scratch, sides: Sides, said: Said, texts_in: Session) -> Iterator[Meetings]:
    """The files once more, read as what their columns were taken for."""
    texts = {"tallystick.yaml": draft.passing("typed"), "model/people.yaml": draft.PEOPLE}
    typed = [_typed_side(each) for each in sides]
    for side in typed:
        texts[f"model/{side.system}.yaml"] = f"{draft.system_text(side)}---\n{draft.source_text(side)}"
    bench = scratch.open(texts)
    pulled = pull_all(bench, [side.source for side in typed])
    with session_of(bench) as session:
        types = []
        for n, side in enumerate(typed):
            _attach(bench, session, f"rows_{n}", side.source)
            types.append(sql_types(bench.model.sources[side.source]))
        unread = [_unread(pulled[side.source].findings) for side in typed]
        yield Meetings(
            texts=texts_in,
            session=session,
            types=(types[0], types[1]),
            sides=sides,
            unread=(unread[0], unread[1]),
            said=said,
        )


def _attach(bench: Bench, session: Session, name: str, source: str) -> None:
    newest = bench.store.manifests(source)[-1]
    session.attach(name, bench.store.open(newest.id).files)


def _typed_side(seen: Seen) -> SideGuess:
    """Every column as what it was taken for; whole numbers once more as text, for they may be keys."""
    columns = list(seen.columns)
    columns += [_twin(each) for each in seen.columns if each.kind == "integer"]
    unique = next((each for each in seen.columns if each.unique and each.kind == "text"), None)
    side = seen.side("left")
    return replace(side, columns=tuple(columns), key=(unique.field,) if unique else ())


def _twin(column: Column) -> Column:
    return replace(column, figures=replace(column.figures, field=column.as_text), kind="text", numbers=None)


def _unread(findings: Sequence[Finding]) -> frozenset[str]:
    """The fields of which some value did not read."""
    return frozenset(each.place.field for each in findings if each.place and each.place.row and each.place.field)
