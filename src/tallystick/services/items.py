"""What is left to do: the kept rows of one or several ties as lists of exceptions, open items and fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from tallystick.core.errors import SnapshotMissing, TallyError
from tallystick.core.items.report import (
    RULE_COLUMNS,
    RULES,
    Item,
    Kept,
    Wanted,
    item_of,
    items,
    rule_rows,
    selected,
    sum_of,
    summed,
)
from tallystick.core.items.rollforward import (
    Forward,
    OpenItem,
    aged,
    carried,
    forwards,
    forwards_of,
    listed,
    open_item_of,
)
from tallystick.core.items.rules import rules
from tallystick.core.money import Amount, Unit
from tallystick.core.moves.movement import moment
from tallystick.core.periods import period_of
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import TieResult
from tallystick.ports import Session
from tallystick.services.asking import ask
from tallystick.services.desk import Desk
from tallystick.services.tie import run_tie

EVERYTHING = Wanted()
Failed = tuple[str, TallyError]  # a tie that cannot be answered, and why
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A tie as it was answered at a moment, with what is to be attached."""

    tie: str
    run: str
    result: TieResult
    kept: Kept
    as_of: datetime
    downstream: str  # the source


@dataclass(frozen=True, kw_only=True)
class Exceptions:
    """The items of some ties, the largest first; read while `exceptions` is open."""

    answered: tuple[Answered, ...]
    failed: tuple[Failed, ...]
    session: Session

    def listed(self, wanted: Wanted = EVERYTHING) -> Iterator[Item]:
        units = units_of(self.answered)
        for row in self.session.stream(selected("items", wanted)):
            yield item_of(row, units)

    def summed(self, wanted: Wanted = EVERYTHING) -> list[tuple[str, str, int, Amount]]:
        """Tie, kind, how many items, what they come to."""
        told = self.session.fetch(summed("items", wanted))
        return sorted(sum_of(each, units_of(self.answered)) for each in told)

    def known(self, column: str) -> list[str]:
        """What the rules know: owners, systems to mend, causes and fields."""
        return [str(each) for (each,) in self.session.fetch(f"select distinct {column} from {RULES} order by {column}")]


@contextmanager
def exceptions(desk: Desk, names: Sequence[str], *, as_of: datetime | None = None) -> Iterator[Exceptions]:
    answered, failed = each_of(names, lambda name, at: answered_at(desk, name, as_of, f"now_{at}"))
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        load_rules(session, answered)
        lay_out_items(desk, session, answered, "items")
        yield Exceptions(answered=answered, failed=failed, session=session)


@dataclass(frozen=True, kw_only=True)
class RolledForward:
    """Open items between two moments; read while `open_items` is open."""

    opening: tuple[Answered, ...]
    closing: tuple[Answered, ...]
    failed: tuple[Failed, ...]
    forwards: tuple[Forward, ...]
    session: Session

    def listed(self, *, about: str | None = None, still_open: bool = False) -> Iterator[OpenItem]:
        units = units_of(self.closing)
        for row in self.session.stream(listed("carried", about=about, still_open=still_open)):
            yield open_item_of(row, units)

    def known(self, column: str) -> list[str]:
        return [str(each) for (each,) in self.session.fetch(f"select distinct {column} from {RULES} order by {column}")]

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        lines = [each.to_dict() for each in self.forwards]
        return {
            "format": 1,
            "ties": [
                {
                    "tie": closing.tie,
                    "from": moment(opening.as_of),
                    "to": moment(closing.as_of),
                    "runs": [opening.run, closing.run],
                    "lines": [each for each in lines if each["tie"] == closing.tie],
                }
                for opening, closing in zip(self.opening, self.closing, strict=True)
            ],
        }


