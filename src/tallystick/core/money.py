"""Exact amounts: an integer number of minor units and the unit they are in. No float comes near."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

MAX_DIGITS = 38  # what a DECIMAL holds on every engine
SCALES = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "XAF": 0, "XOF": 0, "PYG": 0, "UGX": 0, "RWF": 0,
          "BHD": 3, "KWD": 3, "OMR": 3, "JOD": 3, "TND": 3, "LYD": 3, "IQD": 3, "CLF": 4, "UYW": 4}  # fmt: skip
COUNTS = frozenset({"rows", "jobs", "deals", "customers", "units", "count"})  # units that are counted, not paid
_CONTEXT = Context(prec=2 * MAX_DIGITS, rounding=ROUND_HALF_UP)  # ROUND_HALF_UP is half away from zero


@dataclass(frozen=True, kw_only=True, order=True)
class Unit:
    """What an amount is counted in: a currency or anything else, with 0 to 4 decimals."""

    code: str
    scale: int

    def __post_init__(self) -> None:
        if not 0 <= self.scale <= 4:
            raise ValueError(f"unit {self.code}: {self.scale} decimals; a unit has 0 to 4")


def unit(code: str, scale: int | None = None) -> Unit:
    """The unit of that code; ISO currencies know their decimals, counted things have none, all else has two."""
    if scale is None:
        scale = 0 if code.lower() in COUNTS else SCALES.get(code, 2)
    return Unit(code=code, scale=scale)


@dataclass(frozen=True, kw_only=True, order=True)
class Amount:
    minor: int
    unit: Unit

    def __add__(self, other: Amount) -> Amount:
        return Amount(minor=self.minor + self._same(other).minor, unit=self.unit)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(minor=self.minor - self._same(other).minor, unit=self.unit)

    def __neg__(self) -> Amount:
        return Amount(minor=-self.minor, unit=self.unit)

    def __abs__(self) -> Amount:
        return Amount(minor=abs(self.minor), unit=self.unit)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return text_of(self.minor, self.unit.scale)

    def decimal(self) -> Decimal:
        return Decimal(self.minor).scaleb(-self.unit.scale, _CONTEXT)

    def _same(self, other: Amount) -> Amount:
        if other.unit != self.unit:
            raise ValueError(f"{self.unit.code} and {other.unit.code} cannot be added: convert one first")
        return other


def text_of(minor: int, scale: int) -> str:
    """`-12345` in scale 2 is `-123.45`."""
    sign, digits = ("-" if minor < 0 else ""), str(abs(minor)).rjust(scale + 1, "0")
    return f"{sign}{digits[:-scale]}.{digits[-scale:]}" if scale else f"{sign}{digits}"


def minor_of(value: Decimal | str, scale: int) -> int:
    """The minor units of an exact decimal, rounded half away from zero."""
    scaled = Decimal(value).scaleb(scale, _CONTEXT)
    return int(scaled.quantize(Decimal(1), context=_CONTEXT))
