"""What a person said about two files, in place of a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tallystick.core.errors import UsageWrong
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Shape
from tallystick.core.guessing.words import parts_of
from tallystick.core.ties.bridge import Hand

NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Said:
    """The flags, as they were typed."""

    key: tuple[str, ...] = ()  # LEFT=RIGHT, several for a key of several columns
    normalise: tuple[str, ...] | None = None
    amount: str | None = None  # LEFT=RIGHT, or none
    date: str | None = None
    status: str | None = None
    counts: tuple[str, ...] = ()  # `left: stage = 'won'`
    shape: Shape | None = None
    upstream: Hand | None = None
    unit: str | None = None
    grain: str | None = None
    tolerance: str | None = None
    day_first: tuple[tuple[Hand, bool], ...] = ()


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
