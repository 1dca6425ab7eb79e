"""Every surviving row is placed in a group, and placed anew by each pass; few columns travel with it until the end.

`placed_<i>` is where rows stand after pass `i`. A pass says which lone group joins which (`wish_<i>`); what a person
has put apart is never joined by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.model import NearPass, OnPass, SimilarPass, ThroughPass, Tie, TogetherPass
from tallystick.core.model.tie import Pass
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping.decided import absorbing, kept_apart, pairing
from tallystick.core.ties.grouping.equal import equal
from tallystick.core.ties.grouping.evening import compared_columns, even, plain
from tallystick.core.ties.grouping.near import near
from tallystick.core.ties.grouping.through import PART_COLUMNS, through
from tallystick.core.ties.grouping.together import together
from tallystick.core.ties.ordering import carried
from tallystick.core.ties.passes import first_on, numbered, splits, spoken
from tallystick.core.ties.projection import settled_amount
from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import table, text, union, view

SIGNED: tuple[tuple[Hand, str], ...] = (("left", "-1"), ("right", "1"))


def members(question: Question) -> list[Step]:
    tie = question.tie
    if first_on(tie) is not None and len(_joining(tie)) == 1 and not question.decided:
        return _at_once(question)
    steps = _begin(question)
    for i, match in enumerate(tie.match, start=1):
        if i == 1 and first_on(tie) is not None:
            continue
        steps += _pass(question, i, match)
    columns = ", ".join("m." + name for name in member_columns(question))
    whole = _rows(question, ["side", "way", *member_columns(question)])
    last = f"placed_{len(tie.match)}"
    placed = f"join {last} p on p.side = m.side and p.row = m.row"
    if splits(tie):
        placed += " and p.part is null"
        steps.append(view("parts", f"select side, row, part, g, by_pass, y as a from {last} where part is not null"))
    if first_on(tie) is None:
        steps.append(table("even", even(question, last)))
        placed += " where p.g not in (select g from even)"
    return [*steps, table("members", f"select m.side, m.way, p.g, p.by_pass, {columns} from ({whole}) m {placed}")]


def _joining(tie: Tie) -> list[Pass]:
    return [each for each in tie.match if not isinstance(each, SimilarPass)]


def member_columns(question: Question) -> list[str]:
    """What is carried of every surviving row."""
    return [
        *(f"k{i}" for i, _ in numbered(question.tie, OnPass)),
        *(name for i, match in numbered(question.tie, SimilarPass) for name in spoken(i, match)),
        *carried(question),
        *"row twin counts scope_id state_id naming n cur rate void d d2 p p2 created changed hand manual".split(),
        *"undoes itself identity outside ready_day ready_at".split(),
        *(f"a{i}" for i in range(len(question.tie.adds))),
        *(f"m{i}" for i in range(len(question.tie.compare))),
    ]


def _rows(question: Question, columns: Sequence[str]) -> str:
    """The surviving rows of both sides under one another: `g` where the first pass puts them, `alone` without it."""
    exact, selects = first_on(question.tie) is not None, []
    for hand, sign in SIGNED:
        apart = f"{text(hand[0].upper() + ':')} || row"
        made = {
            "side": text(hand),
            "way": sign,
            "alone": apart,
            "g": f"case when k1 is null then {apart} else 'a:' || k1 end" if exact else apart,
            "y": settled_amount(question),
            "part": "cast(null as varchar)",
            "spent": "false",
            "plain": plain(question),
        }
        named = ", ".join(f"{made[each]} as {each}" if each in made else each for each in columns)
        selects.append(f"select {named} from {hand}_t where alive")
    return union(selects)


def _at_once(question: Question) -> list[Step]:
    """One exact pass: every row goes where its key says."""
    named = ", ".join("m." + name for name in member_columns(question))
    sided = "select g, case when min(way) < max(way) then 1 else 0 end as by_pass from gathered group by g"
    members = f"select m.side, m.way, {named}, m.g, s.by_pass from gathered m join ({sided}) s on s.g = m.g"
    return [
        view("gathered", _rows(question, ["side", "way", "g", *member_columns(question)])),
        table("members", members),
    ]


def _begin(question: Question) -> list[Step]:
    """Where rows stand before the first pass that has to look at them: `placed_1` after an exact pass, `placed_0`."""
    exact = first_on(question.tie) is not None
    kept = ["side", "row", *_keys(question)]
    steps: list[Step] = [table("gathered", _rows(question, [*kept, "alone", "g"]))]
    steps += pairing(question)
    steps += absorbing(question, exact=exact)
    steps += kept_apart(question, 1, "begun") if exact and question.bars else []
    place, by, joins = "b.g1", "b.by_hand", ""
    if exact and question.bars:
        place, by = "case when x.g0 is null then b.g1 else b.g0 end", "coalesce(x.by_hand, b.by_hand)"
        joins = " left join returned_1 x on x.g0 = b.g0"
    columns = ", ".join("b." + name for name in kept)
    if not exact:
        return [*steps, table("placed_0", f"select {columns}, {place} as g, {by} as by_pass from begun b{joins}")]
    sided = "select g, case when min(side) < max(side) then 1 else 0 end as two from settled group by g"
    named = ", ".join("b." + name for name in kept)
    return [
        *steps,
        view("settled", f"select {columns}, {place} as g, {by} as by_hand from begun b{joins}"),
        table(
            "placed_1",
            f"select {named}, b.g, case when b.by_hand <> 0 then b.by_hand else s.two end as by_pass from settled b"
            f" join ({sided}) s on s.g = b.g",
        ),
    ]


def _keys(question: Question) -> list[str]:
    """What later passes look at."""
    first = 1 if first_on(question.tie) is None else 2
    columns = [f"k{i}" for i, each in enumerate(question.tie.match, start=1) if i >= first and _keyed(each)]
    if any(isinstance(each, NearPass | ThroughPass | TogetherPass) for each in question.tie.match):
        columns += ["d", "y", "cur", "rate"]
    if splits(question.tie):
        columns += PART_COLUMNS
    if first_on(question.tie) is None:
        columns += compared_columns(question)
    return list(dict.fromkeys(columns))


def _keyed(match: Pass) -> bool:
    return not isinstance(match, SimilarPass)


def _pass(question: Question, i: int, match: Pass) -> list[Step]:
    match match:
        case OnPass():
            return [*equal(question, i), *_settle(question, i)]
        case ThroughPass():
            return through(question, i, match, ["side", "row", *_keys(question)])
        case NearPass():
            return [*near(question, i, match), *_settle(question, i)]
        case TogetherPass():
            return [*together(question, i, match), *_settle(question, i)]
        case SimilarPass():  # it suggests, and joins nothing
            return [view(f"placed_{i}", f"select * from placed_{i - 1}")]


def _settle(question: Question, i: int) -> list[Step]:
    """Lone groups go where the pass wishes them, unless a person has put them apart."""
    kept = ", ".join("p." + name for name in ["side", "row", *_keys(question)])
    stays = " and (not p.spent or p.part is not null)" if splits(question.tie) else ""
    wished = f"from placed_{i - 1} p left join wish_{i} l on l.g = p.g{stays}"
    place, by = "coalesce(l.target, p.g)", f"case when l.target is not null then {i} else p.by_pass end"
    if not question.bars:
        return [table(f"placed_{i}", f"select {kept}, {place} as g, {by} as by_pass {wished}")]
    return [
        view(f"trying_{i}", f"select p.side, p.row, p.g as g0, {place} as g1 {wished}"),
        *kept_apart(question, i, f"trying_{i}"),
        table(
            f"placed_{i}",
            f"select {kept}, case when x.g0 is null then {place} else p.g end as g,"
            f" case when x.g0 is null then {by} else x.by_hand end as by_pass {wished}"
            f" left join returned_{i} x on x.g0 = p.g",
        ),
    ]
