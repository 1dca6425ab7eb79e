"""Where something sits in a file, looked up only when there is something to say about it.

A path of keys and indices leads to a node of the document; an offset in a text leads to the character of the file it
was written with, through quotes, escapes and folded lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.resolver import BaseResolver

from tallystick.core.findings import Place
from tallystick.core.model.reading import At, Chunk, Document, as_written

Path = Sequence[str | int]
_ESCAPES = {"x": 2, "u": 4, "U": 8}


class _Composer(CParser, BaseResolver):
    """Nodes with their marks, every scalar a text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)


@lru_cache(maxsize=512)
def nodes_of(chunk: Chunk) -> tuple[Any, ...]:
    composer, nodes = _Composer(chunk.text), []
    try:
        while composer.check_node():
            nodes.append(composer.get_node())
    except yaml.YAMLError:
        pass  # what could be read before it is enough; the error itself is a finding already
    return tuple(nodes)


def place_of(document: Document, path: Path = ()) -> Place:
    """The place of a value; of a mapping or list, the place of its key. A path may name more than there is."""
    key, value = _find(document, path)
    if value is None:
        return Place(file=document.chunk.file, line=document.line, column=1)
    scalar = isinstance(value, yaml.ScalarNode)
    return document.chunk.place((value if scalar or key is None else key).start_mark)


def key_place(document: Document, path: Path) -> Place:
    """The place of the key itself, for a field that should not be there."""
    key, value = _find(document, path)
    if key is None:
        return place_of(document, path[:-1]) if path and value is None else place_of(document, path)
    return document.chunk.place(key.start_mark)


def place_within(document: Document, path: Path, offset: int) -> Place:
    """The place of one character of a text."""
    _, value = _find(document, path)
    if not isinstance(value, yaml.ScalarNode):
        return place_of(document, path)
    chunk = document.chunk
    start = value.start_mark.index
    written = chunk.text[start : value.end_mark.index]
    at = start + _written_at(value.value, written, value.style or "", offset)
    line = chunk.text.count("\n", 0, at)
    column = at - (chunk.text.rfind("\n", 0, at) + 1)
    return Place(file=chunk.file, line=chunk.line + line + 1, column=column + 1)


def _find(document: Document, path: Path) -> tuple[Any, Any]:
    """The key and the value at the end of a path; steps that lead nowhere are left out."""
    nodes = nodes_of(document.chunk)
    if document.nth >= len(nodes):
        return None, None
    key, value = None, nodes[document.nth]
    at: At = ()
    for step in path:
        written = as_written(step, document.gone.get(at, ())) if isinstance(step, int) else step
        found = _step(value, written)
        if found is not None:
            (key, value), at = found, (*at, written)
    return key, value


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _written_at(value: str, written: str, style: str, offset: int) -> int:
    """The position in the written form of the character at `offset` of the value."""
    if style == '"':
        return [*_in_quotes(written), len(written) - 1][offset]
    at = 1 if style == "'" else 0
    if style in ("|", ">"):
        at = written.find("\n") + 1
    for index, letter in enumerate(value):
        at, length = _aligned(letter, written, at)
        if letter == "'" and style == "'":
            length = 2
        if index == offset:
            return at
        at += length
    return min(at, max(0, len(written) - 1))


def _in_quotes(written: str) -> Iterator[int]:
    """Where each letter of a double-quoted text begins: escapes are longer, folded lines shorter than they look."""
    at = 1
    while at < len(written) - 1:
        end = at
        while written[end] in " \t\n":
            end += 1
        breaks = written.count("\n", at, end)
        if written[at] == "\\":
            if written[at + 1] != "\n":
                yield at
                at += 2 + _ESCAPES.get(written[at + 1], 0)
                continue
            end, breaks = at + 2, 1
            while written[end] in " \t\n":
                end += 1
            yield from [at] * (written.count("\n", at, end) - 1)
        elif breaks:
            yield from [at] * max(1, breaks - 1)
        else:
            end = max(end, at + 1)
            yield from range(at, end)
        at = end


def _aligned(letter: str, written: str, at: int) -> tuple[int, int]:
    """Where a letter is, past the indentation and line breaks that folding took away; and how long it is there."""
    if written[at : at + 1] == letter:
        return at, 1
    end = at
    while end < len(written) and written[end] in " \t\r\n":
        end += 1
    if letter in " \n":
        return at, end - at
    return end, 1
