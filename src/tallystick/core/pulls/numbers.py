"""Numbers as people and exports write them, read exactly: separators, currencies, brackets, minus behind, percent.

Two readings exist for a number with separators, by decimal point and by decimal comma. A field's format says which; the
patterns here serve DuckDB, which reads the columns, and Python, which says why a value did not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from tallystick.core.formats import DECIMAL_COMMA, DECIMAL_POINT
from tallystick.core.pulls.quoting import SPACES, quoted, trimmed

_DOLLARS = "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP"
SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "$": _DOLLARS, "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD",
        "S$": "SGD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "R": "ZAR", "€": "EUR", "£": "GBP", "¥": "JPY CNY",
        "￥": "JPY CNY", "円": "JPY", "元": "CNY", "₩": "KRW", "₹": "INR", "Rs.": "INR PKR LKR", "Rs": "INR PKR LKR",
        "₽": "RUB", "₴": "UAH", "₺": "TRY", "₪": "ILS", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN",
        "kr": "SEK NOK DKK ISK", "kr.": "DKK SEK NOK ISK", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON",
        "лв": "BGN", "Fr.": "CHF", "SFr.": "CHF", "sFr.": "CHF",
    }
)  # fmt: skip
CODES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""".split()
)
_MINUS = "−–-"
_APOSTROPHES = "'’"
_COMMON = "$€£"
_MARKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(  # the decimal mark, the other one, the groups of that
    {DECIMAL_POINT: (".", ",", "(?:,[0-9]{2,3})*,[0-9]{3}"), DECIMAL_COMMA: (",", ".", "(?:[.][0-9]{3})+")}
)
EXPONENT = "[+-]?[0-9]+([{}][0-9]+)?[eE][+-][0-9]{{1,2}}"
_LEGS = "(?i:dr|cr|[dcsh])"  # debit and credit, Soll and Haben, behind the figures
_CREDITS = "'cr', 'c', 'h'"
_FINEST = 18
AMBIGUOUS = "[+-]?[1-9][0-9]{0,2}[.][0-9]{3}"  # 1.500 is one and a half, or fifteen hundred


def plain_number(raw: str, type: str, scale: int) -> str:
    """A number with a point and nothing else; null where it is none, is finer than the scale, or does not fit."""
    text = trimmed(raw)
    plain = f"regexp_full_match({text}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)')"
    short = f"regexp_full_match({text}, '[^.]*([.][0-9]{{0,{scale}}}0*)?')"
    digits = f"regexp_extract(ltrim({text}, '+'), '^[^.]*([.][0-9]{{0,{scale}}})?')"
    return f"CASE WHEN {plain} AND {short} THEN TRY_CAST({digits} AS {type}) END"


def written_number(raw: str, type: str, scale: int, format: str, unit: str | None) -> str:
    """A number as people write it, in one of the two readings; the usual spellings by a pattern that is quick."""
    mark, other, _ = _MARKS[format]
    text, signs = trimmed(raw), "".join(each for each in _COMMON if allowed(each, unit))
    near = f"[{signs}]?" if signs else ""
    usual = f"[+-]?{near}(?:{_body(format, f'[0-9]{{0,{scale}}}0*')}){near}"
    bare = f"translate({text}, {quoted(mark + other + _APOSTROPHES + SPACES + '+' + signs)}, '.')"
    quick = f"WHEN regexp_full_match({text}, {quoted(usual)}) THEN TRY_CAST({bare} AS {type})"
    return f"CASE {quick} ELSE {_any_number(text, type, scale, format, unit)} END"


def _any_number(text: str, type: str, scale: int, format: str, unit: str | None) -> str:
    parts = f"regexp_extract({text}, {quoted(pattern(format, unit))}, ['a', 'n', 'p', 'z', 'c'])"
    mark, other, _ = _MARKS[format]
    digits = f"translate(w.n, {quoted(mark + other + _APOSTROPHES + SPACES)}, '.')"
    moved = f"CASE WHEN w.p = '' THEN {digits} ELSE {shifted(digits, 2)} END"
    sign = f"CASE WHEN w.a IN ('', '+') AND w.z = '' AND lower(w.c) NOT IN ({_CREDITS}) THEN '' ELSE '-' END"
    even = "(w.a = '(') = (w.z = ')') AND (w.z = '' OR w.a IN ('', '(')) AND (w.c = '' OR w.a || w.z IN ('', '+'))"
    value = f"CASE WHEN w.n <> '' AND {even} THEN {_fitted(sign, moved, type, scale)} END"
    otherwise = f"list_transform([{parts}], lambda w: {value})[1]"
    powers = f"regexp_full_match({text}, {quoted(EXPONENT.format(mark))})"
    return f"CASE WHEN {powers} THEN {_raised(text, mark, type)} ELSE {otherwise} END"


