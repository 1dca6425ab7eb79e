"""Who plays what: the first contracts show each thing alone or with others, all the rest are dealt by chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from tallystick.demo import charges, history, jobs, payouts, plants, postings, regulars, subscriptions, tracker
from tallystick.demo.chance import Chance
from tallystick.demo.days import Era
from tallystick.demo.draft import Wish, draft
from tallystick.demo.sale import Rates, Sale

TOGETHER = (
    ("setup_fee", "discount", "seats_added", "goodwill"),
    ("three_years", "setup_fee", "billed_twice"),
    ("three_years", "partner_deal", "setup_fee"),
    ("three_years", "raised_after_reading", "setup_fee"),
    ("three_years", "price_changed", "odd_number"),
    ("issued_again", "goodwill", "billed_twice", "odd_number"),
    ("a_part_forgotten", "discount", "billed_twice"),
    ("a_part_forgotten", "odd_number", "issued_again"),
    ("test_customer", "setup_fee", "odd_number"),
    ("no_customer", "three_years", "setup_fee"),
    ("typed_invoice", "three_years", "billed_twice", "discount"),
    ("billed_too_much", "setup_fee", "billed_twice", "goodwill"),
    ("price_changed", "billed_twice", "setup_fee"),
    ("hand_on_the_deal", "three_years", "seats_added"),
    ("lowered_in_billing", "discount", "setup_fee"),
    ("one_more_invoice", "seats_added", "odd_number"),
    ("no_deal", "seats_added", "odd_number"),
    ("fresh", "three_years", "setup_fee"),
    ("won_after_reading", "three_years", "setup_fee"),
)
SHARES = MappingProxyType({  # percent of the contracts
    "setup_fee": 9, "three_years": 7, "discount": 6, "seats_added": 5, "odd_number": 4, "issued_again": 2,
    "goodwill": 3, "twin_taken_back": 1, "billed_twice": 1,
})  # fmt: skip
APART = tuple(name for name, plant in plants.PLANTS.items() if plant.apart)
APART_SHARE, POSTING_SHARE, JOB_SHARE, CHARGE_SHARE, TRACKER_SHARE, SUBSCRIBED_SHARE, LOGGED_SHARE = (
    12,
    5,
    5,
    5,
    6,
    5,
    5,
)
REGULAR_SHARE = 8
PAYOUT_SHARE, LEAD_BATCHES = 50, 5
TRACKED = tuple(name for name, plant in tracker.PLANTS.items() if not plant.lead_only)
SUBSCRIBED = tuple(name for name, plant in subscriptions.PLANTS.items() if not plant.lead_only)
PAYING = tuple(name for name, plant in charges.PLANTS.items() if not plant.beside)
POSTING = tuple(name for name, plant in postings.PLANTS.items() if not plant.lead_only)


@dataclass(frozen=True, kw_only=True)
class Part:
    """What happens to a contract, by where it happens."""

    sold: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    served: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    tracked: tuple[str, ...] = ()
    subscribed: tuple[str, ...] = ()
    logged: tuple[str, ...] = ()
    regular: str = ""  # the customer signs again

    def wish(self) -> Wish:
        """What all of it asks of the contract, put together."""
        wishes = [plants.PLANTS[name].wish for name in self.sold]
        wishes += [postings.PLANTS[name].wish for name in self.posted]
        wishes += [jobs.PLANTS[each].wish for name in self.served for each in jobs.TOGETHER.get(name, (name,))]
        wishes += [charges.PLANTS[name].wish for name in self.paid]
        wishes += [tracker.PLANTS[name].wish for name in self.tracked]
        wishes += [subscriptions.PLANTS[name].wish for name in self.subscribed]
        wishes += [history.PLANTS[name].wish for name in self.logged]
        happens = (self.sold, self.posted, self.paid, self.tracked, self.subscribed, self.logged, self.regular)
        usual = "settled" if any(happens) else "clean"
        return Wish(
            terms=next((each.terms for each in wishes if each.terms), None),
            dollars=any(each.dollars for each in wishes),
            abroad=any(each.abroad for each in wishes),
            window=next((each.window for each in wishes if each.window != "settled"), usual),
        )


LEADS = (
    *(Part(sold=(name,)) for name in plants.PLANTS),
    *(Part(sold=names) for names in TOGETHER),
    *(Part(posted=(name,)) for name in postings.PLANTS),
    *(Part(served=(name,)) for name in jobs.PLANTS),
    *(Part(paid=(name,)) for name in PAYING),
    *(Part(tracked=(name,)) for name in tracker.PLANTS),
    *(Part(subscribed=(name,)) for name in subscriptions.PLANTS),
    *(Part(logged=(name,)) for name in history.PLANTS),
    *(Part(posted=names) for names in postings.TOGETHER),
    *(Part(served=(name,)) for name in jobs.TOGETHER),
    *(Part(paid=names) for names in charges.TOGETHER),
    *(Part(tracked=names) for names in tracker.TOGETHER),
    *(Part(subscribed=names) for names in subscriptions.TOGETHER),
    *(Part(logged=names) for names in history.TOGETHER),
    *(Part(regular=kind) for kind in (*regulars.KINDS, *regulars.KINDS)),
)


def part_of(number: int, era: Era) -> Part:
    """What happens to the contract of this number; what nobody could see in these pulls does not."""
    part = LEADS[number] if number < len(LEADS) else _by_chance(Chance("part", era.seed, number))
    if era.changes():
        return part
    return replace(
        part,
        sold=tuple(name for name in part.sold if not plants.PLANTS[name].past),
        tracked=tuple(name for name in part.tracked if not tracker.PLANTS[name].past),
        served=tuple(name for name in part.served if not jobs.happens_in_the_past(name)),
    )


def _by_chance(chance: Chance) -> Part:
    names = [name for name, share in SHARES.items() if chance.percent(share)]
    if chance.percent(APART_SHARE):
        names.append(chance.pick(APART))
    terms = {plants.PLANTS[name].wish.terms for name in names} - {None}
    sold = tuple(name for name in names if name != "three_years" or terms == {"annual"})
    posted = (chance.pick(POSTING),) if chance.percent(POSTING_SHARE) else ()
    if any(plants.PLANTS[name].apart for name in sold):  # two reasons in one place are for the leads
        posted = ()
    served = (chance.pick(tuple(jobs.PLANTS)),) if chance.percent(JOB_SHARE) else ()
    paid = (chance.pick(PAYING),) if chance.percent(CHARGE_SHARE) else ()
    tracked = (chance.pick(TRACKED),) if chance.percent(TRACKER_SHARE) else ()
    subscribed = (chance.pick(SUBSCRIBED),) if chance.percent(SUBSCRIBED_SHARE) else ()
    logged = (chance.pick(tuple(history.PLANTS)),) if chance.percent(LOGGED_SHARE) else ()
    if not any((sold, posted, served, paid, tracked, subscribed, logged)) and chance.percent(REGULAR_SHARE):
        return Part(regular=chance.pick(regulars.DEALT))
    return Part(
        sold=sold, posted=posted, served=served, paid=paid, tracked=tracked, subscribed=subscribed, logged=logged
    )


def paid_out(batch: int, chance: Chance) -> tuple[str, ...]:
    """What happens to the payouts of a batch of contracts: everything in the first few, one thing in others."""
    if batch < LEAD_BATCHES:
        named = (*payouts.PLANTS, *payouts.TOGETHER)
        return tuple(name for nth, name in enumerate(named) if nth % LEAD_BATCHES == batch)
    dealt = tuple(name for name in payouts.PLANTS if name not in payouts.LEAD_ONLY)
    return (chance.pick(dealt),) if chance.percent(PAYOUT_SHARE) else ()


def contract(number: int, era: Era, rates: Rates, part: Part) -> Sale:
    """The contract of this number: always the same for a seed and pulls, whatever others there are."""
    chance = Chance("contract", era.seed, number)
    sale = draft(number, chance, era, rates, part.wish())
    for name, plant in plants.PLANTS.items():
        if name in part.sold and (not plant.after or plants.standing(sale)):
            plant.act(sale, chance)
    return sale
