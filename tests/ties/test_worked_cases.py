"""The twelve worked cases of the reference, each with its rows and its figures (effects, right - left)."""

from __future__ import annotations

from pathlib import Path

from tests.ties.words import answer, given, handoff, metric, said, source, tie

DEALS = source("crm.deals", "id text, deal text, kind text, amount decimal, closed_on date")
INVOICES = source(
    "bil.invoices",
    "id text, ref text, kind text, amount decimal, tax decimal, service_from date, issued_on date",
    more="identity: [ref, kind, amount, service_from]",
)
SOLD = metric("sold", "crm.deals", date="closed_on")
BILLED = metric("billed", "bil.invoices", date="issued_on")
TAXED = """
    handoff: signed_to_billed
    match: [{on: {deal: ref}, shape: one_to_many}]
    scope: [{id: setup, side: left, says: Set-up is not billed as subscription, where: kind = 'setup'}]
    adds: [{cause: tax, side: right, says: Billing includes sales tax, adds: tax}]
"""
REVERSES = "reverses: undoes"
PLAN = source("crm.installments", "id text, deal text, due_on date, amount decimal")
MONTHLY = "plan: {source: crm.installments, match: {deal: deal}, due: due_on, amount: amount}"
DEAL = """\
    id,deal,kind,amount,closed_on
    1,D1,subscription,12000.00,2026-03-31
    2,D1,setup,2000.00,2026-03-31
"""
THREE_INVOICES = """\
    id,ref,kind,amount,tax,service_from,issued_on
    I1,D1,invoice,1080.00,80.00,2026-04-01,2026-04-30
    I2,D1,invoice,1080.00,80.00,2026-05-01,2026-05-31
    I3,D1,invoice,1080.00,80.00,2026-06-01,2026-06-30
"""
INSTALLMENTS = "id,deal,due_on,amount\n" + "".join(
    f"{n},D1,{2026 + (3 + n) // 12}-{(3 + n) % 12 + 1:02d}-28,1000.00\n" for n in range(12)
)


def first_case(folder: Path, invoices: str, adds: str = "") -> dict[str, dict[str, str]]:
    model = (
        DEALS
        + INVOICES
        + PLAN
        + SOLD
        + BILLED
        + handoff(MONTHLY)
        + tie(TAXED.replace("    adds: [", "    adds: [" + adds))
    )
    here = given(folder, model, {"deals.csv": DEAL, "invoices.csv": invoices, "installments.csv": INSTALLMENTS})
    found = answer(here)
    assert found.total is not None
    return {each.period: said(each) for each in found.periods} | {"total": {"all": str(found.total.difference)}}


def test_1_a_deal_billed_monthly_with_tax_and_a_set_up_outside_billing(tmp_path: Path) -> None:
    assert first_case(tmp_path, THREE_INVOICES) == {
        "2026-03": {"definition/setup": "-2000.00", "timing": "-3000.00", "not_yet_due": "-9000.00"},
        "2026-04": {"tax": "80.00", "timing": "1000.00"},
        "2026-05": {"tax": "80.00", "timing": "1000.00"},
        "2026-06": {"tax": "80.00", "timing": "1000.00"},
        "total": {"all": "-10760.00"},
    }


def test_2_the_may_invoice_issued_twice_under_two_numbers(tmp_path: Path) -> None:
    twice = THREE_INVOICES + "    I2b,D1,invoice,1080.00,80.00,2026-05-01,2026-05-31\n"
    found = first_case(tmp_path, twice)
    assert found["2026-05"] == {"duplicate": "1080.00", "tax": "80.00", "timing": "1000.00"}


def test_3_a_credit_note_with_its_own_number(tmp_path: Path) -> None:
    credited = THREE_INVOICES + "    C1,D1,credit,-540.00,-40.00,2026-05-20,2026-05-20\n"
    step = "{cause: credit, side: right, adds: amount - tax, where: kind = 'credit'}, "
    found = first_case(tmp_path, credited, adds=step)
    assert found["2026-05"] == {"credit": "-500.00", "tax": "40.00", "timing": "1000.00"}  # tax 80 - 40


