"""A rule claims no more than its evidence covers: facts have a sign, a worth that is spent once, and a row they are of.

Things that the same tie asks about stand side by side in one project, told apart by their first letters.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.services.rows import tie_rows
from tests.given import Given
from tests.ties.words import answer, given, handoff, metric, source, tie

DEALS = "id text, deal text, other text, amount decimal, tax decimal, note text, closed_on date, at date"
INVOICES = "id text, ref text, other text, amount decimal, tax decimal, note text, state text, issued_on date, who text"
ALL = list(dict.fromkeys(each.split()[0] for each in f"{DEALS}, {INVOICES}".split(", ")))
SOLD = metric("sold", "crm.deals", date="closed_on")
BILLED = metric("billed", "bil.invoices", date="issued_on")
LIVE = metric("billed", "bil.invoices", date="issued_on", more="counts: [{id: live, is: state, where: state = 'live'}]")
BY_DEAL = "match: [{on: {deal: ref}, shape: many_to_many}]"


def things(here: Given) -> dict[str, dict[str, str]]:
    """For each thing (what stands before the dash in a row's key) its causes and what they come to."""
    answer(here)
    found: dict[str, dict[str, int]] = {}
    for each in tie_rows(here.workspace, "bookings"):
        lines = found.setdefault(each.key.split("-")[0], {})
        cause = f"{each.cause}/{each.detail}" if each.detail and each.cause != "timing" else each.cause
        lines[cause] = lines.get(cause, 0) + each.effect.minor
    return {thing: {line: f"{minor / 100:.2f}" for line, minor in lines.items()} for thing, lines in found.items()}


def table(head: str, *rows: str) -> str:
    """A file of all fields; those that the head leaves out are empty."""
    rest = [name for name in ALL if name not in head.split(",")]
    return "\n".join([",".join([head, *rest]), *(each + "," * len(rest) for each in rows)]) + "\n"


def test_a_copy_is_a_hand_for_its_value_with_its_sign_and_once(tmp_path: Path) -> None:
    copies = "copies: {source: crm.deals, match: {note: note}, fields: {amount: amount, tax: tax, who: note}}"
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=copies) + SOLD + LIVE + tie(BY_DEAL)
    deals = table(
        "id,deal,note,amount,tax,closed_on",
        "higher-1,H,h1,12000.00,0.00,2026-03-05",
        "higher-2,H,h2,500.00,0.00,2026-03-06",
        "both-1,B,b1,100.00,8.00,2026-03-05",
        "tax-1,T,t1,100.00,8.00,2026-03-05",
        "lines-1,L,l,100.00,0.00,2026-03-05",
        "lines-2,L,l,250.00,0.00,2026-03-05",
        "void-1,V,v1,1000.00,0.00,2026-03-05",
        "signs-1,S,s1,1000.00,0.00,2026-03-05",
        "signs-2,S,s2,-300.00,0.00,2026-03-05",
        "lower-1,W,w1,12000.00,0.00,2026-03-05",
    )
    invoices = table(
        "id,ref,note,amount,tax,state,issued_on,who",
        "higher-9,H,h1,12200.00,0.00,live,2026-03-10,",  # too high by 200, where 300 are missing
        "both-9,B,b1,130.00,10.40,live,2026-03-10,",  # two copied fields, one hand
        "tax-9,T,t1,130.00,50.00,live,2026-03-10,",  # the tax is no part of the value, the amount is
        "lines-9,L,l,300.00,0.00,live,2026-03-10,",  # of two originals it is a copy of neither
        "void-8,V,v1,1300.00,0.00,void,2026-03-10,",
        "void-9,V,v9,700.00,0.00,live,2026-03-10,",
        "signs-9,S,s1,1200.00,0.00,live,2026-03-10,",
        "signs-8,S,s9,-700.00,0.00,live,2026-03-10,",
        "lower-9,W,w1,11800.00,0.00,live,2026-03-10,",
    )
    assert things(given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})) == {
        "higher": {"unexplained": "-300.00"},
        "both": {"adjustment/undocumented": "30.00"},
        "tax": {"adjustment/undocumented": "30.00"},
        "lines": {"unexplained": "-50.00"},
        "void": {"unexplained": "-300.00"},
        "signs": {"adjustment/undocumented": "200.00", "unexplained": "-400.00"},
        "lower": {"adjustment/undocumented": "-200.00"},
    }


