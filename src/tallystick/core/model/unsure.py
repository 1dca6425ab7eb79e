"""What of a model's files could not be read, or not taken as it stands: nothing that may be in there is called missing.

So one slip of the hand is one finding. A name that a broken stretch of text might hold is not looked for elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tallystick.core.model.base import LOOSE
from tallystick.core.model.kinds import KINDS
from tallystick.core.model.reading import Document

_ID = re.compile(r"""(?:^|[\s{,])id:\s*["']?([A-Za-z0-9_.-]+)""")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]*")
_PEOPLE = re.compile(r"""kind:\s*["']?people""")
_LOOSE = re.compile(LOOSE)


@dataclass(frozen=True, kw_only=True)
class Unsure:
    documents: tuple[Document, ...] = ()  # objects with something unfit, all of it
    texts: tuple[str, ...] = ()  # stretches that are no YAML
    closed: bool = False  # a file could not be opened: it may hold anything

    def holds(self, kind: str, id: str) -> bool:
        """Whether this object may be there, though it could not be read."""
        return self.closed or not self._identities.isdisjoint({(kind, id), (kind, None), (None, id)})

    def holds_person(self, owner: str) -> bool:
        return self.closed or owner in self._persons or owner.partition(":")[2] in self._people_words

    def mentions(self, name: str) -> bool:
        """Whether the name stands anywhere in there, in whichever role."""
        return self.closed or name in self._words

    @cached_property
    def about_people(self) -> bool:
        """Whether somebody may belong to a group, or be one, and nobody knows it."""
        known = any(each.data.get("kind") == "people" for each in self._mappings)
        return self.closed or known or any(_PEOPLE.search(text) for text in self.texts)

    @property
    def _mappings(self) -> Iterator[Document]:
        return (each for each in self.documents if isinstance(each.data, dict))

    @cached_property
    def _identities(self) -> frozenset[tuple[str | None, str | None]]:
        found: set[tuple[str | None, str | None]] = {(None, id) for text in self.texts for id in _ID.findall(text)}
        for document in self._mappings:
            kind, id = document.data.get("kind"), document.data.get("id")
            known = kind if isinstance(kind, str) and kind in KINDS else None
            named = id if isinstance(id, str) and _LOOSE.fullmatch(id) else None
            if known or named:
                found.add((known, named))
        return frozenset(found)

    @cached_property
    def _persons(self) -> frozenset[str]:
        found: set[str] = set()
        for document in self._mappings:
            for word, field in (("group", "groups"), ("user", "users")):
                names = document.data.get(field)
                found |= {f"{word}:{each}" for each in names} if isinstance(names, dict) else set()
        return frozenset(found)

    @cached_property
    def _people_words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts if _PEOPLE.search(text) for word in _WORD.findall(text))

    @cached_property
    def _words(self) -> frozenset[str]:
        words = {word for text in self.texts for word in _WORD.findall(text)}
        return frozenset(words.union(*(_texts_in(each.data) for each in self.documents)))


def _texts_in(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield str(key)
            yield from _texts_in(each)
    elif isinstance(data, list):
        for each in data:
            yield from _texts_in(each)
