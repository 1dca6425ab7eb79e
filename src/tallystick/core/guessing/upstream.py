"""Which side comes first: by the words in the names of the files and by the dates of rows that share a key."""

from __future__ import annotations

from tallystick.core.guessing.dates import Meeting
from tallystick.core.guessing.guess import Evidence, SideGuess
from tallystick.core.guessing.said import Said
from tallystick.core.guessing.words import EARLIER, LATER, parts_of
from tallystick.core.ties.bridge import Hand


def upstream_of(left: SideGuess, right: SideGuess, date: Meeting | None, said: Said) -> tuple[Hand, Evidence]:
    """The left where nothing says otherwise."""
    if said.upstream is not None:
        return said.upstream, _evidence(said.upstream, "as you said", given=True)
    words = _stage(left) - _stage(right)
    apart = date.keys - date.same_day if date and not date.of_months else 0
    later = date.later if date else 0
    if apart and later * 4 >= apart * 3:
        return "left", _evidence("left", f"its date is the earlier one on {later:,} of {apart:,} keys with two days")
    if apart and later * 4 <= apart:
        return "right", _evidence(
            "right", f"its date is the earlier one on {apart - later:,} of {apart:,} keys with two days"
        )
    if words > 0:
        return "right", _evidence("right", f"{right.file} sounds earlier than {left.file}")
    if words < 0:
        return "left", _evidence("left", f"{left.file} sounds earlier than {right.file}")
    return "left", _evidence("left", "nothing says which side comes first, so it is the left")


def _stage(side: SideGuess) -> int:
    parts = parts_of(side.file)
    return any(each in LATER for each in parts) - any(each in EARLIER for each in parts)


def _evidence(hand: Hand, because: str, *, given: bool = False) -> Evidence:
    return Evidence(about="upstream", says=hand, because=because, overrule="--upstream left|right", given=given)
