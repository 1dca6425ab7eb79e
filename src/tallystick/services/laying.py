"""What a plan needs on the engine before it runs: snapshots attached, small tables loaded, calendars laid out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tallystick.core.calendar import deadline_of
from tallystick.core.model import NearPass, Stock, TogetherPass
from tallystick.core.periods import Fiscal, period_of, periods_between
from tallystick.core.snapshots import Column
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import UNDATED
from tallystick.core.ties.grouping import decided, windows
from tallystick.core.ties.projection import date_field
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.sql import quoted
from tallystick.ports import Session
from tallystick.services.asking import Asked
from tallystick.services.desk import Desk

YEARS_BACK = 30  # a stock that stands since the year 1 is shown in no more periods than these
DAY = Column(name="day", type="DATE")


class Labels:
    """Period labels by first day."""

    def __init__(self, desk: Desk, question: Question) -> None:
        self.grain = grain_of(desk, question)

    def of(self, start: date) -> str:
        found = period_of(start, self.grain)
        return found.label if found else UNDATED


def grain_of(desk: Desk, question: Question) -> Any:
    """The grain of a tie: one everybody knows, or a fiscal calendar of the project."""
    return desk.fiscal.get(question.tie.grain, question.tie.grain)


def lay_out(desk: Desk, asked: Asked, session: Session) -> None:
    """Attach the snapshots, load the small tables, and lay out the calendars over the days that occur."""
    question = asked.question
    for relation, files in asked.attached.items():
        session.attach(relation, files)
    for relation, table in asked.loaded.items():
        session.load(relation, table.columns, table.rows)
    if question.decided:
        for relation, (columns, rows) in decided.tables(question).rows.items():
            session.load(relation, columns, rows)
    for side in (question.left, question.right):
        if side.rates is not None:
            session.run(rate_spans(side))
    if question.deadlines:
        _load_deadlines(desk, question, session)
    _load_windows(desk, question, session)
    if question.fiscal:
        _load_fiscal(desk, question, session)
    if question.shape == "stock":
        _load_stock_periods(desk, question, session)


def rate_spans(side: SideFacts) -> Statement:
    """Rates as spans of days: each holds until the next of its currency. A day with two rates has none: it is asked
    about, not guessed (`rates_apart`)."""
    known = f"select currency, date, rate from {side.hand}_rate_rows where date is not null and rate is not null"
    return Statement(
        name=f"{side.hand}_rates",
        kind="table",
        sql=(
            "select currency, date as from_day, lead(date) over (partition by currency order by date nulls last) as"
            f" until_day, case when min(rate) = max(rate) then min(rate) end as rate from ({known}) known"
            " group by currency, date"
        ),
    )


def _days_of(session: Session, side: SideFacts, name: str | None) -> list[date]:
    """Every day that occurs in a field."""
    if name is None:
        return []
    column = _day_column(side, name)
    found = session.fetch(f"select distinct {column} from {side.hand}_rows where {column} is not null")
    return sorted(day for (day,) in found if isinstance(day, date))


def _load_deadlines(desk: Desk, question: Question, session: Session) -> None:
    handoff = question.handoff
    assert handoff is not None and handoff.within is not None
    up = question.side(question.upstream)
    days = _days_of(session, up, handoff.from_.at) if up.source.id == handoff.from_.source else []
    rows = [(day, deadline_of(day, handoff.within, desk.calendar)) for day in days]
    session.load("deadlines", (DAY, Column(name="due", type="DATE")), rows)


def _load_windows(desk: Desk, question: Question, session: Session) -> None:
    """For each pass that asks how far apart days are, every day that occurs as a number."""
    spans = [(i, each.days) for i, each in enumerate(question.tie.match, start=1)
             if isinstance(each, NearPass | TogetherPass) and each.days is not None]  # fmt: skip
    if not spans:
        return
    days: set[date] = set()
    for side in (question.left, question.right):
        days |= set(_days_of(session, side, date_field(side)))
    for i, span in spans:
        session.load(windows.name(i), windows.COLUMNS, windows.rows(days, span, desk.calendar))


def _load_fiscal(desk: Desk, question: Question, session: Session) -> None:
    rows: dict[date, date] = {}
    grain = grain_of(desk, question)
    assert isinstance(grain, Fiscal)
    periods = list(grain.periods())
    for period in periods:
        for n in range((period.end - period.start).days + 1):
            rows[period.start + timedelta(days=n)] = period.start
    if question.shape == "stock" and periods:
        before, after = periods[0].start, periods[-1].end + timedelta(days=1)
        for day in _stock_days(
            session, question, both=True
        ):  # what began before the calendar stands in its first period
            rows.setdefault(day, before if day < before else after)
    session.load("calendar", (DAY, Column(name="start", type="DATE")), sorted(rows.items()))


def _load_stock_periods(desk: Desk, question: Question, session: Session) -> None:
    """A stock is shown from the first period that any row begins in, to the period of the as-of."""
    grain = grain_of(desk, question)
    starts = _stock_days(session, question, both=False)[:1]
    if isinstance(grain, Fiscal):
        starts = [max(day, *(first for _, first in grain.years[:1])) for day in starts]
    periods = periods_between(starts[0], question.as_of_day, grain) if starts else ()
    session.load("stock_periods", (Column(name="p", type="DATE"),), [*((each.start,) for each in periods), (None,)])


def _stock_days(session: Session, question: Question, *, both: bool) -> list[date]:
    """The days on which rows of either side begin to stand; or, with the others, cease to."""
    days: set[date] = set()
    for side in (question.left, question.right):
        if isinstance(side.metric.of, Stock):
            days |= set(_days_of(session, side, side.metric.of.from_))
            days |= set(_days_of(session, side, side.metric.of.until)) if both else set()
    earliest = question.as_of_day - timedelta(days=366 * YEARS_BACK)
    return sorted(max(day, earliest) if not both else day for day in days)


def _day_column(side: SideFacts, name: str) -> str:
    dated = f"{name}__date"
    return quoted(dated if dated in side.columns else name)
