"""From the small answers of the engine to the bridge: sums, order, proofs. All arithmetic is on integers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.money import Amount, minor_of
from tallystick.core.ties import lookalikes
from tallystick.core.ties.bridge import (
    TOTAL,
    UNDATED,
    Bridge,
    Conflict,
    Effect,
    Hand,
    Proof,
    Side,
    TieResult,
    Unexplained,
)
from tallystick.core.ties.causes import place
from tallystick.core.ties.codes import (
    ADJUSTMENT_IGNORED,
    OUTSIDE_CALENDAR,
    PROOF_BROKEN,
    RATE_MISSING,
    ROUNDING_REFUSED,
    VALUE_MISSING,
)
from tallystick.core.ties.comparing import mending_side
from tallystick.core.ties.grouping import matching
from tallystick.core.ties.question import HANDS, Question

Row = tuple[Any, ...]
Answers = Mapping[str, Sequence[Row]]
Day = date | None
Line = tuple[str, str, Hand]  # cause, detail, side


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What one side comes to in one period, or over all."""

    rows: int = 0
    counted: int = 0
    minor: int = 0

    def __add__(self, other: Totals) -> Totals:
        return Totals(rows=self.rows + other.rows, counted=self.counted + other.counted, minor=self.minor + other.minor)


class Figures:
    """The engine's answers, read into integers and sorted by period."""

    def __init__(self, question: Question, answers: Answers) -> None:
        self.question, self.answers = question, answers
        self.scale = question.unit.scale
        self.totals: dict[Hand, dict[Day, Totals]] = {hand: self._totals(hand) for hand in HANDS}
        self.lines: dict[Day, dict[Line, tuple[int, int]]] = defaultdict(dict)
        for period, cause, detail, side, effect, many in answers["lines"]:
            self.lines[period][cause, detail or "", side] = (self.minor(effect), int(many))
        self.gross = {period: (self.minor(gross), int(many)) for period, gross, many in answers["gross"]}
        self.conflicts: dict[Day, list[Conflict]] = defaultdict(list)
        for i, each in enumerate(question.tie.compare):
            mend = question.side(mending_side(question, each.field)).source.system
            for period, kind, many in sorted(answers[f"conflicts_{i}"], key=lambda row: (str(row[0]), row[1])):
                self.conflicts[period].append(Conflict(field=each.field, kind=kind, rows=int(many), mend=mend))

    def minor(self, value: Decimal | int | None) -> int:
        return minor_of(Decimal(value or 0), self.scale)

    def amount(self, minor: int) -> Amount:
        return Amount(minor=minor, unit=self.question.unit)

    def periods(self) -> list[Day]:
        days = {*self.totals["left"], *self.totals["right"], *self.lines, *self.conflicts}
        return [*sorted(day for day in days if day is not None), *([None] if None in days else [])]

    def _totals(self, hand: Hand) -> dict[Day, Totals]:
        found: dict[Day, Totals] = defaultdict(Totals)
        for period, many, counted, amount in self.answers[f"totals_{hand}"]:
            found[period] += Totals(rows=int(many), counted=int(counted), minor=self.minor(amount))
        for each in self.question.top_side:
            if each.hand == hand:
                found[each.period] += Totals(minor=each.minor)
        return found


def result(
    question: Question, answers: Answers, *, run: str, label: Callable[[date], str], findings: Sequence[Finding] = ()
) -> TieResult:
    """The whole answer of one run: every period, and the total where there is one."""
    figures = Figures(question, answers)
    periods = tuple(
        _bridge(figures, label(day) if day else UNDATED, run, [day], dict(figures.lines[day]))
        for day in figures.periods()
    )
    total = None
    if question.shape == "flow":
        lines: dict[Line, tuple[int, int]] = {
            (cause, detail or "", side): (figures.minor(effect), int(many))
            for cause, detail, side, effect, many in answers["lines_total"]
        }
        total = _bridge(figures, TOTAL, run, figures.periods(), lines)
    every = [*periods, *([total] if total else [])]
    return TieResult(
        tie=question.tie.id,
        question=question.tie.question or "",
        run=run,
        grain=question.tie.grain,
        periods=periods,
        total=total,
        findings=(*findings, *_found(question, answers), *([] if _untold(figures) else _unproved(question, every))),
        suggestions=lookalikes.suggestions(question, answers),
    )


