"""Plain data into objects; whatever does not fit becomes findings, all of them, each with place, cause and mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from tallystick.core.expressions.problems import nearest
from tallystick.core.findings import Code, Finding, finding
from tallystick.core.model.base import Part, Thing, shown
from tallystick.core.model.codes import FIELD_MISSING, NOT_AN_OBJECT, UNKNOWN_FIELD, UNKNOWN_KIND, WRONG_VALUE
from tallystick.core.model.kinds import KINDS
from tallystick.core.model.places import key_place, place_of
from tallystick.core.model.reading import QUOTES, Document
from tallystick.core.model.salvage import IDENTITY, Salvaged, Wrong, expected, salvage

P = TypeVar("P", bound=Part)

_WANTED = {
    "string_type": ("a text", "write one value"),
    "tuple_type": ("a list", "write [x, y], or one `- x` a line"),
    "dict_type": ("a mapping", "write {key: value}"),
    "mapping_type": ("a mapping", "write {key: value}"),
    "model_type": ("a mapping", "write {field: value}"),
    "model_attributes_type": ("a mapping", "write {field: value}"),
}
_RANGES = {
    "greater_than_equal": ("ge", ": {} is less than {}", "write {} or more"),
    "less_than_equal": ("le", ": {} is more than {}", "write {} or less"),
    "too_short": ("min_length", " is empty", "write at least {}"),
}


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    known = list(known)
    near = nearest(name, known)
    if near is not None:
        return f"did you mean `{near}`"
    listed = ", ".join(f"`{each}`" for each in sorted(known)[:10])
    more = f" and {len(known) - 10} more" if len(known) > 10 else ""
    return f"there is {listed}{more}" if known else otherwise


def subject_of(data: Any) -> str | None:
    """`metric recognised_revenue`, as far as it is known."""
    if not isinstance(data, dict) or not isinstance(data.get("kind"), str):
        return None
    name = data.get("id")
    return f"{_short(data['kind'])} {_short(name)}" if isinstance(name, str) else _short(data["kind"])


def _short(word: str) -> str:
    return shown(word).strip("`")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What became of a document."""

    thing: Thing | None
    document: Document  # without what does not fit
    findings: tuple[Finding, ...] = ()
    unfit: frozenset[str] = frozenset()  # the fields of the object that something is wrong with, or may be meant


def typed(document: Document) -> Typed:
    data = document.data
    if not isinstance(data, dict):
        sentence = f"a document that is {_what(data)}"
        return _untyped(document, finding(NOT_AN_OBJECT, sentence, place=place_of(document)))
    kind = data.get("kind")
    if not isinstance(kind, str):
        sentence = "a document without `kind`" if kind is None else f"`kind` is {shown(kind)}"
        mend = f"begin it with `kind:`; there is {', '.join(KINDS)}"
        return _untyped(document, finding(NOT_AN_OBJECT, sentence, mend=mend, place=place_of(document, ["kind"])))
    if kind not in KINDS:
        mend = did_you_mean(kind, KINDS, "")
        place = place_of(document, ["kind"])
        return _untyped(document, finding(UNKNOWN_KIND, f"there is no kind {shown(kind)}", mend=mend, place=place))
    try:
        thing = KINDS[kind].model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        return _unfit(document, KINDS[kind], error.errors(include_url=False))
    return Typed(thing=thing, document=document)


def _untyped(document: Document, told: Finding) -> Typed:
    return Typed(thing=None, document=document, findings=(told,))


def _unfit(document: Document, kind: type[Thing], wrongs: Sequence[Wrong]) -> Typed:
    names = {str(each["loc"][0]) for each in wrongs if each["loc"]}
    meant = {nearest(name, _inside(kind)) or name for name in names}
    lost = not IDENTITY.isdisjoint(names | meant)  # nobody knows which object it is
    found = Salvaged(data=document.data) if lost else salvage(kind, document.data, wrongs)
    return Typed(
        thing=found.thing,
        document=replace(document, data=found.data, written=document.data, gone=found.gone),
        findings=tuple(_told(document, kind, each) for each in wrongs if not _misspelt(each, wrongs)),
        unfit=frozenset(names | meant),
    )


