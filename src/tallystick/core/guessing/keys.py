"""Which columns name the same things on both sides: by the values that they have in common, whole columns against whole
columns, under the spellings that a tie can see through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.words import parts_of
from tallystick.core.statements import Statement
from tallystick.core.ties.projection import KEEPS

Form = tuple[str, ...]
EXACT: Form = ()
LOOSE: Form = ("upper", "alnum")  # INV-1 is inv 1
FIGURES: Form = ("digits", "unpad")  # INV-00123 is 123
FORMS: tuple[Form, ...] = (EXACT, LOOSE, FIGURES)
LONGEST = 64  # characters of an identifier
_TOLD_APART = 50  # percent of a column's rows that its values have to tell apart on one side at least
_LOOSELY = 5  # columns of a side that are tried under the looser spellings
_LAST = "'7', 'd', 'D'"
MANY = 400_000  # values of a side: of more, a part shows which columns are worth a look at all of them
_LIKELY = 30  # how like an identifier a column must be for that
_LEAST = 5  # percent of the smaller side's values that must be found on the other


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """Two columns compared under one spelling: how many different values each has, how many they share."""

    left: Column
    right: Column
    form: Form
    both: int
    left_values: int
    right_values: int
    left_rows: int
    right_rows: int
    left_hit: int  # rows whose value is found on the other side
    right_hit: int

    @property
    def cover(self) -> int:
        """Percent of the values of the side that has fewer which the other side has, too."""
        return self.both * 100 // max(1, min(self.left_values, self.right_values))

    @property
    def left_unique(self) -> bool:
        return self.left_values == self.left_rows

    @property
    def right_unique(self) -> bool:
        return self.right_values == self.right_rows

    @property
    def apart(self) -> int:
        """Percent of the rows that the values tell apart, on the side where they do so better."""
        left, right = (
            values * 100 // max(1, rows)
            for values, rows in ((self.left_values, self.left_rows), (self.right_values, self.right_rows))
        )
        return max(left, right)

    @property
    def named(self) -> int:
        """What the headers say for it: the same words, or both an identifier's."""
        same = set(parts_of(self.left.header)) & set(parts_of(self.right.header))
        both = "id" in self.left.roles and "id" in self.right.roles
        return 2 * both + min(2, len(same)) + 2 * (parts_of(self.left.header) == parts_of(self.right.header))

    @property
    def by_chance(self) -> bool:
        """Numbers from 1 on are found in every file that counts its rows: they prove little by themselves."""
        return self.form != LOOSE and all(_counted(each) for each in (self.left, self.right))

    @property
    def looseness(self) -> int:
        return FORMS.index(self.form) if self.form in FORMS else len(FORMS)

    @property
    def rank(self) -> tuple[int, ...]:
        """Higher is more likely, before amounts are looked at."""
        return (
            self.cover * self.apart * (50 if self.by_chance else 100) // 100 + 100 * self.named,
            -self.looseness,
            -self.left.figures.rows,
        )


def _counted(column: Column) -> bool:
    """Whole numbers without gaps, so short that they count something."""
    return column.kind == "integer" and column.figures.longest <= len(str(column.figures.distinct)) + 1


def fitting(columns: Sequence[Column], form: Form) -> list[int]:
    """Which columns may name things; under a looser spelling only a few that look like identifiers."""
    found = [n for n, each in enumerate(columns) if _can_be_key(each)]
    if form == EXACT:
        return found
    if form == FIGURES:
        found = [n for n in found if columns[n].digits]
    found = [n for n in found if _like_identifier(columns[n]) >= _LIKELY]
    return sorted(sorted(found, key=lambda n: (-_like_identifier(columns[n]), n))[:_LOOSELY])


def _can_be_key(column: Column) -> bool:
    figures = column.figures
    whole = column.kind in ("text", "integer") or column.floated
    return whole and figures.distinct >= min(2, figures.rows) and figures.longest <= LONGEST


def _like_identifier(column: Column) -> int:
    figures = column.figures
    apart = figures.distinct * 100 // max(1, figures.filled)
    prose = max((each.text.count(" ") for each in figures.outlines[:_LOOSELY]), default=0) > 1
    return apart + 40 * ("id" in column.roles) + 10 * ("label" in column.roles) + 20 * column.digits - 60 * prose


def spelt(value: str, form: Form) -> str:
    for rule in form:
        value = f"{KEEPS[rule]}({value})"
    return value


def written(column: Column) -> str:
    """A value as it is compared: 1001.0 is 1001."""
    if not column.floated:
        return "v"
    return "case when substr(v, length(v) - 1, 2) = '.0' then substr(v, 1, length(v) - 2) else v end"


