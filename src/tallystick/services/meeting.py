"""Rows that share a key, asked of the engine: how many they are, which amounts agree, how their dates lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.guessing import amounts, dates, keys, meeting
from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.decide import Candidate
from tallystick.core.guessing.keys import Pairing
from tallystick.core.guessing.said import NONE, Said, names_nothing, pair, sides_of
from tallystick.ports import Session
from tallystick.services.looking import Seen

Days = tuple[tuple[Column, ...], tuple[Column, ...]]
_FEW = 20_000  # values: of fewer, all were looked at
_ALIKE = 98  # percent of the rows that one key joins and another one joins, too


@dataclass(kw_only=True)
class Meetings:
    """Both files as they will be read, in one session."""

    texts: Session  # the files as they are written
    session: Session  # and as they will be read
    types: tuple[Mapping[str, str], Mapping[str, str]]
    sides: tuple[Seen, Seen]
    unread: tuple[frozenset[str], frozenset[str]]
    said: Said

    def __post_init__(self) -> None:
        self.made = 0
        self.compared: dict[tuple[int, tuple[str, ...]], frozenset[int]] = {}

    def candidate(self, pairings: tuple[Pairing, ...]) -> Candidate:
        """A key with everything that the rows that share it say."""
        self.made += 1
        left, right = f"left_{self.made}", f"right_{self.made}"
        columns = [each.left for each in pairings], [each.right for each in pairings]
        worths = (self.worths(0, columns[0]), self.worths(1, columns[1]))
        days = self.days(columns)
        form = keys.loosest(pairings)
        for hand, name in ((0, left), (1, right)):
            key = meeting.key_of([each.as_text for each in columns[hand]], self.types[hand], form)
            wanted = [each.expression for each in worths[hand]]
            firsts = [each.field for each in days[hand]]
            self.session.run(meeting.grouped(name, f"rows_{hand}", key, self.types[hand], wanted, firsts))
        counted = [int(str(each or 0)) for each in self.session.fetch(meeting.meeting_counts(left, right))[0]]
        return Candidate(
            pairings=pairings,
            whole=self._whole(pairings, left, right),
            keys=counted[0],
            left_ones=counted[1],
            right_ones=counted[2],
            agreements=self._agreements(left, right, worths),
            meetings=self._meetings(left, right, days),
            tables=(left, right),
        )

    def _whole(self, pairings: tuple[Pairing, ...], left: str, right: str) -> Pairing:
        """The figures of the whole key; what shows a pair may have been a part of its values."""
        if len(pairings) == 1 and max(pairings[0].left_values, pairings[0].right_values) < _FEW:
            return pairings[0]
        [found] = self.session.fetch(meeting.key_counts(left, right))
        return keys.together(pairings, [int(str(each or 0)) for each in found])

    def same_days(self) -> tuple[Pairing, ...]:
        """Pairs of dates as parts of a key: how many days both sides have."""
        found = []
        for one in self.sides[0].columns:
            for other in self.sides[1].columns:
                if one.kind == other.kind == "date":
                    [counted] = self.session.fetch(meeting.day_counts(one.field, other.field))
                    found.append(keys.of_days(one, other, [int(str(each or 0)) for each in counted]))
        return tuple(found)

    def same(self, one: Candidate, other: Candidate) -> bool:
        """Two names of one thing, such as an order's id and its number: what the one joins the other joins, too."""
        joined = self.session.fetch(meeting.joined_by_both(self.keys(one), self.keys(other)))
        pairs, both = (int(str(each or 0)) for each in joined[0])
        return both * 100 >= pairs * _ALIKE

    def keys(self, candidate: Candidate) -> tuple[str, str]:
        """The key of both sides, as the tie will compare it."""
        form = candidate.whole.form
        left, right = (
            meeting.key_of([(each.right if n else each.left).as_text for each in candidate.pairings], types, form)
            for n, types in enumerate(self.types)
        )
        return left, right

    def worths(self, hand: int, key: Iterable[Column]) -> tuple[Worth, ...]:
        if names_nothing(self.said.amount):
            return ()
        given = sides_of(self.said.amount, "--amount")[hand]
        columns = self.sides[hand].columns
        if given is not None:
            return (amounts.worth_said(given, columns, self.types[hand]),)
        found = amounts.worths(columns, frozenset(each.field for each in key))
        again = self._again(hand, [meeting.rendered(each.expression, self.types[hand]) for each in found])
        return tuple(each for n, each in enumerate(found) if n not in again)

    def _again(self, hand: int, expressions: Sequence[str]) -> frozenset[int]:
        """What says on every row what an earlier one says need not be tried, or asked about."""
        asked = (hand, tuple(expressions))
        if asked not in self.compared and len(expressions) > 1:
            [differ] = self.session.fetch(amounts.twins(expressions, f"rows_{hand}"))
            self.compared[asked] = amounts.repeating(differ, len(expressions))
        return self.compared.get(asked, frozenset())

    def days(self, keys: tuple[Iterable[Column], Iterable[Column]] = ((), ())) -> Days:
        """The dates that are tried on each side."""
        if self.said.date == NONE:
            return (), ()
        if self.said.date is not None:
            left, right = pair(self.said.date, "--date")
            one = dates.date_called(left, self.sides[0].columns, "left")
            return (one,), (dates.date_called(right, self.sides[1].columns, "right"),)
        found = [dates.dates(side.columns, key) for side, key in zip(self.sides, keys, strict=True)]
        again = [
            self._again(n, [meeting.day_of(each.field, self.types[n]) for each in days]) for n, days in enumerate(found)
        ]
        lefts, rights = (
            tuple(each for n, each in enumerate(days) if n not in same) for days, same in zip(found, again, strict=True)
        )
        return lefts, rights

    def _agreements(self, left: str, right: str, worths: tuple[tuple[Worth, ...], ...]) -> tuple[Agreement, ...]:
        asked = amounts.trials(worths[0], worths[1])
        if not asked:
            return ()
        [answer] = self.session.fetch(amounts.agreement_counts(left, right, asked))
        return amounts.agreements(worths[0], worths[1], asked, answer)

    def _meetings(self, left: str, right: str, days: tuple[tuple[Column, ...], ...]) -> tuple[dates.Meeting, ...]:
        if not all(days):
            return ()
        [answer] = self.session.fetch(dates.meetings_counts(left, right, len(days[0]), len(days[1])))
        return dates.meetings(days[0], days[1], answer)
