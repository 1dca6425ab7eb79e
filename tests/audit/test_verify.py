"""Roots known outside, at any size, in any number: each is held against the rows, and narrows down what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tallystick.core.audit.event import Unplaced
from tallystick.core.audit.merkle import Frontier, leaf_hash, root_of
from tallystick.core.audit.trail import Head, Row
from tallystick.core.audit.verify import LOOKED_AT, Known, Outside, Verdict, verified

ORIGIN, AT = "tallystick/test", "2026-04-01T06:00:00.000000Z"


def row(number: int, body: bytes = b"{}") -> Row:
    unplaced = Unplaced(kind="posted", subject="s", actor="user:ana", proven_by="os-user", at=AT, body=body)
    event = unplaced.placed(ORIGIN, number, AT)
    return number, "posted", "s", None, leaf_hash(event), event


def judged(rows: Sequence[Row], known: Sequence[Known], batch: int = 7) -> Verdict:
    def batches() -> Iterator[Sequence[Row]]:
        for at in range(0, len(rows), batch):
            yield rows[at : at + batch]

    grown = Frontier().extended(leaf for *_, leaf, _ in rows)
    head = Head(origin=ORIGIN, size=grown.size, peaks=grown.packed(), recorded_at=AT)
    return verified(head, batches, Outside(known=tuple(known)))


def known_of(rows: Sequence[Row], sizes: Sequence[int]) -> list[Known]:
    leaves = [leaf for *_, leaf, _ in rows]
    return [Known(size=size, root=root_of(leaves[:size]), source="a receipt") for size in sizes]


def test_an_empty_log_holds_against_a_checkpoint_of_nothing() -> None:
    assert judged([], known_of([], [0])).holds
    assert judged([row(1)], known_of([], [0])).holds


@settings(deadline=None)
@given(some.integers(1, 40), some.sets(some.integers(0, 40)), some.integers(1, 9))
def test_honest_roots_hold_wherever_they_were_taken(count: int, sizes: set[int], batch: int) -> None:
    rows = [row(number) for number in range(1, count + 1)]
    taken = sorted(each for each in sizes if each <= count)
    verdict = judged(rows, known_of(rows, taken), batch)
    assert verdict.holds and verdict.last_receipt == max(taken, default=0)


@settings(deadline=None)
@given(some.integers(1, 40), some.sets(some.integers(1, 40)), some.integers(1, 40), some.integers(1, 9))
def test_a_rewritten_row_lies_where_it_is_said_to_lie(count: int, sizes: set[int], bad: int, batch: int) -> None:
    honest = [row(number) for number in range(1, count + 1)]
    bad = min(bad, count)
    rewritten = [*honest[: bad - 1], row(bad, b'{"more":1}'), *honest[bad:]]
    taken = sorted(each for each in sizes if each <= count)
    verdict = judged(rewritten, known_of(honest, taken), batch)
    first = next((each for each in taken if each >= bad), None)
    if first is None:
        assert verdict.holds
        return
    before = max((each for each in taken if each < bad), default=0)
    assert (verdict.holds, verdict.first_bad) == (False, before + 1)
    assert verdict.not_after == (first if first > before + 1 else None)


@pytest.mark.parametrize("bad", [1, 2_345, 4_999])
def test_among_more_receipts_than_one_pass_looks_at_the_row_is_found(bad: int) -> None:
    honest = [row(number) for number in range(1, 5_001)]
    frontier, known = Frontier(), []
    for size, (*_, leaf, _) in enumerate(honest, start=1):
        frontier = frontier.extended((leaf,))
        known.append(Known(size=size, root=frontier.root, source="a receipt"))
    assert len(known) > LOOKED_AT
    assert judged(honest, known, 500).holds
    rewritten = [*honest[: bad - 1], row(bad, b'{"more":1}'), *honest[bad:]]
    verdict = judged(rewritten, known, 500)
    assert (verdict.first_bad, verdict.not_after) == (bad, None)
