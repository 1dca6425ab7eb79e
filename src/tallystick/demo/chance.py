"""Chance that can be had again: the same words give the same numbers, on any version of Python and any machine.

SplitMix64, begun from the SHA-256 of the words. A contract draws from words of its own, so that a company of any size
can be made contract by contract, and a contract stays the same however many others there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15


class Chance:
    """A stream of numbers, named by words."""

    __slots__ = ("_state",)

    def __init__(self, *words: str | int) -> None:
        named = "\x1f".join(map(str, words)).encode()
        self._state = int.from_bytes(hashlib.sha256(named).digest()[:8], "big")

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1."""
        self._state = (self._state + _STEP) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) * bound) >> 64

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def percent(self, share: int) -> bool:
        return self.below(100) < share

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]


@lru_cache(maxsize=4096)
def scrambled(number: int, letters: str, length: int) -> str:
    """An identifier of even length that looks like chance and is unique: different numbers give different texts."""
    both, pairs = _pairs(letters), length // 2
    left = (number * _STEP + 11) % len(both) ** pairs  # odd and no multiple of 31: with 62 letters no two numbers meet
    text = ""
    for _ in range(pairs):
        left, place = divmod(left, len(both))
        text += both[place]
    return text


@lru_cache(maxsize=8)
def _pairs(letters: str) -> tuple[str, ...]:
    return tuple(first + second for second in letters for first in letters)
