"""The board deck: a few cells that somebody filled in on one day, and what each of them is off by today.

The numbers are added up from the rows of the exports as they read on the deck's day and today. What leads from a cell
to today's number is written down in steps: how it is shown, what has changed since, a new definition, an adjustment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tallystick.demo import crm, dispatch, sheet
from tallystick.demo.books import EMPTY, new_book
from tallystick.demo.days import Era, month_of, read_at
from tallystick.demo.registers import Adjustment
from tallystick.demo.rows import Cells, Row, cents
from tallystick.demo.sale import Rates
from tallystick.demo.truth import converted

FILE, SHEET, FIRST_LINE = "board/board-deck.xlsx", "KPIs", 5
REDEFINED = date(2026, 7, 1)  # from then on warranty jobs are no revenue
COLUMNS = ("report", "step", "detail", "amount")
THEN, NOW = "then", "now"
BEFORE = 6  # pulls
MISTYPED = 25_000_00
Key = tuple[str, str, str]  # metric, moment, month


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A cell of the deck, and what leads from it to today's number."""

    id: str
    says: str
    metric: str
    month: str
    scale: int
    places: int
    published: int  # in cents, as people read it
    exact: int  # what stands in the cell
    steps: tuple[tuple[str, str, int], ...]


@dataclass
class Board:
    """The numbers of every month on the deck's day and today."""

    era: Era
    rates: Rates
    sums: dict[Key, int] = field(default_factory=lambda: defaultdict(int))

    def read(self, rows: Iterable[Row]) -> None:
        for row in rows:
            worth = _WORTH.get(row.export.path)
            if worth is None:
                continue
            for when, day in ((THEN, self._pull), (NOW, self.era.pulls[-1])):
                cells = row.at(read_at(day, row.export.hour))
                for metric, month, minor in worth(cells, self.rates) if cells else ():
                    self.sums[metric, when, month] += minor

    @property
    def day(self) -> date:
        """The deck's; the systems were read the day before."""
        return self._pull + timedelta(days=1)

    @property
    def _pull(self) -> date:
        return self.era.pulls[max(0, len(self.era.pulls) - 1 - BEFORE)]

    def figures(self, on_top: Iterable[Adjustment]) -> list[Figure]:
        known = [each for each in on_top if each.metric == "tracked" and not each.row]
        changed, paper = self._most("crm_bookings", "crm_bookings", THEN), known[0].period if known else "2026-03"
        return [
            self._figure("deck_bookings", "Bookings", "crm_bookings", changed, 1000, 0),
            self._figure("deck_jobs", "Field service revenue", "jobs_done", self._most("old", "jobs_done", NOW), 1, 0),
            self._figure(
                "deck_jobs_changed", "Field service revenue", "jobs_done", self._most("old", "old", THEN), 1000, 0
            ),
            self._figure("deck_key_accounts", "Key accounts", "tracked", paper, 1000, 1, known),
            self._figure(
                "deck_typed", "Bookings", "crm_bookings", self._most("crm_bookings", "", NOW), 1000, 0, typed=MISTYPED
            ),
        ]

    def _figure(
        self,
        id: str,
        says: str,
        metric: str,
        month: str,
        scale: int,
        places: int,
        on_top: Iterable[Adjustment] = (),
        typed: int = 0,
    ) -> Figure:
        old = "old" if metric == "jobs_done" and self.day < REDEFINED else metric
        then, kept, now = (self.sums[each] for each in ((old, THEN, month), (old, NOW, month), (metric, NOW, month)))
        exact = then + typed
        published = _shown(exact, scale, places)
        steps = [
            ("unexplained", "", then - published) if typed else ("rounding", "", then - published),
            ("snapshot", "", kept - then),
            ("definition", "version 2", now - kept),
            *(("adjustment", each.id, each.minor) for each in on_top if each.period == month),
        ]
        return Figure(
            id=id,
            says=says,
            metric=metric,
            month=month,
            scale=scale,
            places=places,
            published=published,
            exact=exact,
            steps=tuple(step for step in steps if step[2]),
        )

    def _most(self, one: str, other: str, when: str) -> str:
        """The closed month in which today's number of the one is furthest from the other's, then or today."""
        months = sorted({month for _, _, month in self.sums if "2025" < month < month_of(self.day)})
        return max(months, key=lambda each: abs(self.sums[one, NOW, each] - self.sums[other, when, each]))