def test_a_copied_field_that_moves_no_value_explains_none(tmp_path: Path) -> None:
    copies = "copies: {source: crm.deals, match: {id: id}, fields: {tax: tax, issued_on: closed_on, note: note}}"
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=copies) + SOLD + BILLED + tie(BY_DEAL)
    deals = table("id,deal,amount,tax,note,closed_on", "x-1,X,100.00,8.00,a,2026-03-05")
    invoices = table("id,ref,amount,tax,note,issued_on", "x-1,X,130.00,50.00,b,2026-03-10")
    assert things(given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})) == {
        "x": {"unexplained": "30.00"}
    }


def test_a_copy_of_what_the_original_was_is_nobodys_hand(tmp_path: Path) -> None:
    copies = "copies: {source: crm.deals, match: {id: id}, fields: {amount: amount}}"
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=copies) + SOLD + BILLED + tie(BY_DEAL)
    invoices = table("id,ref,amount,issued_on", "x-1,X,100.00,2026-03-10")
    here = given(
        tmp_path,
        model,
        {"deals.csv": table("id,deal,amount,closed_on", "x-1,X,100.00,2026-03-05"), "invoices.csv": invoices},
        as_of="2026-06-01T12:00Z",
    )
    here.write({"deals.csv": table("id,deal,amount,closed_on", "x-1,X,130.00,2026-03-05")})
    here.pull(as_of="2026-06-30T12:00Z")
    assert things(here) == {"x": {"stale": "-30.00"}}


def test_what_rows_said_before_covers_what_has_changed_of_them(tmp_path: Path) -> None:
    won = "counts: [{id: won, is: state, where: note = 'won'}]"
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES) + BILLED
    model += metric("sold", "crm.deals", date="closed_on", more=won)
    model += handoff("", within="30 days") + tie("handoff: signed_to_billed\n" + BY_DEAL)
    head, lines = "id,deal,amount,note,closed_on", "id,ref,amount,issued_on"
    deals = [
        "new-1,N,100.00,won,2026-03-05",
        "state-1,S,100.00,won,2026-03-05",
        "state-2,S,50.00,open,2026-06-28",
        "line-1,L,100.00,won,2026-03-05",
        "line-2,L,50.00,won,2026-06-28",
        "down-1,D,100.00,won,2026-03-05",
        "off-1,O,80.00,won,2026-03-05",
        "fresh-1,F,100.00,won,2026-03-05",
    ]
    invoices = [
        "new-9,N,100.00,2026-03-10",
        "state-9,S,100.00,2026-03-10",
        "line-9,L,100.00,2026-03-10",
        "down-9,D,100.00,2026-03-10",
        "off-9,O,80.00,2026-03-10",
        "fresh-9,F,100.00,2026-03-10",
    ]
    here = given(
        tmp_path,
        model,
        {"deals.csv": table(head, *deals), "invoices.csv": table(lines, *invoices)},
        as_of="2026-06-01T12:00Z",
    )
    text = table(head, *deals, "new-2,N,50.00,won,2026-06-28")
    text = text.replace("state-2,S,50.00,open", "state-2,S,50.00,won").replace("line-1,L,100.00", "line-1,L,120.00")
    text = text.replace("down-1,D,100.00", "down-1,D,70.00").replace("off-1,O,80.00,won", "off-1,O,80.00,lost")
    here.write({"deals.csv": text, "invoices.csv": table(lines, *invoices, "fresh-8,F,10.00,2026-03-12")})
    here.pull(as_of="2026-06-30T12:00Z")
    assert things(here) == {
        "new": {"in_transit": "-50.00"},  # the row that was there says what it said
        "state": {"in_transit": "-50.00"},  # it has only now begun to count
        "line": {"stale": "-20.00", "in_transit": "-50.00"},
        "down": {"stale": "30.00"},
        "off": {"stale": "80.00"},  # lost since, and billing still has it
        "fresh": {"unexplained": "10.00"},  # a new row, nobody changed any
    }