def test_4_a_spreadsheet_with_one_approved_adjustment(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date", more="manual_when: id = 'S1'")
        + SOLD + BILLED + tie("match: [{on: {deal: ref}}]")
        + "kind: adjustment\nid: adj-1\nmetric: billed\non: {source: bil.invoices, key: [S1]}\nperiod: 2026-03\n"
        + 'amount: "500.00"\nbecause: Agreed\nrequested_by: user:ana\napproved_by: user:cfo\nexpires: 2026-12-31\n'
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,12000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on\nS1,D1,12700.00,2026-03-31\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.total) == {"adjustment/documented": "500.00", "adjustment/undocumented": "200.00"}


def test_5_two_currencies_rates(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, cur text, fx decimal 8, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, cur text, fx decimal 8, issued_on date")
        + metric("sold", "crm.deals", date="closed_on", unit="{column: cur, rate: fx}")
        + metric("billed", "bil.invoices", date="issued_on", unit="{column: cur, rate: fx}")
        + tie("match: [{on: {deal: ref}}]")
    )
    files = {
        "deals.csv": "id,deal,amount,cur,fx,closed_on\n1,D1,10000.00,EUR,1.08,2026-03-05\n",
        "invoices.csv": "id,ref,amount,cur,fx,issued_on\nI1,D1,9500.00,EUR,1.10,2026-04-05\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"timing": "-10260.00", "unexplained": "-540.00"}
    assert said(found.bridge("2026-04")) == {"timing": "10260.00", "currency/EUR": "190.00"}


def test_6_an_opportunity_merged_into_another_with_its_alias_kept(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + SOLD + BILLED + tie("match: [{on: {deal: ref}, shape: one_to_many}]")
        + "kind: alias\nid: merged_deals\nfields: [crm.deals.deal, bil.invoices.ref]\nsame: [{is: B, was: [A]}]\n"
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,B,15000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on\nI1,A,12000.00,2026-03-08\nI2,B,3000.00,2026-03-09\n",
    }
    found = answer(given(tmp_path, model, files))
    assert [said(each) for each in found.periods] == [{}]


def test_7_three_invoices_paid_out_together_less_fees(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, payout text, amount decimal, issued_on date")
        + source("bil.invoices", "id text, amount decimal, fee decimal, paid_on date")
        + metric("sold", "crm.deals", date="issued_on")
        + metric("billed", "bil.invoices", date="paid_on")
        + tie("match: [{on: {payout: id}, shape: many_to_one}]\nadds: [{cause: fee, side: right, adds: -fee}]")
    )
    files = {
        "deals.csv": (
            "id,payout,amount,issued_on\n1,P,1000.00,2026-03-30\n2,P,2000.00,2026-03-31\n3,P,500.00,2026-04-01\n"
        ),
        "invoices.csv": "id,amount,fee,paid_on\nP,3395.00,105.00,2026-04-03\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"timing": "-3000.00"}
    assert said(found.bridge("2026-04")) == {"timing": "3000.00", "fee": "-105.00"}


def test_8_an_invoice_reversed_and_issued_again(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date, undoes text", more=REVERSES)
        + SOLD + BILLED + handoff() + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}, shape: one_to_many}]")
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,1000.00,2026-03-05\n",
        "invoices.csv": (
            "id,ref,amount,issued_on,undoes\nI1,D1,1000.00,2026-04-05,\nI2,D1,-1000.00,2026-05-05,I1\n"
            "I3,D1,1000.00,2026-05-06,\n"
        ),
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"timing": "-1000.00"}
    assert said(found.bridge("2026-04")) == {"reversal": "1000.00"}
    assert said(found.bridge("2026-05")) == {"timing": "1000.00", "reversal": "-1000.00"}


