"""Ids of a model made from what people call their files and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.core.guessing.words import folded

_LONGEST = 40
_ODD = re.compile(r"[^a-z0-9]+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
# words that an expression reads as something else; a field of such a name gets a tail
TAKEN = frozenset(
    "and or not in is null true false between like ilike case when then else end cast distinct from as l r".split()
)


def slug(text: str, *, otherwise: str = "field") -> str:
    """`Close Date` is `close_date`; what would begin with a digit gets a letter."""
    found = _ODD.sub("_", folded(_HUMPS.sub(" ", text))).strip("_")[:_LONGEST].strip("_")
    if not found:
        return otherwise
    return f"n{found}" if found[0].isdigit() else found


def field_names(headers: Iterable[str]) -> tuple[str, ...]:
    """A field for every header, each of its own name."""
    found: list[str] = []
    for position, header in enumerate(headers, start=1):
        name = slug(header, otherwise=f"column_{position}")
        name = f"{name}_" if name in TAKEN else name
        candidate, n = name, 2
        while candidate in found:
            candidate, n = f"{name}_{n}", n + 1
        found.append(candidate)
    return tuple(found)


def apart(left: str, right: str) -> tuple[str, str]:
    """Two ids that differ, whatever the files are called."""
    return (f"{left}_left", f"{right}_right") if left == right else (left, right)
