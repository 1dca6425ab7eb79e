"""One thing through every system: which rows stand for it, what each tie says of it, where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.errors import SnapshotMissing, UsageWrong
from tallystick.ports import Actor
from tallystick.services.matching import decide
from tallystick.services.rows import tie_rows
from tests.given import Given
from tests.story.company import FILES, MODEL, SYSTEMS, company, figures, link, rows, told
from tests.ties.words import COMPANY, metric, source, tie


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """The company as it stands, for tests that only look."""
    return company(tmp_path_factory.mktemp("acme"))


def test_a_deal_is_followed_to_the_bank(acme: Given) -> None:
    found = told(acme, "D1")
    assert rows(found) == {
        "crm.deals": ["D1"],
        "bil.invoices": ["I1", "I2"],
        "pay.payments": ["P1", "P2"],
        "pay.payouts": ["PO1", "(PO2)"],
    }
    assert [(each.source, each.says, each.system) for each in found.stages] == [
        ("crm.deals", "sold", "CRM"),
        ("bil.invoices", "invoiced", "Billing"),
        ("pay.payments", "paid", "Payments"),
        ("pay.payouts", "at the bank", "Payments"),
    ]
    [deal] = found.stages[0].rows
    assert (deal.row, deal.date, str(deal.amount), deal.status) == ("crm.deals#D1", "2026-03-05", "1000.00", "won")
    assert (found.stages[1].first, found.stages[1].last) == ("2026-03-10", "2026-04-02")
    assert found.stages[1].snapshot == "bil.invoices@2026-06-30T12:00:00Z"


def test_each_tie_says_what_it_has_to_say_of_it(acme: Given) -> None:
    found = told(acme, "D1")
    assert [each.tie for each in found.links] == ["bookings", "collected", "payouts"]
    assert figures(link(found, "bookings")) == (
        "1000.00",
        [("2026-03", "timing", "-400.00"), ("2026-04", "timing", "400.00")],
        "1000.00",
    )
    assert figures(link(found, "collected")) == ("1000.00", [], "1000.00")
    assert link(found, "bookings").linked_by == ("on id = ref",)
    days = link(found, "bookings").days
    assert days and (days.first, days.last) == (5, 28)


def test_rows_whose_keys_repeat_are_told_apart(tmp_path: Path) -> None:
    invoices = """\
        id,ref,amount,status,issued_on
        I1,D1,600.00,sent,2026-03-10
        I1,D1,350.00,sent,2026-04-02
        """
    billed = link(told(company(tmp_path, invoices_csv=invoices), "D1"), "bookings")
    assert figures(billed) == (
        "1000.00",
        [("2026-03", "timing", "-350.00"), ("2026-03", "unexplained", "-50.00"), ("2026-04", "timing", "350.00")],
        "950.00",
    )


def test_a_payout_that_bundles_things_shows_what_is_this_ones(acme: Given) -> None:
    bank = link(told(acme, "D1"), "payouts")
    assert bank.bundled
    assert (str(bank.left.amount), str(bank.left.own), bank.left.rows, bank.left.own_rows) == (
        "1290.00", "1000.00", 3, 2,
    )  # fmt: skip
    assert (str(bank.right.amount), bank.right.rows, bank.right.own_rows) == ("1251.30", 2, 2)
    assert [(each.period, each.cause, str(each.effect)) for each in bank.lines] == [
        ("2026-03", "fee", "-18.00"),
        ("2026-04", "fee", "-20.70"),
    ]


@pytest.mark.parametrize("name", ["D3", "I3", "P3", "bil.invoices#I3"])
def test_any_system_s_name_tells_the_same_story(acme: Given, name: str) -> None:
    found = told(acme, name)
    assert rows(found) == {
        "crm.deals": ["D3"],
        "bil.invoices": ["I3"],
        "pay.payments": ["P3"],
        "pay.payouts": ["(PO2)"],
    }
    assert figures(link(found, "bookings")) == (
        "300.00",
        [("2026-03", "timing", "-290.00"), ("2026-03", "unexplained", "-10.00"), ("2026-04", "timing", "290.00")],
        "290.00",
    )


def test_one_invoice_of_a_deal_is_not_its_other_invoice(acme: Given) -> None:
    found = told(acme, "I1")
    assert rows(found) == {
        "crm.deals": ["(D1)"],
        "bil.invoices": ["I1"],
        "pay.payments": ["P1"],
        "pay.payouts": ["PO1"],
    }
    sold = link(found, "bookings")
    assert (str(sold.right.amount), str(sold.right.own), sold.right.rows) == ("1000.00", "600.00", 2)


@pytest.mark.parametrize("name", ["I1", "I2", "P2", "PO2"])
def test_the_deal_of_one_of_two_invoices_was_billed(acme: Given, name: str) -> None:
    assert [(each.kind, each.source) for each in told(acme, name).ends] == [("end", "pay.payouts")]


def test_a_payout_leads_back_to_all_that_it_pays(acme: Given) -> None:
    assert rows(told(acme, "PO2")) == {
        "crm.deals": ["(D1)", "D3"],
        "bil.invoices": ["I2", "I3"],
        "pay.payments": ["P2", "P3"],
        "pay.payouts": ["PO2"],
    }


def test_what_is_missing_has_a_handoff_a_taker_and_a_day(acme: Given) -> None:
    here = acme
    [late] = told(here, "D2").ends
    assert (late.kind, late.handoff, late.who, str(late.due), late.late_days) == (
        "missing", "to_bill", "user:ana", "2026-04-07", 84,
    )  # fmt: skip
    assert late.says == "ready on 2026-03-28, was due in bil.invoices by 2026-04-07"
    [coming] = told(here, "D5").ends
    assert (coming.kind, str(coming.due), coming.late_days) == ("due", "2026-07-05", 0)
    [early] = told(here, "D4").ends
    assert (early.kind, early.due, early.says) == ("not_ready", None, "does not count in sold: won (Won)")
    assert [(each.kind, each.source) for each in told(here, "D1").ends] == [("end", "pay.payouts")]


def test_what_came_from_nowhere_says_so(acme: Given) -> None:
    found = told(acme, "I9")
    assert rows(found) == {"bil.invoices": ["I9"]}
    assert figures(link(found, "bookings")) == ("0.00", [("2026-04", "backdoor", "70.00")], "70.00")
    assert [(each.kind, str(each.due)) for each in found.ends] == [("missing", "2026-05-10")]


def test_a_mate_in_quarantine_is_shown_and_ends_it(tmp_path: Path) -> None:
    invoices = FILES["invoices.csv"].replace("I3,D3,290.00,sent,2026-04-02", "I3,D3,290.00,sent,")
    here = company(tmp_path, invoices_csv=invoices)
    found = told(here, "D3")
    assert rows(found)["bil.invoices"] == ["I3"]
    [held] = next(each for each in found.stages if each.source == "bil.invoices").rows
    assert (held.counts, held.why_not) == (False, "held in quarantine by has_day")
    assert figures(link(found, "bookings")) == ("300.00", [("2026-03", "quarantine", "-290.00"),
                                                           ("2026-03", "unexplained", "-10.00")], "0.00")  # fmt: skip
    end = next(each for each in found.ends if each.tie == "bookings")
    assert (end.kind, end.says) == ("held", "its mate in bil.invoices is held in quarantine: I3 by has_day")
    assert rows(told(here, "I3"))["crm.deals"] == ["D3"]


def test_what_people_decided_is_told_as_theirs(tmp_path: Path) -> None:
    here = company(tmp_path)
    decide(here.workspace, "bookings", "pair", ["D2"], ["I9"], because="the customer wrote X9")
    found = told(here, "D2")
    assert rows(found) == {"crm.deals": ["D2"], "bil.invoices": ["I9"]}
    person = here.workspace.actor.person
    assert link(found, "bookings").linked_by == (f"paired by {person}",)
    assert isinstance(here.workspace.actor, Actor)


def test_a_merged_record_is_known_by_all_its_names(tmp_path: Path) -> None:
    alias = "kind: alias\nid: merged\nfields: [crm.deals.id, bil.invoices.ref]\nsame: [{is: D3, was: [D2]}]\n---\n"
    here = company(tmp_path, MODEL + alias)
    for name in ("D2", "D3"):
        found = told(here, name)
        assert found.names == ("D2", "D3")
        assert rows(found)["crm.deals"] == ["D2", "D3"]
    assert str(link(found, "bookings").left.amount) == "800.00"


def test_copies_of_a_row_are_the_same_thing(tmp_path: Path) -> None:
    invoices = FILES["invoices.csv"] + "I3b,D3,290.00,sent,2026-04-05\n"
    model = MODEL.replace(
        "checks: [{id: has_day,", "identity: [ref, amount]\nchecks: [{id: has_day,"
    )  # the same thing billed twice
    found = told(company(tmp_path, model, invoices_csv=invoices), "D3")
    assert rows(found)["bil.invoices"] == ["I3", "I3b"]
    assert ("2026-04", "duplicate", "290.00") in figures(link(found, "bookings"))[1]


def test_a_copy_misses_nothing_that_its_original_has(tmp_path: Path) -> None:
    invoices = FILES["invoices.csv"] + "I3b,D3,290.00,sent,2026-04-05\n"
    model = MODEL.replace("checks: [{id: has_day,", "identity: [ref, amount]\nchecks: [{id: has_day,")
    here = company(tmp_path, model, invoices_csv=invoices)
    for name in ("I3", "I3b", "D3"):
        ends = told(here, name).ends
        assert {each.kind for each in ends} <= {"open", "end"}, name
        if name != "I3":
            said = next(each for each in ends if each.tie == "collected")
            assert (said.rows, said.kind) == (("bil.invoices#I3b",), "open")
            assert said.says == "nothing in pay.payments is the same thing; tie collected calls it duplicate"


def test_what_is_worth_nothing_is_not_missing(tmp_path: Path) -> None:
    deals = FILES["deals.csv"] + "D6,0.00,won,2026-03-01\n"
    [end] = told(company(tmp_path, deals_csv=deals), "D6").ends
    assert (end.kind, end.says) == (
        "open",
        "nothing in bil.invoices is the same thing; tie bookings finds that it makes no difference",
    )


def test_nothing_is_called_missing_that_the_tie_does_not_call_so(acme: Given) -> None:
    said = {
        (end.tie, row)
        for name in ("D2", "I1", "I9", "PO2")
        for end in told(acme, name).ends
        if end.kind == "missing"
        for row in end.rows
    }
    called = {
        (tie, row.row)
        for tie in ("bookings", "collected", "payouts")
        for row in tie_rows(acme.workspace, tie, cause="handoff")
    }
    assert said == called


def test_a_row_that_a_table_splits_shows_its_share(tmp_path: Path) -> None:
    applied = source("bil.applied", "id text, invoice text, payment text, applied decimal")
    through = "match: [{through: bil.applied, left: invoice, right: payment, amount: applied}]"
    model = MODEL.replace("match: [{on: {id: invoice}}]", through)
    here = company(
        tmp_path,
        model + applied,
        payments_csv="""\
        id,invoice,payout,amount,paid_on
        P7,,PO1,900.00,2026-04-06
        """,
        applied_csv="""\
        id,invoice,payment,applied
        1,I1,P7,600.00
        2,I3,P7,290.00
        """,
    )
    found = told(here, "D3")
    assert rows(found)["pay.payments"] == ["(P7)"]
    [payment] = next(each for each in found.stages if each.source == "pay.payments").rows
    assert (str(payment.amount), str(payment.share)) == ("900.00", "290.00")
    paid = link(found, "collected")
    assert (str(paid.left.own), str(paid.right.own)) == ("290.00", "290.00")
    assert paid.linked_by == ("through bil.applied",)
    assert rows(told(here, "P7"))["bil.invoices"] == ["I1", "I3"]
    assert {each.kind for name in ("I1", "P7", "D3") for each in told(here, name).ends} == {"end"}
    [unpaid, _] = told(here, "D1").ends
    assert (unpaid.kind, unpaid.rows) == ("missing", ("bil.invoices#I2",))


def test_a_stock_is_told_at_the_end_of_the_running_period(tmp_path: Path) -> None:
    fields = "id text, ref text, amount decimal, from_on date, until_on date"
    stock = "of: {stock: {from: from_on, until: until_on}}"
    model = COMPANY + SYSTEMS + source("crm.contracts", fields) + source("bil.subs", fields)
    model += metric("arr", "crm.contracts", more=stock) + metric("billed_arr", "bil.subs", more=stock)
    model += tie("match: [{on: {id: ref}}]", left="arr", right="billed_arr")
    contracts = "id,ref,amount,from_on,until_on\nC1,,100.00,2026-01-01,\nC2,,70.00,2026-01-01,2026-03-01\n"
    subs = "id,ref,amount,from_on,until_on\nS1,C1,90.00,2026-01-01,\nS2,C2,70.00,2026-01-01,2026-03-01\n"
    here = company(tmp_path, model, contracts_csv=contracts, subs_csv=subs)
    first = link(told(here, "C1"), "bookings")
    assert first.period == "2026-06"
    assert figures(first) == ("100.00", [("2026-06", "unexplained", "-10.00")], "90.00")
    assert figures(link(told(here, "C2"), "bookings")) == ("0.00", [], "0.00")


# what is asked for


def test_a_name_that_nothing_has_says_where_it_was_looked_for(acme: Given) -> None:
    with pytest.raises(UsageWrong) as wrong:
        told(acme, "I33")
    assert str(wrong.value) == (
        "nothing is called `I33`; did you mean `I3`?; looked for in crm.deals.id, bil.invoices.ref, bil.invoices.id,"
        " pay.payments.invoice, pay.payments.id, pay.payments.payout, pay.payouts.id;"
        " a name is written as the system writes it; `tally pull` reads what is new"
    )


def test_a_name_of_two_things_is_asked_about(tmp_path: Path) -> None:
    payments = FILES["payments.csv"] + "D2,I9,PO1,70.00,2026-04-20\n"
    here = company(tmp_path, payments_csv=payments)
    with pytest.raises(UsageWrong) as wrong:
        told(here, "D2")
    assert str(wrong.value) == (
        "`D2` is the name of 2 things: crm.deals.id (1 row); pay.payments.id (1 row);"
        " say which with --source: crm.deals, pay.payments"
    )
    assert rows(told(here, "D2", source="crm.deals")) == {"crm.deals": ["D2"]}
    assert rows(told(here, "D2", source="pay.payments"))["bil.invoices"] == ["I9"]
    assert rows(told(here, "pay.payments#D2"))["bil.invoices"] == ["I9"]


def test_one_name_in_two_places_of_one_thing_is_one_thing(tmp_path: Path) -> None:
    payments = FILES["payments.csv"].replace("P3,I3", "D3,I3")
    assert rows(told(company(tmp_path, payments_csv=payments), "D3"))["pay.payments"] == ["D3"]


def test_a_row_that_is_not_there_says_what_is_near(acme: Given) -> None:
    with pytest.raises(UsageWrong, match=r"no row `D11` in crm\.deals; did you mean `D1`"):
        told(acme, "crm.deals#D11")


# which ties


PATH = """
kind: path
id: to_cash
trigger: {schedule: daily}
source_of_truth: crm.deals
owner: group:finance
key: [id]
steps: [{prove: to_bill}, {prove: to_pay}, {prove: by_hand}]
failure: {hold: true, route: gap}
measure: on_time
recovery: Bill it by hand.
---
"""


def test_a_path_has_the_ties_of_the_handoffs_it_proves(tmp_path: Path) -> None:
    hand = (
        "kind: handoff\nid: by_hand\nfrom: {source: crm.deals, at: closed_on}\nto: {source: bil.invoices,"
        " match: {id: ref}}\nstages: [sold, noted]\nwithin: 1 day\ngives: group:finance\ntakes: user:ana\n"
        "missing: {route: gap}\n---\n"
    )
    measure = "kind: measure\nid: on_time\nof: on_time_share\npath: to_cash\nowner: group:finance\n---\n"
    found = told(company(tmp_path, MODEL + PATH + hand + measure), "D1", path="to_cash")
    assert [each.tie for each in found.links] == ["bookings", "collected"]
    assert list(rows(found)) == ["crm.deals", "bil.invoices", "pay.payments"]
    assert found.notes == ("handoff by_hand of the path is watched by no tie",)


def test_a_tie_without_an_answer_keeps_no_other_from_being_told(tmp_path: Path) -> None:
    from tests.given import project

    here = project(tmp_path, MODEL, FILES)
    with pytest.raises(SnapshotMissing):
        told(here, "D1")
    here.pull("crm.deals", "bil.invoices", as_of="2026-06-30T12:00Z")
    found = told(here, "D1")
    assert [each.tie for each in found.links] == ["bookings"]
    assert [each.partition(":")[0] for each in found.notes] == ["tie payouts is left out", "tie collected is left out"]


def test_effects_are_those_of_tally_rows(acme: Given) -> None:
    here = acme
    [behind] = [each for each in tie_rows(here.workspace, "bookings", cause="unexplained")]
    line = next(each for each in link(told(here, "D3"), "bookings").lines if each.cause == "unexplained")
    assert (line.row, str(line.effect), line.evidence) == (behind.row, str(behind.effect), behind.evidence)
    assert link(told(here, "D3"), "bookings").run
