"""Two exports and no model: the bridge, what was guessed, and why."""

from __future__ import annotations

from tests.compare.exports import Exports

DEALS = """\
    deal_id,name,amount,stage,close_date
    D-1,Alpha,1200.00,won,2026-03-10
    D-2,Beta,800.00,won,2026-03-31
    D-3,Gamma,500.00,won,2026-03-05
    D-4,Delta,300.00,open,2026-03-20
"""
INVOICES = """\
    invoice_id,crm_ref,amount,invoice_date
    I-1,D-1,1200.00,2026-03-12
    I-2,D-2,810.00,2026-04-02
    I-3,D-4,300.00,2026-03-20
"""


def test_a_first_bridge_from_two_clean_exports(exports: Exports) -> None:
    exports.write({"crm.csv": DEALS, "billing.csv": INVOICES})
    answer = exports.compare("crm.csv", "billing.csv")
    assert answer.code == 0
    assert answer.guess("key") == "deal_id = crm_ref"
    assert answer.because("key") == (
        "3 of 3 values of the right found on the left, unique on both sides; amounts equal on 2 of 3 shared keys"
    )
    assert answer.guess("amount") == "amount = amount"
    assert answer.guess("date") == "close_date with invoice_date"
    assert answer.numbers == ("2800.00", "2310.00")
    assert answer.effects == [
        ("timing", "left", "-800.00", 1),
        ("timing", "right", "800.00", 1),
        ("unexplained", "left", "-500.00", 1),
        ("unexplained", "right", "10.00", 1),
    ]
    assert answer.total["proof"]["sum"] is True
