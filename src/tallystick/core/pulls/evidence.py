"""What a column as a whole proves about how its values are spelled, where its field does not declare it.

Each format that a field may have is tried on every value. The format under which everything reads that reads at all is
the column's; where two do and give different values, the answer is a question. A few values that only another format
reads (one in a hundred) do not overrule all the others: they are left unread, and so held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.core import formats
from tallystick.core.pulls.casts import unread, value_of
from tallystick.core.pulls.shape import Field, Shape

_BARE = (None, formats.PLAIN)  # what they read, others read as well
_FINEST = 18
FEW = 100  # one value in this many may be spelled otherwise
_DATES = (*formats.ORDERS, formats.COMPACT, formats.EXCEL, *formats.EPOCHS)
_TEXTS = frozenset({"text", "varchar", "bpchar", "char", "string", "json", "name", "unknown"})
_WHOLE = frozenset({"bigint", "integer", "int2", "int4", "int8", "smallint", "hugeint", "ubigint", "uinteger"})


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A format, how many values read in it, and one that reads in no other; None: plain."""

    format: str | None
    values: int
    only: str | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The format of a column; or two between which nothing decides, each with a text that speaks for it."""

    field: str
    format: str | None = None
    sample: str | None = None  # a text that shows it
    asked: tuple[Speaks, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Speaks:
    format: str
    text: str
    means: str | None = None  # what the text is in that format, where another format reads it as something else


def is_open(field: Field, types: Sequence[str]) -> bool:
    """Whether the column decides; a source that types its own numbers has decided."""
    if field.format is not None or field.type in ("text", "boolean"):
        return False
    open_types = _TEXTS if field.type in ("integer", "decimal") else _TEXTS | _WHOLE
    return all(each.lower().partition("(")[0] in open_types for each in types)


def settled(field: Field, types: Sequence[str]) -> Field:
    """A field whose source types its own numbers is read plainly: 1.500 is one and a half there."""
    typed = field.format is None and field.type in ("integer", "decimal") and not is_open(field, types)
    return replace(field, format=formats.PLAIN) if typed else field


def decided(field: Field, format: str | None) -> Field:
    return replace(field, format=format, inferred=format is not None)


def spelled(shape: Shape, found: Sequence[Decided]) -> Shape:
    """The shape with the formats that its columns prove."""
    named = {each.field: each.format for each in found}
    fields = (decided(each, named[each.name]) if each.name in named else each for each in shape.fields)
    return replace(shape, fields=tuple(fields))


def candidates(field: Field) -> tuple[str | None, ...]:
    if field.type in ("integer", "decimal"):
        return (*_BARE, formats.DECIMAL_POINT, formats.DECIMAL_COMMA)
    return (*_BARE, *_DATES)


def tries(field: Field, texts: str, column: str) -> str:
    """One row: how many texts read at all; then for each format how many, and one that no other reads."""
    tried = candidates(field)
    values = ", ".join(f"{_value(field, column, each)} AS v{n}" for n, each in enumerate(tried))
    some = " OR ".join(f"v{n} IS NOT NULL" for n in range(len(tried)))
    found = [f"count(*) FILTER ({some})"]
    for n in range(len(tried)):
        others = " AND ".join(f"v{m} IS NULL" for m, each in enumerate(tried) if m != n and each not in _BARE)
        found += [f"count(v{n})", f"min(t) FILTER (v{n} IS NOT NULL AND {others})"]
    return f"SELECT {', '.join(found)} FROM (SELECT {column} AS t, {values} FROM ({texts}) WHERE {column} IS NOT NULL)"


def tried_of(field: Field, row: Sequence[object]) -> tuple[int, tuple[Tried, ...]]:
    """The row of `tries`, read."""
    found = []
    for n, format in enumerate(candidates(field)):
        count, only = row[1 + 2 * n], row[2 + 2 * n]
        found.append(Tried(format=format, values=int(str(count)), only=None if only is None else str(only)))
    return int(str(row[0])), tuple(found)


def differ(field: Field, texts: str, column: str, one: str | None, other: str | None) -> str:
    """A text that the two formats read as different values."""
    first, second = (_value(field, column, each) for each in (one, other))
    both = f"SELECT {column} AS t, {first} AS a, {second} AS b FROM ({texts}) WHERE {column} IS NOT NULL"
    shown = ", ".join(f"CAST({_shown(field, each)} AS VARCHAR)" for each in ("a", "b"))
    return f"SELECT t, {shown} FROM ({both}) WHERE a <> b ORDER BY t LIMIT 1"


def winners(total: int, tried: Sequence[Tried]) -> tuple[str | None, ...]:
    """The formats in which everything reads that reads at all."""
    return tuple(each.format for each in tried if each.values == total)


def ambiguous(field: Field, one: str | None, other: str | None, row: Sequence[object]) -> Decided:
    """Two formats read everything, and this text differently."""
    text, first, second = (str(each) for each in row)
    one = formats.DECIMAL_POINT if one == formats.PLAIN else one
    asked = (Speaks(format=str(one), text=text, means=first), Speaks(format=str(other), text=text, means=second))
    return Decided(field=field.name, asked=asked)


def decide(field: Field, winner: str | None, total: int, tried: Sequence[Tried]) -> Decided:
    """The winner; where there is none, the format that reads nearly everything; else a question."""
    best = sorted((each for each in tried if each.format not in _BARE), key=lambda each: -each.values)
    clear = (total - best[0].values) * FEW <= total and best[0].values > best[1].values
    if winner is None and not clear:
        asked = [Speaks(format=str(each.format), text=each.only or "") for each in best[:2]]
        return Decided(field=field.name, asked=tuple(asked))
    format = winner or best[0].format
    sample = next(each.only for each in tried if each.format == format)
    return Decided(field=field.name, format=format, sample=sample)


def not_plain(field: Field, column: str) -> str:
    """Whether any text of a column is there and does not read plainly."""
    return f"bool_or({unread(column, value_of(field, column))})"


def _shown(field: Field, value: str) -> str:
    return f"make_timestamp({value})" if field.type == "timestamp" else value


def _value(field: Field, column: str, format: str | None) -> str:
    """Of numbers with all their decimals: that a value would be too fine for the field proves nothing."""
    tried = decided(field, format)
    if field.type in ("integer", "decimal"):
        tried = replace(tried, type="decimal", scale=_FINEST)
    return value_of(tried, column, frozenset({field.name}))
