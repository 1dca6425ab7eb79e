"""What is handed to `tallystick.tie`: rows, and what has to be known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Pair: TypeAlias = T | tuple[T, T]  # one for both sides, or (left, right)
Plain = Mapping[str, Any]
Many = str | Sequence[str]


@dataclass(frozen=True)
class Source:
    """Rows, and what is to be known of them: the options are those of the model's kind `source`.

    `data` is a DuckDB relation, an Arrow table, a pandas or Polars frame, or the path of a file. Columns are named as
    the rows name them.
    """

    data: Any
    _: KW_ONLY
    id: str | None = None  # `crm.deals`; else as the file is called, or `left` and `right`
    key: Many | None = None  # what names a row; else the first column that can, and () for none
    fields: Mapping[str, Plain] = field(default_factory=dict)  # by column: how it is declared, where its values mislead
    identity: Sequence[str] = ()  # equal in all of these is the same thing twice, whatever its key
    time: Mapping[str, str] = field(default_factory=dict)  # created, changed, changed_by
    covers: date | str | None = None  # nothing older is to be expected here
    reverses: str | None = None  # the column that names the row this one reverses
    manual_when: str | None = None  # rows that a person typed
    checks: Sequence[Plain] = ()
    read: Mapping[str, str] = field(default_factory=dict)  # of a file: its sheet, encoding, delimiter
    as_of: datetime | str | None = None  # the moment the rows are of; else now


def pair_of(given: Any) -> tuple[Any, Any]:
    """A tuple of two is left and right; anything else is meant for both."""
    return given if isinstance(given, tuple) and len(given) == 2 else (given, given)


def names_of(given: Many | None) -> list[str]:
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)
