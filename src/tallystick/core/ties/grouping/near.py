"""Rows that are equal in some fields and close in others are the same thing, where nothing else is as close.

A candidate is strictly better than another when it is nowhere further away and somewhere closer. Two rows are paired
when each is strictly the other's best; then the rest is looked at again without them. A row that has several
candidates then stays alone, and they are shown with their distances.
"""

from __future__ import annotations

from tallystick.core.model import NearPass
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping.close import Closeness, candidates
from tallystick.core.ties.grouping.equal import sided
from tallystick.core.ties.passes import one_side
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.sql import table, text, union, view

ROUNDS = 3
TOLD = 500  # rows of a finding; all of them are counted


def near(question: Question, i: int, match: NearPass) -> list[Step]:
    close = Closeness(amount=match.amount, percent=match.percent, days=match.days, lone=_lone(match))
    steps = candidates(question, i, close, with_amounts=close.by_amount)
    one = one_side(match.shape)
    if one is None:
        steps += _mutual(i)
        host = question.upstream
    else:
        steps += _attached(question, i, OTHER[one])
        host = one
    mover, still = ("u", "d") if host == question.downstream else ("d", "u")
    return [
        *steps,
        table(
            f"choice_{i}",
            f"select {mover}_g as g, min({still}_g) as target, count(distinct {still}_g) as targets, 0 as twos"
            f" from matched_{i} group by {mover}_g",
        ),
        view(f"wish_{i}", wishes(i, all_lone=one is None)),
        view(f"doubted_{i}", union([_doubted(question, i, end) for end in ("u", "d")])),
    ]


def _lone(match: NearPass) -> frozenset[Hand]:
    one = one_side(match.shape)
    return frozenset(HANDS) if one is None else frozenset({OTHER[one]})


def wishes(i: int, *, all_lone: bool) -> str:
    """Groups that move, and the lone groups that they move to: all of them are matched by this pass."""
    moving = f"select g, target from choice_{i} where targets = 1"
    hosts = f"select distinct target as g, target from choice_{i} where targets = 1"
    if not all_lone:
        hosts = f"select h.g, h.target from ({hosts}) h join ({sided(i)}) s on s.g = h.g where s.sides = 1"
    return union([moving, hosts])


def _mutual(i: int) -> list[Step]:
    """`matched_<i>`: pairs of rows that are strictly one another's best; `contested_<i>`: what stays open."""
    steps = _only_ones(i)
    rest = f"open_{i}_0"
    for n in range(1, ROUNDS + 1):
        found = f"best_{i}_{n}"
        steps.append(table(found, _best(i, rest, ("u", "d"))))
        steps.append(
            table(
                f"open_{i}_{n}",
                f"select p.* from {rest} p where not exists (select 1 from {found} b where b.u_row = p.u_row)"
                f" and not exists (select 1 from {found} b where b.d_row = p.d_row)",
            )
        )
        rest = f"open_{i}_{n}"
    every = union([f"select u_row, u_g, d_row, d_g from best_{i}_{n}" for n in range(ROUNDS + 1)])
    return [*steps, view(f"matched_{i}", every), view(f"contested_{i}", f"select * from {rest}")]


def _doubted(question: Question, i: int, end: str) -> str:
    """Rows that may well have a mate, which this pass could not tell."""
    hand = question.upstream if end == "u" else question.downstream
    return union([
        f"select {text(hand)} as side, {end}_row as row from contested_{i}",
        f"select {text(hand)} as side, {end}_row as row from blocked_{i} where {end}_row is not null",
        f"select {text(hand)} as side, p.{end}_row as row from pairs_{i} p join choice_{i} c on c.g = p.{end}_g"
        " where c.targets > 1",
    ])  # fmt: skip


def _only_ones(i: int) -> list[Step]:
    """Most rows have one candidate, which has no other: these need no ranking."""
    ones = " ".join(
        f"join (select {end}_row from pairs_{i} group by {end}_row having count(*) = 1) {end} on"
        f" {end}.{end}_row = p.{end}_row"
        for end in ("u", "d")
    )
    free = " and ".join(
        f"not exists (select 1 from blocked_{i} x where x.{end}_row = p.{end}_row)" for end in ("u", "d")
    )
    return [
        table(f"best_{i}_0", f"select p.u_row, p.u_g, p.d_row, p.d_g from pairs_{i} p {ones} where {free}"),
        table(
            f"open_{i}_0",
            f"select p.* from pairs_{i} p where not exists (select 1 from best_{i}_0 b where b.u_row = p.u_row)",
        ),
    ]


def _attached(question: Question, i: int, many: Hand) -> list[Step]:
    """Each row of the many goes to the one row that is strictly its best; the one may take several."""
    end = "u" if many == question.upstream else "d"
    return [
        table(f"matched_{i}", _best(i, f"pairs_{i}", (end,))),
        view(
            f"contested_{i}",
            f"select p.* from pairs_{i} p where not exists"
            f" (select 1 from matched_{i} b where b.{end}_row = p.{end}_row)",
        ),
    ]


def _best(i: int, pairs: str, ends: tuple[str, ...]) -> str:
    """Pairs in which the other row is the only one that is least far away in every field, seen from these ends."""
    least = ", ".join(
        f"min({field}) over (partition by {end}_row) as {end}_{field}" for end in ends for field in ("away", "days")
    )
    tops = ", ".join(
        f"count(case when away = {end}_away and days = {end}_days then 1 end) over (partition by {end}_row)"
        f" as {end}_tops"
        for end in ends
    )
    tests = [f"away = {end}_away and days = {end}_days and {end}_tops = 1" for end in ends]
    tests += [f"not exists (select 1 from blocked_{i} x where x.{end}_row = c.{end}_row)" for end in ends]
    return (
        f"select u_row, u_g, d_row, d_g from (select *, {tops} from (select *, {least} from {pairs}) least_of) c"
        f" where {' and '.join(tests)}"
    )


def ambiguous(question: Question, i: int) -> str:
    """How many rows have several candidates and were joined to none, and these rows with the two closest, scored."""
    match = question.tie.match[i - 1]
    assert isinstance(match, NearPass)
    score = []
    if match.amount is not None or match.percent is not None:
        score.append("'amount ' || cast(away as varchar) || ' away'")
    if match.days is not None:
        unit = "business day" if match.days.business else "day"
        score.append(f"cast(days as varchar) || case when days = 1 then ' {unit} away' else ' {unit}s away' end")
    words = " || ', ' || ".join(score)
    ends = union([
        f"select {text(hand)} as side, {end}_row as row, {other}_row as candidate, away, days from contested_{i}"
        for end, other, hand in (("u", "d", question.upstream), ("d", "u", question.downstream))
    ])  # fmt: skip
    ranked = (
        "select *, row_number() over (partition by side, row order by away, days, candidate) as nth,"
        f" candidate || ' (' || {words} || ')' as said from ({ends}) ends"
    )
    several = (
        "select side, row, max(case when nth = 1 then said end) || ' or ' || max(case when nth = 2 then said end)"
        " || case when count(*) > 2 then ' or ' || cast(count(*) - 2 as varchar) || ' more' else '' end"
        f" as said from ({ranked}) ranked group by side, row having count(*) > 1"
    )
    return f"select count(*) over () as many, side, row, said from ({several}) several order by side, row limit {TOLD}"
