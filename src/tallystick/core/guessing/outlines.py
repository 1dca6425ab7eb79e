"""The outline of a value: every letter an `a`, every digit a `9`. A column has few of them even when it has a million
values, and they say how its numbers and dates are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tallystick.core.guessing.words import CURRENCIES, SIGNS, folded

Mark = Literal[".", ","]
_POINT = re.compile(r"9*\.?9+|9+\.|9{1,3}(,999)+(\.9*)?|9{1,2}(,99)+,999(\.9*)?|9{1,3}(['’\u00a0\u202f ]999)+(\.9*)?")
_COMMA = re.compile(r"9*,?9+|9+,|9{1,3}(\.999)+(,9*)?|9{1,3}(['’\u00a0\u202f ]999)+(,9*)?")
_SIGNED = re.compile(r"(?P<open>\()?(?P<sign>[-+−])?(?P<body>.*?)(?P<tail>-)?(?P<close>\))?")
_RAISED = re.compile(r"[-+]?(?P<body>9+([.,]9+)?)a[-+]9{1,2}")
_LEG = re.compile(r"(?P<body>.*9[^9a]*?)[ \t\u00a0\u202f]*aa?\.?")
_LEGS = frozenset({"DR", "CR", "D", "C", "S", "H"})
_SPACES = " \t\u00a0\u202f"
_GROUPS = ",.'’\u00a0\u202f "
MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october "
    "november december".split()
)


@dataclass(frozen=True, kw_only=True)
class Outline:
    """Values written alike: how many rows have one, and the first and last of them in the order of text."""

    text: str
    rows: int
    least: str
    most: str


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How the numbers of a column are written."""

    mark: Mark = "."
    group: str = ""  # between thousands
    places: int = 0  # the most decimals that any value has
    currency: str | None = None  # written beside the figures
    several: tuple[str, ...] = ()  # currencies, where there is more than one
    brackets: bool = False  # (12.00) is negative
    tail: bool = False  # 12.00- is negative, or 12.00 Cr
    powers: bool = False  # 1.2E+06
    rows: int = 0  # how many rows are written so
    votes: tuple[int, int] = (0, 0)  # rows that only read with a decimal point, and only with a decimal comma
    both: bool = False  # 1.234, and nothing in the file tells what its mark is

    @property
    def clear(self) -> bool:
        """Whether nobody could read them otherwise; 1.500 is one and a half, or fifteen hundred."""
        return self.plain and self.places != len("500")

    @property
    def plain(self) -> bool:
        """Whether a reader needs to be told nothing."""
        return self.mark == "." and not (
            self.group or self.currency or self.several or self.brackets or self.tail or self.powers
        )


@dataclass(frozen=True, kw_only=True)
class Bare:
    """The figures of one outline without sign, brackets and currency."""

    body: str
    currency: str | None
    brackets: bool
    tail: bool
    powers: bool = False


def bare(outline: Outline) -> Bare | None:
    """None where this is no number, whatever the marks mean."""
    text, value = outline.text.strip(_SPACES), outline.least.strip(_SPACES)
    if (raised := _RAISED.fullmatch(text)) and "E" in value.upper():
        return Bare(body=raised["body"], currency=None, brackets=False, tail=False, powers=True)
    text, legs = _without_leg(outline, text)
    found = _SIGNED.fullmatch(text)
    assert found is not None  # every part of the pattern may be empty
    inner, currency = _without_currency(found["body"].strip(_SPACES), value)
    again = re.fullmatch(r"(?P<sign>[-+−])?(?P<body>.*?)", inner)
    assert again is not None
    body, tail = again["body"].strip(_SPACES), bool(found["tail"])
    if body.endswith("-"):
        body, tail = body.removesuffix("-").strip(_SPACES), True
    if bool(found["open"]) != bool(found["close"]) or "9" not in body or not set(body) <= set("9" + _GROUPS):
        return None
    return Bare(body=body, currency=currency, brackets=bool(found["open"]), tail=tail or legs)


def _without_leg(outline: Outline, text: str) -> tuple[str, bool]:
    """Without the `Dr` or `Cr` behind the figures, where all values of the outline have one of them."""
    leg = _LEG.fullmatch(text)
    if leg is None:
        return text, False
    ends = {each.strip(_SPACES)[leg.end("body") :].strip(_SPACES + ".") for each in (outline.least, outline.most)}
    return (leg["body"], True) if {each.upper() for each in ends} <= _LEGS else (text, False)


