"""The pass `near`: equal in some fields, close in amount and date, strictly the best on both sides, never by order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.core.calendar import Calendar
from tallystick.core.model import read_model
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.test_decided import decide
from tests.ties.test_grouping import BY_NAME, FIELDS, METRICS, MODEL, codes, laid, row, tied
from tests.ties.words import COMPANY, metric, said, source, tie

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 3, n) for n in (6, 7, 9, 10))


def near(more: str, fields: str = "name: name") -> str:
    return f"match: [{{near: {{{fields}}}, {more}}}]"


def gross(found: object) -> str:
    return str(found.total.unexplained.gross)  # type: ignore[attr-defined]


def test_a_payment_some_days_later_and_some_cents_off_is_the_same_thing(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 30))]
    right = [row("2", "99.99", day=date(2026, 4, 2))]
    table = laid(tmp_path, near("amount: 0.01, days: 5"), left, right)
    found = run_tie(table, "bookings")
    assert said(found.bridge("2026-03")) == {"timing": "-99.99", "unexplained": "-0.01"}
    assert said(found.bridge("2026-04")) == {"timing": "99.99"}
    assert {each.matched_by for each in tie_rows(table, "bookings")} == {"near name = name"}


@pytest.mark.parametrize(
    ("rule", "left", "right", "same"),
    [
        ("amount: 0", "100.00", "100.00", True),
        ("amount: 0", "100.00", "100.01", False),
        ("amount: 0.01", "100.00", "100.01", True),
        ("amount: 0.01", "100.00", "99.99", True),
        ("amount: 0.01", "100.00", "100.02", False),
        ("amount: 0.019", "100.00", "100.02", False),
        ("amount: 5", "-2.50", "2.50", True),
        ("amount: 5", "-2.51", "2.50", False),
        ("amount: 5", "5.00", "0.00", True),
        ("amount: 5", "995.00", "1000.00", True),
        ("amount: 5", "94.99", "99.99", True),
        ("amount: 250", "10.00", "260.00", True),
        ("amount: 250", "10.00", "260.01", False),
        ("percent: 1", "100.00", "101.00", True),
        ("percent: 1", "100.00", "101.01", False),
        ("percent: 1", "101.00", "100.00", True),  # one percent of the upstream amount is 1.01
        ("percent: 1", "9.99", "10.08", True),
        ("percent: 1", "-100.00", "-99.00", True),
        ("percent: 1", "-100.00", "99.00", False),
        ("percent: 0.5", "1000.00", "1005.00", True),
        ("percent: 0.5", "1000.00", "1005.01", False),
        ("percent: 50", "0.02", "0.01", True),
        ("percent: 10", "9999999999999999.99", "9000000000000000.00", True),
    ],
)
def test_how_close_amounts_must_be(rule: str, left: str, right: str, same: bool, tmp_path: Path) -> None:
    table = laid(tmp_path, near(rule), [row("1", left)], [row("2", right)])
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    assert all(each.matched_by == ("near name = name" if same else "") for each in tie_rows(table, "bookings"))
    assert same or said(found.total)


@pytest.mark.parametrize(
    ("rule", "left", "right", "same"),
    [
        ("days: 5", date(2026, 3, 1), date(2026, 3, 6), True),
        ("days: 5 days", date(2026, 3, 6), date(2026, 3, 1), True),
        ("days: 5", date(2026, 3, 1), date(2026, 3, 7), False),
        ("days: 0", FRIDAY, FRIDAY, True),
        ("days: 0", FRIDAY, SATURDAY, False),
        ("days: 2 business days", FRIDAY, TUESDAY, True),
        ("days: 1 business day", FRIDAY, TUESDAY, False),
        ("days: 1 business day", FRIDAY, MONDAY, True),
        ("days: 0 business days", FRIDAY, SATURDAY, True),
        ("days: 1 week", date(2026, 3, 1), date(2026, 3, 8), True),
        ("days: 5", FRIDAY, None, False),
    ],
)
def test_how_close_days_must_be(rule: str, left: date, right: date | None, same: bool, tmp_path: Path) -> None:
    found = tied(tmp_path, near(rule), [row("1", "10", day=left)], [{**row("2", "12"), "day": right}])
    assert gross(found) == ("2.00" if same else "22.00")


def test_holidays_are_no_business_days(tmp_path: Path) -> None:
    """Monday the 9th is free: from Friday it is one business day to Tuesday."""
    table = laid(tmp_path, near("days: 1 business day"), [row("1", "10", day=FRIDAY)], [row("2", "12", day=TUESDAY)])
    table.calendar = Calendar(holidays=frozenset({MONDAY}))
    assert gross(run_tie(table, "bookings")) == "2.00"


def test_two_candidates_that_are_equally_good_are_refused_and_shown_with_their_scores(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5))]
    right = [row("2", "100.00", day=date(2026, 3, 3)), row("3", "100.00", day=date(2026, 3, 7))]
    found = tied(tmp_path, near("amount: 0.01, days: 5"), left, right)
    [finding] = found.findings
    assert finding.code == "match_ambiguous"
    assert finding.samples == ("left 1: 2 (amount 0.00 away, 2 days away) or 3 (amount 0.00 away, 2 days away)",)
    assert gross(found) == "300.00"


def test_a_candidate_that_is_better_in_one_and_worse_in_the_other_is_not_better(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5))]
    right = [row("2", "100.00", day=date(2026, 3, 9)), row("3", "100.01", day=date(2026, 3, 5))]
    found = tied(tmp_path, near("amount: 0.01, days: 5"), left, right)
    assert codes(found) == ["match_ambiguous"]


def test_a_candidate_that_is_strictly_better_is_taken(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5))]
    right = [row("2", "100.00", day=date(2026, 3, 6)), row("3", "100.01", day=date(2026, 3, 6))]
    found = tied(tmp_path, near("amount: 0.01, days: 5"), left, right)
    assert codes(found) == []
    assert said(found.total) == {"unexplained": "100.01"}


def test_what_is_left_over_is_looked_at_again(tmp_path: Path) -> None:
    """Row 3 is nearer to row 1 than to row 2, so row 2 takes what is left for it."""
    left = [row("1", "100.00", day=date(2026, 3, 5)), row("2", "100.00", day=date(2026, 3, 3))]
    right = [row("3", "100.00", day=date(2026, 3, 5)), row("4", "100.00", day=date(2026, 3, 8))]
    table = laid(tmp_path, near("amount: 0, days: 5"), left, right)
    found = run_tie(table, "bookings")
    assert said(found.total) == {} and codes(found) == []


def test_the_best_of_one_is_not_taken_when_it_has_a_better_one_itself(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5)), row("2", "100.00", day=date(2026, 3, 6))]
    right = [row("3", "100.00", day=date(2026, 3, 6))]
    table = laid(tmp_path, near("amount: 0, days: 5"), left, right)
    assert said(run_tie(table, "bookings").total) == {"unexplained": "-100.00"}
    assert [each.key for each in tie_rows(table, "bookings")] == ["1"]


def test_without_fields_the_amount_and_the_day_alone_decide(tmp_path: Path) -> None:
    left = [row("1", "70.00", "A"), row("2", "80.00", "B")]
    right = [row("3", "80.00", "X"), row("4", "70.00", "Y")]
    assert said(tied(tmp_path, near("amount: 0, days: 3", fields=""), left, right).total) == {}


def test_one_order_takes_every_delivery_of_its_days(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5)), row("2", "50.00", day=date(2026, 3, 25))]
    right = [
        row("3", "60.00", day=date(2026, 3, 6)),
        row("4", "40.00", day=date(2026, 3, 9)),
        row("5", "50.00", day=date(2026, 3, 24)),
    ]
    assert said(tied(tmp_path, near("days: 5, shape: one_to_many"), left, right).total) == {}
    turned = tied(tmp_path / "turned", near("days: 5, shape: many_to_one"), right, left)
    assert said(turned.total) == {}


def test_one_of_many_joins_a_group_that_exists_even_if_it_has_cancelled(tmp_path: Path) -> None:
    """Row 1 and row 2 are equal by name; row 3 comes to them by its reference and day."""
    how = f"match: [{BY_NAME}, {{near: {{ref: ref}}, days: 5, shape: one_to_many}}]"
    left = [row("1", "100.00", "A", "R1")]
    right = [row("2", "100.00", "A"), row("3", "7.00", "other", "R1")]
    table = laid(tmp_path, how, left, right)
    assert said(run_tie(table, "bookings").total) == {"unexplained": "7.00"}
    [behind] = list(tie_rows(table, "bookings"))
    assert (behind.group, behind.matched_by) == ("A", "near ref = ref")


def test_one_to_one_joins_no_group_that_has_both_sides(tmp_path: Path) -> None:
    how = f"match: [{BY_NAME}, {{near: {{ref: ref}}, days: 5}}]"
    left = [row("1", "100.00", "A", "R1")]
    right = [row("2", "100.00", "A"), row("3", "7.00", "other", "R1")]
    table = laid(tmp_path, how, left, right)
    assert said(run_tie(table, "bookings").total) == {"unexplained": "7.00"}
    assert [each.matched_by for each in tie_rows(table, "bookings")] == [""]


def test_amounts_are_close_after_the_declared_steps(tmp_path: Path) -> None:
    """Billing writes 108 where the CRM writes 100; the tax of 8 is declared."""
    fields = FIELDS + ", tax decimal"
    model = source("crm.deals", FIELDS) + source("bil.invoices", fields) + METRICS
    how = near("amount: 0, days: 5") + "\nadds: [{cause: tax, side: right, adds: tax}]"
    right = [{**row("2", "108.00"), "tax": Decimal("8.00")}]
    assert said(tied(tmp_path, how, [row("1", "100.00")], right, model).total) == {"tax": "8.00"}


def test_a_row_that_does_not_count_is_found_all_the_same(tmp_path: Path) -> None:
    draft = "excludes: [{id: not_draft, is: scope, says: A draft, where: ref = 'draft'}]"
    model = (
        source("crm.deals", FIELDS) + source("bil.invoices", FIELDS) + metric("sold", "crm.deals", date="day")
        + metric("billed", "bil.invoices", date="day", more=draft)
    )  # fmt: skip
    left, right = [row("1", "100.00")], [row("2", "100.00", ref="draft")]
    assert said(tied(tmp_path, near("amount: 0"), left, right, model).total) == {"definition/not_draft": "-100.00"}


def test_a_crowd_is_not_compared_and_named(tmp_path: Path) -> None:
    left = [row(f"l{n}", "100.00") for n in range(201)]
    right = [row(f"r{n}", "100.00") for n in range(200)]
    found = tied(tmp_path, near("amount: 0, days: 5"), left, [*right, row("other", "55.00", "B")])
    assert codes(found) == ["match_crowded"]
    assert found.findings[0].count == 401


def test_a_row_without_a_value_is_near_to_nothing(tmp_path: Path) -> None:
    right = [{**row("2", "0.00"), "amount": None}]
    found = tied(tmp_path, near("amount: 5"), [row("1", "3.00")], right)
    assert gross(found) == "3.00"
    assert found.total is not None and {each.side for each in found.total.effects} == {"left"}


CURRENCIES = (
    source("crm.deals", "id text, name text, amount decimal, cur text, fx decimal 8, day date")
    + source("bil.invoices", "id text, name text, amount decimal, cur text, fx decimal 8, day date")
    + metric("sold", "crm.deals", date="day", unit="{column: cur, rate: fx}")
    + metric("billed", "bil.invoices", date="day", unit="{column: cur, rate: fx}")
)


@pytest.mark.parametrize(
    ("right", "same"),
    [
        (("100.00", "EUR", "1.20"), True),  # the same euros at another rate
        (("110.00", "USD", "1.00"), True),  # 100 euros at 1.10 are 110 dollars
        (("100.00", "USD", "1.00"), False),
        (("110.00", "EUR", "1.00"), False),
    ],
)
def test_amounts_meet_in_their_currency_or_else_in_the_unit(
    right: tuple[str, str, str], same: bool, tmp_path: Path
) -> None:
    def money(id: str, amount: str, cur: str, fx: str) -> dict[str, object]:
        return {"id": id, "name": "A", "amount": Decimal(amount), "cur": cur, "fx": Decimal(fx), "day": MONDAY}

    table = laid(
        tmp_path, near("amount: 0, days: 5"), [money("1", "100.00", "EUR", "1.10")], [money("2", *right)], CURRENCIES
    )
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    assert {each.matched_by for each in tie_rows(table, "bookings")} <= ({"near name = name"} if same else {""})


def test_what_a_person_put_apart_is_no_candidate(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=date(2026, 3, 5))]
    right = [row("2", "100.00", day=date(2026, 3, 5)), row("3", "100.00", day=date(2026, 3, 6))]
    table = laid(tmp_path, near("amount: 0, days: 5"), left, right)
    decide(table, "reject", "1", "2")
    assert said(run_tie(table, "bookings").total) == {"unexplained": "100.00"}
    assert [each.key for each in tie_rows(table, "bookings")] == ["2"]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("{near: {name: name}}", "nothing is said to be near"),
        ("{near: {name: name}, amount: 1, percent: 1}", "amount and percent say the same thing in two ways"),
        ("{near: {name: name}, days: 5, shape: many_to_many}", "`shape`: `many_to_many` is not one of its values"),
        ("{near: {name: name}, days: 4 hours}", "`days`: `4 hours` is no number of days"),
    ],
)
def test_what_a_near_pass_may_not_say(how: str, words: str) -> None:
    found = read_model({"model.yaml": COMPANY + MODEL + tie(f"match: [{how}]")})
    assert any(words in str(each) for each in found.findings), [str(each) for each in found.findings]


def test_rows_that_a_person_put_apart_say_so(tmp_path: Path) -> None:
    table = laid(tmp_path, near("amount: 1"), [row("1", "10")], [row("2", "10")])
    decide(table, "unpair", "1", "2")
    assert gross(run_tie(table, "bookings")) == "20.00"
    assert {each.matched_by for each in tie_rows(table, "bookings")} == {"kept apart by user:ana"}
