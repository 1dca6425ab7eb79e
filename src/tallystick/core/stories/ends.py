"""Where rows of a thing lead no further, and why: what is missing has a handoff, somebody who takes it, and a day.

Nothing is called missing or due that the tie explains otherwise: a copy, what is worth nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from tallystick.core.calendar import Calendar, deadline_of, parse_span
from tallystick.core.model import Handoff, Metric
from tallystick.core.stories.reach import Stood
from tallystick.core.stories.story import End, Ending
from tallystick.core.ties.question import Question

Judged = tuple[Ending, str, date | None, int | None]  # what it is, in words, due when, how late
Called = Mapping[tuple[str, str | None], Collection[str]]  # causes of the tie, by group and row; by group alone, of all
OVERDUE, WAITING = {"handoff"}, {"in_transit", "not_yet_due", "handoff"}


def ends_of(
    question: Question,
    calendar: Calendar,
    alone: Sequence[Stood],
    held: Mapping[str, Sequence[Stood]],
    called: Called,
) -> Iterator[End]:
    """Of the upstream rows of a tie that have nothing downstream; `held` are the rows in quarantine by group."""
    side, target = question.side(question.upstream), question.side(question.downstream).source.id
    judged: dict[Judged, list[str]] = {}
    for each in alone:
        waiting = held.get(each.g, ())
        causes = called.get((each.g, each.row), called.get((each.g, None), ()))
        found = _as_called(question, target, causes, _judge(question, calendar, target, each, waiting))
        judged.setdefault(found, []).append(each.row)
    handoff = question.handoff
    for (kind, says, due, late), rows in judged.items():
        yield End(
            source=side.source.id,
            kind=kind,
            rows=tuple(dict.fromkeys(f"{side.source.id}#{row}" for row in rows)),
            says=says,
            tie=question.tie.id,
            handoff=handoff.id if handoff else None,
            due=due,
            late_days=late,
            who=handoff.takes if handoff and kind in ("missing", "due") else None,
        )


def _as_called(question: Question, target: str, causes: Collection[str], found: Judged) -> Judged:
    """As the tie has it: what it does not call late is not late, whatever the calendar says."""
    kind = found[0]
    if kind not in ("missing", "due") or not (OVERDUE if kind == "missing" else WAITING).isdisjoint(causes):
        return found
    calls = f"calls it {' and '.join(sorted(causes))}" if causes else "finds that it makes no difference"
    return "open", f"nothing in {target} is the same thing; tie {question.tie.id} {calls}", None, None


def _judge(question: Question, calendar: Calendar, target: str, row: Stood, held: Sequence[Stood]) -> Judged:
    if row.held is not None:
        return "held", f"is itself held in quarantine by {row.held}", None, None
    if held:
        said = " and ".join(sorted({f"{each.row} by {each.held}" for each in held}))
        return "held", f"its mate in {target} is held in quarantine: {said}", None, None
    if not row.counts:
        state = row.state_id is not None and row.scope_id is None
        return "not_ready" if state else "out_of_scope", why_not(question.side(row.side).metric, row), None, None
    handoff = question.handoff
    if handoff is None:
        return "open", f"nothing in {target} is the same thing, and no handoff says that it must come", None, None
    return _by_handoff(question, handoff, calendar, target, row)


def _by_handoff(question: Question, handoff: Handoff, calendar: Calendar, target: str, row: Stood) -> Judged:
    if row.ready_day is None:
        when = f" when {handoff.from_.when}" if handoff.from_.when else ""
        return "not_ready", f"handoff {handoff.id} leaves{when}, which is not so yet", None, None
    span = parse_span(str(handoff.within)) if handoff.within else None
    if span is None:
        return "open", f"nothing in {target}; handoff {handoff.id} does not say by when", None, None
    due = deadline_of(row.ready_day, span, calendar)
    late = (question.as_of_day - due).days
    if late <= 0:
        return "due", f"ready on {row.ready_day}, due in {target} by {due}", due, 0
    return "missing", f"ready on {row.ready_day}, was due in {target} by {due}", due, late


def why_not(metric: Metric, row: Stood) -> str:
    """The clause by which a row does not count, in the words of its metric."""
    if row.naming is not None:
        return f"does not count in {metric.id}: {row.naming}"
    clause = row.scope_id or row.state_id
    says = next((each.says for each in (*metric.counts, *metric.excludes) if each.id == clause), None)
    if clause is None:
        return f"does not count in {metric.id}"
    word = "is excluded from" if any(each.id == clause for each in metric.excludes) else "does not count in"
    return f"{word} {metric.id}: {clause}{f' ({says})' if says else ''}"
