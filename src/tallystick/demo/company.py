"""The whole company, written contract by contract: memory holds a block of them, whatever its size.

Every pull day has a folder of its own with the exports as they were then; the truth lies apart, where no source reads.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path

from tallystick.demo import (
    balance,
    billing,
    board,
    books,
    charges,
    copied,
    crm,
    dispatch,
    finance,
    history,
    jobs,
    ledger,
    payouts,
    postings,
    regulars,
    settled,
    sheet,
    subscriptions,
    tracked,
    tracker,
)
from tallystick.demo.cast import Part, contract, paid_out, part_of
from tallystick.demo.chance import Chance
from tallystick.demo.days import Era, pull_days, read_at
from tallystick.demo.registers import Registers
from tallystick.demo.rows import Row, cents
from tallystick.demo.sale import Rates, Sale
from tallystick.demo.truth import COLUMNS, Truth

EXPORTS = (
    crm.DEALS,
    crm.SCHEDULE,
    history.HISTORY,
    billing.DOCUMENTS,
    billing.SUBSCRIPTIONS,
    ledger.LINES,
    dispatch.JOBS,
    balance.TRANSACTIONS,
    balance.PAYOUTS,
    balance.CHARGES,
    sheet.BOOKINGS,
    finance.RATES,
)
TEXTS = tuple(export for export in EXPORTS if export is not sheet.BOOKINGS)
COPIED = (crm.DEALS, sheet.BOOKINGS)
TIES = ("bookings", "posting", "jobs", "collected", "payouts", "settled", "tracker", "arr", "customers", "won")
COUNTS = ("customers", "won")  # in ones, not in cents
BATCH = 25  # contracts whose charges come in one payout
BLOCK = 40  # batches that are held in memory


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much of a company: rows of its newest exports together, and pulls of them, the newest so many."""

    rows: int
    seed: int
    pulls: int


@dataclass(frozen=True, kw_only=True)
class Pull:
    """One day on which the systems are read: where its exports lie."""

    day: date
    folder: Path

    def readings(self) -> Iterator[tuple[datetime, tuple[str, ...]]]:
        """The moments of this day in their order, each with the systems that are read then."""
        for hour in sorted({each.hour for each in EXPORTS}):
            systems = dict.fromkeys(each.path.partition("/")[0] for each in EXPORTS if each.hour == hour)
            yield datetime.fromtimestamp(read_at(self.day, hour), UTC), tuple(systems)


@dataclass
class Story:
    """All that some contracts come to: rows of every system, the truth about them, and what was registered."""

    rows: list[Row] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)
    registers: Registers = field(default_factory=Registers)

    @property
    def followed(self) -> bool:
        """The tracker has a line about one of its contracts."""
        return any(row.export is sheet.BOOKINGS for row in self.rows)

    def height(self, era: Era) -> int:
        """How many rows of it are in the newest exports."""
        moments = _moments(era.pulls[-1])
        return sum(row.at(moments[row.export.path]) is not None for row in self.rows)


def write_company(size: Size, exports: Path, truth: Path) -> tuple[tuple[Pull, ...], Registers]:
    """The exports of every pull below one folder, the truth in another; and what goes into the model's registers."""
    era = Era(seed=size.seed, pulls=pull_days(size.pulls))
    pulls = tuple(Pull(day=day, folder=exports / day.isoformat()) for day in era.pulls)
    for pull in pulls:
        _begin(pull)
    truth.mkdir(parents=True, exist_ok=True)
    for tie in TIES:
        _append(truth / f"{tie}.csv", [COLUMNS])
    registers, rates, kept = Registers(), finance.rates(era.seed), list[Row]()
    deck = board.Board(era, rates)
    stories = _stories(size, era, rates)
    while block := list(islice(stories, BLOCK)):
        rows = [row for story in block for row in story.rows]
        for pull in pulls:
            _write_rows(pull, rows)
        _write_truth(truth, block)
        deck.read(rows)
        kept += [row for story in block if story.followed for row in story.rows if row.export in COPIED]
        for story in block:
            registers.adjustments += story.registers.adjustments
            registers.aliases += story.registers.aliases
            registers.companies += story.registers.companies
            registers.conflicts += story.registers.conflicts
    _write_tracker(pulls, kept)
    _append(truth / "conflicts.csv", [tracked.COLUMNS, *registers.conflicts])
    _append(truth / "copies.csv", [copied.COLUMNS, *copied.copied(kept, era)])
    figures = deck.figures(registers.adjustments)
    board.write_deck(pulls[-1].folder / board.FILE, deck, figures)
    registers.reports = board.reports_file(deck, figures)
    _append(truth / "board.csv", [board.COLUMNS, *board.truth_lines(figures)])
    return pulls, registers


def _write_tracker(pulls: Iterable[Pull], rows: Sequence[Row]) -> None:
    """A workbook is written whole; nobody keeps a long one by hand."""
    for pull in pulls:
        moment = read_at(pull.day, sheet.BOOKINGS.hour)
        lines = [cells for row in rows if row.export is sheet.BOOKINGS and (cells := row.at(moment))]
        books.write_tracker(pull.folder / sheet.BOOKINGS.path, sheet.BOOKINGS.title[0], lines)


