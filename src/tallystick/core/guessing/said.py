"""What a person said about two files, in place of a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal, get_args

from tallystick.core.errors import UsageWrong
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Shape
from tallystick.core.guessing.outlines import Mark
from tallystick.core.guessing.words import parts_of
from tallystick.core.model.tie import Normalise
from tallystick.core.ties.bridge import Hand

NONE = "none"
UTC = "UTC"


@dataclass(frozen=True, kw_only=True)
class Said:
    """The flags, as they were typed."""

    key: tuple[str, ...] = ()  # LEFT=RIGHT, several for a key of several columns
    normalise: tuple[str, ...] | None = None
    amount: tuple[str, ...] = ()  # LEFT=RIGHT, `left: EXPRESSION`, or none
    near: int | None = None  # no key: rows of equal amounts, so many days apart at most
    date: str | None = None
    status: str | None = None
    counts: tuple[str, ...] = ()  # `left: stage = 'won'`
    shape: Shape | None = None
    upstream: Hand | None = None
    unit: str | None = None
    grain: str | None = None
    tolerance: str | None = None
    order: tuple[str, ...] = ()  # `left: day_first`
    steps: str | None = None  # none: no tax, fee or the like as a step
    read: tuple[str, ...] = ()  # `left: header=4`
    decimal: tuple[str, ...] = ()  # `left: comma`
    zone: str | None = None  # by whose clocks moments have their days

    @property
    def clocks(self) -> str:
        return self.zone or UTC


def pair(text: str, flag: str) -> tuple[str, str]:
    """`deal_id=crm_ref`; one name alone stands for both sides."""
    left, sign, right = text.partition("=")
    if not left.strip() or (sign and not right.strip()):
        raise UsageWrong(f"`{text}` names no two columns", where=flag, mend=f"write {flag} LEFT=RIGHT")
    return left.strip(), (right if sign else left).strip()


def column_called(name: str, columns: Sequence[Column], flag: str, hand: Hand) -> Column:
    """By the header or the field's name, whatever its case."""
    exact = [each for each in columns if name in (each.header, each.field)]
    alike = [each for each in columns if parts_of(name) == parts_of(each.header)]
    if exact or alike:
        return (exact or alike)[0]
    near = get_close_matches(name, [each.header for each in columns], n=1, cutoff=0.5)
    known = ", ".join(each.header for each in columns)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    raise UsageWrong(f"there is no column `{name}` on the {hand}{hint}", where=flag, mend=f"there is: {known}")


def sided(text: str, flag: str) -> tuple[Hand, str]:
    """`left: stage = 'won'`."""
    hand, colon, rest = text.partition(":")
    side: Literal["left", "right"] | None = (
        "left" if hand.strip() == "left" else "right" if hand.strip() == "right" else None
    )
    if not colon or side is None or not rest.strip():
        raise UsageWrong(f"`{text}` does not say whose", where=flag, mend=f'write {flag} "left: ..." or "right: ..."')
    return side, rest.strip()


ORDERS = {"day_first": True, "month_first": False}


def day_first(said: Said, hand: Hand) -> bool | None:
    """Whether the day comes before the month in dates such as 03/04/2026, where a person said so."""
    found = None
    for text in said.order:
        side, order = sided(text, "--order") if ":" in text else (hand, text)
        if order not in ORDERS:
            raise UsageWrong(f"`{order}` is no order of dates", where="--order", mend="write day_first or month_first")
        found = ORDERS[order] if side == hand else found
    return found


MARKS: Mapping[str, Mark] = MappingProxyType({"comma": ",", "point": "."})


def decimal_mark(said: Said, hand: Hand) -> Mark | None:
    """What stands before the decimals of a side, where a person said so."""
    found: Mark | None = None
    for text in said.decimal:
        side, mark = sided(text, "--decimal") if ":" in text else (hand, text)
        if mark not in MARKS:
            raise UsageWrong(f"`{mark}` is no decimal mark", where="--decimal", mend="write comma or point")
        found = MARKS[mark] if side == hand else found
    return found


def names_nothing(texts: Sequence[str]) -> bool:
    return tuple(texts) == (NONE,)


def sides_of(texts: Sequence[str], flag: str) -> tuple[str | None, str | None]:
    """What was said of the left and of the right, by `LEFT=RIGHT` or by `left: ...` and `right: ...`."""
    left = right = None
    for text in texts:
        if text.split(":")[0].strip() in ("left", "right") and ":" in text:
            hand, rest = sided(text, flag)
            left, right = (rest, right) if hand == "left" else (left, rest)
        else:
            left, right = pair(text, flag)
    return left, right


def said_by(flags: Mapping[str, Any]) -> Said:
    """From the options of a command."""
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    rules = given.pop("normalise", None)
    if rules is not None:
        given["normalise"] = _rules(str(rules))
    return Said(**given)


def _rules(text: str) -> tuple[str, ...]:
    known = get_args(Normalise)
    found = tuple(each.strip() for each in text.split(",") if each.strip() and each.strip() != NONE)
    unknown = [each for each in found if each not in known]
    if unknown:
        raise UsageWrong(f"no rule `{unknown[0]}`", where="--normalise", mend=f"there is: {', '.join(known)}, or none")
    return found


def reading(said: Said, hand: Hand) -> dict[str, str]:
    """Options of `read` for one side."""
    found = {}
    for text in said.read:
        side, option = sided(text, "--read")
        name, sign, value = option.partition("=")
        if not sign or not value:
            raise UsageWrong(f"`{option}` says nothing", where="--read", mend='write --read "left: sheet=Invoices"')
        if side == hand:
            found[name.strip()] = value.strip()
    return found
