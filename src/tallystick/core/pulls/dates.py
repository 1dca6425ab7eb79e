"""Days and moments as people and exports write them, read exactly or not at all.

A day with a year of four digits in front, or with the name of its month, can be read in one way only; of the others the
field's format says what comes first. Counts (epochs, Excel's days) are digits, told apart by how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tallystick.core.formats import COMPACT, DAY_FIRST, EPOCHS, EXCEL, EXCEL_1904, MONTH_FIRST, YEAR_FIRST
from tallystick.core.pulls.quoting import quoted, trimmed

_MONTHS: Mapping[int, str] = MappingProxyType(
    {
        1: "jan january januar janv janvier ene enero gen gennaio janeiro januari jänner",
        2: "feb february februar févr fév février fevrier febrero febbraio fev fevereiro februari",
        3: "mar march mär märz mrz maerz mars marzo março marco mrt maart",
        4: "apr april avr avril abr abril aprile",
        5: "may mai mayo mag maggio maio mei",
        6: "jun june juni juin junio giu giugno junho",
        7: "jul july juli juil juillet julio lug luglio julho",
        8: "aug august août aout ago agosto augustus",
        9: "sep sept september septembre septiembre set settembre setembro",
        10: "oct october okt oktober octobre octubre ott ottobre out outubro",
        11: "nov november novembre noviembre novembro",
        12: "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro",
    }
)
_PARTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {DAY_FIRST: ("c", "b", "a"), MONTH_FIRST: ("c", "a", "b"), YEAR_FIRST: ("a", "b", "c")}
)
_NAMED: Mapping[str, int] = MappingProxyType(
    {name: month for month, names in _MONTHS.items() for name in names.split()}
)
_WORD = "[A-Za-zéûäç]{3,10}"
_MARK = "(?:[-/.] ?| )"
_WEEKDAY = "(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.]?,? +)?"
_NUMERIC = f"(?P<a>[0-9]{{1,4}})(?P<s>{_MARK}|年)(?P<b>[0-9]{{1,2}})(?:{_MARK}|月)(?P<c>[0-9]{{1,4}})日?"
_SPELT = (
    f"(?:(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[-/., ]*)?(?P<m>{_WORD})[.]?[-/, ]*"
    "(?:(?P<e>[0-9]{1,2})(?:st|nd|rd|th)?[-/, ]+)?(?P<y>[0-9]{4}|[0-9]{2})"
)
_CLOCK = "(?P<h>[0-9]{1,2}):(?P<n>[0-9]{2})(?::(?P<i>[0-9]{2})(?:[.,](?P<f>[0-9]{1,6})0*)?)?"
_HALF = "(?: ?(?P<p>[AaPp])[.]?[Mm][.]?)?"
_ABROAD: Mapping[str, int] = MappingProxyType(  # hours from UTC of the names that mean one zone only
    {
        "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4,
        "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    }
)  # fmt: skip
_ZONE = f"(?: ?(?P<z>Z|UTC|GMT|{'|'.join(sorted(_ABROAD, reverse=True))}|[+-][0-9]{{2}}(?::?[0-9]{{2}})?))?"
_DAY = f"{_WEEKDAY}(?:{_NUMERIC}|{_SPELT})"
_MIDNIGHT = "(?:[T ]0{1,2}:00(?::00(?:[.,]0+)?)?| 12:00(?::00)? ?[Aa][Mm])?"
_DAY_PATTERN = f"^{_DAY}{_MIDNIGHT}$"
_MOMENT_PATTERN = f"^{_DAY}(?:(?:T|,? at |,? +){_CLOCK}{_HALF}{_ZONE})?$"
_DAY_NAMES = ("a", "s", "b", "c", "d", "m", "e", "y")
_NAMES = (*_DAY_NAMES, "h", "n", "i", "f", "p", "z")
_JSON = "^/Date[(](-?[0-9]{1,15})([+-][0-9]{4})?[)]/$"
_DIGITS: Mapping[str, str] = MappingProxyType(  # how a count looks where nobody declared it
    {
        COMPACT: "[12][0-9]{7}",
        EXCEL: "[1-9][0-9]{4}([.][0-9]+)?",
        "epoch_s": "[1-9][0-9]{8,9}",
        "epoch_ms": "[1-9][0-9]{11,12}",
        "epoch_us": "[1-9][0-9]{14,15}",
    }
)


def written_day(raw: str, format: str) -> str:
    """A day, its parts in that order; the usual spellings by patterns that are quick."""
    text, any_day = trimmed(raw), _any_day(raw, format)
    if format == YEAR_FIRST:
        return any_day
    usual = f"regexp_full_match({text}, '[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}}')"
    first = "%d{0}%m{0}%Y" if format == DAY_FIRST else "%m{0}%d{0}%Y"
    patterns = ", ".join(quoted(first.format(mark)) for mark in "/.-")
    return f"coalesce(CASE WHEN {usual} THEN CAST(TRY_STRPTIME({text}, [{patterns}]) AS DATE) END, {any_day})"


def _any_day(raw: str, format: str) -> str:
    return f"list_transform([{_parts(raw, _DAY_PATTERN, _DAY_NAMES)}], lambda w: TRY_CAST({_day(format)} AS DATE))[1]"


def written_moment(raw: str, format: str, zone: str) -> str:
    """A moment, its day in that order; without an offset of its own on the clocks of the zone."""
    local = f"TRY_CAST({_day(format)} || ' ' || {_clock()} AS TIMESTAMP)"
    apart = (
        f"CASE WHEN w.z IN ('', 'Z', 'UTC', 'GMT') THEN 0 {_abroad()} "
        "ELSE CAST(left(w.z, 1) || '60000000' AS BIGINT) * "
        "(CAST(substr(w.z, 2, 2) AS BIGINT) * 60 + CAST('0' || right(substr(w.z, 4), 2) AS BIGINT)) END"
    )
    own = f"epoch_us({local}) - ({apart})"
    value = f"CASE WHEN w.z = '' THEN {microseconds(local, zone)} ELSE {own} END"
    written = f"list_transform([{_parts(raw, _MOMENT_PATTERN, _NAMES)}], lambda w: {value})[1]"
    return f"CASE WHEN starts_with({raw}, '/Date(') THEN {_json_moment(raw)} ELSE {written} END"


def _abroad() -> str:
    return " ".join(f"WHEN w.z = {quoted(name)} THEN {hours * 3_600_000_000}" for name, hours in _ABROAD.items())


def _parts(raw: str, pattern: str, names: Iterable[str]) -> str:
    return f"regexp_extract({trimmed(raw)}, {quoted(pattern)}, [{', '.join(quoted(each) for each in names)}])"


def _day(format: str) -> str:
    """The parts as the text of a date; null where they are none."""
    year, month, day = _PARTS[format]
    short = f"length(w.a) <= 2 AND length(w.c) = 2 AND length(w.{year}) = 2"
    if format == YEAR_FIRST:
        written = f"WHEN {short} THEN {_iso(year, month, day)}"
    else:
        written = f"WHEN length(w.a) <= 2 AND length(w.c) IN (2, 4) THEN {_iso(year, month, day)}"
    months = ", ".join(f"{quoted(word)}: {month}" for word, month in _NAMED.items())
    named = f"CAST(map_extract_value(MAP {{{months}}}, lower(w.m)) AS VARCHAR)"
    spelt = f"CASE WHEN (w.d = '') <> (w.e = '') THEN {_year('y')} || '-' || lpad({named}, 2, '0') || '-' "
    spelt += "|| lpad(w.d || w.e, 2, '0') END"
    return (
        f"CASE WHEN w.m <> '' THEN {spelt} "
        f"WHEN length(w.a) = 4 AND length(w.c) <= 2 THEN {_iso('a', 'b', 'c')} {written} END"
    )


def _iso(year: str, month: str, day: str) -> str:
    return f"{_year(year)} || '-' || lpad(w.{month}, 2, '0') || '-' || lpad(w.{day}, 2, '0')"


def _year(part: str) -> str:
    """Two digits up to 68 are of this century, as POSIX has it."""
    century = f"CASE WHEN length(w.{part}) = 4 THEN '' WHEN w.{part} <= '68' THEN '20' ELSE '19' END"
    return f"({century} || w.{part})"


def _clock() -> str:
    half = "CASE WHEN CAST(w.h AS INTEGER) BETWEEN 1 AND 12 THEN CAST(w.h AS INTEGER) % 12 + "
    half += "CASE WHEN lower(w.p) = 'p' THEN 12 ELSE 0 END END"
    hour = f"CASE WHEN w.h = '' THEN '0' WHEN w.p = '' THEN w.h ELSE CAST({half} AS VARCHAR) END"
    return (
        f"lpad({hour}, 2, '0') || ':' || CASE WHEN w.n = '' THEN '00' ELSE w.n END || ':' || "
        "CASE WHEN w.i = '' THEN '00' ELSE w.i END || CASE WHEN w.f = '' THEN '' ELSE '.' || w.f END"
    )


def _json_moment(raw: str) -> str:
    """`/Date(1711843200000)/`; an offset behind it says only where the clock stood."""
    return f"TRY_CAST(nullif(regexp_extract({trimmed(raw)}, {quoted(_JSON)}, 1), '') AS BIGINT) * 1000"


def microseconds(local: str, zone: str) -> str:
    """The moment that a clock on the wall shows in a zone."""
    return f"epoch_us({local})" if zone == "UTC" else f"epoch_us({local} AT TIME ZONE {quoted(zone)})"


def counted_moment(raw: str, format: str, zone: str) -> str:
    """A moment as a count; Excel's days and compact dates are on the clocks of the zone."""
    text = trimmed(raw)
    if format in EPOCHS:
        plain = f"regexp_full_match({text}, '[+-]?[0-9]+([.][0-9]{{1,6}}0*)?')"
        number = f"TRY_CAST(ltrim({text}, '+') AS DECIMAL(24, 6))"
        return f"CASE WHEN {plain} THEN TRY_CAST(round({number} * {EPOCHS[format]}, 0) AS BIGINT) END"
    if format == COMPACT:
        local = f"CASE WHEN regexp_full_match({text}, '[0-9]{{8}}(T?[0-9]{{6}})?') THEN "
        local += f"TRY_STRPTIME({text}, ['%Y%m%d', '%Y%m%d%H%M%S', '%Y%m%dT%H%M%S']) END"
        return microseconds(local, zone)
    days = f"TRY_CAST({text} AS DECIMAL(24, 12))"
    milliseconds = f"CAST(round(({days} - floor({days})) * 86400000, 0) AS BIGINT)"
    local = f"CAST({_excel_day(text, format)} AS TIMESTAMP) + to_milliseconds({milliseconds})"
    return microseconds(f"CASE WHEN {_is_days(text)} THEN {local} END", zone)