def _bridge(
    figures: Figures, name: str, run: str, days: Sequence[Day], lines: Mapping[Line, tuple[int, int]]
) -> Bridge:
    question = figures.question
    effects = tuple(
        Effect(cause=cause, detail=detail, side=side, effect=figures.amount(minor), rows=many)
        for (cause, detail, side), (minor, many) in sorted(lines.items(), key=lambda item: _order(item[0]))
        if minor or many
    )
    left, right = (_side(figures, hand, days) for hand in HANDS)
    open_lines = [each for each in effects if each.cause == "unexplained"]
    gross = [figures.gross[day] for day in days if day in figures.gross]
    unexplained = Unexplained(
        effect=figures.amount(sum(each.effect.minor for each in open_lines)),
        gross=figures.amount(sum(minor for minor, _ in gross)),
        rows=sum(each.rows for each in open_lines),
    )
    return Bridge(
        tie=question.tie.id,
        question=question.tie.question or "",
        period=name,
        unit=question.unit,
        run=run,
        upstream=question.upstream,
        left=left,
        right=right,
        effects=effects,
        unexplained=unexplained,
        conflicts=_together(figures, days),
        proof=_proof(figures, left, right, effects, days),
    )


def _order(line: Line) -> tuple[int, str, str, str]:
    cause, detail, side = line
    return place(cause), cause, detail, side


def _side(figures: Figures, hand: Hand, days: Sequence[Day]) -> Side:
    facts = figures.question.side(hand)
    totals = sum((figures.totals[hand][day] for day in days if day in figures.totals[hand]), Totals())
    return Side(
        metric=facts.metric.id,
        version=facts.metric.version,
        snapshot=facts.snapshot,
        amount=figures.amount(totals.minor),
        rows=totals.rows,
        counted=totals.counted,
    )


def _together(figures: Figures, days: Sequence[Day]) -> tuple[Conflict, ...]:
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    for day in days:
        for each in figures.conflicts.get(day, ()):
            found[each.field, each.kind, each.mend] += each.rows
    return tuple(
        Conflict(field=field, kind=kind, rows=rows, mend=mend)  # type: ignore[arg-type]
        for (field, kind, mend), rows in sorted(found.items())
    )


def _proof(figures: Figures, left: Side, right: Side, effects: Sequence[Effect], days: Sequence[Day]) -> Proof:
    question = figures.question
    carried = left.amount.minor + sum(each.effect.minor for each in effects)
    return Proof(
        sum=carried == right.amount.minor and _native_sums(figures, days) and not _untold(figures, days),
        partition=_partition(figures),
        timing=_timing(figures),
        rows_left=left.rows,
        rows_right=right.rows,
        quarantined=question.left.quarantined + question.right.quarantined,
    )


def _untold(figures: Figures, days: Sequence[Day] | None = None) -> bool:
    """Whether a number cannot be told: rows that count have no rate, so no sum over them proves anything."""
    rows = [row for hand in HANDS for row in figures.answers.get(f"unrated_{hand}", ())]
    if days is None or figures.question.shape == "stock":  # a stock's row stands in many periods
        return bool(rows)
    return any(row[0] in days for row in rows)


