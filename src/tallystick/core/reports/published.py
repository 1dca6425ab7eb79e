"""A published number: the text of a cell read exactly, and how it is shown there.

A report shows thousands, or no cents; what people read is the cell as it is shown, and the same rounding is laid over
the number that it should be. Fractions, because a scale need not be a power of ten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tallystick.core.formats import DECIMAL_COMMA, DECIMAL_POINT
from tallystick.core.model import Shows
from tallystick.core.money import Unit
from tallystick.core.pulls.numbers import pattern

_PLAIN = re.compile(r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How a number stands in the report."""

    scale: int
    places: int
    unit: Unit

    def minor(self, shown: Fraction) -> int:
        """What people read, in minor units, from what stands in the cell."""
        read = Fraction(half_away(shown * 10**self.places), 10**self.places)
        return half_away(read * self.scale * 10**self.unit.scale)

    def of(self, minor: int) -> int:
        """What a number would be read as, were it published there."""
        return self.minor(Fraction(minor, 10**self.unit.scale * self.scale))

    @property
    def words(self) -> str:
        places = f"{self.places} decimal{'' if self.places == 1 else 's'}"
        return places if self.scale == 1 else f"{places} in units of {self.scale}"


def shown(shows: Shows | None, unit: Unit) -> Shown:
    """Without `shows` a number stands there whole."""
    if shows is None:
        return Shown(scale=1, places=unit.scale, unit=unit)
    return Shown(scale=shows.scale, places=shows.places, unit=unit)


def half_away(value: Fraction) -> int:
    whole = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return -whole if value < 0 else whole


def number_in(text: str, unit: Unit) -> Fraction | None:
    """The number that a text says, however people write it; none where it says none, or where it could say two."""
    bare = text.strip()
    if _PLAIN.fullmatch(bare):
        return Fraction(bare)
    said = {_read(bare, format, unit) for format in (DECIMAL_POINT, DECIMAL_COMMA)} - {None}
    return said.pop() if len(said) == 1 else None


def _read(text: str, format: str, unit: Unit) -> Fraction | None:
    found = re.fullmatch(pattern(format, unit.code), text)
    if found is None or found["p"]:
        return None
    before, behind = found["a"] or "", found["z"] or ""
    if (before == "(") != (behind == ")") or (behind and before not in ("", "(")):
        return None
    mark = "." if format == DECIMAL_POINT else ","
    digits = "".join("." if each == mark else each for each in found["n"] if each.isdigit() or each == mark)
    if not digits.strip("."):
        return None
    value = Fraction(digits)
    return -value if before not in ("", "+") or behind else value
