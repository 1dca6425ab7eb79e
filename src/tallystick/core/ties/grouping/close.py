"""Which rows of the two sides could be one another's: equal in a text, close in amount and date.

No row is compared with all others. A row stands in one bucket of the downstream side and is looked for from the
upstream side in the few buckets that closeness reaches. A bucket so crowded that comparing it would be endless is
left alone, and the rows that look into it are `blocked`: what they would have found there is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from tallystick.core.calendar import Span
from tallystick.core.statements import Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping import windows
from tallystick.core.ties.grouping.equal import sided
from tallystick.core.ties.passes import splits
from tallystick.core.ties.projection import native_scale, native_type
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.sql import table, text, union, view
from tallystick.core.ties.worth import worth

CROWD = 40_000  # pairs in one bucket
FAR = 10**15  # amounts beyond share the outermost bucket
MOST_DECADES = 16


@dataclass(frozen=True, kw_only=True)
class Closeness:
    """What two rows must be close in, beside the key of the pass; `amounts` are looked at only where they must be."""

    amount: Decimal | None = None
    percent: Decimal | None = None
    days: Span | None = None
    lone: frozenset[Hand] = frozenset(HANDS)  # sides of which only rows are looked at that stand alone
    nonzero: bool = False
    one_currency: bool = False  # amounts that are added up

    @property
    def by_amount(self) -> bool:
        return self.amount is not None or self.percent is not None


def candidates(question: Question, i: int, close: Closeness, *, with_amounts: bool) -> list[Step]:
    """`pairs_<i>`: u_row, u_g, u_y, d_row, d_g, d_y, `away` in amount, `days`; and `blocked_<i>`: u_row or d_row."""
    keys = ["k", *(["unit"] if question.crosses_currencies and with_amounts else [])]
    keys += ["day_bucket"] if close.days else []
    keys += ["amount_bucket"] if close.by_amount else []
    up, down = question.upstream, question.downstream
    steps: list[Step] = [
        table(f"near_{i}_{hand}", _rows(question, i, close, hand, with_amounts=with_amounts)) for hand in (up, down)
    ]
    steps.append(view(f"looking_{i}", _looking(i, up, close)))
    steps.append(table(f"crowded_{i}", _crowded(i, down, keys)))
    steps.append(table(f"blocked_{i}", _blocked(i, down, keys)))
    steps.append(table(f"pairs_{i}", _pairs(question, i, close, keys, with_amounts=with_amounts)))
    return steps


def _rows(question: Question, i: int, close: Closeness, hand: Hand, *, with_amounts: bool) -> str:
    wanted = [f"m.side = {text(hand)}", f"m.k{i} is not null"]
    columns, joins = [f"m.row, m.g, m.k{i} as k"], ""
    begun = i == 1 and not question.pairs  # nobody has a mate yet
    if hand in close.lone and not begun:
        joins += f" join ({sided(i)}) s on s.g = m.g"
        wanted.append("s.sides = 1")
    if splits(question.tie):
        wanted.append("not m.spent")
    if with_amounts:
        columns.append("m.y")
        wanted.append("m.y <> 0" if close.nonzero else "m.y is not null")
    if close.days:
        columns += ["w.number", "w.bucket as day_bucket" if hand == question.downstream else "w.low, w.high"]
        joins += f" join {windows.name(i)} w on w.day = m.d"
    if not (question.crosses_currencies and with_amounts):
        plain = f"select {', '.join(columns)} from placed_{i - 1} m{joins} where {' and '.join(wanted)}"
        return _bucketed(question, close, hand, plain)
    # rows of one currency meet in it, others in the unit of the tie
    kind = native_type(question, question.left)
    native = f"select {', '.join(columns)}, m.cur, m.cur as unit from placed_{i - 1} m{joins} where "
    if close.one_currency:
        return _bucketed(question, close, hand, native + " and ".join(wanted))
    other = [each.replace("m.y", f"cast({worth(question, 'm.y', 'm.rate')} as {kind}) as y") for each in columns]
    both = union([
        native + " and ".join(wanted),
        f"select {', '.join(other)}, m.cur, '=' as unit from placed_{i - 1} m{joins}"
        f" where {' and '.join([*wanted, 'm.rate is not null'])}",
    ])  # fmt: skip
    return _bucketed(question, close, hand, both)


def _bucketed(question: Question, close: Closeness, hand: Hand, rows: str) -> str:
    if not close.by_amount:
        return rows
    kind = native_type(question, question.left)
    if hand == question.downstream:
        return f"select *, {_bucket(question, close, 'y')} as amount_bucket from ({rows}) close_rows"
    if close.amount is not None:
        reach = f"cast({_exact(question, close.amount)} as {kind})"
    else:
        reach = f"cast({_share('y', close.percent)} + {_least(question)} as {kind})"
    least, most = (_bucket(question, close, f"cast(y {sign} {reach} as {kind})") for sign in "-+")
    return f"select *, {least} as least_bucket, {most} as most_bucket from ({rows}) close_rows"


def _exact(question: Question, amount: Decimal) -> str:
    """Amounts differ by whole minor units: what a tolerance has beyond them allows nothing more."""
    return format(amount.quantize(Decimal(1).scaleb(-_scale(question)), rounding=ROUND_FLOOR), "f")


def _scale(question: Question) -> int:
    return max(native_scale(side, question) for side in (question.left, question.right))


def _least(question: Question) -> str:
    return format(Decimal(1).scaleb(-_scale(question)), "f")


def _share(amount: str, percent: Decimal | None) -> str:
    assert percent is not None
    part = format(percent.scaleb(-2), "f")
    return f"cast(abs({amount}) as decimal(24, 4)) * cast({part} as decimal(12, 8))"


def _bucket(question: Question, close: Closeness, amount: str) -> str:
    """A coarser amount, never going down as the amount goes up; two amounts that are close are in one, or in two that
    touch."""
    kind = native_type(question, question.left)
    near = f"greatest(least({amount}, cast({FAR} as {kind})), cast(-{FAR} as {kind}))"
    if close.amount is None:
        sign = f"case when {near} < 0 then -1 else 1 end"
        decades = " ".join(f"when abs({near}) < {10**each} then {each + 1}" for each in range(MOST_DECADES))
        return f"cast({sign} * (case {decades} else {MOST_DECADES + 1} end) as bigint)"
    scale = _scale(question)
    places = _places(close.amount.quantize(Decimal(1).scaleb(-scale), rounding=ROUND_FLOOR))
    if places is None:
        return near
    if places >= 0:
        return f"cast({near} as decimal(38, {places}))"
    tenth = format(Decimal(1).scaleb(max(places, -8)), "f")
    return f"cast(cast({near} as decimal(20, 4)) * cast({tenth} as decimal(12, 8)) as decimal(38, 0))"


def _places(amount: Decimal) -> int | None:
    """The decimals to which amounts are rounded, into buckets of more than twice the tolerance; None: not at all."""
    return None if amount == 0 else -(2 * amount).adjusted() - 1


def _looking(i: int, up: Hand, close: Closeness) -> str:
    """The upstream rows, once for every bucket in which something close to them may stand."""
    rows = f"select * from near_{i}_{up}"
    for wanted, column, least, most in (
        (close.days, "day_bucket", "low", "high"),
        (close.by_amount, "amount_bucket", "least_bucket", "most_bucket"),
    ):
        if wanted:
            rows = union([
                f"select *, {least} as {column} from ({rows}) one",
                f"select *, {most} as {column} from ({rows}) other where {most} <> {least}",
            ])  # fmt: skip
    return rows


def _crowded(i: int, down: Hand, keys: Sequence[str]) -> str:
    columns, same = ", ".join(keys), _same(keys, "u", "d")
    return (
        f"select {', '.join('u.' + each for each in keys)} from"
        f" (select {columns}, count(*) as many from looking_{i} group by {columns}) u"
        f" join (select {columns}, count(*) as many from near_{i}_{down} group by {columns}) d on {same}"
        f" where u.many * d.many > {CROWD}"
    )


def _blocked(i: int, down: Hand, keys: Sequence[str]) -> str:
    same = _same(keys, "x", "m")
    none = "cast(null as varchar)"
    return union([
        f"select distinct m.row as u_row, {none} as d_row from looking_{i} m join crowded_{i} x on {same}",
        f"select distinct {none} as u_row, m.row as d_row from near_{i}_{down} m join crowded_{i} x on {same}",
    ])  # fmt: skip


def crowded(i: int) -> str:
    """How many rows are in buckets that were left alone, and one of them."""
    return f"select count(*), min(coalesce(u_row, d_row)) from blocked_{i}"


def _same(keys: Sequence[str], one: str, other: str) -> str:
    return " and ".join(f"{one}.{each} = {other}.{each}" for each in keys)


def _pairs(question: Question, i: int, close: Closeness, keys: Sequence[str], *, with_amounts: bool) -> str:
    down, kind = question.downstream, native_type(question, question.left)
    away, tests = f"cast(0 as {kind})", [f"x.{keys[0]} is null"]
    if close.by_amount:
        away = f"cast(abs(u.y - d.y) as {kind})"
        if close.amount is not None:
            tests.append(f"{away} <= {_exact(question, close.amount)}")
        else:
            tests.append(f"cast({away} as decimal(38, 12)) <= {_share('u.y', close.percent)}")
    days = "cast(0 as bigint)"
    if close.days:
        days = "abs(u.number - d.number)"
        tests.append(f"{days} <= {windows.days_of(close.days)}")
    if "unit" in keys:
        tests.append("(u.unit <> '=' or u.cur <> d.cur)")
    joins = f" left join crowded_{i} x on {_same(keys, 'x', 'u')}"
    if question.bars:
        joins += f" left join barred b on b.left_row = {_of('left', question)} and b.right_row ="
        joins += f" {_of('right', question)}"
        tests.append("b.left_row is null")
    amounts = ", u.y as u_y, d.y as d_y" if with_amounts else ""
    return (
        f"select u.row as u_row, u.g as u_g, d.row as d_row, d.g as d_g{amounts}, {away} as away, {days} as days"
        f" from looking_{i} u join near_{i}_{down} d on {_same(keys, 'd', 'u')}{joins} where {' and '.join(tests)}"
    )


def _of(hand: Hand, question: Question) -> str:
    return "u.row" if hand == question.upstream else "d.row"
