"""How far evidence reaches: what a mate is worth, in which money a plan speaks, who had an earlier value, and what was
taken back."""

from __future__ import annotations

from pathlib import Path

from tests.ties.words import answer, given, handoff, metric, said, source, tie

DEALS = source("crm.deals", "id text, deal text, amount decimal, closed_on date")
INVOICES = source(
    "bil.invoices",
    "id text, ref text, amount decimal, tax decimal, live boolean, status text, service_from date, issued_on date,"
    " undoes text",
    more="identity: [ref, amount, service_from]\nreverses: undoes",
)
SOLD = metric("sold", "crm.deals", date="closed_on")
BILLED = metric(
    "billed",
    "bil.invoices",
    date="issued_on",
    more="excludes: [{id: test, is: scope, says: Test mode, where: not live}]",
)
PLAN = source("crm.installments", "id text, deal text, due_on date, amount decimal")
MONTHLY = "partial: true\nplan: {source: crm.installments, match: {deal: deal}, due: due_on, amount: amount}"
TAXED = """
    handoff: signed_to_billed
    match: [{on: {deal: ref}, shape: one_to_many}]
    adds: [{cause: tax, side: right, says: Billing includes sales tax, adds: tax}]
"""
MODEL = DEALS + INVOICES + PLAN + SOLD + BILLED + handoff(MONTHLY) + tie(TAXED)
HEAD = "id,ref,amount,tax,live,status,service_from,issued_on,undoes\n"
DEAL = "id,deal,amount,closed_on\n1,D1,3000.00,2026-03-05\n"
JULY = "id,deal,due_on,amount\np3,D1,2026-07-05,1000.00\n"
NOTHING_LATER = "id,deal,due_on,amount\n"


def bridges(
    folder: Path, deals: str, invoices: str, plan: str = NOTHING_LATER, model: str = MODEL
) -> dict[str, object]:
    found = answer(
        given(folder, model, {"deals.csv": deals, "invoices.csv": HEAD + invoices, "installments.csv": plan})
    )
    return {each.period: said(each) for each in found.periods}


def test_a_mate_is_worth_what_it_would_bring_without_the_tax(tmp_path: Path) -> None:
    """The invoice in test mode explains 1,000 of the deal; its tax of 80 is no part of what is still to come."""
    invoices = (
        "I1,D1,1080.00,80.00,true,paid,2026-05-01,2026-05-05,\nI2,D1,1080.00,80.00,false,paid,2026-06-01,2026-06-05,\n"
    )
    assert bridges(tmp_path, DEAL, invoices, JULY) == {
        "2026-03": {"timing": "-1000.00", "definition/test": "-1000.00", "not_yet_due": "-1000.00"},
        "2026-05": {"tax": "80.00", "timing": "1000.00"},
        "2026-06": {},
    }


def test_a_held_mate_is_worth_the_same(tmp_path: Path) -> None:
    held = MODEL.replace(
        "reverses: undoes", "reverses: undoes\nchecks: [{id: has_status, bad: status is null, level: block}]"
    )
    invoices = (
        "I1,D1,1080.00,80.00,true,paid,2026-05-01,2026-05-05,\nI2,D1,1080.00,80.00,true,,2026-06-01,2026-06-05,\n"
    )
    assert bridges(tmp_path, DEAL, invoices, JULY, held)["2026-03"] == {
        "timing": "-1000.00",
        "quarantine": "-1000.00",
        "not_yet_due": "-1000.00",
    }


def test_what_was_issued_anew_for_the_same_is_no_copy(tmp_path: Path) -> None:
    invoices = (
        "I1,D1,3000.00,0.00,true,paid,2026-04-01,2026-04-05,\nC1,D1,-3000.00,0.00,true,paid,2026-04-01,2026-05-05,I1\n"
        "I2,D1,3000.00,0.00,true,paid,2026-04-01,2026-05-06,\n"
    )
    assert bridges(tmp_path, DEAL, invoices) == {
        "2026-03": {"timing": "-3000.00"},
        "2026-04": {"reversal": "3000.00"},
        "2026-05": {"reversal": "-3000.00", "timing": "3000.00"},
    }


def test_a_copy_that_was_taken_back_is_no_surplus(tmp_path: Path) -> None:
    invoices = (
        "I1,D1,3000.00,0.00,true,paid,2026-04-01,2026-04-05,\nI2,D1,3000.00,0.00,true,paid,2026-04-01,2026-04-09,\n"
        "C2,D1,-3000.00,0.00,true,paid,2026-04-01,2026-05-06,I2\n"
    )
    assert bridges(tmp_path, DEAL, invoices) == {
        "2026-03": {"timing": "-3000.00"},
        "2026-04": {"reversal": "3000.00", "timing": "3000.00"},
        "2026-05": {"reversal": "-3000.00"},
    }


