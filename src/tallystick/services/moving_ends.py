"""Which two ends a question about one metric means: definitions, snapshots, periods, and what a row is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tallystick.core.errors import NotSupported, SnapshotMissing, UsageWrong
from tallystick.core.model import Distinct, Metric
from tallystick.core.moves.ends import HANDS
from tallystick.core.moves.question import Compared
from tallystick.core.naming import no_such
from tallystick.core.periods import Period, grain_of, parse_period
from tallystick.core.snapshots import Manifest
from tallystick.core.ties.bridge import Hand
from tallystick.services.asking import Gathering
from tallystick.services.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What somebody asks; nothing but the metric: what changed since the snapshot before."""

    metric: str
    periods: tuple[str, str] | None = None
    snapshots: tuple[str, str] | None = None
    versions: tuple[int, int] | None = None
    as_of: tuple[datetime, ...] = ()  # one: the snapshot that is read; two: the two that are compared
    by: tuple[str, ...] = ()
    grain: str | None = None

    @property
    def compared(self) -> Compared:
        return "periods" if self.periods else "versions" if self.versions else "snapshots"


@dataclass(frozen=True, kw_only=True)
class Ends:
    """Both ends, as the model and the store have them."""

    metrics: Mapping[Hand, Metric]
    manifests: Mapping[Hand, Manifest]
    periods: tuple[Period, Period] | None
    grain: str
    by: tuple[str, ...]
    earlier: Hand


def ends_of(desk: Desk, asking: Asking) -> Ends:
    metrics = _metrics(desk, asking)
    _comparable(metrics)
    grain = grain_asked(desk, asking)
    periods = _periods(desk, asking, grain)
    by = _by(desk, asking, metrics)
    manifests = _manifests(desk, asking, metrics)
    return Ends(
        metrics=metrics,
        manifests=manifests,
        periods=periods,
        grain=grain,
        by=by,
        earlier="left" if _in_order(asking, manifests, periods) else "right",
    )


def _metrics(desk: Desk, asking: Asking) -> Mapping[Hand, Metric]:
    now = desk.model.metrics[asking.metric]
    if asking.versions is None:
        return {"left": now, "right": now}
    known = {each.version: each for each in desk.model.metric_versions[asking.metric]}
    for wanted in asking.versions:
        if wanted not in known:
            there = ", ".join(map(str, known))
            raise UsageWrong(
                f"metric {asking.metric} has no version {wanted}",
                mend=f"there is: {there}; superseded versions stay in the files, under the same id",
            )
    return {hand: known[version] for hand, version in zip(HANDS, asking.versions, strict=True)}


def _comparable(metrics: Mapping[Hand, Metric]) -> None:
    left, right = metrics["left"], metrics["right"]
    if left.shape != right.shape:
        raise NotSupported(
            f"version {left.version} is a {left.shape} and version {right.version} a {right.shape}",
            where=f"metric {left.id}",
            mend="compare versions of one kind; a change of kind is a new metric",
        )
    if isinstance(left.unit, str) and isinstance(right.unit, str) and left.unit != right.unit:
        raise NotSupported(
            f"version {left.version} is told in {left.unit} and version {right.version} in {right.unit}",
            where=f"metric {left.id}",
            mend="compare versions in one unit",
        )


def _manifests(desk: Desk, asking: Asking, metrics: Mapping[Hand, Metric]) -> Mapping[Hand, Manifest]:
    sources = {hand: metrics[hand].from_ for hand in HANDS}
    if asking.compared != "snapshots":
        at = asking.as_of[0] if asking.as_of else None
        return {hand: Gathering(store=desk.store, as_of=at).newest(sources[hand]) for hand in HANDS}
    known = desk.store.manifests(sources["left"])
    if asking.snapshots is not None:
        named = {each.id: each for each in known}
        left, right = (_named(each, named, sources["left"]) for each in asking.snapshots)
        return {"left": left, "right": right}
    if asking.as_of:
        moments = (*asking.as_of, None)[:2]
        left, right = (Gathering(store=desk.store, as_of=at).newest(sources["left"]) for at in moments)
        return {"left": left, "right": right}
    last = Gathering(store=desk.store, as_of=None).newest(sources["left"])
    before = [each for each in known if each.content != last.content]
    if not before:
        alone = "there is only one snapshot" if len(known) == 1 else "all its snapshots hold the same rows"
        raise SnapshotMissing(
            alone,
            where=f"source {sources['left']}",
            mend=f"run `tally pull {sources['left']}` later, or compare two periods with --periods",
        )
    return {"left": before[-1], "right": last}


