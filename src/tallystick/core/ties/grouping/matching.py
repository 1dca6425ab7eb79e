"""What the passes have to say for themselves: groups of another shape, matches they refused, decisions that idle.

Small questions to the engine after the run, and the findings that their answers make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.model import NearPass, OnPass, SimilarPass, ThroughPass, TogetherPass
from tallystick.core.ties.codes import (
    DECISION_IDLE,
    DECISIONS_CONTRADICT,
    LINK_REFUSED,
    MATCH_AMBIGUOUS,
    MATCH_CAPPED,
    MATCH_CROWDED,
    MATCH_REFUSED,
    OVER_APPLIED,
    SHAPE_BROKEN,
)
from tallystick.core.ties.grouping import close, decided, linking, near, through, together
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.question import HANDS, Question

Answers = Mapping[str, Sequence[tuple[Any, ...]]]


def queries(question: Question) -> dict[str, str]:
    found = {"shapes": _shapes(question)}
    for i, _ in numbered(question.tie, OnPass):
        if i > 1:
            found[f"refused_{i}"] = (
                f"select count(*), min(g), max(g) from choice_{i} where targets > 1 or twos > 1 having count(*) > 0"
            )
    for i, match in enumerate(question.tie.match, start=1):
        if isinstance(match, NearPass | TogetherPass):
            found[f"refused_{i}"] = (
                f"select count(*), min(g), max(g) from choice_{i} where targets > 1 having count(*) > 0"
            )
            found[f"crowded_{i}"] = close.crowded(i)
        if isinstance(match, NearPass):
            found[f"ambiguous_{i}"] = near.ambiguous(question, i)
        if isinstance(match, TogetherPass):
            found[f"ambiguous_{i}"] = together.ambiguous(question, i)
            found[f"ways_{i}"] = together.ways(i)
            found[f"capped_{i}"] = together.capped(i)
        if isinstance(match, ThroughPass):
            found[f"unusable_{i}"] = linking.unusable(i, match)
            found[f"crossing_{i}"] = through.crossing(i, match)
            if match.amount:
                found[f"over_{i}"] = linking.over_applied(question, i)
    if question.decided:
        found |= {f"idle_{hand}": decided.missing(hand) for hand in HANDS}
    return found


def found(question: Question, answers: Answers) -> Iterator[Finding]:
    subject = f"tie {question.tie.id}"
    for by, many, example, another in answers["shapes"]:
        words = f"{many} groups of pass {by} are not {_shape(question, int(by))}"
        yield finding(SHAPE_BROKEN, words, subject=subject, count=int(many), samples=_samples(example, another))
    for i in range(1, len(question.tie.match) + 1):
        for many, example, another in answers.get(f"refused_{i}", ()):
            words = f"{many} groups would fit two others in pass {i}, and were joined to neither"
            yield finding(MATCH_REFUSED, words, subject=subject, count=int(many), samples=_samples(example, another))
    for i in range(1, len(question.tie.match) + 1):
        yield from _close(question, i, answers)
    for i, match in numbered(question.tie, ThroughPass):
        yield from _applied(question, i, match, answers)
    for hand in HANDS:
        for many, example in answers.get(f"idle_{hand}", ()):
            if many:
                words = f"{many} rows of {question.side(hand).source.id} that people decided on are not there"
                yield finding(DECISION_IDLE, words, subject=subject, count=int(many), samples=(str(example),))
    if question.decided:
        for left, right in decided.tables(question).contradicted:
            words = f"row {left} and row {right} are put apart, and by other decisions together"
            yield finding(DECISIONS_CONTRADICT, words, subject=subject, samples=(left, right))


def _close(question: Question, i: int, answers: Answers) -> Iterator[Finding]:
    subject, shown = f"tie {question.tie.id}", answers.get(f"ambiguous_{i}", ())
    if shown:
        ways = _ways(answers.get(f"ways_{i}", ()))
        said = [f"{side} {row}: {candidates or ways[row]}" for _, side, row, candidates in shown]
        words = f"{_rows(shown[0][0], 'has', 'have')} {_several(question, i)}"
        words += f" and {_were(shown[0][0])} joined to none: {said[0]}"
        yield finding(MATCH_AMBIGUOUS, words, subject=subject, count=int(shown[0][0]), samples=tuple(said))
    for many, largest, example in answers.get(f"capped_{i}", ()):
        if many:
            words = f"{_rows(many, 'has', 'have')} up to {largest} others that could add up in pass {i}, and"
            words += f" {_were(many)} not tried"
            yield finding(MATCH_CAPPED, words, subject=subject, count=int(many), samples=(str(example),))
    for many, example in answers.get(f"crowded_{i}", ()):
        if many:
            words = f"{_rows(many, 'has', 'have')} so many candidates in pass {i} that none was compared"
            yield finding(MATCH_CROWDED, words, subject=subject, count=int(many), samples=(str(example),))


def _rows(many: int, one: str, several: str) -> str:
    return f"1 row {one}" if many == 1 else f"{many} rows {several}"


def _several(question: Question, i: int) -> str:
    if isinstance(question.tie.match[i - 1], TogetherPass):
        return f"several ways to be added up in pass {i}, or none of their own,"
    return f"several candidates in pass {i} of which none is strictly the best on both sides,"


def _were(many: int) -> str:
    return "was" if many == 1 else "were"


def _ways(rows: Sequence[tuple[Any, ...]]) -> dict[str, str]:
    """Two ways to add up to a row, in words."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for one, row, in_first, in_second in rows:
        first, second = found.setdefault(one, ([], []))
        if in_first:
            first.append(row)
        if in_second:
            second.append(row)
    return {one: " or ".join(sorted(" + ".join(way) for way in both)) for one, both in found.items()}


