"""What the CRM remembers of its deals, as HubSpot's export of property history has it: one line for each value a
property was given, when and by whom. It is drawn from how the deal itself read; a few things happen to the log alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.chance import Chance
from tallystick.demo.days import EVENING, moment, on_the_wall
from tallystick.demo.draft import Wish
from tallystick.demo.plants import HAND, deal_of
from tallystick.demo.rows import Cells, Export, Row
from tallystick.demo.sale import Deal, Sale
from tallystick.demo.truth import Leg, Truth

TIE = "won"
STAGES = "closed->marked won"
HISTORY = Export(
    path="crm/hubspot-deal-property-history.csv",
    hour=EVENING,
    columns=("Change ID", "Record ID", "Property", "Value", "Source", "Source ID", "Changed at", "Changed by"),
)
PROPERTIES = {
    "dealstage": "Deal Stage",
    "amount": "Amount",
    "closedate": "Close Date",
    "hubspot_owner_id": "Deal owner",
}
LATER = ("closedate", "hubspot_owner_id")  # logged from their first change on
STAGE, WON = "dealstage", "Closed Won"
SIGNING = "contract-sync"  # what marks a deal as won when the contract is signed
LOCAL = "%Y-%m-%d %H:%M:%S"


@dataclass(kw_only=True)
class Mark:
    """One line that says a deal was won."""

    key: str
    at: int
    day: date
    why: str = ""  # one reason for all of it; none where it is the first of a deal that counts
    detail: str = ""


@dataclass
class Log:
    """The lines about a deal, and those that stand in it besides."""

    sale: Sale
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lacks: tuple[str, str] | None = None  # why a deal that was won has no mark

    def settle(self, truth: Truth) -> None:
        deal = self.sale.deal
        counts = deal is not None and deal.counts
        met = next((each for each in self.marks if not each.why), None) if counts else None
        if deal is not None and counts:
            leg = Leg(side="left", row=deal.key, day=deal.day)
            if met is None:
                assert self.lacks is not None, deal
                truth.part(TIE, leg, self.lacks[0], 1, self.lacks[1])
            else:
                truth.moved(TIE, leg, Leg(side="right", row=met.key, day=met.day), 1, STAGES)
        for mark in self.marks:
            truth.part(TIE, Leg(side="right", row=mark.key, day=mark.day), mark.why, 1 if mark.why else 0, mark.detail)

    def line(self, deal: str, at: int, name: str, value: str, by: str) -> Row:
        """One more line of the log."""
        row = Row(HISTORY).reads(
            at,
            {
                "Change ID": f"{deal}-{len(self.rows) + 1:03d}",
                "Record ID": deal,
                "Property": name,
                "Value": value,
                "Source": "CRM_UI" if " " in by else "INTEGRATION",
                "Source ID": f"userId:{sum(map(ord, by))}" if " " in by else by,
                "Changed at": on_the_wall(at, LOCAL),
                "Changed by": by,
            },
        )
        self.rows.append(row)
        return row

    def won(self, deal: str, at: int, day: date, by: str = SIGNING, why: str = "", detail: str = "") -> Mark:
        row = self.line(deal, at, STAGE, WON, by)
        cells = row.at(at)
        assert cells is not None
        self.marks.append(Mark(key=cells["Change ID"], at=at, day=day, why=why, detail=detail))
        return self.marks[-1]


def log(sale: Sale, deal: Row | None, chance: Chance, names: tuple[str, ...]) -> Log:
    """Every value that a deal's properties were given, and then what happens to the log."""
    found = Log(sale)
    if deal is not None and sale.deal is not None:
        _follow(found, sale.deal, deal)
    for name in names:
        PLANTS[name].after(found, chance)
    return found


def _follow(found: Log, deal: Deal, row: Row) -> None:
    before: Cells = {}
    again = dict(deal.reopened)
    for at, cells in row.states:
        assert cells is not None
        for name, column in PROPERTIES.items():
            if cells[column] == before.get(column) or (name in LATER and not before):
                continue
            if name == STAGE and cells[column] == WON:
                by = again.get(at, SIGNING)
                why = ("adjustment", "undocumented") if by == HAND else ("unexplained", "")
                found.won(deal.key, at, on_the_day(at), by, *(why if at in again else ("", "")))
            else:
                found.line(deal.key, at, name, cells[column], cells["Amount set by"] if name == "amount" else SIGNING)
        before = cells