@pytest.mark.parametrize("marked", ["manual_when: who = 'M'", "time: {changed_by: who}"])
def test_a_row_by_hand_explains_nothing_of_another_that_is_missing(tmp_path: Path, marked: str) -> None:
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=marked) + SOLD + BILLED
    model += handoff("partial: true") + tie("handoff: signed_to_billed\n" + BY_DEAL)
    deals = table(
        "id,deal,amount,closed_on",
        "equal-1,E,1000.00,2026-03-05",
        "equal-2,E,500.00,2026-03-06",
        "less-1,L,1000.00,2026-03-05",
    )
    person = "M" if "manual" in marked else "ana@acme.example"
    invoices = table(
        "id,ref,amount,issued_on,who",
        f"equal-9,E,1000.00,2026-03-10,{person}",
        f"less-9,L,900.00,2026-03-10,{person}",
    )
    assert things(given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})) == {
        "equal": {"handoff/in part": "-500.00"},
        "less": {"adjustment/undocumented": "-100.00"},
    }


def test_one_fact_is_worth_its_amount_once(tmp_path: Path) -> None:
    """A held row fits two groups, a plan of a customer two orders, and a row out of scope was exported twice."""
    held = "checks: [{id: big, bad: amount > 900, level: block}]"
    plan = source("crm.installments", "id text, other text, due_on date, amount decimal")
    sub = metric(
        "billed", "bil.invoices", date="issued_on", more="counts: [{id: sub, is: scope, where: state = 'live'}]"
    )
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=held) + plan + SOLD + sub
    model += handoff(
        "plan: {source: crm.installments, match: {tax: tax}, due: due_on, amount: amount}".replace("tax", "other")
    )
    model += tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}}, {on: {note: note}}]")
    deals = table(
        "id,deal,other,note,amount,closed_on",
        "held-1,P,,x,1000.00,2026-03-05",
        "held-2,Q,,x,1000.00,2026-03-06",
        "plan-1,D,cust,y,1000.00,2026-03-05",
        "plan-2,E,cust,z,1000.00,2026-03-06",
        "idle-1,I,,w,200.00,2026-03-05",
    )
    invoices = table(
        "id,ref,note,amount,state,issued_on",
        "held-9,P,x,1000.00,live,2026-03-10",
        "idle-9,I,,100.00,other,2026-03-10",
        "idle-9,I,,100.00,other,2026-03-10",
    )
    installments = table("id,other,due_on,amount", "p1,cust,2026-09-01,700.00", "p2,cust,2026-10-01,500.00")
    files = {"deals.csv": deals, "invoices.csv": invoices, "installments.csv": installments}
    assert things(given(tmp_path, model, files)) == {
        "held": {"quarantine": "-1000.00", "unexplained": "-1000.00"},
        "plan": {"not_yet_due": "-1200.00", "handoff/missing": "-800.00"},
        "idle": {"definition/sub": "-100.00", "unexplained": "-100.00"},
    }


def test_nothing_is_there_only_where_it_could_be_looked_for(tmp_path: Path) -> None:
    held = "checks: [{id: odd, bad: note = 'odd', level: block}]"
    model = source("crm.deals", DEALS, more=held) + source("bil.invoices", INVOICES, more=held) + SOLD + BILLED
    model += handoff() + tie("handoff: signed_to_billed\nmatch: [{on: {deal: ref}}, {on: {other: other}}]")
    deals = table(
        "id,deal,other,amount,note,closed_on",
        "backdoor-1,A,,60.00,odd,2026-03-05",
        "missing-1,B,,100.00,,2026-03-05",
        "two-1,C,x,50.00,,2026-03-05",
        "two-2,D,x,50.00,,2026-03-05",
        "nokey-1,,,7.00,,2026-03-05",
    )
    invoices = table(
        "id,ref,other,amount,note,issued_on",
        "backdoor-9,A,,100.00,,2026-03-10",
        "missing-9,B,,60.00,odd,2026-03-10",
        "two-7,C,x,50.00,,2026-03-10",
        "two-8,D,x,50.00,,2026-03-10",
        "two-9,,x,40.00,,2026-03-10",
        "nokey-9,,,7.00,,2026-03-10",
        "alone-9,Z,,3.00,,2026-03-10",
    )
    here = given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})
    assert things(here) == {
        "backdoor": {"quarantine": "60.00", "unexplained": "40.00"},
        "missing": {"quarantine": "-60.00", "unexplained": "-40.00"},
        "two": {"unexplained": "40.00"},  # it would fit both orders
        "nokey": {"unexplained": "0.00"},  # they may be one another, or not
        "alone": {"backdoor": "3.00"},
    }


