"""The pass `through`: a table says what belongs to what; rows are split by it, and never lose a cent."""

from __future__ import annotations

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
from tests.ties.test_decided import decide
from tests.ties.test_grouping import BY_NAME, codes, row
from tests.ties.words import COMPANY, answer, given, handoff, metric, said, source, tie

FIELDS = "id text, name text, ref text, amount decimal, day date"
LINKS = source("bil.applied", "id text, deal text, invoice text, applied decimal, cur text")
SIDES = source("crm.deals", FIELDS) + source("bil.invoices", FIELDS)
METRICS = metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
MODEL = SIDES + LINKS + METRICS
PASS = "{through: bil.applied, left: deal, right: invoice, amount: applied}"
THROUGH = f"match: [{PASS}]"
MARCH, APRIL, MAY = date(2026, 3, 30), date(2026, 4, 3), date(2026, 5, 4)
Rows = list[dict[str, Any]]


def links(*said: str) -> Rows:
    """`1 2 60.00` applies 60.00 of row 1 on the left and row 2 on the right to one another; `-` is nothing."""
    found = []
    for n, each in enumerate(said):
        deal, invoice, applied, *cur = each.split()
        found.append({
            "id": f"A{n}", "deal": None if deal == "-" else deal, "invoice": None if invoice == "-" else invoice,
            "applied": None if applied == "-" else Decimal(applied), "cur": cur[0] if cur else None,
        })  # fmt: skip
    return found


def laid(folder: Path, left: Rows, right: Rows, linked: Rows, how: str = THROUGH, model: str = MODEL) -> Table:
    folder.mkdir(exist_ok=True)
    table = Table(model + tie(how), folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    table.store.keep("bil.applied", linked)
    return table


def tied(table: Table) -> TieResult:
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in (*found.periods, *([found.total] if found.total else [])))
    return found


def behind(table: Table) -> set[tuple[str, str, str, str]]:
    """Group, key, effect and cause of every row behind the bridge."""
    return {(each.group, each.key, str(each.effect), each.cause) for each in tie_rows(table, "bookings")}


def test_a_payment_of_two_invoices_is_split_between_them(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=MARCH), row("2", "50.00", day=APRIL)]
    right = [row("9", "150.00", day=MAY)]
    table = laid(tmp_path, left, right, links("1 9 100.00", "2 9 50.00"))
    found = tied(table)
    assert said(found.bridge("2026-03")) == {"timing": "-100.00"}
    assert said(found.bridge("2026-04")) == {"timing": "-50.00"}
    assert said(found.bridge("2026-05")) == {"timing": "150.00"}
    assert codes(found) == []
    assert behind(table) == {
        ("1", "1", "-100.00", "timing"), ("1", "9", "100.00", "timing"),
        ("2", "2", "-50.00", "timing"), ("2", "9", "50.00", "timing"),
    }  # fmt: skip
    assert {each.matched_by for each in tie_rows(table, "bookings")} == {"through bil.applied"}
    assert found.total is not None and [each.rows for each in found.total.effects] == [2, 1]


def test_partial_payments_do_not_chain_everything_into_one_group(tmp_path: Path) -> None:
    """Payment 8 pays all of 1 and half of 2, payment 9 the other half and all of 3 but for 10."""
    left = [row("1", "100.00"), row("2", "80.00"), row("3", "60.00")]
    right = [row("8", "140.00"), row("9", "90.00")]
    table = laid(tmp_path, left, right, links("1 8 100.00", "2 8 40.00", "2 9 40.00", "3 9 50.00"))
    assert said(tied(table).total) == {"unexplained": "-10.00"}
    assert behind(table) == {("3", "3", "-10.00", "unexplained")}


def test_what_is_not_applied_stays_as_a_row_of_its_own(tmp_path: Path) -> None:
    table = laid(tmp_path, [row("1", "100.00")], [row("9", "120.00")], links("1 9 100.00"))
    assert said(tied(table).total) == {"unexplained": "20.00"}
    assert behind(table) == {("9", "9", "20.00", "unexplained")}
    [one] = list(tie_rows(table, "bookings"))
    assert (str(one.value), one.matched_by) == ("120.00", "")


