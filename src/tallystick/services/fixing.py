"""The upstream fix list: what ties have found at the end of each period that was read, and find now.

Every moment is answered by the definitions of today, so the list depends on the snapshots that are kept and on nothing
that somebody happened to run before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.errors import SnapshotMissing
from tallystick.core.items.fixes import Fix, Past, fix_of, fixes, ranked
from tallystick.core.moves.movement import moment
from tallystick.core.periods import period_of
from tallystick.services.desk import Desk
from tallystick.services.items import (
    Answered,
    Failed,
    answered_at,
    each_of,
    first_known,
    lay_out_items,
    load_rules,
    units_of,
)

PERIODS_MOST = 12  # ends of periods that are looked back to, unless told otherwise
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class FixList:
    fixes: tuple[Fix, ...]
    failed: tuple[Failed, ...]
    history: Mapping[str, Sequence[datetime]]  # of each tie the moments at which it was answered, the last first


def upstream_fixes(
    desk: Desk,
    names: Sequence[str],
    *,
    as_of: datetime | None = None,
    back: int = PERIODS_MOST,
    progress: Progress = lambda _: None,
) -> FixList:
    """What to mend, by money times recurrence."""
    told, failed = each_of(names, lambda name, at: _history(desk, name, at, as_of, back, progress))
    moments = {ends[0].tie: [each.as_of for each in ends] for ends in told}
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        load_rules(session, [ends[0] for ends in told])
        past = []
        for ends in told:
            for nth, answered in enumerate(ends):
                name = f"{answered.kept.rows}_items"
                lay_out_items(desk, session, [answered], name)
                past.append(Past(relation=name, ago=nth))
        rows: list[tuple[Any, ...]] = session.fetch(fixes(past))
    units = units_of([ends[0] for ends in told])
    found = [fix_of(row[:-1], units, moments[row[0]][int(row[-1])]) for row in rows]
    return FixList(fixes=ranked(found), failed=failed, history=moments)


def _history(
    desk: Desk, name: str, at: int, as_of: datetime | None, back: int, progress: Progress
) -> tuple[Answered, ...]:
    """The tie as it is, and as it was at the end of every period before in which its downstream side was read."""
    now = answered_at(desk, name, as_of, f"tie_{at}_0")
    ends = [now]
    moments = _ends(desk, now)[:back]
    for nth, each in enumerate(moments, 1):
        progress(f"tie {name} as of {moment(each)} ({nth} of {len(moments)})")
        try:
            ends.append(answered_at(desk, name, each, f"tie_{at}_{nth}"))
        except SnapshotMissing:  # what it needs besides its two sides was read later
            break
    return tuple(ends)


def _ends(desk: Desk, now: Answered) -> list[datetime]:
    """The last moment of each earlier period at which both sides were known and the downstream side was read."""
    known, grain, zone = first_known(desk, now.tie), now.result.grain, ZoneInfo(desk.calendar.zone)
    last: dict[object, datetime] = {}
    for each in desk.store.manifests(now.downstream):
        if known <= each.as_of < now.as_of:
            day = each.as_of.astimezone(zone).date()
            last[period_of(day, desk.fiscal.get(grain, grain)) or day] = each.as_of  # type: ignore[arg-type]
    return sorted(last.values(), reverse=True)
