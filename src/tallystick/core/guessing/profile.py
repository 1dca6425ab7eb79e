"""What is asked of the engine about every column, as canonical SQL, and its answers as figures.

A column's different values are put into a table once, and everything is asked of that. Only how the values of a column
are written is seen in a part of them where they are many: the part that their own hash picks, the same on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tallystick.core.guessing.columns import FEW, Figures
from tallystick.core.guessing.outlines import Order, Outline, date_like
from tallystick.core.guessing.words import is_total
from tallystick.core.sql import identifier, quoted
from tallystick.core.statements import Statement

LONG = 40  # characters; longer values are prose, and have no outline
MANY = 20_000  # different values; of more a sixteenth shows how they are written
_OUTLINES = 80  # the most frequent ones that are looked at


def distinct(relation: str, name: str, field: str, header: str = "") -> Statement:
    """The values of a column that are not blank, and how many rows have each; its own header is the header once more,
    as on every page of a printed list."""
    value = identifier(field)
    again = "" if is_total(header) or not header.strip() else f" and tally_trim({value}) <> {quoted(header.strip())}"
    sql = (
        f"select {value} as v, cast(count(*) as bigint) as n from {relation} where tally_trim({value}) <> ''{again}"
        " group by 1"
    )
    return Statement(name=name, kind="table", sql=sql)


def counts(name: str) -> str:
    return (
        "select cast(coalesce(sum(n), 0) as bigint), cast(count(*) as bigint),"
        f" cast(coalesce(max(length(v)), 0) as bigint) from {name}"
    )


def outlines(name: str, different: int = 0) -> str:
    shape = f"case when length(v) <= {LONG} then tally_outline(v) else '~' end"
    part = " where substr(tally_md5_hex(v), 1, 1) = '0'" if different > MANY else ""
    return (
        f"select {shape} as o, cast(sum(n) as bigint) as rows, min(v), max(v) from {name}{part}"
        f" group by 1 order by 2 desc, 1 limit {_OUTLINES}"
    )


def values(name: str) -> str:
    return f"select v, n from {name} order by n desc, v limit {FEW}"


def orders(name: str, found: Sequence[Outline]) -> str | None:
    """The largest first and second figures of dates of which both might be the month."""
    asked = []
    for outline, match in date_like(found):
        first, second = (
            f"max(tally_bigint(substr(tally_trim(v), {match.start(part) + 1}, {match.end(part) - match.start(part)})))"
            for part in ("a", "b")
        )
        text = quoted(outline.text)
        asked.append(
            f"select {text} as o, {first} as a, {second} as b from {name} where length(v) <= {LONG} and"
            f" tally_outline(v) = {text}"
        )
    return " union all ".join(asked) if asked else None


def figures(
    header: str,
    field: str,
    rows: int,
    counted: Sequence[Any],
    outlined: Sequence[Sequence[Any]],
    few: Sequence[Sequence[Any]],
    ordered: Sequence[Sequence[Any]],
) -> Figures:
    filled, different, longest = (int(each) for each in counted)
    return Figures(
        header=header,
        field=field,
        rows=rows,
        filled=filled,
        distinct=different,
        longest=longest,
        seen=sum(int(each[1]) for each in outlined) if different > MANY else 0,
        outlines=outlines_from(outlined),
        orders=tuple(Order(outline=text, first=int(a), second=int(b)) for text, a, b in sorted(map(tuple, ordered))),
        values=tuple((text, int(n)) for text, n in few),
    )


def outlines_from(answer: Sequence[Sequence[Any]]) -> tuple[Outline, ...]:
    return tuple(Outline(text=text, rows=int(n), least=least, most=most) for text, n, least, most in answer)