def _raised(text: str, mark: str, type: str) -> str:
    """A number with an exponent, where it fits without being rounded."""
    exact = f"TRY_CAST(replace({text}, {quoted(mark)}, '.') AS DECIMAL(38, {_FINEST}))"
    return f"CASE WHEN TRY_CAST({exact} AS {type}) = {exact} THEN TRY_CAST({exact} AS {type}) END"


def minor_number(raw: str, type: str, scale: int) -> str:
    """A whole number of the smallest unit."""
    text = trimmed(raw)
    sign = f"CASE WHEN starts_with({text}, '-') THEN '-' ELSE '' END"
    moved = shifted(f"ltrim({text}, '+-')", scale)
    plain = f"regexp_full_match({text}, '[+-]?[0-9]+([.]0*)?')"
    return f"CASE WHEN {plain} THEN {_fitted(sign, moved, type, scale)} END"


def shifted(digits: str, places: int) -> str:
    """The text of a number with its point that many places further left."""
    whole = f"split_part({digits}, '.', 1)"
    padded = f"lpad({whole}, CAST(greatest(length({whole}), {places + 1}) AS INTEGER), '0')"
    return f"left({padded}, -{places}) || '.' || right({padded}, {places}) || split_part({digits}, '.', 2)"


def _body(format: str, rest: str = "[0-9]*") -> str:
    """Digits in groups or without, and the rest behind the mark."""
    mark, _, groups = _MARKS[format]
    some = [groups, *(f"(?:[{each}][0-9]{{3}})+" for each in (SPACES, _APOSTROPHES))]
    whole = "|".join([*(f"[1-9][0-9]{{0,2}}{each}" for each in some), "[0-9]+"])
    return f"(?:{whole})(?:[{mark}]{rest})?|[{mark}]{rest}"


def _fitted(sign: str, digits: str, type: str, scale: int) -> str:
    fraction = f"rtrim(split_part({digits}, '.', 2), '0')"
    fits = f"length({fraction}) <= {scale}"
    return f"CASE WHEN {fits} THEN TRY_CAST({sign} || split_part({digits}, '.', 1) || '.' || {fraction} AS {type}) END"


@lru_cache(maxsize=256)
def pattern(format: str, unit: str | None) -> str:
    """The whole of a written number; with a unit, only its own currency may stand beside it."""
    money = currency(unit)
    beside = f"(?:(?:{money})[{SPACES}]*)?" if money else ""
    behind = f"(?:[{SPACES}]*(?:{money}))?" if money else ""
    space = f"[{SPACES}]*"
    return (
        f"^{beside}(?P<a>[+(]|[{_MINUS}])?{space}{beside}(?P<n>{_body(format)}){behind}{space}"
        f"(?P<p>%)?{space}(?P<z>[)]|[{_MINUS}])?{behind}(?:{space}(?P<c>{_LEGS})[.]?)?$"
    )


@lru_cache(maxsize=64)
def currency(unit: str | None) -> str:
    """What may stand for the currency: of any unit where none is declared, of none where the unit is no currency."""
    names = [each for each in (*SIGNS, *CODES) if allowed(each, unit)]
    return "|".join(re.escape(each) for each in sorted(names, key=lambda each: (-len(each), each)))


def currencies(texts: str, column: str) -> str:
    """The currencies that stand beside the numbers of a column, and how often."""
    found = f"SELECT regexp_extract({column}, {quoted(f'({currency(None)})')}) AS c FROM ({texts})"
    return f"SELECT c, count(*) FROM ({found}) WHERE c <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 8"


def one_currency(signs: Iterable[str]) -> bool:
    """Whether all signs can stand for the same: `$` and `CAD` can, `$` and `€` cannot."""
    known = [set(SIGNS.get(each, each).split()) for each in signs]
    return not known or bool(set.intersection(*known))


def allowed(sign: str, unit: str | None) -> bool:
    return unit is None or unit in SIGNS.get(sign, sign).split()
