"""One step of a plan, as text for any engine; and the rare step that is decided here, over few rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tallystick.core.snapshots import Column

Row = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Canonical SQL and the name its result is known by afterwards."""

    name: str
    kind: Literal["table", "view"]  # a table is computed once and kept until the session ends
    sql: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What no engine can say in SQL: the rows of a query go through one pure function, the answer becomes a table.

    The query is ordered and bounded (pools are capped before they come here), and the function knows nothing but the
    rows, so that every engine gets the same table.
    """

    name: str
    sql: str
    columns: tuple[Column, ...]
    decide: Callable[[Iterator[Row]], Iterable[Row]]
    kind: Literal["decided"] = "decided"


@dataclass(frozen=True, kw_only=True)
class Likened:
    """Which names of one query look like which of another: `left_name`, `right_name` and a whole `percent`.

    Nothing is compared, and nothing is in the table, where either query gives more than `most`.
    """

    name: str
    left: str
    right: str
    at_least: int
    most: int
    kind: Literal["likened"] = "likened"


Step = Statement | Decided | Likened