@contextmanager
def open_items(
    desk: Desk, names: Sequence[str], *, start: datetime | None = None, end: datetime | None = None
) -> Iterator[RolledForward]:
    """From one moment to another; else from the start of the tie's running period to now."""
    pairs, failed = each_of(names, lambda name, at: _both(desk, name, start, end, at))
    opening, closing = tuple(one for one, _ in pairs), tuple(other for _, other in pairs)
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        load_rules(session, closing)
        for name, answered in (("opening_items", opening), ("closing_items", closing)):
            lay_out_items(desk, session, answered, name)
        session.run(Statement(name="carried", kind="table", sql=carried("opening_items", "closing_items")))
        lines = forwards_of(session.fetch(forwards("carried")), session.fetch(aged("carried")), units_of(closing))
        yield RolledForward(opening=opening, closing=closing, failed=failed, forwards=lines, session=session)


def _both(desk: Desk, name: str, start: datetime | None, end: datetime | None, at: int) -> tuple[Answered, Answered]:
    closing = answered_at(desk, name, end, f"now_{at}")
    return answered_at(desk, name, start or opening_moment(desk, closing), f"was_{at}"), closing


def each_of(names: Sequence[str], answer: Callable[[str, int], T]) -> tuple[tuple[T, ...], tuple[Failed, ...]]:
    """Of several ties, one that cannot be answered does not keep the others from it."""
    found: list[T] = []
    failed: list[Failed] = []
    for at, name in enumerate(names):
        try:
            found.append(answer(name, at))
        except TallyError as error:
            failed.append((name, error))
    if failed and not found:
        raise failed[0][1]
    return tuple(found), tuple(failed)


def opening_moment(desk: Desk, closing: Answered) -> datetime:
    """The start of the period that is running; later where nothing had been pulled by then."""
    zone, grain = ZoneInfo(desk.calendar.zone), closing.result.grain
    day = closing.as_of.astimezone(zone).date()
    period = period_of(day, desk.fiscal.get(grain, grain))  # type: ignore[arg-type]
    start = datetime.combine(period.start if period else day, time(), tzinfo=zone).astimezone(UTC)
    known = first_known(desk, closing.tie)
    if known >= closing.as_of:
        raise SnapshotMissing(
            f"nothing was read on both sides before {moment(closing.as_of)}, so nothing is carried forward",
            where=f"tie {closing.tie}",
            mend="run `tally pull` again later, or name a moment with --from",
        )
    return max(start, known)


def first_known(desk: Desk, name: str) -> datetime:
    """When both sides of a tie had been read for the first time."""
    tie = desk.model.ties[name]
    sources = [desk.model.metrics[each].from_ for each in (tie.left, tie.right)]
    return max(desk.store.manifests(each)[0].as_of for each in sources)


def answered_at(desk: Desk, name: str, as_of: datetime | None, relation: str) -> Answered:
    asked = ask(desk, name, as_of=as_of)
    question = asked.question
    result = run_tie(desk, name, as_of=as_of)
    if question.tie.compare and desk.results.conflicts(result.run) is None:  # kept by an earlier version
        result = run_tie(desk, name, as_of=as_of, fresh=True)
    return Answered(
        tie=name,
        run=result.run,
        result=result,
        as_of=question.as_of,
        downstream=question.side(question.downstream).source.id,
        kept=Kept(
            tie=name,
            unit=question.unit,
            shape=question.shape,
            as_of_day=question.as_of_day,
            rows=relation,
            conflicts=f"{relation}_parted" if question.tie.compare else None,
            rules=rules(question, desk.model),
        ),
    )


def lay_out_items(desk: Desk, session: Session, answered: Sequence[Answered], name: str) -> None:
    """The items of these answers under one name."""
    for each in answered:
        _attach(desk, session, each.kept, each.run)
    session.run(Statement(name=name, kind="table", sql=items([each.kept for each in answered])))


def _attach(desk: Desk, session: Session, kept: Kept, run: str) -> None:
    session.attach(kept.rows, [desk.results.rows(run)])
    parted = desk.results.conflicts(run)
    if kept.conflicts is not None and parted is not None:
        session.attach(kept.conflicts, [parted])


def load_rules(session: Session, answered: Sequence[Answered]) -> None:
    session.load(RULES, RULE_COLUMNS, rule_rows([each.kept for each in answered]))


def units_of(answered: Sequence[Answered]) -> dict[str, Unit]:
    return {each.tie: each.kept.unit for each in answered}
