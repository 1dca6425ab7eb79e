"""What a column of an export is, by how its values are written: text, number, date or moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from tallystick.core.guessing.months import months_of
from tallystick.core.guessing.outlines import Dates, Mark, Numbers, Order, Outline, dates_of, numbers_of, zero_led
from tallystick.core.guessing.words import roles_of

Kind = Literal["text", "integer", "decimal", "date", "timestamp"]
MOSTLY = 90  # percent of the values that have to read for a column to be of a kind
FEW = 60  # different values of a column that may be a status, a currency or the like
_LONGEST_NUMBER = 18  # digits; what is longer is an identifier
_DATED = frozenset({"date", "due", "created", "changed", "span"})
_TIMELY = frozenset({"date", "span"})
_THOUSANDS = 3  # places


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the engine counted of one column; blank is null or nothing but spaces."""

    header: str
    field: str
    rows: int
    filled: int = 0
    distinct: int = 0
    longest: int = 0
    seen: int = 0  # rows whose outline was looked at, where that is a part of them
    outlines: tuple[Outline, ...] = ()
    orders: tuple[Order, ...] = ()
    values: tuple[tuple[str, int], ...] = ()  # all of them with their rows, where they are few


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column and what it was taken for."""

    figures: Figures
    kind: Kind
    numbers: Numbers | None = None
    dates: Dates | None = None
    format: str | None = None
    unit: str | None = None  # the one of several currencies beside its figures that was asked for

    @property
    def field(self) -> str:
        return self.figures.field

    @property
    def header(self) -> str:
        return self.figures.header

    @cached_property
    def roles(self) -> frozenset[str]:
        return roles_of(self.header)

    @property
    def as_text(self) -> str:
        """The field that has its values as they were written; a whole number has one besides, for it may be a key."""
        return f"{self.field}__text" if self.kind == "integer" or self.floated else self.field

    @property
    def floated(self) -> bool:
        """Whole numbers written as 1001.0, as identifiers are by programs that know no blanks among whole numbers."""
        outlines = self.figures.outlines
        ends = (value.strip().endswith(".0") for each in outlines for value in (each.least, each.most))
        return self.kind == "decimal" and self.numbers is not None and self.numbers.places == 1 and all(ends)

    @property
    def cut_short(self) -> str | None:
        """A value of which a spreadsheet kept the first digits only, 1.23457E+11; none where nothing is lost."""
        if self.numbers is None or not self.numbers.powers:
            return None
        values = (value.strip() for each in self.figures.outlines for value in (each.least, each.most))
        return next((value for value in values if _is_cut(value)), None)

    @property
    def unique(self) -> bool:
        return 0 < self.figures.filled == self.figures.distinct

    @property
    def number(self) -> bool:
        return self.kind in ("integer", "decimal")

    @property
    def dated(self) -> bool:
        return self.kind in ("date", "timestamp")

    @property
    def told_by_its_own_clock(self) -> bool:
        """Whether its values are moments anywhere, by an offset or a count: whose clocks say the day is a choice."""
        return self.kind == "timestamp" and self.dates is not None and self.dates.zoned

    @property
    def unsure(self) -> bool:
        """Whether some value is known not to be of this kind."""
        reads = self.numbers if self.number else self.dates if self.dated else None
        return reads is not None and reads.rows < (self.figures.seen or self.figures.filled)

    @property
    def digits(self) -> bool:
        """Whether its values have digits, as identifiers mostly do."""
        return any("9" in each.text for each in self.figures.outlines)


def as_key(column: Column) -> Column:
    """As the values of it are compared: as they are written, but 1001.0 as the whole number that it is."""
    if column.floated:
        return replace(column, kind="integer", numbers=Numbers())
    return replace(column, kind="text", numbers=None, dates=None)


def columns_of(
    found: Sequence[Figures], *, day_first: bool | None = None, mark: Mark | None = None
) -> tuple[Column, ...]:
    """All columns of a file together: one file writes its numbers and dates in one way."""
    if day_first is None:
        day_first = _day_first(found)
    told = mark or _mark(found)
    columns = (_column(each, told or ".", day_first) for each in found)
    return tuple(columns) if told else tuple(map(_unclear, columns))


def _mark(found: Sequence[Figures]) -> Mark | None:
    """None where no number of the file tells."""
    read = [numbers_of(each.outlines) for each in found]
    votes = [each.votes for each in read if each is not None]
    point, comma = sum(each for each, _ in votes), sum(each for _, each in votes)
    return None if point == comma == 0 else "," if comma > point else "."


def _unclear(column: Column) -> Column:
    """1.234 may be a thousand and more."""
    numbers = column.numbers
    if numbers is None or numbers.places != _THOUSANDS or numbers.group:
        return column
    return replace(column, numbers=replace(numbers, both=True))


def _day_first(found: Sequence[Figures]) -> bool | None:
    """What the clear dates of the file say about the unclear ones."""
    first = any(order.first > 12 for each in found for order in each.orders)
    second = any(order.second > 12 for each in found for order in each.orders)
    return None if first == second else first


def _column(each: Figures, mark: Mark, day_first: bool | None) -> Column:
    enough = (each.seen or each.filled) * MOSTLY
    roles = roles_of(each.header)
    if not each.filled:
        return Column(figures=each, kind="text")
    dates = dates_of(each.outlines, each.orders, day_first=day_first)
    if dates is not None and dates.rows * 100 >= enough and (dates.format != "%Y%m%d" or roles & _DATED):
        kind: Kind = "timestamp" if dates.moment or "%M" in (dates.format or "") else "date"
        return Column(figures=each, kind=kind, dates=dates, format=dates.format)
    months = months_of(each.values, timely=bool(roles & _TIMELY) and "id" not in roles)
    if months is not None:
        return Column(figures=each, kind="date", dates=months, format=months.format)
    epoch = _epoch(each) if roles & _DATED else None
    if epoch is not None:
        return Column(
            figures=each, kind="timestamp", dates=Dates(format=epoch, rows=each.filled, zoned=True), format=epoch
        )
    numbers = numbers_of(each.outlines, prefer=mark)
    if numbers is None or numbers.rows * 100 < enough or not _is_number(each):
        return Column(figures=each, kind="text")
    whole = numbers.places == 0 and not (numbers.currency or numbers.several)
    return Column(figures=each, kind="integer" if whole else "decimal", numbers=numbers)


def _is_number(each: Figures) -> bool:
    most = max(outline.text.count("9") for outline in each.outlines)
    return most <= _LONGEST_NUMBER and not zero_led(each.outlines)


def _is_cut(value: str) -> bool:
    mantissa, _, power = value.upper().partition("E")
    decimals = len(mantissa.partition(".")[2])
    return power.lstrip("+").isdigit() and 2 <= decimals < int(power)


def _epoch(each: Figures) -> str | None:
    """Seconds or milliseconds since 1970: ten or thirteen digits, all of them."""
    texts = {outline.text for outline in each.outlines}
    return {frozenset({"9" * 10}): "epoch_s", frozenset({"9" * 13}): "epoch_ms"}.get(frozenset(texts))
