"""What may be written in a model where it wants an expression, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.expressions import ExpressionWrong, check, parse, render
from tallystick.core.expressions.functions import FUNCTIONS

FIELDS = {
    "amount": "DECIMAL(18, 2)",
    "tax": "DECIMAL(38, 2)",
    "fx_rate": "DECIMAL(12, 8)",
    "seats": "BIGINT",
    "status": "VARCHAR",
    "customer name": "VARCHAR",
    "closed_on": "DATE",
    "closed_at": "BIGINT",
    "closed_at__date": "DATE",
    "won": "BOOLEAN",
    "_fp": "BLOB",
    "l.amount": "DECIMAL(18, 2)",
    "r.amount": "DECIMAL(18, 4)",
    "open_period()": "DATE",
}
COLUMNS = {name: f'"{name}"' for name in FIELDS} | {"open_period()": "DATE '2026-03-01'", "l.amount": 'l."amount"'}


def mistake(text: str) -> str:
    """`character: sentence; mend` of the first problem."""
    try:
        problems = check(parse(text), FIELDS)[1]
    except ExpressionWrong as wrong:
        problems = wrong.problems
    assert problems, f"nothing is wrong with {text}"
    return f"{problems[0].offset}: {problems[0].sentence}; {problems[0].mend}"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("-amount", "DECIMAL(18, 2)"),
        ("amount - tax", "DECIMAL(38, 2)"),
        ("amount * fx_rate", "DECIMAL(38, 10)"),
        ("round(amount * fx_rate, 2)", "DECIMAL(31, 2)"),
        ("round(seats, 2)", "BIGINT"),
        ("seats * 12", "BIGINT"),
        ("seats * amount", "DECIMAL(38, 2)"),
        ("1", "BIGINT"),
        ("1.50", "DECIMAL(3, 2)"),
        (".5", "DECIMAL(1, 1)"),
        ("divide(amount, seats, 4)", "DECIMAL(38, 4)"),
        ("case when won then amount else 0 end", "DECIMAL(18, 2)"),
        ("case status when 'a' then 1 when 'b' then 2 end", "BIGINT"),
        ("coalesce(r.amount, l.amount, 0)", "DECIMAL(20, 4)"),
        ("nullif(status, '')", "VARCHAR"),
        ("greatest(amount, 0)", "DECIMAL(18, 2)"),
        ("abs(seats)", "BIGINT"),
        ("upper(trim(status)) || '-' || lower(\"customer name\")", "VARCHAR"),
        ("length(status)", "BIGINT"),
        ("substr(status, 1, 3)", "VARCHAR"),
        ("concat(status, cast(seats as varchar))", "VARCHAR"),
        ("cast(status as decimal(18, 2))", "DECIMAL(18, 2)"),
        ("cast(amount as bigint)", "BIGINT"),
        ("cast(status as date)", "DATE"),
        ("days_between(closed_on, closed_at__date)", "BIGINT"),
        ("add_days(closed_on, 30)", "DATE"),
        ("first_day(closed_on, 'month')", "DATE"),
        ("open_period()", "DATE"),
        ("closed_on < open_period()", "BOOLEAN"),
        ("status = 'Closed Won'", "BOOLEAN"),
        ("status in ('a', 'b') and not won", "BOOLEAN"),
        ("amount between 4000 and 4999", "BOOLEAN"),
        ("status not like '%test%'", "BOOLEAN"),
        ("status ILIKE 'Closed%'", "BOOLEAN"),
        ("amount is not distinct from tax", "BOOLEAN"),
        ("_fp is not null", "BOOLEAN"),
        ("abs(l.amount - r.amount) > 0.00", "BOOLEAN"),
    ],
)
def test_an_expression_has_a_type(text: str, type_: str) -> None:
    assert check(parse(text), FIELDS) == (type_, ())


MISTAKES = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("text", "told"), list(zip(MISTAKES[::2], MISTAKES[1::2], strict=True)))
def test_a_mistake_is_told_with_its_place_and_mend(text: str, told: str) -> None:
    assert mistake(text) == told.strip()


def test_all_mistakes_at_once_in_their_order() -> None:
    _, problems = check(parse("amonut > 0 and statsu = 'x' and closed_on = 5"), FIELDS)
    assert [each.offset for each in problems] == [0, 15, 42]


def test_names_are_kept_as_written() -> None:
    assert parse('l.amount > r."Amount (USD)" and open_period() > d').columns == {"l.amount", "r.Amount (USD)", "d"}


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("-amount", '(- "amount")'),
        ("1", "CAST(1 AS BIGINT)"),
        ("amount > 0.00", '("amount" > 0.00)'),
        ("amount + tax", '(CAST("amount" AS DECIMAL(37, 2)) + CAST("tax" AS DECIMAL(37, 2)))'),
        ("amount * fx_rate", 'CAST(CAST("amount" AS DECIMAL(19, 2)) * "fx_rate" AS DECIMAL(38, 10))'),
        ("tax * fx_rate", 'CAST(CAST("tax" AS DECIMAL(25, 2)) * "fx_rate" AS DECIMAL(38, 10))'),
        ("round(tax, 1)", 'CAST("tax" AS DECIMAL(38, 1))'),
        ("status in ('it''s', '')", "(\"status\" IN ('it''s', ''))"),
        ("upper(status) like 'A%'", "(tally_upper(\"status\") LIKE 'A%')"),
        ("closed_on < open_period()", "(\"closed_on\" < DATE '2026-03-01')"),
        ("case when won then amount else 0 end", 'CASE WHEN "won" THEN "amount" ELSE CAST(0 AS DECIMAL(18, 2)) END'),
        ("cast(amount as bigint)", 'CAST(CAST("amount" AS DECIMAL(38, 0)) AS BIGINT)'),
        ("concat(status, 'x')", "(COALESCE(\"status\", '') || COALESCE('x', ''))"),
    ],
)
def test_rendered_with_every_decimal_step_cast(text: str, sql: str) -> None:
    assert render(parse(text), COLUMNS, FIELDS) == sql


def test_what_does_not_fit_is_never_rendered() -> None:
    with pytest.raises(ExpressionWrong, match="did you mean `amount`"):
        render(parse("amonut"), COLUMNS, FIELDS)


def test_deep_nesting_is_refused_not_a_crash() -> None:
    assert "nested too deeply" in mistake("(" * 500 + "1" + ")" * 500)
    assert "too many sums" in mistake("amount" + " + amount" * 500)
    assert check(parse(" or ".join(["status = 'x'"] * 1000)), FIELDS) == ("BOOLEAN", ())


REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "expressions.md").read_text(encoding="utf-8")


def test_the_reference_names_every_function_as_the_errors_do() -> None:
    for function in FUNCTIONS.values():
        assert f"| `{function.shown}` |" in REFERENCE


def test_the_mistakes_of_the_reference_are_told_as_it_says() -> None:
    table = REFERENCE.partition("| written | told |\n|---|---|\n")[2].partition("\n\n")[0]
    for line in table.splitlines():
        written, told = (each.strip() for each in line.strip("| ").split(" | ", 1))
        assert mistake(written.strip("`")).partition(": ")[2] == told
