"""The whole company, written contract by contract: memory holds a block of them, whatever its size.

Every pull day has a folder of its own with the exports as they were then; the truth lies apart, where no source reads.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from tallystick.demo import billing, crm, finance
from tallystick.demo.cast import LEADS, contract
from tallystick.demo.chance import Chance
from tallystick.demo.days import Era, pull_days, read_at
from tallystick.demo.rows import Export, Row
from tallystick.demo.truth import COLUMNS, Truth

EXPORTS = (crm.DEALS, crm.SCHEDULE, billing.DOCUMENTS, finance.RATES)
BLOCK = 2000
ROWS_EACH = 5  # of all newest exports together, for a contract


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much of a company: contracts, and pulls of its exports, the newest so many."""

    rows: int
    seed: int
    pulls: int

    @property
    def contracts(self) -> int:
        return max(len(LEADS), self.rows // ROWS_EACH)


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


def write_company(size: Size, exports: Path, truth: Path) -> tuple[Pull, ...]:
    """The exports of every pull below one folder, the truth in another."""
    pulls = tuple(Pull(day=day, folder=exports / day.isoformat()) for day in pull_days(size.pulls))
    for pull in pulls:
        _begin(pull)
    truth.mkdir(parents=True, exist_ok=True)
    with (truth / "bookings.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        stories = _stories(size)
        while block := list(islice(stories, BLOCK)):
            for pull in pulls:
                _write_rows(pull, [row for rows, _ in block for row in rows])
            for _, found in block:
                writer.writerows((*line, amount_text(minor)) for line, minor in found.lines())
    return pulls


def amount_text(minor: int) -> str:
    return f"{'-' if minor < 0 else ''}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def _stories(size: Size) -> Iterator[tuple[list[Row], Truth]]:
    """The rows of each contract with the truth about them, after those of the company itself."""
    era = Era(seed=size.seed, pulls=pull_days(size.pulls))
    rates = finance.rates(era.seed)
    yield list(finance.rows(rates)), Truth()
    for number in range(size.contracts):
        sale = contract(number, era, rates)
        truth, chance = Truth(), Chance("written", era.seed, number)
        sale.settle(truth)
        yield [*crm.rows(sale, chance), *billing.rows(sale, chance)], truth


def _begin(pull: Pull) -> None:
    for export in EXPORTS:
        path = pull.folder / export.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerow(export.columns)


def _write_rows(pull: Pull, rows: Iterable[Row]) -> None:
    """Append how each row reads at this pull."""
    found: dict[str, list[list[str]]] = {export.path: [] for export in EXPORTS}
    for row in rows:
        export: Export = row.export
        cells = row.at(read_at(pull.day, export.hour))
        if cells is not None:
            found[export.path].append([cells[name] for name in export.columns])
    for path, lines in found.items():
        with (pull.folder / path).open("a", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(lines)
