"""Once the key is known: everything else about two files that their rows can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.core.guessing import lines, odd_rows, statuses, steps
from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.assemble import Facts
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.decide import CLEAR, Candidate
from tallystick.core.guessing.guess import Hint, Question
from tallystick.core.guessing.lines import Leg, Once, Repeated
from tallystick.core.guessing.meeting import rendered
from tallystick.core.guessing.odd_rows import Odd
from tallystick.core.guessing.questions import hint_of
from tallystick.core.guessing.said import NONE, column_called, pair
from tallystick.core.guessing.statuses import Vocabularies
from tallystick.core.guessing.steps import Stepped
from tallystick.core.ties.bridge import Hand
from tallystick.services.meeting import Meetings

HANDS: tuple[Hand, Hand] = ("left", "right")
_LOOKED = 3  # amounts


def facts_of(meetings: Meetings, candidate: Candidate) -> Facts:
    asking = _Asking(meetings, candidate)
    stepped = asking.stepped()
    return Facts(
        sides=(meetings.sides[0].side("left"), meetings.sides[1].side("right")),
        candidate=candidate,
        vocabularies=asking.vocabularies(),
        unread=meetings.unread,
        hints=tuple(asking.hints()),
        stepped=stepped,
        rows_asked=None if stepped else asking.rows_of_a_key(),
        odd=(tuple(asking.odd(0)), tuple(asking.odd(1))),
    )


class _Asking:
    def __init__(self, meetings: Meetings, candidate: Candidate) -> None:
        self.meetings, self.candidate = meetings, candidate
        self.said, self.session = meetings.said, meetings.session
        self.compared = meetings.keys(candidate)

    def keys(self, n: int) -> list[Column]:
        return [each.right if n else each.left for each in self.candidate.pairings]

    # steps

    def stepped(self) -> Stepped | None:
        """Tax, fees and the like, where amounts agree only once they are taken away."""
        agreements = self.candidate.agreements
        if self.said.steps == NONE or not agreements or agreements[0].share >= steps.DIRECT:
            return None
        left, right = (self.meetings.worths(n, self.keys(n)) for n in (0, 1))
        asked = steps.trials(left, right)
        if not asked:
            return None
        [answer] = self.session.fetch(steps.counts(*self.candidate.tables, asked))
        return steps.stepped(left, right, asked, answer, agreements[0])

    # several rows of a key

    def rows_of_a_key(self) -> Question | None:
        """Asked where the amount of a key is not what its rows come to."""
        agreements = self.candidate.agreements
        if self.said.amount or not agreements or agreements[0].share >= CLEAR:
            return None
        return self._legs() or self._repeated()

    def _repeated(self) -> Question | None:
        for agreement in self.candidate.agreements[:_LOOKED]:
            for n, hand in enumerate(HANDS):
                found = self._repeats(n, agreement)
                if found.misleads:
                    others = [each for each in self.candidate.agreements if self._instead(each, agreement, n)]
                    return lines.ask_once(hand, agreement, found, self._once(n), others[:_LOOKED])
        return None

    def _repeats(self, n: int, agreement: Agreement) -> Repeated:
        worth, other = (agreement.right, agreement.left) if n else (agreement.left, agreement.right)
        position = self.meetings.worths(1 - n, self.keys(1 - n)).index(other)
        wanted = lines.in_units_of(HANDS[n], agreement, position)
        value = rendered(worth.expression, self.meetings.types[n])
        asked = lines.repeated(n, self.compared[n], value, self.candidate.tables[1 - n], wanted)
        several, alike, once, added = (int(str(each or 0)) for each in self.session.fetch(asked)[0])
        return Repeated(several=several, alike=alike, once=once, added=added)

    @staticmethod
    def _instead(one: Agreement, repeated: Agreement, n: int) -> bool:
        """Another amount of the same side that agrees at all."""
        same = one.left == repeated.left if n == 0 else one.right == repeated.right
        return not same and one.share >= 2 * _LOOKED

    def _once(self, n: int) -> Once | None:
        """The first column of which one value stands once in every key."""
        [(keys,)] = self.session.fetch(f"select cast(count(*) as bigint) from {self.candidate.tables[n]}")
        for column in lines.lines(self.meetings.sides[n].columns, self.keys(n)):
            counted = self.session.fetch(lines.rows_of_values(n, self.compared[n], column))
            if found := lines.once(column, counted, int(str(keys))):
                return found
        return None

    def _legs(self) -> Question | None:
        for n, hand in enumerate(HANDS):
            worths, others = (self.meetings.worths(m, self.keys(m)) for m in (n, 1 - n))
            if not worths or not others:
                continue
            [answer] = self.session.fetch(lines.balanced(self.candidate.tables[n], worths))
            worth = lines.journal(worths, answer)
            if worth is not None:
                found = [leg for column in self._accounts(n) for leg in self._legs_by(n, column, worth)]
                if asked := lines.ask_leg(hand, worth, found):
                    return asked
        return None

    def _accounts(self, n: int) -> tuple[Column, ...]:
        return lines.lines(self.meetings.sides[n].columns, self.keys(n))

    def _legs_by(self, n: int, column: Column, worth: Worth) -> list[Leg]:
        """By the other side's likeliest amount."""
        value = rendered(worth.expression, self.meetings.types[n])
        asked = lines.legs(n, self.compared[n], value, column, self.candidate.tables[1 - n], 0)
        return lines.legs_of(column, self.session.fetch(asked))

    # statuses

    def _few_words(self, n: int) -> tuple[Column, ...]:
        return statuses.vocabularies(self.meetings.sides[n].columns, frozenset(each.field for each in self.keys(n)))

    def vocabularies(self) -> Vocabularies | None:
        """The two columns of few words that say the most about one another; those that a person named, if any do."""
        if self.said.status == NONE:
            return None
        lefts, rights = (self._few_words(n) for n in (0, 1))
        if self.said.status is not None:
            left, right = pair(self.said.status, "--status")
            lefts = (column_called(left, self.meetings.sides[0].columns, "--status", "left"),)
            rights = (column_called(right, self.meetings.sides[1].columns, "--status", "right"),)
        found = [self._met(left, right) for left in lefts for right in rights]
        telling = [each for each in found if each.telling or self.said.status is not None]
        return max(telling, key=lambda one: one.rank) if telling else None

    def _met(self, left: Column, right: Column) -> Vocabularies:
        rows = self.session.fetch(statuses.words_that_meet(self.compared, (left.field, right.field)))
        return Vocabularies(left=left, right=right, cells=tuple((str(a), str(b), int(str(n))) for a, b, n in rows))

    def hints(self) -> Iterator[Hint]:
        """Words whose rows have no mate: they may be outside of what is compared, which only a person can say."""
        for n, hand in enumerate(HANDS):
            for column in self._few_words(n):
                asked = statuses.words_met(n, self.compared[n], column.field, self.candidate.tables[1 - n])
                counted = [(str(v), int(str(rows)), int(str(met))) for v, rows, met in self.session.fetch(asked)]
                found = statuses.lonely(column, counted)
                if found is not None:
                    yield hint_of(hand, found)

    # rows that are no data

    def odd(self, n: int) -> Iterator[Odd]:
        columns, keys = self.meetings.sides[n].columns, self.keys(n)
        dated = [each for each in columns if each.dated]
        numbers = [each for each in columns if each.number and each not in keys]
        named = odd_rows.total_rows(self._totals(n, keys), keys, dated)
        if named and (rows := self._rows_of_texts(n, named)):
            yield Odd(id="totals", bad=named, says="a row of totals is no data", rows=rows)
        heading = odd_rows.heading_rows(keys, dated, numbers)
        if heading and (rows := self._rows_of_texts(n, heading)):
            yield Odd(id="headings", bad=heading, says="a row without key, date and amount is no data", rows=rows)

    def _totals(self, n: int, keys: Sequence[Column]) -> dict[str, tuple[str, ...]]:
        """Column -> the words in it that call their row a total; in the first columns and the keys."""
        seen = self.meetings.sides[n]
        chosen = [i for i, each in enumerate(seen.columns) if i < odd_rows.FIRST or each in keys]
        found = {}
        for i in chosen:
            words = odd_rows.totals([str(v) for (v,) in self.meetings.texts.fetch(odd_rows.words_in(seen.tables[i]))])
            if words and seen.columns[i].kind in ("text", "integer"):
                found[seen.columns[i].field] = words
        return found

    def _rows_of_texts(self, n: int, condition: str) -> int:
        fields = [each.field for each in self.meetings.sides[n].columns]
        types = dict.fromkeys(fields, "VARCHAR")
        asked = odd_rows.count_of_texts(f"side_{n}", fields, rendered(condition, types))
        return int(str(self.meetings.texts.fetch(asked)[0][0]))
