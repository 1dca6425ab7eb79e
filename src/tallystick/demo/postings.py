"""What becomes of billing's documents in the ledger, and what finance books besides.

A document is posted a day or two after it was issued, at the ledger's own rate of the month. What happens to a posting
leaves billing as it is; where it makes the two sides differ, the reason is kept on the row that has more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tallystick.demo.chance import Chance
from tallystick.demo.days import LAST, last_of, month_of
from tallystick.demo.draft import Wish
from tallystick.demo.plants import AFTER_READING
from tallystick.demo.registers import Adjustment
from tallystick.demo.sale import Bill, Reason, Sale, waiting
from tallystick.demo.truth import PAR, Leg, Truth

TIE = "posting"
STAGES = "invoiced->posted"
JUST_BEFORE = date(2026, 6, 29)  # what is issued from here on need not be posted yet
HAND = "Carl Boateng"
BY = "billing-sync"


@dataclass(kw_only=True)
class Entry:
    """One document of the ledger; its receivable is what counts."""

    key: int
    day: date
    total: int
    tax: int
    rate: int
    kind: str = "Invoice"
    bill: Bill | None = None
    external: str = ""
    account: str = "1100"
    posting: str = "Yes"
    created_at: int | None = None  # if not on the day
    modified_by: str = BY
    applied_to: int | None = None
    counts: bool = True
    whole: tuple[str, str] | None = None  # one reason for all of it
    matched: int = 0
    rest: list[Reason] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The receivable's own number."""
        return str(self.key * 4 + 1)


@dataclass
class Books:
    """The ledger's entries for a contract, and what of each document they lack."""

    sale: Sale
    bills: list[Bill]
    entries: list[Entry] = field(default_factory=list)
    lacking: dict[str, Reason] = field(default_factory=dict)  # by document
    approved: list[tuple[Entry, int]] = field(default_factory=list)
    made: int = 0

    def enter(self, bill: Bill | None, day: date, total: int, **more: object) -> Entry:
        rate = self.sale.rate(day) if bill is not None else PAR
        self.made += 1
        key = 3_000_000 + self.sale.number * 64 + self.made
        entry = Entry(key=key, day=day, total=total, tax=bill.tax if bill else 0, rate=rate, bill=bill)
        self.entries.append(replace(entry, external=bill.key if bill else "", **more))  # type: ignore[arg-type]
        return self.entries[-1]

    def settle(self, truth: Truth) -> None:
        for bill in self.bills:
            if bill.counts:
                self._settle_bill(truth, bill)
        for entry in self.entries:
            if entry.counts:
                self._settle_entry(truth, entry)

    def _settle_bill(self, truth: Truth, bill: Bill) -> None:
        leg = self._bill_leg(bill)
        if bill.whole in ("duplicate", "reversal"):
            truth.part(TIE, leg, bill.whole, bill.total)
            return
        cause, detail, minor = self.lacking.get(bill.key, ("", "", 0))
        truth.part(TIE, leg, cause, minor, detail)
        matched = sum(each.matched for each in self.entries if each.bill is bill)
        assert matched + minor == bill.total, (bill, matched, minor)

    def _settle_entry(self, truth: Truth, entry: Entry) -> None:
        leg = self._entry_leg(entry)
        if entry.whole:
            cause, detail = entry.whole
            truth.part(TIE, leg, cause, entry.total, detail)
            return
        for cause, detail, minor in entry.rest:
            truth.part(TIE, leg, cause, minor, detail)
        if entry.matched:
            assert entry.bill is not None
            truth.moved(TIE, self._bill_leg(entry.bill), leg, entry.matched, STAGES)
        assert entry.total == entry.matched + sum(minor for _, _, minor in entry.rest), entry

    def _bill_leg(self, bill: Bill) -> Leg:
        return Leg(side="left", row=bill.key, day=bill.day, rate=self.sale.rate(bill.day), money=self.money)

    def _entry_leg(self, entry: Entry) -> Leg:
        return Leg(side="right", row=entry.line, day=entry.day, rate=entry.rate, money=self.money)

    def adjustments(self) -> list[Adjustment]:
        return [
            Adjustment(
                id=f"adj-{entry.key}",
                metric="ledger_receivables",
                period=month_of(entry.day),
                minor=minor,
                because="Accrual agreed at the month-end close",
                source="ledger.lines",
                row=entry.line,
            )
            for entry, minor in self.approved
        ]

    @property
    def money(self) -> str:
        return self.sale.customer.money


