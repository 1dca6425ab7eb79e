"""All ties of a path, or of the model, answered one after another: the chain as a whole."""

from __future__ import annotations

from datetime import datetime

from tallystick.core.errors import TallyError
from tallystick.core.naming import no_such
from tallystick.core.stories.chain import Leg, chain
from tallystick.core.stories.chained import Chained, linked
from tallystick.core.ties.bridge import Bridge
from tallystick.services.desk import Desk
from tallystick.services.stories import legs_of
from tallystick.services.tie import run_tie


def chained(
    desk: Desk, *, path: str | None = None, period: str | None = None, as_of: datetime | None = None
) -> Chained:
    """The bridges of one period; else their totals, and of what has none the latest period."""
    if path is not None and path not in desk.model.paths:
        raise no_such("path", path, sorted(desk.model.paths))
    legs, untied = legs_of(desk, path)
    notes = [f"handoff {each} of the path is watched by no tie" for each in untied]
    told: list[tuple[Leg, Bridge]] = []
    failed: list[TallyError] = []
    periods: dict[str, None] = {}
    for leg in chain(legs).legs:
        try:
            result = run_tie(desk, leg.tie, as_of=as_of)
        except TallyError as error:
            failed.append(error)
            notes.append(f"tie {leg.tie} is left out: {error}")
            continue
        periods |= dict.fromkeys(each.period for each in result.periods)
        bridge = result.bridge(period) if period else result.total or next(reversed(result.periods), None)
        if bridge is None:
            notes.append(f"tie {leg.tie} has no period {period}" if period else f"tie {leg.tie} has no rows")
        else:
            told.append((leg, bridge))
    if not told and failed:
        raise failed[0]
    if not told:
        raise no_such("period", period or "", sorted(periods))
    return Chained(path=path, links=linked(told), notes=tuple(notes))