def test_a_payout_that_refunds_bring_below_zero_still_pays_its_lines(tmp_path: Path) -> None:
    how = f"{THROUGH}\nadds: [{{cause: refund, side: right, says: Refunds, adds: '-refunds'}}]"
    model = source("crm.deals", FIELDS) + source("bil.invoices", f"{FIELDS}, refunds decimal") + LINKS + METRICS
    right = [{**row("9", "-40.00", day=APRIL), "refunds": Decimal("100.00")}]
    table = laid(tmp_path, [row("1", "60.00", day=MARCH)], right, links("1 9 60.00"), how, model)
    found = tied(table)
    assert said(found.total) == {"refund": "-100.00"}
    assert said(found.bridge("2026-04")) == {"refund": "-100.00", "timing": "60.00"}
    assert codes(found) == []


def test_what_is_applied_beyond_the_row_stays_below_zero_and_is_named(tmp_path: Path) -> None:
    left, right = [row("1", "60.00"), row("2", "60.00")], [row("9", "100.00")]
    table = laid(tmp_path, left, right, links("1 9 60.00", "2 9 60.00"))
    found = tied(table)
    assert said(found.total) == {"unexplained": "-20.00"}
    assert behind(table) == {("9", "9", "-20.00", "unexplained")}
    assert codes(found) == ["over_applied"]
    assert found.findings[0].samples == ("right 9: 120.00 applied of 100.00",)


def test_a_row_that_takes_more_than_it_is_worth_shows_it_on_what_came_last(tmp_path: Path) -> None:
    left = [row("1", "100.00", day=MARCH)]
    right = [row("8", "60.00", day=APRIL), row("9", "60.00", day=MAY)]
    found = tied(laid(tmp_path, left, right, links("1 8 60.00", "1 9 60.00")))
    assert said(found.bridge("2026-05")) == {"timing": "40.00", "unexplained": "20.00"}
    assert codes(found) == ["over_applied"]


@pytest.mark.parametrize(
    ("link", "code", "words"),
    [
        ("1 77 60.00", "link_astray", "name rows that are not there"),
        ("77 9 60.00", "link_astray", "name rows that are not there"),
        ("- 9 60.00", "link_astray", "name no row on one side"),
        ("1 9 -", "link_unusable", "have no amount"),
        ("1 9 -60.00", "link_unusable", "add up to less than nothing"),
    ],
)
def test_an_application_that_cannot_be_used_is_named_and_nothing_is_lost(
    link: str, code: str, words: str, tmp_path: Path
) -> None:
    found = tied(laid(tmp_path, [row("1", "60.00")], [row("9", "60.00")], links(link)))
    assert codes(found) == [code]
    assert words in found.findings[0].sentence
    assert found.total is not None and str(found.total.unexplained.gross) == "120.00"


def test_an_application_to_a_key_that_two_rows_have_is_not_applied(tmp_path: Path) -> None:
    how = "match: [{through: bil.applied, left: {name: deal}, right: invoice, amount: applied}]"
    left, right = [row("1", "60.00", "A"), row("2", "60.00", "A")], [row("9", "60.00")]
    found = tied(laid(tmp_path, left, right, links("A 9 60.00"), how))
    assert codes(found) == ["link_astray"]
    assert "a key that several rows have" in found.findings[0].sentence


def test_rows_are_named_by_another_field_than_their_key(tmp_path: Path) -> None:
    how = "match: [{through: bil.applied, left: {name: deal}, right: {ref: invoice}, amount: applied}]"
    left, right = [row("1", "60.00", "A")], [row("9", "60.00", "B", "R")]
    assert said(tied(laid(tmp_path, left, right, links("A R 60.00"), how)).total) == {}


def test_what_is_applied_and_taken_back_is_not_applied(tmp_path: Path) -> None:
    left, right = [row("1", "60.00"), row("2", "60.00")], [row("9", "60.00")]
    table = laid(tmp_path, left, right, links("1 9 60.00", "1 9 -60.00", "2 9 60.00"))
    found = tied(table)
    assert behind(table) == {("1", "1", "-60.00", "unexplained")} and codes(found) == []


