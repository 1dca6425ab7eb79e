"""YAML text into plain data: mappings, lists, texts and nulls; several documents a file; nothing else of YAML.

Built from the C parser's events rather than its nodes: half the time, and depth, size and repeated keys are bounded
before anything is built. Each document is parsed by itself, so that one broken document does not hide the next.
A plain empty value, `~` and `null` are null, in quotes they are text; every other scalar is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.model.codes import KEY_TWICE, TOO_LARGE, YAML_REFUSED, YAML_SYNTAX

QUOTES = "put an expression that contains a comma, a colon or a brace in quotes"
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MOST_DEEP = 32
MOST_NODES = 50_000  # of one document, anchors repeated in full
MOST_LETTERS = 20_000  # of one scalar
PLAIN_TAGS = frozenset({None, "!"})

_BREAK = re.compile(r"^(?:---|\.\.\.)(?=[ \t\n]|$)", re.MULTILINE)
_END = re.compile(r"\.\.\.(?=[ \t]*(?:#.*)?$)", re.MULTILINE)
_DIRECTIVES = re.compile(r"(?:[ \t]*(?:#.*)?\n|%(?:YAML|TAG)[ \t].*\n)+")
_Data = Any
At = tuple[str | int, ...]  # a path of keys and indices


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """A stretch of a file that the parser sees by itself: from one `---` or `...` to the next."""

    file: str
    line: int  # lines of the file before it
    text: str

    def place(self, mark: Any) -> Place:
        return Place(file=self.file, line=self.line + mark.line + 1, column=mark.column + 1)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document: its data, and where it came from."""

    chunk: Chunk
    nth: int  # within the chunk
    data: _Data
    line: int  # 1-based, of the file
    written: _Data = None  # all of it, where `data` is without what is unfit
    gone: Mapping[At, tuple[int, ...]] = field(default_factory=dict)  # items taken out of its lists, as unfit


def as_written(index: int, gone: tuple[int, ...]) -> int:
    """Where an item of a list stands in the file when some before it were taken out."""
    for each in gone:
        index += each <= index
    return index


class Parser(CParser):
    """The C parser; it only needs a text."""


@dataclass
class FileRead:
    """What is in a file: its documents, what is wrong with them, and the stretches that could not be read."""

    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_file(file: str, text: str) -> FileRead:
    into = FileRead()
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for chunk in chunks_of(file, text):
        read_chunk(chunk, into)
    return into


def lines_of(text: str) -> int:
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    return breaks + (not text.endswith(("\n", "\r"))) if text else 0


def chunks_of(file: str, text: str) -> Iterator[Chunk]:
    start, line = 0, 0
    for edge in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        piece = _END.sub("   ", text[start:edge], count=1) if text.startswith("...", start) else text[start:edge]
        if piece.strip() and not (edge < len(text) and _DIRECTIVES.fullmatch(piece)):
            yield Chunk(file=file, line=line, text=piece)
        line += piece.count("\n")
        start = edge


def read_chunk(chunk: Chunk, into: FileRead) -> None:
    reader = _Reader(chunk)
    whole = False
    try:
        parser = Parser(chunk.text)
        event, take = parser.get_event(), reader.take
        while event.__class__ is not StreamEndEvent:
            take(event)
            event = parser.get_event()
        whole = True
    except _Stopped:
        pass
    except yaml.YAMLError as error:
        reader.findings.append(_syntax(chunk, error))
    except UnicodeEncodeError as error:
        line = chunk.text.count("\n", 0, error.start)
        place = Place(file=chunk.file, line=chunk.line + line + 1, column=1)
        reader.findings.append(finding(YAML_SYNTAX, "a character that no text may hold", place=place))
    into.documents.extend(reader.found)
    into.findings.extend(reader.findings)
    if not whole:
        into.unread.append(chunk.text)


