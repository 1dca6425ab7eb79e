"""In what the bridge is told: as it is said, else as the rows say. Currencies are never added up unnoticed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.api.columns import Names
from tallystick.api.wanted import SideWanted
from tallystick.core.errors import UsageWrong
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.units import NAMELESS, currencies
from tallystick.core.money import unit

MOST = 4  # decimals of a unit


@dataclass(frozen=True, kw_only=True)
class Side:
    """What one side says of its currency."""

    wanted: SideWanted
    names: Names
    looked: Mapping[str, Column]
    scales: Mapping[str, int]  # of the columns that are decimals


def unit_of(given: str | Mapping[str, Any] | None, sides: Sequence[Side]) -> dict[str, Any]:
    """`{code, scale}`, as the settings of a project say it."""
    counted = all(side.wanted.value is None for side in sides)
    if given is None and counted:
        return {"code": "count", "scale": 0}
    if isinstance(given, Mapping):
        _agree(str(given.get("code")), sides)
        return dict(given)
    if given is not None:
        _agree(given, sides)
        return {"code": given, "scale": unit(given).scale}
    if any(side.wanted.currency for side in sides):
        mend = "say it: unit='USD'"
        raise UsageWrong("nothing says which currency the others are converted to", where="unit", mend=mend)
    codes = {code for side in sides for code in _codes(side)}
    if len(codes) == 1:
        (code,) = codes
        return {"code": code, "scale": unit(code).scale}
    if codes:
        raise _several(codes, "unit")
    return {"code": NAMELESS, "scale": min(MOST, max(2, *(_scale(side) for side in sides)))}


def _agree(code: str, sides: Sequence[Side]) -> None:
    """Rows that say another currency than the unit are in the wrong sum."""
    for side in sides:
        others = _codes(side) - {code}
        if others:
            raise _several({*others, *(_codes(side) & {code})}, side.names.side, code)


def _codes(side: Side) -> set[str]:
    """The currencies that a column of nothing else names; none where that column is heeded already."""
    if side.wanted.currency or side.wanted.value is None:
        return set()
    heeded = {header for text in side.wanted.clauses() for header in side.names.headers_in(text)}
    return {
        code
        for header, column in side.looked.items()
        if "currency" in column.roles and header not in heeded
        for code, _ in currencies(column)
    }


def _scale(side: Side) -> int:
    headers = {header for text in side.wanted.amounts() for header in side.names.headers_in(text)}
    return max((side.scales.get(header, 0) for header in headers), default=0)


def _several(codes: set[str], where: str, code: str | None = None) -> UsageWrong:
    listed = " and ".join(sorted(codes))
    what = f"the rows are in {listed}" + (f", the unit is {code}" if code and code not in codes else "")
    mend = (
        "say how they are converted: currency={'column': 'currency', 'rate': 'fx_rate'}; "
        "or which of them counts, by a clause over that column"
    )
    return UsageWrong(what, where=where, mend=mend)
