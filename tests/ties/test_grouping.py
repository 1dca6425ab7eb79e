"""Which rows are the same thing: passes in turn, shapes, normalised keys, aliases, keys of several fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.core.model import read_model
from tallystick.core.ties.bridge import TieResult
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import Table
from tests.ties.words import COMPANY, answer, given, metric, said, source, tie

DAY = date(2026, 3, 5)
FIELDS = "id text, name text, ref text, amount decimal, day date"
METRICS = metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
MODEL = source("crm.deals", FIELDS) + source("bil.invoices", FIELDS) + METRICS
BY_NAME = "{on: {name: name}, shape: many_to_many}"
TWO_PASSES = f"match: [{BY_NAME}, {{on: {{ref: ref}}, shape: many_to_many}}]"
Rows = Sequence[dict[str, Any]]


def row(id: str, amount: str, name: str | None = "A", ref: str | None = None, day: date = DAY) -> dict[str, Any]:
    return {"id": id, "name": name, "ref": ref, "amount": Decimal(amount), "day": day}


def laid(folder: Path, how: str, left: Rows, right: Rows, model: str = MODEL) -> Table:
    folder.mkdir(exist_ok=True)
    table = Table(model + tie(how), folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    return table


def tied(folder: Path, how: str, left: Rows, right: Rows, model: str = MODEL) -> TieResult:
    found = run_tie(laid(folder, how, left, right, model), "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found


def codes(found: TieResult) -> list[str]:
    return [each.code for each in found.findings]


def test_a_second_pass_joins_what_the_first_left_alone(tmp_path: Path) -> None:
    table = laid(tmp_path, TWO_PASSES, [row("1", "10", "A", "R1")], [row("2", "12", None, "R1")])
    assert said(run_tie(table, "bookings").total) == {"unexplained": "2.00"}
    [behind] = list(tie_rows(table, "bookings"))
    assert behind.matched_by == "on ref = ref"


def test_a_second_pass_joins_a_lone_row_to_a_group_that_is_there(tmp_path: Path) -> None:
    left = [row("1", "10", "A", "R1")]
    right = [row("2", "6", "A"), row("3", "4", "other", "R1")]
    assert said(tied(tmp_path, TWO_PASSES, left, right).total) == {}


def test_a_second_pass_joins_a_lone_row_to_a_group_that_has_cancelled(tmp_path: Path) -> None:
    """Equal on both sides by the first pass, and yet the third row belongs to it: one group, not two."""
    left = [row("1", "10", "A", "R1")]
    right = [row("2", "10", "A"), row("3", "4", "other", "R1")]
    table = laid(tmp_path, TWO_PASSES, left, right)
    assert said(run_tie(table, "bookings").total) == {"unexplained": "4.00"}
    assert [each.group for each in tie_rows(table, "bookings")] == ["A"]


def test_two_groups_that_would_fit_equally_well_get_neither(tmp_path: Path) -> None:
    left = [row("1", "10", "A", "R1"), row("2", "20", "B", "R1")]
    right = [row("3", "10", "A"), row("4", "20", "B"), row("5", "7", "lone", "R1")]
    table = laid(tmp_path, TWO_PASSES, left, right)
    found = run_tie(table, "bookings")
    assert codes(found) == ["match_refused"]
    assert said(found.total) == {"unexplained": "7.00"}
    assert [(each.group, each.matched_by) for each in tie_rows(table, "bookings")] == [("lone", "")]


@pytest.mark.parametrize(
    ("shape", "left", "right", "broken"),
    [
        ("one_to_one", 1, 1, False),
        ("one_to_one", 2, 1, True),
        ("one_to_one", 1, 2, True),
        ("one_to_many", 1, 2, False),
        ("one_to_many", 2, 1, True),
        ("many_to_one", 2, 1, False),
        ("many_to_one", 1, 2, True),
        ("many_to_many", 2, 3, False),
    ],
)
def test_a_shape_is_kept_or_named_as_broken(shape: str, left: int, right: int, broken: bool, tmp_path: Path) -> None:
    how = f"match: [{{on: {{name: name}}, shape: {shape}}}]"
    lefts = [row(f"l{n}", f"{n + 1}") for n in range(left)]
    rights = [row(f"r{n}", f"{n + 10}") for n in range(right)]
    found = tied(tmp_path, how, lefts, rights)
    assert codes(found) == (["shape_broken"] if broken else [])


@pytest.mark.parametrize(
    ("rules", "one", "other", "same"),
    [
        ("", "acme", "ACME", False),
        ("upper", "acme", "ACME", True),
        ("lower", "acme", "ACME", True),
        ("trim", " acme ", "acme", True),
        ("alnum", "AC-12/3", "AC 123", True),
        ("alnum", "AC-12/3", "ac 123", False),
        ("digits", "INV-0012", "0012", True),
        ("digits", "INV-0012", "12", False),
        ("alnum, upper", "ac-12", "AC12", True),
    ],
)
def test_keys_are_compared_after_the_declared_rules(
    rules: str, one: str, other: str, same: bool, tmp_path: Path
) -> None:
    how = f"match: [{{on: {{name: name}}, normalise: [{rules}]}}]"
    found = tied(tmp_path, how, [row("1", "10", one)], [row("2", "12", other)])
    assert found.total is not None
    assert str(found.total.unexplained.gross) == ("2.00" if same else "22.00")


def test_a_key_of_which_nothing_is_left_matches_nothing(tmp_path: Path) -> None:
    how = "match: [{on: {name: name}, normalise: [digits]}]"
    found = tied(tmp_path, how, [row("1", "10", "abc")], [row("2", "10", "xyz")])
    assert found.total is not None and str(found.total.unexplained.gross) == "20.00"


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Müller", "MÜLLER", True), ("Straße", "STRASSE", True), ("Müller", "Moller", False)]
)
def test_letters_beyond_ascii_fold_once_at_the_pull(one: str, other: str, same: bool, tmp_path: Path) -> None:
    files = {
        "deals.csv": f"id,name,ref,amount,day\n1,{one},,10.00,2026-03-05\n",
        "invoices.csv": f"id,name,ref,amount,day\n2,{other},,12.00,2026-03-05\n",
    }
    here = given(tmp_path, MODEL + tie("match: [{on: {name: name}, normalise: [fold]}]"), files)
    found = answer(here)
    assert found.total is not None
    assert str(found.total.unexplained.gross) == ("2.00" if same else "22.00")


def alias(same: str) -> str:
    return f"kind: alias\nid: merged\nfields: [crm.deals.name, bil.invoices.name]\nsame: [{same}]\n---\n"


@pytest.mark.parametrize(
    ("day", "same"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 4, 1), False)]
)
def test_an_alias_holds_between_its_days(day: date, same: bool, tmp_path: Path) -> None:
    """From its first day, until and without its last."""
    model = MODEL + alias("{is: B, was: [A], from: 2026-03-01, until: 2026-04-01}")
    left, right = [row("1", "10", "B", day=day)], [row("2", "12", "A", day=day)]
    found = tied(tmp_path, f"match: [{BY_NAME}]", left, right, model)
    assert found.total is not None
    assert str(found.total.unexplained.gross) == ("2.00" if same else "22.00")


def test_what_was_merged_twice_ends_where_the_last_one_ended(tmp_path: Path) -> None:
    model = MODEL + alias("{is: B, was: [A]}, {is: C, was: [B]}")
    right = [row("2", "4", "A"), row("3", "5", "B"), row("4", "1", "C")]
    assert said(tied(tmp_path, f"match: [{BY_NAME}]", [row("1", "10", "C")], right, model).total) == {}


@pytest.mark.parametrize(
    ("day", "spans"),
    [
        (date(2026, 1, 31), ["A", "B", "C"]),  # nothing is merged yet
        (date(2026, 2, 1), ["B", "B", "C"]),
        (date(2026, 5, 1), ["C", "C", "C"]),  # what was merged into B goes along
    ],
)
def test_each_merge_of_a_chain_holds_from_its_own_day(day: date, spans: list[str], tmp_path: Path) -> None:
    model = MODEL + alias("{is: B, was: [A], from: 2026-02-01}, {is: C, was: [B], from: 2026-05-01}")
    for n, (was, ends) in enumerate(zip(["A", "B", "C"], spans, strict=True)):
        left, right = [row("1", "10", was, day=day)], [row("2", "10", ends, day=day)]
        assert said(tied(tmp_path / str(n), f"match: [{BY_NAME}]", left, right, model).total) == {}


def test_several_alias_objects_of_one_field_hold_together(tmp_path: Path) -> None:
    model = MODEL + alias("{is: B, was: [A]}") + alias("{is: D, was: [C]}").replace("merged", "merged_later")
    left, right = [row("1", "10", "A"), row("2", "20", "C")], [row("3", "10", "B"), row("4", "20", "D")]
    assert said(tied(tmp_path, f"match: [{BY_NAME}]", left, right, model).total) == {}


@pytest.mark.parametrize(
    ("same", "wrong"),
    [
        ("{is: B, was: [A]}, {is: C, was: [A]}", True),
        ("{is: B, was: [A], until: 2026-03-01}, {is: C, was: [A], from: 2026-03-01}", False),
        ("{is: B, was: [A], until: 2026-03-02}, {is: C, was: [A], from: 2026-03-01}", True),
        ("{is: B, was: [A], until: 2026-03-02}, {is: B, was: [A], from: 2026-03-01}", False),
    ],
)
def test_an_identifier_stands_for_one_thing_at_a_time(same: str, wrong: bool) -> None:
    found = read_model({"model.yaml": COMPANY + MODEL + alias(same) + tie(f"match: [{BY_NAME}]")}).findings
    assert [each.code for each in found if each.level == "error"] == (["alias_twice"] if wrong else [])


BY_BOTH = "match: [{on: {name: name, ref: ref}}]"


def test_a_bar_inside_a_part_is_no_border_between_parts(tmp_path: Path) -> None:
    found = tied(tmp_path, BY_BOTH, [row("1", "10", "a | b", "c")], [row("2", "10", "a", "b | c")])
    assert found.total is not None and str(found.total.unexplained.gross) == "20.00"


def test_a_key_of_two_fields_matches_on_both(tmp_path: Path) -> None:
    left = [row("1", "10", "a|b", "c"), row("2", "5", "a", "x")]
    right = [row("3", "11", "a|b", "c"), row("4", "5", "a", "y")]
    found = tied(tmp_path, BY_BOTH, left, right)
    assert found.total is not None and str(found.total.unexplained.gross) == "11.00"


@pytest.mark.parametrize("part", [None, ""])
def test_a_key_with_a_part_missing_matches_nothing(part: str | None, tmp_path: Path) -> None:
    found = tied(tmp_path, BY_BOTH, [row("1", "10", "a", part)], [row("2", "10", "a", part)])
    assert found.total is not None and str(found.total.unexplained.gross) == "20.00"


def test_a_number_as_an_integer_is_the_number_as_text(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, number integer, amount decimal, day date")
        + source("bil.invoices", "id text, number text, amount decimal, day date")
        + METRICS
    )
    left = [{"id": "1", "number": 42, "amount": Decimal("10"), "day": DAY}]
    right = [
        {"id": "2", "number": "42", "amount": Decimal("12"), "day": DAY},
        {"id": "3", "number": "042", "amount": Decimal("1"), "day": DAY},
    ]
    found = tied(tmp_path, "match: [{on: {number: number}}]", left, right, model)
    assert found.total is not None and str(found.total.unexplained.gross) == "3.00"  # `042` is another name
