"""A company that sells, bills, is paid and gets payouts; read on the last of June.

D1 is billed in two invoices and paid twice; its second payment comes with that of D3, in one payout.
D2 was never billed. D4 is open. I9 is for nobody.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.core.stories.story import Link, Story
from tallystick.services.stories import story
from tests.given import Given, project
from tests.ties.words import COMPANY, metric, source, tie

SYSTEMS = """
kind: system
id: pay
name: Payments
answers: What was paid?
owner: group:finance
record_for: [payment]
connect: {kind: files, path: data}
---
"""
DEALS = source(
    "crm.deals",
    "id text, amount decimal, stage text, closed_on date",
    more="checks: [{id: has_amount, bad: amount is null, level: block}]",
)
INVOICES = source(
    "bil.invoices",
    "id text, ref text, amount decimal, status text, issued_on date",
    more="checks: [{id: has_day, bad: issued_on is null, level: block}]",
)
PAYMENTS = source("pay.payments", "id text, invoice text, payout text, amount decimal, paid_on date")
PAYOUTS = source("pay.payouts", "id text, amount decimal, fee decimal, arrived_on date")
WON = "counts: [{id: won, is: state, says: Won, where: stage = 'won'}]"
METRICS = (
    metric("sold", "crm.deals", date="closed_on", more=WON)
    + metric("billed", "bil.invoices", date="issued_on")
    + metric("paid", "pay.payments", date="paid_on")
    + metric("paid_out", "pay.payouts", date="arrived_on")
)


def handoff(name: str, left: str, right: str, match: str, at: str, stages: str, within: str, more: str = "") -> str:
    return (
        f"kind: handoff\nid: {name}\nfrom: {{source: {left}, at: {at}}}\nto: {{source: {right}, match: {{{match}}}}}\n"
        f"stages: [{stages}]\nwithin: {within}\ngives: group:finance\ntakes: user:ana\nmissing: {{route: gap}}\n"
        f"{more}\n---\n"
    )


HANDOFFS = (
    handoff("to_bill", "crm.deals", "bil.invoices", "id: ref", "closed_on", "sold, invoiced", "10 days")
    + handoff("to_pay", "bil.invoices", "pay.payments", "id: invoice", "issued_on", "invoiced, paid", "30 days")
    + handoff("to_bank", "pay.payments", "pay.payouts", "payout: id", "paid_on", "paid, at the bank", "7 days")
)
BOOKINGS = "handoff: to_bill\nmatch: [{on: {id: ref}, shape: one_to_many}]\n"
TIES = (
    tie("handoff: to_bank\nmatch: [{on: {payout: id}, shape: many_to_one}]\n"
        "adds: [{cause: fee, side: right, says: The bank keeps its fee, adds: -fee}]",
        name="payouts", left="paid", right="paid_out")
    + tie(BOOKINGS, name="bookings")
    + tie("handoff: to_pay\nmatch: [{on: {id: invoice}}]", name="collected", left="billed", right="paid")
)  # fmt: skip
MODEL = COMPANY + SYSTEMS + DEALS + INVOICES + PAYMENTS + PAYOUTS + METRICS + HANDOFFS + TIES
FILES = {
    "deals.csv": """\
        id,amount,stage,closed_on
        D1,1000.00,won,2026-03-05
        D2,500.00,won,2026-03-28
        D3,300.00,won,2026-03-29
        D4,50.00,open,2026-06-29
        D5,80.00,won,2026-06-25
        """,
    "invoices.csv": """\
        id,ref,amount,status,issued_on
        I1,D1,600.00,sent,2026-03-10
        I2,D1,400.00,sent,2026-04-02
        I3,D3,290.00,sent,2026-04-02
        I9,X9,70.00,sent,2026-04-10
        """,
    "payments.csv": """\
        id,invoice,payout,amount,paid_on
        P1,I1,PO1,600.00,2026-03-20
        P2,I2,PO2,400.00,2026-04-06
        P3,I3,PO2,290.00,2026-04-06
        """,
    "payouts.csv": """\
        id,amount,fee,arrived_on
        PO1,582.00,18.00,2026-03-23
        PO2,669.30,20.70,2026-04-08
        """,
}
AS_OF = "2026-06-30T12:00Z"


def company(folder: Path, model: str = MODEL, **files: str) -> Given:
    named = {name.replace("_csv", ".csv"): text for name, text in files.items()}
    here = project(folder, model, {**FILES, **named})
    pulled = here.pull(as_of=AS_OF)
    assert all(each.manifest for each in pulled.values()), [str(f) for p in pulled.values() for f in p.findings]
    return here


def told(here: Given, thing: str, **more: str) -> Story:
    found = story(here.workspace, thing, **more)  # type: ignore[arg-type]
    assert found.proved
    return found


def rows(found: Story) -> dict[str, list[str]]:
    """By source, what stands for the thing; what is shared with other things in brackets."""
    return {
        stage.source: [f"({each.row.partition('#')[2]})" if each.shared else each.row.partition("#")[2]
                       for each in stage.rows]
        for stage in found.stages
    }  # fmt: skip


def figures(link: Link) -> tuple[str, list[tuple[str, str, str]], str]:
    """The two numbers, and between them period, cause and effect."""
    lines = [(each.period, each.cause, str(each.effect)) for each in link.lines]
    return str(link.left.amount), lines, str(link.right.amount)


def link(found: Story, tie: str) -> Link:
    return next(each for each in found.links if each.tie == tie)
