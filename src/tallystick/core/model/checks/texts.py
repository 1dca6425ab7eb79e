"""What no text of a model may hold, whichever field it is in: a secret, or a character that moves a cursor.

Looked for in the files as written, unfit objects and unknown fields included; and only where a word hints at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tallystick.core.findings import Finding, finding
from tallystick.core.model.checks.expressions import ENTRY_FIELDS
from tallystick.core.model.codes import SECRET_IN_MODEL, WRONG_VALUE
from tallystick.core.model.model import Model
from tallystick.core.model.places import place_of
from tallystick.core.model.reading import At, Document
from tallystick.core.model.secrets import is_reference, may_hold_secret, names_secret, secret_in, secret_key_in
from tallystick.core.model.typed import name_of, subject_of

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
AS_IN_DATA = frozenset({"delimiter", "quote", "escape", "nulls", "values", "from", "map"})  # what a source may hold
BY_FIELD = frozenset({"on", "near", "together", "similar", "match", "fields", "values", "map"})  # keys name data


def secrets(model: Model) -> Iterator[Finding]:
    fields = {*ENTRY_FIELDS, *(name for source in model.sources.values() for name in source.fields)}
    for document in documents_of(model):
        if may_hold_secret(document.chunk.text):
            for path, text in _texts_in(document.data, ()):
                said = _secret(path, text, fields)
                if said is not None:
                    place = place_of(document, path)
                    yield finding(SECRET_IN_MODEL, said, place=place, subject=subject_of(document.data))


def controls(model: Model) -> Iterator[Finding]:
    """They can only be written as escapes in double quotes. Of an unfit value something is said already."""
    for entry in model.entries:
        if "\\" in entry.document.chunk.text:
            for path, text in _texts_in(entry.document.data, ()):
                found = CONTROL.search(text)
                if found is not None and AS_IN_DATA.isdisjoint(path):
                    sentence = f"`{name_of(path)}` holds a control character, U+{ord(found[0]):04X}"
                    place = entry.place(*path)
                    yield finding(WRONG_VALUE, sentence, mend="leave it out", place=place, subject=entry.subject)


def documents_of(model: Model) -> Iterator[Document]:
    """All of them, as written."""
    yield from (entry.document for entry in model.entries if entry.document.written is None)
    yield from model.unsure.documents


def _secret(path: At, text: str, fields: set[str]) -> str | None:
    name = str(path[-1]) if path else ""
    within_connect = len(path) > 1 and path[0] == "connect"
    named = names_secret(name, loosely=within_connect) and isinstance(path[-1], str)
    if named and not is_reference(text) and text not in fields and BY_FIELD.isdisjoint(path[:-1]):
        return f"`{name}` is written out"
    said = secret_in(text) if within_connect else secret_key_in(text)
    return f"`{name}` {said}" if said else None


def _texts_in(data: Any, above: At) -> Iterator[tuple[At, str]]:
    if isinstance(data, str):
        yield above, data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from _texts_in(each, (*above, key))
    elif isinstance(data, list):
        for index, each in enumerate(data):
            yield from _texts_in(each, (*above, index))
