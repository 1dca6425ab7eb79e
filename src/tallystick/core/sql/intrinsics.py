"""What engines spell differently, spelt exactly for each: the `tally_...` functions of canonical SQL.

`$0`, `$1` are the arguments. A spelling gives the same value, type and null on every engine; the probes of
testing/engines.py hold each of them to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tallystick.core.errors import EngineRefused

Dialect = Literal["duckdb", "spark"]
Spelling = Callable[[Sequence[str]], str]
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_UPPER = _LOWER.upper()
_NUMBER, _WHOLE, _DATE = "-?[0-9]+([.][0-9]+)?", "-?[0-9]{1,18}", "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOST_DECIMALS_DIVIDED = 10


def _template(text: str) -> Spelling:
    return lambda given: re.sub(r"\$([0-9])", lambda found: given[int(found[1])], text)


def _division(text_type: str, whole_type: str, whole: str, error: str) -> Spelling:
    """Exact division, rounded half away from zero. No engine's own division is exact to the same digits, so both
    operands become whole numbers of ten decimals by way of their text, and the remainder decides the rounding."""

    def whole_number(sql: str) -> str:
        text = f"CAST(CAST({sql} AS DECIMAL(28, {MOST_DECIMALS_DIVIDED})) AS {text_type})"
        return f"abs(CAST(REPLACE({text}, '.', '') AS {whole_type}))"

    def spell(given: Sequence[str]) -> str:
        left, right, places = given
        if not places.isdigit() or int(places) > MOST_DECIMALS_DIVIDED:
            raise EngineRefused(f"tally_div to {places} decimals", mend="give 0 to 10 as a plain number")
        scale = int(places)
        dividend = f"({whole_number(left)} * CAST(1{'0' * scale} AS {whole_type}))"
        divisor = whole_number(right)
        quotient = f"CAST({whole.format(dividend, divisor)} AS DECIMAL(27, 0))"
        more = f"(CASE WHEN 2 * ({dividend} % {divisor}) >= {divisor} THEN 1 ELSE 0 END)"
        unit = f"DECIMAL({max(1, scale)}, {scale})"
        one = f"0.{'0' * (scale - 1)}1" if scale else "1"
        signed = f"CASE WHEN ({left} < 0) <> ({right} < 0) THEN CAST(-{one} AS {unit}) ELSE CAST({one} AS {unit}) END"
        result = f"CAST(CAST({quotient} + {more} AS DECIMAL(27, 0)) * ({signed}) AS DECIMAL(38, {scale}))"
        return f"(CASE WHEN {right} = 0 THEN CAST({error} AS DECIMAL(38, {scale})) ELSE {result} END)"

    return spell


def _guarded_on_duckdb(pattern: str, wanted: str) -> Spelling:
    return _template(f"(CASE WHEN regexp_full_match($0, '{pattern}') THEN TRY_CAST($0 AS {wanted}) END)")


def _guarded_on_spark(pattern: str, wanted: str) -> Spelling:
    return _template(rf"(CASE WHEN $0 RLIKE '\\A({pattern})\\z' THEN TRY_CAST($0 AS {wanted}) END)")


def _cased_on_duckdb(function: str, before: str, after: str) -> Spelling:
    """DuckDB's own function is far quicker, and on plain ASCII it is the same."""
    return _template(
        f"(CASE WHEN strlen($0) = length($0) THEN {function}($0) ELSE translate($0, '{before}', '{after}') END)"
    )


_SAME: Mapping[str, Spelling] = {
    "tally_md5_hex": _template("md5($0)"),
    "tally_outline": _template(f"translate($0, '{_LOWER}{_UPPER}0123456789', '{'a' * 52}{'9' * 10}')"),
    "tally_period": _template("CAST(date_trunc($1, $0) AS DATE)"),
}
INTRINSICS: Mapping[Dialect, Mapping[str, Spelling]] = {
    "duckdb": {
        **_SAME,
        "tally_add_days": _template("($0 + CAST($1 AS INTEGER))"),
        "tally_alnum": _template("regexp_replace($0, '[^A-Za-z0-9]+', '', 'g')"),
        "tally_bigint": _guarded_on_duckdb(_WHOLE, "BIGINT"),
        "tally_date": _guarded_on_duckdb(_DATE, "DATE"),
        "tally_days": _template("date_diff('day', $0, $1)"),
        "tally_decimal": _guarded_on_duckdb(_NUMBER, "DECIMAL($1, $2)"),
        "tally_digits": _template("regexp_replace($0, '[^0-9]+', '', 'g')"),
        "tally_div": _division("VARCHAR", "HUGEINT", "({0} // {1})", "error('division by zero')"),
        "tally_epoch_us": _template("epoch_us($0)"),
        "tally_is_ascii": _template("(strlen($0) = length($0))"),
        "tally_lower": _cased_on_duckdb("lower", _UPPER, _LOWER),
        "tally_sha256_hex": _template("sha256($0)"),
        "tally_trim": _template("trim($0, ' ')"),
        "tally_unpad": _template("ltrim($0, '0')"),
        "tally_upper": _cased_on_duckdb("upper", _LOWER, _UPPER),
    },
    "spark": {
        **_SAME,
        "tally_add_days": _template("date_add($0, CAST($1 AS INT))"),
        "tally_alnum": _template("regexp_replace($0, '[^A-Za-z0-9]+', '')"),
        "tally_bigint": _guarded_on_spark(_WHOLE, "BIGINT"),
        "tally_date": _guarded_on_spark(_DATE, "DATE"),
        "tally_days": _template("CAST(datediff($1, $0) AS BIGINT)"),
        "tally_decimal": _guarded_on_spark(_NUMBER, "DECIMAL($1, $2)"),
        "tally_digits": _template("regexp_replace($0, '[^0-9]+', '')"),
        "tally_div": _division(
            "STRING", "DECIMAL(38, 0)", "(({0} - {0} % {1}) / {1})", "raise_error('division by zero')"
        ),
        "tally_epoch_us": _template("unix_micros($0)"),
        "tally_is_ascii": _template("(octet_length($0) = char_length($0))"),
        "tally_lower": _template(f"translate($0, '{_UPPER}', '{_LOWER}')"),
        "tally_sha256_hex": _template("sha2($0, 256)"),
        "tally_trim": _template("trim($0)"),
        "tally_unpad": _template("trim(LEADING '0' FROM $0)"),
        "tally_upper": _template(f"translate($0, '{_LOWER}', '{_UPPER}')"),
    },
}
ARGUMENTS: Mapping[str, int] = {
    "tally_add_days": 2,
    "tally_days": 2,
    "tally_decimal": 3,
    "tally_div": 3,
    "tally_period": 2,
}  # all others take one


def spell(name: str, given: Sequence[str], dialect: Dialect) -> str:
    """The call of an intrinsic, as this engine says it."""
    spelling = INTRINSICS[dialect].get(name)
    if spelling is None:
        known = ", ".join(sorted(INTRINSICS[dialect]))
        raise EngineRefused(f"there is no intrinsic {name}", mend=f"use one of {known}")
    wanted = ARGUMENTS.get(name, 1)
    if len(given) != wanted:
        raise EngineRefused(f"{name} with {len(given)} arguments", mend=f"give it {wanted}")
    return spelling(given)
