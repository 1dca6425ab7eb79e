"""Names of companies and people, as a CRM has them: accents, commas and quotes included."""

from __future__ import annotations

from tallystick.demo.chance import Chance

_FIRST = (
    "Acme", "Alder", "Alpine", "Anchor", "Arbor", "Atlas", "Beacon", "Birch", "Bluebird", "Bramble", "Canyon", "Cedar",
    "Cobalt", "Copper", "Crescent", "Delta", "Dover", "Eagle", "Ember", "Falcon", "Fjord", "Granite", "Harbor", "Hazel",
    "Heron", "Ironwood", "Juniper", "Keystone", "Lakeside", "Linden", "Maple", "Meridian", "Müller", "Nordlys",
    "Oakridge", "Otter", "Pine", "Prairie", "Quarry", "Raven", "Río Verde", "Saddle", "Sierra", "Summit", "Tamarack",
    "Thistle", "Umber", "Vega", "Walnut", "Willow", "Zürich",
)  # fmt: skip
_SECOND = (
    "Analytics", "Bakeries", "Brewing", "Builders", "Clinics", "Dental", "Energy", "Farms", "Foods", "Freight", "Glass",
    "Health", "Hotels", "Instruments", "Labs", "Logistics", "Marine", "Media", "Optics", "Outfitters", "Packaging",
    "Partners", "Plumbing", "Press", "Robotics", "Schools", "Security", "Software", "Solar", "Steel", "Studios",
    "Textiles", "Tools", "Transit", "Water", "Works",
)  # fmt: skip
_LAST = ("Inc.", "LLC", "Co.", "Group", "& Sons", "Ltd", "GmbH", "S.A.", ", Inc.")
_REPS = ("Ana Alvarez", "Bo Lindqvist", "Chidi Okafor", "Dana Whitfield", "Esra Yılmaz", "Frank O'Neill")


def company(chance: Chance, number: int) -> str:
    """A name of its own for each number."""
    first, rest = _FIRST[number % len(_FIRST)], number // len(_FIRST)
    second, turn = _SECOND[rest % len(_SECOND)], rest // len(_SECOND)
    last = chance.pick(_LAST)
    base = f"{first} {second}{f' {turn + 1}' if turn else ''}"
    return f"{base}{last}" if last.startswith(",") else f"{base} {last}"


def rep(chance: Chance) -> str:
    """Who sold it."""
    return chance.pick(_REPS)
