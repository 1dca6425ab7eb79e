"""Several rows that add up to one: an invoice paid in parts, a deposit of several sales.

Only rows that stand alone, agree in the fields of the pass and are dated close to the one are tried, and only so many
of them. Where two different ways fit, or one row fits two ones, nobody can say which is true, and none is taken.
"""

from __future__ import annotations

from tallystick.core.model import TogetherPass
from tallystick.core.statements import Decided, Step
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.grouping import subsets
from tallystick.core.ties.grouping.close import Closeness, candidates
from tallystick.core.ties.grouping.near import wishes
from tallystick.core.ties.passes import one_side
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import OTHER, Question
from tallystick.core.ties.sql import first_of, table, text, union, view

BUDGET = 20_000_000  # sums over all pools of a pass: some seconds
TOLD = 500  # rows of a finding; all of them are counted


def together(question: Question, i: int, match: TogetherPass) -> list[Step]:
    one = one_side(match.shape)
    assert one is not None
    o, m = ("u", "d") if one == question.upstream else ("d", "u")
    ends = ((o, "o"), (m, "m"))
    renamed = ", ".join(f"{end}_{name} as {to}_{name}" for end, to in ends for name in ("row", "g", "y"))
    blocked = f"not exists (select 1 from blocked_{i} b where b.{o}_row = p.{o}_row)"
    close = Closeness(days=match.days, nonzero=True, one_currency=True)
    return [
        *candidates(question, i, close, with_amounts=True),
        view(f"pool_of_{i}", f"select {renamed} from pairs_{i} p where {blocked}"),
        table(f"signs_{i}", _signs(i)),
        view(f"fitting_{i}", _fitting(i)),
        table(f"sized_{i}", _sized(question, i)),
        table(f"tried_{i}", _tried(i, match.most)),
        table(f"numbered_{i}", _numbered(i)),
        Decided(name=f"said_{i}", sql=_asked(i), columns=subsets.COLUMNS, decide=subsets.decide),
        table(f"bundle_{i}", _bundles(i)),
        table(f"unclear_{i}", _unclear(i, OTHER[one], m)),
        table(
            f"choice_{i}",
            "select m_g as g, min(o_g) as target, count(distinct o_g) as targets, 0 as twos"
            f" from bundle_{i} where o_row not in (select o_row from unclear_{i}) group by m_g",
        ),
        view(f"wish_{i}", wishes(i, all_lone=True)),
        view(f"doubted_{i}", _doubted(i, one, (o, m))),
    ]


def _signs(i: int) -> str:
    """Whether all that may add up to one is on its side of zero: then more only takes it further away."""
    return (
        "select o_row, case when min(o_y) > 0 then min(m_y) > 0 else max(m_y) < 0 end as one_way"
        f" from pool_of_{i} group by o_row"
    )


def _fitting(i: int) -> str:
    return (
        f"select p.*, s.one_way from pool_of_{i} p join signs_{i} s on s.o_row = p.o_row"
        " where not s.one_way or abs(p.m_y) <= abs(p.o_y)"
    )


def _sized(question: Question, i: int) -> str:
    """`whole`: everything there is adds up, so that no part of it does; `short`: not even everything is enough."""
    total = f"cast(sum(m_y) as {native_type(question, question.left)})"
    return (
        f"select o_row, count(*) as size, bool_and(one_way) and {total} = min(o_y) as whole,"
        f" bool_and(one_way) and abs({total}) < abs(min(o_y)) as short from fitting_{i} group by o_row"
    )


def _tried(i: int, most: int) -> str:
    """The sizes of pools that are tried: as many as the pass allows, and as all of them together are worth."""
    costs = [(f"size = {size}", str(subsets.work(size))) for size in range(1, most + 1)]
    each = f"count(*) * ({first_of(costs, '0')})"
    open_ = f"select size, {each} as sums from sized_{i} where not whole and not short and size <= {most} group by size"
    running = "cast(sum(sums) over (order by size rows between unbounded preceding and current row) as bigint)"
    return f"select size from (select size, {running} as sums from ({open_}) open_pools) running where sums <= {BUDGET}"


def _numbered(i: int) -> str:
    """The pools that are tried, each with its rows numbered."""
    return (
        "select f.*, row_number() over (partition by f.o_row order by f.m_row) as nth"
        f" from fitting_{i} f join sized_{i} z on z.o_row = f.o_row"
        f" join tried_{i} t on t.size = z.size where not z.whole and not z.short"
    )


