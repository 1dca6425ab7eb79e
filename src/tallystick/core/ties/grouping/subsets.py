"""Which of a few amounts add up to one: the one way, or the first two of several.

The pool is cut in halves, and each sum of one half is looked up among those of the other: a pool of twenty-four is
eight thousand sums, not sixteen million. The same for any engine, and as long for any amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from tallystick.core.snapshots import Column
from tallystick.core.statements import Row

Ways = list[int]  # subsets as bits
COLUMNS = (
    Column(name="one", type="VARCHAR"),
    Column(name="picked", type="VARCHAR"),  # of its pool, by number: `,1,3,`; null where there are several ways
    Column(name="first_way", type="VARCHAR"),  # of several ways
    Column(name="second_way", type="VARCHAR"),
)
WAYS = 2  # more than one is one too many


def work(size: int) -> int:
    """What a pool costs, in sums: those of both halves, and the reading of its rows."""
    return (1 << size // 2) + (1 << size - size // 2) + 10 * size


def ways(amounts: Sequence[int], target: int) -> Ways:
    """The first two subsets that add up to the target, which is not zero."""
    half = len(amounts) // 2
    sums: dict[int, Ways] = {}
    for bits, total in _sums(amounts[:half]):
        kept = sums.setdefault(total, [])
        if len(kept) < WAYS:
            kept.append(bits)
    found: Ways = []
    for bits, total in _sums(amounts[half:]):
        found += [low | bits << half for low in sums.get(target - total, ())]
        if len(found) >= WAYS:
            return found[:WAYS]
    return found


def _sums(amounts: Sequence[int]) -> list[tuple[int, int]]:
    """Every subset as bits, with its sum."""
    found = [(0, 0)]
    for i, amount in enumerate(amounts):
        found += [(bits | 1 << i, total + amount) for bits, total in found]
    return found


def decide(rows: Iterator[Row]) -> Iterable[Row]:
    """From (one, its amount, an amount of its pool) in minor units as text, the pool in the order of its numbers, to
    the numbers that add up to the one."""
    for one, pool in groupby(rows, key=itemgetter(0)):
        members = list(pool)
        found = ways([int(amount) for _, _, amount in members], int(members[0][1]))
        if len(found) == 1:
            yield one, _numbers(found[0]), None, None
        elif found:
            first, second = sorted(_numbers(bits) for bits in found)
            yield one, None, first, second


@lru_cache(maxsize=4096)
def _numbers(bits: int) -> str:
    return "," + "".join(f"{i + 1}," for i in range(bits.bit_length()) if bits >> i & 1)
