"""Two months of a company that sells and bills: what is open on the last of March, and on the last of April.

March: D1 was never billed, D2 and D3 are on their way, I9 comes from nowhere.
April: D1 is billed in part, D2 is late now, D3 is billed, I9 is void; D5 is on its way, I10 comes from nowhere.
"""

from __future__ import annotations

from pathlib import Path

from tests.given import Given
from tests.ties.words import given, handoff, metric, source, tie

DEALS = source("crm.deals", "id text, amount decimal, stage text, closed_on date")
INVOICES = source("bil.invoices", "id text, ref text, amount decimal, status text, issued_on date")
MODEL = (
    DEALS
    + INVOICES
    + metric("sold", "crm.deals", date="closed_on")
    + metric("billed", "bil.invoices", date="issued_on")
    + handoff("partial: true", match="id: ref").replace("takes: group:finance", "takes: user:ana")
    + tie(
        """\
        handoff: signed_to_billed
        match: [{on: {id: ref}, shape: one_to_many}]
        compare:
          - {field: status, left: stage, right: status, map: {won: sent}, attribute: contract.status}
        """
    )
)
MARCH = {
    "deals.csv": """\
        id,amount,stage,closed_on
        D1,1000.00,won,2026-03-05
        D2,500.00,won,2026-03-28
        D3,300.00,won,2026-03-29
        D4,50.00,won,2026-03-02
        """,
    "invoices.csv": """\
        id,ref,amount,status,issued_on
        I4,D4,50.00,sent,2026-03-03
        I9,X9,70.00,sent,2026-03-10
        """,
}
APRIL = {
    "deals.csv": """\
        id,amount,stage,closed_on
        D1,1000.00,won,2026-03-05
        D2,500.00,won,2026-03-28
        D3,300.00,won,2026-03-29
        D4,50.00,won,2026-03-02
        D5,200.00,won,2026-04-25
        """,
    "invoices.csv": """\
        id,ref,amount,status,issued_on
        I4,D4,50.00,held,2026-03-03
        I1,D1,400.00,sent,2026-04-05
        I3,D3,300.00,,2026-04-02
        I10,X10,30.00,sent,2026-04-20
        """,
}


def company(folder: Path) -> Given:
    here = given(folder, MODEL, MARCH, as_of="2026-03-31T12:00Z")
    here.write(APRIL)
    pulled = here.pull(as_of="2026-04-30T12:00Z")
    assert all(each.manifest for each in pulled.values())
    return here
