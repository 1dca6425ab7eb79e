"""Rows that meet by amount and day where no key joins them, asked of the engine."""

from __future__ import annotations

from tallystick.core.guessing import keys, nearby
from tallystick.core.guessing.assemble import Facts
from tallystick.core.guessing.decide import Candidate
from tallystick.core.guessing.meeting import day_of, rendered
from tallystick.core.guessing.nearby import Near
from tallystick.services.meeting import Meetings


def nearest(meetings: Meetings, within: int) -> Near | None:
    """The amounts and dates by which most rows meet; none where a side has none, or too many rows."""
    rows = meetings.sides[0].rows, meetings.sides[1].rows
    days = meetings.days()
    if max(rows) > nearby.MOST_ROWS or not all(days):
        return None
    asked = nearby.trials((meetings.worths(0, ()), meetings.worths(1, ())), days)
    answers = []
    for each in asked:
        values = rendered(each.left.expression, meetings.types[0]), rendered(each.right.expression, meetings.types[1])
        dated = day_of(each.left_day.field, meetings.types[0]), day_of(each.right_day.field, meetings.types[1])
        sql = nearby.met(values, dated, flipped=each.flipped, within=within)
        answers.append([int(str(n)) for n in meetings.session.fetch(sql)[0]])
    return nearby.nearest(asked, answers, rows, within)


def facts_near(meetings: Meetings, near: Near) -> Facts:
    """What the model needs to know; there is no key, so nothing is known of rows that share one."""
    nobody = keys.unmet(near.left_day, near.right_day, keys.EXACT)
    candidate = Candidate(
        pairings=(),
        whole=nobody,
        keys=0,
        left_ones=0,
        right_ones=0,
        agreements=(near.agreement,),
        meetings=(near.meeting,),
    )
    sides = meetings.sides[0].side("left"), meetings.sides[1].side("right")
    return Facts(sides=sides, candidate=candidate, unread=meetings.unread, near=near)
