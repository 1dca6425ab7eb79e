"""What every object of the model is made of: frozen parts whose attributes are named as in the files.

All scalars arrive as text (reading.py); the types below say which text they accept, and how the object holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from tallystick.core.calendar import SPAN_PATTERN, Span, parse_span
from tallystick.core.model.secrets import hidden
from tallystick.core.money import MAX_DIGITS

ID = r"^[a-z][a-z0-9_]*$"
DOTTED = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
LOOSE = r"^[a-z0-9][a-z0-9._-]*$"
MOST_LETTERS = 200  # of an id or another word that the product itself reads
REF = r"^(group|user):[A-Za-z0-9][A-Za-z0-9._@-]*$"
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_EXACT = re.compile(r"[+-]?([0-9]+)(?:\.([0-9]+))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Part(BaseModel):
    """A piece of an object. An attribute that would be a Python keyword ends in `_`; the files know it without."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        populate_by_name=True,
        defer_build=True,
        protected_namespaces=(),
    )


def wrong(sentence: str, mend: str) -> PydanticCustomError:
    """A value that cannot be taken, in words; typing.py makes a finding of it."""
    return PydanticCustomError("wrong_value", "{sentence}", {"sentence": sentence, "mend": mend})


def shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = hidden(str(value))
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _whole(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise wrong(f"{shown(value)} is no whole number", "write digits only, for example 3")


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise wrong(f"{shown(value)} is neither true nor false", "write true or false")


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong(f"{shown(value)} is not in the calendar", "correct the day or the month") from None
    raise wrong(f"{shown(value)} is no date", "write it as 2026-03-31")


def _exact(value: object) -> object:
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value)
    found = _EXACT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong(f"{shown(value)} is no exact decimal", "write digits with a point, for example 1250.00")
    if len(found[1].lstrip("0")) + len(found[2] or "") > MAX_DIGITS:
        raise wrong(f"{shown(value)} has more than {MAX_DIGITS} digits", "no engine holds such a number exactly")
    return Decimal(str(value))


def _amount_text(value: object) -> object:
    return str(_exact(value)) if not isinstance(value, str) else (_exact(value), value)[1]


def _span(value: object) -> object:
    if isinstance(value, Span):
        return value
    found = parse_span(value) if isinstance(value, str) else None
    if found is None:
        raise wrong(f"{shown(value)} is no length of time", "write 2 business days, 4 business hours, 3 days or 30d")
    return found


def _moment(value: object) -> object:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise wrong(f"{shown(value)} is no moment", "write it with its offset: 2026-04-02T09:00-06:00")
    return value


def _zone(value: object) -> object:
    try:
        known = bool(ZoneInfo(str(value)).key)
    except (ValueError, OSError, KeyError):  # which of them depends on what is wrong with the name
        known = False
    if not known:
        raise wrong(f"{shown(value)} is no time zone", "write it as America/Denver or UTC")
    return value


def _matching(pattern: str, what: str, mend: str) -> Callable[[object], object]:
    compiled = re.compile(pattern)

    def checked(value: object) -> object:
        if isinstance(value, str) and compiled.fullmatch(value):
            if len(value) > MOST_LETTERS:
                raise wrong(f"{shown(value)} is too long", f"use at most {MOST_LETTERS} letters")
            return value
        raise wrong(f"{shown(value)} is no {what}", mend)

    return checked


def text_like(pattern: str, what: str, mend: str) -> Any:
    return (BeforeValidator(_matching(pattern, what, mend)), WithJsonSchema({"type": "string", "pattern": pattern}))


_SCALAR = ["string", "number", "boolean"]
Whole = Annotated[
    int, BeforeValidator(_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": _WHOLE.pattern})
]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": f"^{_DAY.pattern}$"})]
Exact = Annotated[
    Decimal,
    BeforeValidator(_exact),
    PlainSerializer(str),
    WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_EXACT.pattern}$"}),
]
AmountText = Annotated[
    str, BeforeValidator(_amount_text), WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_EXACT.pattern}$"})
]
SpanText = Annotated[
    Span, BeforeValidator(_span), PlainSerializer(str), WithJsonSchema({"type": "string", "pattern": SPAN_PATTERN})
]
Moment = Annotated[str, BeforeValidator(_moment), WithJsonSchema({"type": "string"})]
Text = Annotated[str, WithJsonSchema({"type": _SCALAR})]  # YAML without quotes may look like a number to an editor
Expr = Annotated[str, WithJsonSchema({"type": _SCALAR, "description": "One scalar SQL expression."})]
Zone = Annotated[str, BeforeValidator(_zone), WithJsonSchema({"type": "string"})]
Ref = Annotated[str, *text_like(REF, "owner", "write group:NAME or user:NAME")]
Slug = Annotated[str, *text_like(ID, "name", "use lower case letters, digits and _")]
Dotted = Annotated[str, *text_like(DOTTED, "name", "use lower case letters, digits, _ and dots")]
Loose = Annotated[str, *text_like(LOOSE, "name", "use lower case letters, digits, ., _ and -")]
Hour = Annotated[str, *text_like(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", "time of day", 'write it in quotes: "06:00"')]

Level = Literal["block", "warn", "hold"]


class Thing(Part):
    """An object of the model; what identifies it is (kind, id, version)."""

    id: Slug

    @property
    def object_version(self) -> int:
        return 1


class Check(Part):
    """What makes a row bad, and whether it is held back for that."""

    id: Slug
    bad: Expr
    level: Level = "block"
    says: Text | None = None


class Missing(Part):
    """The exception path: where it goes when the thing does not happen."""

    route: Slug
