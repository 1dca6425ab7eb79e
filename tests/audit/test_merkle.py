"""The tree is that of RFC 6962: held against its test vectors, and against somebody else's."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pymerkle import InmemoryTree

from tallystick.core.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency,
    inclusion,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
    root_of,
    unpacked,
)

# From the tests of Certificate Transparency: the leaves, and the root after each.
VECTORS = (
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
)


def leaves_of(count: int) -> list[bytes]:
    return [leaf_hash(f"event {number}".encode()) for number in range(count)]


def test_the_published_vectors() -> None:
    assert root_of([]) == EMPTY_ROOT == hashlib.sha256(b"").digest()
    grown = Frontier()
    for data, root in VECTORS:
        grown = grown.extended([leaf_hash(bytes.fromhex(data))])
        assert grown.root.hex() == root


def test_the_root_is_that_of_another_program_at_300_sizes() -> None:
    other, grown = InmemoryTree(algorithm="sha256"), Frontier()
    for number in range(300):
        data = f"event {number}".encode()
        other.append_entry(data)
        grown = grown.extended([leaf_hash(data)])
        assert grown.root == other.get_root()


def test_its_proofs_are_those_of_another_program() -> None:
    leaves, other = leaves_of(100), InmemoryTree(algorithm="sha256")
    for number in range(100):
        other.append_entry(f"event {number}".encode())
    for number in (1, 2, 37, 64, 65, 100):
        assert list(inclusion(number - 1, leaves)) == _without_leaf(other.prove_inclusion(number, 100).path)


def _without_leaf(path: list[bytes]) -> list[bytes]:
    return path[1:]


def test_a_frontier_comes_back_from_its_bytes_and_goes_on() -> None:
    grown = Frontier().extended(leaves_of(37))
    kept = unpacked(37, grown.packed())
    assert kept == grown
    assert kept.extended(leaves_of(50)[37:]).root == root_of(leaves_of(50))
    assert unpacked(38, grown.packed()[:-1]) is None


@settings(deadline=None)
@given(some.integers(1, 130), some.data())
def test_every_leaf_is_proved_in_its_place_and_nowhere_else(size: int, data: some.DataObject) -> None:
    leaves = leaves_of(size)
    index = data.draw(some.integers(0, size - 1))
    path, root = inclusion(index, leaves), root_of(leaves)
    assert proves_inclusion(leaves[index], index, size, path, root)
    assert not proves_inclusion(leaf_hash(b"other"), index, size, path, root)
    assert not proves_inclusion(leaves[index], index, size, path, leaf_hash(b"other"))
    if size > 1:
        other = data.draw(some.integers(0, size - 1).filter(lambda each: each != index))
        assert not proves_inclusion(leaves[index], other, size, path, root)


@settings(deadline=None)
@given(some.integers(1, 130), some.data())
def test_a_log_is_proved_to_begin_with_what_it_was(size: int, data: some.DataObject) -> None:
    leaves = leaves_of(size)
    before = data.draw(some.integers(1, size))
    path, old, root = consistency(before, leaves), root_of(leaves[:before]), root_of(leaves)
    assert proves_consistency(before, old, size, root, path)
    if before < size:
        assert not proves_consistency(before, leaf_hash(b"other"), size, root, path)
        assert not proves_consistency(before, old, size, leaf_hash(b"other"), path)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_what_is_not_there_is_not_proved(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion(index, leaves_of(size))
