"""From the small answers of the engine to a movement: sums, order, proofs. All arithmetic is on integers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.money import Amount, minor_of
from tallystick.core.moves.causes import ORDER
from tallystick.core.moves.codes import PERIOD_EMPTY
from tallystick.core.moves.ends import HANDS
from tallystick.core.moves.movement import Movement
from tallystick.core.moves.plan import on_top
from tallystick.core.moves.question import Moving
from tallystick.core.ties.bridge import (
    TOTAL,
    UNDATED,
    Bridge,
    Effect,
    Hand,
    Proof,
    Side,
    TieResult,
    Unexplained,
)
from tallystick.core.ties.codes import PROOF_BROKEN, RATE_MISSING, VALUE_MISSING
from tallystick.core.ties.figures import Answers, Totals

Day = date | None
Line = tuple[str, str]  # cause, detail


@dataclass(kw_only=True)
class Figures:
    """The engine's answers as integers, by period."""

    moving: Moving
    answers: Answers
    totals: dict[Hand, dict[Day, Totals]] = field(default_factory=dict)
    lines: dict[Day, dict[Line, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for hand in HANDS:
            self.totals[hand] = defaultdict(Totals)
            for at, many, counted, amount in self.answers[f"totals_{hand}"]:
                self.totals[hand][at] += Totals(rows=int(many), counted=int(counted), minor=self.minor(amount))
        for each in on_top(self.moving):
            self.totals[each.hand][self.moving.place or each.period] += Totals(minor=each.minor)
        for at, cause, detail, effect, many in self.answers["lines"]:
            self.lines[at][cause, detail or ""] = (self.minor(effect), int(many))

    def minor(self, value: Any) -> int:
        return minor_of(Decimal(value or 0), self.moving.asked.unit.scale)

    def amount(self, minor: int) -> Amount:
        return Amount(minor=minor, unit=self.moving.asked.unit)

    def days(self) -> list[Day]:
        days = {*self.totals["left"], *self.totals["right"], *self.lines}
        return [*sorted(day for day in days if day is not None), *([None] if None in days else [])]


def movement(
    moving: Moving, answers: Answers, *, run: str, label: Callable[[date], str], findings: Sequence[Finding] = ()
) -> Movement:
    figures = Figures(moving=moving, answers=answers)
    periods = tuple(
        _bridge(figures, label(day) if day else UNDATED, run, [day], figures.lines[day]) for day in figures.days()
    )
    total = None
    if moving.asked.shape == "flow" and moving.periods is None:
        lines = {
            (cause, detail or ""): (figures.minor(e), int(many)) for cause, detail, e, many in answers["lines_total"]
        }
        total = _bridge(figures, TOTAL, run, figures.days(), lines)
    every = (*periods, *((total,) if total else ()))
    result = TieResult(
        tie=moving.metric,
        question=moving.asked.tie.question or "",
        run=run,
        grain=moving.asked.tie.grain,
        periods=periods,
        total=total,
        findings=(*findings, *_found(moving, figures), *_unproved(moving, every)),
    )
    return Movement(
        metric=moving.metric,
        compared=moving.compared,
        by=moving.by,
        start=moving.ends["left"],
        end=moving.ends["right"],
        result=result,
    )


def _bridge(
    figures: Figures, name: str, run: str, days: Sequence[Day], lines: Mapping[Line, tuple[int, int]]
) -> Bridge:
    moving, nothing = figures.moving, figures.amount(0)
    effects = tuple(
        Effect(
            cause=cause,
            detail=detail,
            side="left" if cause == "gone" else "right",
            effect=figures.amount(minor),
            rows=many,
        )
        for (cause, detail), (minor, many) in sorted(lines.items(), key=lambda item: (ORDER[item[0][0]], item[0][1]))
    )
    left, right = (_side(figures, hand, days) for hand in HANDS)
    return Bridge(
        tie=moving.metric,
        question=moving.asked.tie.question or "",
        period=name,
        unit=moving.asked.unit,
        run=run,
        upstream=moving.earlier,
        left=left,
        right=right,
        effects=effects,
        unexplained=Unexplained(effect=nothing, gross=nothing, rows=0),
        conflicts=(),
        proof=_proof(figures, left, right, effects, days),
    )


def _side(figures: Figures, hand: Hand, days: Sequence[Day]) -> Side:
    facts, known = figures.moving.side(hand), figures.totals[hand]
    totals = sum((known[day] for day in days if day in known), Totals())
    return Side(
        metric=facts.metric.id,
        version=facts.metric.version,
        snapshot=facts.snapshot,
        amount=figures.amount(totals.minor),
        rows=totals.rows,
        counted=totals.counted,
    )


def _proof(figures: Figures, left: Side, right: Side, effects: Sequence[Effect], days: Sequence[Day]) -> Proof:
    moving = figures.moving
    carried = left.amount.minor + sum(each.effect.minor for each in effects)
    return Proof(
        sum=carried == right.amount.minor and _native(figures, days),
        partition=_partition(figures),
        timing=_moved(figures),
        rows_left=left.rows,
        rows_right=right.rows,
        quarantined=moving.side("left").quarantined + moving.side("right").quarantined,
    )


def _native(figures: Figures, days: Sequence[Day]) -> bool:
    """In every currency, the amounts behind the effects are what the two numbers differ by."""
    return not any(gap for at, _, gap in figures.answers.get("native", ()) if at in days)


def _partition(figures: Figures) -> bool:
    """Every row of both snapshots was looked at once, and stands once where it stands."""
    if any(many != different for _, many, different in figures.answers["accounted"]):
        return False
    return all(int(figures.answers[f"rows_{hand}"][0][0]) == figures.moving.side(hand).rows for hand in HANDS)


def _moved(figures: Figures) -> bool:
    """What leaves one period enters another; stocks and distinct counts have no total in which that could show."""
    if figures.moving.asked.shape != "flow":
        return True
    shifted = {("moved", ""), ("redefined", "date")}
    return not sum(minor for lines in figures.lines.values() for line, (minor, _) in lines.items() if line in shifted)


def _found(moving: Moving, figures: Figures) -> list[Finding]:
    subject, found = f"metric {moving.metric}", []
    for hand in HANDS:
        source = moving.side(hand).source.id
        for many, example in figures.answers.get(f"void_{hand}", ()):
            if many:
                words = f"{many} rows of {moving.side(hand).snapshot} count and have no value, first row {example}"
                found.append(finding(VALUE_MISSING, words, subject=subject, count=int(many), samples=(str(example),)))
        for many, example, currency in figures.answers.get(f"unrated_{hand}", ()):
            if many:
                words = f"{many} rows of {source} have no rate, first row {example} in {currency}"
                found.append(finding(RATE_MISSING, words, subject=subject, count=int(many), samples=(str(example),)))
        period = moving.ends[hand].period
        if period is not None and not figures.totals[hand][moving.place].rows:
            found.append(finding(PERIOD_EMPTY, f"no row of {source} stands in {period}", subject=subject))
    return list(dict.fromkeys(found))


def _unproved(moving: Moving, bridges: Sequence[Bridge]) -> list[Finding]:
    return [
        finding(
            PROOF_BROKEN,
            f"period {each.period}: sum {each.proof.sum}, partition {each.proof.partition}, moved {each.proof.timing}",
            subject=f"metric {moving.metric}",
        )
        for each in bridges
        if not each.proof.holds
    ]