def test_9_an_order_delivered_in_part(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + SOLD + BILLED + handoff("partial: true")
        + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}, shape: one_to_many}]")
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,5000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on\nI1,D1,3000.00,2026-04-05\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"timing": "-3000.00", "handoff/in part": "-2000.00"}
    assert said(found.bridge("2026-04")) == {"timing": "3000.00"}


def test_10_three_years_against_one(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, tcv decimal, acv decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + metric("sold", "crm.deals", value="tcv", date="closed_on") + BILLED
        + tie(
            """
            match: [{on: {deal: ref}}]
            adds: [{cause: multi_year, side: left, as: definition, says: Later years, adds: tcv - acv}]
            """
        )
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,tcv,acv,closed_on\n1,D1,36000.00,12000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on\nI1,D1,12000.00,2026-03-08\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"definition/multi_year": "-24000.00"}


def test_11_jobs_done_in_one_system_and_open_in_the_other(tmp_path: Path) -> None:
    closed = "counts: [{id: closed, is: state, says: Closed, where: status = 'closed'}]"
    model = (
        source("crm.deals", "id text, job text, done_on date")
        + source("bil.invoices", "id text, job text, status text, closed_on date")
        + metric("done", "crm.deals", value=None, date="done_on", unit="count")
        + metric("closed", "bil.invoices", value=None, date="closed_on", unit="count", more=closed)
        + handoff(at="done_on", match="job: job", within="20 days")
        + tie("handoff: signed_to_billed\nmatch: [{on: {job: job}}]", left="done", right="closed")
    )
    files = {
        "deals.csv": "id,job,done_on\n1,J1,2026-03-05\n2,J2,2026-03-28\n3,J3,2026-03-02\n",
        "invoices.csv": "id,job,status,closed_on\na,J1,closed,2026-04-02\nb,J2,open,\nc,J3,open,\n",
    }
    found = answer(given(tmp_path, model, files, as_of="2026-04-10T12:00Z"))
    assert said(found.bridge("2026-03")) == {"timing": "-1", "in_transit": "-1", "handoff/wrong state": "-1"}
    assert said(found.bridge("2026-04")) == {"timing": "1"}


def test_12_never_billed_and_its_note_edited_after_the_as_of(tmp_path: Path) -> None:
    deals = source(
        "crm.deals",
        "id text, deal text, amount decimal, note text, closed_on date, changed_at timestamp, changed_by text",
        more="time: {changed: changed_at, changed_by: changed_by}",
    )
    model = (
        deals + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + SOLD + BILLED + handoff() + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}}]")
    )  # fmt: skip
    head = "id,deal,amount,note,closed_on,changed_at,changed_by\n"
    files = {
        "deals.csv": head + "1,D1,10000.00,first,2026-03-05,2026-03-05T08:00:00Z,ana\n",
        "invoices.csv": "id,ref,amount,issued_on\n",
    }
    here = given(tmp_path, model, files)
    here.write({"deals.csv": head + "1,D1,10000.00,second,2026-03-05,2026-07-02T08:00:00Z,ana\n"})
    here.pull("crm.deals", as_of="2026-07-03T12:00Z")
    assert said(answer(here).bridge("2026-03")) == {"handoff/missing": "-10000.00"}


def test_an_invoice_reversed_and_never_issued_again_is_a_missing_handoff(tmp_path: Path) -> None:
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date, undoes text", more=REVERSES)
        + SOLD + BILLED + handoff() + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}, shape: one_to_many}]")
    )  # fmt: skip
    files = {
        "deals.csv": "id,deal,amount,closed_on\n1,D1,1000.00,2026-03-05\n",
        "invoices.csv": "id,ref,amount,issued_on,undoes\nI1,D1,1000.00,2026-04-05,\nI2,D1,-1000.00,2026-05-05,I1\n",
    }
    found = answer(given(tmp_path, model, files))
    assert said(found.bridge("2026-03")) == {"handoff/missing": "-1000.00"}
    assert said(found.bridge("2026-04")) == {"reversal": "1000.00"}
    assert said(found.bridge("2026-05")) == {"reversal": "-1000.00"}
