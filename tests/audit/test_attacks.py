"""Whoever owns the database can write anything in it. Each attack is found out, and the first bad row named."""

from __future__ import annotations

import pytest

from tallystick.core.audit.verify import Verdict
from tests.audit.attacker import Attacker
from tests.audit.books import Books


@pytest.fixture
def attacker(books: Books) -> Attacker:
    return Attacker(books.address)


def caught(verdict: Verdict, first_bad: int, code: str) -> bool:
    return (verdict.holds, verdict.first_bad) == (False, first_bad) and code in {each.code for each in verdict.findings}


def test_an_honest_trail_holds(books: Books) -> None:
    verdict = books.verify()
    assert verdict.holds
    assert (verdict.rows, verdict.receipts, verdict.last_receipt) == (33, 33, 33)


def test_01_a_row_is_edited(books: Books, attacker: Attacker) -> None:
    attacker.edit(12, body={"entry": "E-12", "total": "999.00"})
    assert caught(books.verify(), 12, "trail_edited")


def test_02_a_row_is_deleted(books: Books, attacker: Attacker) -> None:
    attacker.delete(12)
    assert caught(books.verify(), 12, "trail_gap")


def test_03_two_rows_are_swapped(books: Books, attacker: Attacker) -> None:
    attacker.swap(12, 13)
    assert caught(books.verify(), 12, "trail_misplaced")


@pytest.mark.parametrize("column", ["kind", "subject", "key"])
def test_04_a_field_that_is_not_hashed_is_edited(books: Books, attacker: Attacker, column: str) -> None:
    attacker.set(12, **{column: "nothing"})
    assert caught(books.verify(), 12, "trail_column")
