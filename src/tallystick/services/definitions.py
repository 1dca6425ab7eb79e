"""Two systems' definitions beside each other: the tie's groups, made on the engine, and what each side says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations
from typing import Any

from tallystick.core.definitions.answer import Compared, DefinitionsAnswer, End, Known, Line, ThingRow, lags_of
from tallystick.core.definitions.attribute import Attribute, mend_of
from tallystick.core.definitions.defining import attributes
from tallystick.core.definitions.plan import Behind, Plan, alone, behind, plan
from tallystick.core.errors import UsageWrong
from tallystick.core.findings import Finding, finding
from tallystick.core.model import Model, Tie
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.naming import no_such
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.codes import RATE_MISSING
from tallystick.core.ties.question import HANDS, Question
from tallystick.ports import Session
from tallystick.services.asking import ask
from tallystick.services.desk import Desk
from tallystick.services.laying import lay_out
from tallystick.services.tie import work


def ties_between(model: Model, names: Sequence[str]) -> tuple[str, ...]:
    """The ties that are named, or those between the metrics, sources and systems that are; else all."""
    if not model.ties:
        raise UsageWrong("the model has no tie", mend="write one, or let `tally compare` draft one from two files")
    if not names:
        return tuple(model.ties)
    known = {*model.ties, *model.metrics, *model.sources, *model.systems}
    for name in names:
        if name not in known:
            raise no_such("tie, metric, source or system", name, sorted(known))
    wanted = list(dict.fromkeys(names))
    if all(name in model.ties for name in wanted):
        return tuple(wanted)
    return _between(model, wanted)


def _between(model: Model, wanted: Sequence[str]) -> tuple[str, ...]:
    called = {name: _called(model, tie) for name, tie in model.ties.items()}
    if len(wanted) == 1:
        found = [name for name, sides in called.items() if any(wanted[0] in each for each in sides.values())]
    else:
        pairs = list(combinations(wanted, 2))
        found = [name for name, sides in called.items() if any(_leads(sides, *pair) for pair in pairs)]
    joined = {each for name in found for side in called[name].values() for each in side}
    apart = [name for name in wanted if name not in joined] if found else wanted
    if apart:
        words = f"there is no tie between {' and '.join(apart)}"
        words = words if len(apart) > 1 else f"{apart[0]} has no tie with any of the others"
        mend = f"the ties are {', '.join(sorted(model.ties))}; declare one more in the model"
        raise UsageWrong(words, mend=mend)
    return tuple(found)


def _called(model: Model, tie: Tie) -> dict[Hand, set[str]]:
    """Every name that a side goes by."""
    found: dict[Hand, set[str]] = {}
    for hand, metric in zip(HANDS, (tie.left, tie.right), strict=True):
        source = model.sources[model.metrics[metric].from_]
        found[hand] = {metric, source.id, source.system}
    return found


def _leads(sides: dict[Hand, set[str]], one: str, other: str) -> bool:
    return (one in sides["left"] and other in sides["right"]) or (other in sides["left"] and one in sides["right"])


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """The answer of one tie, and its rows while `definitions` is open."""

    answer: DefinitionsAnswer
    question: Question
    made: Plan
    session: Session

    def rows(self, which: Behind) -> Iterator[ThingRow]:
        """In a fixed order; refused where the attribute is not there to be compared."""
        if which.attribute is not None:
            _comparable(self.answer, which.attribute)
        return self._streamed(behind(self.made.rows, which)) if self.made.rows else iter(())

    def alone(self, hand: Hand) -> Iterator[ThingRow]:
        """The rows of what this side alone knows."""
        return self._streamed(alone(self.made.alone, hand))

    def _streamed(self, sql: str) -> Iterator[ThingRow]:
        return (_row(self.question.unit, each) for each in self.session.stream(sql))


@contextmanager
def definitions(desk: Desk, name: str, *, as_of: datetime | None = None) -> Iterator[Definitions]:
    asked = ask(desk, name, as_of=as_of)
    question, desk_model = asked.question, desk.model
    defined = attributes(desk_model, question.tie)
    both = tuple(each for each in defined if each.compared)
    made = plan(question, both)
    desk.certificate()
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        lay_out(desk, asked, session)
        for step in made.steps:
            work(session, step, desk.likeness)
        told = {name: session.fetch(sql) for name, sql in made.queries.items()}
        answer = _answer(desk_model, question, defined, told, asked.findings)
        yield Definitions(answer=answer, question=question, made=made, session=session)


Told = dict[str, list[tuple[Any, ...]]]


def _answer(
    model: Model, question: Question, defined: Sequence[Attribute], told: Told, found: Sequence[Finding]
) -> DefinitionsAnswer:
    unit = question.unit
    known = {row[0]: row[1:] for row in told["known"]}
    both, left, right = (_known(unit, known.get(each)) for each in ("both", *HANDS))
    outside = {side: int(many) for side, many in told["outside"]}
    numbers = {each.name: i for i, each in enumerate(each for each in defined if each.compared)}
    return DefinitionsAnswer(
        tie=question.tie.id,
        question=question.tie.question or "",
        unit=unit,
        left=_end(model, question, "left", outside),
        right=_end(model, question, "right", outside),
        both=both,
        only_left=left,
        only_right=right,
        compared=tuple(_compared(unit, each, numbers.get(each.name), told) for each in defined),
        findings=(*found, *_unrated(question, told)),
    )


def _end(model: Model, question: Question, hand: Hand, outside: dict[str, int]) -> End:
    side = question.side(hand)
    system = model.systems[side.source.system]
    return End(
        system=system.name or system.id,
        metric=side.metric.id,
        source=side.source.id,
        snapshot=side.snapshot,
        outside=outside.get(hand, 0),
        quarantined=side.quarantined,
    )


def _known(unit: Unit, row: tuple[Any, ...] | None) -> Known:
    things, left, right, left_amount, right_amount = row or (0, 0, 0, 0, 0)
    return Known(
        things=int(things),
        left_rows=int(left),
        right_rows=int(right),
        left_amount=_amount(unit, left_amount),
        right_amount=_amount(unit, right_amount),
    )


def _compared(unit: Unit, attribute: Attribute, number: int | None, told: Told) -> Compared:
    if number is None:
        return Compared(attribute=attribute)
    agreed = {bool(agrees): (int(things), int(same)) for agrees, things, same in told[f"agreed_{number}"]}
    lines = tuple(
        Line(
            left=left,
            right=right,
            lag=None if lag is None else int(lag),
            agrees=bool(agrees),
            things=int(things),
            left_amount=_amount(unit, left_amount),
            right_amount=_amount(unit, right_amount),
        )
        for left, right, lag, agrees, things, left_amount, right_amount in told[f"lines_{number}"]
    )
    counted = told.get(f"different_{number}")
    return Compared(
        attribute=attribute,
        agree=agreed.get(True, (0, 0))[0],
        part=agreed.get(False, (0, 0))[0],
        same_period=sum(same for _, same in agreed.values()) if attribute.by_period else None,
        lines=lines,
        different=int(counted[0][0]) if counted else len(lines),
        lags=lags_of(lines),
    )


def _unrated(question: Question, told: Told) -> Iterator[Finding]:
    for side, many, example in sorted(told["unrated"]):
        words = f"{many} rows of {question.side(side).source.id} have no rate that can be used, first row {example};"
        words += " they are in the things, and not in the amounts"
        yield finding(RATE_MISSING, words, subject=f"tie {question.tie.id}", count=int(many), samples=(str(example),))


def _comparable(answer: DefinitionsAnswer, name: str) -> None:
    """An attribute that one side does not define parts nowhere: that is said, not answered with no rows."""
    known = {each.attribute.name: each.attribute for each in answer.compared}
    if name not in known:
        raise no_such("attribute", name, list(known))
    attribute = known[name]
    if attribute.compared:
        return
    silent = [end.system for end, told in ((answer.left, attribute.left), (answer.right, attribute.right)) if not told]
    words = f"{' and '.join(dict.fromkeys(silent))} {'does' if len(silent) == 1 else 'do'} not define {name}"
    raise UsageWrong(words, where=f"tie {answer.tie}", mend=mend_of(name))


def _amount(unit: Unit, value: Decimal | int) -> Amount:
    return Amount(minor=minor_of(Decimal(value), unit.scale), unit=unit)


def _row(unit: Unit, told: tuple[Any, ...]) -> ThingRow:
    attribute, thing, side, row, day, amount, counts, says, left, right, lag, agrees = told
    return ThingRow(
        attribute=attribute,
        thing=thing,
        side=side,
        row=row,
        date=day,
        amount=None if amount is None else _amount(unit, amount),
        counts=counts,
        says=says,
        left=left,
        right=right,
        lag=None if lag is None else int(lag),
        agrees=agrees,
    )
