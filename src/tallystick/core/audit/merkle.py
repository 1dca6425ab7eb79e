"""The tree of RFC 6962: leaves in one order, and a root that none of them can leave, enter or change without changing.

A log keeps only its frontier (the roots of its complete subtrees); whoever has it can append and knows the root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, kw_only=True)
class Frontier:
    """How far a log has grown: its size, and the root of each complete subtree, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extended(self, leaves: Iterable[bytes]) -> Frontier:
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            grown, rest = leaf, size
            while rest & 1:
                grown = sha256(b"\x01" + peaks.pop() + grown).digest()
                rest >>= 1
            peaks.append(grown)
            size += 1
        return Frontier(size=size, peaks=tuple(peaks))

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def packed(self) -> bytes:
        return b"".join(self.peaks)


def unpacked(size: int, peaks: bytes) -> Frontier | None:
    """The frontier of a log of this size; None where so many bytes cannot be one."""
    if size < 0 or len(peaks) != size.bit_count() * HASH_BYTES:
        return None
    return Frontier(size=size, peaks=tuple(peaks[at : at + HASH_BYTES] for at in range(0, len(peaks), HASH_BYTES)))


def root_of(leaves: Iterable[bytes]) -> bytes:
    return Frontier().extended(leaves).root


def inclusion(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes that lead from leaf `index` (from 0) up to the root of all these leaves, the lowest first."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"leaf {index} of {len(leaves)}")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(root_of(leaves[middle:high]))
            high = middle
        else:
            path.append(root_of(leaves[low:middle]))
            low = middle
    return tuple(reversed(path))


def proves_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from this leaf to this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, grown = index, size - 1, leaf
    for each in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            grown = node_hash(each, grown)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            grown = node_hash(grown, each)
        place, last = place >> 1, last >> 1
    return last == 0 and grown == root


def consistency(size: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes that show that the log of the first `size` leaves is the beginning of the log of all of them."""
    if not 0 < size <= len(leaves):
        raise IndexError(f"size {size} of {len(leaves)}")
    path: list[bytes] = []
    low, high, whole = 0, len(leaves), True  # whole: the old root is known without a hash of its own
    while size != high:
        middle = low + _split(high - low)
        if size <= middle:
            path.append(root_of(leaves[middle:high]))
            high = middle
        else:
            path.append(root_of(leaves[low:middle]))
            low, whole = middle, False
    if not whole:
        path.append(root_of(leaves[low:high]))
    return tuple(reversed(path))


def proves_consistency(before: int, old_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the log of `size` leaves begins with the older one (RFC 9162, 2.1.4.2)."""
    if before == size:
        return not path and old_root == root
    if not 0 < before < size:
        return False
    hashes = [old_root, *path] if before & (before - 1) == 0 else list(path)
    if not hashes:
        return False
    place, last = before - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = hashes[0]
    for each in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            was, now = node_hash(each, was), node_hash(each, now)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            now = node_hash(now, each)
        place, last = place >> 1, last >> 1
    return last == 0 and was == old_root and now == root


def _split(count: int) -> int:
    """The largest power of two below the count."""
    return 1 << ((count - 1).bit_length() - 1)