def test_a_copy_of_what_was_taken_back_in_part_is_one(tmp_path: Path) -> None:
    invoices = (
        "I1,D1,3000.00,0.00,true,paid,2026-04-01,2026-04-05,\nC1,D1,-500.00,0.00,true,paid,2026-04-01,2026-04-06,I1\n"
        "I2,D1,3000.00,0.00,true,paid,2026-04-01,2026-04-09,\n"
    )
    assert bridges(tmp_path, DEAL, invoices)["2026-04"] == {"duplicate": "3000.00", "timing": "2500.00"}


def test_what_the_steps_took_whole_has_not_arrived(tmp_path: Path) -> None:
    """A credit note is no delivery: the deal was never billed."""
    step = "adds: [{cause: credit, side: right, adds: amount, where: status = 'credit'}, "
    model = MODEL.replace("adds: [", step)
    credit = "C1,D1,-50.00,0.00,true,credit,2026-04-01,2026-04-05,\n"
    assert bridges(tmp_path, DEAL, credit, model=model) == {
        "2026-03": {"handoff/missing": "-3000.00"},
        "2026-04": {"credit": "-50.00"},
    }


MONEYS = (
    DEALS.replace("closed_on", "cur: {type: text}\n  fx: {type: decimal, scale: 8}\n  closed_on")
    + INVOICES.replace("issued_on:", "cur: {type: text}\n  fx: {type: decimal, scale: 8}\n  issued_on:")
    + PLAN
    + metric("sold", "crm.deals", date="closed_on", unit="{column: cur, rate: fx}")
    + BILLED.replace("unit: USD", "unit: {column: cur, rate: fx}")
    + handoff(MONTHLY)
    + tie(TAXED)
)
ABROAD = "id,deal,amount,cur,fx,closed_on\n1,D1,3000.00,EUR,1.10,2026-03-05\n"
ABROAD_HEAD = "id,ref,amount,tax,live,status,service_from,cur,fx,issued_on,undoes\n"


def test_a_plan_speaks_in_the_money_of_its_row(tmp_path: Path) -> None:
    files = {
        "deals.csv": ABROAD,
        "invoices.csv": ABROAD_HEAD + "I1,D1,2000.00,0.00,true,paid,2026-05-01,EUR,1.10,2026-03-09,\n",
        "installments.csv": JULY,
    }
    assert said(answer(given(tmp_path, MONEYS, files)).total) == {"not_yet_due": "-1100.00"}


def test_a_mate_at_another_rate_is_the_same_amount(tmp_path: Path) -> None:
    files = {
        "deals.csv": ABROAD,
        "invoices.csv": ABROAD_HEAD + "I1,D1,3000.00,0.00,false,paid,2026-05-01,EUR,1.05,2026-05-09,\n",
        "installments.csv": NOTHING_LATER,
    }
    assert said(answer(given(tmp_path, MONEYS, files)).total) == {"definition/test": "-3300.00"}


def test_an_earlier_value_is_one_in_the_same_money(tmp_path: Path) -> None:
    """Billing still says 3,000 EUR, as the deal did; that the rate has moved is another matter."""
    invoices = ABROAD_HEAD + "I1,D1,3000.00,0.00,true,paid,2026-05-01,EUR,1.05,2026-05-09,\n"
    here = given(
        tmp_path,
        MONEYS,
        {"deals.csv": ABROAD, "invoices.csv": invoices, "installments.csv": NOTHING_LATER},
        as_of="2026-06-15T12:00Z",
    )
    here.write({"deals.csv": ABROAD.replace("3000.00", "3400.00")})
    here.pull(as_of="2026-06-30T12:00Z")
    found = answer(here)
    assert said(found.bridge("2026-03")) == {"timing": "-3300.00", "stale": "-440.00"}
    assert said(found.bridge("2026-05")) == {"timing": "3300.00", "currency/EUR": "-150.00"}


PAID = "I1,D1,3000.00,0.00,true,paid,2026-04-01,2026-03-06,\n"


def twice(folder: Path, first: str, second: str, deals: str = DEAL) -> dict[str, str]:
    """Billing is read on the 15th and again on the 30th."""
    files = {"deals.csv": deals, "invoices.csv": HEAD + first, "installments.csv": NOTHING_LATER}
    here = given(folder, MODEL, files, as_of="2026-06-15T12:00Z")
    here.write({"invoices.csv": HEAD + second})
    here.pull(as_of="2026-06-30T12:00Z")
    return said(answer(here).total)


def test_what_was_lowered_since_it_agreed_shows_a_hand(tmp_path: Path) -> None:
    found = twice(tmp_path, PAID, PAID.replace("3000.00", "2900.00"))
    assert found == {"adjustment/undocumented": "-100.00"}


def test_a_row_that_came_later_was_changed_by_nobody(tmp_path: Path) -> None:
    """One invoice agreed, then there was another: no row says anything else than it did."""
    found = twice(tmp_path, PAID, PAID + "I2,D1,70.00,0.00,true,paid,2026-06-01,2026-03-20,\n")
    assert found == {"unexplained": "70.00"}