def spelt_values(name: str, tables: Sequence[tuple[int, str, str]], form: Form, *, part: bool = False) -> Statement:
    """Every value of every column that may be a key, spelt: c (which column), k, and how many rows have it.

    `tables`: which column, its values, and how one is written. `part`: only values with certain last characters, which
    are the same under all spellings and on both sides.
    """
    some = f" where substr(w, length(w), 1) in ({_LAST})" if part else ""
    parts = " union all ".join(
        f"select {n} as c, {spelt('w', form)} as k, n from (select {value} as w, n from {table}) t{some}"
        for n, table, value in tables
    )
    sql = f"select c, k, cast(sum(n) as bigint) as n from ({parts}) spelt where k <> '' group by c, k"
    return Statement(name=name, kind="table", sql=sql)


def value_counts(name: str) -> str:
    return f"select c, cast(count(*) as bigint), cast(sum(n) as bigint) from {name} group by c order by c"


def overlaps(left: str, right: str) -> str:
    return (
        "select l.c as a, r.c as b, cast(count(*) as bigint), cast(sum(l.n) as bigint), cast(sum(r.n) as bigint)"
        f" from {left} l join {right} r on l.k = r.k group by l.c, r.c order by 1, 2"
    )


def pairings(
    left: Sequence[Column],
    right: Sequence[Column],
    form: Form,
    counted: tuple[Iterable[Sequence[Any]], Iterable[Sequence[Any]]],
    shared: Iterable[Sequence[Any]],
) -> Iterator[Pairing]:
    lefts, rights = ({int(c): (int(values), int(rows)) for c, values, rows in each} for each in counted)
    for a, b, both, left_hit, right_hit in shared:
        yield Pairing(
            left=left[a],
            right=right[b],
            form=form,
            both=int(both),
            left_values=lefts[a][0],
            left_rows=lefts[a][1],
            right_values=rights[b][0],
            right_rows=rights[b][1],
            left_hit=int(left_hit),
            right_hit=int(right_hit),
        )


def likely(found: Iterable[Pairing]) -> tuple[Pairing, ...]:
    """The pairs that may be keys, the likeliest first; each pair under the strictest spelling that finds as much."""
    fitting = [each for each in found if each.both >= 2 or min(each.left_values, each.right_values) == each.both]
    fitting = [each for each in fitting if each.cover >= _LEAST and each.apart >= _TOLD_APART]
    best: dict[tuple[str, str], Pairing] = {}
    for each in sorted(fitting, key=lambda one: FORMS.index(one.form)):
        name = each.left.field, each.right.field
        known = best.get(name)
        if known is None or _finds_more(each, known):
            best[name] = each
    order = sorted(best.values(), key=lambda one: (tuple(-n for n in one.rank), one.left.field, one.right.field))
    return tuple(order)


def best_spelt(found: Sequence[Pairing]) -> Pairing | None:
    """Of one pair of columns under several spellings: the strictest that finds as much as any."""
    best: Pairing | None = None
    for each in found:
        if best is None or _finds_more(each, best):
            best = each
    return best


def unmet(left: Column, right: Column, form: Form) -> Pairing:
    """Two columns without a value in common."""
    return Pairing(
        left=left, right=right, form=form, both=0, left_values=left.figures.distinct, left_rows=left.figures.filled,
        right_values=right.figures.distinct, right_rows=right.figures.filled, left_hit=0, right_hit=0,
    )  # fmt: skip


def loosest(pairings: Sequence[Pairing]) -> Form:
    """One spelling for all parts of a key."""
    return max((each.form for each in pairings), key=lambda form: FORMS.index(form) if form in FORMS else len(FORMS))


def together(pairings: Sequence[Pairing], counted: Sequence[int]) -> Pairing:
    """The figures of several columns as one key."""
    both, left_values, left_rows, right_values, right_rows, left_hit, right_hit = counted
    return Pairing(
        left=pairings[0].left, right=pairings[0].right, form=loosest(pairings), both=both, left_values=left_values,
        left_rows=left_rows, right_values=right_values, right_rows=right_rows, left_hit=left_hit, right_hit=right_hit,
    )  # fmt: skip


def of_days(left: Column, right: Column, counted: Sequence[int]) -> Pairing:
    both, left_values, right_values = counted
    return Pairing(
        left=left, right=right, form=EXACT, both=both, left_values=left_values, left_rows=left.figures.filled,
        right_values=right_values, right_rows=right.figures.filled, left_hit=0, right_hit=0,
    )  # fmt: skip


def _finds_more(looser: Pairing, stricter: Pairing) -> bool:
    """A looser spelling is worth it only when it finds clearly more and makes no different values equal."""
    more = looser.both > stricter.both + max(1, stricter.both // 50)
    merged = (
        looser.left_values * 100 < stricter.left_values * 95 or looser.right_values * 100 < stricter.right_values * 95
    )
    return more and not merged
