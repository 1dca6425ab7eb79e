"""Rows that are no records: a total under a column, a line without any value. They are held, never added up.

A row is a total where its key says so; where it has no key and one of its texts begins with that word; or where it is
the last of its file, the only one without a key, and every amount in it is the sum of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.pulls.quoting import SPACES, name, quoted
from tallystick.core.pulls.shape import Shape
from tallystick.core.pulls.steps import RID, TYPED, UNREAD_VALUES

TOTAL, BLANK = "total_row", "blank_row"
_WORDS = (
    "total", "totals", "grand total", "sub total", "subtotal", "sub-total", "report total", "overall total", "sum",
    "summe", "gesamt", "gesamtsumme", "zwischensumme", "insgesamt", "total général", "total general", "totale", "somme",
    "suma", "totaal", "合計", "総計", "小計", "总计", "合计",
)  # fmt: skip
_ALONE = f"({'|'.join(_WORDS)})[{SPACES}]*[:.]?"
_BEGIN = f"({'|'.join(_WORDS)})([^a-zà-ÿ].*)?"


def odd_rows(shape: Shape, lasts: Sequence[int]) -> str:
    """Table `odd` (rid, what); `lasts` are the last rows of all files."""
    ends = ", ".join(str(each) for each in lasts)
    unread = f"SELECT rid FROM {UNREAD_VALUES}"
    blank = " AND ".join(f"{name(field.name)} IS NULL" for field in shape.fields)
    parts = [
        f"SELECT {RID} AS rid, '{BLANK}' AS what FROM {TYPED} WHERE {blank} AND {RID} NOT IN ({unread})",
        f"SELECT {RID}, '{TOTAL}' FROM {TYPED} WHERE {_said(shape, ends)}",
        f"SELECT u.rid, '{TOTAL}' FROM {UNREAD_VALUES} u JOIN {TYPED} ON {RID} = u.rid WHERE {_unread(shape, ends)}",
        *_sums(shape, ends),
    ]
    return f"CREATE TEMP TABLE odd AS SELECT rid, max(what) AS what FROM ({' UNION ALL '.join(parts)}) GROUP BY rid"


def keys_of_totals(shape: Shape) -> str:
    """How many rows may be totals, of a source in which every row has a key and every value reads."""
    keys = [name(field.name) for field in shape.fields if field.name in shape.key and field.type == "text"]
    spelt = {form for word in _WORDS for form in (word, word.upper(), word.title(), word.capitalize())}
    known = ", ".join(quoted(form + end) for form in sorted(spelt) for end in ("", ":"))
    some = " OR ".join(f"{key} IN ({known})" for key in keys) or "false"
    return f"SELECT count(*) FROM {TYPED} WHERE {some}"


def _said(shape: Shape, ends: str) -> str:
    """The key is the word; or a text begins with it in a row without a key."""
    texts = [field.name for field in shape.fields if field.type == "text"]
    keyed = [_like(name(each), _ALONE) for each in texts if each in shape.key]
    begins = " OR ".join(_like(name(each), _BEGIN) for each in texts)
    return " OR ".join([*keyed, f"({_keyless(shape, ends)} AND ({begins or 'false'}))"])


def _unread(shape: Shape, ends: str) -> str:
    """The word stands where a number or a date should, in the key or in a row without one."""
    keys = [str(n) for n, field in enumerate(shape.fields) if field.name in shape.key]
    in_key = f"u.n IN ({', '.join(keys)})" if keys else "false"
    return f"{_like('u.t', _BEGIN)} AND ({in_key} OR {_keyless(shape, ends)})"


def _keyless(shape: Shape, ends: str) -> str:
    """Where no key is declared at all, only the last row of a file can be a total."""
    nulls = " OR ".join(f"{name(part)} IS NULL" for part in shape.key)
    return f"({nulls})" if shape.key else f"{RID} IN ({ends})"


def _sums(shape: Shape, ends: str) -> list[str]:
    amounts = {name(field.name): field.scale for field in shape.fields if field.type == "decimal"}
    if not amounts or not shape.key:
        return []
    keyless = " AND ".join(f"{name(part)} IS NULL" for part in shape.key)
    file = f"list_position([{ends}], list_min(list_filter([{ends}], lambda e: e >= {RID})))"
    sums = ", ".join(f"CAST(sum({each}) AS DECIMAL(38, {scale})) AS {each}" for each, scale in amounts.items())
    keyed = " AND ".join(f"{name(part)} IS NOT NULL" for part in shape.key)
    above = (
        f"SELECT {file} AS file, {sums} FROM {TYPED} WHERE {RID} NOT IN ({ends}) GROUP BY 1 HAVING bool_and({keyed})"
    )
    last = f"SELECT *, {file} AS file FROM {TYPED} WHERE {RID} IN ({ends}) AND {keyless}"
    same = " AND ".join(f"(l.{each} IS NULL OR l.{each} = s.{each})" for each in amounts)
    some = " OR ".join(f"l.{each} <> 0" for each in amounts)
    return [f"SELECT l.{RID}, '{TOTAL}' FROM ({last}) l JOIN ({above}) s ON s.file = l.file WHERE {same} AND ({some})"]


def _like(text: str, pattern: str) -> str:
    return f"coalesce(regexp_full_match(lower(trim({text}, {quoted(SPACES)})), {quoted(pattern)}), false)"
