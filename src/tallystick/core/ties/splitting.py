"""A row that is in several groups stands in each with a part of what is left of it, and at home with the rest.

The parts add up to the row, whatever was applied of it: where more was applied than it is worth, the rest is below
zero and says by how much. A row of which nothing is left is in no part.
"""

from __future__ import annotations

from tallystick.core.statements import Statement
from tallystick.core.ties.passes import splits
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money, signed, table, text, view
from tallystick.core.ties.worth import worth


def whole_only(question: Question, row: str) -> str:
    """` and ...`: not the parts of a row, which stand beside it in other groups."""
    return f" and {row}.part is null" if splits(question.tie) else ""


def never_split(question: Question, row: str) -> str:
    """` and ...`: the group has no part of a row, so that its rows are all that they ever were."""
    return f" and {row}.g not in (select g from rested where split)" if splits(question.tie) else ""


def splitting(question: Question, kind: str, carried: list[str]) -> list[Statement]:
    """`parted`: every row of `stepped`, and every part of one, with `r5`; `part` names the other row of a part."""
    taken = f"select side, row, cast(sum(a) as {kind}) as taken from parts group by side, row"
    parted = table if question.on_rows else view
    return [view("taken", taken), parted("parted", _parted(question, kind, carried))]


def _parted(question: Question, kind: str, carried: list[str]) -> str:
    zero = f"cast(0 as {kind})"
    home = {"n": "case when s.counts or t.taken is null then s.n else s.n - t.taken end"}
    rest = f"case when s.r4 = 0 then {zero} else cast(s.r4 - coalesce(t.taken, 0) as {kind}) end"
    at_home = ", ".join(f"{home[each]} as {each}" if each in home else f"s.{each}" for each in carried)
    there = f"case when s.r4 = 0 then {zero} else cast(p.a as {kind}) end"
    part = {"g": "p.g", "by_pass": "p.by_pass", "n": f"cast(p.a as {kind})"}
    part |= {f"a{i}": zero for i in range(len(question.tie.adds))}
    stages = [
        each for each in carried if each in ("r0", "r1", "r2", "r3", "before_scope", "r4") or each in _chain(question)
    ]
    part |= dict.fromkeys(stages, there)
    gone = "s.r0 <> 0 and s.r4 = 0"  # stripped altogether: there is nothing to be in parts
    in_parts = ", ".join(f"{part[each]} as {each}" if each in part else f"s.{each}" for each in carried)
    return (
        f"select {at_home}, cast(null as varchar) as part, t.row is not null as split, {rest} as r5 from stepped s"
        f" left join taken t on t.side = s.side and t.row = s.row\nunion all\n"
        f"select {in_parts}, p.part, true as split, {there} as r5 from stepped s"
        f" join parts p on p.side = s.side and p.row = s.row where not ({gone})"
    )


def _chain(question: Question) -> list[str]:
    return [f"s{i}" for i in range(len(question.tie.adds))]


def residue(question: Question) -> str:
    """Parts converted one by one may differ from the row converted at once by fractions of a minor unit each."""
    told = (
        f"select side, row, cast(sum({worth(question, 'r5', 'rate')}) as {money(question.unit)}) as told,"
        " count(*) as many from rested group by side, row having count(*) > 1"
    )
    effect = signed("h.way > 0", f"{worth(question, 'h.r4', 'h.rate')} - t.told")
    return (
        f"select h.side, h.row, h.g, h.by_pass, h.p, h.p2, h.d, {worth(question, 'h.n', 'h.rate')} as value,"
        f" 'rounding' as cause, 'conversion' as detail, {effect} as effect, 'converted in ' || cast(t.many as varchar)"
        f" || {text(' parts')} as evidence from rested h join ({told}) t on t.side = h.side and t.row = h.row"
        " where h.part is null"
    )


def broken() -> str:
    """How many rows have parts that do not add up to what was left of them: none, or the bridge is not proved."""
    return (
        "select count(*) from (select side, row, max(case when part is null then r4 end) as whole,"
        " cast(sum(r5) as decimal(38, 4)) as together from rested where split group by side, row) rows_in_parts"
        " where whole is distinct from together"
    )