def _deal(cells: Cells, rates: Rates) -> Iterator[tuple[str, str, int]]:
    if cells["Deal Stage"] == "Closed Won":
        month = cells["Close Date"][:7]
        yield "crm_bookings", month, converted(_cents(cells["Amount"]), rates[cells["Currency"], month])


def _job(cells: Cells, rates: Rates) -> Iterator[tuple[str, str, int]]:
    done = cells["Job Status"] in ("Done", "Completed") and cells["Technician"] and cells["Completion Date"]
    if done:
        total = _cents(cells["Jobs Total"].lstrip("$").replace(",", ""))
        yield "old", _month(cells["Completion Date"]), total
        if cells["Job Type"] != "Warranty":
            yield "jobs_done", _month(cells["Completion Date"]), total


def _line(cells: Cells, rates: Rates) -> Iterator[tuple[str, str, int]]:
    if cells["Amount"] != "tbd" and cells["Formula"] != EMPTY:
        month = _month(cells["Booked"])
        yield "tracked", month, converted(_cents(cells["Amount"]), rates[cells["Currency"], month])


_WORTH = {crm.DEALS.path: _deal, dispatch.JOBS.path: _job, sheet.BOOKINGS.path: _line}


def _cents(text: str) -> int:
    return int(text.replace(".", ""))


def _month(day: str) -> str:
    month, _, year = day.split("/")
    return f"{year}-{int(month):02d}"


def _shown(minor: int, scale: int, places: int) -> int:
    """As people read it: half of the last place goes away from nought."""
    step = scale * (100, 10, 1)[places]
    steps = (abs(minor) * 2 + step) // (2 * step)
    return steps * step if minor >= 0 else -steps * step


def write_deck(path: Path, board: Board, figures: list[Figure]) -> None:
    """A page of figures; some cells hold more than they show."""
    with new_book(path) as book:
        cover = book.add_worksheet("Cover")
        cover.write_string(1, 1, f"Board meeting, {board.day:%d %B %Y}")
        page = book.add_worksheet(SHEET)
        page.merge_range(1, 1, 1, 4, "Key figures, USD; k = thousands", book.add_format({"bold": True}))
        for nth, each in enumerate(figures, start=FIRST_LINE - 1):
            page.write_string(nth, 1, f"{each.says}{' (k)' if each.scale == 1000 else ''}")
            page.write_string(nth, 2, each.month)
            shape = book.add_format({"num_format": "#,##0" + (".0" if each.places else "")})
            held = each.exact if nth % 2 else each.published
            page.write_number(nth, 3, float(cents(held)) / each.scale, shape)
        book.add_worksheet("old").hide()


def reports_file(board: Board, figures: list[Figure]) -> str:
    texts = [
        f"kind: report\nid: {each.id}\nwhere: Board deck, page 4, {each.says}\n"
        f"read: {{file: data/{FILE}, sheet: {SHEET}, cell: D{nth}}}\nmetric: {each.metric}\nperiod: {each.month}\n"
        f'as_of: "{board.day.isoformat()}T09:00-06:00"\nshows: {{scale: {each.scale}, places: {each.places}}}\n'
        "owner: user:marta\n"
        for nth, each in enumerate(figures, start=FIRST_LINE)
    ]
    return "# What the board was shown, and where it stands.\n" + "---\n".join(texts)


def truth_lines(figures: list[Figure]) -> Iterator[tuple[str, ...]]:
    for each in figures:
        yield from ((each.id, step, detail, cents(minor)) for step, detail, minor in each.steps)