def post(sale: Sale, bills: list[Bill], chance: Chance, names: tuple[str, ...]) -> Books:
    """The entries of all documents, and then what happens to some."""
    books = Books(sale, bills)
    lag = chance.below(3)  # the same for all, so that what was issued first is posted first
    for bill in bills:
        _post_one(books, bill, chance, lag)
    for name in names:
        one = _plain(books)
        if PLANTS[name].alone or one is not None:
            PLANTS[name].act(books, one, chance)  # type: ignore[arg-type]
    return books


def _post_one(books: Books, bill: Bill, chance: Chance, lag: int) -> None:
    if not bill.live or bill.status == "void" or (bill.status == "draft" and chance.percent(50)):
        return
    before = bill.total + (bill.was[1] - bill.subtotal if bill.was else 0)
    day = min(bill.day + timedelta(days=lag), LAST)
    kind = "Credit Memo" if bill.object == "credit_note" else "Invoice"
    entry = books.enter(bill, day, before, kind=kind)
    if bill.takes_back:
        entry.applied_to = next(each for each in books.entries if each.external == bill.takes_back).key
    if bill.status == "draft":
        entry.rest.append(("handoff", "ahead", entry.total))
    elif bill.customer_name == "":
        entry.rest.append(("quarantine", "", entry.total))
    elif not bill.counts:
        entry.rest.append(("naming", "", entry.total))
    elif bill.whole in ("duplicate", "reversal"):
        entry.whole = (bill.whole, "")
    else:
        entry.matched = bill.total
        if bill.was:
            entry.rest.append(("stale", "", before - bill.total))
        if bill.day >= JUST_BEFORE:
            _not_yet(books, entry, chance)


def _not_yet(books: Books, entry: Entry, chance: Chance) -> None:
    """Posted while the ledger was read last, or not at all."""
    assert entry.bill is not None
    books.lacking[entry.bill.key] = waiting(entry.bill)
    if chance.percent(50):
        entry.created_at, entry.whole = AFTER_READING, ("snapshot", "")
    else:
        books.entries.remove(entry)
    entry.matched = 0


def _plain(books: Books) -> Entry | None:
    """A posting that agrees, of a contract without documents that take one another back."""
    if any(each.whole in ("duplicate", "reversal") or each.made == "manual" for each in books.bills):
        return None
    agreed = [each for each in books.entries if each.matched == each.total > 0 and each.bill and not each.bill.was]
    return next((each for each in agreed if each.bill and each.bill.day < date(2026, 6, 1)), None)


def _lacks(books: Books, entry: Entry, cause: str, detail: str = "", minor: int | None = None) -> None:
    assert entry.bill is not None
    books.lacking[entry.bill.key] = (cause, detail, entry.matched if minor is None else minor)
    entry.matched -= entry.matched if minor is None else minor


def posted_late(books: Books, one: Entry, chance: Chance) -> None:
    one.day = min(one.day + timedelta(days=chance.between(20, 45)), LAST)
    one.rate = books.sale.rate(one.day)


def never_posted(books: Books, one: Entry, chance: Chance) -> None:
    _lacks(books, one, "handoff", "missing")
    books.entries.remove(one)


def awaiting_approval(books: Books, one: Entry, chance: Chance) -> None:
    _lacks(books, one, "handoff", "wrong state")
    one.posting, one.counts = "No", False


def odd_posting(books: Books, one: Entry, chance: Chance) -> None:
    _lacks(books, one, "naming")
    one.posting, one.counts = "Y", False


def other_account(books: Books, one: Entry, chance: Chance) -> None:
    _lacks(books, one, "definition", "receivables")
    one.account, one.counts = "1150", False


def posted_twice(books: Books, one: Entry, chance: Chance) -> None:
    day = min(one.day + timedelta(days=chance.between(1, 20)), LAST)
    twin = books.enter(one.bill, day, one.total)
    twin.whole = ("duplicate", "")


def booked_anew(books: Books, one: Entry, chance: Chance) -> None:
    """Taken back at the month's end and booked again the day after."""
    month_end = last_of(one.day)
    back = books.enter(one.bill, month_end, -one.total, kind="Journal", applied_to=one.key)
    back.tax = -one.tax
    again = books.enter(one.bill, min(month_end + timedelta(days=1), LAST), one.total, kind="Journal")
    again.matched, one.matched = one.matched, 0
    one.whole = back.whole = ("reversal", "")