class _Stopped(Exception):
    """The rest of the chunk is not worth reading; why is among the findings."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    into: dict[str | None, _Data] | list[_Data]
    nodes: int  # counted before it
    anchor: str | None
    key: str | None = None
    has_key: bool = False


@dataclass
class _Reader:
    chunk: Chunk
    found: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[_Data, int]] = field(default_factory=dict)
    nodes: int = 0
    root: _Data = None
    line: int = 0

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is ScalarEvent:
            self.scalar(event)
        elif kind is MappingStartEvent:
            self.open({}, event)
        elif kind is SequenceStartEvent:
            self.open([], event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.close(event)
        elif kind is AliasEvent:
            self.alias(event)
        elif kind is DocumentStartEvent:
            self.root, self.nodes, self.anchors = None, 0, {}
            self.line = self.chunk.line + event.start_mark.line + 1
        elif kind is DocumentEndEvent:
            self.found.append(Document(chunk=self.chunk, nth=len(self.found), data=self.root, line=self.line))

    def scalar(self, event: Any) -> None:
        value = event.value
        if event.tag is not None or event.anchor is not None or len(value) > MOST_LETTERS:
            value = self.unusual(event)
        if value in NULLS and event.implicit[0]:
            value = None
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.count(0, event)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        into = top.into
        if top.has_key:
            into[top.key] = value  # type: ignore[call-overload]
            top.has_key = False
        elif into.__class__ is dict:
            self.key(top, value, event)
        else:
            into.append(value)  # type: ignore[union-attr]

    def unusual(self, event: Any) -> str:
        value: str = event.value
        if event.tag not in PLAIN_TAGS:
            self.refuse(YAML_REFUSED, event, f"the tag `{event.tag}`", "leave the tag out: fields know their types")
        if len(value) > MOST_LETTERS:
            self.refuse(TOO_LARGE, event, f"a text of {len(value)} characters", f"keep it under {MOST_LETTERS}")
            value = value[:MOST_LETTERS]
        if event.anchor is not None:
            self.anchors[event.anchor] = (None if event.implicit[0] and value in NULLS else value, 1)
        return value

    def open(self, into: dict[str | None, _Data] | list[_Data], event: Any) -> None:
        if event.tag not in PLAIN_TAGS:
            self.refuse(YAML_REFUSED, event, f"the tag `{event.tag}`", "leave the tag out: fields know their types")
        if len(self.stack) >= MOST_DEEP:
            self.refuse(TOO_LARGE, event, f"more than {MOST_DEEP} levels inside one another", "write it flatter")
            raise _Stopped
        if self.stack and self.key_next():
            self.refuse(YAML_REFUSED, event, "a key that is a mapping or a list", "a key is a plain word")
            raise _Stopped
        self.add(into, event)
        self.stack.append(_Open(into=into, nodes=self.nodes, anchor=event.anchor))
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.count(1, event)

    def close(self, event: Any) -> None:
        done = self.stack.pop()
        if done.anchor is not None:
            self.anchors[done.anchor] = (done.into, self.nodes - done.nodes)

    def alias(self, event: Any) -> None:
        if any(each.anchor == event.anchor for each in self.stack):
            self.refuse(YAML_REFUSED, event, f"`*{event.anchor}` inside itself", "an object cannot hold itself")
            raise _Stopped
        if event.anchor not in self.anchors:
            self.refuse(YAML_SYNTAX, event, f"there is no anchor `&{event.anchor}` before this", "correct its name")
            raise _Stopped
        value, nodes = self.anchors[event.anchor]
        self.count(nodes, event)
        self.add(value, event)

    def count(self, nodes: int, event: Any) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            self.refuse(TOO_LARGE, event, f"a document of more than {MOST_NODES} values", "split it up")
            raise _Stopped

    def key_next(self) -> bool:
        top = self.stack[-1]
        return not top.has_key and isinstance(top.into, dict)

    def add(self, value: _Data, event: Any) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        into = top.into
        if isinstance(into, list):
            into.append(value)
        elif top.has_key:
            into[top.key] = value
            top.has_key = False
        else:
            self.key(top, value, event)

    def key(self, top: _Open, value: _Data, event: Any) -> None:
        if value.__class__ is not str:
            self.refuse(YAML_REFUSED, event, "a key that is no word", 'put it in quotes: "null"')
            value = str(value)
        if value in top.into:
            self.refuse(KEY_TWICE, event, f"`{value}` stands twice in one mapping", None)
        top.key, top.has_key = value, True

    def refuse(self, code: Code, event: Any, sentence: str, mend: str | None) -> None:
        place = self.chunk.place(event.start_mark)
        self.findings.append(finding(code, sentence, mend=mend, place=place))


def _syntax(chunk: Chunk, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        problem = getattr(error, "problem", None) or "it cannot be read"
        context = getattr(error, "context", None)
        sentence = f"no YAML here: {problem}{f' {context}' if context else ''}"
        return finding(YAML_SYNTAX, sentence, mend=_mend_of(problem), place=chunk.place(mark))
    position = getattr(error, "position", 0) or 0
    line = chunk.text.encode().count(b"\n", 0, position)
    place = Place(file=chunk.file, line=chunk.line + line + 1, column=1)
    reason = getattr(error, "reason", None) or "it cannot be read"
    return finding(YAML_SYNTAX, f"no YAML here: {reason}", mend="remove the character", place=place)


def _mend_of(problem: str) -> str | None:
    if "start any token" in problem:
        return "indent with spaces, never tabs; put a text that begins with @ ` % or a tab in quotes"
    if "mapping values are not allowed" in problem:
        return "put a text that contains `: ` in quotes, and line up the keys of one mapping"
    if "',' or '}'" in problem or "',' or ']'" in problem:
        return f"close every bracket and quote; {QUOTES}"
    if "expected <block end>" in problem or "expected ',' or" in problem:
        return "line up what belongs together; close every bracket and quote"
    return None
