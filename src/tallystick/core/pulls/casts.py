"""From text to a typed value, in SQL that DuckDB runs over whole columns.

Each cast is guarded: it gives null for what it cannot read exactly, never a rounded or guessed value. The common case
is cheap: where the value's own text equals the raw text, it is read right; other spellings meet a regular expression.
Canonicalising runs on DuckDB alone, so TRY_CAST may be used where a guard gives it one meaning.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from tallystick.core.formats import COUNTS, DECIMAL_COMMA, DECIMAL_POINT, MINOR_UNITS, ORDERS, PLAIN
from tallystick.core.pulls.cells import NO_VALUE, NUMBER
from tallystick.core.pulls.dates import (
    counted_day,
    counted_moment,
    likely,
    microseconds,
    written_day,
    written_moment,
)
from tallystick.core.pulls.numbers import AMBIGUOUS, minor_number, plain_number, written_number
from tallystick.core.pulls.quoting import name, quoted, trimmed
from tallystick.core.pulls.shape import Field, sql_type
from tallystick.core.pulls.zones import shifted

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
_OFFSET = "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
TRUE = (
    "true", "t", "yes", "y", "1", "1.0", "on", "x", "✓", "✔", "☑",
    "ja", "j", "wahr", "oui", "o", "vrai", "sí", "si", "s", "verdadero", "vero", "sim", "verdadeiro", "tak", "да",
)  # fmt: skip
FALSE = (
    "false", "f", "no", "n", "0", "0.0", "off", "✗", "✘", "☐",
    "nein", "falsch", "non", "faux", "falso", "não", "nao", "nee", "nie", "нет",
)  # fmt: skip
__all__ = ["FALSE", "TRUE", "day_of", "name", "quoted", "unread", "value_of", "vocabulary"]


def value_of(field: Field, raw: str, wide: frozenset[str] = frozenset()) -> str:
    """The typed value of the raw text in SQL expression `raw`; null where it does not read."""
    if field.marked:
        return _marked(field, raw, wide)
    raw = vocabulary(field, raw)
    match field.type:
        case "text":
            return raw
        case "integer":
            return _integer(raw, field)
        case "decimal":
            return _decimal(raw, field, sql_type(field, wide))
        case "date":
            return _date(raw, field)
        case "timestamp":
            return _moment(raw, field)
        case "boolean":
            return _truth(raw)


def _marked(field: Field, raw: str, wide: frozenset[str]) -> str:
    """Where the source says which texts are numbers: those are plain, whatever the format of the others."""
    free = replace(field, marked=False)
    bare = f"ltrim({raw}, chr({ord(NUMBER)}))"
    if field.type == "text":
        return f"CASE WHEN NOT starts_with({raw}, chr({ord(NO_VALUE)})) THEN {value_of(free, bare)} END"
    if field.type not in ("integer", "decimal"):
        return value_of(free, bare, wide)
    number = replace(free, format=MINOR_UNITS if field.format == MINOR_UNITS else PLAIN, values=())
    plain = value_of(number, bare, wide)
    return f"CASE WHEN starts_with({raw}, chr({ord(NUMBER)})) THEN {plain} ELSE {value_of(free, raw, wide)} END"


def unread(raw: str, value: str) -> str:
    """Whether a raw text is there and was not read."""
    return f"({raw} IS NOT NULL AND {value} IS NULL AND {trimmed(raw)} <> '')"


def vocabulary(field: Field, text: str) -> str:
    """Declared spellings, composed or decomposed, become their canonical value."""
    cases: dict[str, str] = {}
    for canonical, spellings in field.values:
        for spelling in spellings:
            for form in (spelling, unicodedata.normalize("NFC", spelling), unicodedata.normalize("NFD", spelling)):
                if form != canonical:
                    cases.setdefault(form, unicodedata.normalize("NFC", canonical))
    if not cases:
        return text
    whens = " ".join(f"WHEN {quoted(spelling)} THEN {quoted(canonical)}" for spelling, canonical in cases.items())
    return f"CASE {text} {whens} ELSE {text} END"


def day_of(field: Field, microseconds: str) -> str:
    """The calendar day of a moment, in the field's zone."""
    if field.zone == "UTC":
        return f"CAST(make_timestamp({microseconds}) AS DATE)"
    far = f"(make_timestamp({microseconds}) AT TIME ZONE 'UTC') AT TIME ZONE {quoted(field.zone)}"
    return f"CAST(make_timestamp(coalesce({shifted(microseconds, field.zone)}, epoch_us({far}))) AS DATE)"


