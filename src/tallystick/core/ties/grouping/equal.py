"""A later pass `on`: rows that stand alone join a group that has the same fields, or one another."""

from __future__ import annotations

from tallystick.core.statements import Step
from tallystick.core.ties.passes import splits
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import table, text, view

MARKS = "abcdefghijklmnopqrstuvwxyz"  # a new group is named by the mark of the pass that made it, a colon, and its key


def sided(i: int) -> str:
    """On how many sides each group stands before pass `i`."""
    return f"select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_{i - 1} group by g"


def mark(i: int) -> str:
    """Passes beyond the alphabet share its last letter with their number."""
    return f"{MARKS[i - 1]}:" if i <= len(MARKS) else f"z:{i}:"


def equal(question: Question, i: int) -> list[Step]:
    """`wish_<i>`: which lone group joins which; `choice_<i>` knows those that fit two and get neither."""
    target = f"case when x.twos = 1 then x.two else {text(mark(i))} || r.x end"
    return [
        table(
            f"reach_{i}",
            f"select m.k{i} as x, m.side, m.g, s.sides from placed_{i - 1} m join ({sided(i)}) s on s.g = m.g"
            f" where m.k{i} is not null{' and not m.spent' if splits(question.tie) else ''}",
        ),
        table(
            f"meet_{i}",
            "select x, count(distinct case when sides = 2 then g end) as twos,"
            " min(case when sides = 2 then g end) as two, max(case when side = 'left' then 1 else 0 end) as has_left,"
            f" max(case when side = 'right' then 1 else 0 end) as has_right from reach_{i} group by x",
        ),
        table(
            f"choice_{i}",
            f"select r.g, min({target}) as target, count(distinct {target}) as targets, max(x.twos) as twos"
            f" from reach_{i} r join meet_{i} x on x.x = r.x"
            " where r.sides = 1 and x.has_left = 1 and x.has_right = 1 group by r.g",
        ),
        view(f"wish_{i}", f"select g, target from choice_{i} where targets = 1 and twos <= 1"),
    ]
