"""Keys of two columns: where no single one tells rows apart, such as an order and its line, or a shop and a day."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.guessing.keys import FORMS, Pairing

_COMMON = 50  # percent of the values of the smaller side that a part of a key has to have in common


def composites(found: Sequence[Pairing], days: Sequence[Pairing]) -> tuple[tuple[Pairing, Pairing], ...]:
    """Two pairs of columns that may be a key together, the likeliest first; every column is used once."""
    parts = _parts([*found, *days])
    pairs = [
        (one, other)
        for n, one in enumerate(parts)
        for other in parts[n + 1 :]
        if one.left.field != other.left.field and one.right.field != other.right.field
    ]
    return tuple(sorted(pairs, key=lambda two: tuple(-n for n in _rank(*two))))


def _parts(found: Sequence[Pairing]) -> list[Pairing]:
    """For every two columns the strictest spelling that finds enough."""
    best: dict[tuple[str, str], Pairing] = {}
    for each in sorted(found, key=lambda one: FORMS.index(one.form)):
        if each.cover >= _COMMON:
            best.setdefault((each.left.field, each.right.field), each)
    return sorted(best.values(), key=lambda one: (-_worth(one), one.left.field, one.right.field))


def _worth(each: Pairing) -> int:
    dated = 60 if each.left.dated else 0  # a day is rather when than what
    return each.cover + each.apart + 10 * each.named - dated


def _rank(one: Pairing, other: Pairing) -> tuple[int, ...]:
    return (min(_worth(one), _worth(other)) + max(_worth(one), _worth(other)), one.apart + other.apart)
