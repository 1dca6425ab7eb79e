"""Whoever owns the database can write anything in it. Each attack is found out, and the first bad row named.

33 rows, each a commit of its own with a receipt; checkpoints at 5, 10, ... 30 in a file that an auditor keeps.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallystick.core.audit.merkle import leaf_hash
from tallystick.core.audit.notes import Checkpoint, signed
from tallystick.core.audit.verify import Verdict
from tallystick.core.errors import StateBroken
from tests.audit.attacker import Attacker
from tests.audit.books import Books


@pytest.fixture
def attacker(books: Books) -> Attacker:
    return Attacker(books.address)


def caught(verdict: Verdict, first_bad: int, code: str) -> bool:
    assert (verdict.holds, verdict.first_bad) == (False, first_bad), verdict
    return code in {each.code for each in verdict.findings}


def test_an_honest_trail_holds(books: Books) -> None:
    verdict = books.verify()
    assert verdict.holds and verdict.first_bad is None
    assert (verdict.rows, verdict.receipts, verdict.last_receipt) == (33, 33, 33)
    assert (verdict.checkpoints, verdict.last_checkpoint, verdict.exposed) == (6, 30, 3)


def test_01_a_row_is_edited(books: Books, attacker: Attacker) -> None:
    attacker.edit(12, body={"entry": "E-12", "total": "999.00"})
    assert caught(books.verify(), 12, "trail_edited")


@pytest.mark.parametrize("event", [b"", b"{}", b"[1]", b"no JSON", b'{"sequence": 12}'])
def test_01_a_row_becomes_something_else(books: Books, attacker: Attacker, event: bytes) -> None:
    attacker.set(12, event=event)
    assert caught(books.verify(), 12, "trail_edited")
    attacker.set(12, leaf=leaf_hash(event))
    assert caught(books.verify(), 12, "trail_misplaced")


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


def test_05_the_log_is_hashed_anew_to_its_end(books: Books, attacker: Attacker) -> None:
    rewrite(books, attacker)
    assert caught(books.verify(), 12, "trail_rewritten")


def test_05_without_receipts_it_lies_between_two_checkpoints(books: Books, attacker: Attacker) -> None:
    rewrite(books, attacker)
    verdict = books.verify(receipts=False)
    assert caught(verdict, 11, "trail_rewritten")
    assert verdict.not_after == 15
    assert "between 11 and 15" in str(verdict.findings[0])


def test_06_and_later_checkpoints_are_dropped(books: Books, attacker: Attacker) -> None:
    rewrite(books, attacker)
    attacker.drop_checkpoints(after=10)
    assert caught(books.verify(), 12, "trail_rewritten")


def test_07_the_log_is_cut_across_a_checkpoint(books: Books, attacker: Attacker) -> None:
    cut(books, attacker)
    assert caught(books.verify(), 28, "trail_cut")
    verdict = books.verify(receipts=False)  # whether 26 and 27 are as they were, nobody outside knows
    assert caught(verdict, 26, "trail_cut")
    assert verdict.not_after == 28


def test_08_an_old_backup_is_restored_and_work_goes_on(books: Books, attacker: Attacker) -> None:
    restore(books, attacker)
    assert caught(books.verify(), 21, "trail_rewritten")
    verdict = books.verify(receipts=False)
    assert caught(verdict, 21, "trail_rewritten")
    assert verdict.not_after == 25


def test_09_everything_is_signed_anew_with_the_stolen_key(books: Books, attacker: Attacker) -> None:
    resign(books, attacker)
    assert caught(books.verify(), 12, "trail_rewritten")
    assert caught(books.verify(receipts=False), 11, "trail_rewritten")


def test_10_a_second_auditor_is_shown_another_log(books: Books, attacker: Attacker) -> None:
    """Each is content with what he was shown; the first one's file tells on the second one's log."""
    honest = books.witness.path.read_text()
    resign(books, attacker)
    books.checkpoint_for_a_second_auditor(attacker.notes())
    assert books.verify(receipts=False).holds
    books.witness.path.write_text(honest + books.witness.path.read_text())
    assert caught(books.verify(receipts=False), 11, "trail_rewritten")


def test_11_a_row_is_appended_with_an_earlier_date(books: Books, attacker: Attacker) -> None:
    attacker.append(recorded_at="2026-04-01T06:10:00.000000Z", key=None)
    assert caught(books.verify(), 34, "trail_time")


def test_12_an_event_is_played_again(books: Books, attacker: Attacker) -> None:
    attacker.drop_key_index()
    attacker.append(key="posted:E-7")
    assert caught(books.verify(), 34, "trail_replayed")


def test_13_a_row_after_the_last_checkpoint_is_edited(books: Books, attacker: Attacker) -> None:
    edit_the_end(books, attacker)
    assert caught(books.verify(), 32, "trail_rewritten")


def test_14_rows_after_the_last_checkpoint_are_cut_off(books: Books, attacker: Attacker) -> None:
    cut_the_end(books, attacker)
    assert caught(books.verify(), 32, "trail_cut")


def rewrite(_: Books, attacker: Attacker) -> None:
    attacker.edit(12, body={"entry": "E-12", "total": "999.00"})
    attacker.rehash()


def cut(_: Books, attacker: Attacker) -> None:
    attacker.delete(28, 33)
    attacker.rehash()
    attacker.drop_checkpoints(after=25)


def restore(books: Books, attacker: Attacker) -> None:
    attacker.delete(21, 33)
    attacker.rehash()
    attacker.drop_checkpoints(after=20)
    kept = books.receipts.path.read_text()
    books.post(6)
    books.receipts.path.write_text(kept)


def resign(books: Books, attacker: Attacker) -> None:
    """The thief has the key, and makes every checkpoint inside fit what he has made of the rows."""
    rewrite(books, attacker)
    for size, root in attacker.roots(range(5, 35, 5)).items():
        checkpoint = Checkpoint(origin=attacker.origin(), size=size, root=root)
        key = books.signer.key(checkpoint.origin)
        attacker.set_note(size, signed(checkpoint, key, books.signer.sign(checkpoint.body().encode())))


def edit_the_end(_: Books, attacker: Attacker) -> None:
    attacker.edit(32, body={"entry": "E-32", "total": "999.00"})
    attacker.rehash()


def cut_the_end(_: Books, attacker: Attacker) -> None:
    attacker.delete(32, 33)
    attacker.rehash()


@pytest.mark.parametrize("attack", [rewrite, cut, restore, resign, edit_the_end, cut_the_end])
def test_what_is_inside_tells_nothing_of_it(
    books: Books, attacker: Attacker, attack: Callable[[Books, Attacker], None]
) -> None:
    """Why proofs must leave the database: with nothing from outside, each of these goes unnoticed."""
    attack(books, attacker)
    attacker.drop_checkpoints()
    assert books.verify(receipts=False, checkpoints=False).holds


@pytest.mark.parametrize("attack", [edit_the_end, cut_the_end])
def test_checkpoints_tell_nothing_of_what_came_after_the_last(
    books: Books, attacker: Attacker, attack: Callable[[Books, Attacker], None]
) -> None:
    attack(books, attacker)
    verdict = books.verify(receipts=False)
    assert verdict.holds
    assert verdict.exposed == verdict.rows - 30


def test_a_checkpoint_that_somebody_else_has_signed_is_none(books: Books, attacker: Attacker) -> None:
    thief = Books(address=books.address, folder=books.folder / "thief")
    checkpoint = Checkpoint(origin=attacker.origin(), size=33, root=b"\x00" * 32)
    key = thief.signer.key(checkpoint.origin)
    books.witness.send(signed(checkpoint, key, thief.signer.sign(checkpoint.body().encode())))
    verdict = books.verify()
    assert (verdict.holds, verdict.first_bad) == (False, None)
    assert [each.code for each in verdict.findings] == ["trail_forged"]


def test_a_head_that_is_gone_is_said(books: Books, attacker: Attacker) -> None:
    attacker.drop_head()
    with pytest.raises(StateBroken, match="head of the audit trail is missing"):
        books.verify()


def test_another_log_in_its_place_is_noticed(books: Books, attacker: Attacker) -> None:
    attacker.begin_anew("tallystick/another")
    verdict = books.verify()
    assert not verdict.holds
    assert {each.code for each in verdict.findings} == {"trail_foreign"}


def test_an_event_far_older_than_its_row_is_told(books: Books) -> None:
    books.post(1, happened_before_days=2)
    verdict = books.verify()
    assert verdict.holds
    assert [(each.code, each.place.row) for each in verdict.findings if each.place] == [("trail_late", 34)]


def test_a_clock_that_is_put_back_puts_no_row_back(books: Books) -> None:
    books.minute = 10
    books.post(1, key="posted:late")
    state = books.open()
    before, last = state.recorded(after=32)
    state.close()
    assert last.event.at < before.event.at
    assert last.recorded_at == before.recorded_at
    assert books.verify().holds