def test_copies_never_agreed(tmp_path: Path) -> None:
    """Two thirds and a copy of one of them came to the whole for a while; the last third is what is missing."""
    part = "I1,D1,1500.00,0.00,true,paid,2026-04-01,2026-03-06,\n"
    copy = "I2,D1,1500.00,0.00,true,paid,2026-04-01,2026-03-07,\n"
    found = twice(tmp_path, part + copy, part + copy + "I3,D9,1.00,0.00,true,paid,2026-04-01,2026-03-08,\n")
    assert found == {"duplicate": "1500.00", "handoff/in part": "-1500.00", "backdoor": "1.00"}


def test_what_came_after_the_other_side_was_read_had_not_arrived(tmp_path: Path) -> None:
    """Billing is read in June, the ledger in July: what was posted between is in transit still."""
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date, made_at timestamp",
                 more="time: {created: made_at}")
        + SOLD + metric("billed", "bil.invoices", date="issued_on")
        + handoff(within="5 days") + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}}]")
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,300.00,2026-06-29\n",
        "invoices.csv": "id,ref,amount,issued_on,made_at\n",
    }
    here = given(tmp_path, model, files, as_of="2026-06-30T12:00Z")
    here.write({"invoices.csv": files["invoices.csv"] + "I1,D1,300.00,2026-06-30,2026-07-01T09:00:00Z\n"})
    here.pull("bil.invoices", as_of="2026-07-01T12:00Z")
    assert said(answer(here).total) == {"snapshot": "300.00", "in_transit": "-300.00"}


def test_a_hand_on_a_copy_is_worth_what_it_is_abroad(tmp_path: Path) -> None:
    model = MONEYS.replace(
        "identity:", "copies: {source: crm.deals, match: {ref: deal}, fields: {amount: amount}}\nidentity:"
    )
    files = {
        "deals.csv": ABROAD,
        "invoices.csv": ABROAD_HEAD + "I1,D1,2500.00,0.00,true,paid,2026-05-01,EUR,1.05,2026-03-09,\n",
        "installments.csv": NOTHING_LATER,
    }
    found = said(answer(given(tmp_path, model, files)).total)
    assert found == {"currency/EUR": "-125.00", "adjustment/undocumented": "-550.00"}


STOCK = (
    source("crm.deals", "id text, deal text, seats decimal, cur text, fx decimal 8, from_day date, until_day date")
    + source("bil.invoices", "id text, ref text, seats decimal, live boolean, cur text, fx decimal 8, from_day date,"
             " until_day date", more="checks: [{id: has_seats, bad: seats < 0, level: block}]")
    + metric("sold", "crm.deals", value="seats", unit="{column: cur, rate: fx}",
             more="of: {stock: {from: from_day, until: until_day}}")
    + metric("billed", "bil.invoices", value="seats", unit="{column: cur, rate: fx}",
             more="of: {stock: {from: from_day, until: until_day}}\n"
                  "excludes: [{id: test, is: scope, says: Test mode, where: not live}]")
    + tie("match: [{on: {deal: ref}}]")
)  # fmt: skip


def stock(folder: Path, deals: str, billed: str) -> dict[str, dict[str, str]]:
    files = {
        "deals.csv": "id,deal,seats,cur,fx,from_day,until_day\n" + deals,
        "invoices.csv": "id,ref,seats,live,cur,fx,from_day,until_day\n" + billed,
    }
    found = answer(given(folder, STOCK, files))
    return {each.period: said(each) for each in found.periods}


def test_a_mate_of_a_stock_explains_every_period_in_which_it_stands(tmp_path: Path) -> None:
    found = stock(tmp_path, "1,A,10.00,USD,1,2026-03-05,\n", "a,A,10.00,false,USD,1,2026-03-05,2026-06-02\n")
    assert found == {
        "2026-03": {"definition/test": "-10.00"},
        "2026-04": {"definition/test": "-10.00"},
        "2026-05": {"definition/test": "-10.00"},
        "2026-06": {"unexplained": "-10.00"},
    }


def test_a_held_mate_of_a_stock_does_so_too(tmp_path: Path) -> None:
    held = STOCK.replace("bad: seats < 0", "bad: cur is null")
    files = {
        "deals.csv": "id,deal,seats,cur,fx,from_day,until_day\n1,A,10.00,USD,1,2026-05-05,\n",
        "invoices.csv": "id,ref,seats,live,cur,fx,from_day,until_day\na,A,10.00,true,,1,2026-05-05,\n",
    }
    found = answer(given(tmp_path, held, files))
    assert [said(each) for each in found.periods] == [{"quarantine": "-10.00"}, {"quarantine": "-10.00"}]


def test_a_stock_that_begins_later_abroad_is_timing_at_one_rate(tmp_path: Path) -> None:
    found = stock(tmp_path, "1,A,10.00,EUR,1.20,2026-05-05,\n", "a,A,10.00,true,EUR,1.10,2026-06-05,\n")
    assert found == {"2026-05": {"timing": "-12.00"}, "2026-06": {"currency/EUR": "-1.00"}}
