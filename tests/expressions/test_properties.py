"""Whatever is written: an answer or a problem, never a crash. Whatever is rendered: what exact arithmetic gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.core.expressions import ExpressionWrong, check, parse, render
from tallystick.core.snapshots import Column
from tallystick.ports import Session

EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
Number = Decimal | None
ROW: dict[str, tuple[str, Number]] = {
    "amount": ("DECIMAL(18, 2)", Decimal("1234.56")),
    "tax": ("DECIMAL(38, 2)", Decimal("-0.05")),
    "rate": ("DECIMAL(12, 8)", Decimal("1.08250000")),
    "seats": ("BIGINT", Decimal(7)),
    "nothing": ("DECIMAL(18, 2)", None),
}
FIELDS = {name: type_ for name, (type_, _) in ROW.items()}
COLUMNS = {name: f'"{name}"' for name in ROW}
Written = tuple[str, Number]
Asked = tuple[str, bool | None]

SIGNS = {"+": EXACT.add, "-": EXACT.subtract, "*": EXACT.multiply}


@st.composite
def numbers(draw: st.DrawFn, depth: int = 3) -> Written:
    """A number as somebody may write it, and its value by plain exact arithmetic."""
    kind = draw(st.sampled_from(["column", "whole", "decimal", *KINDS])) if depth else draw(st.sampled_from(LEAVES))
    if kind == "column":
        name = draw(st.sampled_from(sorted(ROW)))
        return name, ROW[name][1]
    if kind == "whole":
        whole = draw(st.integers(-99, 99))
        return str(whole), Decimal(whole)
    if kind == "decimal":
        value = draw(st.decimals(-1000, 1000, places=2))
        return str(value), value
    return KINDS[kind](draw, depth - 1)


def _sum(draw: st.DrawFn, depth: int) -> Written:
    (a, x), (b, y) = draw(numbers(depth)), draw(numbers(depth))
    sign = draw(st.sampled_from(sorted(SIGNS)))
    return f"({a} {sign} {b})", None if x is None or y is None else SIGNS[sign](x, y)


def _rounded(draw: st.DrawFn, depth: int) -> Written:
    (text, value), places = draw(numbers(depth)), draw(st.integers(0, 4))
    unit = Decimal(1).scaleb(-places)
    return f"round({text}, {places})", None if value is None else value.quantize(unit, context=EXACT)


def _first(draw: st.DrawFn, depth: int) -> Written:
    (a, x), (b, y) = draw(numbers(depth)), draw(numbers(depth))
    return f"coalesce({a}, {b})", y if x is None else x


def _greatest(draw: st.DrawFn, depth: int) -> Written:
    (a, x), (b, y) = draw(numbers(depth)), draw(numbers(depth))
    return f"greatest({a}, {b})", y if x is None else x if y is None else max(x, y)


def _chosen(draw: st.DrawFn, depth: int) -> Written:
    test, (a, x), (b, y) = draw(questions(depth)), draw(numbers(depth)), draw(numbers(depth))
    return f"case when {test[0]} then {a} else {b} end", x if test[1] else y


def _minus(draw: st.DrawFn, depth: int) -> Written:
    text, value = draw(numbers(depth))
    return f"(- {text})", None if value is None else EXACT.minus(value)


def _absolute(draw: st.DrawFn, depth: int) -> Written:
    text, value = draw(numbers(depth))
    return f"abs({text})", None if value is None else EXACT.abs(value)


KINDS = {
    "sum": _sum,
    "round": _rounded,
    "coalesce": _first,
    "greatest": _greatest,
    "case": _chosen,
    "minus": _minus,
    "abs": _absolute,
}
LEAVES = ["column", "whole", "decimal"]


@st.composite
def questions(draw: st.DrawFn, depth: int = 2) -> Asked:
    """A condition, and its answer by three-valued logic."""
    kind = draw(st.sampled_from(["compare", "not", "and", "or"])) if depth else "compare"
    if kind == "compare":
        return _compared(draw, depth)
    (a, x) = draw(questions(depth - 1))
    if kind == "not":
        return f"(not {a})", None if x is None else not x
    (b, y) = draw(questions(depth - 1))
    deciding = kind == "or"
    return f"({a} {kind} {b})", deciding if deciding in (x, y) else None if None in (x, y) else not deciding


def _compared(draw: st.DrawFn, depth: int) -> Asked:
    (a, x), (b, y) = draw(numbers(depth)), draw(numbers(depth))
    sign = draw(st.sampled_from(["=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from"]))
    text = f"({a} {sign} {b})"
    if "distinct" in sign:
        return text, (x == y) if "not" in sign else (x != y)
    if x is None or y is None:
        return text, None
    return text, {"=": x == y, "<>": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[sign]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with DuckdbEngine().session(threads=1) as working:
        declared = [Column(name=name, type=type_) for name, type_ in FIELDS.items()]
        cells = [int(value) if type_ == "BIGINT" and value is not None else value for type_, value in ROW.values()]
        working.load("one", declared, [cells])
        yield working


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(written=numbers())
def test_numbers_are_what_exact_arithmetic_gives(session: Session, written: Written) -> None:
    text, expected = written
    expression = parse(text)
    found, problems = check(expression, FIELDS)
    assume(not problems)  # such as more than 18 decimals
    assert expected is None or abs(expected) < Decimal(10) ** 19
    assert session.fetch(f"SELECT {render(expression, COLUMNS, FIELDS)} AS x FROM one") == [(expected,)]
    assert found is not None


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(asked=questions())
def test_questions_are_answered_by_three_valued_logic(session: Session, asked: Asked) -> None:
    text, expected = asked
    expression = parse(text)
    assume(not check(expression, FIELDS)[1])
    assert session.fetch(f"SELECT {render(expression, COLUMNS, FIELDS)} AS x FROM one") == [(expected,)]


pieces = st.sampled_from(
    "amount status ( ) , . 'x' \" ' and or not is null in like between case when then else end cast as decimal "
    "bigint date + - * / || = <> < 1 1.5 1e3 coalesce round l. -- ; distinct from % :: é \\".split(" ")
)


@settings(max_examples=500, deadline=None)
@given(
    text=st.text(max_size=60) | st.lists(pieces, max_size=20).map(" ".join) | st.lists(pieces, max_size=20).map("".join)
)
def test_any_text_is_an_expression_or_a_problem_inside_it(text: str) -> None:
    try:
        expression = parse(text)
    except ExpressionWrong as wrong:
        assert all(0 <= each.offset <= len(text) and each.mend for each in wrong.problems)
        return
    type_, problems = check(expression, {"amount": "DECIMAL(18, 2)", "status": "VARCHAR"})
    assert (type_ is None) == bool(problems)