def _named(name: str, known: Mapping[str, Manifest], source: str) -> Manifest:
    if name not in known:
        raise no_such(f"snapshot of {source}", name, list(known))
    return known[name]


def grain_asked(desk: Desk, asking: Asking) -> str:
    """As asked, as the periods are written, or as a tie of the metric has it."""
    if asking.grain is not None:
        known = ("day", "week", "month", "quarter", "year", *desk.fiscal)
        if asking.grain not in known:
            raise no_such("grain", asking.grain, known)
        return asking.grain
    for label in asking.periods or ():
        found = _grain_of(desk, label)
        if found is not None:
            return found
    ties = [each for each in desk.model.ties.values() if asking.metric in (each.left, each.right)]
    return ties[0].grain if ties else "month"


def _grain_of(desk: Desk, label: str) -> str | None:
    fiscal = (name for name, each in desk.fiscal.items() if any(period.label == label for period in each.periods()))
    return next(fiscal, None) or grain_of(label)


def _periods(desk: Desk, asking: Asking, grain: str) -> tuple[Period, Period] | None:
    if asking.periods is None:
        return None
    found = []
    for label in asking.periods:
        period = parse_period(label, desk.fiscal.get(grain))
        if period is None or _grain_of(desk, label) != grain:
            raise UsageWrong(
                f"`{label}` is no {grain if grain not in desk.fiscal else f'period of {grain}'}",
                mend="write two periods of one grain: 2026-02 2026-03, or 2026-Q1 2026-Q2",
            )
        found.append(period)
    if found[0] == found[1]:
        raise UsageWrong(f"{asking.periods[0]} is compared with itself", mend="name two periods")
    return found[0], found[1]


def _in_order(asking: Asking, manifests: Mapping[Hand, Manifest], periods: tuple[Period, Period] | None) -> bool:
    """Whether what is called the beginning is the earlier end."""
    if periods is not None:
        return periods[0].start < periods[1].start
    if asking.versions is not None:
        return asking.versions[0] <= asking.versions[1]
    return manifests["left"].as_of <= manifests["right"].as_of


def _by(desk: Desk, asking: Asking, metrics: Mapping[Hand, Metric]) -> tuple[str, ...]:
    """The fields that say what a row is about: as asked, or as the metric declares."""
    metric = metrics["right"]
    if isinstance(metric.of, Distinct):
        if asking.by and asking.by != (metric.of.field,):
            raise UsageWrong(
                f"metric {metric.id} counts different values of {metric.of.field}, and is compared by them",
                mend="leave --by out",
            )
        return (metric.of.field,)
    for hand in HANDS:
        fields = desk.model.sources[metrics[hand].from_].fields
        for name in asking.by:
            if name not in fields:
                raise no_such(f"field in {metrics[hand].from_}", name, list(fields))
    if asking.periods is not None and not asking.by and metric.thing is not None:
        return (metric.thing,)
    if asking.periods is not None and not asking.by and metric.shape == "flow":
        fields = desk.model.sources[metric.from_].fields
        raise UsageWrong(
            f"a row of {metric.id} is in one period only: say what its rows are about",
            mend=f"--by FIELD, or `thing` in the metric; {_there(fields)}",
        )
    return asking.by


def _there(fields: Mapping[str, Any]) -> str:
    return f"there is: {', '.join(fields)}"
