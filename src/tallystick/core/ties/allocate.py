"""First in, first out, as sets: two ordered lists of amounts laid along one another, cut where either ends.

Used for moving amounts between rows and for letting evidence cover remainders. It is linear in the rows, not in the
pairs: every cut knows by counting which row of either list it falls into.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.statements import Statement
from tallystick.core.ties.sql import table, union


def allocate(name: str, first: str, second: str, part: Sequence[str], kind: str) -> list[Statement]:
    """`first` and `second` are relations with the columns of `part`, `id`, `ord` and a positive `amount`.

    Gives `<name>_cells`: part, first_id, second_id, and the cut's place inside either row: `first_from`, `first_to`,
    `second_from`, `second_to`.
    """
    columns = ", ".join(part)
    return [
        table(f"{name}_first", _running(first, columns, kind)),
        table(f"{name}_second", _running(second, columns, kind)),
        table(f"{name}_cuts", _cuts(name, columns)),
        table(f"{name}_cells", _cells(name, part, kind)),
    ]


def _running(rows: str, columns: str, kind: str) -> str:
    order = f"partition by {columns} order by ord nulls last, id"
    return (
        f"select {columns}, id, amount, row_number() over ({order}) as nth,"
        f" cast(sum(amount) over ({order} rows between unbounded preceding and current row) as {kind}) as hi from"
        f" {rows}"
    )


def _cuts(name: str, columns: str) -> str:
    ends = union([
        f"select {columns}, hi, 1 as ends_first, 0 as ends_second from {name}_first",
        f"select {columns}, hi, 0 as ends_first, 1 as ends_second from {name}_second",
    ])  # fmt: skip
    window = f"over (partition by {columns} order by hi"
    before = "rows between unbounded preceding and 1 preceding)"
    return (
        f"select {columns}, coalesce(lag(hi) {window}), 0) as lo, hi,"
        f" 1 + cast(coalesce(sum(ends_first) {window} {before}, 0) as bigint) as nth_first,"
        f" 1 + cast(coalesce(sum(ends_second) {window} {before}, 0) as bigint) as nth_second from ("
        f"select {columns}, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from ({ends}) ends"
        f" group by {columns}, hi) cuts"
    )


def _cells(name: str, part: Sequence[str], kind: str) -> str:
    def same(other: str) -> str:
        return " and ".join(f"{other}.{each} is not distinct from c.{each}" for each in part)

    def place(bound: str, row: str) -> str:
        return f"cast(c.{bound} - ({row}.hi - {row}.amount) as {kind})"

    return (
        f"select {', '.join('c.' + each for each in part)}, a.id as first_id, b.id as second_id,"
        f" {place('lo', 'a')} as first_from, {place('hi', 'a')} as first_to,"
        f" {place('lo', 'b')} as second_from, {place('hi', 'b')} as second_to"
        f" from {name}_cuts c join {name}_first a on {same('a')} and a.nth = c.nth_first"
        f" join {name}_second b on {same('b')} and b.nth = c.nth_second"
    )