def counted_day(raw: str, format: str) -> str:
    """A day as a count; one of seconds must be a midnight of UTC, or the time of day would be lost."""
    text = trimmed(raw)
    if format in EPOCHS:
        moment = counted_moment(raw, format, "UTC")
        return f"CASE WHEN {moment} % 86400000000 = 0 THEN CAST(make_timestamp({moment}) AS DATE) END"
    if format == COMPACT:
        return (
            f"CASE WHEN regexp_full_match({text}, '[0-9]{{8}}') THEN CAST(TRY_STRPTIME({text}, '%Y%m%d') AS DATE) END"
        )
    whole = f"regexp_full_match({text}, '[0-9]+([.]0*)?')"
    return f"CASE WHEN {_is_days(text)} AND {whole} THEN {_excel_day(text, format)} END"


def _is_days(text: str) -> str:
    """Excel counts a 29 February 1900 that never was: its first sixty days are left out."""
    number = f"TRY_CAST({text} AS DECIMAL(24, 12))"
    return f"regexp_full_match({text}, '[0-9]+([.][0-9]*)?') AND {number} >= 61 AND {number} < 2958466"


def _excel_day(text: str, format: str) -> str:
    first = "1904-01-01" if format == EXCEL_1904 else "1899-12-30"
    return f"(DATE '{first}' + CAST(floor(TRY_CAST({text} AS DECIMAL(24, 12))) AS INTEGER))"


def likely(format: str, raw: str, value: str) -> str:
    """Where nobody declared the format: only counts of as many digits as they have in our time, and of years of two
    digits in front only those that look like the usual order cut short (26-03-31)."""
    if format in _DIGITS:
        return f"CASE WHEN regexp_full_match({trimmed(raw)}, {quoted(_DIGITS[format])}) THEN {value} END"
    if format == YEAR_FIRST:
        return f"CASE WHEN NOT regexp_matches({trimmed(raw)}, '^[0-9]{{1,2}}[/. ]') THEN {value} END"
    return value