def test_a_refund_is_applied_with_either_sign(tmp_path: Path) -> None:
    for sign in ("", "-"):
        left, right = [row("1", "-60.00"), row("2", "-40.00")], [row("9", "-100.00")]
        linked = links(f"1 9 {sign}60.00", f"2 9 {sign}40.00")
        assert said(tied(laid(tmp_path / f"signed{sign}", left, right, linked)).total) == {}


def test_a_part_joins_a_group_that_exists_even_if_it_has_cancelled(tmp_path: Path) -> None:
    """Deal 1 is billed by invoice 8 under its name; invoice 9 is partly for it, too."""
    how = f"match: [{BY_NAME}, {PASS}]"
    left, right = [row("1", "100.00", "A")], [row("8", "100.00", "A"), row("9", "30.00", "other")]
    table = laid(tmp_path, left, right, links("1 9 20.00"), how)
    assert said(tied(table).total) == {"unexplained": "30.00"}
    assert behind(table) == {("A", "9", "20.00", "unexplained"), ("other", "9", "10.00", "unexplained")}


def test_an_upstream_row_is_split_into_groups_that_exist(tmp_path: Path) -> None:
    how = f"match: [{BY_NAME}, {PASS}]"
    left = [row("1", "100.00", "A"), row("2", "100.00", "B"), row("3", "50.00", "other")]
    right = [row("8", "130.00", "A"), row("9", "110.00", "B")]
    table = laid(tmp_path, left, right, links("3 8 30.00", "3 9 10.00"), how)
    assert said(tied(table).total) == {"unexplained": "-10.00"}
    assert behind(table) == {("other", "3", "-10.00", "unexplained")}


def test_a_link_between_two_groups_joins_nothing_and_is_named(tmp_path: Path) -> None:
    how = f"match: [{BY_NAME}, {PASS}]"
    left, right = [row("1", "100.00", "A"), row("2", "5.00", "B")], [row("8", "100.00", "A"), row("9", "5.00", "B")]
    found = tied(laid(tmp_path, left, right, links("1 9 5.00"), how))
    assert said(found.total) == {} and codes(found) == ["link_refused"]


def test_what_is_left_of_a_row_in_parts_is_matched_by_no_later_pass(tmp_path: Path) -> None:
    how = f"match: [{PASS}, {{near: {{}}, amount: 0}}]"
    left, right = [row("1", "100.00"), row("2", "20.00")], [row("9", "120.00")]
    found = tied(laid(tmp_path, left, right, links("1 9 100.00"), how))
    assert found.total is not None and str(found.total.unexplained.gross) == "40.00"


def test_a_row_that_no_application_names_is_left_to_the_next_pass(tmp_path: Path) -> None:
    how = f"match: [{PASS}, {{near: {{}}, amount: 0}}]"
    left, right = [row("1", "100.00"), row("2", "20.00")], [row("8", "100.00"), row("9", "20.00")]
    assert said(tied(laid(tmp_path, left, right, links("1 8 100.00"), how)).total) == {}


WHOLE = "match: [{through: bil.applied, left: deal, right: invoice}]"


def test_links_without_amounts_join_whole_rows(tmp_path: Path) -> None:
    left = [row("1", "100.00"), row("2", "30.00"), row("3", "70.00")]
    right = [row("7", "60.00"), row("8", "40.00"), row("9", "100.00")]
    linked = links("1 7 -", "1 8 -", "2 9 -", "3 9 -")
    assert said(tied(laid(tmp_path, left, right, linked, WHOLE)).total) == {}


def test_links_without_amounts_that_chain_rows_are_refused(tmp_path: Path) -> None:
    left, right = [row("1", "100.00"), row("2", "30.00")], [row("8", "100.00"), row("9", "30.00")]
    found = tied(laid(tmp_path, left, right, links("1 8 -", "1 9 -", "2 9 -"), WHOLE))
    assert codes(found) == ["link_refused"]
    assert found.total is not None and str(found.total.unexplained.gross) == "260.00"