def _native_sums(figures: Figures, days: Sequence[Day]) -> bool:
    """In every currency that both sides have, the rows the bridge speaks of differ by what the numbers differ by, and
    what moves leaves one row by as much as it reaches another."""
    if "native_left" not in figures.answers:
        return True
    if any(many for (many,) in figures.answers["overdrawn"]):
        return False
    gaps: dict[tuple[Day, str], Decimal] = defaultdict(Decimal)
    for hand, sign in (("left", -1), ("right", 1)):
        for period, currency, whole, told in figures.answers[f"native_{hand}"]:
            gaps[period, currency] += sign * (whole - told)
    return not any(gap for (period, _), gap in gaps.items() if period in days)


def _partition(figures: Figures) -> bool:
    """Every row of both snapshots is there once: none multiplied by a join, none lost, each survivor in one group."""
    question = figures.question
    if any(different != many or astray for _, many, different, astray in figures.answers["accounted"]):
        return False
    if any(many for (many,) in figures.answers.get("parts", ())):
        return False
    if question.shape == "stock":  # a stock's row stands in many periods: the rows are counted on their own
        return all(int(figures.answers[f"rows_{hand}"][0][0]) == question.side(hand).rows for hand in HANDS)
    return all(sum(each.rows for each in figures.totals[hand].values()) == question.side(hand).rows for hand in HANDS)


def _timing(figures: Figures) -> bool:
    """What timing takes from one period it gives to another; of a stock, what it names stands in another indeed."""
    if figures.question.shape == "stock":
        return not any(many for (many,) in figures.answers["misplaced"])
    lines = (line for by_line in figures.lines.values() for line in by_line.items())
    return sum(minor for (cause, _, _), (minor, _) in lines if cause == "timing") == 0


def _found(question: Question, answers: Answers) -> list[Finding]:
    subject = f"tie {question.tie.id}"
    found = [*matching.found(question, answers), *lookalikes.found(question, answers)]
    for many, example, another in answers.get("unrounded", ()):
        if many:
            words = f"{many} groups within the tolerance come to more than rounding_at_most in their periods"
            found.append(
                finding(ROUNDING_REFUSED, words, subject=subject, count=int(many), samples=_samples(example, another))
            )
    for id, row, why in answers.get("unmet", ()):
        found.append(finding(ADJUSTMENT_IGNORED, f"row {row} {_UNMET[why]}", subject=f"adjustment {id}"))
    for hand in HANDS:
        for many, example in answers.get(f"void_{hand}", ()):
            if many:
                words = f"{many} rows of {question.side(hand).source.id} count and have no value, first row {example}"
                found.append(finding(VALUE_MISSING, words, subject=subject, count=int(many), samples=(str(example),)))
        for many, example in answers.get(f"beyond_{hand}", ()):
            if many:
                words = f"{many} rows of {question.side(hand).source.id} are dated outside the years of"
                words += f" {question.tie.grain}, first row {example}; they stand in `undated`"
                found.append(
                    finding(OUTSIDE_CALENDAR, words, subject=subject, count=int(many), samples=(str(example),))
                )
        unrated = answers.get(f"unrated_{hand}", ())
        if unrated:
            many = sum(int(row[1]) for row in unrated)
            example, currency = min((str(row[2]), str(row[3])) for row in unrated)
            words = f"{many} rows of {question.side(hand).source.id} have no rate that can be used, first row {example}"
            words += f" in {currency}"
            found.append(finding(RATE_MISSING, words, subject=subject, count=many, samples=(example,)))
    return found


_UNMET = {
    "absent": "is not in the snapshot",
    "uncounted": "does not count",
    "elsewhere": "stands in another period",
    "foreign": "is in another currency than the tie; adjust the metric on top instead",
}


def _samples(*groups: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[2:] for each in groups if each))


def _unproved(question: Question, bridges: Sequence[Bridge]) -> list[Finding]:
    return [
        finding(
            PROOF_BROKEN,
            f"period {each.period}: sum {each.proof.sum}, partition {each.proof.partition}, timing {each.proof.timing}",
            subject=f"tie {question.tie.id}",
        )
        for each in bridges
        if not each.proof.holds
    ]