def _asked(i: int) -> str:
    minor = ", ".join(f"replace(cast({name} as varchar), '.', '') as {name}" for name in ("o_y", "m_y"))
    return f"select o_row, {minor} from numbered_{i} order by o_row, nth"


def _bundles(i: int) -> str:
    """What adds up: everything there is, or what was found."""
    return union([
        f"select f.o_row, f.o_g, f.m_row, f.m_g from fitting_{i} f join sized_{i} z on z.o_row = f.o_row where z.whole",
        f"select f.o_row, f.o_g, f.m_row, f.m_g from numbered_{i} f join said_{i} s on s.one = f.o_row"
        f" and {_picked('s.picked')}",
    ])  # fmt: skip


def _doubted(i: int, one: Hand, ends: tuple[str, str]) -> str:
    """Rows that may well belong together, which this pass could not tell: the ones, and what was in their pools."""
    unsure = union([
        f"select one as o_row from said_{i} where picked is null",
        f"select o_row from unclear_{i}",
        f"select o_row from sized_{i} where not whole and not short and size not in (select size from tried_{i})",
    ])  # fmt: skip
    sides = ((one, "o"), (OTHER[one], "m"))
    known = [
        f"select {text(hand)} as side, f.{end}_row as row from fitting_{i} f where f.o_row in ({unsure})"
        for hand, end in sides
    ]
    blocked = [
        f"select {text(hand)}, {end}_row from blocked_{i} where {end}_row is not null"
        for (hand, _), end in zip(sides, ends, strict=True)
    ]
    return union([*known, *blocked])


def _picked(numbers: str) -> str:
    return f"strpos({numbers}, ',' || cast(f.nth as varchar) || ',') > 0"


def _unclear(i: int, many: str, m: str) -> str:
    """Ones whose rows another one would have as well, or leave others of their key behind, or were not all seen."""
    shared = f"select m_row, min(o_row) as first_one, max(o_row) as last_one from bundle_{i} group by m_row"
    known = f"select g, count(*) as many from placed_{i - 1} where side = {text(many)} group by g"
    taken = f"select o_row, m_g as g, count(*) as many from bundle_{i} group by o_row, m_g"
    seen = f"select {m}_row as row from blocked_{i} where {m}_row is not null"
    return (
        "select o_row, min(why) as why from ("
        + union([
            "select b.o_row, 'its rows add up to ' || case when s.first_one = b.o_row then s.last_one else s.first_one"
            f" end || ' as well' as why from bundle_{i} b join ({shared}) s on s.m_row = b.m_row"
            " where s.first_one <> s.last_one",
            f"select t.o_row, 'other rows have the key of those that add up to it' from ({taken}) t join ({known}) k"
            " on k.g = t.g where k.many > t.many",
            f"select b.o_row, 'its rows may belong to too many others' from bundle_{i} b join ({seen}) x"
            " on x.row = b.m_row",
        ])
        + ") reasons group by o_row"
    )  # fmt: skip


def ambiguous(question: Question, i: int) -> str:
    """How many ones have several ways to be made up, or none that is theirs alone, and some of them in words."""
    match = question.tie.match[i - 1]
    assert isinstance(match, TogetherPass)
    side = text(one_side(match.shape) or "")
    several = union([
        f"select {side} as side, one as row, cast(null as varchar) as said from said_{i} where picked is null",
        f"select {side} as side, o_row as row, why as said from unclear_{i}",
    ])  # fmt: skip
    return f"select count(*) over () as many, side, row, said from ({several}) several order by side, row limit {TOLD}"


def ways(i: int) -> str:
    """The rows of the two ways of the first ones that have several: one, row, whether it is in either."""
    first = f"select * from said_{i} where picked is null order by one limit {TOLD}"
    return (
        f"select s.one, f.m_row, {_picked('s.first_way')} as in_first, {_picked('s.second_way')} as in_second"
        f" from ({first}) s join numbered_{i} f on f.o_row = s.one order by s.one, f.nth"
    )


def capped(i: int) -> str:
    """How many ones have a pool that was not tried, the largest of these pools, and one of the ones."""
    return (
        f"select count(*), max(size), min(o_row) from sized_{i} where not whole and not short and size not in"
        f" (select size from tried_{i})"
    )
