"""No secret stands in a model file."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, finding
from tallystick.core.model.codes import SECRET_IN_MODEL
from tallystick.core.model.model import Model
from tallystick.core.model.secrets import SECRET_NAMES, is_reference, secret_in
from tallystick.core.model.system import Connect, System
from tallystick.core.model.target import Target


def secrecy(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        thing = entry.thing
        if isinstance(thing, System | Target) and thing.connect is not None:
            for path, sentence in _secrets(thing.connect):
                place = entry.place("connect", *path)
                yield finding(SECRET_IN_MODEL, sentence, place=place, subject=entry.subject)


def _secrets(connect: Connect) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in ("url", "path"):
        said = secret_in(getattr(connect, name))
        if said is not None:
            yield (name,), f"`{name}` {said}"
    for name in ("password", "token"):
        value = getattr(connect, name)
        if value is not None and not is_reference(value):
            yield (name,), f"`{name}` is written out"
    for field in ("headers", "options"):
        for name, value in getattr(connect, field).items():
            if SECRET_NAMES.search(name) and not is_reference(value):
                yield (field, name), f"`{name}` is written out"
