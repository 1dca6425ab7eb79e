"""From text to a typed value, in SQL that DuckDB runs over whole columns.

Each cast is guarded: it gives null for what it cannot read exactly, never a rounded or guessed value. The common case
is cheap: where the value's own text equals the raw text, it is read right; other spellings meet a regular expression.
Canonicalising runs on DuckDB alone, so TRY_CAST may be used where a guard gives it one meaning.
"""

from __future__ import annotations

import unicodedata

from tallystick.core.pulls.shape import Field, sql_type
from tallystick.core.pulls.zones import shifted

_SPACES = "' ' || chr(9)"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
_OFFSET = "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
_EPOCHS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
TRUE, FALSE = ("true", "t", "yes", "y", "1"), ("false", "f", "no", "n", "0")


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def value_of(field: Field, raw: str, wide: frozenset[str] = frozenset()) -> str:
    """The typed value of the raw text in SQL expression `raw`; null where it does not read."""
    match field.type:
        case "text":
            return vocabulary(field, raw)
        case "integer":
            return _integer(raw)
        case "decimal":
            return _decimal(raw, sql_type(field, wide), field.scale)
        case "date":
            return _date(raw, field.format)
        case "timestamp":
            return _moment(raw, field)
        case "boolean":
            return _truth(raw)


def unread(raw: str, value: str) -> str:
    """Whether a raw text is there and was not read."""
    return f"({raw} IS NOT NULL AND {value} IS NULL AND trim({raw}, {_SPACES}) <> '')"


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


def _same_text(cast: str, raw: str, otherwise: str) -> str:
    return f"CASE WHEN CAST({cast} AS VARCHAR) = {raw} THEN {cast} ELSE {otherwise} END"


def _integer(raw: str) -> str:
    trimmed = f"trim({raw}, {_SPACES})"
    plain = f"regexp_full_match({trimmed}, '[+-]?[0-9]+([.]0*)?')"
    digits = f"ltrim(split_part({trimmed}, '.', 1), '+')"
    return _same_text(f"TRY_CAST({raw} AS BIGINT)", raw, f"CASE WHEN {plain} THEN TRY_CAST({digits} AS BIGINT) END")


def _decimal(raw: str, type: str, scale: int) -> str:
    return _same_text(f"TRY_CAST({raw} AS {type})", raw, exact_decimal(raw, type, scale))


def exact_decimal(raw: str, type: str, scale: int) -> str:
    """Any plain spelling of a decimal; null when it is none, or has more decimals than the scale, or does not fit."""
    trimmed = f"trim({raw}, {_SPACES})"
    plain = f"regexp_full_match({trimmed}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)')"
    short = f"regexp_full_match({trimmed}, '[^.]*([.][0-9]{{0,{scale}}}0*)?')"
    digits = f"regexp_extract(ltrim({trimmed}, '+'), '^[^.]*([.][0-9]{{0,{scale}}})?')"
    return f"CASE WHEN {plain} AND {short} THEN TRY_CAST({digits} AS {type}) END"


def _date(raw: str, format: str | None) -> str:
    trimmed = f"trim({raw}, {_SPACES})"
    if format is not None:
        return f"CAST(TRY_STRPTIME({trimmed}, {quoted(format)}) AS DATE)"
    plain = f"regexp_full_match({trimmed}, '{_DAY}([T ]00:00(:00([.]0+)?)?)?')"
    cast = f"TRY_CAST({raw} AS DATE)"
    return (
        f"CASE WHEN CAST({cast} AS VARCHAR) = {raw} AND length({raw}) = 10 THEN {cast} "
        f"WHEN {plain} THEN TRY_CAST(substr({trimmed}, 1, 10) AS DATE) END"
    )


def _moment(raw: str, field: Field) -> str:
    trimmed = f"trim({raw}, {_SPACES})"
    if field.format in _EPOCHS:
        plain = f"regexp_full_match({trimmed}, '[+-]?[0-9]+([.][0-9]{{1,6}}0*)?')"
        number = f"TRY_CAST(ltrim({trimmed}, '+') AS DECIMAL(24, 6))"
        return f"CASE WHEN {plain} THEN TRY_CAST(round({number} * {_EPOCHS[field.format]}, 0) AS BIGINT) END"
    if field.format is not None:
        has_offset = "%z" in field.format
        return _microseconds(f"TRY_STRPTIME({trimmed}, {quoted(field.format)})", "UTC" if has_offset else field.zone)
    plain = f"regexp_full_match({trimmed}, '{_DAY}([T ]{_CLOCK}{_OFFSET})?')"
    local, shifted = f"TRY_CAST({trimmed} AS TIMESTAMP)", f"TRY_CAST({trimmed} AS TIMESTAMPTZ)"
    return (
        f"CASE WHEN {raw} LIKE '____-__-__T__:__:__Z' THEN epoch_us(TRY_CAST({raw} AS TIMESTAMP)) "
        f"WHEN NOT {plain} THEN NULL "
        f"WHEN regexp_matches(substr({trimmed}, 17), '[+-]') THEN epoch_us({shifted}) "
        f"WHEN ends_with({trimmed}, 'Z') THEN epoch_us({local}) ELSE {_microseconds(local, field.zone)} END"
    )


def _microseconds(local: str, zone: str) -> str:
    """The moment that a clock on the wall shows in a zone."""
    return f"epoch_us({local})" if zone == "UTC" else f"epoch_us({local} AT TIME ZONE {quoted(zone)})"


def _truth(raw: str) -> str:
    lowered = f"lower(trim({raw}, {_SPACES}))"
    true, false = (", ".join(quoted(each) for each in words) for words in (TRUE, FALSE))
    return f"CASE WHEN {lowered} IN ({true}) THEN true WHEN {lowered} IN ({false}) THEN false END"
