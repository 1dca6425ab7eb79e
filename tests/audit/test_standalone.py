"""The verifier's own Ed25519, held against the vectors of RFC 8032 and against a library."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tallystick.standalone.verify_audit import signature_holds

VECTORS = (  # RFC 8032, 7.1: public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_published_signatures_hold(public: str, message: str, signature: str) -> None:
    assert signature_holds(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))


def test_what_a_library_signs_holds_and_nothing_else_does() -> None:
    for _ in range(5):
        key, message = Ed25519PrivateKey.generate(), os.urandom(40)
        public, signature = key.public_key().public_bytes_raw(), key.sign(message)
        assert signature_holds(public, message, signature)
        assert not signature_holds(public, message + b"x", signature)
        for place in (0, 31, 32, 63):
            changed = bytearray(signature)
            changed[place] ^= 1
            assert not signature_holds(public, message, bytes(changed))
        other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
        assert not signature_holds(other, message, signature)
