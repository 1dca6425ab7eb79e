"""Which amounts are the same money: for every two columns, on how many shared keys both sides come to the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tallystick.core.errors import UsageWrong
from tallystick.core.expressions import ExpressionWrong, check, parse
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.words import folded, parts_of

_SAID = 20  # above all words
_CALLED = 2  # by words, not by its decimals alone
MOST = 10  # amounts of one side that are tried
_PREFERRED = ("amount", "gross", "net")
_SUSPECT = ("id", "count", "line", "rate", "date", "tax", "fee", "shipping", "discount", "other")
_STEPS = ("tax", "fee", "shipping", "discount")
_MONEY = frozenset({"amount", "net", "gross", "debit", "credit", *_STEPS})
_NAMING = frozenset({"id", "line", "date"})
_WITH_TAX = 2  # columns of each kind
_SEVERAL = 20  # rows: of so many, amounts are hardly all different and whole
_CREDITED = frozenset({"H", "C", "CR", "HABEN", "CREDIT", "HABER", "AVERE"})
_GIVEN_BACK = (
    "credit memo",
    "credit note",
    "creditmemo",
    "creditnote",
    "refund",
    "gutschrift",
    "avoir",
    "nota de credito",
)
_DEBITED = frozenset({"S", "D", "DR", "SOLL", "DEBIT", "DEBE", "DARE"})


@dataclass(frozen=True, kw_only=True)
class Worth:
    """Something of a side that may be its amount: a column, or two that say it together."""

    label: str  # as people call it
    expression: str  # over the fields of the source
    fields: tuple[str, ...]
    whole: bool = False  # no decimals: it may be minor units
    rank: int = 0  # what its words say for it
    filled: int = 0
    different: int = 0  # values
    kind: str | None = None  # tax, fee, ...: what a step may be
    names: bool = False  # whole numbers that rather name or count things than measure them
    made: bool = False  # net and tax put together, where a column of its own may say the same


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How two amounts compare over the keys that both sides have."""

    left: Worth
    right: Worth
    keys: int  # keys on which either says anything but zero
    equal: int
    factor: int = 1  # left times this is right: 100 where left is in units and right in cents; -100 the other way round
    flipped: bool = False  # what one side calls positive the other calls negative

    @property
    def share(self) -> int:
        """Of the keys, in percent."""
        return self.equal * 100 // self.keys if self.keys else 0

    @property
    def words(self) -> int:
        return self.left.rank + self.right.rank

    @property
    def doubt(self) -> int:
        """0 where a side is called an amount; quantities, accounts, years and weights agree more often than any."""
        called = max(self.left.rank, self.right.rank)
        return 0 if called >= _CALLED else 1 if called > 0 else 2

    @property
    def called(self) -> bool:
        """Whether both sides are called amounts."""
        return min(self.left.rank, self.right.rank) >= _CALLED


def worths(columns: Sequence[Column], keys: frozenset[str]) -> tuple[Worth, ...]:
    """What may be the amount of a side, the likeliest by its words first."""
    numbers = [each for each in columns if each.number and each.field not in keys]
    found = [*_together(numbers), *_signed(numbers, columns), *_given_back(numbers, columns), *_with_tax(numbers)]
    found += [*_multiplied(numbers), *(_of_column(each) for each in numbers)]
    return tuple(sorted(found, key=lambda one: -one.rank)[:MOST])


def worth_said(text: str, columns: Sequence[Column], types: Mapping[str, str]) -> Worth:
    """What a person named as the amount: a column, or an expression over the fields."""
    named = [each for each in columns if text in (each.header, each.field) or parts_of(text) == parts_of(each.header)]
    if named and not named[0].number:
        what = f"`{named[0].header}` is {named[0].kind}, not a number"
        raise UsageWrong(what, where="--amount", mend="name a column of numbers, or an expression over the fields")
    if named:
        return _of_column(named[0])
    try:
        read = parse(text)
        kind, wrong = check(read, types)
    except ExpressionWrong as error:
        raise UsageWrong(error.what, where=f"--amount, {error.where}", mend=error.mend) from None
    if wrong:
        raise UsageWrong(wrong[0].sentence, where="--amount", mend=wrong[0].mend)
    if kind is None or not kind.startswith(("DECIMAL", "BIGINT")):
        raise UsageWrong(f"`{text}` is no number", where="--amount", mend="name a column of numbers, or compute one")
    return Worth(label=text, expression=text, fields=tuple(sorted(read.columns)), rank=_SAID)


