"""From a published number to what its metric says now, step by step; every step has a fact that proves it.

The published number is held against the number as it was: as its snapshot and its definition had it on the day of the
report, with the adjustments that were approved by then, or without. If it is that number as the report shows numbers,
the rest is rounding, and the adjustments were in it, or were not. If it is neither, no fact says what it is made of:
what it differs by from the number without adjustments stays unexplained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tallystick.core.money import Amount, Unit, text_of
from tallystick.core.reports.answer import Published, Recomputed, ReportBridge, Step
from tallystick.core.reports.published import Shown


@dataclass(frozen=True, kw_only=True)
class Number:
    """What a metric was by one definition in one snapshot, without adjustments on top of it."""

    minor: int
    rows: int  # that count
    version: int
    effective: date | None
    snapshot: str
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class OnTop:
    id: str
    minor: int
    approved_by: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    unit: Unit
    shown: Shown
    published: int  # as people read it
    then: Number  # snapshot and definition of the report's day
    kept: Number  # that definition over today's snapshot
    now: Number  # today's definition over today's snapshot
    on_top_then: tuple[OnTop, ...]
    on_top_now: tuple[OnTop, ...]


def steps_of(facts: Facts, published: Published, *, run: str) -> ReportBridge:
    """The exact bridge; what no step claims is unexplained."""
    contained = _contained(facts)
    held = contained or ()
    steps = [
        *_rounding(facts, contained),
        *_snapshot(facts),
        *_definition(facts),
        *_adjustments(facts, held),
    ]
    recomputed = facts.now.minor + _sum(facts.on_top_now)
    rest = recomputed - facts.published - sum(each.effect.minor for each in steps)
    return ReportBridge(
        published=published,
        steps=tuple(each for each in steps if each.effect),
        unexplained=Amount(minor=rest, unit=facts.unit),
        recomputed=Recomputed(
            amount=Amount(minor=recomputed, unit=facts.unit),
            version=facts.now.version,
            snapshot=facts.now.snapshot,
            rows=facts.now.rows,
        ),
        run=run,
    )


def _contained(facts: Facts) -> tuple[OnTop, ...] | None:
    """The adjustments that are in the published number; none of the two ways, if it is not the number at all."""
    for tried in (facts.on_top_then, ()):
        if facts.shown.of(facts.then.minor + _sum(tried)) == facts.published:
            return tried
    return None


def _rounding(facts: Facts, contained: tuple[OnTop, ...] | None) -> list[Step]:
    if contained is None:
        return []
    exact = facts.then.minor + _sum(contained)
    told = f"{_text(facts, exact)} shown with {facts.shown.words} is {_text(facts, facts.published)}"
    return [_step(facts, "rounding", "", exact - facts.published, told)]


def _snapshot(facts: Facts) -> list[Step]:
    then, kept = facts.then, facts.kept
    told = (
        f"version {then.version} gives {_text(facts, then.minor)} in {then.snapshot}"
        f" and {_text(facts, kept.minor)} in {kept.snapshot}"
    )
    return [_step(facts, "snapshot", kept.snapshot, kept.minor - then.minor, told)]


def _definition(facts: Facts) -> list[Step]:
    kept, now = facts.kept, facts.now
    told = (
        f"version {kept.version}{_since(kept)} gives {_text(facts, kept.minor)}, version {now.version}{_since(now)}"
        f" gives {_text(facts, now.minor)}"
    )
    return [_step(facts, "definition", f"version {now.version}", now.minor - kept.minor, told)]


def _since(number: Number) -> str:
    return f", effective {number.effective.isoformat()}," if number.effective else ""


def _adjustments(facts: Facts, contained: Sequence[OnTop]) -> list[Step]:
    """What is in one of the two numbers only; what is in both is no difference."""
    before, after = ({each.id for each in one} for one in (contained, facts.on_top_now))
    added = [
        _step(facts, "adjustment", each.id, each.minor, f"approved by {each.approved_by}: {each.because}")
        for each in facts.on_top_now
        if each.id not in before
    ]
    ended = [
        _step(
            facts,
            "adjustment",
            each.id,
            -each.minor,
            f"approved by {each.approved_by}, was in the published number and has expired: {each.because}",
        )
        for each in contained
        if each.id not in after
    ]
    return sorted(added + ended, key=lambda each: each.detail)


def _step(facts: Facts, cause: str, detail: str, minor: int, evidence: str) -> Step:
    return Step(cause=cause, detail=detail, effect=Amount(minor=minor, unit=facts.unit), evidence=evidence)


def _sum(adjustments: Sequence[OnTop]) -> int:
    return sum(each.minor for each in adjustments)


def _text(facts: Facts, minor: int) -> str:
    return text_of(minor, facts.unit.scale)
