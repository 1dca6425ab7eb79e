"""Objects of a model given as plain data, as the text of a model file: what is given is what is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tallystick.core.guessing.draft import flow

Plain = Mapping[str, Any]


def text_of(objects: Iterable[Plain]) -> str:
    """One document for each; what is empty or None is left out, as nobody would have written it."""
    return "---\n".join(_document(each) for each in objects)


def _document(thing: Plain) -> str:
    lines: list[str] = []
    for key, value in thing.items():
        if value is not None:
            lines += _lines(key, as_texts(value))
    return "\n".join(lines) + "\n"


def _lines(key: str, value: Any) -> list[str]:
    """What holds several things takes a line for each."""
    if isinstance(value, dict) and any(isinstance(each, dict | list) for each in value.values()):
        return [f"{key}:", *(f"  {flow(name)}: {flow(each)}" for name, each in value.items())]
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [f"{key}:", *(f"  - {flow(each)}" for each in value)]
    return [f"{key}: {flow(value)}"]


def as_texts(value: Any) -> Any:
    """Numbers, days and truths as a model writes them; a float by the digits that it shows."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | str():
            return value
        case float():
            return format(Decimal(repr(value)), "f")
        case Decimal():
            return format(value, "f")
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(name): as_texts(each) for name, each in value.items() if each is not None}
        case list() | tuple():
            return [as_texts(each) for each in value]
    return str(value)
