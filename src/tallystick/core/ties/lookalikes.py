"""Names that look alike on rows which stand alone: suggestions for a person, never a match.

A pass `similar` compares the names of lone rows. Where two names are each strictly the other's best, an unconfirmed
look-alike is evidence for `naming`, worth no more than the rows of that name on the other side; where several are as
good, they are shown and prove nothing. A confirmation pairs rows; a rejection puts them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.model import SimilarPass
from tallystick.core.statements import Likened, Step
from tallystick.core.ties.allocate import allocate
from tallystick.core.ties.bridge import AlikeField, Suggestion
from tallystick.core.ties.codes import LOOK_ALIKES, SIMILAR_CAPPED
from tallystick.core.ties.move import first_rest
from tallystick.core.ties.passes import numbered, spoken
from tallystick.core.ties.projection import RATE
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import all_of, money, table, text, union, view

MOST_NAMES = 5_000  # different ones on a side: 25 million comparisons are two seconds
MOST_SHOWN = 500
Answers = Mapping[str, Sequence[tuple[Any, ...]]]


def likened(question: Question) -> list[Step]:
    """Steps that end, for each pass, in `candidates_<i>`, `certain_<i>` and the cells of what they are worth."""
    return [step for i, match in numbered(question.tie, SimilarPass) for step in _pass(question, i, match)]


def _pass(question: Question, i: int, match: SimilarPass) -> list[Step]:
    names = spoken(i, match)
    listed = ", ".join(names)
    alone = "(f.left_rows = 0 or f.right_rows = 0)"
    present = all_of([f"m.{name} is not null and m.{name} <> ''" for name in names])
    lone = (
        f"select m.side, m.g, m.row, {', '.join('m.' + name for name in names)} from rested m"
        f" join facts f on f.g = m.g where m.counts and {alone} and {present}"
    )
    counted = f"select side, {listed}, min(row) as example, count(*) as many from lone_{i} group by side, {listed}"
    return [
        table(f"lone_{i}", lone),
        table(f"named_{i}", counted),
        *(_likened(i, name, match.at_least) for name in names),
        table(f"candidates_{i}", _candidates(question, i, names)),
        table(f"certain_{i}", _certain(i, names)),
        *_worth(question, i, names),
    ]


def _likened(i: int, name: str, at_least: int) -> Likened:
    left, right = (
        f"select distinct {name} from named_{i} where side = {text(hand)} order by {name} limit {MOST_NAMES + 1}"
        for hand in HANDS
    )
    return Likened(name=f"alike_{name}", left=left, right=right, at_least=at_least, most=MOST_NAMES)


def _candidates(question: Question, i: int, names: Sequence[str]) -> str:
    """Each name of the left with each of the right that is alike in every field; `score` adds the percents up."""
    both = ", ".join([f"l.{name} as l_{name}" for name in names] + [f"r.{name} as r_{name}" for name in names])
    percents = ", ".join(f"a_{name}.percent as p_{name}" for name in names)
    score = " + ".join(f"a_{name}.percent" for name in names)
    joined = "".join(f" join alike_{name} a_{name} on a_{name}.left_name = l.{name}" for name in names)
    same = all_of([f"r.{name} = a_{name}.right_name" for name in names])
    return (
        f"select {both}, {percents}, {score} as score, l.example as left_row, r.example as right_row,"
        f" l.many as left_rows, r.many as right_rows from named_{i} l{joined} join named_{i} r on {same}"
        f" where l.side = 'left' and r.side = 'right'{_not_barred(question, i, names)}"
    )


def _not_barred(question: Question, i: int, names: Sequence[str]) -> str:
    """What a person has put apart is not suggested again: a word about rows is a word about their names."""
    if not question.bars:
        return ""
    said = all_of([f"x.{name} = l.{name} and y.{name} = r.{name}" for name in names])
    return (
        f" and not exists (select 1 from barred b join lone_{i} x on x.side = 'left' and x.row = b.left_row"
        f" join lone_{i} y on y.side = 'right' and y.row = b.right_row where {said})"
    )


def _certain(i: int, names: Sequence[str]) -> str:
    """Two names of which each is the other's best, and no third is as good for either."""
    ranked = []
    for hand in ("l", "r"):
        part = ", ".join(f"{hand}_{name}" for name in names)
        ranked.append(f"max(score) over (partition by {part}) as best_{hand}")
        ranked.append(f"count(*) over (partition by {part}, score) as peers_{hand}")
    return (
        f"select * from (select *, {', '.join(ranked)} from candidates_{i}) ranked"
        " where score = best_l and score = best_r and peers_l = 1 and peers_r = 1"
    )