def test_in_time_is_in_transit_though_part_has_arrived(tmp_path: Path) -> None:
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES) + SOLD + BILLED
    model += handoff(within="60 days") + tie("handoff: signed_to_billed\n" + BY_DEAL)
    deals = table("id,deal,amount,closed_on", "in-1,A,100.00,2026-06-20", "late-1,B,100.00,2026-03-20")
    invoices = table("id,ref,amount,issued_on", "in-9,A,60.00,2026-06-25", "late-9,B,60.00,2026-03-25")
    assert things(given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})) == {
        "in": {"in_transit": "-40.00"},
        "late": {"unexplained": "-40.00"},
    }


def test_a_stock_is_explained_in_every_period_in_which_the_fact_stands(tmp_path: Path) -> None:
    of = "of: {stock: {from: closed_on, until: at}}"
    model = source("crm.deals", DEALS) + source("bil.subs", DEALS.replace("deal text", "ref text"))
    model += metric("sold", "crm.deals", more=of)
    model += metric("billed", "bil.subs", more=of + "\nexcludes: [{id: test, is: scope, where: note = 'test'}]")
    model += tie(BY_DEAL)
    deals = table("id,deal,amount,note,closed_on,at", "x-1,X,100.00,,2026-01-05,2026-06-01")
    subs = table("id,ref,amount,note,closed_on,at", "x-9,X,100.00,test,2026-01-05,2026-04-01")
    here = given(tmp_path, model, {"deals.csv": deals, "subs.csv": subs})
    answer(here)
    found = {each.period: each.cause for each in tie_rows(here.workspace, "bookings")}
    assert found == {
        "2026-01": "definition", "2026-02": "definition", "2026-03": "definition", "2026-04": "unexplained",
        "2026-05": "unexplained",
    }  # fmt: skip


def test_a_spelling_is_the_reason_only_where_another_would_make_the_row_count(tmp_path: Path) -> None:
    words = "won: [Won], lost: [Lost]"
    invoices = source("bil.invoices", INVOICES).replace(
        "state: {type: text}", f"state: {{type: text, values: {{{words}}}}}"
    )
    live = metric(
        "billed",
        "bil.invoices",
        date="issued_on",
        more="counts: [{id: sub, is: scope, where: \"state = 'won' and (note = 'sub' or amount > 500)\"}]",
    )
    model = source("crm.deals", DEALS) + invoices + SOLD + live + tie(BY_DEAL)
    deals = table(
        "id,deal,amount,closed_on",
        "spelt-1,A,100.00,2026-03-05",
        "kind-1,B,100.00,2026-03-05",
        "big-1,C,900.00,2026-03-05",
    )
    bills = table(
        "id,ref,amount,state,note,issued_on",
        "spelt-9,A,100.00,Wonn,sub,2026-03-10",
        "kind-9,B,100.00,Wonn,setup,2026-03-10",
        "big-9,C,900.00,Wonn,setup,2026-03-10",
    )
    assert things(given(tmp_path, model, {"deals.csv": deals, "invoices.csv": bills})) == {
        "spelt": {"naming": "-100.00"},
        "kind": {"definition/sub": "-100.00"},
        "big": {"naming": "-900.00"},
    }