def test_a_copy_that_is_stripped_is_in_no_part(tmp_path: Path) -> None:
    sides = SIDES.replace("id: bil.invoices\n", "id: bil.invoices\nidentity: [name, amount, day]\n")
    left = [row("1", "60.00", "X"), row("2", "40.00", "X")]
    right = [row("8", "100.00", "P"), row("9", "100.00", "P")]
    linked = links("1 8 60.00", "2 8 40.00", "1 9 60.00", "2 9 40.00")
    table = laid(tmp_path, left, right, linked, model=sides + LINKS + METRICS)
    assert said(tied(table).total) == {"duplicate": "100.00"}


CURRENCIES = (
    source("crm.deals", "id text, amount decimal, cur text, fx decimal 8, day date")
    + source("bil.invoices", "id text, amount decimal, cur text, fx decimal 8, day date")
    + LINKS
    + metric("sold", "crm.deals", date="day", unit="{column: cur, rate: fx}")
    + metric("billed", "bil.invoices", date="day", unit="{column: cur, rate: fx}")
)


def money(id: str, amount: str, cur: str, fx: str) -> dict[str, Any]:
    return {"id": id, "amount": Decimal(amount), "cur": cur, "fx": Decimal(fx), "day": MARCH}


def test_parts_in_another_currency_add_up_to_their_row(tmp_path: Path) -> None:
    """100 in thirds at 1.0049: 33.50 + 33.50 + 33.50 are a cent more than 100.49."""
    left = [money(n, amount, "EUR", "1.0049") for n, amount in (("1", "33.34"), ("2", "33.33"), ("3", "33.33"))]
    right = [money("9", "100.00", "EUR", "1.0049")]
    linked = links("1 9 33.34", "2 9 33.33", "3 9 33.33")
    found = tied(laid(tmp_path, left, right, linked, model=CURRENCIES))
    assert found.total is not None
    assert (str(found.total.left.amount), str(found.total.right.amount)) == ("100.48", "100.49")
    assert said(found.total) == {"rounding/conversion": "0.01"}


def test_an_application_in_another_currency_is_named_and_not_applied(tmp_path: Path) -> None:
    how = THROUGH.replace("amount: applied", "amount: applied, currency: cur")
    left, right = [money("1", "60.00", "EUR", "1.10")], [money("9", "60.00", "EUR", "1.10")]
    found = tied(laid(tmp_path, left, right, links("1 9 60.00 USD"), how, CURRENCIES))
    assert codes(found) == ["link_unusable"]
    assert "another currency" in found.findings[0].sentence
    two = [money("9", "66.00", "USD", "1.00")]
    assert codes(tied(laid(tmp_path / "two", left, two, links("1 9 60.00"), model=CURRENCIES))) == ["link_unusable"]


def test_what_a_person_put_apart_is_not_applied(tmp_path: Path) -> None:
    left, right = [row("1", "100.00"), row("2", "50.00")], [row("9", "150.00")]
    table = laid(tmp_path, left, right, links("1 9 100.00", "2 9 50.00"))
    decide(table, "reject", "2", "9")
    assert said(tied(table).total) == {}
    assert behind(table) == {("2", "2", "-50.00", "unexplained"), ("9", "9", "50.00", "unexplained")}


def test_a_part_does_not_reach_a_person_s_bar_by_way_of_a_group(tmp_path: Path) -> None:
    how = f"match: [{BY_NAME}, {PASS}]"
    left = [row("1", "100.00", "A"), row("2", "20.00", "A")]
    right = [row("8", "120.00", "A"), row("9", "30.00", "other")]
    table = laid(tmp_path, left, right, links("1 9 20.00"), how)
    decide(table, "reject", "2", "9")
    tied(table)
    assert ("other", "9", "30.00", "unexplained") in behind(table)