def _misspelt(wrong: Wrong, wrongs: Sequence[Wrong]) -> bool:
    """Whether a field is missing only because it is there under almost its name."""
    if wrong["type"] != "missing":
        return False
    *above, name = wrong["loc"]
    beside = (each["loc"] for each in wrongs if each["type"] == "extra_forbidden")
    return any(nearest(str(other[-1]), [str(name)]) for other in beside if [*other[:-1]] == above)


def part_of(document: Document, data: Mapping[str, Any], kind: type[P]) -> tuple[P | None, list[Finding], list[str]]:
    """Data typed; or what is wrong with it, and for each finding the field it is about."""
    try:
        return kind.model_validate(data, by_alias=True, by_name=False), [], []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        names = [str(each["loc"][0]) if each["loc"] else "" for each in errors]
        return None, [_told(document, kind, each) for each in errors], names


def _what(data: Any) -> str:
    if isinstance(data, list):
        return "a list"
    return "empty" if data is None else "one text"


def _told(document: Document, kind: type[Part], error: Mapping[str, Any]) -> Finding:
    path, subject = error["loc"], subject_of(document.data)
    code, sentence, mend = _in_words(kind, error)
    place = key_place(document, path) if code is UNKNOWN_FIELD else place_of(document, path)
    return finding(code, sentence, mend=mend, place=place, subject=subject)


def _in_words(kind: type[Part], error: Mapping[str, Any]) -> tuple[Code, str, str | None]:
    path, what, value = error["loc"], error["type"], error["input"]
    name = name_of(path)
    if what == "extra_forbidden":
        return UNKNOWN_FIELD, f"unknown field `{name}`", _other_field(kind, path)
    if what == "missing":
        return FIELD_MISSING, f"`{name}` is missing{_within(path)}", f"add `{name}:`"
    context = error.get("ctx", {})
    if what == "wrong_value":
        return WRONG_VALUE, f"`{name}`: {context['sentence']}", context["mend"]
    if what == "literal_error":
        known = expected(error)
        return WRONG_VALUE, f"`{name}`: {shown(value)} is not one of its values", did_you_mean(str(value), known, "")
    if what in _RANGES:
        limit, said, write = _RANGES[what]
        sentence = f"`{name}`{said.format(shown(value), context[limit])}"
        return WRONG_VALUE, sentence, write.format(context[limit])
    if what in _WANTED:
        wanted, mend = _WANTED[what]
        if what == "string_type" and isinstance(value, dict | list):
            mend = f"write one value; {QUOTES}"
        return WRONG_VALUE, f"`{name}` wants {wanted}, not {shown(value)}", mend
    return WRONG_VALUE, f"`{name}`: {shown(value)}: {_lower(error['msg'])}", None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def name_of(path: tuple[str | int, ...]) -> str:
    """The last word of a path that people wrote; a position belongs to the word before it."""
    words = [each for each in path if not (isinstance(each, str) and each.startswith("="))]
    if not words:
        return "the object"
    if words[-1] == "[key]":
        return str(words[-2])
    if isinstance(words[-1], int) and len(words) > 1:
        return f"{words[-2]}[{words[-1] + 1}]"
    return str(words[-1])


def _within(path: tuple[str | int, ...]) -> str:
    above = [each for each in path[:-1] if not (isinstance(each, str) and each.startswith("="))]
    return f" in `{name_of(tuple(above))}`" if above else ""


def _other_field(kind: type[Part], path: tuple[str | int, ...]) -> str:
    parts: set[type[Part]] = {kind}
    for step in path[:-1]:
        inside = {found for part in parts for found in _inside(part).get(str(step), ())}
        named = any(str(step) in _inside(part) for part in parts)
        parts = inside if named else parts
    known = [name for part in parts for name in _inside(part)]
    if path[-1] == "<<":
        return "models do without merge keys: write the fields out"
    if not re.fullmatch(r"[\w.-]+", str(path[-1])):
        return f"remove it, or {QUOTES}"
    return did_you_mean(str(path[-1]), known, "remove it")


@lru_cache(maxsize=256)
def _inside(part: type[Part]) -> Mapping[str, tuple[type[Part], ...]]:
    """The fields of a part by their written names, and the parts each may hold."""
    return {field.alias or name: tuple(_parts_in(field.annotation)) for name, field in part.model_fields.items()}


def _parts_in(annotation: Any) -> Iterable[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for each in get_args(annotation):
        yield from _parts_in(each)
