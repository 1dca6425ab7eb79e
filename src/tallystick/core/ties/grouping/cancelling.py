"""Whole groups that are equal on both sides cancel, by exact comparison of what the tie looks at: no hash decides.

Only the keys of an exact first pass can be compared so; a tie that begins otherwise looks at every row. A group that a
later pass might still join something to, or that a person said something about, does not cancel.
"""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.model import NearPass, OnPass, ThroughPass
from tallystick.core.snapshots import ROW, TWIN
from tallystick.core.statements import Statement
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.grouping import plainly
from tallystick.core.ties.grouping.linking import linking
from tallystick.core.ties.passes import first_on, numbered, one_side
from tallystick.core.ties.projection import joins, key_of, projection, strip_tests
from tallystick.core.ties.question import HANDS, OTHER, Question, SideFacts
from tallystick.core.ties.sql import any_of, listed, quoted, table, text, union, view


def surviving(question: Question) -> list[Statement]:
    """`left_t` and `right_t`: the rows that are looked at; those that are `alive` are grouped."""
    seen = [view(f"{hand}_p", _seen(question, question.side(hand))) for hand in HANDS]
    seen += linking(question)
    if first_on(question.tie) is None:
        return [*seen, *(view(f"{hand}_t", f"select *, true as alive from {hand}_p") for hand in HANDS)]
    return [
        *seen,
        *_cancelling(question),
        *_reaching(question),
        *(step for hand in HANDS for step in _survivors(question, question.side(hand))),
    ]


def _seen(question: Question, side: SideFacts) -> str:
    inner = projection(question, side, f"{side.hand}_rows", extra=plainly.columns(question, side))
    return f"select *, {any_of(_reasons_to_look(question, side))} as special\nfrom ({inner}) seen"


def _reasons_to_look(question: Question, side: SideFacts) -> list[str]:
    """What makes a row worth looking at although it may have an equal mate."""
    source, reasons = side.source, []
    if source.identity:
        reasons.append("(twin and identity is not null)")
    if source.reverses:
        undone = f"select cast({quoted(source.reverses)} as varchar) from {side.hand}_rows"
        undone += f" where {quoted(source.reverses)} is not null"
        reasons += ["undoes is not null", f"coalesce(itself in ({undone}), false)"]
    if side.as_of > question.side(OTHER[side.hand]).as_of:
        moment = microseconds_of_other(question, side.hand)
        reasons += [f"coalesce(created > {moment}, false)", f"coalesce(changed > {moment}, false)"]
    rows = sorted({each.row for each in question.on_rows if each.hand == side.hand})
    if rows:
        reasons.append(f"row in ({listed(rows)})")
    if question.decided:
        reasons.append(f"row in (select row from decided_rows where side = {text(side.hand)})")
    return reasons


def microseconds_of_other(question: Question, hand: Hand) -> int:
    moment = question.side(OTHER[hand]).as_of
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def _known_unique(question: Question, side: SideFacts) -> bool:
    """The first pass compares this side's whole key, untouched, and the snapshot has shown it to be unique."""
    names = plainly.untouched(question, side)
    return side.key_unique and bool(names) and names == tuple(side.source.key)


def _twice(question: Question, side: SideFacts) -> Statement:
    """Keys that several rows of a side have: the snapshot may list them, else they are counted now."""
    names = plainly.untouched(question, side)
    if len(names) == 1 and names[0] in side.repeats:
        value = "value" if side.columns[names[0]] == "VARCHAR" else "cast(value as varchar)"
        known = quoted(f"{side.hand}_repeats_{names[0]}")
        return view(f"{side.hand}_twice", f"select {value} as k1 from {known} where {value} <> ''")
    counted = f"select k1 from {side.hand}_p where k1 is not null group by k1 having count(*) > 1"
    return table(f"{side.hand}_twice", counted)


def _tie_columns(question: Question) -> list[str]:
    """What must be equal for two rows to cancel."""
    columns = ["counts", "z", "zp"]
    if question.shape == "stock":
        columns.append("p2")
    if question.crosses_currencies:
        columns += ["cur", "rate"]
    return columns + plainly.compared_as(question)


def _cancelling(question: Question) -> list[Statement]:
    """`live_1`: the keys of the first pass whose groups differ in any way."""
    unsure = [hand for hand in HANDS if not _known_unique(question, question.side(hand))]
    steps = [_twice(question, question.side(hand)) for hand in unsure]
    both = len(unsure) == 2
    if both:
        steps.append(table("many", "select k1 from left_twice where k1 in (select k1 from right_twice)"))
        steps.append(table("uneven", _uneven(question)))
    steps.append(table("differing", _differing(question, apart_from_many=both)))
    keys = ["select k1 from differing"]
    for hand in unsure:
        alone = f"select k1 from {hand}_twice"
        keys.append(f"{alone} where k1 not in (select k1 from many)" if both else alone)
    if both:
        keys.append("select k1 from uneven")
    return [*steps, table("live_1", f"select distinct k1 from ({union(keys)}) keys")]


