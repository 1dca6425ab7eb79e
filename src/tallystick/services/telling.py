"""A thing that has been followed, told: stages with their rows, links with their figures, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallystick.core.model import Source
from tallystick.core.money import Amount, Unit, minor_of, unit
from tallystick.core.periods import period_of
from tallystick.core.stories.chain import Chain, Leg
from tallystick.core.stories.ends import Called, ends_of, why_not
from tallystick.core.stories.lookup import told as told_in
from tallystick.core.stories.members import causes, effects, numbers
from tallystick.core.stories.reach import Stood
from tallystick.core.stories.story import Days, End, Found, Line, Link, Number, Stage, Story, StoryRow
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping import decided
from tallystick.core.ties.passes import pass_name
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.ports import Session
from tallystick.services.desk import Desk
from tallystick.services.laying import grain_of
from tallystick.services.reaching import ROW, SIDE, G, Reaching, stood_name
from tallystick.services.standing import Told

STATUS = ("status", "state", "stage")


@dataclass(frozen=True, kw_only=True)
class Telling:
    desk: Desk
    session: Session
    chain: Chain
    told: tuple[Told, ...]
    reaching: Reaching
    relations: dict[str, list[str]]

    def story(self, thing: str, *, names: tuple[str, ...], found: tuple[Found, ...], notes: tuple[str, ...]) -> Story:
        return Story(
            thing=thing,
            path=self.chain.path,
            names=names,
            found=found,
            stages=tuple(self._stages()),
            links=tuple(self._links()),
            ends=tuple(self._ends()),
            notes=notes,
        )

    # stages

    def _stages(self) -> Iterator[Stage]:
        says = self._says()
        for source in self.chain.sources:
            rows = self.reaching.reach.rows(source)
            if not rows:
                continue
            question, hand = self._side(source)
            told = list(self._rows(source, rows))
            days = sorted(each.date for each in told if each.date is not None and each.counts)
            system = self.desk.model.systems[self.desk.model.sources[source].system]
            yield Stage(
                source=source,
                system=system.name or system.id,
                says=says.get(source, ""),
                snapshot=question.side(hand).snapshot,
                rows=tuple(sorted(told, key=lambda each: (each.date or "9", each.row))),
                first=days[0] if days else None,
                last=days[-1] if days else None,
            )

    def _says(self) -> dict[str, str]:
        """What is done in each source, as the handoffs between them call it."""
        found: dict[str, str] = {}
        for leg in self.chain.legs:
            stages = self.desk.model.handoffs[leg.handoff].stages if leg.handoff else ()
            if len(stages) >= 2:
                found.setdefault(leg.end, stages[-1])
        for leg in self.chain.legs:
            stages = self.desk.model.handoffs[leg.handoff].stages if leg.handoff else ()
            if stages:
                found.setdefault(leg.start, stages[0])
        return found

    def _side(self, source: str) -> tuple[Question, Hand]:
        return next(
            (one.question, hand)
            for one, leg in zip(self.told, self.chain.legs, strict=True)
            for hand in HANDS
            if leg.source(hand) == source
        )

    def _rows(self, source: str, rows: Sequence[str]) -> Iterator[StoryRow]:
        """Each row as the first metric sees it in which it counts; flows before stocks, money before mere counts."""
        seen: dict[str, list[tuple[bool, bool, int, Hand, list[Stood]]]] = {row: [] for row in rows}
        for at, leg in enumerate(self.chain.legs):
            for hand in HANDS:
                if leg.source(hand) != source:
                    continue
                by_row: dict[str, list[Stood]] = {}
                for each in self.reaching.standing(at, hand):
                    by_row.setdefault(each.row, []).append(each)
                metric = self.told[at].question.side(hand).metric
                second = metric.shape != "flow" or metric.value is None
                for row, stood in by_row.items():
                    seen[row].append((not stood[0].counts, second, at, hand, stood))
        status = self._status(source, rows)
        for row, found in seen.items():
            if found:
                _, _, at, hand, stood = min(found, key=lambda each: each[:3])
                yield self._row(source, row, at, hand, stood, status.get(row))

    def _row(self, source: str, row: str, at: int, hand: Hand, stood: Sequence[Stood], status: str | None) -> StoryRow:
        question, first = self.told[at].question, stood[0]
        excluded = None if first.counts else why_not(question.side(hand).metric, first)
        held = f"held in quarantine by {first.held}" if first.held is not None else None
        crossed = self.reaching.reach.groups.get(self.chain.legs[at].tie, set())
        parts = [each for each in stood if each.part is not None and each.g in crossed]
        shared = not self.reaching.reach.whole(source, row)
        natives = [each.native for each in stood if each.native is not None]
        return StoryRow(
            row=f"{source}#{row}",
            date=first.day.isoformat() if first.day else None,
            amount=_native(sum(natives, Decimal(0)), first.cur, question.unit) if natives else None,
            counts=first.counts,
            status=status,
            why_not=held or excluded,
            shared=shared,
            share=_native(sum((each.native or Decimal(0) for each in parts), Decimal(0)), first.cur, question.unit)
            if shared and parts
            else None,
        )

    def _status(self, source: str, rows: Sequence[str]) -> dict[str, str]:
        declared = self.desk.model.sources[source]
        name = self._status_field(declared)
        question, hand = self._side(source)
        fields = question.side(hand).columns
        if name is None or name not in fields:
            return {}
        self.session.load("front", (ROW,), [(row,) for row in rows])
        found: dict[str, str] = {}
        for relation in self.relations[source]:
            said = self.session.fetch(told_in(relation, name, fields))
            found |= {str(row): str(value) for row, value in said if value is not None}
        return found

    def _status_field(self, source: Source) -> str | None:
        """What the ties compare as status, else what the model calls so."""
        for at, leg in enumerate(self.chain.legs):
            for hand in HANDS:
                if leg.source(hand) == source.id:
                    for each in self.told[at].question.tie.compare:
                        if each.field in STATUS:
                            return each.left if hand == "left" else each.right
        by_attribute = [n for n, f in source.fields.items() if f.attribute and f.attribute.rpartition(".")[2] in STATUS]
        return next(iter([*by_attribute, *(name for name in STATUS if name in source.fields)]), None)

    # links

    def _links(self) -> Iterator[Link]:
        for at, leg in enumerate(self.chain.legs):
            groups = sorted(self.reaching.reach.groups.get(leg.tie, ()))
            own: dict[Hand, list[Stood]] = {
                hand: [each for each in self.reaching.standing(at, hand) if each.g in groups] for hand in HANDS
            }
            if groups and _worth_telling(own):
                yield self._link(at, leg, groups, own)

    def _link(self, at: int, leg: Leg, groups: Sequence[str], own: dict[Hand, list[Stood]]) -> Link:
        one = self.told[at]
        question = one.question
        place = period_of(question.as_of_day, grain_of(self.desk, question)) if question.shape == "stock" else None
        self.session.load("wanted", (G,), [(g,) for g in groups])
        mine = sorted({(each.side, each.row) for hand in HANDS for each in own[hand] if each.held is None})
        self.session.load("own", (SIDE, ROW), mine)
        told = {
            str(row[0]): row[1:] for row in self.session.fetch(numbers(stood_name(at), place.start if place else None))
        }
        label = place.label if place else None
        sources = {hand: leg.source(hand) for hand in HANDS}
        found = self.session.fetch(effects(stood_name(at), f"kept_{at}", sources, label))
        lines = [_line(row, question) for row in found]
        return Link(
            tie=leg.tie,
            run=one.result.run,
            unit=question.unit.code,
            upstream=leg.upstream,
            left=_number(question, "left", told.get("left")),
            right=_number(question, "right", told.get("right")),
            period=label,
            linked_by=_linked_by(question, own),
            days=_days(own[leg.upstream], own[OTHER[leg.upstream]]),
            lines=tuple(lines),
        )

    # ends

    def _ends(self) -> Iterator[End]:
        for at, leg in enumerate(self.chain.legs):
            crossed = self.reaching.reach.groups.get(leg.tie, set())
            hand = leg.upstream
            own = [each for each in self.reaching.standing(at, hand) if each.g in crossed]
            mates = self.reaching.mates_of(at, hand, sorted({each.g for each in own}))
            alone = [each for each in own if not any(mate.held is None for mate in mates[each.g])]
            held = {g: [each for each in found if each.held is not None] for g, found in mates.items()}
            called = self._called(at, hand, sorted({each.g for each in alone}))
            yield from ends_of(self.told[at].question, self.desk.calendar, alone, held, called)
        for source in self.chain.sources:
            rows = self.reaching.reach.rows(source)
            if rows and not self.chain.leads_on(source):
                named = tuple(f"{source}#{row}" for row in rows)
                yield End(source=source, kind="end", rows=named, says="no tie leads on from here")

    def _called(self, at: int, hand: Hand, groups: Sequence[str]) -> Called:
        """By which causes the tie explains the rows of groups, and each group as a whole."""
        self.session.load("wanted", (G,), [(g,) for g in groups])
        found: dict[tuple[str, str | None], set[str]] = {}
        for g, row, cause in self.session.fetch(
            causes(stood_name(at), f"kept_{at}", hand, self.chain.legs[at].source(hand))
        ):
            for place in ((str(g), str(row)), (str(g), None)):
                found.setdefault(place, set()).add(str(cause))
        return found


def _worth_telling(own: dict[Hand, list[Stood]]) -> bool:
    """Both sides have it, or one counts it: a tie that the thing is no part of has nothing to say."""
    return bool(own["left"] and own["right"]) or any(each.counts for hand in HANDS for each in own[hand])


def _number(question: Question, hand: Hand, row: Sequence[Any] | None) -> Number:
    side, scale = question.side(hand), question.unit.scale
    whole, own, many, mine = row or (Decimal(0), Decimal(0), 0, 0)
    return Number(
        source=side.source.id,
        metric=side.metric.id,
        amount=Amount(minor=minor_of(whole, scale), unit=question.unit),
        own=Amount(minor=minor_of(own, scale), unit=question.unit),
        rows=int(many),
        own_rows=int(mine),
    )


def _line(row: Sequence[Any], question: Question) -> Line:
    period, cause, detail, side, own, effect, many, example, evidence = row
    return Line(
        period=str(period),
        cause=str(cause),
        detail=str(detail or ""),
        side="left" if side == "left" else "right",
        effect=Amount(minor=minor_of(effect, question.unit.scale), unit=question.unit),
        rows=int(many),
        own=bool(own),
        row=str(example),
        evidence=str(evidence or ""),
    )


def _linked_by(question: Question, own: dict[Hand, list[Stood]]) -> tuple[str, ...]:
    names = {i: pass_name(each) for i, each in enumerate(question.tie.match, start=1)} | decided.names(question)
    found = sorted({each.by_pass for hand in HANDS for each in own[hand] if each.by_pass in names})
    return tuple(names[i] for i in found)


def _days(before: Sequence[Stood], after: Sequence[Stood]) -> Days | None:
    one, other = (sorted(each.day for each in rows if each.counts and each.day) for rows in (before, after))
    if not one or not other:
        return None
    return Days(first=(other[0] - one[0]).days, last=(other[-1] - one[-1]).days)


def _native(value: Decimal, code: str | None, told_in_unit: Unit) -> Amount:
    """In the row's own currency, to as many places as it has."""
    known = unit(code) if code and code != told_in_unit.code else told_in_unit
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    exact = Unit(code=known.code, scale=min(4, max(known.scale, places)))
    return Amount(minor=minor_of(value, exact.scale), unit=exact)
