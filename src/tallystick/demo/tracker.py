"""The spreadsheet that sales operations keep of key accounts: pasted from the CRM every week, and edited in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.books import EMPTY
from tallystick.demo.chance import Chance
from tallystick.demo.days import month_of, months_after
from tallystick.demo.draft import Wish
from tallystick.demo.plants import change_moment
from tallystick.demo.registers import Adjustment, Alias
from tallystick.demo.rows import cents
from tallystick.demo.sale import Deal, Sale
from tallystick.demo.tracked import TIE, Line, Tracker
from tallystick.demo.truth import PAR

FOLLOWED = 20_000  # nobody edits a longer sheet by hand
HAND = "Priya"


def track(sale: Sale, chance: Chance, names: tuple[str, ...]) -> Tracker:
    """A line for the deal of every key account, and then what people did to it."""
    followed = sale.number < FOLLOWED and (chance.percent(50) or bool(names))
    tracker = Tracker(sale, followed)
    deal = sale.deal
    if deal is not None and followed:
        _track_deal(tracker, deal, chance)
    for name in names:
        one = _plain(tracker)
        if sale.number < FOLLOWED and (PLANTS[name].alone or one is not None):
            PLANTS[name].act(tracker, one, chance)  # type: ignore[arg-type]
    return tracker


def _track_deal(tracker: Tracker, deal: Deal, chance: Chance) -> None:
    if deal.whole or (not deal.counts and deal.stage == "Contract Sent" and chance.percent(50)):
        return
    now, then = deal.total(deal.amount), deal.total(deal.was[1] if deal.was else deal.amount)
    if deal.day >= date(2026, 6, 25) and chance.percent(50):
        tracker.lacking.append(("in_transit", "", now))
        return
    line = tracker.line(deal.key, deal.day, then)
    if not deal.counts:
        ahead = deal.stage == "Contract Sent"
        line.rest.append(("handoff", "ahead", then) if ahead else ("naming", "", then))
        return
    line.matched = min(now, then)
    if now > then:
        tracker.lacking.append(("stale", "", now - then))
    elif then > now:
        line.rest.append(("stale", "", then - now))


def _plain(tracker: Tracker) -> Line | None:
    """A line that agrees with its deal."""
    deal = tracker.sale.deal
    if deal is None or not deal.counts or deal.was or deal.raised or deal.set_by != "quote-sync":
        return None
    return next((each for each in tracker.lines if each.matched == each.amount), None)


def _lacks(tracker: Tracker, line: Line, cause: str, detail: str = "", minor: int | None = None) -> None:
    lost = line.matched if minor is None else minor
    tracker.lacking.append((cause, detail, lost))
    line.matched -= lost


def _some(chance: Chance) -> int:
    return 100 * chance.between(20, 600)


def _edited(tracker: Tracker, line: Line, chance: Chance) -> None:
    """Pasted as it should be, and typed over later, if any pull can know that."""
    if tracker.sale.era.changes():
        line.was = (change_moment(tracker.sale, chance), line.amount)


def raised_by_hand(tracker: Tracker, line: Line, chance: Chance) -> None:
    change = _some(chance)
    _edited(tracker, line, chance)
    line.formula = f"={cents(line.amount)}+{change // 100}"
    line.amount += change
    line.rest.append(("adjustment", "undocumented", change))


def lowered_by_hand(tracker: Tracker, line: Line, chance: Chance) -> None:
    change = _some(chance)
    _edited(tracker, line, chance)
    line.amount -= change
    _lacks(tracker, line, "adjustment", "undocumented", change)


def _approve(tracker: Tracker, line: Line | None, day: date, minor: int, because: str) -> None:
    tracker.approved.append(
        Adjustment(
            id=f"adj-tracker-{tracker.sale.number}",
            metric="tracked",
            period=month_of(day),
            minor=minor,
            because=because,
            source="sheet.bookings" if line else "",
            row=line.deal if line else "",
        )
    )


def approved_change(tracker: Tracker, line: Line, chance: Chance) -> None:
    change = _some(chance)
    line.amount += change
    line.rest.append(("adjustment", "documented", change))
    _approve(tracker, line, line.day, change, "Side letter, not yet in the CRM")


def half_approved(tracker: Tracker, line: Line, chance: Chance) -> None:
    """Five hundred were agreed; two hundred more are in it."""
    approved_change(tracker, line, chance)
    line.amount += 200_00
    line.rest.append(("adjustment", "undocumented", 200_00))


def on_top(tracker: Tracker, line: Line | None, chance: Chance) -> None:
    """Not a row of the sheet, but in the number that is told."""
    _approve(
        tracker,
        None,
        line.day if line else date(2026, 3, 31),
        100 * chance.between(500, 9000),
        "A deal signed on paper",
    )


def typed_line(tracker: Tracker, line: Line, chance: Chance) -> None:
    _alone(tracker, "", chance).typed_by = HAND
    tracker.lines[-1].whole = ("adjustment", "undocumented")


def unknown_deal(tracker: Tracker, line: Line, chance: Chance) -> None:
    _alone(tracker, f"2799{tracker.sale.number:07d}", chance).whole = ("backdoor", "")


def from_before(tracker: Tracker, line: Line, chance: Chance) -> None:
    old = _alone(tracker, f"2798{tracker.sale.number:07d}", chance)
    old.day, old.whole = date(2024, chance.between(10, 12), chance.between(1, 28)), ("outside_coverage", "")


def _alone(tracker: Tracker, deal: str, chance: Chance) -> Line:
    day = date(2025, chance.between(2, 12), chance.between(1, 28))
    line = tracker.line(deal, day, 100 * chance.between(500, 20_000))
    line.money, line.rate, line.comment = "USD", PAR, "see mail"
    return line


def pasted_twice(tracker: Tracker, line: Line, chance: Chance) -> None:
    twin = tracker.line(line.deal, line.day, line.amount)
    twin.whole = ("duplicate", "")


def pasted_again(tracker: Tracker, line: Line, chance: Chance) -> None:
    """The same deal once more, a month on; nobody knows why."""
    again = tracker.line(line.deal, months_after(line.day, 1), line.amount)
    again.comment = "??"
    again.rest.append(("unexplained", "", again.amount))


def wrong_month(tracker: Tracker, line: Line, chance: Chance) -> None:
    line.day = months_after(line.day, 1)
    line.rate = tracker.sale.rate(line.day)


def left_out(tracker: Tracker, line: Line, chance: Chance) -> None:
    _lacks(tracker, line, "handoff", "missing")
    tracker.lines.remove(line)


def to_be_decided(tracker: Tracker, line: Line, chance: Chance) -> None:
    _lacks(tracker, line, "quarantine")
    line.text, line.counts = "tbd", False


def never_computed(tracker: Tracker, line: Line, chance: Chance) -> None:
    """A formula that another program wrote, and that nobody has opened since."""
    _lacks(tracker, line, "quarantine")
    line.formula, line.counts = EMPTY, False


def owner_left_out(tracker: Tracker, line: Line, chance: Chance) -> None:
    _parts(tracker, line, "missing", "")


def owner_mistyped(tracker: Tracker, line: Line, chance: Chance) -> None:
    _parts(tracker, line, "conflicting", line.owner.split()[0].lower())


def owner_moved(tracker: Tracker, line: Line, chance: Chance) -> None:
    """The CRM has handed the deal on; the sheet still names who had it."""
    deal = tracker.sale.deal
    assert deal is not None
    before, deal.owner = deal.owner, f"{deal.owner.split()[0]} van Dyk"
    deal.owner_was = (change_moment(tracker.sale, chance), before)
    _parts(tracker, line, "stale", before)


def _parts(tracker: Tracker, line: Line, kind: str, owner: str) -> None:
    deal = tracker.sale.deal
    assert deal is not None
    line.owner = owner
    tracker.conflicts.append((TIE, "owner", line.deal, kind, owner, deal.owner))


def status_left_out(tracker: Tracker, line: Line, chance: Chance) -> None:
    line.status = ""


def status_mistaken(tracker: Tracker, line: Line, chance: Chance) -> None:
    line.status = "Lost"


def status_behind(tracker: Tracker, line: Line, chance: Chance) -> None:
    """Marked as won in the CRM long after it was signed; the sheet still says what the CRM said until then."""
    deal = tracker.sale.deal
    assert deal is not None
    deal.won_at = change_moment(tracker.sale, chance)
    line.status = "Sent"


def date_moved(tracker: Tracker, line: Line, chance: Chance) -> None:
    """The CRM has put the close date right; the sheet still has the first one."""
    deal = tracker.sale.deal
    assert deal is not None
    line.day = deal.day - timedelta(days=chance.between(3, 25))
    line.rate = tracker.sale.rate(line.day)
    deal.day_was = (change_moment(tracker.sale, chance), line.day)


def no_key_account(tracker: Tracker, line: Line, chance: Chance) -> None:
    tracker.key_account = False
    line.rest.append(("definition", "key_account", line.matched))
    line.matched = 0


def rounded(tracker: Tracker, line: Line, chance: Chance) -> None:
    whole = (line.amount + 50) // 100 * 100
    if whole > line.amount:
        line.rest.append(("rounding", "", whole - line.amount))
    elif whole < line.amount:
        _lacks(tracker, line, "rounding", minor=line.amount - whole)
    line.amount = whole


def merged(tracker: Tracker, line: Line, chance: Chance) -> None:
    """Two deals became one in the CRM; the sheet still has both, and an alias says so."""
    deal = tracker.sale.deal
    assert deal is not None
    part = line.amount // 3 // 100 * 100
    other = tracker.line(str(int(deal.key) + 1), line.day, part)
    other.owner = line.owner
    other.matched, line.amount, line.matched = part, line.amount - part, line.amount - part
    tracker.merged.append(Alias(stands=deal.key, was=other.deal, because="Merged in the CRM"))


@dataclass(frozen=True, kw_only=True)
class Plant:
    act: Callable[[Tracker, Line, Chance], None]
    wish: Wish = field(default_factory=lambda: Wish(window="settled"))
    alone: bool = False
    lead_only: bool = False
    past: bool = False  # nobody could know without an earlier pull


CHANGING = Wish(terms="annual", window="changing")
HOME = Wish(dollars=True)
PLANTS = {
    "raised_by_hand": Plant(act=raised_by_hand),
    "lowered_by_hand": Plant(act=lowered_by_hand),
    "lowered_by_hand_abroad": Plant(act=lowered_by_hand, wish=Wish(abroad=True), lead_only=True),
    "approved_change": Plant(act=approved_change, wish=HOME, lead_only=True),
    "half_approved": Plant(act=half_approved, wish=HOME, lead_only=True),
    "on_top": Plant(act=on_top, alone=True, lead_only=True),
    "typed_line": Plant(act=typed_line, alone=True),
    "unknown_deal": Plant(act=unknown_deal, alone=True),
    "from_before": Plant(act=from_before, alone=True),
    "pasted_twice": Plant(act=pasted_twice),
    "pasted_again": Plant(act=pasted_again),
    "wrong_month": Plant(act=wrong_month),
    "left_out": Plant(act=left_out),
    "to_be_decided": Plant(act=to_be_decided),
    "never_computed": Plant(act=never_computed),
    "owner_left_out": Plant(act=owner_left_out),
    "owner_mistyped": Plant(act=owner_mistyped),
    "owner_moved": Plant(act=owner_moved, past=True, wish=CHANGING),
    "status_left_out": Plant(act=status_left_out),
    "status_mistaken": Plant(act=status_mistaken),
    "status_behind": Plant(act=status_behind, past=True, wish=CHANGING),
    "date_moved": Plant(act=date_moved, past=True, wish=CHANGING),
    "no_key_account": Plant(act=no_key_account),
    "rounded": Plant(act=rounded, wish=HOME),
    "merged": Plant(act=merged, lead_only=True),
    "not_pasted_yet": Plant(
        act=lambda tracker, line, chance: None, wish=Wish(terms="annual", window="fresh"), lead_only=True
    ),
}
TOGETHER = (
    ("wrong_month", "raised_by_hand"),
    ("wrong_month", "pasted_twice"),
    ("lowered_by_hand", "owner_left_out", "status_left_out"),
    ("merged", "wrong_month"),
    ("wrong_month", "rounded"),
    ("wrong_month", "half_approved"),
    ("left_out", "typed_line", "unknown_deal", "from_before"),
)