def _differing(question: Question, *, apart_from_many: bool) -> str:
    kind = plainly.key_type(question)
    key = plainly.KEY if kind else "k1"
    where = f"where {key} is not null"
    if apart_from_many:  # joining these would multiply them: they are compared as multisets instead
        where += " and k1 not in (select k1 from many)"
    columns = ", ".join([key, *_tie_columns(question), "special"])
    either = f"coalesce(l.{key}, r.{key})"
    told = f"cast({either} as varchar)" if kind else either
    unequal = [f"l.{name} is distinct from r.{name}" for name in _tie_columns(question)]
    return (
        f"select {told} as k1\nfrom (select {columns} from left_p {where}) l\n"
        f"full join (select {columns} from right_p {where}) r on l.{key} = r.{key}\n"
        f"where l.{key} is null or r.{key} is null or l.special or r.special or {' or '.join(unequal)}"
    )


def _uneven(question: Question) -> str:
    columns = ", ".join(_tie_columns(question))
    sides = union([
        f"select k1, {columns}, special, {sign} as one from {hand}_p where k1 in (select k1 from many)"
        for hand, sign in (("left", -1), ("right", 1))
    ])  # fmt: skip
    return (
        "select distinct k1 from (select k1, cast(sum(one) as bigint) as net, max(case when special then 1 else 0"
        " end) as looked\n"
        f"from ({sides}) rows_of_many group by k1, {columns}) counted where net <> 0 or looked = 1"
    )


def _reaching(question: Question) -> list[Statement]:
    """Later passes may join a lone row to a group that has cancelled: those groups come back to life."""
    reaching = {hand: [*_joined_by_key(question, hand)] for hand in HANDS}
    crossing = [
        f"select {hand}_k1 from tied_{i} where left_k1 is distinct from right_k1 and {hand}_k1 is not null"
        for i, _ in numbered(question.tie, ThroughPass)
        for hand in HANDS
    ]
    if not any(reaching.values()) and not crossing:
        return [view("live", "select k1 from live_1")]
    keys = ", ".join(["k1", *(f"k{i}" for i in sorted({*reaching["left"], *reaching["right"]}))])
    steps = [*_known(question), *(view(f"{hand}_alone", _alone(question, hand, keys)) for hand in HANDS)]
    pulled = [
        f"select k1 from {hand}_p where k1 is not null and "
        + any_of([
            f"coalesce(k{i} in (select k{i} from {OTHER[hand]}_alone where k{i} is not null), false)"
            for i in reaching[hand]
        ])
        for hand in HANDS
        if reaching[hand]
    ]  # fmt: skip
    return [
        *steps,
        table("live", f"select distinct k1 from ({union(['select k1 from live_1', *pulled, *crossing])}) keys"),
    ]


def _joined_by_key(question: Question, hand: Hand) -> Iterator[int]:
    """Passes that may join a lone row of the other side to a row of this side that has a mate already."""
    for i, match in enumerate(question.tie.match, start=1):
        if i > 1 and (isinstance(match, OnPass) or (isinstance(match, NearPass) and one_side(match.shape) == hand)):
            yield i


def _known(question: Question) -> list[Statement]:
    steps = [
        table(f"{hand}_known", f"select distinct k1 from {hand}_p where k1 in (select k1 from live_1)")
        for hand in HANDS
    ]  # fmt: skip
    if question.decided:  # who is put apart from a mate, or to another, leaves others of the key alone
        of_decided = [
            f"select k1 from {hand}_p where k1 is not null and row in (select row from decided_rows where side ="
            f" {text(hand)})"
            for hand in HANDS
        ]
        steps.append(table("unsettled", f"select distinct k1 from ({union(of_decided)}) keys"))
    return steps


def _alone(question: Question, hand: Hand, columns: str) -> str:
    """Rows that may have no mate after the first pass: at least all that have none."""
    alone = f"k1 is null or k1 in (select k1 from live_1 where k1 not in (select k1 from {OTHER[hand]}_known))"
    if question.decided:
        alone += " or k1 in (select k1 from unsettled)"
    return f"select {columns} from {hand}_p where {alone}"


def _survivors(question: Question, side: SideFacts) -> list[Statement]:
    """Rows of live groups, rows without a key, and rows that something is stripped from: few, so they are asked all."""
    hand = side.hand
    if question.shape == "distinct":  # which row stands for its value can only be told among all rows
        alive = "live.k1 is not null or q.k1 is null"
        whole = f"select q.*, {alive} as alive from {hand}_p q left join live on live.k1 = q.k1 where {alive}"
        return [table(f"{hand}_t", whole)]
    field = Fields(side)
    first = first_on(question.tie)
    assert first is not None
    key, live = key_of(side, first, field, 1), "live"
    kind = plainly.key_type(question)
    if kind:
        key = field.sql[plainly.untouched(question, side)[0]]
        live = f"(select cast(k1 as {kind}) as k1 from live) live"
    asked = projection(question, side, f"{hand}_raw", extra="s._alive as alive")
    names = dict.fromkeys([*side.columns, ROW, TWIN])
    needed = ", ".join(f"s.{quoted(name)}" for name in names if f"s.{quoted(name)}" in asked)
    alive = f"(live.k1 is not null or {key} is null)"
    raw = (
        f"select {needed}, {alive} as _alive from {hand}_rows s{joins(question, side, field)}"
        f"\nleft join {live} on live.k1 = {key}\nwhere {any_of([alive, *strip_tests(question, side, field)])}"
    )
    return [table(f"{hand}_raw", raw), view(f"{hand}_t", asked)]