def test_a_chain_of_reversals_is_settled_from_its_end(tmp_path: Path) -> None:
    """What takes back a taking back lets the first row stand; a pair that names each other is one reversal."""
    more = "reverses: note\nidentity: [ref, other]"
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES, more=more) + SOLD + BILLED + tie(BY_DEAL)
    deals = table(
        "id,deal,amount,closed_on",
        "chain-1,C,1000.00,2026-03-05",
        "long-1,L,1000.00,2026-03-05",
        "part-1,P,1000.00,2026-03-05",
        "again-1,A,1000.00,2026-03-05",
    )
    invoices = table(
        "id,ref,other,amount,note,issued_on",
        "chain-7,C,c,1000.00,,2026-03-10",
        "chain-8,C,c,-1000.00,chain-7,2026-04-05",
        "chain-9,C,c,1000.00,chain-8,2026-05-05",
        "long-6,L,l,1000.00,,2026-03-10",
        "long-7,L,l,-1000.00,long-6,2026-04-05",
        "long-8,L,l,1000.00,long-7,2026-05-05",
        "long-9,L,l,-1000.00,long-8,2026-06-05",
        "part-7,P,p,1000.00,,2026-03-10",
        "part-8,P,p,-1000.00,part-7,2026-04-05",
        "part-9,P,p,400.00,part-8,2026-05-05",
        "again-7,A,a,1000.00,,2026-03-10",
        "again-8,A,a,-1000.00,again-7,2026-04-05",
        "again-9,A,a,1000.00,,2026-05-05",
        "both-8,B,b,50.00,both-9,2026-03-10",
        "both-9,B,b,-50.00,both-8,2026-04-10",
    )
    here = given(tmp_path, model, {"deals.csv": deals, "invoices.csv": invoices})
    answer(here)
    found: dict[str, list[str]] = {}
    for each in tie_rows(here.workspace, "bookings"):
        found.setdefault(each.key.split("-")[0], []).append(f"{each.period} {each.cause} {each.effect}")
    assert found == {
        "chain": ["2026-04 reversal -1000.00", "2026-05 reversal 1000.00"],
        "long": [
            "2026-03 reversal 1000.00", "2026-03 unexplained -1000.00", "2026-04 reversal -1000.00",
            "2026-05 reversal 1000.00", "2026-06 reversal -1000.00",
        ],
        "part": [
            "2026-03 reversal 600.00", "2026-03 unexplained -600.00", "2026-04 reversal -1000.00",
            "2026-05 reversal 400.00",
        ],
        "again": [
            "2026-03 reversal 1000.00", "2026-03 timing -1000.00", "2026-04 reversal -1000.00",
            "2026-05 timing 1000.00",
        ],
        "both": ["2026-03 reversal 50.00", "2026-04 reversal -50.00"],
    }  # fmt: skip


TIMED = "time: {created: made, changed: touched}"
TIMES = INVOICES + ", made timestamp, touched timestamp"


def read_twice(here: Given, invoices: str, *, deals_again: str | None = None) -> None:
    """Billing again, two days after both sides were read."""
    here.write({"invoices.csv": invoices})
    if deals_again:
        here.pull("crm.deals", as_of=deals_again)
    here.pull("bil.invoices", as_of="2026-04-03T00:00Z")


def test_a_snapshot_of_that_moment_knows_what_came_changed_and_went(tmp_path: Path) -> None:
    model = source("crm.deals", DEALS) + source("bil.invoices", INVOICES) + SOLD + BILLED
    model += handoff(within="400 days") + tie("handoff: signed_to_billed\n" + BY_DEAL)
    deals = table("id,deal,amount,closed_on", "grown-1,A,100.00,2026-03-05", "gone-1,B,10.00,2026-03-05")
    head = "id,ref,amount,issued_on"
    bills = table(head, "grown-9,A,100.00,2026-03-10", "gone-9,B,10.00,2026-03-10", "alone-9,Z,1.00,2026-03-10")
    here = given(tmp_path, model, {"deals.csv": deals, "invoices.csv": bills}, as_of="2026-04-01T00:00Z")
    read_twice(here, table(head, "grown-9,A,120.00,2026-03-10", "new-9,C,5.00,2026-03-31"))
    assert things(here) == {
        "grown": {"snapshot": "20.00"},
        "gone": {"snapshot": "-10.00"},
        "new": {"snapshot": "5.00"},
    }


def test_an_older_snapshot_knows_only_what_the_other_side_says(tmp_path: Path) -> None:
    """Between that snapshot and the other side's the row may have said anything."""
    model = source("crm.deals", DEALS) + source("bil.invoices", TIMES, more=TIMED) + SOLD + BILLED + tie(BY_DEAL)
    deals = table("id,deal,amount,closed_on", "same-1,A,120.00,2026-03-05", "then-1,B,100.00,2026-03-05",
                  "none-1,C,110.00,2026-03-05")  # fmt: skip
    head, late = "id,ref,amount,issued_on,made,touched", "2026-01-05T00:00:00Z,2026-04-02T00:00:00Z"
    early = "2026-01-05T00:00:00Z,2026-01-05T00:00:00Z"
    here = given(
        tmp_path,
        model,
        {
            "deals.csv": deals,
            "invoices.csv": table(head, *(f"{x}-9,{y},100.00,2026-03-05,{early}" for x, y in
                                          (("same", "A"), ("then", "B"), ("none", "C")))),
        },
        as_of="2026-03-10T00:00Z",
    )  # fmt: skip
    bills = table(head, *(f"{x}-9,{y},120.00,2026-03-05,{late}" for x, y in
                          (("same", "A"), ("then", "B"), ("none", "C"))))  # fmt: skip
    read_twice(here, bills, deals_again="2026-04-01T00:00Z")
    assert things(here) == {"then": {"snapshot": "20.00"}, "none": {"unexplained": "10.00"}}