def _stories(size: Size, era: Era, rates: Rates) -> Iterator[Story]:
    """The company's own rows, then contract by contract until there are as many rows as are asked for."""
    own = Story(rows=list(finance.rows(rates)))
    yield own
    left = size.rows - own.height(era)
    for batch in count():
        story = _batch(batch, BATCH, era, rates)
        height = story.height(era)
        if height >= left:
            yield from _cut(batch, left, era, rates)
            return
        yield story
        left -= height


def _batch(batch: int, contracts: int, era: Era, rates: Rates) -> Story:
    """The first so many contracts of a batch, and the payouts that bundle their charges."""
    story, first = Story(), batch * BATCH
    purses = [purse for number in range(first, first + contracts) for purse in _tell(story, number, era, rates)]
    chance = Chance("payouts", era.seed, batch)
    bank = payouts.bundle(batch, purses, rates, chance, paid_out(batch, chance))
    bank.settle(story.truth)
    settled.settle(story.truth, purses, bank)
    story.rows += balance.rows(purses, bank)
    story.registers.adjustments += bank.adjustments()
    return story


def _cut(batch: int, rows: int, era: Era, rates: Rates) -> Iterator[Story]:
    """The last batch: as many of its contracts as come nearest to the rows that are still to be written."""

    def height(contracts: int) -> int:
        return _batch(batch, contracts, era, rates).height(era) if contracts else 0

    enough = bisect_left(range(BATCH), rows, key=height)
    nearest = min((enough - 1, enough), key=lambda contracts: abs(height(max(contracts, 0)) - rows))
    if nearest > 0:
        yield _batch(batch, nearest, era, rates)


def _tell(story: Story, number: int, era: Era, rates: Rates) -> Iterator[charges.Purse]:
    """One contract, and a second one of a customer who signs again."""
    part = part_of(number, era)
    sale = contract(number, era, rates, part)
    yield _tell_one(story, sale, part)
    if part.regular:
        again = regulars.signs_again(sale, Chance("again", era.seed, number), part.regular)
        if again is not None:
            yield _tell_one(story, again, Part(), part.regular)
            story.registers.companies += regulars.merged(again, part.regular)


def _tell_one(story: Story, sale: Sale, part: Part, regular: str = "") -> charges.Purse:
    """One contract through all systems; its payments are still to be bundled."""
    number, era = sale.number, sale.era
    service = jobs.serve(sale, Chance("jobs", era.seed, number), part.served)
    bills = [*sale.bills, *service.bills]
    books = postings.post(sale, bills, Chance("ledger", era.seed, number), part.posted)
    purse = charges.pay(sale, bills, Chance("charges", era.seed, number), part.paid)
    followed = tracker.track(sale, Chance("tracker", era.seed, number), part.tracked)
    sale.key_account = followed.key_account
    running = subscriptions.run(sale, Chance("subscriptions", era.seed, number), part.subscribed)
    if regular:
        regulars.known(running, regular)
    logged = history.happens(sale, Chance("happens", era.seed, number), part.logged)
    sold = list(crm.rows(sale, Chance("crm", era.seed, number)))
    log = history.log(sale, sold[0] if sold else None, Chance("history", era.seed, number), logged)
    for each in (sale, service, books, purse, followed, running, log):
        each.settle(story.truth)
    story.rows += sold
    story.rows += log.rows
    story.rows += billing.rows(sale, bills, Chance("billing", era.seed, number))
    story.rows += billing.running(running)
    story.rows += dispatch.rows(service)
    story.rows += ledger.rows(books)
    story.rows += sheet.rows(followed)
    story.registers.adjustments += [*books.adjustments(), *followed.approved]
    story.registers.aliases += followed.merged
    story.registers.conflicts += followed.conflicts
    return purse


def _moments(day: date) -> dict[str, int]:
    """When each export is read on a day."""
    return {export.path: read_at(day, export.hour) for export in EXPORTS}


def _begin(pull: Pull) -> None:
    for export in TEXTS:
        _append(pull.folder / export.path, [*([line] for line in export.title), export.columns])


def _write_rows(pull: Pull, rows: Iterable[Row]) -> None:
    """Append how each row reads at this pull."""
    found: dict[str, list[tuple[str, ...]]] = {export.path: [] for export in TEXTS}
    moments = _moments(pull.day)
    for row in rows:
        cells = row.at(moments[row.export.path])
        if cells is not None and row.export is not sheet.BOOKINGS:
            found[row.export.path].append(row.export.line(cells))
    for path, lines in found.items():
        _append(pull.folder / path, lines)


def _write_truth(folder: Path, block: Sequence[Story]) -> None:
    found: dict[str, list[tuple[str, ...]]] = {tie: [] for tie in TIES}
    for story in block:
        for line, minor in story.truth.lines():
            found[line[0]].append((*line, str(minor) if line[0] in COUNTS else cents(minor)))
    for tie, lines in found.items():
        _append(folder / f"{tie}.csv", lines)


def _append(path: Path, lines: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(lines)
