"""Who plays what: the first contracts show each thing alone, the next ones several at once, all others by chance."""

from __future__ import annotations

from tallystick.demo.chance import Chance
from tallystick.demo.days import Era
from tallystick.demo.draft import Wish, draft
from tallystick.demo.plants import PLANTS, standing
from tallystick.demo.sale import Rates, Sale

ALONE = tuple((name,) for name in PLANTS)
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
LEADS = ALONE + TOGETHER
SHARES = {  # percent of the contracts
    "setup_fee": 9, "three_years": 7, "discount": 6, "seats_added": 5, "odd_number": 4, "issued_again": 2,
    "goodwill": 3, "twin_taken_back": 1, "billed_twice": 1,
}  # fmt: skip
APART = tuple(name for name, plant in PLANTS.items() if plant.apart)
APART_SHARE = 12


def contract(number: int, era: Era, rates: Rates) -> Sale:
    """The contract of this number: always the same for a seed and pulls, whatever others there are."""
    chance = Chance("contract", era.seed, number)
    names = LEADS[number] if number < len(LEADS) else by_chance(chance)
    known = tuple(name for name in names if era.changes() or not PLANTS[name].past)
    sale = draft(number, chance, era, rates, wish_of(known))
    for name, plant in PLANTS.items():
        if name in known and (not plant.after or standing(sale)):
            plant.act(sale, chance)
    return sale


def by_chance(chance: Chance) -> tuple[str, ...]:
    names = [name for name, share in SHARES.items() if chance.percent(share)]
    if chance.percent(APART_SHARE):
        names.append(chance.pick(APART))
    terms = {PLANTS[name].wish.terms for name in names} - {None}
    return tuple(name for name in names if name != "three_years" or terms == {"annual"})


def wish_of(names: tuple[str, ...]) -> Wish:
    wishes = [PLANTS[name].wish for name in names]
    window = next((each.window for each in wishes if each.window != "settled"), "settled" if names else "clean")
    return Wish(
        terms=next((each.terms for each in wishes if each.terms), None),
        dollars=any(each.dollars for each in wishes),
        window=window,
    )