def _without_currency(body: str, value: str) -> tuple[str, str | None]:
    for sign, code in SIGNS.items():
        if sign in body:
            return body.replace(sign, "", 1).strip(_SPACES), code
    letters = re.fullmatch(r"(?P<before>aaa)?[\s\u00a0]*(?P<figures>[^a]*?)[\s\u00a0]*(?P<after>aaa)?", body)
    named = re.search(r"[A-Za-z]{3}", value)
    if letters and (letters["before"] or letters["after"]) and named and named[0].upper() in CURRENCIES:
        return letters["figures"], named[0].upper()
    return body, None


def numbers_of(outlines: Sequence[Outline], *, prefer: Mark = ".") -> Numbers | None:
    """How the numbers are written, by the reading under which the most rows are numbers; none where none is."""
    figures = [(each, found) for each in outlines if (found := bare(each)) is not None]
    reads: dict[Mark, int] = {".": 0, ",": 0}
    for each, found in figures:
        reads["."] += each.rows if _POINT.fullmatch(found.body) else 0
        reads[","] += each.rows if _COMMA.fullmatch(found.body) else 0
    best: Mark = prefer if reads["."] == reads[","] else "." if reads["."] > reads[","] else ","
    if not reads[best]:
        return None
    pattern = _POINT if best == "." else _COMMA
    kept = [(each, found) for each, found in figures if pattern.fullmatch(found.body)]
    lasts = (bare(replace(each, least=each.most)) for each, _ in kept)  # EUR 1.00 and USD 1.00 are written alike
    currencies = {found.currency for found in (*(found for _, found in kept), *lasts) if found} - {None}
    return Numbers(
        mark=best,
        group=next((mark for _, found in kept for mark in _GROUPS if mark != best and mark in found.body), ""),
        places=max(len(found.body.partition(best)[2]) if best in found.body else 0 for _, found in kept),
        several=tuple(sorted(str(each) for each in currencies)) if len(currencies) > 1 else (),
        currency=currencies.pop() if len(currencies) == 1 else None,
        brackets=any(found.brackets for _, found in kept),
        tail=any(found.tail for _, found in kept),
        powers=any(found.powers for _, found in kept),
        rows=sum(each.rows for each, _ in kept),
        votes=_votes(figures),
    )


def _votes(figures: Sequence[tuple[Outline, Bare]]) -> tuple[int, int]:
    point = comma = 0
    for each, found in figures:
        as_point, as_comma = bool(_POINT.fullmatch(found.body)), bool(_COMMA.fullmatch(found.body))
        point += each.rows if as_point and not as_comma else 0
        comma += each.rows if as_comma and not as_point else 0
    return point, comma


def zero_led(outlines: Sequence[Outline]) -> bool:
    """Whether any whole number is written with zeros in front, as identifiers are."""
    return any(
        len(each.text) > 1 and set(each.text) == {"9"} and each.least.startswith("0") and each.least.strip("0")
        for each in outlines
    )


@dataclass(frozen=True, kw_only=True)
class Dates:
    """How the dates of a column are written."""

    format: str | None  # none: as ISO 8601 has it
    moment: bool = False  # a time of day is part of it
    zoned: bool = False  # with an offset
    rows: int = 0
    both: bool = False  # day and month could be exchanged in every value
    months: bool = False  # without a day


