"""Where the order of rows decides, they stand in the order of their key, each part by its declared type: 9 before 10.

A key of texts is in the order of the row's own name. Only where a key holds numbers `seq` says the order beside it: a
text of the key in which every number has as many digits as any.
"""

from __future__ import annotations

from tallystick.core.ties.fields import Fields
from tallystick.core.ties.question import Question, SideFacts
from tallystick.core.ties.sql import quoted

DIGITS = 39  # of a decimal, with its point
SHIFT = 2**63 - 1  # a negative integer is told by how far it is above the least one


def by_key(question: Question, of: str = "") -> str:
    """The columns to order by, the last of them unique within a side."""
    return f"{of}seq, {of}row" if has_numbers(question) else f"{of}row"


def first_by(question: Question) -> str:
    """The column that tells which of two rows with keys of their own comes first."""
    return "seq" if has_numbers(question) else "row"


def carried(question: Question) -> list[str]:
    return ["seq"] if has_numbers(question) else []


def has_numbers(question: Question) -> bool:
    """Whether the key of either side holds a number; if so both sides say their order, to stand under one another."""
    return any(_number(side, name) for side in (question.left, question.right) for name in side.source.key)


def sequence(question: Question, side: SideFacts, field: Fields) -> list[str]:
    if not has_numbers(question):
        return []
    parts = [_sortable(side, field, name) for name in side.source.key]
    joined = " || '|' || ".join(parts) or f"s.{quoted('_row')}"
    return [f"{joined} as seq"]


def _number(side: SideFacts, name: str) -> bool:
    kind = side.columns[name]
    return kind == "BIGINT" or kind.startswith("DECIMAL")


def _sortable(side: SideFacts, field: Fields, name: str) -> str:
    """A missing part comes last."""
    told = field.as_text(name)
    if _number(side, name):
        sql = field.sql[name]
        below = f"'0' || lpad({told}, {DIGITS}, '0')"
        if side.columns[name] == "BIGINT":
            below = f"'0' || lpad(cast(least({sql}, 0) + {SHIFT} as varchar), {DIGITS}, '0')"
        told = f"case when {sql} < 0 then {below} else '1' || lpad({told}, {DIGITS}, '0') end"
    return f"coalesce({told}, '~')"
