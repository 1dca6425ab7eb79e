"""A line of the tracker, and what the tracker has of a contract: its settling, money and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tallystick.demo.books import EMPTY
from tallystick.demo.registers import Adjustment, Alias
from tallystick.demo.sale import Deal, Reason, Sale
from tallystick.demo.truth import Leg, Truth

TIE = "tracker"
STAGES = "won->tracked"
COLUMNS = ("tie", "field", "row", "kind", "says", "other_says")
STAGES_READ = {"Closed Won": "won", "Contract Sent": "open"}
STATUSES_READ = {"Won": "won", "Sent": "open", "Lost": "lost"}


@dataclass(kw_only=True)
class Line:
    """One row of the sheet."""

    deal: str
    customer: str
    day: date
    amount: int
    money: str
    rate: int
    typed_by: str = ""
    comment: str = ""
    owner: str = ""
    status: str = "Won"
    text: str = ""  # what stands in the cell in place of an amount
    formula: str = ""  # how the amount came about
    was: tuple[int, int] | None = None  # until this moment the amount was so much
    counts: bool = True
    whole: tuple[str, str] | None = None
    matched: int = 0
    rest: list[Reason] = field(default_factory=list)

    def leg(self) -> Leg:
        row = self.deal or self.customer
        return Leg(side="right", row=row, day=self.day, rate=self.rate, money=self.money)


@dataclass
class Tracker:
    """The lines about a contract, and what of its deal they lack."""

    sale: Sale
    key_account: bool
    lines: list[Line] = field(default_factory=list)
    lacking: list[Reason] = field(default_factory=list)
    approved: list[Adjustment] = field(default_factory=list)
    merged: list[Alias] = field(default_factory=list)
    conflicts: list[tuple[str, ...]] = field(default_factory=list)

    def line(self, deal: str, day: date, amount: int) -> Line:
        customer = self.sale.customer
        rate = self.sale.rate(day)
        made = Line(deal=deal, customer=customer.name, day=day, amount=amount, money=customer.money, rate=rate)
        if self.sale.deal is not None and deal == self.sale.deal.key:
            made.owner = self.sale.deal.owner
        self.lines.append(made)
        return made

    def settle(self, truth: Truth) -> None:
        deal = self.sale.deal
        if deal is not None and deal.counts and self.key_account:
            self._settle_deal(truth, deal)
        for line in self.lines:
            if line.counts:
                self._settle_line(truth, line)
            self._settle_date_and_status(line)
        for each in self.approved:
            if not each.row:
                truth.add((TIE, each.period, "adjustment", "documented", "right", f"adjustment:{each.id}"), each.minor)

    def _settle_date_and_status(self, line: Line) -> None:
        deal = self.sale.deal
        if deal is None or line.text or line.formula == EMPTY:
            return
        if line.deal not in (deal.key, *(each.was for each in self.merged)):
            return
        if line.day != deal.day:
            moved = deal.day_was is not None and deal.day_was[1] == line.day
            self._part(
                "booked_on", line, "stale" if moved else "conflicting", line.day.isoformat(), deal.day.isoformat()
            )
        known, told = STAGES_READ.get(deal.stage, deal.stage), STATUSES_READ.get(line.status, "")
        if told != known:
            kind = "stale" if told == "open" else "conflicting" if told else "missing"
            self._part("status", line, kind, told, known)

    def _part(self, name: str, line: Line, kind: str, says: str, other_says: str) -> None:
        self.conflicts.append((TIE, name, line.deal, kind, says, other_says))

    def _settle_deal(self, truth: Truth, deal: Deal) -> None:
        leg = self.sale.leg(deal)
        if deal.whole:
            truth.part(TIE, leg, deal.whole, deal.total(deal.amount))
            return
        if deal.raised:
            truth.part(TIE, leg, "snapshot", deal.raised[1] * deal.years)
        for cause, detail, minor in self.lacking:
            truth.part(TIE, leg, cause, minor, detail)
        matched = sum(each.matched for each in self.lines)
        assert deal.total(deal.amount) == matched + sum(minor for _, _, minor in self.lacking), (deal, self.lines)

    def _settle_line(self, truth: Truth, line: Line) -> None:
        leg = line.leg()
        if line.whole:
            truth.part(TIE, leg, line.whole[0], line.amount, line.whole[1])
            return
        for cause, detail, minor in line.rest:
            truth.part(TIE, leg, cause, minor, detail)
        if line.matched:
            assert self.sale.deal is not None
            truth.moved(TIE, self.sale.leg(self.sale.deal), leg, line.matched, STAGES)
        assert line.amount == line.matched + sum(minor for _, _, minor in line.rest), line
