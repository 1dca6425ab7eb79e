"""The pass `together`: several rows that add up to one, in one way only, within caps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from tallystick.core.model import read_model
from tallystick.core.ties.grouping import subsets
from tallystick.core.ties.grouping import together as engine
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.test_decided import decide
from tests.ties.test_grouping import MODEL, codes, laid, row, tied
from tests.ties.test_near import CURRENCIES, MONDAY
from tests.ties.words import COMPANY, said, tie

MARCH, APRIL = date(2026, 3, 30), date(2026, 4, 2)


def together(more: str = "") -> str:
    return f"match: [{{together: {{name: name}}{', ' if more else ''}{more}}}]"


def gross(found: object) -> str:
    return str(found.total.unexplained.gross)  # type: ignore[attr-defined]


def test_sales_that_were_deposited_together_are_one_thing(tmp_path: Path) -> None:
    left = [row("1", "60.00", day=MARCH), row("2", "25.00", day=MARCH), row("3", "40.00", day=MARCH)]
    right = [row("9", "100.00", day=APRIL)]
    table = laid(tmp_path, together("days: 5"), left, right)
    found = run_tie(table, "bookings")
    assert said(found.bridge("2026-03")) == {"timing": "-100.00", "unexplained": "-25.00"}
    assert said(found.bridge("2026-04")) == {"timing": "100.00"}
    marked = {each.key: each.matched_by for each in tie_rows(table, "bookings")}
    assert marked == {"1": "together name = name", "3": "together name = name", "9": "together name = name", "2": ""}


def test_one_order_is_delivered_in_several(tmp_path: Path) -> None:
    left, right = [row("9", "100.00")], [row("1", "60.00"), row("2", "25.00"), row("3", "40.00")]
    assert said(tied(tmp_path, together("shape: one_to_many"), left, right).total) == {"unexplained": "25.00"}
    assert gross(tied(tmp_path / "other", together(), left, right)) == "225.00"


def test_everything_there_is_needs_no_search_however_much_it_is(tmp_path: Path) -> None:
    left = [row(f"l{n}", "1.00") for n in range(60)]
    found = tied(tmp_path, together(), left, [row("9", "60.00")])
    assert said(found.total) == {} and codes(found) == []


def test_two_ways_that_fit_are_refused_and_shown(tmp_path: Path) -> None:
    left = [row("1", "60.00"), row("2", "40.00"), row("3", "40.00")]
    found = tied(tmp_path, together(), left, [row("9", "100.00")])
    assert codes(found) == ["match_ambiguous"]
    assert found.findings[0].samples == ("right 9: 1 + 2 or 1 + 3",)
    assert gross(found) == "240.00"


def test_a_single_row_of_the_amount_is_a_way_too(tmp_path: Path) -> None:
    left = [row("1", "60.00"), row("2", "40.00"), row("3", "100.00")]
    found = tied(tmp_path, together(), left, [row("9", "100.00")])
    assert found.findings[0].samples == ("right 9: 1 + 2 or 3",)


def test_two_ones_that_the_same_rows_fit_get_neither(tmp_path: Path) -> None:
    left = [row("1", "60.00"), row("2", "40.00")]
    found = tied(tmp_path, together(), left, [row("8", "100.00"), row("9", "100.00")])
    assert codes(found) == ["match_ambiguous"]
    assert found.findings[0].samples == (
        "right 8: its rows add up to 9 as well", "right 9: its rows add up to 8 as well",
    )  # fmt: skip
    assert gross(found) == "300.00"


def test_rows_dated_too_far_away_are_not_in_the_pool(tmp_path: Path) -> None:
    left = [row("1", "60.00", day=MARCH), row("2", "40.00", day=date(2026, 3, 20)), row("3", "40.00", day=APRIL)]
    found = tied(tmp_path, together("days: 5"), left, [row("9", "100.00", day=APRIL)])
    assert gross(found) == "40.00"


def test_credits_are_added_up_with_their_sign(tmp_path: Path) -> None:
    left = [row("1", "120.00"), row("2", "-20.00"), row("3", "7.00")]
    found = tied(tmp_path, together(), left, [row("9", "100.00")])
    assert gross(found) == "7.00"


def test_a_pool_larger_than_allowed_is_not_tried_and_named(tmp_path: Path) -> None:
    left = [row(f"l{n}", amount) for n, amount in enumerate(("1.00", "2.00", "4.00", "8.00", "16.00"))]
    found = tied(tmp_path, together("most: 4"), left, [row("9", "20.00")])
    assert codes(found) == ["match_capped"]
    assert "up to 5 others" in found.findings[0].sentence
    assert gross(found) == "51.00"
    allowed = tied(tmp_path / "more", together("most: 5"), left, [row("9", "20.00")])
    assert codes(allowed) == [] and gross(allowed) == "11.00"


def test_pools_beyond_the_work_of_a_run_are_not_tried_the_largest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three rows cost 36 sums, four cost 48: with 40 there is no place for the larger pool, whatever its name."""
    monkeypatch.setattr(engine, "BUDGET", 40)
    small = [row(f"s{n}", amount, "small") for n, amount in enumerate(("1.00", "2.00", "5.00"))]
    large = [row(f"a{n}", amount, "large") for n, amount in enumerate(("1.00", "2.00", "5.00", "5.50"))]
    right = [row("8", "6.00", "small"), row("7", "6.00", "large")]
    found = tied(tmp_path, together(), [*small, *large], right)
    assert codes(found) == ["match_capped"]
    assert found.findings[0].samples == ("7",)
    assert gross(found) == "21.50"


