"""Each guess in words: what, by which figures, and the flag that says otherwise."""

from __future__ import annotations

from types import MappingProxyType

from tallystick.core.guessing.amounts import Agreement
from tallystick.core.guessing.dates import Meeting
from tallystick.core.guessing.decide import Candidate
from tallystick.core.guessing.guess import Evidence, Shape, SideGuess
from tallystick.core.guessing.nearby import Near
from tallystick.core.guessing.odd_rows import Odd
from tallystick.core.guessing.questions import cut_short
from tallystick.core.guessing.said import Said
from tallystick.core.guessing.statuses import Vocabularies
from tallystick.core.guessing.steps import Stepped

SHAPES = MappingProxyType({
    "one_to_one": "one row on both sides",
    "one_to_many": "one row on the left, one or more on the right",
    "many_to_one": "one or more rows on the left, one on the right",
    "many_to_many": "several rows on both sides",
})  # fmt: skip


def of_key(candidate: Candidate, said: Said) -> Evidence:
    first = candidate.first
    return Evidence(
        about="key",
        says=candidate.says,
        because=candidate.because,
        overrule="--key LEFT=RIGHT",
        given=bool(said.key),
        figures={
            "shared": first.both,
            "left_values": first.left_values,
            "right_values": first.right_values,
            "left_rows": first.left_rows,
            "right_rows": first.right_rows,
        },
    )


def of_near(near: Near) -> Evidence:
    return Evidence(
        about="key",
        says=f"none; rows of equal amount within {near.days} days",
        because=near.because,
        overrule="--key LEFT=RIGHT, --near DAYS",
        given=True,
        figures={"left_met": near.left_met, "right_met": near.right_met},
    )


def of_shape(candidate: Candidate, shape: Shape, said: Said) -> Evidence:
    lefts, rights = candidate.keys - candidate.left_ones, candidate.keys - candidate.right_ones
    because = f"of {candidate.keys:,} shared keys {lefts:,} have several rows on the left, {rights:,} on the right"
    return Evidence(
        about="shape",
        says=f"{shape}, {SHAPES[shape]}",
        because=because,
        overrule="--shape SHAPE",
        given=said.shape is not None,
        figures={"shared": candidate.keys, "left_several": lefts, "right_several": rights},
    )


def of_amount(amount: Agreement | None, said: Said, sides: tuple[SideGuess, SideGuess]) -> Evidence:
    if amount is None:
        why = "as you said" if said.amount else "one side has no column of numbers besides its keys"
        return _amount("none, every row is worth 1", why, said)
    how = ", cents on the right" if amount.factor > 1 else ", cents on the left" if amount.factor < -1 else ""
    how += ", opposite signs" if amount.flipped else ""
    figures = {"equal": amount.equal, "keys": amount.keys}
    because = f"equal on {amount.equal:,} of {amount.keys:,} {'rows' if said.near is not None else 'shared keys'}"
    for side, worth in zip(sides, (amount.left, amount.right), strict=True):
        because += "".join(f"; {each}" for each in cut_short([side], frozenset(worth.fields)))
    return _amount(f"{amount.left.label} = {amount.right.label}{how}", because, said, figures)


def _amount(says: str, because: str, said: Said, figures: dict[str, int] | None = None) -> Evidence:
    return Evidence(
        about="amount",
        says=says,
        because=because,
        overrule="--amount LEFT=RIGHT",
        given=bool(said.amount),
        figures=figures or {},
    )


def of_date(date: Meeting | None, said: Said, sides: tuple[SideGuess, SideGuess]) -> Evidence:
    if date is None:
        why = "as you said" if said.date else unread_dates(sides) or "one side has no column of dates"
        return _date("none, all rows are in the period `undated`", why, said)
    figures = {"keys": date.keys, "same_day": date.same_day, "same_month": date.same_month, "later": date.later}
    words = date.words if date.keys else "the closest to one another"
    return _date(f"{date.left.header} with {date.right.header}", words, said, figures)


def unread_dates(sides: tuple[SideGuess, SideGuess]) -> str | None:
    """A side without dates, in which a column calls itself one."""
    for side in sides:
        if any(each.dated for each in side.columns):
            continue
        called = [each for each in side.columns if each.roles & {"date", "span", "due"} and each.kind == "text"]
        for each in called:
            shown = next((outline.least for outline in each.figures.outlines if "9" in outline.text), None)
            if shown is not None:
                return f"`{each.header}` on the {side.hand} does not read as days, as in `{shown}`"
    return None


def of_zone(date: Meeting | None, said: Said) -> list[Evidence]:
    """By whose clocks a moment that names its own has its day: late in the evening another month may begin."""
    sides = (("left", date.left), ("right", date.right)) if date else ()
    moments = [f"{column.header} on the {hand}" for hand, column in sides if column.told_by_its_own_clock]
    if not moments and said.zone is None:
        return []
    because = f"the moments of {' and '.join(moments)} have their days by these clocks" if moments else "as you said"
    return [
        Evidence(about="zone", says=said.clocks, because=because, overrule="--zone ZONE", given=said.zone is not None)
    ]


def _date(says: str, because: str, said: Said, figures: dict[str, int] | None = None) -> Evidence:
    return Evidence(
        about="date",
        says=says,
        because=because,
        overrule="--date LEFT=RIGHT",
        given=said.date is not None,
        figures=figures or {},
    )


def of_status(found: Vocabularies, said: Said) -> Evidence:
    means = ", ".join(f"{left} is {right}" for left, right in found.meanings.items())
    return Evidence(
        about="status",
        says=f"{found.left.header} with {found.right.header}: {means}",
        because=f"{found.fitting:,} of {found.rows:,} rows that share a key fit; the others are conflicts, and stay",
        overrule="--status LEFT=RIGHT, --status none",
        given=said.status is not None,
        figures={"fitting": found.fitting, "rows": found.rows},
    )


def of_grain(said: Said) -> Evidence:
    return Evidence(
        about="grain",
        says=said.grain or "month",
        because="as you said" if said.grain else "periods are months unless you say",
        overrule="--grain day|week|month|quarter|year",
        given=said.grain is not None,
    )


def of_steps(found: Stepped) -> Evidence:
    listed = ", ".join(f"{step.worth.label} as {step.kind}, {step.hand}" for step in found.steps)
    agreement = found.agreement
    return Evidence(
        about="step",
        says=listed,
        because=f"without it amounts are equal on {agreement.equal:,} of {agreement.keys:,} shared keys",
        overrule="--amount LEFT=RIGHT, --steps none",
        figures={"equal": agreement.equal, "keys": agreement.keys},
    )


def of_odd(side: SideGuess, odd: Odd) -> Evidence:
    rows = f"{odd.rows:,} {'row' if odd.rows == 1 else 'rows'}"
    return Evidence(
        about="no data",
        says=f"{rows} of {side.file}: {odd.says}",
        because=f"{odd.bad}; held in quarantine",
        overrule="--save FOLDER, and remove the check",
        figures={"rows": odd.rows},
    )


def of_sheet(hand: str, sheet: str) -> Evidence:
    return Evidence(
        about="sheet",
        says=f"{sheet}, {hand}",
        because="the only sheet that meets the other file",
        overrule=f'--read "{hand}: sheet=NAME"',
    )
