"""From what somebody asks about one metric to a question with both ends pinned. It gathers facts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tallystick.core.errors import NotSupported
from tallystick.core.findings import finding
from tallystick.core.model import Metric, Source, Tie, UnitOf
from tallystick.core.money import Unit, unit
from tallystick.core.moves.changes import needed_fields
from tallystick.core.moves.codes import FIELD_UNKNOWN_THEN
from tallystick.core.moves.ends import HANDS
from tallystick.core.moves.question import End, Moving
from tallystick.core.pulls.jobs import shape_of
from tallystick.core.pulls.shape import columns_of
from tallystick.core.snapshots import Column, Manifest
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import Question, Rates, SideFacts, TopSide
from tallystick.core.ties.sql import quoted, view
from tallystick.ports import Session
from tallystick.services.adjusting import adjustments
from tallystick.services.asking import Asked, Gathering
from tallystick.services.desk import Desk
from tallystick.services.moving_ends import Asking, Ends, ends_of


@dataclass(frozen=True, kw_only=True)
class MovingAsked:
    moving: Moving
    asked: Asked
    incomplete: Mapping[str, tuple[Path, ...]]  # earlier snapshots without a field that is declared now
    completing: tuple[Statement, ...]  # views that add it

    def prepare(self, session: Session) -> None:
        """What has to be there before the plan's own tables are laid out."""
        for relation, files in self.incomplete.items():
            session.attach(relation, files)
        for step in self.completing:
            session.run(step)


def ask_movement(desk: Desk, asking: Asking) -> MovingAsked:
    return ask_between(desk, asking, ends_of(desk, asking))


def ask_between(desk: Desk, asking: Asking, ends: Ends) -> MovingAsked:
    """The same of two ends that somebody else has chosen."""
    gathering = Gathering(store=desk.store, as_of=None)
    sides = {hand: _side(desk, gathering, hand, ends) for hand in HANDS}
    question = _question(desk, asking, ends, sides, gathering)
    had: dict[str, tuple[Path, ...]] = {
        name: gathering.attached.pop(name) for name in ("left_had", "right_had") if name in gathering.attached
    }
    return MovingAsked(
        moving=Moving(
            metric=asking.metric,
            compared=asking.compared,
            by=ends.by,
            ends={hand: _end(ends, hand) for hand in HANDS},
            asked=question,
            periods=ends.periods,
        ),
        incomplete=had,
        asked=Asked(
            question=question,
            attached=gathering.attached,
            loaded=gathering.loaded,
            snapshots=gathering.snapshots,
            findings=tuple(dict.fromkeys(gathering.findings)),
        ),
        completing=tuple(each for hand in HANDS for each in _completing(sides[hand], ends.manifests[hand])),
    )


def _end(ends: Ends, hand: Hand) -> End:
    manifest = ends.manifests[hand]
    period = ends.periods[HANDS.index(hand)].label if ends.periods else None
    return End(version=ends.metrics[hand].version, snapshot=manifest.id, as_of=manifest.as_of, period=period)


def _question(
    desk: Desk, asking: Asking, ends: Ends, sides: Mapping[Hand, SideFacts], gathering: Gathering
) -> Question:
    """A tie of the metric with itself, which matches nothing: it says how rows are seen."""
    told_in = unit_of(ends.metrics["left"], desk.unit)
    name = asking.metric
    tie = Tie(kind="tie", id=name, question=_words(asking), left=name, right=name, grain=ends.grain, match=())
    last = max(each.as_of for each in ends.manifests.values())
    return Question(
        tie=tie,
        unit=told_in,
        left=sides["left"],
        right=sides["right"],
        upstream=ends.earlier,
        as_of=last,
        as_of_day=day_of(desk, last),
        fiscal=ends.grain in desk.fiscal,
        top_side=_on_top(desk, tie, sides, told_in, gathering),
    )


def _on_top(
    desk: Desk, tie: Tie, sides: Mapping[Hand, SideFacts], told_in: Unit, gathering: Gathering
) -> tuple[TopSide, ...]:
    """Adjustments as they stood when either end was read: one may have expired in between."""
    found: list[TopSide] = []
    for hand, side in sides.items():
        adjusting = adjustments(desk, tie, {hand: side}, told_in, day_of(desk, side.as_of))
        found += adjusting.top_side
        gathering.findings += adjusting.findings
    return tuple(found)


def day_of(desk: Desk, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(desk.calendar.zone)).date()


def _words(asking: Asking) -> str:
    about = {
        "periods": "two periods",
        "snapshots": "two snapshots",
        "versions": "two versions of its definition",
    }
    return f"What changed in {asking.metric} between {about[asking.compared]}?"


def unit_of(metric: Metric, project: Unit) -> Unit:
    if isinstance(metric.unit, UnitOf) or metric.unit == project.code:
        return project
    return unit(metric.unit)


def _side(desk: Desk, gathering: Gathering, hand: Hand, ends: Ends) -> SideFacts:
    metric, manifest = ends.metrics[hand], ends.manifests[hand]
    source = desk.model.sources[metric.from_]
    columns = {column.name: column.type for column in manifest.columns}
    missing = _missing(source, columns)
    needed = sorted(needed_fields(metric, ends.by) & {each.name for each in missing})
    if needed:
        raise NotSupported(
            f"snapshot {manifest.id} has no field {', '.join(needed)}, which the number needs",
            where=f"metric {metric.id}",
            mend="compare snapshots taken since the field is declared",
        )
    opened = gathering.attach(f"{hand}_had" if missing else f"{hand}_rows", manifest)
    if opened.quarantine:
        gathering.attached[f"{hand}_held"] = opened.quarantine
    rates = None
    if isinstance(metric.unit, UnitOf) and metric.unit.rates:
        gathering.attach(f"{hand}_rate_rows", _rates(desk, metric.unit.rates, manifest))
        rates = Rates(relation=f"{hand}_rates")
    for each in missing:
        words = f"snapshot {manifest.id} has no field {each.name}"
        gathering.findings.append(finding(FIELD_UNKNOWN_THEN, words, subject=f"source {source.id}"))
    return SideFacts(
        hand=hand,
        metric=metric,
        source=source,
        columns={**columns, **{each.name: each.type for each in missing}},
        snapshot=manifest.id,
        as_of=manifest.as_of,
        rows=manifest.rows,
        quarantined=manifest.quarantined if opened.quarantine else 0,
        key_unique=manifest.key_unique,
        folded=False,
        rates=rates,
    )


def _missing(source: Source, columns: Mapping[str, str]) -> tuple[Column, ...]:
    declared = columns_of(shape_of(source, "UTC"))
    return tuple(each for each in declared if each.name not in columns)


def _completing(side: SideFacts, manifest: Manifest) -> tuple[Statement, ...]:
    """What the snapshot does not have is null in it."""
    missing = _missing(side.source, {column.name: column.type for column in manifest.columns})
    if not missing:
        return ()
    added = ", ".join(f"cast(null as {each.type}) as {quoted(each.name)}" for each in missing)
    return (view(f"{side.hand}_rows", f"select s.*, {added} from {side.hand}_had s"),)


def _rates(desk: Desk, source: str, manifest: Manifest) -> Manifest:
    """The rates as they were known when the rows were read; the newest for the newest, as a tie would take them."""
    known = desk.store.manifests(source)
    if not known or desk.store.manifests(manifest.source)[-1].id == manifest.id:
        return Gathering(store=desk.store, as_of=None).newest(source)
    return next((each for each in reversed(known) if each.as_of <= manifest.as_of), known[0])