def _worth(question: Question, i: int, names: Sequence[str]) -> list[Step]:
    """What is left of the rows of either name, laid along one another: a look-alike proves no more than it is worth."""
    unit = money(question.unit)
    part = ("pair", "sgn", "at_p")
    at = "r.p" if question.shape == "stock" else "cast(null as date)"
    steps: list[Step] = []
    for hand, mine in (("left", "l"), ("right", "r")):
        named = all_of([f"c.{mine}_{name} = x.{name}" for name in names])
        steps.append(
            view(
                f"alike_{hand}_{i}",
                f"select c.left_row as pair, r.sgn, {at} as at_p, r.id, r.d as ord, cast(r.w as {unit}) as amount"
                f" from {first_rest(question)} r join lone_{i} x on x.side = r.side and x.row = r.row"
                f" join certain_{i} c on {named} where r.side = {text(hand)} and r.w > 0",
            )
        )
    return [*steps, *allocate(f"alike_{i}", f"alike_left_{i}", f"alike_right_{i}", part, unit)]


def evidence(question: Question, rest: str) -> str:
    """Pool evidence of either side: the cell of its row that the other name's rows are worth."""
    unit = money(question.unit)
    found = []
    for i, match in numbered(question.tie, SimilarPass):
        names = spoken(i, match)
        shown = {mine: " || ', ' || ".join(f"c.{mine}_{name}" for name in names) for mine in ("l", "r")}
        percent = "least(" + ", ".join(f"c.p_{name}" for name in names) + ")" if len(names) > 1 else f"c.p_{names[0]}"
        for hand, cell, mine, other, row in (
            ("left", "first", "l", "r", "right_row"),
            ("right", "second", "r", "l", "left_row"),
        ):
            why = (
                f"'`' || {shown[mine]} || '` looks like `' || {shown[other]} || '` of row ' || c.{row} || ', '"
                f" || cast({percent} as varchar) || ' %, which nobody has confirmed'"
            )
            found.append(
                f"select r.side, r.g, r.sgn, {text(f'{i} ')} || a.first_id || ' ' || a.second_id as id, r.d as ord,"
                f" r.p, r.p as p2, cast(a.{cell}_to - a.{cell}_from as {unit}) as net, '' as cur,"
                f" cast(1 as {RATE}) as rate, 'look-alike' as detail, {why} as why"
                f" from alike_{i}_cells a join {rest} r on r.side = {text(hand)} and r.id = a.{cell}_id"
                f" join certain_{i} c on c.left_row = a.pair"
            )
    return union(found)


def queries(question: Question) -> dict[str, str]:
    asked = {}
    for i, match in numbered(question.tie, SimilarPass):
        names = spoken(i, match)
        columns = [f"{end}_{name}" for name in names for end in ("l", "r", "p")]
        named = ", ".join("c." + each for each in columns)
        certain = f"c.left_row in (select left_row from certain_{i} t where t.right_row = c.right_row)"
        asked[f"alike_{i}"] = (
            f"select {named}, c.left_row, c.right_row, c.left_rows, c.right_rows, {certain} as certain"
            f" from candidates_{i} c order by c.score desc, c.left_row, c.right_row limit {MOST_SHOWN + 1}"
        )
        for j, name in enumerate(names):
            over = " or ".join(
                f"count(distinct case when side = {text(hand)} then {name} end) > {MOST_NAMES}" for hand in HANDS
            )
            asked[f"capped_{i}_{j}"] = f"select count(distinct {name}) as many from named_{i} having {over}"
    return asked


def suggestions(question: Question, answers: Answers) -> tuple[Suggestion, ...]:
    found = []
    for i, match in numbered(question.tie, SimilarPass):
        for row in answers[f"alike_{i}"][:MOST_SHOWN]:
            texts, (left_row, right_row, left_rows, right_rows, certain) = row[:-5], row[-5:]
            fields = tuple(
                AlikeField(
                    left_field=left,
                    right_field=right,
                    left=str(texts[3 * j]),
                    right=str(texts[3 * j + 1]),
                    percent=int(texts[3 * j + 2]),
                )
                for j, (left, right) in enumerate(match.similar.items())
            )
            found.append(
                Suggestion(
                    fields=fields,
                    left_row=str(left_row),
                    right_row=str(right_row),
                    left_rows=int(left_rows),
                    right_rows=int(right_rows),
                    certain=bool(certain),
                )
            )
    return tuple(found)


def found(question: Question, answers: Answers) -> Iterator[Finding]:
    subject = f"tie {question.tie.id}"
    for i, match in numbered(question.tie, SimilarPass):
        for j, (left, right) in enumerate(match.similar.items()):
            for (many,) in answers[f"capped_{i}_{j}"]:
                words = f"pass {i} does not compare {left} with {right}: {many} different names are too many"
                yield finding(SIMILAR_CAPPED, words, subject=subject, count=int(many))
        many = len(answers[f"alike_{i}"])
        if many:
            most = f"more than {MOST_SHOWN}" if many > MOST_SHOWN else str(many)
            words = f"{most} pairs of names look alike in pass {i}; nobody has confirmed or rejected them"
            yield finding(LOOK_ALIKES, words, subject=subject, count=many, mend=f"tally match list {question.tie.id}")
