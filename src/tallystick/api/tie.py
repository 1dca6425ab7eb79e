"""`tallystick.tie`: two sets of rows, handed over as they are, and the bridge between them.

The arguments become a model, the rows become snapshots, and the same services as everywhere compute: what comes out is
what the command line says of that model and those rows, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from tallystick.api.bridge import Bridge, bridge_of
from tallystick.api.given import Many, Pair, Plain, Source
from tallystick.api.handing import hand_over
from tallystick.api.place import place_of
from tallystick.api.wanted import Wanted
from tallystick.services.tie import run_tie

Shape = Literal["one_to_one", "one_to_many", "many_to_one", "many_to_many"]


def tie(
    left: Any,
    right: Any,
    *,
    on: Many | Mapping[str, str] | None = None,
    value: Pair[str | None] = None,
    date: Pair[str | None] = None,
    of: Pair[str | Plain] = "flow",
    counts: Pair[Sequence[Plain]] = (),
    excludes: Pair[Sequence[Plain]] = (),
    unit: str | Mapping[str, Any] | None = None,
    currency: Pair[Mapping[str, str] | None] = None,
    shape: Shape | None = None,
    normalise: Sequence[str] = (),
    match: Sequence[Plain] = (),
    upstream: Literal["left", "right"] | None = None,
    within: str | None = None,
    handoff: Plain | None = None,
    scope: Sequence[Plain] = (),
    adds: Sequence[Plain] = (),
    compare: Sequence[Plain] = (),
    adjustments: Sequence[Plain] = (),
    aliases: Sequence[Plain] = (),
    tolerance: Any = None,
    rounding_at_most: Any = None,
    must: Plain | None = None,
    grain: str = "month",
    period: str | None = None,
    as_of: datetime | str | None = None,
    zone: str | None = None,
    calendar: Plain | None = None,
    name: str | None = None,
    metrics: tuple[str, str] | None = None,
    question: str | None = None,
    folder: str | Path | None = None,
) -> Bridge:
    """The bridge from the number that `left` makes to the one that `right` makes.

    Rows are a DuckDB relation, an Arrow table, a pandas or Polars frame, the path of a file, or a `Source` of one of
    these. A tuple of two says one thing for the left and another for the right. Columns are named as the rows name
    them; clauses, steps and passes are those of the model, as plain data.

        tallystick.tie(deals, "invoices.csv", on={"deal_id": "crm_ref"}, value="amount",
                       date=("won_on", "issued_on"), unit="USD", within="2 business days")

    With `folder` the project is kept there: the command line and another call go on from it.
    """
    said = dict(locals())
    for each in ("left", "right", "period", "folder"):
        said.pop(each)
    place = place_of(folder)
    handed = hand_over(place, _source(left), _source(right), Wanted(**said))
    return bridge_of(
        handed.workspace, run_tie(handed.workspace, handed.tie), period, found=handed.findings, held=place.held
    )


def _source(data: Any) -> Source:
    return data if isinstance(data, Source) else Source(data)
