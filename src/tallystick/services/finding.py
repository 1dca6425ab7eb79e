"""Find out how two exports meet: keys by their values, then amounts and dates by the rows that share a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.core.guessing import amounts, dates, draft, keys, meeting
from tallystick.core.guessing.amounts import Worth
from tallystick.core.guessing.assemble import assemble
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.decide import Candidate
from tallystick.core.guessing.guess import Guess, Question, SideGuess
from tallystick.core.guessing.keys import FORMS, Pairing
from tallystick.core.guessing.said import Said
from tallystick.core.model.types import sql_types
from tallystick.ports import Session
from tallystick.services.looking import Exported, Scratch, Seen, look, pull_all, session_of

TRIED = 4  # candidates for the key whose amounts are looked at


@dataclass(frozen=True, kw_only=True)
class Found:
    guess: Guess | None = None
    question: Question | None = None


def find(scratch: Scratch, left: Exported, right: Exported, said: Said) -> Found:
    looked = look(scratch, (left, right), day_first={})
    with looked.session() as (session, (one, other)):
        likely = _pairings(session, one, other, said)
    if not likely:
        return Found(question=Question(about="key", asks="Nothing joins these files.", tried=()))
    candidates = _candidates(scratch, (one, other), likely[:TRIED])
    outcome = assemble(one.exported_side("left"), other.exported_side("right"), candidates, said)
    if isinstance(outcome, Question):
        return Found(question=outcome)
    return Found(guess=outcome)


def _pairings(session: Session, left: Seen, right: Seen, said: Said) -> tuple[Pairing, ...]:
    found: list[Pairing] = []
    for n, form in enumerate(FORMS):
        counted = []
        for mark, side in (("l", left), ("r", right)):
            tables = [(i, side.tables[i]) for i, column in enumerate(side.columns) if keys.can_be_key(column)]
            if not tables:
                return ()
            session.run(keys.spelt_values(f"spelt_{mark}_{n}", tables, form))
            counted.append(session.fetch(keys.value_counts(f"spelt_{mark}_{n}")))
        shared = session.fetch(keys.overlaps(f"spelt_l_{n}", f"spelt_r_{n}"))
        found += keys.pairings(left.columns, right.columns, form, (counted[0], counted[1]), shared)
    return keys.likely(found)


def _candidates(scratch: Scratch, sides: tuple[Seen, Seen], likely: Sequence[Pairing]) -> list[Candidate]:
    """Each likely key with what the rows that share it say, asked of the files as they will be read."""
    texts = {"tallystick.yaml": draft.passing("typed")}
    typed = [_typed(side) for side in sides]
    for side in typed:
        texts[f"model/{side.system}.yaml"] = f"{draft.system_text(side)}---\n{draft.source_text(side)}"
    texts["model/people.yaml"] = draft.PEOPLE
    bench = scratch.open(texts)
    pulled = pull_all(bench, [side.source for side in typed])
    with session_of(bench) as session:
        types = []
        for n, side in enumerate(typed):
            manifest = pulled[side.source].manifest
            assert manifest is not None  # pull_all refuses
            session.attach(f"rows_{n}", bench.store.open(manifest.id).files)
            types.append(sql_types(bench.model.sources[side.source]))
        asking = _Asking(session=session, types=(types[0], types[1]), sides=sides)
        return [asking.candidate(n, each) for n, each in enumerate(likely)]


def _typed(seen: Seen) -> SideGuess:
    """Every column as what it was taken for; whole numbers once more as text, for they may be keys."""
    columns = list(seen.columns)
    columns += [as_text(each) for each in seen.columns if each.kind == "integer"]
    return replace(seen.exported_side("left"), columns=tuple(columns))


def as_text(column: Column) -> Column:
    return replace(column, figures=replace(column.figures, field=text_field(column)), kind="text", numbers=None)


def text_field(column: Column) -> str:
    return f"{column.field}__text" if column.kind == "integer" else column.field


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """Questions about rows that share a key."""

    session: Session
    types: tuple[Mapping[str, str], Mapping[str, str]]
    sides: tuple[Seen, Seen]

    def candidate(self, n: int, pairing: Pairing) -> Candidate:
        left, right = f"left_{n}", f"right_{n}"
        worths = (self._worths(0, pairing.left), self._worths(1, pairing.right))
        days = (dates.dates(self.sides[0].columns), dates.dates(self.sides[1].columns))
        for hand, name, column in ((0, left, pairing.left), (1, right, pairing.right)):
            key = meeting.key_of([text_field(column)], self.types[hand], pairing.form)
            wanted = [each.expression for each in worths[hand]]
            firsts = [each.field for each in days[hand]]
            self.session.run(meeting.grouped(name, f"rows_{hand}", key, self.types[hand], wanted, firsts))
        [(shared, left_ones, right_ones)] = self.session.fetch(meeting.meeting_counts(left, right))
        return Candidate(
            pairings=(pairing,),
            keys=int(shared or 0),
            left_ones=int(left_ones or 0),
            right_ones=int(right_ones or 0),
            agreements=self._agreements(left, right, worths),
            meetings=self._meetings(left, right, days),
        )

    def _worths(self, hand: int, key: Column) -> tuple[Worth, ...]:
        return amounts.worths(self.sides[hand].columns, frozenset({key.field}))

    def _agreements(
        self, left: str, right: str, worths: tuple[tuple[Worth, ...], tuple[Worth, ...]]
    ) -> tuple[amounts.Agreement, ...]:
        asked = amounts.trials(*worths)
        if not asked:
            return ()
        [answer] = self.session.fetch(amounts.agreement_counts(left, right, asked))
        return amounts.agreements(*worths, asked, answer)

    def _meetings(
        self, left: str, right: str, days: tuple[tuple[Column, ...], tuple[Column, ...]]
    ) -> tuple[dates.Meeting, ...]:
        if not all(days):
            return ()
        [answer] = self.session.fetch(dates.meetings_counts(left, right, len(days[0]), len(days[1])))
        return dates.meetings(*days, answer)
