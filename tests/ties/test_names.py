"""What names are compared as, and how much two of them look alike."""

from __future__ import annotations

import pytest

from tallystick.adapters.likeness import EditLikeness
from tallystick.core.ties.names import compared_as
from tallystick.ports import Alike


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("Müller Bau GmbH", "bau muller"),
        ("BAU Müller, gmbh.", "bau muller"),
        ("Fabbri S.p.A.", "fabbri"),
        ("The Co-operative Group Ltd", "group operative"),
        ("Ørsted A/S", "orsted"),
        ("Straße 7 AG", "7 strasse"),
        ("ＡＣＭＥ　Inc", "acme"),
        ("AG", "ag"),  # nothing but a legal form stays what it is
        ("—", ""),
        ("三菱商事", "三菱商事"),
    ],
)
def test_what_a_name_is_compared_as(name: str, compared: str) -> None:
    assert compared_as(name) == compared


def test_names_that_look_alike_are_found_with_their_percent() -> None:
    left, right = ["acme", "bau muller", "zeta"], ["bau mueller", "acme", "acne"]
    assert EditLikeness().alike(left, right, 75) == [
        Alike(left=0, right=1, percent=100),
        Alike(left=0, right=2, percent=75),  # one of four letters: 2 edits of 8
        Alike(left=1, right=0, percent=95),  # one letter more: 1 edit of 21
    ]


def test_fewer_percent_than_asked_for_is_no_likeness() -> None:
    assert EditLikeness().alike(["acme"], ["acne"], 76) == []
    assert EditLikeness().alike([], ["acne"], 50) == []
