"""The functions an expression may call. Each says what it takes and gives and the canonical SQL it stands for.

Names beginning with `tally_` are intrinsics: core/sql knows how every engine spells them exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.expressions.nodes import Call, Node, Value
from tallystick.core.expressions.types import (
    DATE,
    INTEGER,
    MAX_DIGITS,
    MAX_SCALE,
    TEXT,
    Type,
    common,
    decimal,
)

MOST_DECIMALS_DIVIDED = 10  # of an operand of divide(), and of its result
PERIODS = ("day", "week", "month", "quarter", "year")

_WORDS = {"text": "a text", "integer": "a whole number", "date": "a date"}


@dataclass(frozen=True, slots=True)
class Misuse:
    """Why a call does not work; `mend` says how it does."""

    sentence: str
    mend: str
    clash: bool = False


Gives = Callable[[Call, Sequence[Type]], Type | Misuse]


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    shown: str  # how to write it
    arguments: tuple[int, int | None]  # at least, at most
    gives: Gives
    sql: str  # canonical; {0}, {1} are the arguments, {all} all of them, {type} the type it gives
    alike: bool = False  # arguments are cast to the common type


def _simple(shown: str, takes: tuple[str, ...], gives: Type, sql: str) -> Function:
    def typed(call: Call, types: Sequence[Type]) -> Type | Misuse:
        for position, (kind, wanted) in enumerate(zip(types, takes, strict=True), start=1):
            if kind.kind not in (wanted, "null"):
                sentence = f"argument {position} of {call.name} is {kind.words}, not {_WORDS[wanted]}"
                return Misuse(sentence, f"write {shown}", clash=True)
        return gives

    return Function(shown=shown, arguments=(len(takes), len(takes)), gives=typed, sql=sql)


def _abs(call: Call, types: Sequence[Type]) -> Type | Misuse:
    return types[0] if types[0].numeric else Misuse(f"abs of {types[0].words}", "give it a number", clash=True)


def _alike(call: Call, types: Sequence[Type]) -> Type | Misuse:
    found = common(types)
    if found is None:
        words = " and ".join(sorted({each.words for each in types if each.kind != "null"}))
        return Misuse(f"{call.name} over {words}", "give it values of one type", clash=True)
    return found


def _concat(call: Call, types: Sequence[Type]) -> Type | Misuse:
    for each in types:
        if each.kind not in ("text", "null"):
            return Misuse(f"concat of {each.words}", "write cast(x as varchar) first", clash=True)
    return TEXT


def _round(call: Call, types: Sequence[Type]) -> Type | Misuse:
    kind = types[0]
    places = whole(call.arguments[1]) if len(types) == 2 else 0
    if not kind.numeric:
        return Misuse(f"round of {kind.words}", "give it a number", clash=True)
    if places is None or not 0 <= places <= MAX_SCALE:
        return Misuse("round wants the number of decimals as a plain number", "write round(x, 2)")
    if kind.kind == "integer" or places >= kind.scale:
        return kind
    return decimal(min(MAX_DIGITS, kind.precision - kind.scale + 1 + places), places)


def _substr(call: Call, types: Sequence[Type]) -> Type | Misuse:
    numbers = [whole(each) for each in call.arguments[1:]]
    if types[0].kind not in ("text", "null"):
        return Misuse(f"substr of {types[0].words}", "give it a text", clash=True)
    if numbers[0] is None or numbers[0] < 1 or (len(numbers) == 2 and (numbers[1] is None or numbers[1] < 0)):
        return Misuse("substr wants plain numbers, and the first character is 1", "write substr(x, 1, 3)")
    return TEXT


def _divide(call: Call, types: Sequence[Type]) -> Type | Misuse:
    places = whole(call.arguments[2])
    if not (types[0].numeric and types[1].numeric):
        return Misuse("divide wants two numbers", "write divide(a, b, 2)", clash=True)
    if places is None or not 0 <= places <= MOST_DECIMALS_DIVIDED:
        return Misuse("divide wants the decimals of its result as a plain number", "write divide(a, b, 2), at most 10")
    if max(types[0].scale, types[1].scale) > MOST_DECIMALS_DIVIDED:
        return Misuse("divide takes numbers of at most 10 decimals", "round them first: divide(round(a, 10), b, 2)")
    return decimal(MAX_DIGITS, places)


def _period(call: Call, types: Sequence[Type]) -> Type | Misuse:
    length = call.arguments[1]
    if types[0].kind not in ("date", "null"):
        return Misuse(f"first_day of {types[0].words}", "give it a date", clash=True)
    if not (isinstance(length, Value) and length.kind == "text" and length.text in PERIODS):
        return Misuse("first_day wants a period", "write first_day(d, 'month'): day, week, month, quarter, year")
    return DATE


def whole(node: Node) -> int | None:
    """The number a plain whole number says."""
    return int(node.text) if isinstance(node, Value) and node.kind == "integer" else None


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(shown="abs(x)", arguments=(1, 1), gives=_abs, sql="abs({0})", alike=True),
    "add_days": _simple("add_days(d, 30)", ("date", "integer"), DATE, "tally_add_days({0}, {1})"),
    "alnum": _simple("alnum(x)", ("text",), TEXT, "tally_alnum({0})"),
    "coalesce": Function(shown="coalesce(a, b)", arguments=(1, None), gives=_alike, sql="coalesce({all})", alike=True),
    "concat": Function(shown="concat(a, b)", arguments=(1, None), gives=_concat, sql="({joined})"),
    "days_between": _simple("days_between(from, until)", ("date", "date"), INTEGER, "tally_days({0}, {1})"),
    "digits": _simple("digits(x)", ("text",), TEXT, "tally_digits({0})"),
    "divide": Function(
        shown="divide(a, b, 2)", arguments=(3, 3), gives=_divide, sql="CAST(tally_div({0}, {1}, {2}) AS {type})"
    ),
    "first_day": Function(shown="first_day(d, 'month')", arguments=(2, 2), gives=_period, sql="tally_period({0}, {1})"),
    "greatest": Function(shown="greatest(a, b)", arguments=(2, None), gives=_alike, sql="greatest({all})", alike=True),
    "least": Function(shown="least(a, b)", arguments=(2, None), gives=_alike, sql="least({all})", alike=True),
    "length": _simple("length(x)", ("text",), INTEGER, "CAST(length({0}) AS BIGINT)"),
    "lower": _simple("lower(x)", ("text",), TEXT, "tally_lower({0})"),
    "nullif": Function(shown="nullif(a, b)", arguments=(2, 2), gives=_alike, sql="nullif({all})", alike=True),
    "round": Function(shown="round(x, 2)", arguments=(1, 2), gives=_round, sql="CAST({0} AS {type})"),
    "substr": Function(shown="substr(x, 1, 3)", arguments=(2, 3), gives=_substr, sql="substr({all})"),
    "trim": _simple("trim(x)", ("text",), TEXT, "tally_trim({0})"),
    "upper": _simple("upper(x)", ("text",), TEXT, "tally_upper({0})"),
}
ALSO_KNOWN_AS: Mapping[str, str] = {
    "len": "length",
    "char_length": "length",
    "substring": "substr",
    "date_diff": "days_between",
    "datediff": "days_between",
    "date_trunc": "first_day",
    "ifnull": "coalesce",
    "nvl": "coalesce",
    "date_add": "add_days",
    "div": "divide",
}
NO_AGGREGATES = frozenset({"sum", "count", "avg", "min", "max", "median", "first", "last"})