_ISO = re.compile(r"9999-99-99(?P<time>[a ]99:99(:99([.,]9+)?)?(?P<zone>a|[+-]99:?99)?)?")
_APART = "9999-99-99 99:99:99 [+-]9999|9999-99-99 99:99:99 aaa"  # the offset, or UTC, behind a space
_ZONED = re.compile(r"9:99(:99)?( ?aa)? aaaa?$")
_ZONES = frozenset("UTC GMT PST PDT MST MDT CST CDT EST EDT WET WEST CET CEST EET EEST".split())
_PIECE = re.compile(r"9+|a+|[^9a]+")
_FIGURES = re.compile(
    r"(?P<a>9{4}|9{1,2})(?P<s>[-/.])(?P<b>9{1,2})(?P=s)(?P<c>9{4}|99)(?P<time>,?[ a]99?:99(:99)?( aa)?)?"
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """The largest first and second figures of the dates of one outline: a figure above 12 is no month."""

    outline: str
    first: int
    second: int


def date_like(outlines: Sequence[Outline]) -> Iterator[tuple[Outline, re.Match[str]]]:
    """The outlines whose day and month have to be told apart by their figures."""
    for each in outlines:
        found = _FIGURES.fullmatch(each.text.strip(_SPACES))
        if found is not None and len(found["a"]) < 4:
            yield each, found


def dates_of(
    outlines: Sequence[Outline], orders: Sequence[Order] = (), *, day_first: bool | None = None
) -> Dates | None:
    """How the dates are written: the way that most rows have. `day_first` decides what no figure decides."""
    found: dict[tuple[str | None, bool, bool], int] = {}
    day, month = any(each.first > 12 for each in orders), any(each.second > 12 for each in orders)
    both = not (day or month)
    for each in outlines:
        said = _one_date(each, day_first=day or (both and bool(day_first)))
        if said is not None:
            found[said] = found.get(said, 0) + each.rows
    if not found:
        return None
    (format, moment, zoned), rows = max(found.items(), key=lambda item: (item[1], str(item[0])))
    unsure = both and bool(orders) and format is not None and bool(re.match("(%d[/-]%m|%m[/-]%d)", format))
    return Dates(format=format, moment=moment, zoned=zoned, rows=rows, both=unsure and day_first is None)


def _one_date(outline: Outline, *, day_first: bool) -> tuple[str | None, bool, bool] | None:
    text = outline.text.strip(_SPACES)
    if found := _ISO.fullmatch(text):
        return None, bool(found["time"]), bool(found["zone"])
    if re.fullmatch(_APART, text) and (text[-1] == "9" or outline.least.strip(_SPACES).endswith("UTC")):
        return "%Y-%m-%d %H:%M:%S %z" if text[-1] == "9" else "%Y-%m-%d %H:%M:%S UTC", True, True
    if found := _FIGURES.fullmatch(text):
        return _figures(found, outline, day_first=day_first), False, False
    if text == "99999999" and _in_years(outline):
        return "%Y%m%d", False, False
    if "aaa" in text and _ZONED.search(text) and outline.least.strip(_SPACES)[-4:].strip().upper() in _ZONES:
        return ("day_first" if text[0] == "9" else "month_first"), True, True
    named = _with_month_name(outline) if "aaa" in text else None
    return (named, False, False) if named else None


def _figures(found: re.Match[str], outline: Outline, *, day_first: bool) -> str:
    s, year = found["s"], "%Y" if len(found["c"]) == 4 else "%y"
    if len(found["a"]) == 4:
        return f"%Y{s}%m{s}%d{_clock(found['time'], outline)}"
    first = ("%d", "%m") if day_first or s == "." else ("%m", "%d")
    return f"{first[0]}{s}{first[1]}{s}{year}{_clock(found['time'], outline)}"


def _with_month_name(outline: Outline) -> str | None:
    """`31-Mar-2026`, `March 31, 2026`, with or without a time of day."""
    value, wanted, found = outline.least.strip(_SPACES), {"%b", "%d", "%Y"}, ""
    for piece in _PIECE.finditer(outline.text.strip(_SPACES)):
        said = _piece(piece[0], folded(value[piece.start() : piece.end()]), wanted)
        if said is None:
            return None
        found += said
    return None if wanted & {"%b", "%d", "%Y"} else found


def _piece(text: str, said: str, wanted: set[str]) -> str | None:
    """What a piece of a date stands for; `wanted` is what has not come yet."""
    if text[0] == "a":
        if "%b" in wanted and said in MONTHS:
            wanted.remove("%b")
            return "%b" if len(said) == 3 else "%B"
        return " %p".strip() if said in ("am", "pm") else "T" if said == "t" else None
    if text[0] != "9":
        return text
    if len(text) <= 2 and "%d" in wanted:
        wanted.remove("%d")
        return "%d"
    if len(text) in (2, 4) and "%Y" in wanted:
        wanted.remove("%Y")
        return "%Y" if len(text) == 4 else "%y"
    clock = next((each for each in ("%H", "%M", "%S") if each not in wanted), None)
    if len(text) > 2 or clock is None:
        return None
    wanted.add(clock)
    return clock


def _clock(time: str | None, outline: Outline) -> str:
    if not time:
        return ""
    lead = re.match(r"[^9]*", time)
    assert lead is not None
    between = lead[0] if "a" not in lead[0] else "T"
    half = "%I" if time.endswith("aa") else "%H"
    return f"{between}{half}:%M{':%S' if time.count(':') == 2 else ''}{' %p' if time.endswith('aa') else ''}"


def _in_years(outline: Outline) -> bool:
    return all("1950" <= value.strip(_SPACES)[:4] <= "2099" for value in (outline.least, outline.most))