def test_what_was_stripped_as_a_copy_is_not_brought_back_by_a_snapshot(tmp_path: Path) -> None:
    more = TIMED + "\nidentity: [ref, amount]"
    model = source("crm.deals", DEALS) + source("bil.invoices", TIMES, more=more) + SOLD + BILLED + tie(BY_DEAL)
    head, first = (
        "id,ref,amount,issued_on,made,touched",
        "x-8,X,100.00,2026-03-10,2026-03-10T00:00:00Z,2026-03-10T00:00:00Z",
    )
    here = given(
        tmp_path,
        model,
        {
            "deals.csv": table("id,deal,amount,closed_on", "x-1,X,100.00,2026-03-05"),
            "invoices.csv": table(head, first, "x-9,X,100.00,2026-03-10,2026-03-11T00:00:00Z,2026-03-11T00:00:00Z"),
        },
        as_of="2026-04-01T00:00Z",
    )
    read_twice(here, table(head, first, "x-9,X,100.00,2026-03-12,2026-03-11T00:00:00Z,2026-04-02T00:00:00Z"))
    assert things(here) == {"x": {"duplicate": "100.00"}}


def test_different_values_are_the_same_thing_whichever_row_stands_for_them(tmp_path: Path) -> None:
    """A customer active on both sides is no difference, though other orders of theirs come first, or were cancelled."""
    of = "of: {distinct: other}\n"
    live = "counts: [{id: live, is: state, where: note = 'ok'}]"
    model = source("crm.deals", DEALS) + source("bil.invoices", TIMES, more=TIMED)
    model += metric("sold", "crm.deals", value=None, date="closed_on", unit="count", more=of + live)
    model += metric("billed", "bil.invoices", value=None, date="issued_on", unit="count", more=of + live)
    model += handoff() + tie("handoff: signed_to_billed\n" + BY_DEAL)
    deals = table(
        "id,deal,other,note,closed_on",
        "order-1,O1,ann,ok,2026-03-01",
        "order-2,O2,ann,ok,2026-03-02",
        "later-1,O3,bob,ok,2026-03-03",
        "gone-1,O4,eve,ok,2026-03-03",
        "gone-2,O5,eve,ok,2026-03-04",
    )
    head, times = "id,ref,other,note,issued_on,made,touched", "2026-03-01T00:00:00Z,2026-03-01T00:00:00Z"
    bills = [
        f"order-9,O2,ann,ok,2026-03-03,{times}",
        f"later-9,O3,bob,ok,2026-04-03,{times}",
        f"gone-8,O4,eve,ok,2026-03-04,{times}",
        f"gone-9,O5,eve,ok,2026-03-05,{times}",
    ]
    here = given(tmp_path, model, {"deals.csv": deals, "invoices.csv": table(head, *bills)}, as_of="2026-04-01T00:00Z")
    bills[2] = "gone-8,O4,eve,off,2026-03-04,2026-03-01T00:00:00Z,2026-04-02T00:00:00Z"
    late = "2026-04-02T00:00:00Z,2026-04-02T00:00:00Z"
    read_twice(here, table(head, *bills, f"order-8,O1,ann,ok,2026-03-09,{late}", f"new-9,O9,zoe,ok,2026-03-09,{late}"))
    answer(here)
    found = [(each.key, each.period, each.cause, str(each.effect)) for each in tie_rows(here.workspace, "bookings")]
    assert found == [
        ("new-9", "2026-03", "snapshot", "1"),
        ("later-1", "2026-03", "timing", "-1"),
        ("later-9", "2026-04", "timing", "1"),
    ]