def _applied(question: Question, i: int, match: ThroughPass, answers: Answers) -> Iterator[Finding]:
    subject = f"tie {question.tie.id}"
    for why, many, example in answers[f"unusable_{i}"]:
        words = f"{many} rows of {match.through} {linking.WHY[why]}, first row {example}"
        yield finding(linking.CODE[why], words, subject=subject, count=int(many), samples=(str(example),))
    over = answers.get(f"over_{i}", ())
    if over:
        said = [f"{side} {row}: {applied} applied of {worth}" for _, side, row, applied, worth in over]
        words = f"{over[0][0]} rows have more applied than they are worth by {match.through}: {said[0]}"
        yield finding(OVER_APPLIED, words, subject=subject, count=int(over[0][0]), samples=tuple(said))
    for many, left, right in answers[f"crossing_{i}"]:
        if many:
            words = (
                f"{many} links of {match.through} join nothing, first row {left} on the left and {right} on the right"
            )
            yield finding(LINK_REFUSED, words, subject=subject, count=int(many), samples=(f"{left}, {right}",))


def _shape(question: Question, i: int) -> str:
    match = question.tie.match[i - 1]
    return "" if isinstance(match, ThroughPass | SimilarPass) else match.shape


def _shapes(question: Question) -> str:
    """Groups whose counting rows do not have the shape their pass declares."""
    broken = []
    for i in range(1, len(question.tie.match) + 1):
        tests = {"one_to_one": "l > 1 or r > 1", "one_to_many": "l > 1", "many_to_one": "r > 1"}
        if _shape(question, i) in tests:
            broken.append(f"(by_pass = {i} and ({tests[_shape(question, i)]}))")
    counted = (
        "select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l,"
        " count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g"
    )
    return (
        "select by_pass, count(*) as many, min(g) as example, max(g) as another"
        f" from ({counted}) counted where {' or '.join(broken) or 'false'} group by by_pass"
    )


def _samples(*groups: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[2:] for each in groups if each))