def _integer(raw: str, field: Field) -> str:
    if field.format in (DECIMAL_POINT, DECIMAL_COMMA):
        otherwise = written_number(raw, "BIGINT", 0, field.format, field.unit)
    else:
        plain = f"regexp_full_match({trimmed(raw)}, '[+-]?[0-9]+([.]0*)?')"
        digits = f"ltrim(split_part({trimmed(raw)}, '.', 1), '+')"
        otherwise = _guarded(raw, field, f"CASE WHEN {plain} THEN TRY_CAST({digits} AS BIGINT) END")
    return _same_text(f"TRY_CAST({raw} AS BIGINT)", raw, otherwise)


def _decimal(raw: str, field: Field, type: str) -> str:
    if field.format == MINOR_UNITS:
        return minor_number(raw, type, field.scale)
    return _same_text(f"TRY_CAST({raw} AS {type})", raw, exact_decimal(raw, field, type))


def exact_decimal(raw: str, field: Field, type: str) -> str:
    """Any spelling of a decimal in its field's format, but that which its own text shows to be read right."""
    if field.marked:
        return _marked(field, raw, frozenset({field.name}))
    if field.format == MINOR_UNITS:
        return minor_number(raw, type, field.scale)
    if field.format in (DECIMAL_POINT, DECIMAL_COMMA):
        return written_number(raw, type, field.scale, field.format, field.unit)
    return _guarded(raw, field, plain_number(raw, type, field.scale))


def _guarded(raw: str, field: Field, plain: str) -> str:
    """Where nobody declared a format, what could be thousands as well is not read as plain."""
    if field.format is not None:
        return plain
    return f"CASE WHEN NOT regexp_full_match({trimmed(raw)}, '{AMBIGUOUS}') THEN {plain} END"


def _same_text(cast: str, raw: str, otherwise: str) -> str:
    return f"CASE WHEN CAST({cast} AS VARCHAR) = {raw} THEN {cast} ELSE {otherwise} END"


def _date(raw: str, field: Field) -> str:
    format = field.format
    if format is None or format == PLAIN:
        return _plain_date(raw)
    if format in ORDERS:
        return _only_likely(field, raw, written_day(raw, format))
    if format in COUNTS:
        return f"coalesce({_only_likely(field, raw, counted_day(raw, format))}, {_plain_date(raw)})"
    return f"CAST(TRY_STRPTIME({trimmed(raw)}, {quoted(format)}) AS DATE)"


def _plain_date(raw: str) -> str:
    plain = f"regexp_full_match({trimmed(raw)}, '{_DAY}([T ]00:00(:00([.]0+)?)?)?')"
    cast = f"TRY_CAST({raw} AS DATE)"
    return (
        f"CASE WHEN CAST({cast} AS VARCHAR) = {raw} AND length({raw}) = 10 THEN {cast} "
        f"WHEN {plain} THEN TRY_CAST(substr({trimmed(raw)}, 1, 10) AS DATE) END"
    )


def _moment(raw: str, field: Field) -> str:
    format = field.format
    if format is None or format == PLAIN:
        return _plain_moment(raw, field.zone)
    if format in ORDERS:
        return _only_likely(field, raw, written_moment(raw, format, field.zone))
    if format in COUNTS:
        counted = _only_likely(field, raw, counted_moment(raw, format, field.zone))
        return f"coalesce({counted}, {_plain_moment(raw, field.zone)})"
    zone = "UTC" if "%z" in format else field.zone
    return microseconds(f"TRY_STRPTIME({trimmed(raw)}, {quoted(format)})", zone)


def _only_likely(field: Field, raw: str, value: str) -> str:
    return likely(field.format, raw, value) if field.inferred and field.format else value


def _plain_moment(raw: str, zone: str) -> str:
    """What systems write by themselves is told by its outline, which is quick; the rest by a pattern."""
    text = trimmed(raw)
    plain = f"regexp_full_match({text}, '{_DAY}([T ]{_CLOCK}{_OFFSET})?')"
    local, apart = f"TRY_CAST({text} AS TIMESTAMP)", f"TRY_CAST({text} AS TIMESTAMPTZ)"
    return (
        f"CASE WHEN {raw} LIKE '____-__-__T__:__:__Z' THEN epoch_us(TRY_CAST({raw} AS TIMESTAMP)) "
        f"WHEN {raw} LIKE '____-__-__ __:__:__+00' THEN epoch_us(TRY_CAST({raw} AS TIMESTAMPTZ)) "
        f"WHEN NOT {plain} THEN NULL "
        f"WHEN regexp_matches(substr({text}, 17), '[+-]') THEN epoch_us({apart}) "
        f"WHEN ends_with({text}, 'Z') THEN epoch_us({local}) ELSE {microseconds(local, zone)} END"
    )


def _truth(raw: str) -> str:
    lowered = f"lower({trimmed(raw)})"
    true, false = (", ".join(quoted(each) for each in words) for words in (TRUE, FALSE))
    return f"CASE WHEN {lowered} IN ({true}) THEN true WHEN {lowered} IN ({false}) THEN false END"