def on_the_day(at: int) -> date:
    return date.fromisoformat(on_the_wall(at, "%Y-%m-%d"))


def happens(sale: Sale, chance: Chance, names: tuple[str, ...]) -> tuple[str, ...]:
    """What happens to the deal itself, before it is written down; and what may happen to its log."""
    deal = sale.deal
    fits = (
        deal is not None
        and deal.counts
        and not (deal.was or deal.raised or deal.owner_was or deal.day_was or deal.won_at)
    )
    if not fits or deal_of(sale).set_by != "quote-sync":
        return tuple(name for name in names if PLANTS[name].alone)
    for name in names:
        PLANTS[name].before(deal_of(sale), chance)
    return names


def _nothing_before(deal: Deal, chance: Chance) -> None:
    """The deal is as it is."""


def _nothing_after(found: Log, chance: Chance) -> None:
    """The log says what happened."""


def marked_late(deal: Deal, chance: Chance) -> None:
    deal.won_at = moment(deal.day + timedelta(days=chance.between(20, 40)), 11, 5)


def won_again(deal: Deal, chance: Chance, by: str = SIGNING) -> None:
    """Opened once more and won once more: one deal, and two lines."""
    last = max((deal.won_at or moment(deal.day, 18), *(at for at, _ in deal.reopened)))
    deal.reopened.append((last + 86_400 * chance.between(2, 8), by))


def won_again_by_hand(deal: Deal, chance: Chance) -> None:
    won_again(deal, chance, HAND)


def _first(found: Log) -> Mark:
    return next(each for each in found.marks if not each.why)


def _row_of(found: Log, mark: Mark) -> Row:
    return next(row for row in found.rows if (cells := row.at(mark.at)) and cells["Change ID"] == mark.key)


def stage_not_logged(found: Log, chance: Chance) -> None:
    one = _first(found)
    found.rows.remove(_row_of(found, one))
    found.marks.remove(one)
    found.lacks = ("handoff", "wrong state")


def nothing_logged(found: Log, chance: Chance) -> None:
    found.rows.clear()
    found.marks.clear()
    found.lacks = ("handoff", "missing")


def no_moment(found: Log, chance: Chance) -> None:
    one = _first(found)
    row = _row_of(found, one)
    cells = row.at(one.at)
    assert cells is not None
    row.states = [(one.at, {**cells, "Changed at": ""})]
    found.marks.remove(one)
    found.lacks = ("quarantine", "")


def logged_twice(found: Log, chance: Chance) -> None:
    one = _first(found)
    row = _row_of(found, one)
    found.rows.insert(found.rows.index(row), Row(HISTORY, list(row.states)))
    found.marks.append(Mark(key=one.key, at=one.at, day=one.day, why="duplicate"))


def deleted_deal(found: Log, chance: Chance) -> None:
    """Somebody has deleted the deal; its log is still there."""
    day = date(2025, chance.between(2, 12), chance.between(1, 28))
    found.won(f"2797{found.sale.number:07d}", moment(day, 12), day, why="backdoor")


def from_before(found: Log, chance: Chance) -> None:
    """Won in the CRM before this one, which took over the log and not the deal."""
    day = date(2024, chance.between(6, 12), chance.between(1, 28))
    found.won(f"2796{found.sale.number:07d}", moment(day, 12), day, why="outside_coverage")


@dataclass(frozen=True, kw_only=True)
class Plant:
    before: Callable[[Deal, Chance], None] = _nothing_before
    after: Callable[[Log, Chance], None] = _nothing_after
    wish: Wish = field(default_factory=lambda: Wish(terms="annual"))
    alone: bool = False


PLANTS = {
    "marked_late": Plant(before=marked_late),
    "won_again": Plant(before=won_again),
    "won_again_by_hand": Plant(before=won_again_by_hand),
    "stage_not_logged": Plant(after=stage_not_logged),
    "nothing_logged": Plant(after=nothing_logged),
    "no_moment": Plant(after=no_moment),
    "logged_twice": Plant(after=logged_twice),
    "deleted_deal": Plant(after=deleted_deal, alone=True),
    "from_before": Plant(after=from_before, alone=True),
}
TOGETHER = (
    ("marked_late", "won_again"),
    ("marked_late", "won_again_by_hand", "logged_twice"),
    ("won_again", "won_again_by_hand", "logged_twice", "deleted_deal"),
    ("marked_late", "logged_twice", "from_before"),
)