def a_cent_off(books: Books, one: Entry, chance: Chance) -> None:
    # Where a document was booked anew, lines of other accounts that were taken back could bring a missing cent, too.
    if chance.percent(50) or one.kind == "Journal":
        one.total += 1
        one.rest.append(("rounding", "", 1))
    else:
        _lacks(books, one, "rounding", minor=1)
        one.total -= 1


def wrong_rate(books: Books, one: Entry, chance: Chance) -> None:
    one.rate += 100 * chance.between(3, 9)


def finer_rate(books: Books, one: Entry, chance: Chance) -> None:
    one.rate += chance.between(11, 89)


def hand_in_the_ledger(books: Books, one: Entry, chance: Chance) -> None:
    change = 100 * chance.between(30, 300)
    one.modified_by = HAND
    one.total += change
    one.rest.append(("adjustment", "undocumented", change))


def posted_too_much(books: Books, one: Entry, chance: Chance) -> None:
    change = 100 * chance.between(30, 300)
    one.total += change
    one.rest.append(("unexplained", "", change))


def posted_too_little(books: Books, one: Entry, chance: Chance) -> None:
    change = 100 * chance.between(30, 300)
    _lacks(books, one, "unexplained", minor=change)
    one.total -= change


def typed_journal(books: Books, one: Entry, chance: Chance) -> None:
    _alone(books, chance, "Journal").whole = ("adjustment", "undocumented")


def approved_journal(books: Books, one: Entry, chance: Chance) -> None:
    entry = _alone(books, chance, "Journal")
    entry.whole = ("adjustment", "documented")
    books.approved.append((entry, entry.total))


def unknown_invoice(books: Books, one: Entry, chance: Chance) -> None:
    _alone(books, chance, "Invoice").whole = ("backdoor", "")


def from_the_old_ledger(books: Books, one: Entry, chance: Chance) -> None:
    entry = _alone(books, chance, "Invoice")
    entry.day, entry.whole = date(2024, 11, chance.between(2, 28)), ("outside_coverage", "")


def _alone(books: Books, chance: Chance, kind: str) -> Entry:
    """An entry without a document, in the company's own money."""
    day = date(2025, chance.between(2, 12), chance.between(1, 28))
    total = 100 * chance.between(300, 9000) + chance.below(100)
    entry = books.enter(None, day, total, kind=kind)
    entry.external = f"in_0{entry.key}" if kind == "Invoice" else ""
    return entry


@dataclass(frozen=True, kw_only=True)
class Plant:
    """Something that happens to a posting, or beside all of them."""

    act: Callable[[Books, Entry, Chance], None]
    wish: Wish = field(default_factory=Wish)
    alone: bool = False
    lead_only: bool = False


ABROAD = Wish(terms="annual", abroad=True)
HOME = Wish(terms="annual", dollars=True)
LATE = Wish(terms="annual", window="late")
PLANTS = {
    "posted_late": Plant(act=posted_late),
    "never_posted": Plant(act=never_posted),
    "awaiting_approval": Plant(act=awaiting_approval),
    "odd_posting": Plant(act=odd_posting),
    "other_account": Plant(act=other_account),
    "posted_twice": Plant(act=posted_twice),
    "booked_anew": Plant(act=booked_anew),
    "a_cent_off": Plant(act=a_cent_off, wish=HOME),
    "wrong_rate": Plant(act=wrong_rate, wish=ABROAD, lead_only=True),
    "finer_rate": Plant(act=finer_rate, wish=ABROAD, lead_only=True),
    "hand_in_the_ledger": Plant(act=hand_in_the_ledger),
    "posted_too_much": Plant(act=posted_too_much),
    "posted_too_little": Plant(act=posted_too_little),
    "typed_journal": Plant(act=typed_journal, wish=HOME, alone=True),
    "approved_journal": Plant(act=approved_journal, wish=HOME, alone=True, lead_only=True),
    "unknown_invoice": Plant(act=unknown_invoice, wish=HOME, alone=True),
    "from_the_old_ledger": Plant(act=from_the_old_ledger, wish=HOME, alone=True),
    "not_yet_posted": Plant(act=lambda books, one, chance: None, wish=LATE, alone=True, lead_only=True),
}
TOGETHER = (
    ("posted_late", "posted_twice"),
    ("posted_late", "wrong_rate"),
    ("wrong_rate", "posted_too_much"),
    ("booked_anew", "posted_too_much"),
    ("booked_anew", "a_cent_off"),
    ("booked_anew", "hand_in_the_ledger"),
    ("posted_late", "posted_too_little", "unknown_invoice"),
    ("typed_journal", "approved_journal", "unknown_invoice", "from_the_old_ledger"),
)
