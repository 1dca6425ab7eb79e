"""Results as JSON: pretty for one object, one object a line for rows. Amounts are strings, keys keep their order."""

from __future__ import annotations

from typing import Any

import orjson

from tallystick.core.errors import TallyError
from tallystick.core.ties.bridge import FORMAT, EffectRow


def pretty(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def line(value: Any) -> bytes:
    """One object on one line."""
    return orjson.dumps(value)


def failure_line(name: str, error: TallyError, kind: str = "tie") -> bytes:
    """What stands in a stream of answers where one of them could not be told."""
    said = {"what": error.what, "where": error.where, "mend": error.mend}
    return orjson.dumps({"format": FORMAT, kind: name, "error": said})


def row_of(row: EffectRow) -> dict[str, Any]:
    """The documented line; keys in this order are part of the format."""
    return {
        "group": row.group,
        "side": row.side,
        "key": row.key,
        "row": row.row,
        "period": row.period,
        "value": str(row.value) if row.value is not None else None,
        "date": row.date,
        "cause": row.cause,
        "detail": row.detail,
        "effect": str(row.effect),
        "evidence": row.evidence,
        "matched_by": row.matched_by,
    }


def row_line(row: EffectRow) -> bytes:
    return orjson.dumps(row_of(row))
