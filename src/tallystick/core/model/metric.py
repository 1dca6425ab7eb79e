"""A metric: a number with a definition. Which rows of a source count, what each is worth, when it is dated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema, model_validator
from pydantic import Field as Setting

from tallystick.core.model.base import Day, Dotted, Expr, Part, Ref, Slug, Text, Thing, Whole, shown, wrong

Shape = Literal["flow", "stock", "distinct"]


class Stock(Part):
    """Rows that are there at a period's end."""

    from_: str
    until: str


class Distinct(Part):
    """The number of different values of a field."""

    field: str


class UnitOf(Part):
    """The currency is in a column; so is the rate, or it is in a source of rates."""

    column: str
    rate: str | None = None  # times
    per: str | None = None  # divided by
    rates: Dotted | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(each is not None for each in (self.rate, self.per, self.rates)) > 1:
            raise wrong("rate, per and rates say the same thing in three ways", "keep one of them")
        return self


class Clause(Part):
    """One condition, and what it is: scope (does this kind of thing belong?) or state (is it far enough along?)."""

    id: Slug
    is_: Literal["scope", "state"]
    says: Text | None = None
    where: Expr


class Supersedes(Part):
    version: Whole
    because: Text | None = None
    approved_by: Ref | None = None


class Updates(Part):
    closes: Text | None = None
    late_rows: Literal["restate_open_period", "next_open_period", "restate", "refuse"] | None = None
    says: Text | None = None


class Disagreement(Part):
    wins: Slug | None = None  # a system
    meanwhile: Literal["show_winner_flagged", "show_both", "withhold"] | None = None
    route: Slug | None = None


def _of_tag(value: object) -> str:
    if isinstance(value, Stock) or (isinstance(value, dict) and "stock" in value):
        return "stock"
    if isinstance(value, Distinct) or (isinstance(value, dict) and "distinct" in value):
        return "distinct"
    return "=flow"


def _inside(name: str) -> Callable[[object], object]:
    """`{stock: {...}}` is how it is written; what is inside is what it means."""

    def opened(value: object) -> object:
        if not isinstance(value, dict):
            return value
        if len(value) != 1:
            raise wrong(f"`of` says more than `{name}`", f"write of: {{{name}: ...}} and nothing beside it")
        inner = value[name]
        return {"field": inner} if name == "distinct" else inner

    return opened


def _flow(value: object) -> object:
    if value != "flow":
        mend = "write flow, {stock: {from: F, until: F}} or {distinct: F}"
        raise wrong(f"{shown(value)} is no kind of metric", mend)
    return value


_TEXT: dict[str, Any] = {"type": "string"}
_OF = {
    "anyOf": [
        {"const": "flow"},
        {
            "type": "object",
            "properties": {
                "stock": {
                    "type": "object",
                    "properties": {"from": _TEXT, "until": _TEXT},
                    "required": ["from", "until"],
                    "additionalProperties": False,
                }
            },
            "required": ["stock"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"distinct": _TEXT},
            "required": ["distinct"],
            "additionalProperties": False,
        },
    ]
}
Of = Annotated[
    Annotated[Literal["flow"], BeforeValidator(_flow), Tag("=flow")]
    | Annotated[Stock, BeforeValidator(_inside("stock")), Tag("stock")]
    | Annotated[Distinct, BeforeValidator(_inside("distinct")), Tag("distinct")],
    Discriminator(_of_tag),
    WithJsonSchema(_OF),
]
Unit = Annotated[
    Annotated[str, Tag("=code")] | Annotated[UnitOf, Tag("=column")],
    Discriminator(lambda value: "=column" if isinstance(value, dict | UnitOf) else "=code"),
]


class Metric(Thing):
    kind: Literal["metric"]
    version: Annotated[Whole, Setting(ge=1)] = 1
    effective: Day | None = None
    supersedes: Supersedes | None = None
    owner: Ref | None = None
    says: Text | None = None
    answers: Text | None = None
    decisions: tuple[Text, ...] = ()
    of: Of = "flow"
    from_: Dotted
    value: Expr | None = None  # per row; without it every row is worth 1
    date: Text | None = None
    thing: Text | None = None  # the field that says what a row is about: two periods are compared by it
    unit: Unit = "count"
    counts: tuple[Clause, ...] = ()  # all must hold; left out is no definition, an empty list says that all count
    excludes: tuple[Clause, ...] = ()  # none may hold
    updates: Updates | None = None
    disagreement: Disagreement | None = None

    @property
    def object_version(self) -> int:
        return self.version

    @property
    def shape(self) -> Shape:
        if isinstance(self.of, Stock):
            return "stock"
        return "distinct" if isinstance(self.of, Distinct) else "flow"