def test_a_row_of_a_key_that_stays_behind_is_not_taken(tmp_path: Path) -> None:
    """Rows 1 and 2 have one reference, so they are one thing: row 1 alone is not taken out of it."""
    how = f"match: [{{on: {{ref: ref}}, shape: many_to_many}}, {together()[8:-1]}]"
    left = [row("1", "60.00", ref="R"), row("2", "7.00", ref="R"), row("3", "40.00")]
    found = tied(tmp_path, how, left, [row("9", "100.00")])
    assert codes(found) == ["match_ambiguous"]
    assert found.findings[0].samples == ("right 9: other rows have the key of those that add up to it",)


def test_rows_of_a_key_are_taken_together(tmp_path: Path) -> None:
    how = f"match: [{{on: {{ref: ref}}, shape: many_to_many}}, {together()[8:-1]}]"
    left = [row("1", "60.00", ref="R"), row("2", "40.00", ref="R"), row("3", "7.00")]
    assert gross(tied(tmp_path, how, left, [row("9", "100.00")])) == "7.00"


def test_amounts_are_added_up_in_one_currency(tmp_path: Path) -> None:
    def money(id: str, amount: str, cur: str, fx: str) -> dict[str, object]:
        return {"id": id, "name": "A", "amount": Decimal(amount), "cur": cur, "fx": Decimal(fx), "day": MONDAY}

    left = [money("1", "60.00", "EUR", "1.10"), money("2", "40.00", "EUR", "1.10"), money("3", "40.00", "USD", "1.00")]
    found = tied(tmp_path, together(), left, [money("9", "100.00", "EUR", "1.10")], CURRENCIES)
    assert said(found.total) == {"unexplained": "-40.00"}


def test_what_a_person_put_apart_is_not_added(tmp_path: Path) -> None:
    left = [row("1", "60.00"), row("2", "40.00"), row("3", "40.00")]
    table = laid(tmp_path, together(), left, [row("9", "100.00")])
    decide(table, "reject", "2", "9")
    assert said(run_tie(table, "bookings").total) == {"unexplained": "-40.00"}
    assert [each.key for each in tie_rows(table, "bookings")] == ["2"]


@whatever(amounts=st.lists(st.integers(-50, 50).filter(bool), max_size=9), target=st.integers(-120, 120).filter(bool))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_ways_are_those_that_trying_everything_finds(amounts: list[int], target: int) -> None:
    tried = [
        sum(1 << i for i in chosen)
        for size in range(1, len(amounts) + 1)
        for chosen in combinations(range(len(amounts)), size)
        if sum(amounts[i] for i in chosen) == target
    ]
    found = subsets.ways(amounts, target)
    assert len(found) == min(2, len(tried))
    assert len(set(found)) == len(found) and set(found) <= set(tried)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("{together: {name: name}, most: 25}", "`most`: `25`"),
        ("{together: {name: name}, shape: many_to_many}", "`many_to_many` is not one of its values"),
        ("{together: {nome: name}}", "did you mean `name`"),
    ],
)
def test_what_a_together_pass_may_not_say(how: str, words: str) -> None:
    found = read_model({"model.yaml": COMPANY + MODEL + tie(f"match: [{how}]")})
    assert any(words in str(each) for each in found.findings), [str(each) for each in found.findings]
