"""A table says what belongs to what, and how much of it: payment applications, payout lines, invoices of an order.

A row whose amount is applied to several others is split: each part goes where its other row is, and what is not applied
stays as a row of its own, for good. The downstream row goes to the upstream one, unless that has no group and the
downstream row has; what earlier passes have matched stays whole. Links without amounts join whole rows, and only as
long as one of the two rows has no other link: a chain of them would make one thing of everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import ThroughPass
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping.equal import sided
from tallystick.core.ties.passes import splits
from tallystick.core.ties.projection import RATE, native_type
from tallystick.core.ties.question import HANDS, OTHER, Question
from tallystick.core.ties.sql import table, text, union, view

PART_COLUMNS = ("part", "spent")  # of `placed` where rows may be split: the other row of a part; a row that is in parts


def through(question: Question, i: int, match: ThroughPass, kept: Sequence[str]) -> list[Step]:
    """`placed_<i>`; `ends_<i>` has every link between two rows that are looked at, with their groups."""
    return [
        table(f"ends_{i}", _ends(question, i)),
        *(_parted(question, i) if match.amount else _whole(question, i)),
        table(f"going_{i}", _going(question, i, match)),
        table(f"placed_{i}", union(_placed(question, i, match, kept))),
        view(f"doubted_{i}", _doubted(i, match)),
    ]


def _doubted(i: int, match: ThroughPass) -> str:
    """Rows that a link names which cannot be used: they may well have a mate."""
    named = f"from judged_{i} where why in ('held', 'several', 'empty', 'currency', 'signs')"
    if not match.amount:
        refused = [f"select {text(hand)}, {hand}_row from star_{i} where goes is null" for hand in HANDS]
    else:
        refused = [f"select {text(hand)}, {hand}_row from netted_{i} where why is not null" for hand in HANDS]
    rows = [f"select {text(hand)} as side, {hand}_row as row {named} and {hand}_row is not null" for hand in HANDS]
    return union([*rows, *refused])


def _ends(question: Question, i: int) -> str:
    """`<hand>_two`: the row is in a group of both sides, and stays there; a row in parts is in no new link."""
    joins, told = [], []
    begun = i == 1 and not question.pairs  # nobody has a mate yet
    for hand, short in (("left", "l"), ("right", "r")):
        whole = f" and not {short}.spent" if splits(question.tie) else ""
        joins.append(
            f"join placed_{i - 1} {short} on {short}.side = {text(hand)} and {short}.row = t.{hand}_row{whole}"
        )
        if not begun:
            joins.append(f"join ({sided(i)}) {short}s on {short}s.g = {short}.g")
        two = "false" if begun else f"{short}s.sides = 2"
        told.append(f"{short}.g as {hand}_g, {two} as {hand}_two, {short}.y as {hand}_y")
    barred = ""
    if question.bars:
        barred = " left join barred b on b.left_row = t.left_row and b.right_row = t.right_row where b.left_row is null"
    return f"select t.left_row, t.right_row, t.a, {', '.join(told)} from tied_{i} t {' '.join(joins)}{barred}"


def _aim(hand: Hand) -> str:
    """The row of this side goes to the group of the other."""
    other = OTHER[hand]
    return (
        f"{text(hand)} as side, {hand}_row as row, {other}_row as mate, {other}_g as g, {other}_two as two, a,"
        f" {hand}_y as y"
    )


def _parted(question: Question, i: int) -> list[Step]:
    """`aims_<i>`: for each link which row goes where, with how much of it; `hosts_<i>`: who takes without going."""
    up, down = question.upstream, question.downstream
    return [
        view(
            f"aims_{i}",
            union([
                f"select {_aim(down)} from ends_{i} where not {down}_two",
                f"select {_aim(up)} from ends_{i} where not {up}_two and {down}_two",
            ]),
        ),
        view(f"hosts_{i}", f"select distinct {up}_row as row from ends_{i} where not left_two and not right_two"),
    ]  # fmt: skip


def _whole(question: Question, i: int) -> list[Step]:
    """`aims_<i>` for links without amounts: a row goes where all its links lead; what leads on at both ends stays."""
    up, down = question.upstream, question.downstream
    leads = {
        hand: f"select {hand}_row as row, count(distinct {OTHER[hand]}_g) as many from ends_{i} group by {hand}_row"
        for hand in HANDS
    }
    goes = (
        f"case when left_two or right_two then (case when left_two and right_many = 1 then 'right' when right_two and"
        f" left_many = 1 then 'left' end) when {down}_many = 1 then {text(down)} when {up}_many = 1 then {text(up)} end"
    )
    judged = (
        f"select e.*, l.many as left_many, r.many as right_many from ends_{i} e join ({leads['left']}) l on l.row ="
        f" e.left_row join ({leads['right']}) r on r.row = e.right_row where not (e.left_two and e.right_two)"
    )
    touched = " and ".join(
        f"not exists (select 1 from star_{i} x where x.goes is null and x.{hand}_row = s.{hand}_row)" for hand in HANDS
    )
    return [
        table(f"star_{i}", f"select *, {goes} as goes from ({judged}) judged"),
        view(
            f"aims_{i}",
            union([f"select {_aim(hand)} from star_{i} s where goes = {text(hand)} and {touched}" for hand in HANDS]),
        ),
    ]


def _going(question: Question, i: int, match: ThroughPass) -> str:
    """Per row and group how much goes there; all of a row that goes nowhere else goes as it is."""
    kind, aims = native_type(question, question.left), f"aims_{i}"
    if question.bars:
        aims = (
            f"(select a.* from aims_{i} a left join ({_forbidden(i)}) f on f.side = a.side and f.row = a.row and"
            " f.g = a.g where f.row is null)"
        )
    if not match.amount:
        once = f"select side, row, g, min(mate) as mate, bool_or(two) as two, true as whole from {aims} aimed"
        return f"{once} group by side, row, g"
    summed = (
        f"select side, row, g, min(mate) as mate, bool_or(two) as two, cast(sum(a) as {kind}) as a, max(y) as y"
        f" from {aims} aimed group by side, row, g"
    )
    host = f"(side = {text(question.upstream)} and row in (select row from hosts_{i}))"
    return (
        f"select side, row, g, mate, two, a, targets = 1 and a = y and not {host} as whole from"
        f" (select *, count(*) over (partition by side, row) as targets from ({summed}) summed) counted"
    )


def _forbidden(i: int) -> str:
    """Rows and the groups in which they would meet what a person put them apart from."""
    selects = []
    for hand in HANDS:
        other = OTHER[hand]
        selects += [
            f"select {text(hand)} as side, b.{hand}_row as row, x.g from barred b join {there} x"
            f" on x.side = {text(other)} and x.row = b.{other}_row"
            for there in (f"placed_{i - 1}", f"aims_{i}")
        ]
    return "select distinct side, row, g from (" + union(selects) + ") meeting"


def _placed(question: Question, i: int, match: ThroughPass, kept: Sequence[str]) -> list[str]:
    """Rows that go whole, and those that take them, are matched here; a row in parts stays, and its parts go."""
    columns = ", ".join("p." + name for name in kept if name not in PART_COLUMNS)
    home = " and p.part is null" if splits(question.tie) else ""
    joins = (
        f" left join going_{i} w on w.side = p.side and w.row = p.row and w.whole{home}"
        f" left join (select distinct g from going_{i} where not two) h on h.g = p.g"
    )
    place = "coalesce(w.g, p.g) as g"
    by = f"case when w.row is not null or h.g is not null then {i} else p.by_pass end as by_pass"
    if not splits(question.tie):
        return [f"select {columns}, {place}, {by} from placed_{i - 1} p{joins}"]
    joins += (
        f" left join (select distinct side, row from going_{i} where not whole) s on s.side = p.side and s.row ="
        f" p.row{home}"
    )
    whole = (
        f"select {columns}, p.part, p.spent or s.row is not null as spent, {place}, {by} from placed_{i - 1} p{joins}"
    )
    if not match.amount:
        return [whole]
    nothing = ", ".join(_nothing(question, name) for name in kept if name not in ("side", "row", *PART_COLUMNS))
    return [
        whole,
        f"select side, row, {nothing}, mate as part, true as spent, g, {i} as by_pass from going_{i} where not whole",
    ]


def _nothing(question: Question, name: str) -> str:
    """A part is matched by no later pass, so it has nothing to be matched by; `y` is how much it is."""
    if name == "y":
        return "a as y"
    kinds = {"d": "date", "p": "date", "p2": "date", "rate": RATE, "plain": "boolean"}
    kind = kinds.get(name, "varchar")
    return f"cast(null as {kind}) as {name}"


def crossing(i: int, match: ThroughPass) -> str:
    """Links that join nothing: between two groups that exist, or in a chain that no amount cuts."""
    two = f"select left_row, right_row from ends_{i} where left_two and right_two and left_g <> right_g"
    chained = "" if match.amount else f"\nunion all\nselect left_row, right_row from star_{i} where goes is null"
    return f"select count(*), min(left_row), min(right_row) from ({two}{chained}) refused"