def _of_column(each: Column) -> Worth:
    return Worth(
        label=each.header,
        expression=each.field,
        fields=(each.field,),
        whole=each.kind == "integer",
        rank=_rank(each),
        filled=each.figures.filled,
        different=each.figures.distinct,
        kind=next((kind for kind in _STEPS if kind in each.roles and not each.roles & {"net", "gross"}), None),
        names=_names_things(each),
    )


def _names_things(each: Column) -> bool:
    if each.kind != "integer" or each.roles & _MONEY:
        return False
    return bool(each.roles & _NAMING) or (each.unique and each.figures.rows > _SEVERAL)


def _rank(column: Column) -> int:
    roles = column.roles
    said = next((len(_PREFERRED) + 1 - n for n, role in enumerate(_PREFERRED) if role in roles), 0)
    if roles & frozenset(_SUSPECT) and not (roles & {"amount"} and not roles & {"id", "count", "rate"} - {"amount"}):
        said -= 4
    said += 1 if column.kind == "decimal" else 0
    said -= 2 if column.unique and column.kind == "integer" and column.figures.rows > 20 else 0
    return said


def _together(numbers: Sequence[Column]) -> Iterator[Worth]:
    """Debit and credit in two columns, of which a row fills one."""
    debits = [each for each in numbers if "debit" in each.roles and "credit" not in each.roles]
    credits = [each for each in numbers if "credit" in each.roles and "debit" not in each.roles]
    if len(debits) == len(credits) == 1:
        debit, credit = debits[0], credits[0]
        yield Worth(
            label=f"{debit.header} less {credit.header}",
            expression=f"coalesce({debit.field}, 0) - coalesce({credit.field}, 0)",
            fields=(debit.field, credit.field),
            whole=debit.kind == credit.kind == "integer",
            rank=6,
            filled=debit.figures.filled + credit.figures.filled,
        )


def _with_tax(numbers: Sequence[Column]) -> Iterator[Worth]:
    """An amount before tax and its tax, as lines of an invoice have them."""
    taxes = [each for each in numbers if "tax" in each.roles and not each.roles & {"net", "gross", "rate"}]
    before = [
        each for each in numbers if each.roles & {"amount", "net"} and not each.roles & {*_STEPS, "gross", "rate"}
    ]
    for net in sorted(before, key=lambda one: -_rank(one))[:_WITH_TAX]:
        for tax in taxes[:_WITH_TAX]:
            yield Worth(
                label=f"{net.header} and {tax.header}",
                expression=f"coalesce({net.field}, 0) + coalesce({tax.field}, 0)",
                fields=(net.field, tax.field),
                whole=net.kind == tax.kind == "integer",
                rank=_rank(net) - 1,
                filled=net.figures.filled,
                made=True,
            )


def _multiplied(numbers: Sequence[Column]) -> Iterator[Worth]:
    """How many, and what one of them costs."""
    many = [each for each in numbers if "count" in each.roles and not each.roles & _MONEY]
    prices = [
        each for each in numbers if each.roles & {"amount", "net", "rate"} and not each.roles & {"count", *_STEPS}
    ]
    for each in sorted(prices, key=lambda one: -_rank(one))[:_WITH_TAX]:
        for count in many[:_WITH_TAX]:
            yield Worth(
                label=f"{count.header} times {each.header}",
                expression=f"{count.field} * {each.field}",
                fields=(count.field, each.field),
                whole=count.kind == each.kind == "integer",
                rank=_rank(each) - 1,
                filled=each.figures.filled,
                made=True,
            )


def twins(worths: Sequence[str], relation: str) -> str:
    """For every two expressions the rows on which they differ, in the order of `combinations`."""
    pairs = combinations(worths, 2)
    tests = (f"cast(sum(case when {a} is distinct from {b} then 1 else 0 end) as bigint)" for a, b in pairs)
    return f"select {', '.join(tests)} from {relation}"


def repeating(differ: Sequence[Any], count: int) -> frozenset[int]:
    """Which of them say on every row what an earlier one says."""
    pairs = zip(combinations(range(count), 2), differ, strict=True)
    return frozenset(b for (_, b), rows in pairs if not int(rows or 0))


