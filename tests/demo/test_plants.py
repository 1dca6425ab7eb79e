"""What happens to a contract, put together: each document says what it would in a real company, and no more than can be
told from the rows."""

from __future__ import annotations

from tallystick.demo import finance, postings, subscriptions
from tallystick.demo.cast import Part, contract
from tallystick.demo.chance import Chance
from tallystick.demo.days import Era, pull_days

ERA = Era(seed=1, pulls=pull_days(2))
RATES = finance.rates(1)


def test_what_takes_back_a_lowered_document_is_negative_in_the_ledger_too() -> None:
    """The ledger keeps what the document said when it was posted: 30,000 and its note -30,000, whatever it says now."""
    for number in range(500, 540):
        part = Part(sold=("lowered_in_billing", "twin_taken_back", "goodwill"))
        sale = contract(number, ERA, RATES, part)
        books = postings.post(sale, sale.bills, Chance("ledger", 1, number), ())
        notes = [each for each in books.entries if each.kind == "Credit Memo"]
        assert [each.total < 0 for each in notes] == [True, True]
        keys = {each.bill.key: each.total for each in books.entries if each.bill}
        taken_back = [each for each in sale.bills if each.takes_back]
        assert [keys[each.key] + keys[each.takes_back] for each in taken_back] == [0]


def test_beside_another_reason_a_price_shares_its_year_evenly() -> None:
    """Whether cents come from sharing a year's price or from a hand, no row could tell."""
    for sold in ("hand_on_the_deal", "price_changed", "raised_after_reading", "odd_stage", "billed_before_won"):
        for number in range(500, 540):
            sale = contract(number, ERA, RATES, Part(sold=(sold,)))
            running = subscriptions.run(sale, Chance("subscriptions", 1, number), ())
            reasons = [*running.lacking, *(reason for each in running.found for reason in each.rest)]
            assert [cause for cause, _, _ in reasons if cause == "rounding"] == []
            assert reasons or sold == "raised_after_reading"
