"""Whether it can be said that a group has nothing on the other side. That no row is there is a fact only where rows
could be looked for: not where a mate is held in quarantine, not where several rows fit and none was joined, and not
where rows on both sides have no key to look by.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import OnPass, SimilarPass
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.passes import numbered
from tallystick.core.ties.projection import projection
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.splitting import whole_only
from tallystick.core.ties.sql import table, text, union, view


def absence(question: Question) -> Sequence[Step]:
    """`<hand>_held_mates` (g, row): held rows that a key joins to a group; `unsure_<hand>`: groups of which it cannot
    be said that this side has nothing."""
    steps: list[Step] = []
    for hand in HANDS:
        if question.side(hand).quarantined:
            steps.append(view(f"{hand}_held_p", projection(question, question.side(hand), f"{hand}_held", held=True)))
            steps.append(table(f"{hand}_held_mates", _held_mates(question, hand)))
    for hand in HANDS:
        steps.append(table(f"unsure_{hand}", f"select distinct g from ({union(_doubts(question, hand))}) doubts"))
    return steps


def _held_mates(question: Question, hand: Hand) -> str:
    links = [
        f"select m.g, h.row from {hand}_held_p h join rested m on m.k{i} = h.k{i}"
        f" where m.side = {text(OTHER[hand])}{whole_only(question, 'm')}"
        for i, _ in numbered(question.tie, OnPass)
    ]  # fmt: skip
    nothing = "select g, row from rested where false"
    return f"select distinct g, row from ({union(links or [nothing])}) links"


def _doubts(question: Question, hand: Hand) -> list[str]:
    other = OTHER[hand]
    doubts = [f"select g from {hand}_held_mates"] if question.side(hand).quarantined else []
    for i, match in enumerate(question.tie.match, start=1):
        if not isinstance(match, OnPass | SimilarPass):
            doubts.append(
                f"select m.g from doubted_{i} x join rested m on m.side = x.side and m.row = x.row"
                f" where x.side = {text(other)}{whole_only(question, 'm')}"
            )
        if i > 1 and isinstance(match, OnPass):
            doubts.append(f"select g from choice_{i} where targets > 1 or twos > 1")
    keys = [f"{{0}}.k{i} is null" for i, _ in numbered(question.tie, OnPass)]
    if len(keys) == len(question.tie.match):  # whoever has no key cannot be found, nor find
        keyless = " and ".join(keys)
        doubts.append(
            f"select m.g from rested m where m.side = {text(other)} and {keyless.format('m')} and exists"
            f" (select 1 from rested o where o.side = {text(hand)} and {keyless.format('o')})"
        )
    return doubts or ["select g from rested where false"]