def test_7_three_invoices_paid_out_together_less_fees(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, amount decimal, issued_on date")
        + source("bil.invoices", "id text, amount decimal, fee decimal, paid_on date")
        + source("bil.lines", "id text, invoice text, payout text, gross decimal")
        + metric("sold", "crm.deals", date="issued_on")
        + metric("billed", "bil.invoices", date="paid_on")
        + tie(
            """
            match: [{through: bil.lines, left: invoice, right: payout, amount: gross}]
            adds: [{cause: fee, side: right, adds: -fee}]
            """
        )
    )
    files = {
        "deals.csv": "id,amount,issued_on\n1,1000.00,2026-03-30\n2,2000.00,2026-03-31\n3,500.00,2026-04-01\n",
        "invoices.csv": "id,amount,fee,paid_on\nP,3395.00,105.00,2026-04-03\n",
        "lines.csv": "id,invoice,payout,gross\na,1,P,1000.00\nb,2,P,2000.00\nc,3,P,500.00\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"timing": "-3000.00"}
    assert said(found.bridge("2026-04")) == {"timing": "3000.00", "fee": "-105.00"}
    assert codes(found) == []


@pytest.mark.parametrize("partial", [True, False])
def test_9_an_order_delivered_in_part(partial: bool, tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + source("bil.lines", "id text, order_id text, delivery text, value decimal")
        + metric("sold", "crm.deals", date="closed_on") + metric("billed", "bil.invoices", date="issued_on")
        + handoff("partial: true" if partial else "")
        + tie(
            """
            handoff: signed_to_billed
            match: [{through: bil.lines, left: order_id, right: delivery, amount: value}]
            """
        )
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,5000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on\nI1,D1,3000.00,2026-04-05\n",
        "lines.csv": "id,order_id,delivery,value\na,1,I1,3000.00\n",
    }
    found = answer(given(tmp_path, model, files))
    rest = "handoff/in part" if partial else "unexplained"
    assert said(found.bridge("2026-03")) == {"timing": "-3000.00", rest: "-2000.00"}
    assert said(found.bridge("2026-04")) == {"timing": "3000.00"}


def test_a_payment_in_quarantine_is_named_by_its_application(tmp_path: Path) -> None:
    held = "checks: [{id: has_amount, bad: amount is null, level: block}]"
    model = (
        source("crm.deals", FIELDS) + source("bil.invoices", FIELDS, more=held) + LINKS + METRICS + tie(THROUGH)
    )  # fmt: skip
    files = {
        "deals.csv": "id,name,ref,amount,day\n1,A,,60.00,2026-03-05\n",
        "invoices.csv": "id,name,ref,amount,day\n9,A,,,2026-03-05\n",
        "applied.csv": "id,deal,invoice,applied,cur\na,1,9,60.00,\n",
    }
    found = answer(given(tmp_path, model, files))
    assert codes(found) == ["link_astray"]
    assert "held in quarantine" in found.findings[0].sentence
    assert said(found.total) == {"quarantine": "-60.00"}


@pytest.mark.parametrize(
    ("model", "how", "words"),
    [
        (MODEL.replace("key: [id]", "key: [id, name]"), THROUGH, "has a key of 2 fields"),
        (MODEL.replace('value: "amount"\n', "").replace("unit: USD", "unit: count"), THROUGH, "no amounts to match"),
        (MODEL, THROUGH.replace("left: deal", "left: daal"), "did you mean `deal`"),
        (MODEL, THROUGH.replace("left: deal", "left: {nome: deal}"), "did you mean `name`"),
        (MODEL, THROUGH.replace("amount: applied", "amount: cur"), "a number is needed here"),
    ],
)  # fmt: skip
def test_what_a_through_pass_may_not_say(model: str, how: str, words: str) -> None:
    found = read_model({"model.yaml": COMPANY + model + tie(how)})
    assert any(words in str(each) for each in found.findings), [str(each) for each in found.findings]


def test_an_application_names_a_row_by_what_it_was_called_before_a_merge(tmp_path: Path) -> None:
    merged = "kind: alias\nid: merged\nfields: [crm.deals.id, bil.applied.deal]\nsame: [{is: '1', was: [OLD]}]\n---\n"
    left, right = [row("1", "60.00")], [row("9", "60.00")]
    assert said(tied(laid(tmp_path, left, right, links("OLD 9 60.00"), model=MODEL + merged)).total) == {}
