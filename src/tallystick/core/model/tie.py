"""A tie: two metrics that should be explainable by one another, and everything that says how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, PlainSerializer, Tag, WithJsonSchema, model_validator
from pydantic import Field as Setting

from tallystick.core.calendar import Span, parse_span
from tallystick.core.model.base import Dotted, Exact, Expr, Loose, Part, Slug, Text, Thing, Whole, shown, wrong

Side = Literal["left", "right"]
MatchShape = Literal["one_to_one", "one_to_many", "many_to_one", "many_to_many"]
Normalise = Literal["upper", "lower", "alnum", "digits", "trim", "fold", "unpad"]
NotNegative = Annotated[Exact, Setting(ge=0)]


def _days(value: object) -> object:
    if isinstance(value, str) and value.isdigit():
        value = f"{value} days"
    found = value if isinstance(value, Span) else parse_span(value) if isinstance(value, str) else None
    if found is None or found.unit not in ("day", "week"):
        raise wrong(f"{shown(value)} is no number of days", "write 5, 5 days or 3 business days")
    return found


Days = Annotated[
    Span,
    BeforeValidator(_days),
    PlainSerializer(str),
    WithJsonSchema({"type": ["integer", "string"], "description": "5, 5 days, 3 business days"}),
]


class ScopeClause(Part):
    """Rows of one side that are outside the other side's scope."""

    id: Slug
    side: Side
    says: Text | None = None
    where: Expr


class OnPass(Part):
    """Rows with equal fields, after the declared normalisation."""

    on: Annotated[Mapping[str, str], Setting(min_length=1)]  # left field -> right field
    normalise: tuple[Normalise, ...] = ()
    shape: MatchShape = "one_to_one"


KEY = ""  # stands for the source's own key


def _end(value: object) -> object:
    return {KEY: value} if isinstance(value, str) else value


End = Annotated[
    Annotated[Mapping[str, str], Setting(min_length=1)],
    BeforeValidator(_end),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}],
        }
    ),
]


class ThroughPass(Part):
    """A source that says what belongs to what, with amounts."""

    through: Dotted
    left: End  # the field that holds a left row's key, or {field of the left: field that holds it}
    right: End
    amount: str | None = None  # how much of either row belongs to the other; without it, the whole rows do
    currency: str | None = None  # of the amount; that of the rows unless it says


class NearPass(Part):
    """Equal in some fields, close in amount and date."""

    near: Mapping[str, str]
    normalise: tuple[Normalise, ...] = ()
    amount: NotNegative | None = None  # no further away than this
    percent: Annotated[Exact, Setting(ge=0, le=50, decimal_places=6)] | None = None  # of the upstream amount
    days: Days | None = None
    shape: Literal["one_to_one", "one_to_many", "many_to_one"] = "one_to_one"  # closeness does not pass on

    @model_validator(mode="after")
    def _near_in_something(self) -> Self:
        if self.amount is not None and self.percent is not None:
            raise wrong("amount and percent say the same thing in two ways", "keep one of them")
        if self.amount is None and self.percent is None and self.days is None:
            raise wrong("nothing is said to be near", "add amount, percent or days, or write it as an `on` pass")
        return self


class TogetherPass(Part):
    """Several rows that add up to one."""

    together: Mapping[str, str]
    normalise: tuple[Normalise, ...] = ()
    days: Days | None = None  # the rows of a pool are dated so close to the one
    most: Annotated[Whole, Setting(ge=2, le=24)] = 12  # rows in a pool
    shape: Literal["many_to_one", "one_to_many"] = "many_to_one"


class SimilarPass(Part):
    """Names that look alike: suggested, never decided."""

    similar: Mapping[str, str]
    at_least: Annotated[Whole, Setting(ge=50, le=100)] = 90  # percent


PASSES = ("on", "through", "near", "together", "similar")


def _pass_tag(value: Any) -> str | None:
    said = [name for name in PASSES if (name in value if isinstance(value, dict) else hasattr(value, name))]
    return f"={said[0]}" if len(said) == 1 else None


Pass = Annotated[
    Annotated[OnPass, Tag("=on")]
    | Annotated[ThroughPass, Tag("=through")]
    | Annotated[NearPass, Tag("=near")]
    | Annotated[TogetherPass, Tag("=together")]
    | Annotated[SimilarPass, Tag("=similar")],
    Discriminator(
        _pass_tag,
        custom_error_type="wrong_value",
        custom_error_message="{sentence}",
        custom_error_context={
            "sentence": f"a pass says one of {', '.join(PASSES)}, and only one",
            "mend": "write for example {on: {deal_id: crm_ref}}, and a pass of its own for each",
        },
    ),
]


class Add(Part):
    """A declared step between the two numbers: tax, fees, later years."""

    cause: Slug
    side: Side
    as_: Literal["definition"] | None = None
    says: Text | None = None
    adds: Expr
    where: Expr | None = None


class Compare(Part):
    """What must agree beside the money."""

    field: Slug
    left: str
    right: str
    map: Mapping[str, str] = {}  # a value of the left -> the value of the right that means the same
    attribute: Dotted | None = None
    days: Annotated[Whole, Setting(ge=0)] | None = None


class Must(Part):
    unexplained_gross_at_most: NotNegative
    route: Slug | None = None


class Tie(Thing):
    kind: Literal["tie"]
    question: Text | None = None
    left: Slug
    right: Slug
    grain: Loose = "month"
    handoff: Slug | None = None
    upstream: Side | None = None
    scope: tuple[ScopeClause, ...] = ()
    match: tuple[Pass, ...] = ()
    aliases: tuple[Slug, ...] | None = None  # which of the aliases apply; all that fit, unless it says
    adds: tuple[Add, ...] = ()
    tolerance: NotNegative | None = None
    rounding_at_most: NotNegative | None = None
    compare: tuple[Compare, ...] = ()
    must: Must | None = None
    says: Text | None = None