def _signed(numbers: Sequence[Column], columns: Sequence[Column]) -> Iterator[Worth]:
    """An amount without a sign beside a column that says debit or credit."""
    for mark in columns:
        said = {value.upper(): value for value, _ in mark.figures.values}
        if len(said) == 2 and set(said) & _CREDITED and set(said) & _DEBITED:
            credit = next(value for key, value in said.items() if key in _CREDITED)
            for each in numbers:
                if "amount" in each.roles:
                    yield Worth(
                        label=f"{each.header}, negative where {mark.header} is {credit}",
                        expression=f"case when {mark.field} = '{credit}' then -{each.field} else {each.field} end",
                        fields=(each.field, mark.field),
                        whole=each.kind == "integer",
                        rank=7,
                        filled=each.figures.filled,
                    )


def _given_back(numbers: Sequence[Column], columns: Sequence[Column]) -> Iterator[Worth]:
    """Amounts that are all positive, beside a column that calls some of them credits."""
    for mark in columns:
        words = [value for value, _ in mark.figures.values]
        credits = [each for each in words if folded(each.strip()) in _GIVEN_BACK]
        if credits and len(credits) < len(words) and mark.kind == "text":
            listed = ", ".join("'" + each.replace("'", "''") + "'" for each in credits)
            for each in numbers:
                if "amount" in each.roles:
                    yield Worth(
                        label=f"{each.header}, negative where {mark.header} is {' or '.join(credits)}",
                        expression=f"case when {mark.field} in ({listed}) then -{each.field} else {each.field} end",
                        fields=(each.field, mark.field),
                        whole=each.kind == "integer",
                        rank=_rank(each) - 1,
                        filled=each.figures.filled,
                        made=True,
                    )


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One comparison of two amounts, as it is asked."""

    a: int
    b: int
    factor: int
    flipped: bool

    @property
    def sql(self) -> str:
        left, right = f"l.s{self.a}", f"r.s{self.b}"
        if self.factor > 1:
            left = f"{left} * {self.factor}"
        if self.factor < -1:
            right = f"{right} * {-self.factor}"
        return f"case when {left} = {'-' if self.flipped else ''}{right} and {left} <> 0 then 1 else 0 end"


def trials(left: Sequence[Worth], right: Sequence[Worth]) -> tuple[Trial, ...]:
    """Every amount of one side against every one of the other; numbers that both name things prove nothing."""
    found = []
    for a, one in enumerate(left):
        for b, other in enumerate(right):
            if one.names and other.names:
                continue
            found += [
                Trial(a=a, b=b, factor=each, flipped=flip) for each in factors(one, other) for flip in (False, True)
            ]
    return tuple(found)


def factors(left: Worth, right: Worth) -> tuple[int, ...]:
    """Whole numbers on one side alone may be cents."""
    if left.whole == right.whole:
        return (1,)
    return (1, 100) if right.whole else (1, -100)


def agreement_counts(left: str, right: str, asked: Sequence[Trial]) -> str:
    """For each trial the keys that agree and the keys that say anything, all in one answer."""
    columns = []
    for each in asked:
        said = f"case when coalesce(l.s{each.a}, 0) <> 0 or coalesce(r.s{each.b}, 0) <> 0 then 1 else 0 end"
        columns += [f"cast(sum({each.sql}) as bigint)", f"cast(sum({said}) as bigint)"]
    return f"select {', '.join(columns)} from {left} l join {right} r on l.k = r.k"


def agreements(
    left: Sequence[Worth], right: Sequence[Worth], asked: Sequence[Trial], answer: Sequence[Any]
) -> tuple[Agreement, ...]:
    """The likeliest first: what may be money by its words, by how many keys agree, then by what the words say."""
    found = [
        Agreement(
            left=left[each.a],
            right=right[each.b],
            equal=int(answer[2 * n] or 0),
            keys=int(answer[2 * n + 1] or 0),
            factor=each.factor,
            flipped=each.flipped,
        )
        for n, each in enumerate(asked)
    ]
    return tuple(sorted(found, key=lambda one: (one.doubt, -one.equal, -one.words, one.factor != 1, one.flipped)))
